"""Instruments of policy, and the scenarios that bundle them.

One class an instrument, one module a class, in the folder of its force; :mod:`commons_sim.scenarios.instrument` says what an
instrument is, :mod:`commons_sim.scenarios.desk` what it may do, :mod:`commons_sim.scenarios.registry` where instruments come from.
Regimes, rivals and ablations are bundles in ``conf/scenario``: no regime has code of its own.
"""
