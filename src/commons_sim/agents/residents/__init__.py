"""Residents as agents: the view on a row, the turn of a month, the reference day without compiling."""
