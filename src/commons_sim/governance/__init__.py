"""Rules and authority: votes, money, cases, deliberation.

What the law and the books fix, and nobody decides: which vote carries (:mod:`voting`), from which account to which money moves
(:mod:`ledger`), what a case needs and who may act on it (:mod:`cases`), what a pledge is (:mod:`deliberation`). Those who
decide within these rules are in :mod:`commons_sim.agents`.
"""
