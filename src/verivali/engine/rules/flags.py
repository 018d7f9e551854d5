"""PX: several agencies' flags on one person."""

from verivali.engine.facts import PERSON
from verivali.engine.law import INELIGIBILITY_LAW
from verivali.engine.rules.kernel import Fixer, Severity, rule

SEVERAL_FLAGS = rule(
    "PX01", "Dua atau lebih tanda dari instansi lain", "Two or more external flags at once",
    severity=Severity.HANDLE, subject=PERSON, fixed_by=(Fixer.REGENCY,), basis=INELIGIBILITY_LAW,
    why=("Beberapa instansi memberi tanda yang berbeda pada NIK ini sekaligus. Satu tanda dapat keliru; beberapa "
         "jarang.",
         "Several different flags stand on this NIK at once. One flag may be wrong; several seldom are."),
    remedy=("Dahulukan orang ini: periksa semua tandanya dalam satu kunjungan.",
            "Take this person first: check all the flags in one visit."),
    reads=("nik", "flag_count"),
    fires=lambda p, k: p.flag_count >= k.flags_min,
)  # fmt: skip
