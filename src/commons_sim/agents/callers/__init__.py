"""Whoever calls an assembly or a meeting of the three parties, and on what terms."""
