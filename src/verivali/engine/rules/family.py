"""KL: how the members of a household belong together."""

from verivali.engine import codes
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.facts.identity import completed_years
from verivali.engine.law import FAMILY_LAW, REGISTER_LAW, REGSOSEK_2022
from verivali.engine.rules.kernel import Fixer, Severity, rule

H, W = Severity.HANDLE, Severity.WARNING
V, D = Fixer.VILLAGE, Fixer.REGENCY

HEADS = rule(
    "KL01", "Tidak ada kepala keluarga, atau lebih dari satu", "No head of family, or more than one",
    severity=H, subject=HOUSEHOLD, fixed_by=(V,), basis=FAMILY_LAW,
    why=("Setiap keluarga punya tepat satu kepala di antara anggota yang masih ada. Keluarga yang hubungan anggotanya "
         "belum lengkap tidak dinilai.",
         "Every family has exactly one head among the members who are there. A family with a relation left blank is "
         "not judged."),
    remedy=("Tetapkan satu kepala keluarga menurut KK; bila kepala meninggal atau pindah, tunjuk penggantinya.",
            "Set one head by the family card; if the head died or moved, name a successor."),
    reads=("heads", "active_members", "unknown_relations"),
    fires=lambda h, k: (h.active_members > 0) & (h.unknown_relations == 0) & (h.heads != 1),
)  # fmt: skip
PARENT_CHILD_GAP = rule(
    "KL02", "Selisih umur orang tua dan anak terlalu kecil", "Too few years between parent and child",
    severity=W, subject=HOUSEHOLD, fixed_by=(V,), basis=FAMILY_LAW,
    why=("Anak tertua hampir seumur kepala keluarga atau lebih tua, atau orang tua/mertua hampir seumur kepala "
         "keluarga atau lebih muda. Hubungan atau tanggal lahirnya keliru.",
         "The oldest child is nearly as old as the head of family or older, or a parent (-in-law) nearly as young as "
         "the head or younger. A relation or a birth date is wrong."),
    remedy=("Periksa KK: perbaiki hubungan keluarga atau tanggal lahir. Anak tiri ditulis apa adanya pada catatan.",
            "Check the family card: correct the relation or the birth date. Say so in the note if it is a stepchild."),
    reads=("head_birth_date", "oldest_child_birth_date", "youngest_parent_birth_date"),
    fires=lambda h, k:
        (completed_years(h.head_birth_date, h.oldest_child_birth_date) < k.parent_child_gap_min)
        | (completed_years(h.youngest_parent_birth_date, h.head_birth_date) < k.parent_child_gap_min),
)  # fmt: skip
MARRIAGE_OR_PREGNANCY = rule(
    "KL03", "Status kawin atau kehamilan tidak masuk akal", "Marriage or pregnancy implausible",
    severity=W, subject=PERSON, fixed_by=(V,), basis=(REGSOSEK_2022,),
    why=("Anak di bawah umur tercatat kawin atau pernah kawin, laki-laki tercatat hamil, atau perempuan tercatat hamil "
         "di luar rentang umur yang ditanyakan formulir.",
         "A child is recorded as married or once married, a man as pregnant, or a woman as pregnant outside the ages "
         "for which the form asks."),
    remedy=("Tanyakan kepada keluarga, lalu perbaiki status kawin, kehamilan, jenis kelamin, atau tanggal lahir.",
            "Ask the family, then correct the marital status, the pregnancy, the sex or the birth date."),
    reads=("age", "sex", "marital_status", "pregnant"),
    fires=lambda p, k:
        ((p.age < k.married_age_min) & p.marital_status.isin([codes.MARRIED, codes.DIVORCED, codes.WIDOWED]))
        | ((p.pregnant == codes.YES) & (p.sex == codes.MALE))
        | ((p.pregnant == codes.YES) & ((p.age < k.pregnant_age_min) | (p.age > k.pregnant_age_max))),
    ways=(("age", "marital_status"), ("pregnant", "sex"), ("pregnant", "age")),
)  # fmt: skip
SPOUSES = rule(
    "KL04", "Pasangan lebih dari satu atau berjenis kelamin sama", "Two spouses, or a spouse of the same sex",
    severity=W, subject=HOUSEHOLD, fixed_by=(V,), basis=FAMILY_LAW,
    why=("Dalam satu keluarga tercatat lebih dari satu pasangan kepala keluarga, atau pasangan berjenis kelamin sama "
         "dengan kepala. Biasanya hubungan atau jenis kelaminnya salah ketik.",
         "The family has more than one spouse of the head, or a spouse of the head's sex. Mostly a relation or a sex "
         "was mistyped."),
    remedy=("Periksa KK: perbaiki hubungan atau jenis kelamin; istri kedua biasanya punya KK sendiri.",
            "Check the family card: correct the relation or the sex; a second wife mostly has a card of her own."),
    reads=("spouses", "heads", "head_sex", "spouse_sex"),
    fires=lambda h, k: (h.spouses > 1) | ((h.heads == 1) & (h.spouses == 1) & (h.head_sex == h.spouse_sex)),
    ways=(("spouses",),),
)  # fmt: skip
CHILD_ALONE = rule(
    "KL05", "Anak di bawah umur sendirian dalam keluarga", "A minor alone in the family",
    severity=H, subject=HOUSEHOLD, fixed_by=(V, D), basis=REGISTER_LAW,
    why=("Satu-satunya anggota yang masih ada belum cukup umur untuk ber-KTP, sehingga tidak dapat menerima bantuan "
         "sendiri.",
         "The only member who is there is too young for an identity card and cannot receive aid in person."),
    remedy=("Cari wali; catat anak pada keluarga walinya atau ajukan wali sebagai pengurus.",
            "Find the guardian; record the child in the guardian's family or propose the guardian as caretaker."),
    reads=("active_members", "oldest_age"),
    fires=lambda h, k: (h.active_members == 1) & (h.oldest_age < k.caretaker_age_min),
)  # fmt: skip
FAMILY_SIZE = rule(
    "KL06", "Keluarga tanpa anggota atau terlalu besar", "Family empty or too large",
    severity=W, subject=HOUSEHOLD, fixed_by=(V,), basis=FAMILY_LAW,
    why=("Keluarga ini tidak punya anggota, atau anggotanya luar biasa banyak. Sering kali dua keluarga tergabung, "
         "atau anggotanya hilang saat penggabungan data.",
         "This family has no members, or unusually many. Often two families were merged, or members were lost in a "
         "merge."),
    remedy=("Bandingkan dengan KK: pisahkan keluarga yang tergabung, atau isi anggota yang hilang.",
            "Compare with the family card: separate families that were merged, or enter the members that were lost."),
    reads=("members",),
    fires=lambda h, k: (h.members == 0) | (h.members > k.family_size_max),
)  # fmt: skip
