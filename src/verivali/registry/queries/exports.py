"""Rows of an export: the list's own filters, page by page in its own order, three queries a page and one for names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from uuid import UUID

from verivali.engine.codes import HEAD
from verivali.regions.codes import LEVELS, lineage
from verivali.regions.models import Region
from verivali.registry.masks import masked
from verivali.registry.models import ExportContents, Household, Membership, ProgrammeMembership
from verivali.registry.queries.households import Filters, filtered
from verivali.registry.queries.paging import page_of

Cell = str | int | None
OF_HOUSEHOLD = (
    *("register_number", "province", "regency", "district", "village", "village_code", "rw", "rt", "address", "status"),
    *("decile", "decile_date", "programmes", "registered_on"),
)
COLUMNS = {
    ExportContents.HOUSEHOLDS: (*OF_HOUSEHOLD, "head_name", "nik", "kk", "members"),
    ExportContents.MEMBERS: (
        *("register_number", "kk", "nik", "name", "relation", "sex", "birth_place", "birth_date", "presence"),
        *("is_caretaker", *OF_HOUSEHOLD[1:]),
    ),
}


#: Read and no more: rows of the register are wide, and an export reads hundreds of thousands.
OF_ROW = (
    *("register_number", "village_code", "rw", "rt", "address", "status", "official_decile", "decile_date"),
    "registered_on",
)
OF_MEMBERSHIP = (
    *("household_id", "relation", "is_caretaker", "card__kk", "individual__nik", "individual__name"),
    *("individual__sex", "individual__birth_place", "individual__birth_date", "individual__presence"),
)


@dataclass(frozen=True)
class ExportPage:
    """`rows` in the order of COLUMNS; codes as codes, dates as YYYY-MM-DD. `households` were read for them."""

    rows: list[list[Cell]]
    households: int
    after: str | None


def export_page(
    filters: Filters, contents: ExportContents, *, unmasked: bool, after: str = "", size: int = 1_000
) -> ExportPage:
    """The rows of the next `size` households."""
    shown, more = page_of(filtered(filters).only(*OF_ROW), after=after, size=size)
    members = members_of(shown)
    programmes = programmes_of(shown)
    names = names_of(one.village_code for one in shown)
    rows: list[list[Cell]] = []
    for one in shown:
        common = said_of(one, programmes[one.pk], names)
        people = members[one.pk]
        if contents == ExportContents.HOUSEHOLDS:
            lines = [common | headed(people, unmasked=unmasked)]
        else:
            lines = [common | said_of_member(person, unmasked=unmasked) for person in people]
        rows += [[line[column] for column in COLUMNS[contents]] for line in lines]
    return ExportPage(rows, len(shown), more)


def members_of(households: list[Household]) -> dict[UUID, list[Membership]]:
    """The head first."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    for one in (
        Membership.objects.open()
        .filter(household__in=[one.pk for one in households], individual__deleted_at=None)
        .select_related("individual", "card")
        .only(*OF_MEMBERSHIP)
        .order_by("household_id", "relation", "id")
    ):
        found[one.household_id].append(one)
    return found


def programmes_of(households: list[Household]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for household_id, programme in (
        ProgrammeMembership.objects.open()
        .filter(household__in=[one.pk for one in households])
        .order_by("programme")
        .values_list("household_id", "programme")
    ):
        found[household_id].append(programme)
    return found


def names_of(village_codes: Iterable[str]) -> dict[str, str]:
    """Names of the villages and of all regions they lie in."""
    codes = {code for village in set(village_codes) for code in lineage(village)}
    return dict(Region.objects.filter(code__in=codes, valid_to=None).values_list("code", "name"))


def said_of(one: Household, programmes: list[str], names: dict[str, str]) -> dict[str, Cell]:
    codes = zip_longest(LEVELS, lineage(one.village_code)[: len(LEVELS)], fillvalue="")
    return {level: names.get(code, code) for level, code in codes} | {
        "register_number": one.register_number,
        "village_code": one.village_code,
        "rw": one.rw,
        "rt": one.rt,
        "address": one.address,
        "status": one.status,
        "decile": one.official_decile,
        "decile_date": day(one.decile_date),
        "programmes": " ".join(programmes),
        "registered_on": day(one.registered_on),
    }


def headed(people: list[Membership], *, unmasked: bool) -> dict[str, Cell]:
    head = next((one for one in people if one.relation == HEAD), people[0] if people else None)
    return {
        "head_name": head.individual.name if head else "",
        "nik": number(head.individual.nik if head else "", unmasked=unmasked),
        "kk": number(head.card.kk if head and head.card else "", unmasked=unmasked),
        "members": len(people),
    }


def said_of_member(one: Membership, *, unmasked: bool) -> dict[str, Cell]:
    person = one.individual
    return {
        "kk": number(one.card.kk if one.card else "", unmasked=unmasked),
        "nik": number(person.nik, unmasked=unmasked),
        "name": person.name,
        "relation": one.relation,
        "sex": person.sex,
        "birth_place": person.birth_place,
        "birth_date": day(person.birth_date),
        "presence": person.presence,
        "is_caretaker": "caretaker" if one.is_caretaker else "",
    }


def number(value: str | None, *, unmasked: bool) -> str:
    return (value or "") if unmasked else masked(value)


def day(value: date | None) -> str:
    return value.isoformat() if value else ""
