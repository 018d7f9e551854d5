"""Every route is visited by every role with the keys of another village's rows: nothing of there is in any answer.

Three villages hold people of the same first name; the last name says whose they are. What lies outside a role's region
must stand in no page, picker, search, count, export, stream or table that it reads, and no act may change it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from tests.accounts.people import appointed, signed_in
from tests.findings.factories import make_case, note_event
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_household, make_member
from tests.test_walker import OURS, SECRET, Route
from verivali.accounts.actor import Actor
from verivali.accounts.models import Appointment, Delegation, Token
from verivali.accounts.roles import CODE_LENGTH, ROLES, Level, Permission
from verivali.audit import actions as audit
from verivali.findings.models import FullRun
from verivali.intake.models import Batch
from verivali.platform.identifiers import uuid7
from verivali.platform.scope import entered
from verivali.regions.models import Region
from verivali.registry.models import (
    Certificate,
    Document,
    DocumentKind,
    DuplicatePair,
    Export,
    FamilyCard,
    Handover,
    Household,
    Individual,
    Membership,
    Merge,
    ProgrammeMembership,
)
from verivali.registry.queries import Filters, count_households
from verivali.registry.views.household import TABS

pytestmark = pytest.mark.django_db
#: Village -> last name of its people and how many households it has.
VILLAGES = {HERE: ("DARISINI", 2), NEXT_DOOR: ("DARISEBELAH", 3), OTHER_REGENCY: ("DARIJAUH", 1)}
FIRST = "ZULFIKRI"
#: Roles with something outside: who sees the people of the whole nation has nothing to be kept from.
BOUNDED = [code for code, role in ROLES.items() if not (role.sees_people and role.level == Level.NATION)]
#: Of parts of an address that are no keys, all values that there are.
WORDS = {
    "tab": tuple(TABS), "which": ("later", "different"), "side": ("incoming", "outgoing", "decided"), "rest": ("x",),
    "number": ("0000000000",), "code": (HERE, NEXT_DOOR),
}  # fmt: skip
REASON = {
    "reason": "alasan yang cukup panjang", "note": "alasan yang cukup panjang", "version": "1", "seen_version": "1",
    "name": "DIUBAH", "relation": "1", "confirm": "on",
}  # fmt: skip
#: Tables in which an act on another village would show.
CHANGED = (
    *("registry_household", "registry_individual", "registry_membership", "registry_familycard", "registry_document"),
    *("registry_handover", "registry_merge", "registry_certificate", "findings_finding", "findings_findingevent"),
    "intake_batch",
)


@dataclass
class Village:
    """What there is in one village: its last name, and a key for each name of an address' parts."""

    code: str
    last_name: str
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def signs(self) -> list[str]:
        """What gives away that an answer knows of it."""
        return [self.last_name, *(key for name, key in self.keys.items() if name.endswith("_number"))]


def village(code: str) -> Village:
    last_name, count = VILLAGES[code]
    households = [make_household(code, address=f"JALAN {last_name}") for _ in range(count)]
    for household in households:
        make_member(household, f"{FIRST} {last_name}", 1, nik=None, mother_name=f"IBU {last_name}")
    first = households[0]
    member = make_member(first, f"{FIRST} {last_name} MUDA", 3, birth_place=last_name)
    Individual.objects.filter(pk=member.pk).update(birth_place=f"KOTA {last_name}")  # leaves a version behind
    ProgrammeMembership.objects.create(household=first, programme="PKH", village_code=code)
    operator = appointed(f"petugas-{last_name.lower()}", "village_operator", code)
    keys = {
        "household_id": first,
        "other_id": households[-1],
        "individual_id": member,
        "membership_id": Membership.objects.get(individual=member),
        "card_id": FamilyCard.objects.filter(household=first).first(),
        "appointment_id": operator,
        "account_id": operator.account,
    } | hung_on(first, code, last_name, operator)
    found = {name: str(row.pk) for name, row in keys.items() if row is not None}
    return Village(code, last_name, found | {"register_number": first.register_number})


