"""EK: what a household owns, and whether its answers agree."""

import functools
import operator

import ibis
import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.law import INELIGIBILITY_LAW, REGISTER_LAW, SURVEY_LAW
from verivali.engine.months import months_before
from verivali.engine.parameters import Parameters
from verivali.engine.rules.kernel import Fixer, Severity, rule

H, W = Severity.HANDLE, Severity.WARNING
F, V, D = Fixer.FIELD, Fixer.VILLAGE, Fixer.REGENCY

RUN_ON_ELECTRICITY = ("has_ac", "has_fridge", "has_flat_tv", "has_computer")


def has_unsubsidised_power(h: ir.Table, k: Parameters) -> ir.BooleanValue:
    """900 VA is sold with and without subsidy: where that is unknown, only more than 900 VA says enough."""
    threshold = k.electricity_va_min
    return ((h.pln_va >= threshold) & ~h.pln_subsidised) | ((h.pln_va > threshold) & h.pln_subsidised.isnull())


def contradicts_housing(h: ir.Table, k: Parameters) -> ir.BooleanValue:
    """Answers to the nine criteria that the housing answers rule out.

    Unplastered masonry counts as a poor wall, so masonry rules out neither answer; bamboo walls are always poor ones.
    """
    poor_floor = (h.lantai == codes.YES) & h.floor.isin(codes.GOOD_FLOORS)
    good_floor = (h.lantai == codes.NO) & (h.floor == codes.EARTH_FLOOR)
    good_wall = (h.dinding == codes.NO) & h.wall.isin(codes.BAMBOO_WALLS)
    no_toilet = (h.jamban == codes.NO) & (h.toilet == codes.OWN_TOILET)
    a_toilet = (h.jamban == codes.YES) & (h.toilet == codes.NO_TOILET)
    metered_above_450 = (h.lighting == codes.PLN_METERED) & (h.power > codes.POWER_450_VA)
    little_power = (h.listrik == codes.YES) & metered_above_450
    much_power = (h.listrik == codes.NO) & (h.lighting == codes.NOT_ELECTRIC)
    return poor_floor | good_floor | good_wall | no_toilet | a_toilet | little_power | much_power


def contradicts_itself(h: ir.Table, k: Parameters) -> ir.BooleanValue:
    owns = functools.reduce(operator.or_, (h[name] == codes.YES for name in RUN_ON_ELECTRICITY))
    return (h.lighting == codes.NOT_ELECTRIC) & (owns | h.power.notnull())


