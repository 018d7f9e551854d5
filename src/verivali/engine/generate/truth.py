"""The truth of a generated register: what was planted, which rules it must set off, who is the same person."""

import pyarrow as pa

DEFECT, DUPLICATE_PAIR, WELFARE = "defect", "duplicate_pair", "welfare"

SCHEMA = pa.schema(
    [
        pa.field("kind", pa.string(), nullable=False),
        pa.field("rule", pa.string()),
        pa.field("scope", pa.string()),
        pa.field("individual_id", pa.string()),
        pa.field("household_id", pa.string(), nullable=False),
        pa.field("other_individual_id", pa.string()),
        pa.field("other_household_id", pa.string()),
        pa.field("value", pa.int64()),
        pa.field("note", pa.string()),
    ]
)
