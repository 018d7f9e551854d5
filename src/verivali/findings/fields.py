"""How each kind of finding is cured: fields at fault that a form shows, or another act of the register and its page."""

from dataclasses import dataclass

from verivali.engine.rules import BY_CODE
from verivali.engine.text import Text


@dataclass(frozen=True)
class Cure:
    """`fields` are those of the register's `of` that may be corrected in the case: of the "individual", the "household",
    the person's "membership", or the memberships of all the "family".

    `page` names a route of the register that takes the household's id, where the cure is or may be an act of its own;
    `words` says which. A payment's fields are those of the caretaker.
    """

    of: str = ""
    fields: tuple[str, ...] = ()
    page: str = ""
    words: Text | None = None


def person(*fields: str) -> Cure:
    return Cure("individual", fields)


def house(*fields: str) -> Cure:
    return Cure("household", fields)


def relations(indonesian: str, english: str) -> Cure:
    """Those of the family to its head; the words say where the fault may lie instead."""
    return Cure("family", ("relation",), "household", Text(indonesian, english))


def elsewhere(page: str, indonesian: str, english: str) -> Cure:
    return Cure(page=page, words=Text(indonesian, english))


IDENTITY = person("name", "nik", "birth_date", "mother_name")
POSITION = house("latitude", "longitude", "accuracy_m")
MERGE = elsewhere("household-compare", "Bandingkan lalu gabungkan data ganda, atau akhiri keanggotaannya.",
                  "Compare and merge the duplicates, or end one membership.")  # fmt: skip
MEMBERS = elsewhere("household", "Akhiri, tambah, atau pisahkan anggota di halaman ini.",
                    "End, add or split members on this page.")  # fmt: skip
HEADS = relations("Bila ada anggota yang sudah tidak di sini atau hilang dari data, akhiri atau tambahkan di halaman rumah tangga.",
                  "Where a member is gone or missing, end the membership or add the member on the household's page.")  # fmt: skip
BIRTHS = relations("Bila yang keliru tanggal lahirnya, perbaiki orangnya di halaman rumah tangga.",
                   "Where a birth date is wrong, correct the person on the household's page.")  # fmt: skip
SPOUSES = relations("Bila jenis kelaminnya yang keliru, perbaiki orangnya di halaman rumah tangga; pisahkan keluarga kedua.",
                    "Where a sex is wrong, correct the person on the household's page; a second family is split.")  # fmt: skip
END = elsewhere("household", "Akhiri keanggotaannya di halaman rumah tangga, atau keluarkan rumah tangga dari data.",
                "End the membership on the household's page, or remove the household.")  # fmt: skip
MOVE = elsewhere("household-move", "Pindahkan rumah tangga ke desa yang kodenya berlaku.",
                 "Move the household to the village whose code is in force.")  # fmt: skip
CIVIL = elsewhere("household", "Diurus di Dukcapil; lampirkan buktinya, lalu cocokkan lagi.",
                  "Settled at the civil registry; attach the proof, then match again.")  # fmt: skip
CARD = Cure("membership", ("kk",))
CHECK = elsewhere("household", "Periksa kebenarannya; bila benar tidak layak, ubah status rumah tangga.",
                  "Find out whether it is so; if not eligible, set the household's status.")  # fmt: skip
BANK = elsewhere("household", "Diurus di bank atau pos; lampirkan surat atau bukti dari sana.",
                 "Settled at the bank or post; attach their letter or proof.")  # fmt: skip
VISIT = elsewhere("household", "Kunjungi rumahnya, perbarui jawaban dan foto.",
                  "Visit the house, renew answers and photos.")  # fmt: skip
PROGRAMME = elsewhere("household", "Diurus pada programnya; lampirkan keputusan atau surat usulan.",
                      "Settled with the programme; attach the decision or proposal.")  # fmt: skip

CURES: dict[str, Cure] = {
    "AL01": house("address", "rt", "rw"), "AL02": MOVE, "AL03": person("id_card_village_code"),
    "AL04": POSITION, "AL05": POSITION, "AL06": POSITION,
    "EK01": house("power"), "EK02": house("has_car"), "EK04": house("floor_area_m2"), "EK06": VISIT,
    "EK03": house("floor", "wall", "lighting", "power", "toilet", "lantai", "dinding", "listrik", "jamban"),
    "EK05": house("lighting", "power", "has_fridge", "has_ac", "has_flat_tv", "has_computer"),
    "ID01": person("nik"), "ID02": person("nik"), "ID03": person("nik", "birth_date"), "ID04": person("nik", "sex"),
    "ID05": person("nik"), "ID06": person("nik"), "ID07": person("name", "nik"), "ID08": person("birth_date", "nik"),
    "ID09": CIVIL, "ID10": MERGE, "ID11": person("nik"), "ID12": CIVIL, "ID13": CARD, "ID14": CARD, "ID15": CARD,
    "ID16": MERGE,
    "JB01": person("occupation"), "JB02": person("occupation"), "JB03": CHECK,
    "JB04": person("occupation", "birth_date", "education"),
    "JB05": CHECK, "JB06": CHECK, "JB07": CHECK, "JB08": CHECK, "JB09": CHECK, "PX01": CHECK,
    "KL01": HEADS, "KL02": BIRTHS, "KL04": SPOUSES, "KL05": MEMBERS, "KL06": MEMBERS,
    "KL03": person("marital_status", "pregnant", "sex", "birth_date"),
    "LD01": END, "LD02": person("presence"), "LD03": person("birth_date"), "LD04": END,
    "NM01": person("name"), "NM02": person("name"), "NM03": person("name"), "NM04": person("mother_name"),
    "PR01": PROGRAMME, "PR02": person("schooling", "education", "disability", "pregnant"),
    "PR03": person("name", "nik", "schooling"), "PR04": person("pregnant", "pregnant_since"),
    "PR05": MEMBERS, "PR06": PROGRAMME,
    "RK01": IDENTITY, "RK02": IDENTITY, "RK03": person("name", "nik"), "RK04": BANK, "RK05": BANK, "RK06": BANK,
    "RK07": BANK, "RK08": VISIT,
}  # fmt: skip


def cure_of(rule: str) -> Cure:
    """Of a rule that the catalogue no longer has, nothing but evidence."""
    return CURES[rule] if rule in BY_CODE else VISIT
