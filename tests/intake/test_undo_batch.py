"""An import taken back: the register is what it was, but for households that somebody touched since."""

import random

import pytest
from django.db import DataError

from tests.accounts.people import actor
from tests.intake.applied import imported, register_of_now, taken_back, untold
from tests.intake.bringing import person
from tests.registry.conftest import HERE, NEXT_DOOR, NIK_HEAD, make_family, make_household
from verivali.accounts.actor import Actor, NotAllowed
from verivali.audit.models import Entry
from verivali.intake import actions
from verivali.intake.jobs import undoing
from verivali.intake.jobs.applying import settled
from verivali.intake.models import BatchState
from verivali.intake.queries.undoing import undo_preview
from verivali.platform.scope import entered
from verivali.registry.actions import add_member, edit_individual
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.models import Household, Individual, Membership, ProgrammeMembership


def of_people(seed: int) -> list[dict[str, str]]:
    """Some of the register with other values, some that it has not yet."""
    chance = random.Random(seed)
    homes = list(Household.objects.order_by("id").values_list("register_number", "village_code"))
    rows = []
    for number, one in enumerate(Membership.objects.open().select_related("individual", "household").order_by("id")):
        rows.append(
            person(
                number + 100, ID_INDIVIDU="", NIK=one.individual.nik or "", ID_KELUARGA=one.household.register_number,
                NAMA=chance.choice(["RATNA", "JOKO", one.individual.name]), HUBUNGAN=str(chance.choice([1, 2, 3])),
                ALAMAT=chance.choice(["JALAN BARU", one.household.address]), KODE_DESA=one.household.village_code,
                NO_KK=chance.choice(["9901011001200009", "9901011001200001"]),
            )
        )  # fmt: skip
    for number in range(chance.randrange(1, 5)):
        home, village = chance.choice([*homes, ("BARU", HERE)])
        rows.append(person(number, ID_KELUARGA=home, KODE_DESA=village, HUBUNGAN="3"))
    return [row for row in rows if row["NIK"]]


@pytest.mark.parametrize("seed", range(4))
def test_applying_and_taking_back_gives_back_every_row_of_the_register(importer: Actor, seed: int) -> None:
    make_family()
    make_family(NEXT_DOOR)
    Individual.objects.filter(village_code=NEXT_DOOR, nik=NIK_HEAD).update(nik="9901011203800099")
    Individual.objects.filter(village_code=NEXT_DOOR, nik__startswith="99010155").update(nik="9901015505850098")
    before = register_of_now()
    batch = imported(importer, of_people(seed))
    assert register_of_now() != before
    taken_back(importer, batch)
    assert register_of_now() == before
    assert (batch.state, batch.counts["left"]) == (BatchState.UNDONE, 0)


def test_a_file_of_households_is_taken_back_with_its_programmes(importer: Actor) -> None:
    home = make_household(external_id="H9")
    ProgrammeMembership.objects.create(household=home, village_code=HERE, programme="SEMBAKO")
    before = register_of_now()
    said = {"KODE_DESA": HERE, "luas_lantai": "48", "receives_pkh": "1", "receives_sembako": "0"}
    batch = imported(importer, [{"ID_KELUARGA": "H9"} | said, {"ID_KELUARGA": "H10"} | said], table="households")
    taken_back(importer, batch)
    assert register_of_now() == before


