"""Facts that rules read, by subject."""

from verivali.engine.contract import CONTRACTS
from verivali.engine.facts import household, identity, outside, payment, repeats
from verivali.engine.facts.kernel import Fact, FactGroup, Subject, World

PERSON = Subject(
    "person", "individuals", ("household_id", "individual_id"), (*identity.GROUPS, *repeats.GROUPS, *outside.GROUPS)
)
HOUSEHOLD = Subject(
    "household",
    "households",
    ("household_id",),
    household.GROUPS,
    base=household.households,
    base_facts=household.MEMBERS,
)
PAYMENT = Subject("payment", "payments", ("household_id", "programme", "period", "status"), payment.GROUPS)
SUBJECTS = {subject.name: subject for subject in (PERSON, HOUSEHOLD, PAYMENT)}


def schema_of(subject: Subject) -> dict[str, str]:
    """All columns that an expression over the subject may name: Ibis types by name."""
    columns = {column.name: column.dtype for column in CONTRACTS[subject.contract].columns}
    return columns | {name: fact.dtype for name, fact in subject.facts.items()}


__all__ = ["HOUSEHOLD", "PAYMENT", "PERSON", "SUBJECTS", "Fact", "FactGroup", "Subject", "World", "schema_of"]
