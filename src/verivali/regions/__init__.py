"""Indonesia's regions, their codes and what became of retired ones."""

from verivali.regions.codes import NATION, InvalidCode, level_of, lineage, normalise_code, parent_of, region_range
from verivali.regions.lookup import RegionsNotBuilt, path, successor

__all__ = [
    "NATION",
    "InvalidCode",
    "RegionsNotBuilt",
    "level_of",
    "lineage",
    "normalise_code",
    "parent_of",
    "path",
    "region_range",
    "successor",
]
