"""Figures and page of the laboratory."""
