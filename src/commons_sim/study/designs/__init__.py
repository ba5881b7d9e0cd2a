"""The designs of studies, one a file: which points a study has. Pure functions of what the study file declares.

``grid``, ``latin_hypercube``, ``sobol`` and ``morris`` fill the space of uncertainties and levers; ``coalitions`` takes a bundle
of instruments apart; ``sequential`` says when there are replicates enough. None of them knows the model or a store.
"""
