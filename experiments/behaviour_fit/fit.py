"""Fits a decision rule to published experiments: one parameter set for all of them, written to ``conf/behaviour/<rule>.yaml``.

    python experiments/behaviour_fit/fit.py                             # the main rule, from several starts
    python experiments/behaviour_fit/fit.py --rule inequity_aversion    # a rival
    python experiments/behaviour_fit/fit.py --check                     # only how well the stored parameters do

Least squares with bounds (scipy's trust region) on the distances of ``moments.py``, and a ridge as weak as one whole range of each
parameter around its start: where the data say nothing, a parameter stays where it was put. What the data pin down is told by
``profiles.py``, to be run after it.
"""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import yaml
from moments import Moments, report
from scipy.optimize import least_squares

from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.behaviour.rivals import RULES
from commons_sim.configuration import config_folder

UNSEEN_SEED = 1_000_000  # sessions that the fit has not seen
Bounds = tuple[float, float, float]  # start, low, high

COMMON: dict[str, Bounds] = {
    "residual_sd": (5.0, 1.5, 10.0),
    "residual_lasting_share": (0.5, 0.0, 0.95),
    "restart_weight": (0.5, 0.0, 1.0),
}
THINKING: dict[str, Bounds] = {  # rules that look ahead, weigh sanctions and hear words
    "motive_constant": (-1.5, -10.0, 5.0),
    "horizon_tokens": (4.0, 0.0, 12.0),
    "coming_period_weight": (1.0, 0.05, 10.0),
    "horizon_foreseen": (0.5, 0.0, 1.0),
    "deterrence_slope": (6.0, 0.5, 30.0),
    "sanction_expected": (0.8, 0.0, 5.0),
    "sanction_learning": (0.2, 0.0, 1.0),
    "points_per_token": (0.3, 0.01, 3.0),
    "communication_weight": (0.5, 0.0, 1.0),
    "word_cost": (1.3, 0.0, 5.0),
}
#: What is fitted, by rule: where the search starts, and its bounds.
FREE: dict[str, dict[str, Bounds]] = {
    "conditional_cooperation": {
        "motive_weight_belief": (0.75, 0.3, 1.5), "motive_weight_schedule": (0.25, 0.0, 1.0), **THINKING, **COMMON,
    },
    "inequity_aversion": {
        "envy": (1.0, 0.0, 10.0), "guilt_conditional": (1.5, 0.0, 10.0), "guilt_rest": (0.8, 0.0, 10.0),
        "choice_precision": (6.0, 0.1, 60.0), **THINKING, **COMMON,
    },
    "payoff_reinforcement": {
        "aspiration": (0.5, -1.0, 2.0), "reinforcement": (0.3, 0.0, 1.0), "points_per_token": (0.3, 0.01, 3.0),
        "initial_belief_sd": (4.0, 0.0, 10.0), **COMMON,
    },
    "zero_intelligence": {},
}  # fmt: skip
#: What a rule does not know: neither example, word, vote nor horizon moves it, and a sanction only as a payoff.
DEAF = dict.fromkeys(
    ("example_weight", "communication_weight", "word_cost", "vote_signal", "horizon_tokens", "horizon_foreseen",
     "sanction_expected", "sanction_learning", "sanction_learning_seen", "authority_weight", "exclusion_expected"), 0.0,
)  # fmt: skip
FIXED: dict[str, dict[str, float]] = {
    "conditional_cooperation": {},
    "inequity_aversion": {},
    "payoff_reinforcement": DEAF,
    "zero_intelligence": DEAF | {"points_per_token": 0.0, "residual_lasting_share": 0.0},
}


def base_of(rule: str) -> RuleParameters:
    """Returns the defaults of a rule before anything is fitted."""
    start = {name: bounds[0] for name, bounds in FREE[rule].items()}
    return RuleParameters(**{"decision_rule": rule, **FIXED[rule], **start})


def stored(rule: str) -> RuleParameters:
    """Returns the parameters in ``conf/behaviour/<rule>.yaml``."""
    text = (config_folder() / "behaviour" / f"{rule}.yaml").read_text(encoding="utf-8")
    return RuleParameters(**yaml.safe_load(text))


def with_values(names: Sequence[str], values: Sequence[float], base: RuleParameters) -> RuleParameters:
    """Returns the parameters with some of them replaced."""
    return dataclasses.replace(base, **{name: float(value) for name, value in zip(names, values, strict=True)})


