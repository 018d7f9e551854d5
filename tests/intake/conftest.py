"""The villages of a regency and one beyond it, and who brings files there."""

from pathlib import Path

import pytest

from tests.accounts.people import actor
from tests.registry.conftest import HERE, NEXT_DOOR, OTHER_REGENCY
from verivali.accounts.actor import Actor
from verivali.regions.models import Region


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def villages(db: None) -> None:
    Region.objects.bulk_create(
        [Region(code=code, level="village", name=code) for code in (HERE, NEXT_DOOR, OTHER_REGENCY)],
        ignore_conflicts=True,
    )


@pytest.fixture
def importer(villages: None) -> Actor:
    """Of the regency."""
    return actor("agus", "regency_filler", "64.01")


@pytest.fixture
def villager(villages: None) -> Actor:
    """Of one village."""
    return actor("siti", "village_operator", HERE)
