"""Service and facilities: what the monthly fee pays for, who pays it, how plant wears and is repaired."""
