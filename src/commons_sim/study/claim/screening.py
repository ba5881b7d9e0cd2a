"""Which worlds may be believed.

Those in which people do in the laboratory what people did there, and whose status quo looks like ordinary compounds.

Two screens, in the order of what they cost.

* **Laboratory.** Sets of parameters of the decision rule are drawn about the fitted one, over what its standard errors and
  profile likelihoods leave open, and kept if every published path and figure is met within the distance set for it
  (:mod:`commons_sim.behaviour.lab.published`). It is the set that is kept, not each parameter: they are tied to one another.
* **Field.** The status quo is run in the four compound types and put beside what is reported of ordinary compounds
  (:data:`FIELD_RANGES`, from press summaries and a consumer association's survey; ``docs/field.md`` has the sources). No
  other regime is run here, so the screen cannot favour one. A range is widened by twice the standard error that so few runs
  leave. Ordinary compounds are run first, once; a world that is far off there is not run elsewhere, and one that is far off
  after one run of each type is not run again.

Left out: what the field says of directions (owners above tenants, and so on). They hold in the shipped world by a wide margin
and would cost more runs than the comparison itself.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy.stats import qmc

from commons_sim.behaviour.lab.experiment import Experiment
from commons_sim.behaviour.lab.trial import try_all
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.configuration.laboratory import compose_laboratory

#: Experiments that hold everything published (the partners' condition without punishment is the first phase of the one with it).
EXPERIMENTS: Final = (
    *("fg2010", "htg2008_no_punishment", "htg2008_punishment"),
    *("ogw_cpr_10", "ogw_cpr_25", "ogw_cpr_25_one_shot"),
)
#: Ends of each fitted parameter, as its profile likelihood leaves it (experiments/behaviour_fit/results/parameters.csv).
#: A parameter that the data do not pin down has the whole of the range that was tried.
LAB_RANGES: Final = {
    "motive_weight_belief": (0.868, 1.181),
    "motive_weight_schedule": (0.197, 0.554),
    "motive_constant": (-6.39, -2.90),
    "horizon_tokens": (1.79, 5.72),
    "coming_period_weight": (0.05, 1.375),
    "horizon_foreseen": (0.519, 1.0),
    "deterrence_slope": (9.49, 30.0),
    "sanction_expected": (0.0, 5.0),
    "sanction_learning": (0.0, 1.0),
    "points_per_token": (0.01, 3.0),
    "communication_weight": (0.0, 1.0),
    "word_cost": (1.175, 1.566),
    "residual_sd": (5.085, 7.957),
    "residual_lasting_share": (0.498, 0.842),
    "restart_weight": (0.237, 1.0),
}
#: First seed of the screen's runs: far from those of the comparison, so that a world is not judged on the luck that let it pass.
SEED: Final = 1_000_000
#: Of a range's width: a world whose first run in each type is further off in something steady is not run again.
FAR_OFF: Final = 0.15
ORDINARY: Final = ("high_end", "commodity")
WEAK: Final = ("old_estate", "resettlement")


@dataclasses.dataclass(frozen=True)
class FieldRange:
    """A level reported of ordinary compounds: the outcome, the compound types it is a mean of, and its range.

    Where it is ``steady`` it hardly differs from run to run, so that one run of each type tells a world that is far off.
    """

    name: str
    outcome: str
    compounds: tuple[str, ...]
    low: float
    high: float
    steady: bool = True


FIELD_RANGES: Final = (
    FieldRange("fees in ordinary compounds", "fee_collection_rate", ORDINARY, 0.75, 0.90),
    FieldRange("fees in old estates and resettlement housing", "fee_collection_rate", WEAK, 0.45, 0.80),
    FieldRange(
        "compounds with an owners' committee", "committee_days_share", (*ORDINARY, *WEAK), 0.22, 0.38, steady=False
    ),
    FieldRange("satisfaction", "satisfaction", (*ORDINARY, *WEAK), 0.55, 0.70),
)


def laboratory_experiments(replications: int) -> dict[str, Experiment]:
    """Returns the shipped experiments, played so many times each."""
    return {
        name: compose_laboratory([f"lab={name}", f"lab.replications={replications}"]).experiment for name in EXPERIMENTS
    }


def draw_rules(fitted: RuleParameters, number: int, seed: int = 0, reach: float = 1.0) -> list[dict[str, float]]:
    """Returns sets of parameters between the fitted set and the ends of :data:`LAB_RANGES`, the fitted one first.

    Args:
        fitted: the fitted set.
        number: how many.
        seed: of the hypercube.
        reach: how far towards the ends, 0 to 1. Drawn apart from one another, parameters that the data tie together rarely fit at
            the ends of their own ranges; sets nearer to the fitted one do.
    """
    cube = qmc.LatinHypercube(len(LAB_RANGES), rng=np.random.default_rng(seed)).random(number)
    sets = [{name: float(getattr(fitted, name)) for name in LAB_RANGES}]
    for places in cube[1:]:
        found = {}
        for (name, (low, high)), place in zip(LAB_RANGES.items(), places, strict=True):
            centre = float(getattr(fitted, name))
            end = low if place < 0.5 else high
            found[name] = centre + (end - centre) * abs(2.0 * place - 1.0) * reach
        sets.append(found)
    return sets


def _replaced(fitted: RuleParameters, values: Mapping[str, float]) -> RuleParameters:
    changes: dict[str, Any] = dict(values)
    return dataclasses.replace(fitted, **changes)


def fits_laboratory(sets: Sequence[Mapping[str, float]], fitted: RuleParameters, replications: int) -> list[bool]:
    """Returns which sets of the rule meet every published result within the distance set for it."""
    experiments = laboratory_experiments(replications)
    rules = {str(index): _replaced(fitted, found) for index, found in enumerate(sets)}
    fit = try_all(experiments, rules).fit
    passed = fit.groupby("rule", sort=False)["near_enough"].all()
    return [bool(passed[name]) for name in rules]


def field_levels(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Returns the status quo's level of each field range, its standard error and whether it holds.

    Args:
        outcomes: runs of the status quo, with columns compound, seed and the outcomes.

    Returns:
        A row a range: name, low, high, level, standard_error, holds. A range of which a compound type was not run has no level.
    """
    rows, there = [], set(outcomes["compound"])
    for item in FIELD_RANGES:
        if not there.issuperset(item.compounds):
            rows.append((item.name, item.low, item.high, math.nan, math.nan, False))
            continue
        by_type = outcomes[outcomes["compound"].isin(item.compounds)].groupby("compound")[item.outcome]
        level = float(by_type.mean().mean())
        error = math.sqrt(float((by_type.var(ddof=1) / by_type.count()).sum())) / len(item.compounds)
        holds = item.low - 2.0 * error <= level <= item.high + 2.0 * error
        rows.append((item.name, item.low, item.high, level, error, holds))
    return pd.DataFrame(rows, columns=["name", "low", "high", "level", "standard_error", "holds"])


def may_pass(first_runs: pd.DataFrame) -> bool:
    """Returns whether a world may still pass after one run of some types: nothing steady is far outside its range.

    Args:
        first_runs: a run of the status quo in each of some compound types; a range of which one is missing is not judged.
    """
    level = field_levels(first_runs).set_index("name")["level"]

    def is_near(item: FieldRange) -> bool:
        margin = FAR_OFF * (item.high - item.low)
        return bool(np.isnan(level[item.name]) or item.low - margin <= level[item.name] <= item.high + margin)

    return all(is_near(item) for item in FIELD_RANGES if item.steady)


def laboratory_sets() -> list[dict[str, float]]:
    """Returns the stored sets of the rule that the laboratory allows, the fitted one first.

    Made by ``python experiments/behaviour_fit/lab_sets.py``; each passes :func:`fits_laboratory` with 200 sessions an experiment.
    """
    table = pd.read_csv(Path(__file__).with_name("lab_sets.csv"))
    return [{str(name): float(value) for name, value in row.items()} for row in table.to_dict("records")]
