"""Resident units: what they have, who asks, what they give and for how long."""
