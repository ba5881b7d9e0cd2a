"""Instruments of owners' own governance, a rival answer: rules, watch and councils without a branch."""
