"""Studies, reports, results and verification on the command line."""
