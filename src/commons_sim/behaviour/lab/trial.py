"""Every shipped experiment under every decision rule, and how near each comes to what was published.

A trial keeps, for each rule and experiment, the means of each period over all sessions with the range that holds 95% of the
sessions: a published experiment is one session or a few, so it should fall into that range more often than not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.behaviour.lab.experiment import Experiment
from commons_sim.behaviour.lab.playing import play
from commons_sim.behaviour.lab.published import FIGURES, PATHS
from commons_sim.behaviour.lab.results import PLACE, periods_table, session_means, summary
from commons_sim.behaviour.rival_parameters import RuleParameters

if TYPE_CHECKING:
    import pandas as pd

RANGE_PERCENT: Final = (2.5, 97.5)
THREADS: Final = 2  # compiled sessions leave Python's lock alone
OnPlayed = Callable[[str, str], None]


@dataclasses.dataclass(frozen=True)
class Trial:
    """What came of all experiments under all rules.

    Attributes:
        periods: a row a rule, experiment and period: columns of ``periods.csv`` and the range over sessions.
        fit: a row a rule and published result: simulated, published, distance, and whether that is near enough.
    """

    periods: pd.DataFrame
    fit: pd.DataFrame


def try_all(
    experiments: Mapping[str, Experiment],
    rules: Mapping[str, RuleParameters],
    seed: int = 0,
    on_played: OnPlayed | None = None,
) -> Trial:
    """Returns the trial of these rules in these experiments.

    Args:
        experiments: by name of their files; those of :mod:`commons_sim.behaviour.lab.published` are compared.
        rules: parameters by name of the rule.
        seed: the same sessions for every rule.
        on_played: called with rule and experiment as each is done.
    """
    import pandas as pd

    def one(names: tuple[str, str]) -> np.ndarray:
        counted = play(experiments[names[1]], rules[names[0]], seed)
        if on_played is not None:
            on_played(*names)
        return counted

    wanted = [(rule, name) for rule in rules for name in experiments]
    with ThreadPoolExecutor(THREADS) as pool:
        played = dict(zip(wanted, pool.map(one, wanted), strict=True))
    periods = [_periods(rule, name, experiments[name], counted) for (rule, name), counted in played.items()]
    fit = [row for rule in rules for row in _fit(rule, experiments, {name: played[rule, name] for name in experiments})]
    return Trial(pd.concat(periods, ignore_index=True), pd.DataFrame(fit))


def _periods(rule: str, name: str, experiment: Experiment, counted: np.ndarray) -> pd.DataFrame:
    table = periods_table(experiment, counted)
    low, high = np.nanpercentile(session_means(counted), RANGE_PERCENT, axis=0)
    table.insert(0, "rule", rule)
    table.insert(1, "experiment", name)
    return table.assign(session_low95=low, session_high95=high)


def _fit(rule: str, experiments: Mapping[str, Experiment], played: Mapping[str, np.ndarray]) -> list[dict[str, object]]:
    """Returns the rows of one rule: root mean square errors of paths, distances of single figures."""
    rows: list[dict[str, object]] = []
    for key, path in PATHS.items():
        if path.experiment not in played:
            continue
        ends = np.cumsum([phase.periods for phase in experiments[path.experiment].phases])
        total = played[path.experiment].sum(axis=0)[: ends[path.phase - 1]][-len(path.contribution) :]
        means = total[:, PLACE["contribution"]] / total[:, PLACE["subjects"]]
        error = float(np.sqrt(np.mean((means - np.array(path.contribution)) ** 2)))
        mean, published = float(means.mean()), float(np.mean(path.contribution))
        rows.append(_row(rule, key, path.experiment, path.source, mean, published, error, path.passes))
    for figure in FIGURES:
        if figure.experiment not in played:
            continue
        found = summary(experiments[figure.experiment], played[figure.experiment])[figure.name]
        name = f"{figure.experiment} {figure.name}"
        distance = abs(found - figure.value)
        rows.append(_row(rule, name, figure.experiment, figure.source, found, figure.value, distance, figure.passes))
    return rows


def _row(
    rule: str, result: str, experiment: str, source: str, simulated: float, published: float, distance: float, passes: float
) -> dict[str, object]:  # fmt: skip
    return {
        "rule": rule, "result": result, "experiment": experiment, "source": source, "simulated": simulated,
        "published": published, "distance": distance, "passes_at": passes, "near_enough": distance <= passes,
    }  # fmt: skip
