"""Equal terms: the levers of every regime set as well as the same search can, under the same budget.

A regime as described is one setting of its levers, chosen by whoever wrote it down. To compare regimes and not authors, the levers
of every regime, the favoured one too, are searched by the same optimiser with the same number of evaluations, under the same cap on
what may be spent, and the settings found are judged on seeds and worlds that the search has not seen.

Two kinds of levers. The numbers that instruments set, each between a fraction and a multiple of its value as described; and
whether an instrument is used at all, because a smaller budget buys fewer of them. Instruments that others of the bundle need
stay: they are what the regime is built on.

The optimiser is :func:`scipy.optimize.differential_evolution` (Storn & Price 1997). Its population begins at the regime as
described, the same with all numbers at their least, a little less, a little more and most, the least bundle with numbers low and
as described, and a Latin hypercube about it. A setting that costs more than the cap is ranked behind every one that does not,
the nearer to the cap the better.

Two caps: the *public budget* (hours of officers and community staff at shadow prices, and public money) and the *full social cost*
(volunteers' hours and what others give in kind as well).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import Bounds, differential_evolution
from scipy.stats import qmc

from commons_sim.configuration import ConfigurationError, flatten
from commons_sim.configuration.schema import Config
from commons_sim.kernel.parameters import ParameterInfo, declared, plausible_at
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study.building import changed

SOCIAL_COST: Final = "cost_social_cny_per_household_day"
PUBLIC_COSTS: Final = tuple(f"cost_{kind}_cny_per_household_day" for kind in ("government", "cadres", "money"))
#: What may be spent, by name: the outcomes that are added up.
CAPS: Final[dict[str, tuple[str, ...]]] = {"public_budget": PUBLIC_COSTS, "social_cost": (SOCIAL_COST,)}
TIMES: Final = ("start_day", "end_day")
OVER: Final = 1e6  # behind every setting that keeps to the cap
USED_FROM: Final = 0.25  # of a switch's range: below, an instrument is left out
#: Where the population begins beside the regime as described: the place of all numbers, and whether all instruments are used.
ALIKE: Final = ((0.0, True), (0.25, True), (0.75, True), (1.0, True), (0.0, False), (0.5, False))


@dataclass(frozen=True)
class Lever:
    """A number that a regime sets: its key, its value as described, what is known about it, and whether it is whole."""

    key: str
    value: float
    info: ParameterInfo
    whole: bool


@dataclass(frozen=True)
class Switch:
    """Whether a regime uses an instrument that no other of its bundle needs."""

    key: str


@dataclass(frozen=True)
class Setting:
    """What a search found.

    Attributes:
        config: the regime with its best levers.
        levers: their values by key; 1 or 0 for an instrument that is used or not.
        evaluations: settings tried.
        kept_to_cap: whether the best setting costs no more than the cap; otherwise it is the cheapest found.
        outcome: mean of the outcome on the seeds of the search.
        cost: mean cost on these seeds, CNY a household and day.
    """

    config: Config
    levers: dict[str, float]
    evaluations: int
    kept_to_cap: bool
    outcome: float
    cost: float


Evaluate = Callable[[Sequence[Config]], pd.DataFrame]


def levers_of(config: Config) -> list[Lever | Switch]:
    """Returns what a scenario's instruments set, without their dates, and which of them could be left out."""
    there = flatten(config)
    active = {item.id for item in INSTRUMENTS if there[f"instruments.{item.id}.active"]}
    needed = {name for item in INSTRUMENTS if item.id in active for name in item.requires}
    found: list[Lever | Switch] = [
        Switch(f"instruments.{item.id}.active") for item in INSTRUMENTS if item.id in active - needed
    ]
    for item in declared(Config):
        group, _, name = item.key.removeprefix("instruments.").partition(".")
        if not item.key.startswith("instruments.") or group not in active or name in TIMES or item.info.choices:
            continue
        value = there[item.key]
        if isinstance(value, int | float) and not isinstance(value, bool):
            found.append(Lever(item.key, float(value), item.info, isinstance(value, int)))
    return found


