"""The residents' committee: hours over duties, visits, help to others."""
