"""Runs made into a store with their progress shown: the same for a study, and for the screen before one."""

from __future__ import annotations

from collections.abc import Sequence

from commons_sim.cli import output
from commons_sim.schema import Config
from commons_sim.study.points import Point
from commons_sim.study.running import run_points, runs_left
from commons_sim.study.store import Store


def make_runs(points: Sequence[Point], store: Store, config: Config, lang: str) -> None:
    """Makes the runs that a store lacks; ``config`` says with how many workers, for how long, and whether failed ones again."""
    with output.progress(lang) as on_done:
        run_points(
            points,
            store,
            workers=config.workers,
            run_timeout_s=config.run_timeout_s,
            retry=config.retry,
            on_done=on_done,
            total=runs_left(points, store, config.retry),
        )
