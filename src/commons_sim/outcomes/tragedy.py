"""The tragedy index: where the surplus of a commons lies between the planner's best and ungoverned selfishness.

``(W_best - W) / (W_best - W_open)``: 0 at the first best, which nobody can reach, 1 where everybody for himself would end;
above 1 a commons is worse off than that, and it can be. ``W`` is the run's mean surplus of the commons; the two marks come from
its stage game (:mod:`commons_sim.commons.stage_game`). For all commons together the sums are taken, and all social costs of
governance come off ``W``: hours serve several commons at once, so that they cannot be told apart by commons (the hours that
keep the activity rooms can, and stand there). Money kept by company or committee is a transfer and moves no index; it stands in
the appropriation index.

Where there is next to nothing to lose, a ratio would blow up chance: below a least stake the index has no value.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from commons_sim.commons.stage_game import StageGame
from commons_sim.kernel.outcome import COMMONS
from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class IndexParameters:
    """When a tragedy index has a value."""

    least_stake_cny_per_household_day: float = parameter(
        0.02, unit="CNY/household/day", low=0.0, high=100.0, source="some seven CNY a household and year", confidence="design",
        role="constant",
        meaning="Difference between the best and the ungoverned surplus below which a commons has no tragedy index",
        meaning_zh="最优与无治理剩余之差低于此值时不计算悲剧指数",
    )
# fmt: on


def index(best_cny: float, open_cny: float, surplus_cny: float, least_stake_cny: float) -> float:
    """Returns the tragedy index of a surplus between two marks, all in the same money; NaN below the least stake."""
    stake = best_cny - open_cny
    return (best_cny - surplus_cny) / stake if stake >= least_stake_cny and stake > 0.0 else math.nan


def tragedy(games: Mapping[str, StageGame], found: Mapping[str, float], rule: IndexParameters) -> dict[str, float]:
    """Returns the marks and the index of each commons and of all, from the surplus already ``found``."""
    least = rule.least_stake_cny_per_household_day
    outcomes = {}
    for name in COMMONS:
        best, free = games[name].best_cny, games[name].open_cny
        surplus = found[f"surplus_{name}_cny_per_household_day"]
        outcomes[f"best_{name}_cny_per_household_day"] = best
        outcomes[f"open_{name}_cny_per_household_day"] = free
        outcomes[f"tragedy_index_{name}"] = index(best, free, surplus, least)
    best = sum(games[name].best_cny for name in COMMONS)
    free = sum(games[name].open_cny for name in COMMONS)
    outcomes["best_cny_per_household_day"] = best
    outcomes["open_cny_per_household_day"] = free
    outcomes["tragedy_index"] = index(best, free, found["surplus_cny_per_household_day"], least)
    return outcomes
