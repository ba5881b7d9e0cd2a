"""Instruments of strong administration, a rival answer: rules and sanctions from above."""