def hung_on(first: Household, code: str, last_name: str, operator: Appointment) -> dict[str, Any]:
    """Rows of every other table that an address may name."""
    account = operator.account
    day, now = timezone.localdate(), timezone.now()
    audit.record(
        by=str(account.pk), act="household.edited", subject=f"household:{first.pk}", details={"name": last_name},
        region_code=code,
    )  # fmt: skip
    twin = make_household(code, address=f"JALAN {last_name}", deleted_at=now)
    pair = sorted((first, twin), key=lambda one: one.pk)
    case = make_case(first, "NM02", evidence={"name": last_name})
    note_event(case, "contest", "open", "contested", note=last_name)
    return {
        "finding_id": case,
        "batch_id": Batch.objects.create(
            account_id=account.pk, appointment_id=operator.pk, region_code=code, source_name=last_name,
            file_name=f"{last_name}.csv", table="individuals", state="checked",
        ),
        "run_id": FullRun.objects.create(id=uuid7(), region_code=code, as_of=day, finished_at=now, snapshot_at=now),
        "document_id": Document.objects.create(
            household=first, village_code=code, kind=DocumentKind.OTHER, title=f"KTP {last_name}", file="none.pdf", sha256="0" * 64
        ),
        "handover_id": Handover.objects.create(
            household_id=first.pk, register_number=first.register_number, head_name=f"{FIRST} {last_name}",
            from_village=code, to_village=code, reason=last_name, proposed_by=account.pk,
        ),
        "merge_id": Merge.objects.create(
            village_code=code, kept=first, absorbed=twin, reason=last_name, before=[carried_over(twin, last_name)],
            done_by=account.pk,
        ),
        "pair_id": DuplicatePair.objects.create(
            first=pair[0], second=pair[1], village_code=code, other_village_code=code, people=[last_name],
            is_found=True, shared=1,
        ),
        "certificate_id": Certificate.objects.create(
            household=first, code="A" * 12, said="0" * 64, initials=last_name, issued_by=account.pk
        ),
        "export_id": Export.objects.create(
            account_id=account.pk, appointment_id=operator.pk, region_code=code, job_id=int(code[-4:]), language="id",
            filters={"text": last_name}, contents="households", format="csv", reason=last_name,
        ),
        "delegation_id": Delegation.objects.create(
            appointment=operator, to=appointed(f"cadangan-{last_name.lower()}", "village_operator", code).account,
            valid_from=day, valid_to=day, made_by=account,
        ),
        "token_id": Token.objects.create(
            account=account, appointment=operator, name=last_name, hash=last_name, permissions=[], region_code=code,
            made_at=now, valid_until=now + timedelta(days=1),
        ),
    }  # fmt: skip


def carried_over(household: Household, last_name: str) -> dict[str, Any]:
    """As a merge remembers a row."""
    return {"table": "registry_household", "id": str(household.pk), "row": {"address": last_name}}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> dict[str, Village]:
    """Rules take seconds to compile and see what `members_of` reads; that is tested beside them."""
    monkeypatch.setattr("verivali.registry.rules.judged", lambda *_: [])
    codes = {code[:length] for code in VILLAGES for length in (2, 5, 8, 13)}
    levels = {2: "province", 5: "regency", 8: "district", 13: "village"}
    Region.objects.bulk_create(
        Region(code=code, level=levels[len(code)], name=f"Tempat {code}", parent_code=code[:-3] or None)
        for code in sorted(codes)
    )
    return {code: village(code) for code in VILLAGES}


def walker(role: str) -> tuple[Client, Actor]:
    held = appointed("walker", role, HERE[: CODE_LENGTH[ROLES[role].level]])
    TOTP.activate(held.account, SECRET)
    return signed_in(held.account), Actor(held.account, held)


def outside(by: Actor, world: dict[str, Village]) -> list[Village]:
    return [one for one in world.values() if not (by.role.sees_people and by.reaches(one.code))]


def names_of(route: Route) -> list[str]:
    return [part.split(":")[-1].rstrip(">") for part in route.pattern.split("<")[1:] for part in [part.split(">")[0]]]


def walked(by: Actor, villages: Iterable[Village], *, with_key: bool = False) -> list[tuple[str, Route]]:
    """Each address once, of the routes that the role is let in at: a page that refuses it says nothing of anybody."""
    found = {
        address: route
        for route in OURS
        if route.access and route.access.admits(by.role) and (not with_key or "_id" in route.pattern)
        for one in villages
        for address in addresses(route, one.keys)
    }
    return list(found.items())


def addresses(route: Route, keys: dict[str, str]) -> Iterator[str]:
    """The route's addresses with these keys, one for each choice of words."""
    names = names_of(route)
    choices = [WORDS[name] if name in WORDS else (keys[name],) for name in names]
    for chosen in product(*choices):
        address = route.pattern
        for value in chosen:
            before, _, rest = address.partition("<")
            _kind, _, after = rest.partition(">")
            address = before + value + after
        yield "/" + address.strip("^$")


def questions(route: Route) -> list[dict[str, str]]:
    """Searches and filters that look beyond the region, for pages that list; a day of the past for the others."""
    if "<" in route.pattern:
        return [{}, {"on": (timezone.localdate() - timedelta(days=1)).isoformat()}] if "tab" in route.pattern else [{}]
    everywhere = [{"region_code": code, "text": FIRST, "q": FIRST} for code in ("", NEXT_DOOR, OTHER_REGENCY)]
    return [{}, *everywhere, {"village": OTHER_REGENCY, "regency": "64.02", "province": "64"}]


