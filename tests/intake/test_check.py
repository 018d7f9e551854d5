"""The rows of a file are read, judged by the rules, laid beside the register and kept, each with what would become of it."""

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from django.utils import timezone

from tests.accounts.people import actor
from tests.intake.bringing import bring, checked, codes, csv_of, examined, mapped, outcomes, person, row, run_of
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY, make_family, make_household, make_member
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Appointment
from verivali.audit.models import Entry
from verivali.intake import queries, stored
from verivali.intake.actions import cancel_batch
from verivali.intake.jobs import checking
from verivali.intake.models import Batch, StagedRow
from verivali.platform.jobs import Cancelled
from verivali.platform.models import Progress
from verivali.platform.scope import entered
from verivali.regions import path as regions_file
from verivali.regions.models import Region
from verivali.registry.loading import load_folder
from verivali.registry.models import FamilyCard, Household, Individual


@pytest.fixture
def all_villages(villages: None) -> None:
    found = duckdb.sql(
        f"SELECT code, name FROM '{regions_file()}' WHERE code LIKE '64.01.%' AND level = 'village' AND valid_to IS NULL"
    ).fetchall()
    Region.objects.bulk_create(
        [Region(code=code, level="village", name=name) for code, name in found], ignore_conflicts=True
    )


def test_a_row_keeps_the_users_cells_and_is_read_into_the_contracts_values(importer: Actor) -> None:
    batch = checked(importer, [person(CATATAN="=1+1", TGL_LAHIR=" 12/03/1980 ", NAMA=' BUDI "SI" \\ {SANTOSO} ')])
    one = row(batch, 2)
    assert one.cells[-1] == "=1+1"
    assert one.cells[4] == 'BUDI "SI" \\ {SANTOSO}'
    assert (one.read["birth_date"], one.read["sex"], one.read["name"]) == ("1980-03-12", 1, 'BUDI "SI" \\ {SANTOSO}')
    assert (one.household_ref, one.village_code, one.outcome, one.is_chosen) == ("H1", HERE, "create", True)
    assert "CATATAN" not in one.read


def test_row_numbers_are_those_of_the_users_program(importer: Actor) -> None:
    content = b"DAFTAR JULI\r\n\r\n" + csv_of([person(1), person(2, ALAMAT="RT 1\nRW 2")]).replace(
        b"\r\nP2", b"\r\n\r\nP2"
    )
    batch = examined(mapped(importer, bring(importer, content)))
    assert list(StagedRow.objects.order_by("row_number").values_list("row_number", flat=True)) == [4, 6]
    assert row(batch, 6).read["address"] == "RT 1\nRW 2"


def test_rules_and_unreadable_cells_are_told_beside_the_row_and_do_not_refuse_it(importer: Actor) -> None:
    batch = checked(importer, [person(JK="2", TGL_LAHIR="31/02/1980")])
    one = row(batch, 2)
    told = {problem["code"]: problem for problem in one.problems}
    assert told["ID04"]["column"] == "nik"
    assert told["not_a_date"]["column"] == "birth_date"
    assert told["not_a_date"]["says"]["id"] == "bukan tanggal yang ada"
    assert one.outcome == "create"
    assert one.read["birth_date"] is None


def test_what_is_of_a_household_stands_beside_its_first_row(importer: Actor) -> None:
    batch = checked(importer, [person(1), person(2), person(3, ID_KELUARGA="H2", NO_KK="9901011001200002")])
    two_heads = [one.row_number for one in StagedRow.objects.filter(problems__contains=[{"code": "FM01"}])]
    assert set(two_heads) <= {2}
    assert queries.problem_counts(batch) == {
        code: StagedRow.objects.filter(problems__contains=[{"code": code}]).count()
        for code in queries.problem_counts(batch)
    }


REFUSED = {
    "no key": ([person(ID_INDIVIDU="", NIK="123")], ["no_key"]),
    "a destroyed key": ([person(ID_INDIVIDU="", NIK="9.90101E+15")], ["no_key"]),
    "the same id twice": ([person(1), person(2, ID_INDIVIDU="P1")], ["key_twice"]),
    "no name": ([person(NAMA="")], ["no_name"]),
    "no household": ([person(ID_KELUARGA="")], ["no_household"]),
    "an unknown village": ([person(KODE_DESA="64.01.01.9999")], ["village_unknown"]),
    "no village at all": ([person(KODE_DESA="")], ["no_village"]),
    "a village outside": ([person(KODE_DESA=OTHER_REGENCY)], ["village_outside"]),
    "a household over the border": ([person(1), person(2, KODE_DESA=OTHER_REGENCY)], ["partly_outside", "several_villages"]),
    "a card over the border": (
        [person(1), person(2, ID_KELUARGA="H2", KODE_DESA=OTHER_REGENCY)], ["partly_outside"],
    ),
    "a household in two villages": ([person(1), person(2, KODE_DESA=NEXT_DOOR)], ["several_villages"]),
    "a value too long": ([person(NO_KK="9" * 21)], ["too_long"]),
    "an id too long": ([person(ID_KELUARGA="H" * 65)], ["no_household", "too_long"]),
}  # fmt: skip