def with_levers(
    config: Config, levers: Sequence[Lever | Switch], places: NDArray[np.float64], factor: float
) -> Config | None:
    """Returns the configuration with each lever at a place (0 to 1) of its range, or None if that cannot stand together."""
    values: dict[str, float | bool] = {}
    for lever, place in zip(levers, places, strict=True):
        if isinstance(lever, Switch):
            values[lever.key] = bool(place >= USED_FROM)
        else:
            value = plausible_at(lever.value, lever.info, float(place), factor)
            values[lever.key] = round(value) if lever.whole else value
    try:
        return changed(config, values)
    except ConfigurationError:
        return None


def cost_of(outcomes: pd.DataFrame, cap: str) -> pd.Series[float]:
    """Returns what each run spends of a cap, CNY a household and day."""
    return outcomes[list(CAPS[cap])].sum(axis=1)


def search(
    config: Config,
    evaluate: Evaluate,
    *,
    outcome: str,
    higher_is_better: bool,
    cap: str,
    most: float,
    population: int,
    generations: int,
    factor: float,
    seed: int = 0,
) -> Setting:
    """Returns the best setting of a regime's levers that a fixed number of evaluations finds.

    Args:
        config: the regime as described.
        evaluate: returns a row a configuration and seed, with a column ``setting`` (place in the sequence) and the outcomes.
        outcome: what is to be good.
        higher_is_better: which way.
        cap: a name of :data:`CAPS`.
        most: what may be spent, CNY a household and day; infinite for no cap.
        population: settings in a generation, at least eight.
        generations: after the first.
        factor: ends of each lever's range, as a ratio to its value as described.
        seed: of the search; the same for every regime.
    """
    levers, sign = levers_of(config), -1.0 if higher_is_better else 1.0
    tried: list[tuple[float, float, float, NDArray[np.float64]]] = []  # rank, outcome, cost, places

    def rank(settings: Sequence[NDArray[np.float64]]) -> list[float]:
        configs = [with_levers(config, levers, np.asarray(places), factor) for places in settings]
        sound = [item for item in configs if item is not None]
        table = evaluate(sound)
        means = table.assign(spent=cost_of(table, cap)).groupby("setting")[[outcome, "spent"]].mean()
        ranks, row = [], 0
        for item, places in zip(configs, settings, strict=True):
            if item is None:
                ranks.append(math.inf)
                continue
            value, spent = (float(means[name].iloc[row]) for name in (outcome, "spent"))
            row += 1
            ranks.append(sign * value if spent <= most else OVER + spent - most)
            tried.append((ranks[-1], value, spent, np.asarray(places).copy()))
        return ranks

    if levers:
        cube = qmc.LatinHypercube(len(levers), rng=np.random.default_rng(seed)).random(population)
        cube[0] = 0.5  # as described
        numbers = [isinstance(lever, Lever) for lever in levers]
        for row, (place, used) in zip(cube[1:], ALIKE, strict=False):
            row[:] = np.where(numbers, place, 0.5 if used else 0.0)
        differential_evolution(
            _unused,
            Bounds([0.0] * len(levers), [1.0] * len(levers)),
            init=cube,
            maxiter=generations,
            polish=False,
            updating="deferred",
            tol=0.0,
            rng=np.random.default_rng(seed),
            workers=lambda _function, settings: rank([np.asarray(places) for places in settings]),
        )
    else:
        rank([np.zeros(0)])
    best, value, spent, places = min(tried, key=lambda item: item[0])
    found = with_levers(config, levers, places, factor)
    assert found is not None
    there = flatten(found)
    values = {lever.key: float(there[lever.key]) for lever in levers}
    return Setting(found, values, len(tried), best < OVER, value, spent)


def _unused(_places: Any) -> float:
    raise NotImplementedError("settings are evaluated a generation at a time")