POWER_UNSUBSIDISED = rule(
    "EK01", "Daya PLN 900 VA atau lebih nonsubsidi", "Electricity of 900 VA or more, not subsidised",
    severity=H, subject=HOUSEHOLD, fixed_by=(F, D), basis=INELIGIBILITY_LAW,
    why=("Menurut PLN rumah ini berdaya 900 VA atau lebih tanpa subsidi, tanda ekonomi mampu. Bila subsidinya tidak "
         "diketahui, 900 VA saja belum menjadi tanda.",
         "By the electricity company this house has 900 VA or more without subsidy, a sign of means. Where the subsidy "
         "is unknown, 900 VA alone is no sign."),
    remedy=("Foto meteran dan nomor pelanggan. Bila meteran bukan miliknya atau salah alamat, laporkan.",
            "Take a photo of the meter and the customer number. If the meter is not theirs or elsewhere, report it."),
    reads=("pln_va", "pln_subsidised"),
    fires=has_unsubsidised_power,
    ways=(("pln_va",),),
)  # fmt: skip
VEHICLE = rule(
    "EK02", "Memiliki kendaraan roda empat", "Owns a four-wheel vehicle",
    severity=H, subject=PERSON, fixed_by=(F, D), basis=INELIGIBILITY_LAW,
    why=("Samsat mencatat kendaraan roda empat atas NIK ini. Sering kali kendaraannya sudah dijual tanpa balik nama.",
         "The vehicle office has a four-wheel vehicle under this NIK. Often it was sold without changing the name."),
    remedy=("Periksa ke rumah. Bila sudah dijual, minta surat jual atau blokir; bila ada, laporkan.",
            "Look at the house. If it was sold, ask for the bill of sale or have it blocked; if it is there, report "
            "it."),
    reads=("flag_vehicle",),
    fires=lambda p, k: p.flag_vehicle,
)  # fmt: skip
CRITERIA_CONTRADICT = rule(
    "EK03", "Jawaban sembilan kriteria bertentangan dengan data rumah", "Survey answers contradict the register",
    severity=H, subject=HOUSEHOLD, fixed_by=(F,), basis=SURVEY_LAW,
    why=("Jawaban kriteria lantai, dinding, jamban, atau listrik tidak mungkin benar bersama data rumah: lantai tanah "
         "tetapi keramik, dinding baik tetapi bambu, tanpa jamban tetapi punya sendiri, 450 VA tetapi berdaya lebih, "
         "atau sebaliknya.",
         "The criterion's answer on floor, walls, toilet or power cannot be true together with the data on the house: "
         "an earth floor that is ceramic, good walls of bamboo, no toilet but one of their own, 450 VA but more "
         "installed, or the reverse."),
    remedy=("Kunjungi lagi, lihat sendiri, dan foto; perbaiki yang keliru.",
            "Visit again, look and take photos; correct what is wrong."),
    reads=("lantai", "floor", "dinding", "wall", "jamban", "toilet", "listrik", "lighting", "power"),
    fires=contradicts_housing,
    ways=(("lantai", "floor"), ("dinding", "wall"), ("jamban", "toilet"), ("listrik", "lighting")),
)  # fmt: skip
HOUSE_LARGE = rule(
    "EK04", "Luas bangunan menurut citra 100 m2 atau lebih", "House of 100 m2 or more by image",
    severity=W, subject=HOUSEHOLD, fixed_by=(F,), basis=REGISTER_LAW,
    why=("Pada citra satelit bangunan rumah ini luas, tanda ekonomi mampu. Citra tidak tahu siapa yang tinggal di "
         "bawah atap itu.",
         "On the satellite image the house is large, a sign of means. An image does not know who lives under the roof. "
         ""),
    remedy=("Kunjungi dan ukur; catat bila beberapa keluarga tinggal serumah.",
            "Visit and measure; note it if several families share the house."),
    reads=("roof_area_m2", "floor_area_m2"),
    fires=lambda h, k: h.roof_area_m2 >= k.roof_area_min_m2,
    ways=(("roof_area_m2",),),
)  # fmt: skip
ANSWERS_CONTRADICT = rule(
    "EK05", "Jawaban survei saling bertentangan", "Answers contradict each other",
    severity=W, subject=HOUSEHOLD, fixed_by=(F,), basis=SURVEY_LAW,
    why=("Rumah tercatat tanpa listrik, tetapi punya AC, lemari es, televisi datar, atau komputer, atau ada daya "
         "terpasang.",
         "The house is recorded as without electricity, but has an air conditioner, fridge, flat TV or computer, or "
         "installed power."),
    remedy=("Kunjungi lagi dan perbaiki jawaban penerangan, daya, atau aset.",
            "Visit again and correct the answer on lighting, power or assets."),
    reads=("lighting", "power", *RUN_ON_ELECTRICITY),
    fires=contradicts_itself,
    ways=tuple(("lighting", other) for other in ("power", *RUN_ON_ELECTRICITY)),
)  # fmt: skip
OUT_OF_DATE = rule(
    "EK06", "Data sudah lama tidak diperbarui", "Data out of date",
    severity=W, subject=HOUSEHOLD, fixed_by=(F, V), basis=REGISTER_LAW,
    why=("Keadaan keluarga ini terakhir diperbarui atau disurvei sudah terlalu lama; yang miskin dan yang mampu dapat "
         "sudah bertukar.",
         "It is too long since this family was last updated or surveyed; who was poor and who was not may have "
         "changed."),
    remedy=("Survei ulang keluarga ini.", "Survey this family again."),
    reads=("changed_on",),
    fires=lambda h, k: h.changed_on < ibis.literal(months_before(k.as_of, k.stale_months)),
)  # fmt: skip
