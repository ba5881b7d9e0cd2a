"""Instruments of the first force: enforcement brought down to the compound (article, section 2.1)."""
