"""Parking: slots, lanes and fire lanes; where drivers leave their cars, and what that costs whom."""
