"""What is counted: measures over the case-level dataset, written once, run on DuckDB and Spark."""
