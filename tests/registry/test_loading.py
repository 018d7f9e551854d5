"""A folder of the generator becomes the register: every row once, nothing mixed, numbers that stay the same."""

from pathlib import Path

import duckdb
import pytest
from django.db import connection

from verivali.registry.loading import NoSuchFiles, RegisterNotEmpty, load_folder
from verivali.registry.models import Household, Individual, Membership, ProgrammeMembership, Version

pytestmark = pytest.mark.django_db


def counted(register: Path, table: str, condition: str = "true") -> int:
    (count,) = duckdb.sql(f"SELECT count(*) FROM '{register}/{table}.parquet' WHERE {condition}").fetchone() or (0,)
    return int(count)


def test_every_row_of_the_files_is_in_the_register_once(register: Path) -> None:
    loaded = load_folder(register)
    assert loaded.households == Household.objects.count() == counted(register, "households")
    assert loaded.individuals == Individual.objects.count() == counted(register, "individuals")
    assert Membership.objects.filter(is_caretaker=True).count() == counted(register, "individuals", "is_caretaker")
    pkh = ProgrammeMembership.objects.filter(programme="PKH").count()
    assert pkh == counted(register, "households", "receives_pkh")
    assert not Version.objects.exists()


def test_values_arrive_as_they_were(register: Path) -> None:
    load_folder(register)
    wanted = duckdb.sql(
        "SELECT household_id, individual_id, i.village_code, nik, name, birth_date, floor_area_m2, latitude, rt, kk "
        f"FROM '{register}/individuals.parquet' i JOIN '{register}/households.parquet' USING (household_id) "
        "ORDER BY household_id, individual_id"
    ).fetchall()
    found = Membership.objects.order_by("household__external_id", "individual__external_id").values_list(
        "household__external_id", "individual__external_id", "village_code", "individual__nik", "individual__name",
        "individual__birth_date", "household__floor_area_m2", "household__latitude", "household__rt", "card__kk",
    )  # fmt: skip
    assert [blank_as_none(row) for row in found] == [blank_as_none(row) for row in wanted]


def blank_as_none(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(None if value == "" else value for value in row)


def test_a_second_load_is_refused(register: Path) -> None:
    load_folder(register)
    with pytest.raises(RegisterNotEmpty):
        load_folder(register)


def test_replacing_gives_the_same_register_numbers(register: Path) -> None:
    load_folder(register)
    first = list(Household.objects.order_by("external_id").values_list("external_id", "register_number"))
    load_folder(register, replace=True)
    assert list(Household.objects.order_by("external_id").values_list("external_id", "register_number")) == first


def test_a_household_made_later_gets_the_next_number(register: Path) -> None:
    load_folder(register)
    last = max(Household.objects.values_list("register_number", flat=True))
    made = Household.objects.create(village_code="64.01.01.2009")
    made.refresh_from_db()
    assert int(made.register_number[:9]) == int(last[:9]) + 1


def test_history_is_kept_again_after_the_load(register: Path) -> None:
    load_folder(register)
    Household.objects.update(rt="099")
    assert Version.objects.count() == Household.objects.count()


def structure() -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'registry%'
            UNION SELECT conrelid::regclass || conname || convalidated || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid::regclass::text LIKE 'registry%' ORDER BY 1
        """)
        return list(cursor.fetchall())


def test_every_index_and_foreign_key_is_there_again_after_the_load(register: Path) -> None:
    before = structure()
    load_folder(register)
    assert structure() == before


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFiles, match=r"individuals\.parquet"):
        load_folder(tmp_path)