def test_rows_that_cannot_be_taken_say_why_and_are_never_chosen(importer: Actor) -> None:
    """All kinds in one file, each under keys of its own."""
    rows, expected = [], {}
    for place, (kind, (given, why)) in enumerate(REFUSED.items()):
        own = {"ID_KELUARGA": f"-{place}", "ID_INDIVIDU": f"-{place}", "NO_KK": f"-{place}"}
        expected[len(rows) + 2] = (kind, why)
        rows += [
            one | {name: one[name] and one[name] + end for name, end in own.items() if len(one[name]) < 20}
            for one in given
        ]
    batch = checked(importer, rows)
    assert {number: (kind, sorted(codes(row(batch, number)))) for number, (kind, _) in expected.items()} == expected
    assert not StagedRow.objects.filter(outcome="refused", is_chosen=True).exists()


def test_people_are_found_by_their_id_or_by_a_nik_that_one_person_has(importer: Actor) -> None:
    family = make_family(HERE, external_id="H1")
    budi, siti = Individual.objects.order_by("name")
    Individual.objects.filter(pk=budi.pk).update(external_id="P1")
    batch = checked(
        importer,
        [person(1, NIK=budi.nik, NAMA="BUDI SANTOSA", ALAMAT=""), person(2, NIK=siti.nik, NAMA=siti.name), person(3)],
    )
    assert [row(batch, number).individual_id for number in (2, 3, 4)] == [budi.pk, siti.pk, None]
    assert {row(batch, number).household_id for number in (2, 3, 4)} == {family.pk}
    assert row(batch, 2).differences == {"name": ["BUDI SANTOSO", "BUDI SANTOSA"]}
    assert row(batch, 2).register_version == budi.version
    assert row(batch, 4).outcome == "create"


def test_an_empty_cell_erases_nothing(importer: Actor) -> None:
    make_family(HERE, external_id="H1")
    budi = Individual.objects.get(name="BUDI SANTOSO")
    batch = checked(importer, [person(NIK=budi.nik, JK="", TGL_LAHIR="", ALAMAT="", HUBUNGAN="", NO_KK="")])
    assert (row(batch, 2).outcome, row(batch, 2).differences) == ("same", {})


def test_without_an_identifier_the_card_names_the_household(importer: Actor) -> None:
    family = make_family(HERE)
    card = FamilyCard.objects.get()
    no_ids = dict.fromkeys(("ID_KELUARGA", "ID_INDIVIDU"), "")
    content = csv_of([person(1, NO_KK=card.kk) | no_ids, person(2, NO_KK="9901011001209999") | no_ids])
    brought = bring(importer, content)
    batch = examined(mapped(importer, brought, mapping=brought.mapping | {"ID_KELUARGA": None, "ID_INDIVIDU": None}))
    assert [row(batch, 2).household_id, row(batch, 3).household_id] == [family.pk, None]


def test_a_household_that_the_register_has_in_another_village_stays_there(importer: Actor) -> None:
    make_family(NEXT_DOOR, external_id="H1")
    one = row(checked(importer, [person()]), 2)
    assert codes(one) == ["moved"]
    assert "serah terima" in one.problems[0]["remedy"]["id"]


def test_one_that_was_removed_is_told(importer: Actor) -> None:
    make_family(HERE, external_id="H1")
    Household.objects.update(deleted_at=timezone.now())
    assert "household_gone" in codes(row(checked(importer, [person()]), 2))


def test_somebody_who_moves_into_another_household_of_the_village_differs_in_it(importer: Actor) -> None:
    make_family(HERE, external_id="H1")
    new = make_household(HERE, external_id="H2")
    siti = Individual.objects.get(name="SITI AMINAH")
    one = row(checked(importer, [person(ID_KELUARGA="H2", NIK=siti.nik, NAMA=siti.name)]), 2)
    assert (one.household_id, one.individual_id) == (new.pk, siti.pk)
    assert one.differences["household_id"] == ["H1", "H2"]


def test_people_of_other_regencies_are_not_seen(importer: Actor) -> None:
    make_member(make_household(OTHER_REGENCY, external_id="H1"), "BUDI SANTOSO", external_id="P1", nik=person()["NIK"])
    one = row(checked(importer, [person()]), 2)
    assert (one.outcome, one.individual_id, one.household_id) == ("create", None, None)


