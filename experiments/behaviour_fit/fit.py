"""Fits the residents' decision rule to published experiments: one parameter set for all of them.

    python experiments/behaviour_fit/fit.py                 # fit, standard errors
    python experiments/behaviour_fit/fit.py --profiles      # profile likelihoods of the stored fit as well
    python experiments/behaviour_fit/fit.py --check         # only the fit of the stored parameters

Simulated moments with common random numbers (McFadden 1989): the same seeds at every point, so that the objective is a function
of the parameters alone. A residual is (simulated - published) / standard error. Where a source prints no standard error, the one
used stands in `PUBLISHED` with the reason. Least squares with bounds (scipy's trust region).

Published coefficients of Fischbacher & Gaechter are ordinary least squares on acts that cannot fall below 0 or rise above 20. The
rule's own coefficients are those of the latent motive. So they are not put in: the simulated acts are regressed in the same way,
and that regression is compared (indirect inference, Gourieroux, Monfort & Renault 1993).
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import least_squares

from commons_sim.behaviour.interaction_parameters import InteractionParameters
from commons_sim.lab.counting import COLUMNS
from commons_sim.lab.experiment import Experiment, read
from commons_sim.lab.playing import play

HERE = Path(__file__).parent
CONF = HERE.parents[1] / "conf"
STORED = CONF / "behaviour" / "laboratory.yaml"
RESULTS = HERE / "results"
NAMES = ("fg2010", "htg2008_punishment", "ogw_cpr_10", "ogw_cpr_25", "ogw_cpr_25_one_shot")
CITIES = 16
# where the search starts, and its bounds
FREE: dict[str, tuple[float, float, float]] = {
    "motive_constant": (-1.5, -6.0, 2.0),
    "motive_weight_belief": (0.75, 0.4, 1.0),
    "motive_weight_schedule": (0.242, 0.0, 0.8),
    "residual_sd": (4.81, 1.5, 9.0),
    "residual_lasting_share": (0.5, 0.0, 0.95),
    "horizon_tokens": (3.5, 0.0, 12.0),
    "coming_period_weight": (0.5, 0.05, 5.0),
    "horizon_foreseen": (0.5, 0.0, 1.0),
    "restart_weight": (0.6, 0.0, 1.0),
    "deterrence_slope": (5.0, 0.5, 10.0),
    "sanction_expected": (0.6, 0.0, 3.0),
    "sanction_learning": (0.2, 0.0, 1.0),
    "points_per_token": (0.3, 0.01, 2.0),
    "communication_weight": (0.5, 0.0, 1.0),
    "word_cost": (1.2, 0.0, 4.0),
}
# published value and standard error (its source, or how it was set)
PUBLISHED: dict[str, tuple[float, float]] = {
    "fg slope of belief": (0.666, 0.06),  # standard errors of the order of those printed for such panels
    "fg slope of schedule": (0.242, 0.06),
    "fg constant": (-0.473, 0.30),
    "fg residual sd": (4.81, 0.25),
    "fg at or below belief": (0.776, 0.03),
    "cpr 10 yield": (34.0, 3.0),  # a quarter to a third of the tolerance: reported as "about"
    "cpr 25 yield": (21.0, 3.0),
    "cpr one shot yield": (55.0, 4.0),
    "cpr one shot defection": (25.0, 5.0),
}


def column(name: str) -> int:
    """Returns the place of a counted column."""
    return COLUMNS.index(name)


def load(name: str, replications: int) -> Experiment:
    """Returns a shipped experiment with another number of sessions."""
    plain = yaml.safe_load((CONF / "lab" / f"{name}.yaml").read_text(encoding="utf-8"))
    return read(plain | {"replications": replications})


def published_path(name: str) -> np.ndarray:
    """Returns a table of published period means."""
    return np.genfromtxt(HERE / "targets" / f"{name}.csv", delimiter=",", names=True)


def regression(total: np.ndarray) -> dict[str, float]:
    """Returns the regression of acts on schedule and belief, from the summed moments of the simulated subjects."""
    n = total[column("subjects")]
    level, wanted, act = (total[column(name)] / n for name in ("level", "schedule", "act"))
    ll = total[column("level_level")] / n - level * level
    ss = total[column("schedule_schedule")] / n - wanted * wanted
    ls = total[column("level_schedule")] / n - level * wanted
    la = total[column("level_act")] / n - level * act
    sa = total[column("schedule_act")] / n - wanted * act
    aa = total[column("act_act")] / n - act * act
    slope_level, slope_schedule = np.linalg.solve([[ll, ls], [ls, ss]], [la, sa])
    explained = slope_level * la + slope_schedule * sa
    return {
        "fg slope of belief": slope_level,
        "fg slope of schedule": slope_schedule,
        "fg constant": act - slope_level * level - slope_schedule * wanted,
        "fg residual sd": float(np.sqrt(max(0.0, aa - explained))),
        "fg at or below belief": total[column("at_or_below_belief")] / n,
    }


class Fit:
    """The experiments, and the distance of simulated from published moments."""

    def __init__(self, replications: int) -> None:
        self.experiments = {name: load(name, replications) for name in NAMES}
        self.paths = {name: published_path(name) for name in
                      ("fg2010_periods", "htg2008_pooled_no_punishment", "htg2008_pooled_punishment")}  # fmt: skip

    def simulated(self, parameters: InteractionParameters, seed: int = 0) -> dict[str, np.ndarray]:
        """Returns what was counted in each experiment, summed over sessions: periods x columns."""
        with ThreadPoolExecutor(2) as pool:
            jobs = {name: pool.submit(play, item, parameters, seed) for name, item in self.experiments.items()}
            return {name: job.result().sum(axis=0) for name, job in jobs.items()}

    def figures(self, parameters: InteractionParameters, seed: int = 0) -> dict[str, Any]:
        """Returns the simulated counterparts of everything published."""
        counted = self.simulated(parameters, seed)
        means = {name: sums[:, 0] / sums[:, column("subjects")] for name, sums in counted.items()}
        fg = counted["fg2010"]
        figures: dict[str, Any] = {
            "fg path": means["fg2010"],
            "fg belief": fg[:, column("belief")] / fg[:, column("subjects")],
            "htg path without": means["htg2008_punishment"][:10],
            "htg path with": means["htg2008_punishment"][10:],
            **regression(fg.sum(axis=0)),
        }
        for name, key in (("ogw_cpr_10", "cpr 10 yield"), ("ogw_cpr_25", "cpr 25 yield"),
                          ("ogw_cpr_25_one_shot", "cpr one shot yield")):  # fmt: skip
            sums = counted[name].sum(axis=0)
            figures[key] = 100.0 * sums[column("rent")] / sums[column("groups")] / 324.0
        sums = counted["ogw_cpr_25_one_shot"].sum(axis=0)
        figures["cpr one shot defection"] = 100.0 * sums[column("defections")] / sums[column("promises")]
        return figures

    def residuals(self, parameters: InteractionParameters) -> np.ndarray:
        """Returns the standardised distances."""
        found = self.figures(parameters)
        fg = self.paths["fg2010_periods"]
        without, with_points = self.paths["htg2008_pooled_no_punishment"], self.paths["htg2008_pooled_punishment"]
        parts = [
            (found["fg path"] - fg["mean_contribution"]) / fg["se_session"],
            (found["fg belief"] - fg["mean_belief"]) / 0.4,  # of the order of the session errors of contributions
            (found["htg path without"] - without["mean_contribution"]) / (without["sd_over_cities"] / np.sqrt(CITIES)),
            (found["htg path with"] - with_points["mean_contribution"])
            / (with_points["sd_over_cities"] / np.sqrt(CITIES)),
            np.array([(found[key] - value) / error for key, (value, error) in PUBLISHED.items()]),
        ]
        return np.concatenate(parts)


def with_values(names: Sequence[str], values: Sequence[float], base: InteractionParameters) -> InteractionParameters:
    """Returns the parameters with some of them replaced."""
    return dataclasses.replace(base, **{name: float(value) for name, value in zip(names, values, strict=True)})


def minimise(fit: Fit, names: Sequence[str], start: Sequence[float], base: InteractionParameters, steps: int) -> Any:
    """Returns scipy's result of the search over some parameters, the others as in ``base``."""
    low, high = (np.array([FREE[name][place] for name in names]) for place in (1, 2))
    width = high - low

    def distance(shares: np.ndarray) -> np.ndarray:
        return fit.residuals(with_values(names, low + shares * width, base))

    inside = np.clip((np.asarray(start) - low) / width, 0.01, 0.99)
    found = least_squares(distance, inside, bounds=(0.0, 1.0), diff_step=0.02, max_nfev=steps, x_scale=1.0)
    found.estimates = low + found.x * width
    found.width = width
    return found


