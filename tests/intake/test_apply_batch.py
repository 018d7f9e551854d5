"""What was chosen of a file is written into the register: whole, in scope, with its provenance, over nobody's later edit."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.accounts.people import actor
from tests.intake.applied import asked, imported, untold, written
from tests.intake.bringing import checked, codes, person, row
from tests.registry.conftest import HERE, KK, NEXT_DOOR, NIK_HEAD, OTHER_REGENCY, make_family, make_household
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.models import Appointment
from verivali.audit.models import Entry
from verivali.intake import actions
from verivali.intake.jobs import applying
from verivali.intake.models import AppliedRow, Batch, BatchState, StagedRow
from verivali.platform.jobs import Run
from verivali.platform.scope import entered
from verivali.registry.actions import edit_individual
from verivali.registry.errors import NotThere, Refused, WrongState
from verivali.registry.models import FamilyCard, Household, Individual, Membership, ProgrammeMembership, Version
from verivali.registry.queries.history import changes_of
from verivali.registry.stations import sources_of

HOME = {"ID_KELUARGA": "H9", "KODE_DESA": HERE, "luas_lantai": "48", "receives_pkh": "1"}


def test_a_household_that_the_register_lacks_is_made_with_its_people_and_their_cards(importer: Actor) -> None:
    batch = imported(importer, [person(1, PENGURUS="1"), person(2, HUBUNGAN="3", PENGURUS="0", NAMA="ANI")])
    home = Household.objects.get(external_id="H1")
    assert (home.village_code, home.address, home.source, home.version) == (HERE, "DUSUN 1", "import", 1)
    members = Membership.objects.open().filter(household=home).order_by("relation").select_related("individual", "card")
    assert [(one.individual.name, one.relation, one.is_caretaker, one.card and one.card.kk) for one in members] == [
        ("BUDI SANTOSO", 1, True, KK),
        ("ANI", 3, False, KK),
    ]
    assert FamilyCard.objects.filter(household=home).count() == 1
    assert members[1].individual.source_reference == f"{batch.pk}:3"
    assert (batch.state, batch.counts["applied"], batch.counts["skipped"]) == (BatchState.APPLIED, 2, 0)


def test_a_person_who_differs_becomes_what_the_file_says_and_the_history_keeps_what_was(importer: Actor) -> None:
    home = make_family()
    one = Individual.objects.get(nik=NIK_HEAD)
    imported(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S", ALAMAT="DUSUN 2")])
    one.refresh_from_db()
    home.refresh_from_db()
    assert (one.name, one.version, one.source_diff["name"]) == ("BUDI S", 2, ["BUDI SANTOSO", "BUDI S"])
    assert (home.address, home.version, home.source) == ("DUSUN 2", 2, "import")
    assert Version.objects.get(row_id=one.pk).was["name"] == "BUDI SANTOSO"


def test_the_history_of_a_household_names_the_file_and_the_row(importer: Actor, villager: Actor) -> None:
    home = make_family()
    batch = imported(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S", ALAMAT="")])
    change = next(one for one in changes_of(home.pk) if one.field == "name")
    assert sources_of([change.reference]) == {change.reference: f"{batch.file_name}, baris 2"}
    with entered(villager.scope):
        assert sources_of([change.reference]) == {}


def test_what_the_file_leaves_empty_is_not_erased(importer: Actor) -> None:
    home = make_family()
    imported(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S", ALAMAT="")])
    assert Household.objects.get(pk=home.pk).address == home.address


def test_a_file_of_households_changes_the_house_and_opens_and_ends_programmes(importer: Actor) -> None:
    home = make_household(external_id="H9")
    ended = ProgrammeMembership.objects.create(household=home, village_code=HERE, programme="SEMBAKO")
    imported(importer, [HOME | {"receives_sembako": "0"}], table="households")
    home.refresh_from_db()
    ended.refresh_from_db()
    opened = ProgrammeMembership.objects.open().get(household=home)
    assert (home.floor_area_m2, opened.programme, opened.valid_from is None) == (48, "PKH", False)
    assert ended.valid_to is not None


def test_what_was_not_chosen_stays_out(importer: Actor) -> None:
    batch = checked(importer, [person(1), person(2)])
    StagedRow.objects.filter(batch=batch, row_number=3).update(is_chosen=False)
    written(importer, batch)
    assert list(Individual.objects.values_list("external_id", flat=True)) == ["P1"]


def test_each_row_written_is_remembered_with_the_version_it_was_left_at(importer: Actor) -> None:
    batch = imported(importer, [person(1), person(2)])
    tables = AppliedRow.objects.filter(batch=batch).values_list("table_name", flat=True)
    assert sorted(tables) == [
        "registry_familycard",
        "registry_household",
        *["registry_individual"] * 2,
        *["registry_membership"] * 2,
    ]
    assert row(batch, 2).individual_id == Individual.objects.get(external_id="P1").pk


def test_an_edit_between_check_and_writing_is_not_overwritten_but_told(importer: Actor) -> None:
    home = make_family()
    one = Individual.objects.get(nik=NIK_HEAD)
    rows = [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S"), person(2, ID_KELUARGA="H2")]
    batch = checked(importer, rows)
    with entered(importer.scope):
        edit_individual(by=importer, individual_id=one.pk, seen_version=1, changes={"occupation": "PETANI"})
    written(importer, batch)
    one.refresh_from_db()
    assert (one.name, one.occupation) == ("BUDI SANTOSO", "PETANI")
    assert (codes(row(batch, 2)), row(batch, 2).is_chosen) == (["changed_since"], False)
    assert (batch.counts["applied"], batch.counts["skipped"]) == (1, 1)


def test_an_address_that_somebody_changed_meanwhile_is_not_overwritten(importer: Actor) -> None:
    home = make_family()
    batch = checked(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, ALAMAT="DUSUN 2")])
    Household.objects.filter(pk=home.pk).update(address="DUSUN 3", version=2)
    written(importer, batch)
    assert Household.objects.get(pk=home.pk).address == "DUSUN 3"
    assert codes(row(batch, 2)) == ["changed_since"]


def test_the_same_file_checked_twice_makes_nobody_twice(importer: Actor) -> None:
    first, second = checked(importer, [person()]), checked(importer, [person()])
    written(importer, first)
    written(importer, second)
    assert Individual.objects.count() == Household.objects.count() == 1
    assert codes(row(second, 2)) == ["there_by_now"]


def test_a_household_has_no_second_caretaker_by_a_file(importer: Actor) -> None:
    home = make_family()
    batch = imported(importer, [person(7, ID_KELUARGA=home.register_number, PENGURUS="1", HUBUNGAN="3")])
    assert codes(row(batch, 2)) == ["has_caretaker"]
    assert Membership.objects.open().filter(household=home, is_caretaker=True).count() == 1


def test_who_belongs_to_another_household_by_now_stays_there(importer: Actor) -> None:
    home, other = make_family(), make_household()
    batch = checked(importer, [person(NIK=NIK_HEAD, ID_KELUARGA=home.register_number, NAMA="BUDI S")])
    Membership.objects.filter(individual__nik=NIK_HEAD).update(household=other)
    written(importer, batch)
    assert (codes(row(batch, 2)), Individual.objects.get(nik=NIK_HEAD).name) == (["elsewhere"], "BUDI SANTOSO")


def test_a_row_whose_village_left_the_scope_is_left_out(importer: Actor) -> None:
    batch = checked(importer, [person(1), person(2, ID_KELUARGA="H2")])
    StagedRow.objects.filter(batch=batch, row_number=3).update(village_code=OTHER_REGENCY)
    written(importer, batch)
    assert codes(row(batch, 3)) == ["out_of_scope"]
    assert not Individual.objects.filter(external_id="P2").exists()


def test_the_log_keeps_numbers_and_no_names(importer: Actor) -> None:
    batch = imported(importer, [person()])
    entry = Entry.objects.get(act="import.applied")
    assert (entry.subject, entry.region_code) == (f"import:{batch.pk}", "64.01")
    assert entry.details["written"]["registry_individual"] == {"created": 1, "updated": 0}
    assert "BUDI" not in str(entry.details)


@pytest.mark.parametrize("role", ["regency_verifier", "regency_head", "auditor"])
def test_who_may_not_import_may_not_apply(importer: Actor, role: str) -> None:
    batch = checked(importer, [person()])
    other = actor("dewi", role, "" if role == "auditor" else "64.01")
    with entered(other.scope), pytest.raises(NotAllowed):
        actions.apply_batch(by=other, batch_id=batch.pk)


def test_the_import_of_another_region_is_not_there(importer: Actor) -> None:
    batch = checked(importer, [person()])
    other = actor("rudi", "regency_filler", "64.02")
    with entered(other.scope), pytest.raises(NotThere):
        actions.apply_batch(by=other, batch_id=batch.pk)


def test_an_operator_of_a_village_does_not_apply_what_is_of_the_regency(importer: Actor, villager: Actor) -> None:
    batch = checked(importer, [person()])
    with entered(villager.scope), pytest.raises(NotThere):
        actions.apply_batch(by=villager, batch_id=batch.pk)


def test_an_import_is_applied_once(importer: Actor) -> None:
    batch = imported(importer, [person()])
    with pytest.raises(WrongState):
        asked(importer, batch)


def test_nothing_chosen_is_nothing_to_apply(importer: Actor) -> None:
    batch = checked(importer, [person()])
    StagedRow.objects.filter(batch=batch).update(is_chosen=False)
    with pytest.raises(Refused, match="No row is chosen"):
        asked(importer, batch)


def test_an_attempt_after_the_writing_was_committed_writes_nothing_again(importer: Actor) -> None:
    batch = imported(importer, [person()])
    applying.write(importer, batch.pk, untold)
    assert Individual.objects.count() == 1


def test_what_breaks_off_half_way_leaves_nothing_and_can_be_applied_again(importer: Actor) -> None:
    batch = asked(importer, checked(importer, [person(), person(2, KODE_DESA=NEXT_DOOR, ID_KELUARGA="H2")]))
    with pytest.raises(KeyboardInterrupt):
        applying.write(importer, batch.pk, stops_at(applying.NOTING))
    assert Individual.objects.count() == Household.objects.count() == AppliedRow.objects.count() == 0
    applying.write(importer, batch.pk, untold)
    assert (Individual.objects.count(), Batch.objects.get(pk=batch.pk).state) == (2, BatchState.APPLIED)


def test_an_appointment_that_ended_meanwhile_writes_nothing_and_the_choice_stays(importer: Actor) -> None:
    batch = asked(importer, checked(importer, [person()]))
    Appointment.objects.update(valid_to=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        applying.carry_out(
            Run(batch.job_id or 0), batch_id=batch.pk, account_id=batch.account_id, appointment_id=batch.appointment_id
        )
    batch.refresh_from_db()
    assert (batch.state, Individual.objects.count()) == (BatchState.CHECKED, 0)
    assert StagedRow.objects.filter(batch=batch, is_chosen=True).exists()


def stops_at(stage: object) -> Callable[[object], None]:
    def tell(now: object) -> None:
        if now is stage:
            raise KeyboardInterrupt

    return tell
