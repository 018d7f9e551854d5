"""What other agencies say of a person: the civil registry's answer, flags, and where codes lie."""

import functools
import operator

import ibis
import ibis.expr.types as ir

from verivali.engine import codes, names
from verivali.engine.facts.kernel import Fact, FactGroup, World, fact

REGISTRY_COLUMNS = ("name", "birth_date", "kk", "status", "occupation", "village_code")
FLAG_NAMES = tuple(str(value) for value in codes.FLAG.values)


def registry_answers(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    registry = world.input("civil_registry")
    answers = {f"registry_{name}": registry[name] for name in REGISTRY_COLUMNS if f"registry_{name}" in wanted}
    return registry.select("nik", registry_found=ibis.literal(True), **answers)


def known_by_now(rows: ir.Table, world: World) -> ir.Table:
    """Flags known by the day of the run; one without a date was always known."""
    if "as_of" not in rows.columns:
        return rows
    return rows.filter((rows.as_of <= ibis.literal(world.parameters.as_of)) | rows.as_of.isnull())


def flags(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Flags on a NIK that were known by the day of the run."""
    rows = known_by_now(world.input("external_flags"), world)
    rows = rows.filter(rows.nik.notnull(), rows.flag.notnull())
    facts = {f"flag_{flag}": (rows.flag == flag).any() for flag in FLAG_NAMES}
    facts["flag_count"] = rows.flag.nunique().cast("int32")
    return rows.group_by("nik").agg(**{name: value for name, value in facts.items() if name in wanted})


def known_districts(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """District codes of any year, retired ones too: people keep the NIK of the place where they first registered."""
    regions = world.input("regions")
    districts = regions.filter(regions.level == "district").select(nik_district=regions.code).distinct()
    return districts.mutate(nik_district_is_known=ibis.literal(True))


COMPARED = {"own_key": "name", "registry_key": "registry_name"}


def compare_names(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Similarity of the person's name to the registry's. Only names that differ as written are folded."""
    differ_as_plain = names.plain(people.name) != names.plain(people.registry_name)
    # most are the same as written, and blanks are dear to strip
    differ = ibis.ifelse(people.name != people.registry_name, differ_as_plain, False)
    people = people.mutate(names_differ=differ.fill_null(False))
    other = {key: ibis.ifelse(people.names_differ, people[name], None) for key, name in COMPARED.items()}
    people = names.fold(people.mutate(**other), {key: key for key in COMPARED}, world.define)
    compared = names.similarity(people.own_key, people.registry_key)
    unknown = people.name.isnull() | people.registry_name.isnull()
    alike = ibis.cases((unknown, None), (people.names_differ, compared), else_=100)
    return people.mutate(name_similarity=alike.cast("int16")).drop("names_differ", *COMPARED)


def known(people: ir.Table, name: str, dtype: str) -> ir.Value:
    """The column, or unknown where the files do not have it.

    Not a bare null: Ibis reads a comparison with one as the question whether the other side is null.
    """
    return people[name] if name in people.columns else ibis.coalesce(ibis.null(dtype), ibis.null(dtype))


def match(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """The civil registry match of a person: first reason that applies, all reasons, and a score of 0 to 100."""
    alike = known(people, "name_similarity", "int16")
    registry_status = known(people, "registry_status", "string")
    name_differs = alike < world.parameters.name_similarity_min
    birth_differs = known(people, "birth_date", "date") != known(people, "registry_birth_date", "date")
    kk_differs = known(people, "kk", "string") != known(people, "registry_kk", "string")
    good_nik = people.nik_is_wellformed.fill_null(False)
    status = ibis.cases(
        (~good_nik, "no_nik"),
        (~people.registry_found, "not_found"),
        (registry_status == "dead", "dead"),
        (registry_status.isin(["inactive", "moved"]), "inactive"),
        (name_differs, "name_differs"),
        (birth_differs, "birth_date_differs"),
        (kk_differs, "kk_differs"),
        else_="matched",
    )
    agrees = (
        alike.fill_null(50) * 60
        + ibis.ifelse(birth_differs.isnull(), 50, ibis.ifelse(birth_differs, 0, 100)) * 30
        + ibis.ifelse(kk_differs.isnull(), 50, ibis.ifelse(kk_differs, 0, 100)) * 10
    ) // 100
    score = ibis.ifelse(people.registry_found & good_nik, agrees, 0).cast("int16")
    reasons = [
        reason(registry_status.isin(["dead", "inactive", "moved"]), "status_", registry_status),
        reason(name_differs, "name_", alike.cast("string")),
        reason(birth_differs, "birth_date", ibis.literal("")),
        reason(kk_differs, "kk", ibis.literal("")),
    ]
    found = ibis.ifelse(people.registry_found & good_nik, reasons[0].concat(*reasons[1:]).strip(), "")
    return people.mutate(match_status=status, match_score=score, match_reasons=found.replace(" ", ","))


def standing(world: World, people: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Dead or excluded by work by any source there is; each source alone is enough."""
    dead = [
        known(people, "presence", "int8") == codes.DIED,
        known(people, "registry_status", "string") == "dead",
        known(people, "flag_dead", "boolean"),
    ]
    excluded = [
        known(people, "occupation", "string").isin(codes.EXCLUDED_OCCUPATIONS),
        known(people, "registry_occupation", "string").isin(codes.EXCLUDED_OCCUPATIONS),
        known(people, "flag_civil_servant", "boolean"),
    ]
    facts = {"is_dead": any_true(dead), "is_excluded_by_work": any_true(excluded)}
    return people.mutate(**{name: value for name, value in facts.items() if name in wanted})


def any_true(signs: list[ir.BooleanValue]) -> ir.BooleanValue:
    return functools.reduce(operator.or_, (sign.fill_null(False) for sign in signs))


def cards_with_excluded_work(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    people = world.table("person")
    # a dummy such as 0000000000000000 ties nobody to anybody
    excluded = people.filter(people.occupation.isin(codes.EXCLUDED_OCCUPATIONS), people.kk_is_wellformed)
    return excluded.group_by("kk").agg(kk_excluded_members=excluded.count())


def reason(applies: ir.BooleanValue, word: str, detail: ir.StringValue) -> ir.StringValue:
    return ibis.ifelse(applies.fill_null(False), ibis.literal(f" {word}").concat(detail.fill_null("")), "")


def registry_fact(column: str, dtype: str, indonesian: str, english: str) -> Fact:
    return fact(f"registry_{column}", dtype, f"{indonesian} menurut Dukcapil", f"{english} by the civil registry",
                "individuals.nik", "civil_registry.nik", f"civil_registry.{column}")  # fmt: skip


FLAG_NEEDS = ("individuals.nik", "external_flags.nik", "external_flags.flag")
GROUPS = (
    FactGroup(
        "registry_answers",
        (
            fact("registry_found", "boolean", "Ada di Dukcapil", "found in the civil registry", "individuals.nik",
                 "civil_registry.nik", absent=False),
            registry_fact("name", "string", "Nama", "name"),
            registry_fact("birth_date", "date", "Tanggal lahir", "birth date"),
            registry_fact("kk", "string", "Nomor KK", "family card"),
            registry_fact("status", "string", "Status", "status"),
            registry_fact("occupation", "string", "Pekerjaan", "occupation"),
            registry_fact("village_code", "string", "Desa", "village"),
        ),
        registry_answers,
        key=("nik",),
        saves=False,
    ),
    FactGroup(
        "flags",
        (
            *(fact(f"flag_{code}", "boolean", words.id, words.en, *FLAG_NEEDS, absent=False)
              for code, words in codes.FLAG.meanings.items()),
            fact("flag_count", "int32", "Jumlah tanda", "different flags", *FLAG_NEEDS, absent=0),
        ),
        flags,
        key=("nik",),
        uses=("external_flags.as_of",),
    ),
    FactGroup(
        "known_districts",
        (fact("nik_district_is_known", "boolean", "Kecamatan NIK dikenal", "the NIK's district is known",
              "nik_district", "regions.code", absent=False),),
        known_districts,
        key=("nik_district",),
    ),
    FactGroup(
        "compare_names",
        (fact("name_similarity", "int16", "Kemiripan nama", "similarity of names, 0 to 100", "individuals.name",
              "registry_name"),),
        compare_names,
    ),
    FactGroup(
        "match",
        tuple(
            fact(name, dtype, indonesian, english, "nik_is_wellformed", "registry_found")
            for name, dtype, indonesian, english in (
                ("match_status", "string", "Hasil padan", "match status"),
                ("match_score", "int16", "Skor padan", "match score, 0 to 100"),
                ("match_reasons", "string", "Alasan", "what differs"),
            )
        ),
        match,
        uses=("name_similarity", "registry_status", "registry_birth_date", "registry_kk", "individuals.birth_date",
              "individuals.kk"),
        thresholds=("name_similarity_min",),
    ),
    FactGroup(
        "standing",
        (
            fact("is_dead", "boolean", "Tercatat meninggal", "recorded as dead",
                 "individuals.presence|registry_status|flag_dead"),
            fact("is_excluded_by_work", "boolean", "Pekerjaan dikecualikan", "has an excluded occupation",
                 "individuals.occupation|registry_occupation|flag_civil_servant"),
        ),
        standing,
    ),
    FactGroup(
        "cards_with_excluded_work",
        (fact("kk_excluded_members", "int64", "Anggota KK berpekerjaan dikecualikan",
              "members of the KK with an excluded occupation", "kk_is_wellformed", "individuals.occupation",
              absent=0),),
        cards_with_excluded_work,
        key=("kk",),
    ),
)  # fmt: skip
