"""The tables of a study of a claim: verdicts by world, their shares, who is best how often, and a readable rule."""

from __future__ import annotations

import pandas as pd

from commons_sim.analysis.studies.claim import QUESTIONS, best_shares, shares, verdicts
from commons_sim.analysis.tables.readable_rule import find_rule
from commons_sim.analysis.tables.statistics import summary_table
from commons_sim.study.claim.claiming import WORLD, bases_of, drawn_worlds, features
from commons_sim.study.composing import Composed
from commons_sim.study.declaring import Study

ALL: str = "all"  # every compound type together


def claim_tables(outcomes: pd.DataFrame, composed: Composed) -> dict[str, pd.DataFrame]:
    """Returns the tables by name: summary, verdicts, shares, best, rule, rule_trial.

    Args:
        outcomes: a row a run, with the column ``world``.
        composed: the study.
    """
    study = composed.study
    judged = {name: verdicts(outcomes, study.claim.scenario, name) for name in study.outcomes if _is_judged(name)}
    worlds = set(outcomes[WORLD])
    passed = [world for world in drawn_worlds(composed) if world.number in worlds]
    facts = features(passed, bases_of(composed), study.claim.spread).set_index(WORLD)
    rules = {
        (name, question): find_rule(facts.loc[table[WORLD]], table["verdict"].isin(holds))
        for name, table in judged.items()
        for question, holds in QUESTIONS.items()
    }
    leaves = [
        (*asked, place, " and ".join(f"{key} {sign} {value:.4g}" for key, sign, value in leaf.conditions), leaf.worlds, leaf.share)
        for asked, rule in rules.items()
        if rule is not None
        for place, leaf in enumerate(rule.leaves)
    ]  # fmt: skip
    trials = [
        (
            *asked,
            rule.found,
            rule.accuracy,
            rule.permutation_baseline,
            rule.importances[0][0] if rule.importances else "",
        )
        for asked, rule in rules.items()
        if rule is not None
    ]
    return {
        "summary": over_worlds(outcomes, study),
        "verdicts": pd.concat([table.assign(outcome=name) for name, table in judged.items()], ignore_index=True),
        "shares": pd.concat([shares(table).assign(outcome=name) for name, table in judged.items()], ignore_index=True),
        "best": pd.concat([best_shares(table).assign(outcome=name) for name, table in judged.items()], ignore_index=True),
        "rule": pd.DataFrame(leaves, columns=["outcome", "question", "leaf", "where", "worlds", "share"]),
        "rule_trial": pd.DataFrame(
            trials, columns=["outcome", "question", "found", "accuracy", "permutation_baseline", "first_key"]
        ),
    }  # fmt: skip


def over_worlds(outcomes: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Returns the summary over worlds: each world's mean over its seeds is one value, and differences are paired by world."""
    means = outcomes.groupby(["scenario", WORLD], sort=False)[list(study.outcomes)].mean().reset_index()
    means = means.rename(columns={WORLD: "seed"})
    means.insert(1, "compound", ALL)
    return summary_table(means, study.reference)


def _is_judged(name: str) -> bool:
    """Returns whether an outcome has a better direction and is no cost, which is told beside the others."""
    from commons_sim.outcomes.definitions import BY_NAME

    return BY_NAME[name].better in ("higher", "lower") and not name.startswith("cost_")
