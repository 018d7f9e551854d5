"""Duplicates of a run in one table of pairs: exact by NIK, probable by linkage."""

import ibis
import ibis.expr.types as ir

from verivali.engine import names
from verivali.engine.world import RunWorld

#: A NIK on more records than this is a dummy: its records are paired with the first of their name only.
PAIRED_MAX = 50
SIDES = ("household_id", "individual_id")


def exact_pairs(world: RunWorld) -> ir.Table:
    """Pairs of active records with one NIK and similar names: the same person entered twice."""
    records = world.table("nik_records")
    records = records.mutate(person=person_key(records))
    holders = records.group_by("nik").agg(records=records.count())
    few = records.join(holders.filter(holders.records <= PAIRED_MAX), "nik")
    other = few.view()
    pairs = few.join(other, [few.nik == other.nik, few.person < other.person]).select(
        left_person=few.person,
        right_person=other.person,
        alike=names.similarity(few.name_key, other.name_key),
    )
    many = records.join(holders.filter(holders.records > PAIRED_MAX), "nik")
    first = many.group_by("nik", "name_key").agg(first=many.person.min())
    stars = many.join(first, ["nik", "name_key"]).filter(lambda row: row.person != row.first)
    stars = stars.select(left_person=stars.first, right_person=stars.person, alike=ibis.literal(100, "int16"))
    return pairs.filter(pairs.alike >= world.parameters.name_similarity_min).union(stars)


def person_key(table: ir.Table) -> ir.StringValue:
    """One text that names a record: a person may stand in two households under one id."""
    return table.household_id.concat("|", table.individual_id)


def export_duplicates(*_: object) -> None:
    raise NotImplementedError
