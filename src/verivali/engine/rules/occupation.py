"""JB: what people do for a living, by the family card and by other agencies."""

import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.law import IDENTITY_LAW, INELIGIBILITY_LAW
from verivali.engine.parameters import Parameters
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, W = Severity.BLOCKS, Severity.WARNING
V, D, C, M = Fixer.VILLAGE, Fixer.REGENCY, Fixer.CIVIL_REGISTRY, Fixer.MINISTRY


def is_implausible(p: ir.Table, k: Parameters) -> ir.BooleanValue:
    trained = p.occupation.isin(codes.TRAINED_OCCUPATIONS)
    child_at_work = (p.age < k.occupation_age_min) & p.occupation.notin(codes.NOT_WORKING)
    old_pupil = (p.age > k.pupil_age_max) & (p.occupation == "PELAJAR")
    too_young = (p.age < k.trained_work_age_min) & trained
    unschooled = (p.education == codes.NO_CERTIFICATE) & trained
    return child_at_work | old_pupil | too_young | unschooled


OCCUPATION_EMPTY = rule(
    "JB01", "Pekerjaan kosong", "Occupation empty",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Pekerjaan tidak diisi, sehingga tidak dapat diperiksa apakah orang ini boleh menerima bantuan.",
         "The occupation is not filled in, so nobody can check whether this person may receive aid."),
    remedy=("Isi pekerjaan dari KK atau wawancara; tulis belum/tidak bekerja bila memang begitu.",
            "Enter the occupation from the family card or an interview; write not working if that is so."),
    reads=("occupation",),
    fires=lambda p, k: p.occupation.isnull(),
)  # fmt: skip
OCCUPATION_EXCLUDED = rule(
    "JB02", "Pekerjaan dikecualikan (ASN/TNI/Polri/pensiunan/pejabat/perangkat desa)",
    "Excluded occupation (civil servant, military, police, pensioner, official)",
    severity=B, subject=PERSON, fixed_by=(V, C, D), basis=INELIGIBILITY_LAW,
    why=("Menurut daftar, Dukcapil, atau BKN, orang ini ASN, TNI, Polri, pensiunannya, pejabat negara, kepala desa, "
         "atau perangkat desa. Mereka digaji negara dan tidak berhak atas bantuan sosial.",
         "By the register, the civil registry or the civil service agency this person is a civil servant, soldier, "
         "police officer, one of their pensioners, a state official, a village head or official. They are paid by the "
         "state and have no claim to social aid."),
    remedy=("Periksa kebenarannya. Bila keliru, perbaiki pekerjaan pada KK di Dukcapil; bila benar, tetapkan tidak "
            "layak.",
            "Check whether it is true. If wrong, have the occupation on the family card corrected at the civil "
            "registry; if right, mark as not eligible."),
    reads=("occupation", "registry_occupation", "flag_civil_servant"),
    fires=lambda p, k: p.is_excluded_by_work,
    ways=(("is_excluded_by_work",),),
)  # fmt: skip
MEMBER_EXCLUDED = rule(
    "JB03", "Anggota KK berpekerjaan dikecualikan", "A member of the card has an excluded occupation",
    severity=B, subject=HOUSEHOLD, fixed_by=(V, D), basis=INELIGIBILITY_LAW,
    why=("Seorang anggota keluarga, atau orang lain pada KK yang sama, bekerja sebagai ASN, TNI, Polri, pensiunannya, "
         "pejabat, atau perangkat desa. Seluruh keluarga menjadi tidak layak.",
         "A member of the family, or somebody else on the same family card, is a civil servant, soldier, police "
         "officer, one of their pensioners or an official. That makes the whole family ineligible."),
    remedy=("Periksa pekerjaan anggota itu. Bila keliru, perbaiki di Dukcapil; bila ia hidup terpisah, pisahkan KK; "
            "bila benar, tetapkan tidak layak.",
            "Check that member's occupation. If wrong, have it corrected at the civil registry; if they live apart, "
            "have the card split; if right, mark as not eligible."),
    reads=("excluded_members", "excluded_on_card"),
    fires=lambda h, k: (h.excluded_members > 0) | (h.excluded_on_card > 0),
    ways=(("excluded_members",), ("excluded_on_card",)),
)  # fmt: skip
OCCUPATION_IMPLAUSIBLE = rule(
    "JB04", "Pekerjaan tidak masuk akal untuk umur atau ijazah", "Occupation implausible for age or schooling",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Pekerjaan tidak cocok dengan umur atau ijazah: anak kecil yang bekerja, pelajar yang sudah tua, atau PNS, "
         "TNI, Polri, atau guru yang masih anak atau tidak punya ijazah.",
         "The occupation does not go with age or schooling: a small child at work, an elderly pupil, or a civil "
         "servant, soldier, police officer or teacher who is a child or has no certificate."),
    remedy=("Tanyakan kepada keluarga, lalu perbaiki pekerjaan, tanggal lahir, atau ijazah.",
            "Ask the family, then correct the occupation, the birth date or the certificate."),
    reads=("occupation", "age", "education"),
    fires=is_implausible,
    ways=(("occupation", "age"), ("occupation", "education")),
)  # fmt: skip
WAGE_ABOVE_MINIMUM = rule(
    "JB05", "Upah di atas UMP/UMK", "Wage above the minimum wage",
    severity=B, subject=PERSON, fixed_by=(D, V), basis=INELIGIBILITY_LAW,
    why=("BPJS Ketenagakerjaan mencatat upah di atas upah minimum setempat.",
         "The workers' insurance records a wage above the local minimum wage."),
    remedy=("Minta slip gaji atau surat keterangan. Bila benar, tetapkan tidak layak; bila keliru, hapus tandanya.",
            "Ask for a pay slip or a letter. If it is right, mark as not eligible; if wrong, clear the flag."),
    reads=("flag_wage_above_minimum", "monthly_wage_rupiah", "minimum_wage_rupiah"),
    fires=lambda p, k: p.flag_wage_above_minimum | (p.monthly_wage_rupiah > p.minimum_wage_rupiah),
    ways=(("flag_wage_above_minimum",), ("monthly_wage_rupiah", "minimum_wage_rupiah")),
)  # fmt: skip
COMPANY_OWNER = rule(
    "JB06", "Pemilik atau pengurus badan usaha", "Company owner or director",
    severity=B, subject=PERSON, fixed_by=(D, V), basis=INELIGIBILITY_LAW,
    why=("Orang ini tercatat di AHU sebagai pemilik atau pengurus badan usaha. Kadang namanya hanya dipinjam.",
         "The company register (AHU) has this person as an owner or director. Sometimes only the name was borrowed."),
    remedy=("Tanyakan langsung. Bila nama hanya dipinjam, minta surat pernyataan dan hapus tandanya; bila benar, "
            "tetapkan tidak layak.",
            "Ask the person. If only the name was borrowed, take a statement and clear the flag; if it is right, mark "
            "as not eligible."),
    reads=("flag_company_owner",),
    fires=lambda p, k: p.flag_company_owner,
)  # fmt: skip
WELFARE_STAFF = rule(
    "JB07", "SDM kesejahteraan sosial", "Welfare field staff",
    severity=B, subject=PERSON, fixed_by=(D, M), basis=INELIGIBILITY_LAW,
    why=("Orang ini ada di daftar petugas kesejahteraan sosial (pendamping, TKSK, dan lain-lain), yang tidak boleh "
         "menerima bantuan yang mereka kelola.",
         "This person is on the list of welfare field staff, who may not receive the aid they administer."),
    remedy=("Laporkan ke Dinas Sosial untuk ditetapkan tidak layak; bila bukan orangnya, perbaiki NIK.",
            "Report to the regency's social service, which marks as not eligible; if it is another person, correct the "
            "NIK."),
    reads=("flag_welfare_staff",),
    fires=lambda p, k: p.flag_welfare_staff,
)  # fmt: skip
VILLAGE_OFFICIAL = rule(
    "JB08", "Perangkat desa", "Village official",
    severity=B, subject=PERSON, fixed_by=(D,), basis=INELIGIBILITY_LAW,
    why=("Orang ini ada di daftar perangkat desa, yang berpenghasilan tetap dan ikut memutuskan siapa yang diusulkan.",
         "This person is on the list of village officials, who have a fixed income and a say in who is proposed."),
    remedy=("Laporkan ke Dinas Sosial untuk ditetapkan tidak layak; bila sudah tidak menjabat, lampirkan surat "
            "pemberhentian.",
            "Report to the regency's social service, which marks as not eligible; if no longer in office, attach the "
            "letter of discharge."),
    reads=("flag_village_official",),
    fires=lambda p, k: p.flag_village_official,
)  # fmt: skip
CERTIFIED_TEACHER = rule(
    "JB09", "Guru non-ASN bersertifikasi", "Certified teacher, not a civil servant",
    severity=B, subject=PERSON, fixed_by=(D,), basis=INELIGIBILITY_LAW,
    why=("Orang ini ada di daftar guru bersertifikasi, yang menerima tunjangan profesi dari negara.",
         "This person is on the list of certified teachers, who receive a professional allowance from the state."),
    remedy=("Laporkan ke Dinas Sosial untuk ditetapkan tidak layak; bila bukan orangnya, perbaiki NIK.",
            "Report to the regency's social service, which marks as not eligible; if it is another person, correct the "
            "NIK."),
    reads=("flag_certified_teacher",),
    fires=lambda p, k: p.flag_certified_teacher,
)  # fmt: skip
