"""Who shares a number with whom, and who has two: facts that need the other rows of the register."""

import ibis
import ibis.expr.types as ir

from verivali.engine import codes, names
from verivali.engine.facts.kernel import FactGroup, World, fact

IDS = ("individual_id", "household_id")
#: A NIK under more names than this is a dummy; its names are not compared pair by pair.
NAMES_COMPARED_MAX = 50


def active(people: ir.Table) -> ir.Table:
    """Records of people recorded as here: who moved or died may stand in two families."""
    return people.filter(people.is_active) if "is_active" in people.columns else people


def shared_niks(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Of each record whose NIK another active record carries: is that the same person, another, in another family?"""
    people = world.table("person")
    repeated = people.group_by("nik").having(ibis._.count() > 1).agg()
    # few, and saved: only of these is more asked than how often their NIK stands
    held = active(world.save("nik_holders", people.semi_join(repeated, "nik")))
    held = held.filter(held.nik_is_wellformed)
    if "name_key" not in held.columns:  # nobody else needs all names folded: these few will do
        held = names.fold(held.select(*IDS, "nik", "name"), {"name_key": "name"}, world.define)
    records = world.save("nik_records", held.select(*IDS, "nik", "name_key"))
    spellings = world.save("nik_spellings", spellings_of(records))
    against = world.save("nik_comparisons", comparisons(world, spellings))
    spelled = records.join(spellings, [records.nik == spellings.nik, records.name_key.identical_to(spellings.name_key)])
    spelled = spelled.select(*[records[name] for name in (*IDS, "nik", "name_key")], "records", "families")
    compared = [spelled.nik == against.nik, spelled.name_key.identical_to(against.name_key)]
    seen = spelled.left_join(against, compared).select(spelled, "like", "unlike", "like_families", "holders")
    # a name that is missing is like no name, not even like another that is missing
    named = seen.name_key.notnull()
    facts = {
        "nik_is_same_person": (named & (seen.records > 1)) | seen.like.fill_null(False),
        "nik_is_other_person": (~named & (seen.records > 1)) | seen.unlike.fill_null(False),
        "nik_is_in_other_household": (named & (seen.families > 1)) | seen.like_families.fill_null(False),
        "nik_holders": seen.holders,
    }
    marked = seen.select(*IDS, **{name: value for name, value in facts.items() if name in wanted})
    return marked.group_by(*IDS).agg(**{name: marked[name].max() for name in facts if name in wanted})


def spellings_of(records: ir.Table) -> ir.Table:
    return records.group_by("nik", "name_key").agg(
        records=records.count(),
        families=records.household_id.nunique(),
        household_min=records.household_id.min(),
        household_max=records.household_id.max(),
    )


def comparisons(world: World, spellings: ir.Table) -> ir.Table:
    """Per NIK and spelling: whether the NIK's other spellings look like the same name or not, and all its records."""
    per_nik = spellings.group_by("nik").agg(holders=spellings.records.sum(), spellings=spellings.count())
    left = spellings.join(per_nik, "nik")
    # the limit stands on the right: beside the keys of an outer join, DuckDB would try every pair of rows for it
    right = left.filter(left.spellings <= NAMES_COMPARED_MAX).view()
    another = [left.nik == right.nik, ~left.name_key.identical_to(right.name_key)]
    pairs = left.left_join(right, another).select(
        left.nik,
        left.name_key,
        left.holders,
        left.spellings,
        has_other=right.nik.notnull(),
        other_families=(right.household_min != left.household_min) | (right.household_max != left.household_max),
        alike=names.similarity(left.name_key, right.name_key) >= world.parameters.name_similarity_min,
    )
    # a name that is missing cannot be compared: then who owns the NIK is open, as with two names
    unlike = pairs.has_other & ~pairs.alike.fill_null(False) | (pairs.spellings > NAMES_COMPARED_MAX)
    like = pairs.alike.fill_null(False)
    return pairs.group_by("nik", "name_key").agg(
        like=like.any(),
        unlike=unlike.any(),
        like_families=(like & pairs.other_families.fill_null(False)).any(),
        holders=pairs.holders.max(),
    )


def other_niks(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """How many other NIKs a person of the same name, birth date and mother has."""
    people = active(world.table("person"))
    usable = people.filter(people.nik_is_wellformed, people.name_key.notnull(), people.birth_date.notnull())
    same = ["name_key", "birth_date"]
    suspects = usable.group_by(same).having(usable.nik.min() != usable.nik.max()).agg()
    rows = usable.semi_join(suspects, same).select(*IDS, *same, "nik", "mother_name")
    rows = rows.filter(rows.mother_name.notnull())
    folded = world.save("nik_suspects", names.fold(rows, {"mother_key": "mother_name"}, world.define))
    mothers = folded.group_by(*same, "mother_key").agg(niks=folded.nik.nunique())
    twice = mothers.filter(mothers.niks > 1, mothers.mother_key.notnull())
    found = folded.join(twice, [*same, "mother_key"])
    return found.group_by(*IDS).agg(other_niks=(found.niks.max() - 1).cast("int32"))


def families_of_person(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    people = active(world.table("person"))
    twice = people.group_by("individual_id").agg(families_of_person=people.household_id.nunique().cast("int32"))
    return twice.filter(twice.families_of_person > 1)


def shared_cards(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Family cards held by heads of different name in households at different addresses."""
    people = active(world.table("person"))
    heads = people.filter(people.relation == codes.HEAD, people.kk_is_wellformed)
    address = heads.address.upper().strip()
    cards = heads.group_by("kk").agg(
        kk_households=heads.household_id.nunique().cast("int32"),
        apart=(heads.village_code.min() != heads.village_code.max()) | (address.min() != address.max()),
        strangers=heads.name_key.min() != heads.name_key.max(),
    )
    shared = cards.filter(cards.kk_households > 1, cards.apart, cards.strangers)
    return shared.select("kk", "kk_households")


NAMED = ("individuals.nik", "individuals.name", "nik_is_wellformed")
GROUPS = (
    FactGroup(
        "shared_niks",
        (
            fact("nik_is_same_person", "boolean", "NIK ganda, orang sama", "NIK also on a record of the same person",
                 *NAMED, absent=False),
            fact("nik_is_other_person", "boolean", "NIK ganda, orang lain", "NIK also on another person's record",
                 *NAMED, absent=False),
            fact("nik_is_in_other_household", "boolean", "NIK ada di keluarga lain",
                 "same person's NIK in another household", *NAMED, absent=False),
            fact("nik_holders", "int64", "Jumlah pemakai NIK", "records that carry the NIK", *NAMED, absent=1),
        ),
        shared_niks,
        key=IDS,
        uses=("is_active",),
        thresholds=("name_similarity_min",),
    ),
    FactGroup(
        "other_niks",
        (fact("other_niks", "int32", "NIK lain orang yang sama", "other NIKs of the same person", *NAMED,
              "name_key", "individuals.birth_date", "individuals.mother_name", absent=0),),
        other_niks,
        key=IDS,
        uses=("is_active",),
    ),
    FactGroup(
        "families_of_person",
        (fact("families_of_person", "int32", "Jumlah keluarga yang memuat orang ini", "households that hold the person",
              "individuals.individual_id", "individuals.household_id", absent=1),),
        families_of_person,
        key=("individual_id",),
        uses=("is_active",),
    ),
    FactGroup(
        "shared_cards",
        (fact("kk_households", "int32", "Rumah tangga tak sekeluarga dengan KK ini", "unrelated households on the KK",
              "individuals.kk", "individuals.relation", "individuals.address", "individuals.village_code",
              "kk_is_wellformed", "name_key", absent=0),),
        shared_cards,
        key=("kk",),
        uses=("is_active",),
    ),
)  # fmt: skip
