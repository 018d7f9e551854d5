"""Which columns a file may bring, by the region that it is brought for."""

from collections.abc import Mapping

from verivali.regions.codes import LEVELS
from verivali.registry.columns import OF_AGENCIES

REGENCY_PARTS = LEVELS.index("regency") + 1


def takes_over(column: str, region_code: str) -> bool:
    """What other agencies say comes through a regency or the ministry, who were sent it; never through a village."""
    return column not in OF_AGENCIES or len(region_code.split(".")) <= REGENCY_PARTS


def within_reach(mapping: Mapping[str, str | None], region_code: str) -> dict[str, str | None]:
    """The mapping without the columns that are out of reach."""
    return {
        header: column if column and takes_over(column, region_code) else None for header, column in mapping.items()
    }
