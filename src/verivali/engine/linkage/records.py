"""Turns the files into one table of cleaned records, and says which comparisons their columns allow."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from verivali.engine.linkage import comparisons as compare
from verivali.engine.linkage.comparisons import Comparison, Kin
from verivali.engine.linkage.profiles import Habits
from verivali.engine.linkage.roles import Roles, plain
from verivali.engine.sql import quoted, text

# First digit of a province code (Kemendagri) -> isle or group of isles.
ISLES = {"1": "Sumatra", "2": "Sumatra", "3": "Java", "5": "Bali, Nusa Tenggara", "6": "Kalimantan", "7": "Sulawesi", "8": "Maluku",
         "9": "Papua"}  # fmt: skip
PLACE_PARTS = ("street_number", "address", "locality", "postcode")


@dataclass
class Design:
    """What the records hold: first-step columns (SQL per side), columns derived from them, comparisons, blocking atoms."""

    sides: Sequence[Roles]
    first: list[tuple[str, list[str]]] = field(default_factory=list)
    derived: list[tuple[str, str]] = field(default_factory=list)
    about: list[tuple[str, list[str]]] = field(
        default_factory=list
    )  # groups of people to tell errors by, never compared
    comparisons: list[Comparison] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # columns of name words, for blocking
    numbers: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    has_birth: bool = False

    def has(self, *roles: str) -> bool:
        return all(role in side for side in self.sides for role in roles)

    def tellers(self) -> dict[str, str]:
        """By what the holders of one value are told apart, see `frequencies`."""
        person = "birth" if self.has_birth else (self.numbers[0] if self.numbers else "record")
        told = {comparison.value: person for comparison in self.comparisons if comparison.value}
        return told | {"birth": f"left({self.names[0]}[1], 2)"} if self.names else told

    def add(self, name: str, expression: str, role: str) -> None:
        """A first-step column: `expression` with {} for the raw value of `role`, several columns joined by a space."""
        self.first.append((name, [expression.format(_raw(side, role)) for side in self.sides]))


def _raw(side: Roles, role: str) -> str:
    columns = [quoted(column) for column in side.of(role)]
    return columns[0] if len(columns) == 1 else f"nullif(concat_ws(' ', {', '.join(columns)}), '')"


def design(sides: Sequence[Roles], habits: Sequence[Habits]) -> Design | None:
    """Choose comparisons from the roles that all files have; None when too little tells people apart."""
    plan = Design(sides)
    _add_names(plan)
    _add_birth(plan, [habit.month_first for habit in habits])
    _add_numbers(plan, frozenset.union(*(habit.niks for habit in habits)))
    _add_place(plan)
    _add_rest(plan)
    _add_groups(plan)
    if not plan.names and not plan.numbers and len(plan.comparisons) < 2:
        return None
    return plan


def _add_names(plan: Design) -> None:
    if plan.has("given_name", "surname"):
        _add_name_part(plan, "given_name", "surname", has_nicknames=True)
        _add_name_part(plan, "surname", "given_name", has_nicknames=False)
    elif all(_has_any_name(side) for side in plan.sides):
        raw = [_whole_name(side) for side in plan.sides]
        plan.first.append(("name_tokens", [f"lk_name_tokens({text})" for text in raw]))
        _add_full_name(plan, "name", Kin.OWN)
    if plan.has("mother_name"):
        plan.add("mother_tokens", "lk_name_tokens({})", "mother_name")
        _add_full_name(plan, "mother", Kin.BIRTH)


def _has_any_name(side: Roles) -> bool:
    return any(role in side for role in ("full_name", "given_name", "surname"))


def _whole_name(side: Roles) -> str:
    if "full_name" in side:
        return _raw(side, "full_name")
    parts = [_raw(side, role) for role in ("given_name", "middle_name", "surname") if role in side]
    return f"nullif(concat_ws(' ', {', '.join(parts)}), '')"


def _add_name_part(plan: Design, name: str, other: str, *, has_nicknames: bool) -> None:
    plan.add(name, "nullif(array_to_string(lk_name_tokens({}), ' '), '')", name)
    plan.derived.append((f"{name}_folded", f"lk_folded({name})"))
    if has_nicknames:
        # the first word's other forms, or those of a name that was cut in two
        first, whole = f"split_part({name}, ' ', 1)", f"replace({name}, ' ', '')"
        known = [f"(select n.names from lk_nickname n where n.word = {word})" for word in (first, whole)]
        plan.derived.append((f"{name}_names", f"coalesce({', '.join(known)}, [{first}])"))
    plan.comparisons.append(compare.name_part(name, other, has_nicknames))
    plan.names.append(f"string_split({name}_folded, ' ')")


def _add_full_name(plan: Design, name: str, kin: Kin) -> None:
    words = f"list_filter({name}_tokens, lambda w: w <> '')"
    plan.derived.append((f"{name}_key", f"nullif(array_to_string(list_sort({words}), ' '), '')"))
    plan.derived.append((f"{name}_words", f"list_sort(list_transform({words}, lambda w: lk_folded(lk_called(w))))"))
    plan.derived.append((f"{name}_joined", f"nullif(array_to_string({words}, ''), '')"))
    plan.comparisons.append(compare.full_name(name, kin))
    if name == "name":
        plan.names.append("name_words")


def _add_birth(plan: Design, month_first: list[bool]) -> None:
    if not all(_has_birth(side) for side in plan.sides):
        return
    by_side = [_birth_expression(side, first) for side, first in zip(plan.sides, month_first, strict=True)]
    plan.first.append(("birth", by_side))
    plan.comparisons.append(compare.birth())
    plan.has_birth = True


def _has_birth(side: Roles) -> bool:
    return "birth_date" in side or "birth_year" in side


def _birth_expression(side: Roles, month_first: bool) -> str:
    if "birth_date" in side:
        return f"lk_birth({_raw(side, 'birth_date')}, {month_first})"
    month, day = (
        f"coalesce(lpad({_raw(side, role)}, 2, '0'), '00')" if role in side else "'00'"
        for role in ("birth_month", "birth_day")
    )
    return f"lk_full_year({_raw(side, 'birth_year')}) || {month} || {day}"


def _add_numbers(plan: Design, niks: frozenset[str]) -> None:
    for position, columns in enumerate(_paired(plan.sides, "number"), start=1):
        name = f"number_{position}"
        plan.first.append((name, [f"lk_digits({quoted(column)})" for column in columns]))
        plan.comparisons.append(compare.nik(name) if niks.issuperset(columns) else compare.number(name, Kin.OWN))
        plan.numbers.append(name)
    for role in ("phone", "household"):
        if plan.has(role):
            plan.add(role, "lk_digits({})", role)
            plan.comparisons.append(compare.number(role, Kin.HOME))
            plan.numbers.append(role)


def _paired(sides: Sequence[Roles], role: str) -> Sequence[tuple[str, ...]]:
    """Columns of one role, file by file: those of the same name first, then in order."""
    if len(sides) == 1:
        return [(column,) for column in sides[0].of(role)]
    left, right = list(sides[0].of(role)), list(sides[1].of(role))
    same = [column for column in left if column in right]
    rest_left, rest_right = [c for c in left if c not in same], [c for c in right if c not in same]
    return [(column, column) for column in same] + list(zip(rest_left, rest_right, strict=False))


def _add_place(plan: Design) -> None:
    parts = [role for role in PLACE_PARTS if plan.has(role)]
    agreements = []
    for role in parts:
        if role == "address":
            plan.add("address_words", "lk_address_tokens({})", role)
            plan.derived.append(("address_key", "nullif(array_to_string(address_words, ' '), '')"))
            agreements.append("lk_addresses_alike(address_words_l, address_words_r)")
            plan.places.append("address_words")
        else:
            plan.add(role, "lk_plain({})", role)
            agreements.append(f"lk_{role}_alike({role}_l, {role}_r)")
            plan.places.append(f"[{role}]")
    if parts:
        plan.comparisons.append(
            compare.place(f"lk_place_alike([{', '.join(agreements)}])", tells_homes="address" in parts)
        )
    elif plan.has("region"):
        plan.add("region", "lk_plain({})", "region")
        plan.comparisons.append(compare.plain_text("region", Kin.HOME))


def _add_rest(plan: Design) -> None:
    if plan.has("sex"):
        plan.add("sex", "lk_sex({})", "sex")
        plan.comparisons.append(compare.sex())
    for role, kin in (("email", Kin.OWN), ("birth_place", Kin.BIRTH)):
        if plan.has(role):
            plan.add(role, "lk_plain({})", role)
            plan.comparisons.append(compare.plain_text(role, kin))
    for position, columns in enumerate(_paired(plan.sides, "other"), start=1):
        plan.first.append((f"other_{position}", [f"lk_plain({quoted(column)})" for column in columns]))
        plan.comparisons.append(compare.plain_text(f"other_{position}", Kin.OWN))
        plan.names.append(f"[other_{position}]")


def _add_groups(plan: Design) -> None:
    """One-word names, sexes and regions are told apart where errors are counted, in files that say so."""
    if all(_has_any_name(side) for side in plan.sides):
        words = [f"len(lk_name_tokens({_whole_name(side)}))" for side in plan.sides]
        told = "case when {0} = 1 then 'one word' when {0} > 1 then 'more words' end"
        plan.about.append(("name_group", [told.format(count) for count in words]))
    if plan.has("sex"):
        plan.about.append(("sex_group", [f"lk_sex({_raw(side, 'sex')})" for side in plan.sides]))
    if all(side.first("region") or _village_code(side) for side in plan.sides):
        plan.about.append(("place_group", [_region(side) for side in plan.sides]))


def _village_code(side: Roles) -> str | None:
    return next((column for column in side.of("locality") if plain(column).startswith(("village_code", "kode_"))), None)


def _region(side: Roles) -> str:
    region = side.first("region")
    if region:
        return f"lk_plain({quoted(region)})"
    first_digit = f"left({quoted(_village_code(side) or '')}, 1)"
    isles = " ".join(f"when {text(digit)} then {text(isle)}" for digit, isle in ISLES.items())
    return f"case {first_digit} {isles} end"


def create_records(connection: duckdb.DuckDBPyConnection, plan: Design, tables: Sequence[str], seed: int = 1) -> int:
    """Write `lk_records`: record (0-based, in an order that only what the records say decides), side, source_id, columns.

    Returns the number of records. The identifier never takes part in the order unless two records say the same.
    """
    selects = [
        f"select {side} as side, {_identifier(roles)} as source_id"
        + "".join(f", {by_side[side]} as {name}" for name, by_side in [*plan.first, *plan.about])
        + f" from {table}"
        for side, (roles, table) in enumerate(zip(plan.sides, tables, strict=True))
    ]
    derived = "".join(f", {expression} as {name}" for name, expression in plan.derived)
    said = ", ".join(f"coalesce({name}::varchar, '')" for name, _ in plan.first)
    connection.execute(f"create or replace temp table lk_first as {' union all '.join(selects)}")
    connection.execute(f"""
        create or replace temp table lk_records as
        with numbered as (
            select row_number() over (order by md5(concat_ws('|', {seed}, side, {said})), side, source_id) - 1 as place, *
            from lk_first)
        select place::integer as record, * exclude (place){derived} from numbered order by record""")
    connection.execute("drop table lk_first")
    (records,) = connection.execute("select count(*) from lk_records").fetchone() or (0,)
    return int(records)


def _identifier(side: Roles) -> str:
    column = side.first("id")
    return quoted(column) if column else "row_number::varchar"
