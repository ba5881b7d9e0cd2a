"""Runs of one small world that tests share: each is made once, and asked for its outcomes and daily columns."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from commons_sim.model import CompoundModel
from tests.conftest import configured


class FinishedRuns:
    """Finished runs of the status quo in a world, with changes, by seed.

    Args:
        world: changes by dotted key that hold in every run.
        seeds: of every comparison.
    """

    def __init__(self, world: Mapping[str, Any], seeds: Sequence[int]) -> None:
        self.world, self.seeds = dict(world), seeds
        self.finished = functools.cache(self._finished)

    def _finished(self, seed: int, changes: tuple[tuple[str, Any], ...]) -> CompoundModel:
        """Returns a model that has run: the status quo with these changes."""
        model = CompoundModel(configured("status_quo", self.world | dict(changes)), seed=seed)
        model.run()
        return model

    def models(self, changes: dict[str, Any]) -> list[CompoundModel]:
        """Returns a finished model a seed."""
        return [self.finished(seed, tuple(sorted(changes.items()))) for seed in self.seeds]

    def mean(self, outcome: str, changes: dict[str, Any]) -> float:
        """Returns an outcome's mean over seeds, those without value left out."""
        return float(np.nanmean([model.outcomes()[outcome] for model in self.models(changes)]))

    def total(self, column: str, changes: dict[str, Any]) -> float:
        """Returns a daily column, summed over days and seeds."""
        return float(sum(model.daily_table()[column].sum() for model in self.models(changes)))
