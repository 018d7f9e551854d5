from collections.abc import Sequence

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.batches import BATCHES
from tests.engine.oracle_names import fold, similarity
from verivali.engine import names

WORDS = (
    *(
        "SITI",
        "AMINAH",
        "MUHAMMAD",
        "MUH.",
        "M.",
        "MOCH",
        "ABDUL",
        "RACHMAN",
        "RAHMAN",
        "SOEKARNO",
        "SUKARNO",
        "TJAHJO",
    ),
    *(
        "DJOKO",
        "HJ.",
        "H.",
        "HAJJAH",
        "DRS.",
        "S.PD",
        "S. PD.",
        "SE",
        "IBU",
        "NUR'AINI",
        "RENÉ",
        "ANNISSA",
        "ST.",
        "NN",
    ),
    *("A.MD.KEB", "H.ABDUL", "M.YUSUF", "DR.H.ALI", "-", ",", "AL-FARISI", "muh", "Siti", "aaa", "K.H."),
)
written = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
folded = st.one_of(st.none(), written.map(fold))


def folded_by_sql(texts: Sequence[str | None]) -> list[str | None]:
    connection = ibis.duckdb.connect()
    table = ibis.memtable([{"name": text} for text in texts], schema={"name": "string"}).mutate(place=ibis.row_number())
    steps = iter(range(100))
    views = names.fold(
        connection.create_table("names", table),
        {"key": "name"},
        lambda step: connection.create_view(f"step_{next(steps)}", step),
    )
    return connection.to_pyarrow(views.order_by("place"))["key"].to_pylist()


def similarity_by_sql(pairs: Sequence[tuple[str | None, str | None]]) -> list[int | None]:
    rows = [{"left": left, "right": right} for left, right in pairs]
    table = ibis.memtable(rows, schema={"left": "string", "right": "string"}).mutate(place=ibis.row_number())
    compared = table.select("place", alike=names.similarity(table.left, table.right)).order_by("place")
    return ibis.duckdb.connect().to_pyarrow(compared)["alike"].to_pylist()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("siti aminah", "AMINAH SITI"),
        ("Hj. Siti Aminah, S.Pd.", "AMINAH SITI"),
        ("ABDUL RAHMAN S. PD", "ABDUL RAHMAN"),
        ("H.ABDUL RAHMAN", "ABDUL RAHMAN"),
        ("DR.H.ABDUL RAHMAN", "ABDUL RAHMAN"),
        ("K.H. ABDUL RAHMAN", "ABDUL RAHMAN"),
        ("SITI AMINAH A.MD.KEB", "AMINAH SITI"),
        ("MUH YUSUF", "MUHAMAD YUSUF"),
        ("MOCHAMMAD YUSUF", "MUHAMAD YUSUF"),
        ("M. YUSUF", "MUHAMAD YUSUF"),
        ("M.YUSUF", "MUHAMAD YUSUF"),
        ("H.M.YUSUF", "MUHAMAD YUSUF"),
        ("SOEKARNO", "SUKARNO"),
        ("TJOKROAMINOTO", "COKROAMINOTO"),
        ("DJUANDA", "JUANDA"),
        ("NUR'AINI", "NURAINI"),
        ("AL-FARISI", "AL FARISI"),
        ("RENÉ", "RENE"),
        ("Ibu", "IBU"),
        ("HAJI", "HAJI"),
        ("  ", None),
        ("-", None),
        (None, None),
    ],
)
def test_spelling_habits_make_no_other_name(name: str | None, key: str | None) -> None:
    assert folded_by_sql([name]) == [key]


@BATCHES
@given(texts=st.lists(written, min_size=30, max_size=60))
def test_folding_in_sql_is_folding_in_python(texts: list[str]) -> None:
    assert folded_by_sql(texts) == [fold(text) for text in texts]


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("AMINAH SITI", "AMINAH SITI", 100),
        ("AMINAH SITI", "SITI", 90),
        ("AMINAH", "AMINA", 83),
        ("ABDUL RAHMAN", "ABDUL ROHMAN", 91),
        ("SUKARNO", "SITI", 14),
        ("SITI", None, None),
        (None, None, None),
    ],
)
def test_names_are_as_alike_as_few_letters_differ(left: str, right: str, alike: int | None) -> None:
    assert similarity_by_sql([(left, right)]) == [alike]


@BATCHES
@given(pairs=st.lists(st.tuples(folded, folded), min_size=30, max_size=60))
def test_similarity_in_sql_is_similarity_in_python(pairs: list[tuple[str | None, str | None]]) -> None:
    assert similarity_by_sql(pairs) == [similarity(left, right) for left, right in pairs]