def test_taking_back_is_a_version_of_its_own_with_its_provenance(importer: Actor) -> None:
    home = make_family()
    batch = imported(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S")])
    taken_back(importer, batch)
    one = Individual.objects.get(nik=NIK_HEAD)
    assert (one.name, one.version, one.source) == ("BUDI SANTOSO", 3, "import")
    assert one.source_reference == f"undo of {batch.pk}"
    assert one.source_diff["name"] == ["BUDI S", "BUDI SANTOSO"]


def test_what_the_import_made_is_kept_as_removed_with_the_reason(importer: Actor) -> None:
    batch = imported(importer, [person()])
    taken_back(importer, batch, "desa yang salah")
    one = Individual.objects.get(external_id="P1")
    assert (one.deleted_at is not None, one.deleted_reason) == (True, "desa yang salah")


def test_a_household_touched_since_stays_and_is_told_beforehand(importer: Actor) -> None:
    batch = imported(importer, [person(1), person(2, ID_KELUARGA="H2")])
    with entered(importer.scope):
        touched = Individual.objects.get(external_id="P2")
        edit_individual(by=importer, individual_id=touched.pk, seen_version=1, changes={"occupation": "PETANI"})
        told = undo_preview(batch)
    assert (told.households, [home.external_id for home in told.touched]) == (1, ["H2"])
    taken_back(importer, batch)
    assert list(Household.objects.filter(deleted_at=None).values_list("external_id", flat=True)) == ["H2"]
    assert (batch.counts["undone"], batch.counts["left"]) == (1, 1)


def test_a_household_that_somebody_joined_since_stays(importer: Actor) -> None:
    batch = imported(importer, [person()])
    home = Household.objects.get(external_id="H1")
    with entered(importer.scope):
        add_member(by=importer, household_id=home.pk, relation=3, person={"name": "BAYI"})
    taken_back(importer, batch)
    assert Membership.objects.open().filter(household=home).count() == 2


def test_an_import_is_taken_back_once(importer: Actor) -> None:
    batch = taken_back(importer, imported(importer, [person()]))
    with pytest.raises(WrongState):
        taken_back(importer, batch)


def test_a_file_that_was_taken_back_may_be_brought_again(importer: Actor) -> None:
    rows = [person(number, ID_KELUARGA=f"H{number}") for number in range(3)]
    taken_back(importer, imported(importer, rows))
    again = imported(importer, rows)
    assert again.counts["create"] == 3
    assert Household.objects.filter(deleted_at=None, external_id__in=["H0", "H1", "H2"]).count() == 3


def test_one_that_fails_leaves_the_import_as_it_was_and_says_so(
    importer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(importer, [person()])
    monkeypatch.setattr("verivali.intake.jobs.undoing.sql.WRITES", ("SELECT 1 / 0",))
    with entered(importer.scope):
        actions.undo_batch(by=importer, batch_id=batch.pk, reason="berkas bulan yang salah")
    with pytest.raises(DataError), settled(batch.pk, at_work=BatchState.UNDOING, before=BatchState.APPLIED):
        undoing.take_back(importer, batch.pk, "berkas bulan yang salah", untold)
    batch.refresh_from_db()
    assert (batch.state, "Taking it back failed" in batch.refusal["en"]) == (BatchState.APPLIED, True)
    assert Household.objects.filter(deleted_at=None).exists()


def test_it_needs_a_reason(importer: Actor) -> None:
    batch = imported(importer, [person()])
    with entered(importer.scope), pytest.raises(Refused, match="reason"):
        actions.undo_batch(by=importer, batch_id=batch.pk, reason="x")


def test_who_may_not_import_may_not_take_back(importer: Actor) -> None:
    batch = imported(importer, [person()])
    other = actor("dewi", "regency_verifier", "64.01")
    with entered(other.scope), pytest.raises(NotAllowed):
        actions.undo_batch(by=other, batch_id=batch.pk, reason="bukan berkas ini")


def test_the_import_of_another_region_is_not_there(importer: Actor) -> None:
    batch = imported(importer, [person()])
    other = actor("rudi", "regency_filler", "64.02")
    with entered(other.scope), pytest.raises(NotThere):
        actions.undo_batch(by=other, batch_id=batch.pk, reason="bukan berkas ini")


def test_the_log_keeps_the_reason_and_the_numbers(importer: Actor) -> None:
    taken_back(importer, imported(importer, [person()]))
    details = Entry.objects.get(act="import.undone").details
    assert details == {"reason": "berkas bulan yang salah", "undone": 1, "left": 0}
