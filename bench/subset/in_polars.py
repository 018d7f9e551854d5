import sys
from pathlib import Path

import polars as pl

TEXT = dict.fromkeys(["nik", "kk", "rt", "rw", "village_code"], pl.String)
READ = ["individual_id", "household_id", "nik", "name", "village_code", "welfare_score"]


def main(folder: Path, out: Path) -> None:
    people = pl.read_csv(folder / "individuals.csv", columns=READ, schema_overrides=TEXT, infer_schema_length=10_000)
    registry = pl.read_parquet(folder / "civil_registry.parquet", columns=["nik", "name"])
    subject = ["individual_id", "household_id", "village_code", "nik", "name"]

    shared = people.group_by("nik").len().filter(pl.col("len") > 1)
    people.join(shared, on="nik", how="semi").select(subject).write_parquet(out / "duplicates.parquet")

    joined = people.join(registry.rename({"name": "registry_name"}), on="nik", how="left")
    differs = pl.col("registry_name").is_null() | (pl.col("name") != pl.col("registry_name"))
    joined.filter(differs).select([*subject, "registry_name"]).write_parquet(out / "unmatched.parquet")

    homes = people.group_by("household_id").agg(pl.col("village_code").min(), pl.col("welfare_score").min())
    ranked = homes.sort("welfare_score", "household_id").with_row_index("place")
    deciles = ranked.with_columns((pl.col("place") * 10 // len(homes) + 1).alias("decile")).drop("place")
    deciles.sort("household_id").write_parquet(out / "deciles.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
