"""The commons of a compound: what is shared, how it wears and fills, and what it is worth.

A module here holds the physics and the money of one commons, and no decision: slots, lanes, plant, service, prices, harm. Who
decides what to do with it is in :mod:`commons_sim.agents`.
"""
