import sys
from pathlib import Path

import pandas as pd

READ = ["individual_id", "household_id", "nik", "name", "village_code", "welfare_score"]


def main(folder: Path, out: Path) -> None:
    people = pd.read_csv(folder / "individuals.csv", usecols=READ, engine="pyarrow", dtype_backend="pyarrow",
                         dtype={"nik": "string[pyarrow]", "village_code": "string[pyarrow]"})  # fmt: skip
    registry = pd.read_parquet(folder / "civil_registry.parquet", columns=["nik", "name"], dtype_backend="pyarrow")
    subject = ["individual_id", "household_id", "village_code", "nik", "name"]

    people[people["nik"].duplicated(keep=False) & people["nik"].notna()][subject].to_parquet(out / "duplicates.parquet")

    joined = people.merge(registry.rename(columns={"name": "registry_name"}), on="nik", how="left")
    differs = joined["registry_name"].isna() | (joined["name"] != joined["registry_name"])
    joined[differs][[*subject, "registry_name"]].to_parquet(out / "unmatched.parquet")

    # one score and village a household: the first will do, where a smallest text takes pandas a minute
    homes = people.drop_duplicates("household_id")[["household_id", "village_code", "welfare_score"]]
    homes = homes.sort_values(["welfare_score", "household_id"], ignore_index=True)
    homes["decile"] = homes.index * 10 // len(homes) + 1
    homes.sort_values("household_id").to_parquet(out / "deciles.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
