"""PR: what a programme asks of those it pays."""

import ibis
import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.law import DECILE_LAW, PERMENSOS_1_2018, PROGRAMME_LAW, REGISTER_LAW
from verivali.engine.months import months_before
from verivali.engine.parameters import Parameters
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, W = Severity.BLOCKS, Severity.WARNING
F, V, D, M, S = Fixer.FIELD, Fixer.VILLAGE, Fixer.REGENCY, Fixer.MINISTRY, Fixer.CITIZEN


def is_pupil_component(p: ir.Table) -> ir.BooleanValue:
    return p.component.isin(codes.PUPIL_COMPONENTS)


def has_no_claim(p: ir.Table, k: Parameters) -> ir.BooleanValue:
    """The person does not have what the component is paid for."""
    no_pregnancy = (p.component == "PREGNANT") & (p.pregnant != codes.YES)
    no_small_child = (p.component == "EARLY_CHILDHOOD") & ((p.age < 0) | (p.age > k.early_childhood_age_max))
    not_of_school_age = (p.age < k.school_age_min) | (p.age > k.school_age_max)
    no_pupil = is_pupil_component(p) & (not_of_school_age | (p.schooling != codes.AT_SCHOOL))
    not_disabled = (p.component == "DISABILITY") & p.disability.notin(codes.SEVERE_DISABILITY)
    not_old = (p.component == "ELDERLY") & (p.age < k.elderly_age_min)
    return no_pregnancy | no_small_child | no_pupil | not_disabled | not_old


def is_above_target(h: ir.Table, k: Parameters) -> ir.BooleanValue:
    return (
        (h.gets_pkh & (h.official_decile > k.decile_max_pkh))
        | (h.gets_sembako & (h.official_decile > k.decile_max_sembako))
        | (h.gets_pbi & (h.official_decile > k.decile_max_pbi))
    )


