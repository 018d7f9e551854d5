"""All tables of one chunk, and the truth about it, as Arrow."""

import numpy as np
import pyarrow as pa

from verivali.engine.contract import CONTRACTS
from verivali.engine.generate import truth
from verivali.engine.generate.arrow import arrow_table
from verivali.engine.generate.defects.notebook import Notebook
from verivali.engine.generate.defects.planting import plant_all
from verivali.engine.generate.dwellings import true_score
from verivali.engine.generate.files import TRUTH
from verivali.engine.generate.frame import Frame
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.world import World, world


def tables_of(plan: Plan, chunk: int) -> dict[str, pa.Table]:
    """Table name of the contract, or `truth`, to its rows."""
    made = world(plan, chunk)
    notes = Notebook() if plan.clean else plant_all(made)
    frames = {
        "individuals": made.people,
        "households": made.households,
        "civil_registry": in_no_order(made.registry, plan.rng(chunk, "order")),
        "previous": made.previous,
        "external_flags": made.flags,
        "payments": made.payments,
    }
    tables = {name: arrow_table(frame, CONTRACTS[name]) for name, frame in frames.items()}
    return tables | {TRUTH: pa.concat_tables([notes.table(), welfare_rows(made)])}


def in_no_order(frame: Frame, rng: np.random.Generator) -> Frame:
    return frame.take(rng.permutation(len(frame)))


def welfare_rows(made: World) -> pa.Table:
    """How each household truly fares, 0 (poorest) to 1,000,000."""
    households = made.households
    known = {
        "kind": np.full(len(households), truth.WELFARE, dtype=object),
        "household_id": households["household_id"],
        "value": true_score(households["welfare"]),
    }
    nothing = pa.nulls(len(households))
    columns = [pa.array(known[name]) if name in known else nothing for name in truth.SCHEMA.names]
    return pa.table([column.cast(field.type) for column, field in zip(columns, truth.SCHEMA, strict=True)],
                    schema=truth.SCHEMA)  # fmt: skip
