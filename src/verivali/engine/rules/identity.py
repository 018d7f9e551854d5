"""ID: the national identity number (NIK), the family card (KK), and who carries them."""

from verivali.engine.facts import PERSON
from verivali.engine.law import IDENTITY_LAW
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, H, W = Severity.BLOCKS, Severity.HANDLE, Severity.WARNING
V, D, C, S = Fixer.VILLAGE, Fixer.REGENCY, Fixer.CIVIL_REGISTRY, Fixer.CITIZEN

NIK_EMPTY = rule(
    "ID01", "NIK kosong", "NIK empty",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    remedy=("Isi NIK dari KTP atau KK.", "Enter the NIK from the identity card or the family card."),
    reads=("nik",),
    fires=lambda p, k: p.nik.isnull(),
)  # fmt: skip
NIK_MALFORMED = rule(
    "ID02", "NIK tidak valid", "NIK malformed",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    remedy=("Perbaiki NIK menurut KTP: 16 angka, nomor urut bukan 0000.",
            "Correct the NIK from the identity card: 16 digits, serial not 0000."),
    reads=("nik",),
    fires=lambda p, k: ~p.nik_is_wellformed,
)  # fmt: skip
NIK_BIRTH_DATE = rule(
    "ID03", "NIK tidak cocok dengan tanggal lahir", "NIK disagrees with the birth date",
    severity=W, subject=PERSON, fixed_by=(V, C), basis=IDENTITY_LAW,
    remedy=("Periksa KTP dan akta lahir: perbaiki tanggal lahir atau NIK, mana yang salah.",
            "Check the identity card and birth certificate: correct the birth date or the NIK, whichever is wrong."),
    reads=("nik", "birth_date"),
    fires=lambda p, k: (p.nik_day != p.birth_date.day()) | (p.nik_month != p.birth_date.month())
    | (p.nik_year != p.birth_date.year() % 100),
)  # fmt: skip
NIK_SEX = rule(
    "ID04", "NIK tidak cocok dengan jenis kelamin", "NIK disagrees with the sex",
    severity=W, subject=PERSON, fixed_by=(V, C), basis=IDENTITY_LAW,
    remedy=("Periksa KTP: perbaiki jenis kelamin atau NIK, mana yang salah.",
            "Check the identity card: correct the sex or the NIK, whichever is wrong."),
    reads=("nik", "sex"),
    fires=lambda p, k: p.nik_sex != p.sex,
)  # fmt: skip
