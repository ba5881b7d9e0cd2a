"""Many runs: from a design to its points, from points to parts, from parts to a few tables.

``design`` says which points a sweep has, ``files`` writes tables so that a reader never meets half a file, ``sweep`` keeps
what each point produced and puts the parts together. Nothing here knows the model: runs come from
:mod:`commons_sim.study.runs.runs`.
"""
