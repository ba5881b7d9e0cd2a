"""How runs are made: processes, warm-up, one run and many."""
