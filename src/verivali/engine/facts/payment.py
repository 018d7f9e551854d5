"""What is known of a payment line: whether it is of the last period, whose name should be on the account."""

import ibis
import ibis.expr.types as ir

from verivali.engine import names
from verivali.engine.facts.kernel import FactGroup, World, fact


def payments(world: World, wanted: frozenset[str]) -> ir.Table:
    return world.input("payments")


def last_period(world: World, rows: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Periods are written YYYY-MM, so that their order as text is their order in time.

    A programme that the list has not paid for some months has ended: its last period is long past, and no rule's.
    """
    newest = world.input("payments").period.max().as_scalar()
    recent = months(rows.period) > months(newest) - world.parameters.programme_months
    last = rows.period == rows.period.max().over(ibis.window(group_by="programme"))
    return rows.mutate(is_last_period=(last & recent).fill_null(False))


def months(period: ir.StringValue) -> ir.IntegerValue:
    return period.substr(0, 4).try_cast("int32") * 12 + period.substr(5, 2).try_cast("int32")


def payees(world: World, rows: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Name of the caretaker, the person in whose name the account stands."""
    people = world.table("person")
    caretakers = people.filter(people.is_caretaker.fill_null(False), people.name.notnull())
    return caretakers.group_by("household_id").agg(payee_name=caretakers.name.min())


def account_names(world: World, rows: ir.Table, wanted: frozenset[str]) -> ir.Table:
    rows = names.fold(rows, {"account_key": "account_name", "payee_key": "payee_name"}, world.define)
    return rows.mutate(account_similarity=names.similarity(rows.account_key, rows.payee_key))


def shared_accounts(world: World, rows: ir.Table, wanted: frozenset[str]) -> ir.Table:
    held = rows.filter(rows.account_number.notnull())
    shared = held.group_by("account_number").agg(account_households=held.household_id.nunique())
    return shared.filter(shared.account_households > 1)


def payment_villages(world: World, rows: ir.Table, wanted: frozenset[str]) -> ir.Table:
    people = world.table("person")
    return people.group_by("household_id").agg(village_code=people.village_code.min())


GROUPS = (
    FactGroup(
        "last_period",
        (fact("is_last_period", "boolean", "Periode terakhir", "is of the last period", "payments.period",
              "payments.programme"),),
        last_period,
        is_dear=True,
        thresholds=("programme_months",),
    ),
    FactGroup(
        "payees",
        (fact("payee_name", "string", "Nama pengurus", "name of the caretaker", "individuals.is_caretaker",
              "individuals.name"),),
        payees,
        key=("household_id",),
    ),
    FactGroup(
        "account_names",
        (fact("account_similarity", "int16", "Kemiripan nama rekening", "similarity of the account's name, 0 to 100",
              "payments.account_name", "payee_name"),),
        account_names,
    ),
    FactGroup(
        "shared_accounts",
        (fact("account_households", "int64", "Keluarga pada rekening", "households on the account",
              "payments.household_id", "payments.account_number", absent=1),),
        shared_accounts,
        key=("account_number",),
    ),
    FactGroup(
        "payment_villages",
        (fact("village_code", "string", "Kode desa", "village code", "individuals.village_code"),),
        payment_villages,
        key=("household_id",),
    ),
)  # fmt: skip