def minimise(moments: Moments, rule: str, names: Sequence[str], base: RuleParameters, steps: int) -> Any:
    """Returns scipy's result of the search over some parameters from ``base``, with ``estimates`` and ``width`` of the bounds."""
    low, high = (np.array([FREE[rule][name][place] for name in names]) for place in (1, 2))
    width = high - low

    usual = (np.array([FREE[rule][name][0] for name in names]) - low) / width

    def distance(shares: np.ndarray) -> np.ndarray:
        return np.append(moments.residuals(with_values(names, low + shares * width, base)), shares - usual)

    start = np.clip((np.array([getattr(base, name) for name in names]) - low) / width, 0.01, 0.99)
    found = least_squares(distance, start, bounds=(0.0, 1.0), diff_step=0.02, max_nfev=steps, ftol=1e-4)
    found.estimates, found.width = low + found.x * width, width
    found.chi_squared = float(np.sum(found.fun[: -len(names)] ** 2))
    return found


def standard_errors(found: Any) -> np.ndarray:
    """Returns standard errors from the curvature at the best point; as large as the range where the data say nothing."""
    moments = found.jac[: -len(found.x)]
    information = moments.T @ moments / scatter_of(found)
    covariance = np.linalg.inv(information + np.eye(len(information)))  # without information: the whole range
    return np.sqrt(np.diag(covariance)) * found.width


def scatter_of(found: Any) -> float:
    """Returns by how much the distances are larger than the standard errors put in would make them; at least 1."""
    return max(1.0, found.chi_squared / max(1, len(found.fun) - 2 * len(found.x)))


def search(moments: Moments, rule: str, starts: int, steps: int) -> Any:
    """Returns the best of several searches: from the usual start, from what is stored, and from places drawn in the bounds."""
    names, draws = list(FREE[rule]), np.random.default_rng(0)
    bases = [base_of(rule), with_values(names, [getattr(stored(rule), name) for name in names], base_of(rule))]
    while len(bases) < starts:
        places = [low + draws.random() * (high - low) for _, low, high in FREE[rule].values()]
        bases.append(with_values(names, places, base_of(rule)))
    best = None
    for number, base in enumerate(bases):
        found = minimise(moments, rule, names, base, steps)
        print(f"start {number + 1} of {len(bases)}: chi squared {found.chi_squared:.1f}", flush=True)
        if best is None or found.cost < best.cost:
            best = found
    return best


def write(rule: str, values: dict[str, float], errors: dict[str, float]) -> None:
    """Writes the parameter file, each fitted value with its standard error."""
    lines = [
        f"# Decision rule {rule}: one parameter set for all experiments; every other parameter keeps its default.",
        f"# Made by: python experiments/behaviour_fit/fit.py --rule {rule}",
        "# s.e. = standard error of the fit; intervals by profile likelihood, where made, in experiments/behaviour_fit/results.",
        f"decision_rule: {rule}",
        *(f"{name}: {value:g}  # fixed: this rule knows no such thing" for name, value in FIXED[rule].items()),
        *(f"{name}: {values[name]:.4g}  # s.e. {errors[name]:.2g}" for name in values),
    ]
    (config_folder() / "behaviour" / f"{rule}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fits, writes and reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rule", choices=RULES, default=RULES[0])
    parser.add_argument("--check", action="store_true", help="only report the stored parameters")
    parser.add_argument("--replications", type=int, default=60, help="sessions of each experiment")
    parser.add_argument("--steps", type=int, default=15, help="most steps of a search")
    parser.add_argument("--starts", type=int, default=4, help="searches, from different places")
    call = parser.parse_args()
    moments, started = Moments(call.replications), time.perf_counter()
    if not call.check:
        names = list(FREE[call.rule])
        found = search(moments, call.rule, call.starts, call.steps) if names else None
        values = dict(zip(names, map(float, found.estimates), strict=True)) if names else {}
        errors = dict(zip(names, map(float, standard_errors(found)), strict=True)) if names else {}
        write(call.rule, values, errors)
        seconds = time.perf_counter() - started
        if found is not None:
            print(f"chi squared {found.chi_squared:.1f} of {len(found.fun) - len(names)} moments, {seconds:.0f} s")
    print(report(moments, stored(call.rule), UNSEEN_SEED))


if __name__ == "__main__":
    main()
