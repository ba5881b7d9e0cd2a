"""The results of an experiment: a table of periods and a summary, from what was counted."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from commons_sim.behaviour.lab.counting import COLUMNS, TYPES
from commons_sim.behaviour.lab.dilemma import benchmarks
from commons_sim.behaviour.lab.experiment import GAMES, Experiment

if TYPE_CHECKING:
    import pandas as pd

PLACE: Final = {name: place for place, name in enumerate(COLUMNS)}
NORMAL_95: Final = 1.959963984540054


def periods_table(experiment: Experiment, counted: np.ndarray) -> pd.DataFrame:
    """Returns a row a period: means over all sessions, in tokens of the experiment, and a 95% interval over sessions.

    Args:
        experiment: the design.
        counted: sessions x periods x columns, of :func:`commons_sim.behaviour.lab.playing.play`.
    """
    import pandas as pd

    total = counted.sum(axis=0)
    phase = np.repeat(np.arange(1, len(experiment.phases) + 1), [item.periods for item in experiment.phases])
    period = np.concatenate([np.arange(1, item.periods + 1) for item in experiment.phases])
    low, high = _interval(counted)
    columns: dict[str, Any] = {
        "phase": phase,
        "period": period,
        "mean_contribution": _ratio(total, "contribution", "subjects"),
        "mean_belief": _ratio(total, "belief", "subjects"),
        "share_zero": _ratio(total, "zero", "subjects"),
        "share_full": _ratio(total, "full", "subjects"),
        "mean_points_received": _ratio(total, "received", "subjects"),
    }
    columns |= {
        f"mean_contribution_{name}": _ratio(total, f"contribution_{name}", f"subjects_{name}") for name in TYPES
    }
    columns |= {"mean_contribution_low95": low, "mean_contribution_high95": high}
    columns["share_playing"] = total[:, PLACE["subjects"]] / (
        experiment.replications * experiment.groups * experiment.group_size
    )
    return pd.DataFrame(columns)


def _ratio(total: np.ndarray, above: str, below: str) -> np.ndarray:
    """Returns one counted column divided by another, NaN where nothing was counted."""
    divisor = total[..., PLACE[below]]
    return np.asarray(
        np.divide(total[..., PLACE[above]], divisor, out=np.full(divisor.shape, np.nan), where=divisor > 0.0)
    )


def session_means(counted: np.ndarray) -> np.ndarray:
    """Returns the mean contribution of each session and period (sessions x periods), NaN where nobody played."""
    return _ratio(counted, "contribution", "subjects")


def _interval(counted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    means = session_means(counted)
    sessions = np.sum(np.isfinite(means), axis=0)
    center = np.array(
        [np.mean(column[np.isfinite(column)]) if np.isfinite(column).any() else np.nan for column in means.T]
    )
    squares = np.nansum((means - center) * (means - center), axis=0)
    half = np.full(len(center), np.nan)
    several = sessions > 1
    half[several] = NORMAL_95 * np.sqrt(squares[several] / (sessions[several] - 1) / sessions[several])
    return center - half, center + half


def summary(experiment: Experiment, counted: np.ndarray) -> dict[str, Any]:
    """Returns the summary: figures of the last phase, the same for every phase, and the game's benchmarks.

    A yield is a percentage of the rent at the group's optimum; None where there is no rent to gain (a public good whose
    return to the group is not above its cost) or, for defections, no agreement in a common-pool resource.
    """
    design = experiment.design()
    optimum, nash = benchmarks(design, experiment.group_size, experiment.endowments)
    ends = np.cumsum([item.periods for item in experiment.phases])
    by_phase: dict[str, list[float | None]] = {
        name: [] for name in ("mean_contribution", "net_yield_percent", "net_yield_after_costs_percent",
                              "defection_percent", "mean_points_received", "antisocial_points_percent")
    }  # fmt: skip
    for start, end in zip([0, *ends[:-1]], ends, strict=True):
        sums = counted[:, start:end].sum(axis=(0, 1))
        best = optimum.rent * sums[PLACE["groups"]]
        is_pool = experiment.game == GAMES[1]
        figures = {
            "mean_contribution": _share(sums, "contribution", "subjects"),
            "net_yield_percent": 100.0 * sums[PLACE["rent"]] / best if best > 0.0 else math.nan,
            "net_yield_after_costs_percent": (
                100.0 * (sums[PLACE["rent"]] - sums[PLACE["point_costs"]]) / best if best > 0.0 else math.nan
            ),
            "defection_percent": 100.0 * _share(sums, "defections", "promises") if is_pool else math.nan,
            "mean_points_received": _share(sums, "received", "subjects"),
            "antisocial_points_percent": 100.0 * _share(sums, "points_upwards", "received"),
        }
        for name, value in figures.items():
            by_phase[name].append(float(value) if math.isfinite(value) else None)
    content: dict[str, Any] = {name: values[-1] for name, values in by_phase.items()}
    content |= {f"{name}_by_phase": values for name, values in by_phase.items()}
    content["optimum"] = _written(dataclasses.asdict(optimum))
    content["nash"] = _written(dataclasses.asdict(nash))
    content["sessions"] = experiment.replications
    return content


def _share(sums: np.ndarray, above: str, below: str) -> float:
    return float(sums[PLACE[above]] / sums[PLACE[below]]) if sums[PLACE[below]] > 0.0 else math.nan


def _written(point: dict[str, float]) -> dict[str, float | None]:
    """Returns a benchmark as JSON can hold it."""
    return {name: value if math.isfinite(value) else None for name, value in point.items()}
