"""Instruments of the second force: Party organisation in the compound (article, section 2.2)."""