DOUBLE_BENEFIT = rule(
    "PR01", "Menerima dua bantuan yang tidak boleh bersamaan", "Two benefits that exclude each other",
    severity=B, subject=HOUSEHOLD, fixed_by=(M, D), basis=PROGRAMME_LAW,
    why=("BST tidak boleh diterima keluarga yang juga menerima PKH atau Sembako. PKH dan Sembako boleh bersamaan.",
         "BST may not go to a family that gets PKH or Sembako. PKH and Sembako may go together."),
    remedy=("Tanyakan program mana yang dipilih keluarga, lalu laporkan agar yang lain dihentikan.",
            "Ask which programme the family chooses, then report so that the other is stopped."),
    reads=("gets_bst", "gets_pkh", "gets_sembako"),
    fires=lambda h, k: h.gets_bst & (h.gets_pkh | h.gets_sembako),
    ways=(("gets_bst", "gets_pkh"), ("gets_bst", "gets_sembako")),
)  # fmt: skip
COMPONENT_UNMET = rule(
    "PR02", "Komponen PKH tanpa anggota yang memenuhi", "PKH component without a qualifying member",
    severity=W, subject=PERSON, fixed_by=(F,), basis=(PERMENSOS_1_2018,),
    why=("Komponen PKH anggota ini tidak cocok dengan umur, kehamilan, sekolah, atau disabilitasnya: ibu hamil yang "
         "tidak hamil, anak usia dini yang sudah besar, pelajar di luar usia sekolah atau tidak bersekolah, "
         "disabilitas yang tidak berat, lansia yang belum cukup umur.",
         "The member's PKH component does not go with age, pregnancy, schooling or disability: a pregnant component "
         "without pregnancy, a small child grown up, a pupil out of school or of school age, a disability that is not "
         "severe, an elderly person too young."),
    remedy=("Kunjungi keluarga dan verifikasi ulang komponennya.", "Visit the family and verify the component again."),
    reads=("component", "age", "pregnant", "schooling", "disability"),
    fires=has_no_claim,
    ways=(("component", "age"), ("component", "pregnant"), ("component", "schooling"), ("component", "disability")),
)  # fmt: skip
PUPIL_UNREGISTERED = rule(
    "PR03", "Pelajar tidak ditemukan di Dapodik/EMIS", "Pupil not found in the school register",
    severity=W, subject=PERSON, fixed_by=(S, F), basis=(PERMENSOS_1_2018,),
    why=("Anggota ini tercatat bersekolah atau berkomponen pelajar, tetapi tidak ada di Dapodik atau EMIS. Bantuan "
         "pelajar dihitung dari data sekolah itu.",
         "This member is recorded as at school or has a pupil component, but is in neither school register. Pupils' "
         "aid is reckoned from those."),
    remedy=("Minta sekolah memperbaiki NIK dan nama di Dapodik/EMIS, atau perbaiki status sekolah di daftar.",
            "Ask the school to correct NIK and name in its register, or correct the schooling here."),
    reads=("component", "schooling", "school_registered"),
    fires=lambda p, k: (is_pupil_component(p) | (p.schooling == codes.AT_SCHOOL)) & ~p.school_registered,
    ways=(("school_registered", "component"), ("school_registered", "schooling")),
)  # fmt: skip
PREGNANCY_OLD = rule(
    "PR04", "Kehamilan tercatat terlalu lama", "Pregnancy recorded too long ago",
    severity=W, subject=PERSON, fixed_by=(F,), basis=(PERMENSOS_1_2018,),
    why=("Orang ini masih tercatat hamil, padahal kehamilannya dimulai lebih lama daripada kehamilan berlangsung.",
         "This person is still recorded as pregnant, though the pregnancy began longer ago than one lasts."),
    remedy=("Kunjungi: catat kelahiran atau berakhirnya kehamilan, dan ganti komponennya.",
            "Visit: record the birth or the end of the pregnancy, and change the component."),
    reads=("pregnant", "pregnant_since"),
    fires=lambda p, k: (p.pregnant == codes.YES)
    & (p.pregnant_since < ibis.literal(months_before(k.as_of, k.pregnancy_months_max))),
)  # fmt: skip
CARETAKER_UNFIT = rule(
    "PR05", "Pengurus tidak ada, meninggal, atau di bawah umur", "Caretaker gone, dead or a minor",
    severity=B, subject=PERSON, fixed_by=(V, D), basis=REGISTER_LAW,
    why=("Pengurus keluarga sudah meninggal, pindah, tidak ditemukan, atau belum cukup umur dan belum kawin. Bantuan "
         "hanya dapat diterima pengurus yang ada dan ber-KTP.",
         "The family's caretaker has died, moved, cannot be found, or is a minor who never married. Only a caretaker "
         "who is there and has an identity card can receive the aid."),
    remedy=("Ajukan pergantian pengurus dari anggota keluarga yang dewasa; keluarga tetap terdaftar.",
            "Propose another caretaker among the adult members; the family stays in the register."),
    reads=("is_caretaker", "presence", "is_dead", "age", "marital_status"),
    fires=lambda p, k: p.is_caretaker & (
        p.presence.isin([codes.DIED, codes.MOVED, codes.NOT_FOUND])
        | p.is_dead
        | ((p.age < k.caretaker_age_min) & (p.marital_status == codes.SINGLE))
    ),
    ways=(("is_caretaker", "presence"), ("is_caretaker", "is_dead"), ("is_caretaker", "age", "marital_status")),
)  # fmt: skip
DECILE_ABOVE_TARGET = rule(
    "PR06", "Desil di luar sasaran program", "Decile outside the programme's target",
    severity=B, subject=HOUSEHOLD, fixed_by=(M,), basis=DECILE_LAW,
    why=("Desil resmi keluarga ini lebih tinggi daripada batas program yang diterimanya.",
         "The family's official decile is above the limit of a programme it gets."),
    remedy=("Periksa data rumah dan aset. Bila keliru, perbaiki dan ajukan pemutakhiran; bila benar, bantuan berakhir.",
            "Check the data on house and assets. If wrong, correct them and ask for an update; if right, the aid ends. "
            ""),
    reads=("official_decile", "decile_date", "decile_source", "gets_pkh", "gets_sembako", "gets_pbi"),
    fires=is_above_target,
    ways=tuple(("official_decile", gets) for gets in ("gets_pkh", "gets_sembako", "gets_pbi")),
)  # fmt: skip
