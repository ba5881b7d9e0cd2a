"""Instruments of the fourth force: Party-led self-governance (article, section 2.4)."""
