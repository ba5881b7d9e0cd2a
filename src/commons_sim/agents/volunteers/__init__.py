"""Volunteers: teams, offices, watch and points."""