def standard_errors(found: Any) -> np.ndarray:
    """Returns standard errors from the curvature; infinite where the data say nothing."""
    information = found.jac.T @ found.jac
    scatter = max(1.0, 2.0 * found.cost / max(1, len(found.fun) - len(found.x)))
    # a small ridge: a direction without information gives a large error rather than none
    covariance = np.linalg.inv(information + 1e-6 * np.eye(len(information))) * scatter
    return np.sqrt(np.diag(covariance)) * found.width


def stored() -> InteractionParameters:
    """Returns the parameters in ``conf/behaviour/laboratory.yaml``, or the defaults before the first fit."""
    if not STORED.is_file():
        return InteractionParameters()
    return InteractionParameters(**yaml.safe_load(STORED.read_text(encoding="utf-8")))


def write(values: dict[str, float], errors: dict[str, float]) -> None:
    """Writes the parameter file, each fitted value with its standard error."""
    lines = [
        "# The decision rule's parameters fitted to published experiments; every other parameter keeps its default.",
        "# Made by: python experiments/behaviour_fit/fit.py    One set for all experiments. s.e. = standard error of the fit;",
        "# one as large as the parameter's range means: not pinned down by these data.",
    ]
    lines += [f"{name}: {values[name]:.4g}  # s.e. {errors[name]:.2g}" for name in values]
    STORED.parent.mkdir(exist_ok=True)
    STORED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(fit: Fit, parameters: InteractionParameters, seed: int = 0) -> None:
    """Prints how well a parameter set does, by the measures of the sources."""
    found = fit.figures(parameters, seed)
    for key, table in (("fg path", "fg2010_periods"), ("htg path without", "htg2008_pooled_no_punishment"),
                       ("htg path with", "htg2008_pooled_punishment")):  # fmt: skip
        error = np.sqrt(np.mean((found[key] - fit.paths[table]["mean_contribution"]) ** 2))
        print(f"{key:24} RMSE {error:.3f}  {np.round(found[key], 2)}")
    print(f"{'fg belief':24} {np.round(found['fg belief'], 2)}")
    for key, (value, _) in PUBLISHED.items():
        print(f"{key:24} {found[key]:8.3f}  published {value:g}")


