"""LD: who lives, who died, and ages that cannot be."""

import ibis

from verivali.engine import codes
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.law import IDENTITY_LAW, REGISTER_LAW
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, W = Severity.BLOCKS, Severity.WARNING
V, D, C = Fixer.VILLAGE, Fixer.REGENCY, Fixer.CIVIL_REGISTRY

PERSON_DEAD = rule(
    "LD01", "Sudah meninggal", "Person dead",
    severity=B, subject=PERSON, fixed_by=(V, D), basis=REGISTER_LAW,
    why=("Dukcapil atau instansi lain mencatat orang ini meninggal, tetapi di daftar ia belum dicatat meninggal. "
         "Bantuan tidak boleh dibayar atas nama orang yang sudah meninggal.",
         "The civil registry or another agency records this person as dead, while the register does not. Aid may not "
         "be paid in the name of the dead."),
    remedy=("Pastikan kepada keluarga. Bila benar, catat meninggal; bila ia pengurus, ajukan pergantian pengurus.",
            "Make sure with the family. If it is so, record the death; if it was the caretaker, propose a successor."),
    reads=("nik", "presence", "registry_status", "flag_dead"),
    fires=lambda p, k: ((p.registry_status == "dead") | p.flag_dead) & (p.presence.fill_null(0) != codes.DIED),
    ways=(("registry_status",), ("flag_dead",)),
)  # fmt: skip
PERSON_ALIVE = rule(
    "LD02", "Tercatat meninggal, ternyata hidup", "Dead in the register, alive in fact",
    severity=B, subject=PERSON, fixed_by=(V, C), basis=REGISTER_LAW,
    why=("Di daftar orang ini dicatat meninggal, tetapi Dukcapil menyatakan NIK-nya aktif. Salah satunya keliru, dan "
         "yang rugi dapat seorang warga yang masih hidup.",
         "The register records this person as dead, while the civil registry says the NIK is active. One of them is "
         "wrong, and the one who loses may be somebody alive."),
    remedy=("Datangi keluarganya. Bila hidup, pulihkan dengan bukti hidup; bila meninggal, minta akta kematian.",
            "Visit the family. If alive, restore the record with proof of life; if dead, have a death certificate "
            "issued."),
    reads=("nik", "presence", "registry_status"),
    fires=lambda p, k: (p.presence == codes.DIED) & (p.registry_status == "active"),
)  # fmt: skip
AGE_IMPOSSIBLE = rule(
    "LD03", "Umur atau tanggal lahir tidak masuk akal", "Age or birth date impossible",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Tanggal lahir berada di masa depan, sebelum batas tahun lahir, atau membuat orang ini lebih tua daripada "
         "batas umur. Biasanya salah ketik tahun.",
         "The birth date lies in the future, before the earliest year of birth, or makes this person older than the "
         "age limit. Mostly the year was mistyped."),
    remedy=("Perbaiki tanggal lahir menurut KTP atau akta; bila benar setua itu, pastikan masih hidup.",
            "Correct the birth date from the identity card or birth certificate; if the age is right, make sure the "
            "person is alive."),
    reads=("birth_date", "age"),
    fires=lambda p, k: (p.age > k.age_max) | (p.birth_date > ibis.literal(k.as_of))
    | (p.birth_date.year() < k.birth_year_min),
)  # fmt: skip
FAMILY_DEAD = rule(
    "LD04", "Seluruh anggota keluarga meninggal", "Whole family dead",
    severity=B, subject=HOUSEHOLD, fixed_by=(V, D), basis=REGISTER_LAW,
    why=("Semua anggota keluarga tercatat meninggal menurut daftar, Dukcapil, atau instansi lain: tidak ada lagi yang "
         "dapat menerima.",
         "All members are recorded as dead by the register, the civil registry or another agency: nobody is left to "
         "receive."),
    remedy=("Pastikan tidak ada ahli waris dalam keluarga, lalu tutup data keluarga.",
            "Make sure that no heir is left in the family, then close the family's record."),
    reads=("members", "dead_members"),
    fires=lambda h, k: (h.members > 0) & (h.dead_members == h.members),
)  # fmt: skip