def test_houses_are_compared_by_their_columns_and_programmes(importer: Actor) -> None:
    house = make_household(HERE, external_id="H1")
    houses = [{"ID_RUTA": "H1", "KODE_DESA": HERE, "LUAS_LANTAI": "40", "JENIS_LANTAI": "6", "PKH": "ya", "BPNT": "tidak"},
              {"ID_RUTA": house.register_number, "KODE_DESA": "", "LUAS_LANTAI": "", "JENIS_LANTAI": "", "PKH": "", "BPNT": ""},
              {"ID_RUTA": "H9", "KODE_DESA": HERE, "LUAS_LANTAI": "4", "JENIS_LANTAI": "6", "PKH": "", "BPNT": ""}]  # fmt: skip
    batch = checked(importer, houses)
    assert codes(row(batch, 3)) == ["same_household"]
    batch = checked(importer, [houses[0], houses[2]])
    assert row(batch, 2).differences == {"floor_area_m2": [36, 40], "receives_pkh": [False, True]}
    assert outcomes(batch) == ["update", "create"]


def test_a_register_that_is_imported_once_more_is_the_same_in_every_format(
    importer: Actor, all_villages: None, register: Path, tmp_path: Path
) -> None:
    load_folder(register)
    people = register / "individuals.parquet"
    as_csv = tmp_path / "people.csv"
    duckdb.sql(f"COPY (FROM '{people}') TO '{as_csv}' (DELIMITER ';')")
    for path in (people, as_csv):
        batch = examined(mapped(importer, bring(importer, path.read_bytes(), path.name)))
        assert set(outcomes(batch)) <= {"same", "refused"}
        assert batch.counts["same"] > 20 * batch.counts.get("refused", 0)


def test_a_file_that_is_hopeless_is_refused_as_a_whole_in_words(importer: Actor) -> None:
    batch = checked(importer, [person(number, TGL_LAHIR="kemarin") for number in range(1, 15)])
    assert batch.state == "refused"
    assert "14 dari 14" in batch.refusal["id"]
    assert "data.csv" in batch.refusal["en"]
    assert not StagedRow.objects.exists()
    assert Entry.objects.filter(act="import.refused").exists()


def test_a_cut_off_line_refuses_the_file(importer: Actor) -> None:
    batch = examined(mapped(importer, bring(importer, csv_of([person(1), person(2)])[:-30])))
    assert (batch.state, "sel" in batch.refusal["id"]) == ("refused", True)


def test_a_file_that_was_swept_meanwhile_is_told(importer: Actor) -> None:
    asked = mapped(importer, bring(importer, csv_of([person()])))
    stored.path_of(asked).unlink()
    assert examined(asked).state == "refused"


def test_a_dead_workers_check_begins_again(importer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "ROWS_A_STEP", 2)
    asked = mapped(importer, bring(importer, csv_of([person(number) for number in range(1, 6)])))
    StagedRow.objects.create(batch=asked, row_number=2, outcome="same", cells=[], read={})
    batch = examined(asked)
    assert outcomes(batch) == ["create"] * 5
    progress = Progress.objects.get(job_id=batch.job_id)
    assert (progress.done, progress.total, progress.message) == (5, 5, checking.KEEPING.id)
    assert (batch.state, batch.counts) == ("checked", {"create": 5})
    assert [path.name for path in stored.folder().iterdir()] == [batch.stored_name]


def test_one_that_was_stopped_goes_no_further(importer: Actor) -> None:
    asked = mapped(importer, bring(importer, csv_of([person()])))
    run = run_of(asked)
    with entered(importer.scope):
        cancel_batch(by=importer, batch_id=asked.pk)
    with pytest.raises(Cancelled):
        checking.examine(run, batch_id=asked.pk, account_id=asked.account_id, appointment_id=asked.appointment_id)
    assert not StagedRow.objects.exists()


def test_an_appointment_that_ended_meanwhile_reads_nothing(importer: Actor) -> None:
    asked = mapped(importer, bring(importer, csv_of([person()])))
    Appointment.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        examined(asked)
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert not StagedRow.objects.exists()


def test_a_colleague_of_another_regency_sees_neither_the_batch_nor_its_rows(importer: Actor) -> None:
    batch = checked(importer, [person()])
    with entered(actor("wati", "regency_filler", "64.02").scope):
        assert queries.batch_of(batch.pk) is None
        assert queries.list_batches().batches == []
        assert queries.rows_page(batch).rows == []
    with entered(importer.scope):
        assert [one.row_number for one in queries.rows_page(batch, outcome="create").rows] == [2]
        assert Batch.objects.count() == 1
