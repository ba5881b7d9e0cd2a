"""Instruments of the market, a rival answer: prices, contracts, payment orders."""
