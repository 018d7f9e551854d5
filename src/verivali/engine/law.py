"""Legal instruments with the time in which they hold. Source: domain.md section 15; law is data, never a constant."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Instrument:
    """A law, regulation or standard; `until` is the first day on which it no longer holds."""

    title: str
    since: date
    until: date | None = None

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def __str__(self) -> str:
        end = f" - {self.until:%Y-%m-%d}" if self.until else ""
        return f"{self.title} ({self.since:%Y-%m-%d}{end or ' -'})"


UU_23_2006 = Instrument("UU 23/2006 jo. UU 24/2013 (administrasi kependudukan)", date(2006, 12, 29))
UU_13_2011 = Instrument("UU 13/2011 (penanganan fakir miskin)", date(2011, 8, 18))
PERMENSOS_28_2017 = Instrument("Permensos 28/2017 (verifikasi dan validasi)", date(2017, 12, 1), date(2021, 5, 27))
PERMENSOS_3_2021 = Instrument("Permensos 3/2021 (pengelolaan DTKS)", date(2021, 5, 27), date(2025, 2, 5))
KEPMENSOS_150_2022 = Instrument("Kepmensos 150/HUK/2022 (usulan, verifikasi, validasi)", date(2022, 8, 1),
                                date(2024, 5, 1))  # fmt: skip
KEPMENSOS_262_2022 = Instrument("Kepmensos 262/HUK/2022 (kriteria fakir miskin)", date(2022, 12, 31))
KEPMENSOS_73_2024 = Instrument("Kepmensos 73/HUK/2024 (alasan tidak layak)", date(2024, 5, 1), date(2025, 2, 5))
PERMENSOS_3_2025 = Instrument("Permensos 3/2025 dan Kepmensos 245/HUK/2025 (DTSEN)", date(2025, 2, 5))
INPRES_4_2025 = Instrument("Inpres 4/2025 (Data Tunggal Sosial dan Ekonomi Nasional)", date(2025, 2, 5))
PERMENSOS_1_2018 = Instrument("Permensos 1/2018 (PKH)", date(2018, 1, 8))
PERMENSOS_20_2019 = Instrument("Permensos 20/2019 jo. 5/2021 (BPNT/Sembako)", date(2019, 11, 1))
PMK_254_2015 = Instrument("PMK 254/PMK.05/2015 jo. 228/PMK.05/2016 (belanja bansos)", date(2015, 12, 31))
BPK_FLAGS = Instrument("Rekomendasi BPK atas DTKS (pemadanan sebelum penetapan)", date(2020, 1, 1))
REGSOSEK_2022 = Instrument("Formulir Regsosek 2022.K (BPS)", date(2015, 1, 1))

#: Who may receive and how the register is checked, one instrument after the other.
REGISTER_LAW = (
    UU_13_2011,
    PERMENSOS_28_2017,
    PERMENSOS_3_2021,
    KEPMENSOS_150_2022,
    KEPMENSOS_73_2024,
    PERMENSOS_3_2025,
)
#: A person's number, name and card are what the civil registry says.
IDENTITY_LAW = (UU_23_2006, PERMENSOS_3_2021, KEPMENSOS_150_2022, PERMENSOS_3_2025)
#: Reasons of ineligibility; before 2024 the audit board's recommendations are what the ministry acted on.
INELIGIBILITY_LAW = (BPK_FLAGS, KEPMENSOS_73_2024, PERMENSOS_3_2025)
PAYMENT_LAW = (PMK_254_2015,)
#: A family card lists a household's members as the survey form does.
FAMILY_LAW = (UU_23_2006, REGSOSEK_2022)
#: Who may hold a PKH component, and which programmes exclude one another.
PROGRAMME_LAW = (PERMENSOS_1_2018, PERMENSOS_20_2019)
#: Deciles are a target only since the single register (DTSEN); before it, no rule may speak of them.
DECILE_LAW = (INPRES_4_2025, PERMENSOS_3_2025)
#: Answers of the survey form and of the nine criteria.
SURVEY_LAW = (REGSOSEK_2022, KEPMENSOS_262_2022)
