"""What the keys of a finding's evidence are: columns of the contract, or facts that rules derive from them."""

from verivali.engine.codes import CodeList
from verivali.engine.contract import CONTRACTS, Column
from verivali.engine.facts import SUBJECTS, Fact

COLUMNS = {column.name: column for contract in CONTRACTS.values() for column in contract.columns}
MASKED = {name for name, column in COLUMNS.items() if column.masked}
FACTS = {name: fact for subject in SUBJECTS.values() for name, fact in subject.facts.items()}
REGISTRY = "registry"  # the owner of facts that repeat a column of the civil registry


def declared(key: str) -> Column | Fact | None:
    """The contract column or fact called `key` or `table.key`; None for a name nobody declared."""
    table, _, name = key.rpartition(".")
    if contract := CONTRACTS.get("external_flags" if table == "flags" else table):
        return contract.by_name.get(name)
    return COLUMNS.get(name) or FACTS.get(name)


def codes_of(key: str) -> CodeList | None:
    """The code list whose codes `key` holds, if any. A fact like `head_sex` or `registry_status` holds a column's."""
    column = declared(key)
    if isinstance(column, Fact):
        owner, _, name = key.partition("_")
        column = CONTRACTS["civil_registry" if owner == REGISTRY else "individuals"].by_name.get(name)
    return column.codes if isinstance(column, Column) else None
