"""The columns of regions.parquet, and regions as a table of them."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

from verivali.regions.codes import level_of, lineage, parent_of
from verivali.regions.region import Region

SCHEMA = pa.schema(
    [
        pa.field("code", pa.string(), nullable=False),
        pa.field("digits", pa.string(), nullable=False),
        pa.field("level", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("parent_code", pa.string()),
        pa.field("province_code", pa.string(), nullable=False),
        pa.field("regency_code", pa.string()),
        pa.field("district_code", pa.string()),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
        pa.field("successor_code", pa.string()),
        pa.field("current_code", pa.string()),
        pa.field("legal_basis", pa.string()),
        pa.field("certainty", pa.string()),
        pa.field("bps_code", pa.string()),
    ]
)


def as_table(regions: Iterable[Region]) -> pa.Table:
    """Return the regions as a table of `SCHEMA`, in code order."""
    ordered = sorted(regions, key=lambda region: (region.code, region.valid_to or date.max))
    return pa.Table.from_pylist([_columns(region) for region in ordered], schema=SCHEMA)


def _columns(region: Region) -> dict[str, object]:
    line = lineage(region.code)
    above = dict(zip(("province_code", "regency_code", "district_code"), line, strict=False))
    return (
        region._asdict()
        | above
        | {
            "digits": region.code.replace(".", ""),
            "level": level_of(region.code),
            "parent_code": parent_of(region.code),
        }
    )
