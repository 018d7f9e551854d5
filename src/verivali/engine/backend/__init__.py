"""The engines a run may use: DuckDB on one machine, Spark on many."""
