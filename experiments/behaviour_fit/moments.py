"""Simulated counterparts of everything published, and the distance between the two.

Common random numbers: the same sessions at every point, so that the distance is a function of the parameters alone (McFadden
1989). A residual is (simulated - published) / standard error (:mod:`commons_sim.behaviour.lab.published`).

Published coefficients of Fischbacher & Gaechter are ordinary least squares on acts that cannot fall below 0 or rise above 20. The
rule's own coefficients are those of the latent motive. So they are not put in: the simulated acts are regressed in the same way,
and that regression is compared (indirect inference, Gourieroux, Monfort & Renault 1993).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import yaml

from commons_sim.behaviour.lab.counting import COLUMNS
from commons_sim.behaviour.lab.experiment import Experiment, read
from commons_sim.behaviour.lab.playing import play
from commons_sim.behaviour.lab.published import FIGURES, PATHS, REGRESSION
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.configuration import config_folder

# the partners' condition without punishment is the first phase of the one with it
EXPERIMENTS = ("fg2010", "htg2008_punishment", "ogw_cpr_10", "ogw_cpr_25", "ogw_cpr_25_one_shot")
BELIEF_ERROR = 0.4  # of the order of the session errors of contributions; none is printed


def load(name: str, replications: int) -> Experiment:
    """Returns a shipped experiment with another number of sessions."""
    plain = yaml.safe_load((config_folder() / "lab" / f"{name}.yaml").read_text(encoding="utf-8"))
    return read(plain | {"replications": replications})


def regression(total: np.ndarray) -> dict[str, float]:
    """Returns the regression of acts on schedule and belief, from the summed moments of the simulated subjects."""
    sums = dict(zip(COLUMNS, total, strict=True))
    n = sums["subjects"]
    level, wanted, act = (sums[name] / n for name in ("level", "schedule", "act"))
    ll = sums["level_level"] / n - level * level
    ss = sums["schedule_schedule"] / n - wanted * wanted
    ls = sums["level_schedule"] / n - level * wanted
    la = sums["level_act"] / n - level * act
    sa = sums["schedule_act"] / n - wanted * act
    aa = sums["act_act"] / n - act * act
    # least norm where the two do not vary: a rule without beliefs
    slope_level, slope_schedule = np.linalg.pinv([[ll, ls], [ls, ss]]) @ [la, sa]
    explained = slope_level * la + slope_schedule * sa
    return {
        "slope_of_belief": float(slope_level),
        "slope_of_schedule": float(slope_schedule),
        "constant": float(act - slope_level * level - slope_schedule * wanted),
        "residual_sd": float(np.sqrt(max(0.0, aa - explained))),
        "share_at_or_below_belief": float(sums["at_or_below_belief"] / n),
    }


class Moments:
    """The experiments at a number of sessions, and what a parameter set makes of them."""

    def __init__(self, replications: int) -> None:
        self.experiments = {name: load(name, replications) for name in EXPERIMENTS}

    def figures(self, parameters: RuleParameters, seed: int = 0) -> dict[str, Any]:
        """Returns the simulated counterparts: paths by name, the regression, yields and broken words."""
        with ThreadPoolExecutor(2) as pool:  # compiled sessions leave Python's lock alone
            jobs = {name: pool.submit(play, item, parameters, seed) for name, item in self.experiments.items()}
            counted = {name: job.result().sum(axis=0) for name, job in jobs.items()}
        column = COLUMNS.index
        means = {name: sums[:, column("contribution")] / sums[:, column("subjects")] for name, sums in counted.items()}
        strangers = counted["fg2010"]
        found: dict[str, Any] = {
            "strangers": means["fg2010"],
            "strangers_belief": strangers[:, column("belief")] / strangers[:, column("subjects")],
            "partners": means["htg2008_punishment"][:10],
            "partners_with_punishment": means["htg2008_punishment"][10:],
            **regression(strangers.sum(axis=0)),
        }
        for figure in FIGURES:
            sums = counted[figure.experiment].sum(axis=0)
            best = (
                324.0 * sums[column("groups")]
            )  # rent at the optimum, by arithmetic (commons_sim.behaviour.lab.dilemma)
            shares = {
                "net_yield_percent": sums[column("rent")] / best,
                "defection_percent": sums[column("defections")] / max(1.0, sums[column("promises")]),
            }
            found[f"{figure.experiment} {figure.name}"] = 100.0 * shares[figure.name]
        return found

    def residuals(self, parameters: RuleParameters) -> np.ndarray:
        """Returns the standardised distances from everything published."""
        found = self.figures(parameters)
        parts = [
            (found[name] - np.array(path.contribution)) / np.array(path.standard_error) for name, path in PATHS.items()
        ]
        parts.append((found["strangers_belief"] - np.array(PATHS["strangers"].belief)) / BELIEF_ERROR)
        single = [(found[name], *REGRESSION[name]) for name in REGRESSION]
        single += [(found[f"{item.experiment} {item.name}"], item.value, item.standard_error) for item in FIGURES]
        parts.append(np.array([(simulated - value) / error for simulated, value, error in single]))
        return np.concatenate(parts)


def report(moments: Moments, parameters: RuleParameters, seed: int) -> str:
    """Returns how well a parameter set does, by the measures of the sources."""
    found, lines = moments.figures(parameters, seed), []
    for name, path in PATHS.items():
        error = float(np.sqrt(np.mean((found[name] - np.array(path.contribution)) ** 2)))
        lines.append(f"{name:44} RMSE {error:6.3f} (passes at {path.passes:g})  {np.round(found[name], 2)}")
    lines.append(f"{'strangers, belief':44} {np.round(found['strangers_belief'], 2)}")
    lines += [f"{name:44} {found[name]:8.3f}  published {value:g}" for name, (value, _) in REGRESSION.items()]
    for item in FIGURES:
        name = f"{item.experiment} {item.name}"
        lines.append(f"{name:44} {found[name]:8.2f}  published {item.value:g}")
    return "\n".join(lines)
