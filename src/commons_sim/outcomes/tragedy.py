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
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commons_sim.kernel.outcome import COMMONS, Finished, Outcome, outcome
from commons_sim.kernel.parameters import parameter

_NO_STAKE: Final = "W_best − W_open below the stated minimum"
_FORMULA: Final = "(W_best − W) / (W_best − W_open)"


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


def _of_commons(commons: str) -> Outcome:
    """Returns the index of one commons."""
    english, chinese = COMMONS[commons]
    return outcome(
        f"tragedy_index_{commons}",
        "index",
        "lower",
        (f"Tragedy index: {english}", f"悲剧指数：{chinese}"),
        (
            f"{_FORMULA}, W the run's mean surplus of {english}, shared costs of governance not taken off",
            f"{_FORMULA}，W 为运行期内{chinese}的平均剩余，不扣除共同治理成本",
        ),
        _NO_STAKE,
        value=lambda run: index(
            run.games[commons].best_cny,
            run.games[commons].open_cny,
            run[f"surplus_{commons}_cny_per_household_day"],
            run.index_rule.least_stake_cny_per_household_day,
        ),
    )


def _of_all(run: Finished) -> float:
    """Returns the index of all commons together, social costs of governance taken off."""
    best, free = _best(run, list(COMMONS)), _open(run, list(COMMONS))
    surplus = run["surplus_cny_per_household_day"]
    return index(best, free, surplus, run.index_rule.least_stake_cny_per_household_day)


def _best(run: Finished, names: Sequence[str]) -> float:
    """Returns the first best of some commons, in CNY a household and day."""
    return sum(run.games[name].best_cny for name in names)


def _open(run: Finished, names: Sequence[str]) -> float:
    """Returns the ungoverned surplus of some commons, in CNY a household and day."""
    return sum(run.games[name].open_cny for name in names)


def _marks(name: str, words: tuple[str, str], names: Sequence[str]) -> tuple[Outcome, Outcome]:
    """Returns the two marks between which the index of one commons, or of all, lies."""
    unit = "CNY a household and day"
    return (
        outcome(
            f"best_{name}cny_per_household_day",
            unit,
            "none",
            (f"Upper mark (planner): {words[0]}", f"上标线（规划者）：{words[1]}"),
            (
                "surplus under a planner who decides everything at no cost, from the stage game of the world as drawn; the same in "
                "every scenario",
                "规划者无成本地决定一切时的剩余，由所抽取世界的阶段博弈算出；各情景相同",
            ),
            value=lambda run: _best(run, names),
        ),
        outcome(
            f"open_{name}cny_per_household_day",
            unit,
            "none",
            (f"Lower mark (ungoverned): {words[0]}", f"下标线（无治理）：{words[1]}"),
            (
                "surplus in the equilibrium of selfish people without governance, from the stage game of the world as drawn; the "
                "same in every scenario",
                "无治理时自利者均衡下的剩余，由所抽取世界的阶段博弈算出；各情景相同",
            ),
            value=lambda run: _open(run, names),
        ),
    )


#: By their place in tables.
OUTCOMES: Final = {
    0: (
        outcome(
            "tragedy_index",
            "index",
            "lower",
            ("Tragedy index", "公地悲剧指数"),
            (
                f"{_FORMULA}, each summed over the five commons: W the run's mean surplus less all social costs of governance "
                "(hours serve several commons, so these enter here only), W_best the planner's first best, which nobody can "
                "reach, W_open ungoverned selfishness",
                f"{_FORMULA}，各项对五类公地加总：W 为运行期平均剩余减去全部社会治理成本（工时同时服务于多类公地，只计入总指数），"
                "W_best 为规划者最优（现实中不可达到），W_open 为无治理的自利均衡",
            ),
            _NO_STAKE,
            value=_of_all,
        ),
        *map(_of_commons, COMMONS),
        *_marks("", ("all commons", "全部公地"), tuple(COMMONS)),
        *(mark for name, words in COMMONS.items() for mark in _marks(f"{name}_", words, (name,))),
    ),
}
