"""Instruments of the third force: units, members and social organisations (article, section 2.3)."""
