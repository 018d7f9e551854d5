"""A person says which column is which: kept for the source, refused where it cannot be, and the check is asked for."""

import pytest

from tests.accounts.people import actor
from tests.intake.bringing import bring, csv_of, mapped, person
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.intake.models import Batch, BatchState, SourceMapping
from verivali.platform.jobs import status
from verivali.registry.errors import BadValue, NotThere, Refused, WrongState

ROWS = csv_of([person(NOMOR_BARU="9901011001200009")])


@pytest.fixture
def batch(importer: Actor) -> Batch:
    return bring(importer, ROWS)


def test_the_check_is_on_the_queue_and_may_be_followed(importer: Actor, batch: Batch) -> None:
    asked = mapped(importer, batch)
    assert asked.state == BatchState.CHECKING
    assert status(int(asked.job_id or 0)).state == "todo"
    assert Entry.objects.filter(act="import.mapped", subject=f"import:{batch.pk}").exists()


def test_the_next_file_of_the_source_is_guessed_so_and_of_another_source_not(importer: Actor, batch: Batch) -> None:
    mapped(importer, batch, mapping=batch.mapping | {"NO_KK": None, "NOMOR_BARU": "kk"})
    assert bring(importer, ROWS).mapping["NOMOR_BARU"] == "kk"
    assert bring(importer, ROWS).mapping["NO_KK"] is None
    assert bring(importer, ROWS, source_name="lain").mapping["NO_KK"] == "kk"


def test_it_is_kept_for_the_region_alone(importer: Actor, villager: Actor, batch: Batch) -> None:
    mapped(importer, batch, mapping=batch.mapping | {"NO_KK": None, "NOMOR_BARU": "kk"})
    assert bring(villager, ROWS).mapping["NO_KK"] == "kk"


WRONG = {
    "two headers": ({"NOMOR_BARU": "kk"}, "Two headers"),
    "no such column": ({"NAMA": "shoe_size"}, "no column shoe_size"),
    "no such header": ({"UMUR": "name"}, "no header UMUR"),
    "nobody can be told": ({"ID_INDIVIDU": None, "NIK": None}, "individual id or the national"),
    "no household": ({"ID_KELUARGA": None, "NO_KK": None}, "household id or the family"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_is_refused_and_changes_nothing(importer: Actor, batch: Batch, kind: str) -> None:
    more, words = WRONG[kind]
    with pytest.raises(BadValue, match=words):
        mapped(importer, batch, mapping=batch.mapping | more)
    batch.refresh_from_db()
    assert batch.state == BatchState.UPLOADED
    assert not SourceMapping.objects.exists()


@pytest.mark.parametrize("more", [{"table": "payments"}, {"table": ""}, {"sheet": "Lembar 9"}])
def test_another_table_or_sheet_is_refused(importer: Actor, batch: Batch, more: dict[str, str]) -> None:
    with pytest.raises(Refused):
        mapped(importer, batch, **more)


def test_identifiers_may_be_missing_where_nik_and_card_are_there(importer: Actor, batch: Batch) -> None:
    assert (
        mapped(importer, batch, mapping=batch.mapping | {"ID_INDIVIDU": None, "ID_KELUARGA": None}).state == "checking"
    )


@pytest.mark.parametrize("state", ["checking", "applying", "applied", "undoing", "undone", "cancelled", "failed"])
def test_one_at_work_or_at_its_end_is_not_mapped_again(importer: Actor, batch: Batch, state: str) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=state)
    with pytest.raises(WrongState):
        mapped(importer, batch)


def test_a_refused_one_may_be_mapped_anew(importer: Actor, batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(state="refused", refusal={"id": "x", "en": "x"})
    assert mapped(importer, batch).refusal == {}


def test_another_regency_does_not_find_it(importer: Actor, batch: Batch) -> None:
    with pytest.raises(NotThere):
        mapped(actor("wati", "regency_filler", "64.02"), batch)


def test_other_roles_map_nothing(batch: Batch) -> None:
    with pytest.raises(NotAllowed):
        mapped(actor("dewi", "regency_verifier", "64.01"), batch)
