"""The database itself shows each person the rows of their region, and nothing where nothing was told."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from verivali.platform.scope import NOBODY, WEB_ROLE, Scope, entered, protect, scope_of, tell, told, unprotect

pytestmark = pytest.mark.django_db
VILLAGES = ["11.01.01.2001", "64.01.01.2009", "64.01.01.2010", "64.02.01.2001", "64.10.01.2001", "96.71.01.1001"]
REGENCY = scope_of("64.01", sees_people=True)


@pytest.fixture(autouse=True)
def people() -> None:
    with connection.cursor() as cursor:
        cursor.execute('CREATE TABLE somebody (id serial, village_code varchar(13) COLLATE "C")')
        cursor.execute(protect("somebody", "village_code"))
        cursor.execute(f"GRANT USAGE ON SEQUENCE somebody_id_seq TO {WEB_ROLE}")
        cursor.executemany("INSERT INTO somebody (village_code) VALUES (%s)", [(code,) for code in VILLAGES])


def seen() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT village_code FROM somebody ORDER BY village_code")
        return [code for (code,) in cursor.fetchall()]


def seen_within(scope: Scope) -> list[str]:
    with entered(scope):
        return seen()


def run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("", VILLAGES),
        ("64", VILLAGES[1:5]),
        ("64.01", VILLAGES[1:3]),
        ("64.01.01", VILLAGES[1:3]),
        ("64.01.01.2009", VILLAGES[1:2]),
        ("64.1", []),
        ("6", []),
    ],
)
def test_a_region_sees_itself_and_all_below_it(region: str, expected: list[str]) -> None:
    assert seen_within(scope_of(region, sees_people=True)) == expected


@pytest.mark.parametrize("scope", [NOBODY, scope_of("", sees_people=False)])
def test_without_a_region_or_without_people_nothing_is_seen(scope: Scope) -> None:
    assert seen_within(scope) == []


def test_the_web_role_that_is_told_nothing_sees_nothing() -> None:
    with transaction.atomic():
        run(f"SET LOCAL ROLE {WEB_ROLE}")
        assert seen() == []


def test_what_was_told_is_forgotten_with_the_transaction() -> None:
    with entered(REGENCY):
        pass
    run(f"SET LOCAL ROLE {WEB_ROLE}")
    assert seen() == []


def test_no_row_is_written_outside_the_region() -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), entered(REGENCY):
        run("INSERT INTO somebody (village_code) VALUES ('64.02.01.2001')")


def test_no_row_is_moved_out_of_the_region() -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), entered(REGENCY):
        run("UPDATE somebody SET village_code = '64.02.01.2001'")


def test_a_row_outside_the_region_is_not_changed() -> None:
    with entered(REGENCY):
        assert run("UPDATE somebody SET village_code = village_code WHERE village_code > '64.02'") == 0


def test_nothing_is_deleted() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), entered(REGENCY):
        run("DELETE FROM somebody")


def test_a_narrower_scope_within_another_ends_with_it() -> None:
    with entered(REGENCY):
        assert seen_within(scope_of("64.01.01.2009", sees_people=True)) == VILLAGES[1:2]
        assert seen() == VILLAGES[1:3]
    assert seen() == VILLAGES


def test_a_scope_left_by_an_exception_gives_back_the_one_around_it() -> None:
    with entered(REGENCY):
        with pytest.raises(RuntimeError), entered(NOBODY):
            raise RuntimeError("inside")
        assert seen() == VILLAGES[1:3]


def test_a_scope_that_is_rolled_back_gives_back_the_one_around_it() -> None:
    before = told()
    with entered(REGENCY):
        run("INSERT INTO somebody (village_code) VALUES ('64.01.01.2010')")
        transaction.set_rollback(True)
    assert told() == before
    assert seen() == VILLAGES


def test_an_error_that_somebody_hides_writes_nothing_and_spoils_nothing_around() -> None:
    with entered(REGENCY):
        run("INSERT INTO somebody (village_code) VALUES ('64.01.01.2010')")
        with pytest.raises(ProgrammingError):
            run("SELECT no_such_column FROM somebody")
        with pytest.raises(InternalError):
            seen()
    assert seen() == VILLAGES


def test_a_region_code_is_a_value_and_never_sql() -> None:
    odd = "64'; RESET ROLE; --"
    with entered(scope_of(odd, sees_people=True)):
        assert told()[:2] == (WEB_ROLE, odd)
        assert seen() == []


def test_protection_can_be_taken_away_again() -> None:
    run(unprotect("somebody"))
    tell((WEB_ROLE, *NOBODY_TOLD))
    with pytest.raises(ProgrammingError, match="permission denied"):
        seen()


NOBODY_TOLD = ("~", "", "no", "", "no", "")
