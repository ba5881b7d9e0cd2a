"""The tables of a study: what its design asks of the outcomes of its runs.

Every study has ``summary.csv``. Where nothing but the scenario varies, ``contrasts.csv`` (many outcomes at once) and
``convergence.csv`` stand beside it; a sampled study has ``sensitivity.csv`` and ``ranking.csv``, a sequential one
``looks.csv``, and a Shapley study ``shapley.csv`` and ``interactions.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from commons_sim.analysis.studies.claim_tables import claim_tables
from commons_sim.analysis.tables.attribution import attribution_tables
from commons_sim.analysis.tables.contrasts import contrasts_table
from commons_sim.analysis.tables.convergence import FEWEST, convergence_table
from commons_sim.analysis.tables.sensitivity import ranking_table, sensitivity_table
from commons_sim.analysis.tables.statistics import SUMMARY_COLUMNS, outcome_columns, summary_table
from commons_sim.study.building import coalition_scenarios, game_of, reference_of, settings_of
from commons_sim.study.composing import Composed
from commons_sim.study.declaring import SAMPLED, Study
from commons_sim.study.stopping import looks

#: Coalitions beyond which only the study's own outcomes are taken apart, and only the bundle is compared with the empty one:
#: a row a coalition and outcome, each resampled, takes hours for a force of ten instruments, and nobody reads it.
MANY: Final = 256
LOOK_COLUMNS: Final = ["compound", "seeds", "pairs", "diff", "half_width", "low95", "high95", "target", "narrow_enough"]


def study_tables(outcomes: pd.DataFrame, composed: Composed, first_seed: int) -> dict[str, pd.DataFrame]:
    """Returns the tables of a study by name, each to be written as ``<name>.csv``.

    Args:
        outcomes: one row a run: scenario, compound, levers, seed, outcomes.
        composed: the study.
        first_seed: seed of the first replicate.
    """
    study, reference = composed.study, reference_of(composed)
    if study.design == "claim":
        return claim_tables(outcomes, composed)
    names = list(study.outcomes) if study.design in SAMPLED else outcome_columns(outcomes.drop(columns=study.levers))
    told = outcomes
    if study.design == "shapley" and outcomes["scenario"].nunique() > MANY:
        names, told = list(study.outcomes), outcomes[outcomes["scenario"].isin([reference, study.bundle])]
    tables = {"summary": summary_by_setting(told, study, reference, names)}
    if not study.levers:
        tables["contrasts"] = contrasts_table(told, reference, names)
        if told["seed"].nunique() >= FEWEST:
            tables["convergence"] = convergence_table(told, reference, study.outcomes)
    if study.design in SAMPLED:
        settings = settings_of(composed)
        tables["sensitivity"] = sensitivity_table(outcomes, study, settings)
        tables["ranking"] = ranking_table(outcomes, study, settings)
    elif study.design == "sequential":
        tables["looks"] = looks_table(outcomes, study, first_seed)
    elif study.design == "shapley":
        scenarios = [scenario for scenario, _ in coalition_scenarios(composed)]
        tables["shapley"], tables["interactions"] = attribution_tables(outcomes, game_of(composed), scenarios, names)
    return tables


def looks_table(outcomes: pd.DataFrame, study: Study, first_seed: int) -> pd.DataFrame:
    """Returns a row a look of a sequential study: the difference, and its interval that holds at all looks at once."""
    rows = [
        (place, seeds, seen.pairs, seen.mean, seen.half_width, seen.mean - seen.half_width, seen.mean + seen.half_width,
         seen.target, seen.narrow_enough)
        for place, seeds, seen in looks(outcomes, study, first_seed)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=LOOK_COLUMNS)


def summary_by_setting(outcomes: pd.DataFrame, study: Study, reference: str, names: Sequence[str]) -> pd.DataFrame:
    """Returns the summary of each setting of the levers, with a column for each lever after the compound."""
    levers = study.levers
    if not levers:
        return summary_table(outcomes[["scenario", "compound", "seed", *names]], reference)
    parts = []
    for setting, runs in outcomes.groupby(levers, sort=False, dropna=False):
        part = summary_table(runs[["scenario", "compound", "seed", *names]], reference)
        values: tuple[Any, ...] = setting if isinstance(setting, tuple) else (setting,)
        for position, (lever, value) in enumerate(zip(levers, values, strict=True)):
            part.insert(2 + position, lever, [value] * len(part))
        parts.append(part)
    columns = [*SUMMARY_COLUMNS[:2], *levers, *SUMMARY_COLUMNS[2:]]
    return pd.concat(parts, ignore_index=True)[columns]
