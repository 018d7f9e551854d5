"""The place in a list, as an address names it."""

from uuid import UUID

import pytest

from verivali.registry.queries.paging import BadCursor, behind

KEY = "01a20d7e-1e0d-7000-800c-b88726c221c7"


def test_a_place_is_a_village_and_a_key() -> None:
    assert ("village_code__gte", "64.01.01.2009") in behind(f"64.01.01.2009_{KEY}").children
    assert str(UUID(KEY)) in str(behind(f"64.01.01.2009_{KEY}"))


@pytest.mark.parametrize(
    "after", [f"\0_{KEY}", f"64.01.01.2009\0_{KEY}", f"'_{KEY}", "64.01.01.2009_1", "x", f"٦٤_{KEY}"]
)
def test_anything_else_is_no_place(after: str) -> None:
    with pytest.raises(BadCursor):
        behind(after)
