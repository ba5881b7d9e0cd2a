"""Runs made into a store: the same for a study, whose progress is shown run by run, and for the screen before one."""

from __future__ import annotations

from collections.abc import Sequence

from commons_sim.configuration.schema import Config
from commons_sim.study.runs.running import run_points, runs_left
from commons_sim.study.runs.runs import OnDone
from commons_sim.study.store.points import Point
from commons_sim.study.store.store import Store


def make_runs(points: Sequence[Point], store: Store, config: Config, on_done: OnDone | None = None) -> None:
    """Makes the runs that a store lacks; ``config`` says with how many workers, for how long, and whether failed ones again."""
    run_points(
        points,
        store,
        workers=config.workers,
        run_timeout_s=config.run_timeout_s,
        retry=config.retry,
        on_done=on_done,
        total=runs_left(points, store, config.retry) if on_done is not None else None,
    )