def body(answer: HttpResponseBase) -> str:
    parts = answer.streaming_content if answer.streaming else [answer.content]  # type: ignore[attr-defined]
    return b"".join(parts).decode("utf-8", "replace") + str(dict(answer.headers))


def told_by(text: str, villages: list[Village]) -> list[str]:
    return [sign for one in villages for sign in one.signs if sign in text]


def test_every_part_of_an_address_has_rows_of_another_village(world: dict[str, Village]) -> None:
    known = {*WORDS, *world[NEXT_DOOR].keys}
    unknown = {(route.pattern, name) for route in OURS for name in names_of(route) if name not in known}
    assert unknown == set(), "give each village such a row in tests/test_walker_scope.py, so that its address is walked"


@pytest.mark.parametrize("role", BOUNDED)
def test_no_answer_tells_of_what_lies_outside_the_region(role: str, world: dict[str, Village]) -> None:
    client, by = walker(role)
    hidden = outside(by, world)
    leaks = [
        (address, asked, sign)
        for address, route in walked(by, world.values())
        for asked in questions(route)
        for sign in told_by(body(client.get(address, asked)), hidden)
    ]
    assert leaks == []


@pytest.mark.parametrize("role", BOUNDED)
def test_no_act_changes_what_lies_outside_the_region(role: str, world: dict[str, Village]) -> None:
    client, by = walker(role)
    hidden = outside(by, world)
    before = stand(hidden)
    leaks = [
        (address, sign)
        for address, _route in walked(by, hidden, with_key=True)
        for sign in told_by(body(client.post(address, REASON)), hidden)
    ]
    assert (leaks, stand(hidden)) == ([], before)


def stand(villages: list[Village]) -> list[str]:
    """All rows that name one of the villages, as the owner of the tables sees them."""
    wanted = [one.last_name for one in villages]
    with connection.cursor() as cursor:
        found: list[str] = []
        for table in CHANGED:
            cursor.execute(f"SELECT row::text FROM {table} row WHERE row::text ~ %s ORDER BY 1", ["|".join(wanted)])
            found += [row for (row,) in cursor.fetchall()]
    return found


@pytest.mark.parametrize("role", BOUNDED)
def test_no_table_shows_what_lies_outside_the_region(role: str, world: dict[str, Village]) -> None:
    """History, documents, pairs, log, accounts: each table and column that the web role reads, asked for whole."""
    _client, by = walker(role)
    hidden = outside(by, world)
    columns = readable()
    with entered(by.scope), connection.cursor() as cursor:
        leaks = []
        for table, names in columns.items():
            cursor.execute(f"SELECT ({names})::text FROM {table}")
            leaks += [(table, sign) for (row,) in cursor.fetchall() for sign in told_by(row or "", hidden)]
    assert len(columns) > 20
    assert leaks == []


def readable() -> dict[str, str]:
    """Table -> the columns that the web role reads, as a row."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT t.oid::regclass::text, 'ROW(' || string_agg(quote_ident(a.attname), ', ') || ')'
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
            AND has_column_privilege('verivali_web', t.oid, a.attnum, 'SELECT') GROUP BY 1
        """)
        return dict(cursor.fetchall())


@pytest.mark.parametrize("role", [code for code, role in ROLES.items() if role.sees_people])
def test_counts_are_those_of_the_region(role: str, world: dict[str, Village]) -> None:
    client, by = walker(role)
    expected = sum(count for code, (_, count) in VILLAGES.items() if by.reaches(code))
    with entered(by.scope):
        assert count_households(Filters()).number == expected
        assert count_households(Filters(text=FIRST)).number == expected
    assert f"{expected} rumah tangga" in client.get("/households/").content.decode()
    assert len(client.get("/api/households").json()["items"]) == expected
    assert len(client.get("/api/individuals").json()["items"]) == expected + len(world) - len(outside(by, world))
    assert len(client.get("/api/individuals", {"text": FIRST}).json()["items"]) == len(
        client.get("/api/individuals").json()["items"]
    )


@pytest.mark.parametrize("role", [code for code, role in ROLES.items() if Permission.EXPORT in role.permissions])
def test_an_export_holds_the_region_alone(role: str, world: dict[str, Village], settings, tmp_path) -> None:
    from tests.registry.test_export import asked, made

    settings.DATA_FOLDER = tmp_path
    _client, by = walker(role)
    for region_code in ("", OTHER_REGENCY) if by.reaches(OTHER_REGENCY) else ("",):
        text = made(asked(by, Filters(region_code=region_code))).read_text(encoding="utf-8-sig")
        assert told_by(text, outside(by, world)) == []
        assert told_by(text, [world[OTHER_REGENCY]]) != [] or not by.reaches(OTHER_REGENCY)
