import sys
from pathlib import Path

import duckdb


def main(folder: Path, out: Path) -> None:
    c = duckdb.connect()
    c.execute("SET threads = 2")
    c.execute(f"""
        CREATE TABLE individuals AS
        SELECT individual_id, household_id, nik, name, village_code, welfare_score
        FROM read_csv('{folder}/individuals.csv', types = {{'nik': 'VARCHAR', 'kk': 'VARCHAR', 'rt': 'VARCHAR',
                      'rw': 'VARCHAR', 'village_code': 'VARCHAR'}})
    """)
    c.execute(f"CREATE VIEW registry AS FROM read_parquet('{folder}/civil_registry.parquet')")
    c.execute(f"""
        COPY (
            SELECT individual_id, household_id, village_code, nik, name FROM individuals
            WHERE nik IN (SELECT nik FROM individuals GROUP BY nik HAVING count(*) > 1)
        ) TO '{out}/duplicates.parquet' (FORMAT parquet, COMPRESSION zstd)
    """)
    c.execute(f"""
        COPY (
            SELECT i.individual_id, i.household_id, i.village_code, i.nik, i.name, r.name AS registry_name,
                   r.nik IS NULL AS unknown
            FROM individuals i LEFT JOIN registry r ON i.nik = r.nik
            WHERE r.nik IS NULL OR (i.name <> r.name AND jaro_winkler_similarity(i.name, r.name) < 0.85)
        ) TO '{out}/unmatched.parquet' (FORMAT parquet, COMPRESSION zstd)
    """)
    c.execute(f"""
        COPY (
            SELECT household_id, village_code, score, ntile(10) OVER (ORDER BY score, household_id) AS decile
            FROM (SELECT household_id, min(village_code) AS village_code, min(welfare_score) AS score
                  FROM individuals GROUP BY household_id)
            ORDER BY household_id
        ) TO '{out}/deciles.parquet' (FORMAT parquet, COMPRESSION zstd)
    """)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