def profiles(fit: Fit, points: int, steps: int) -> None:
    """Writes, for each fitted parameter, the best distance at fixed values of it: flat where the data leave it free."""
    base, names = stored(), list(FREE)
    best = 2.0 * 0.5 * float(np.sum(fit.residuals(base) ** 2))
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "profiles.csv").open("w", newline="", encoding="utf-8") as handle:
        table = csv.writer(handle)
        table.writerow(["parameter", "value", "chi_squared_above_best"])
        for name in names:
            others = [other for other in names if other != name]
            for value in np.linspace(FREE[name][1], FREE[name][2], points):
                fixed = with_values([name], [value], base)
                found = minimise(fit, others, [getattr(base, other) for other in others], fixed, steps)
                table.writerow([name, f"{value:.5g}", f"{2.0 * found.cost - best:.4f}"])
                handle.flush()


def main() -> None:
    """Fits, writes and reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--profiles", action="store_true")
    parser.add_argument("--replications", type=int, default=60)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--points", type=int, default=9)
    parser.add_argument("--restart", action="store_true", help="from the starting values instead of the stored ones")
    call = parser.parse_args()
    fit, started = Fit(call.replications), time.perf_counter()
    if not call.check and not call.profiles:
        names, base = list(FREE), stored()
        if call.restart or not STORED.is_file():
            base = with_values(names, [FREE[name][0] for name in names], InteractionParameters())
        found = minimise(fit, names, [getattr(base, name) for name in names], base, call.steps)
        errors = standard_errors(found)
        write(
            dict(zip(names, map(float, found.estimates), strict=True)),
            dict(zip(names, map(float, errors), strict=True)),
        )
        print(f"chi squared {2.0 * found.cost:.1f} of {len(found.fun)} moments, {time.perf_counter() - started:.0f} s")
    if call.profiles:
        profiles(fit, call.points, call.steps)
    report(fit, stored(), seed=1_000_000)  # sessions that the fit has not seen


if __name__ == "__main__":
    main()
