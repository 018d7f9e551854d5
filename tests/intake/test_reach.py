"""What other agencies say comes through a regency, never from a village's own file."""

import pytest

from tests.intake.bringing import bring, csv_of, examined, mapped
from tests.registry.conftest import HERE
from verivali.accounts.actor import Actor
from verivali.intake.models import Batch, StagedRow
from verivali.registry.errors import BadValue

ROWS = csv_of([{"ID_KELUARGA": "H1", "KODE_DESA": HERE, "LUAS_LANTAI": "36", "DESIL": "1", "PKH": "1"}])


def test_a_village_is_not_offered_what_a_regency_is(importer: Actor, villager: Actor) -> None:
    assert (bring(importer, ROWS).mapping["DESIL"], bring(importer, ROWS).mapping["PKH"]) == (
        "official_decile",
        "receives_pkh",
    )
    of_village = bring(villager, ROWS).mapping
    assert (of_village["DESIL"], of_village["PKH"], of_village["LUAS_LANTAI"]) == (None, None, "floor_area_m2")


def test_a_village_that_maps_it_all_the_same_is_refused(villager: Actor) -> None:
    batch = bring(villager, ROWS)
    with pytest.raises(BadValue, match="not from a village"):
        mapped(villager, batch, mapping=batch.mapping | {"DESIL": "official_decile"})


def test_what_got_into_the_mapping_by_another_way_is_not_read(villager: Actor) -> None:
    batch = mapped(villager, bring(villager, ROWS))
    Batch.objects.filter(pk=batch.pk).update(mapping=batch.mapping | {"DESIL": "official_decile"})
    batch.refresh_from_db()
    examined(batch)
    assert "official_decile" not in StagedRow.objects.get(batch=batch).read
