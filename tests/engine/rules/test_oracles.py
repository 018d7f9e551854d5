from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.rules import (
    oracle_account,
    oracle_address,
    oracle_economy,
    oracle_family,
    oracle_identity,
    oracle_life,
    oracle_names,
    oracle_occupation,
    oracle_programme,
)
from tests.engine.rules.judging import verdicts
from tests.engine.rules.oracle_row import Row
from tests.engine.rules.random_rows import rows_for
from verivali.engine.rules import BY_CODE

ORACLES = (
    oracle_identity.ORACLE
    | oracle_names.ORACLE
    | oracle_occupation.ORACLE
    | oracle_life.ORACLE
    | oracle_family.ORACLE
    | oracle_address.ORACLE
    | oracle_account.ORACLE
    | oracle_programme.ORACLE
    | oracle_economy.ORACLE
)


def test_every_rule_has_an_oracle() -> None:
    assert list(ORACLES) == list(BY_CODE)


@pytest.mark.parametrize("code", ORACLES)
@BATCHES
@given(drawn=st.data())
def test_the_sql_of_a_rule_says_what_the_oracle_says(code: str, drawn: Any) -> None:
    rows = drawn.draw(rows_for(code, least=40, most=80))
    assert verdicts(code, rows) == [ORACLES[code](Row(row)) for row in rows]
