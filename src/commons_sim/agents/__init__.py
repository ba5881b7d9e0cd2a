"""Who acts: residents, owners' committee, property company, residents' committee, Party branch, street team, resident units.

One module an agent or a thing that agents do together; the first lines of each state utility, information, choices and learning.
Rules are compiled and work on columns; Mesa's agents are views on rows (``institutions``, ``resident``).
"""
