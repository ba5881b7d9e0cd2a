"""Outcomes: what is measured, how, and what it costs. Reads the state, changes nothing."""
