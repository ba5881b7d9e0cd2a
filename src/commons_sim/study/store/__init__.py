"""The store of runs: journals, tables, checks."""
