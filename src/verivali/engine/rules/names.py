"""NM: the person's name, the mother's name and the name on the account."""

import ibis.expr.types as ir

from verivali.engine.facts import PAYMENT, PERSON
from verivali.engine.law import IDENTITY_LAW, PAYMENT_LAW
from verivali.engine.names import WRITTEN_TITLE
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, W = Severity.BLOCKS, Severity.WARNING
V, K = Fixer.VILLAGE, Fixer.BANK

ONE_LETTER = r"^[^\p{L}]*\p{L}?[^\p{L}]*$"  # or none
STRANGE_CHARACTER = r"[^\p{L} .,'-]"  # a digit is one too
#: What is written where nobody knows the mother's name.
PLACEHOLDER = (
    r"^[ .-]*(?i:X+|N+|(?:TIDAK|TDK|TAK) ?(?:TAHU|DIKETAHUI|ADA|ADA NAMA|JELAS|TERCATAT)|TANPA NAMA|BELUM DIKETAHUI|"
    r"KOSONG|LUPA|NULL|NIHIL|UNKNOWN|ALM|ALMH|ALMARHUMAH)[ .-]*$"
)
# one search for each: every search is a walk over the names of the whole register
STRANGE_NAME = f"{STRANGE_CHARACTER}|{WRITTEN_TITLE}|{ONE_LETTER}"
NO_MOTHER = f"[0-9]|{ONE_LETTER}|{PLACEHOLDER}"


def is_no_mother(mother: ir.StringValue, child: ir.StringValue) -> ir.BooleanValue:
    """Missing, too short, with digits, a placeholder, or the person's own name."""
    own_name = (mother.length() == child.length()) & (mother.upper() == child.upper())
    return mother.isnull() | mother.re_search(NO_MOTHER) | own_name


NAME_EMPTY = rule(
    "NM01", "Nama kosong", "Name empty",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Anggota ini tidak punya nama di daftar, sehingga tidak dapat dikenali, dipadankan, atau dibayar.",
         "This member has no name in the register and can be neither recognised nor matched nor paid."),
    remedy=("Isi nama lengkap dari KTP.", "Enter the full name from the identity card."),
    reads=("name",),
    fires=lambda p, k: p.name.isnull(),
)  # fmt: skip
NAME_STRANGE = rule(
    "NM02", "Nama memuat angka, gelar, simbol, atau satu huruf", "Name has digits, titles, symbols or one letter",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Nama memuat angka, gelar (H., Hj., Drs., S.Pd.), tanda selain huruf, spasi, titik, koma, petik, dan tanda "
         "hubung, atau hanya satu huruf. Nama seperti itu sering ditolak bank dan dana kembali.",
         "The name has a digit, a title (H., Hj., Drs., S.Pd.), a sign other than letters, blanks, full stops, commas, "
         "apostrophes and hyphens, or is one letter only. Banks often refuse such names and the money comes back."),
    remedy=("Tulis nama persis seperti di KTP, tanpa gelar, angka, atau simbol.",
            "Write the name exactly as on the identity card, without titles, digits or symbols."),
    reads=("name",),
    fires=lambda p, k: p.name.re_search(STRANGE_NAME),
)  # fmt: skip
ACCOUNT_NAME_DIFFERS = rule(
    "NM03", "Nama rekening berbeda dari nama pengurus", "Name differs from the bank account's",
    severity=B, subject=PAYMENT, fixed_by=(V, K), basis=PAYMENT_LAW,
    why=("Nama pemilik rekening pada periode terakhir tidak mirip dengan nama pengurus keluarga. Bank menolak transfer "
         "ke nama yang berbeda.",
         "The account holder's name in the last period is not like the name of the family's caretaker. Banks refuse a "
         "transfer to another name."),
    remedy=("Samakan nama di daftar dengan KTP, atau minta bank memperbaiki atau membuka rekening baru.",
            "Make the name in the register that of the identity card, or ask the bank to correct it or open a new "
            "account."),
    reads=("programme", "period", "account_name", "payee_name", "account_similarity"),
    fires=lambda p, k: p.is_last_period & (p.account_similarity < k.name_similarity_min),
)  # fmt: skip
MOTHER_STRANGE = rule(
    "NM04", "Nama ibu kandung kosong atau tidak masuk akal", "Mother's name empty or implausible",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Nama ibu kandung kosong, memuat angka, hanya satu huruf, berupa pengganti seperti XX atau TIDAK TAHU, atau "
         "sama dengan nama orangnya sendiri. Bank memerlukannya untuk membuka rekening.",
         "The mother's maiden name is missing, has a digit, is one letter only, a stopgap such as XX or TIDAK TAHU, or "
         "the person's own name. Banks need it to open an account."),
    remedy=("Tanyakan nama ibu kandung kepada keluarga dan cocokkan dengan KK.",
            "Ask the family for the mother's maiden name and compare it with the family card."),
    reads=("name", "mother_name"),
    fires=lambda p, k: is_no_mother(p.mother_name, p.name),
    ways=(("mother_name",),),
)  # fmt: skip
