"""One household's welfare in words: the chain of its verdict, score, decile and ranks, in both languages."""

from collections.abc import Mapping
from typing import Any

from verivali.engine.text import Text
from verivali.engine.welfare.coefficients import IMPORTED
from verivali.engine.welfare.explain_score import number, score_lines
from verivali.engine.welfare.explain_verdict import verdict_lines
from verivali.engine.welfare.ranks import REGIONS

Row = Mapping[str, Any]
REGION_NAMES = {
    "province": Text("provinsi", "province"),
    "regency": Text("kabupaten/kota", "regency"),
    "village": Text("desa/kelurahan", "village"),
}


def explain(row: Row, inputs: Row | None = None) -> list[Text]:
    """The lines for one row of `welfare`, in both languages.

    `inputs` are the values the score read (columns of households, and the made ones by their names in coefficients.py);
    with them each input's points are shown.
    """
    lines = verdict_lines(row) if row.get("verdict") else []
    if "score" in row:
        lines += [*score_lines(row, inputs or {}), *decile_lines(row), *rank_lines(row)]
    return lines


def decile_lines(row: Row) -> list[Text]:
    if row["decile"] is None:
        return [Text("Belum berdesil.", "No decile yet.")]
    if row["official_decile"] is not None:
        source, day = row["official_decile_source"] or "?", row["decile_date"] or "?"
        return [
            Text(
                f"Desil {row['decile']}, resmi ({source}, per {day}).",
                f"Decile {row['decile']}, official ({source}, as of {day}).",
            )
        ]
    kind = Text("diimpor", "imported") if row["decile_source"] == IMPORTED else Text("simulasi", "simulated")
    return [
        Text(
            f"Desil {row['decile']} nasional menurut skor {kind.id}; bukan desil resmi.",
            f"National decile {row['decile']} by {kind.en} score; not an official decile.",
        )
    ]


def rank_lines(row: Row) -> list[Text]:
    """Rank and decile, national first, as far as the household has them; equal scores are ordered by a hash."""
    if row.get("rank_national") is None:
        return []
    places = [(region, row[f"rank_{region}"], row[f"decile_{region}"]) for region in REGIONS]
    national = number(row["rank_national"])
    known = [(REGION_NAMES[region], number(rank), decile) for region, rank, decile in places if rank is not None]
    return [
        Text(
            f"Peringkat nasional {national.id}; skor sama diurutkan menurut SHA-256 ID rumah tangga.",
            f"National rank {national.en}; equal scores are ordered by SHA-256 of the household id.",
        ),
        *(
            Text(
                f"Di {name.id}: peringkat {rank.id}, desil {decile}.",
                f"In its {name.en}: rank {rank.en}, decile {decile}.",
            )
            for name, rank, decile in known
        ),
    ]
