"""The base of all Mesa agents here: one that lets its model be forgotten.

Mesa numbers agents by a counter for each model, in a dictionary of the class :class:`mesa.Agent` that holds every model for
ever: a process that makes thousands of runs would grow by each of them.
"""

from __future__ import annotations

import itertools
from typing import Any
from weakref import WeakKeyDictionary

import mesa


class _Counters(WeakKeyDictionary[Any, "itertools.count[int]"]):
    """A counter from 1 for each model, for as long as the model lives."""

    def __getitem__(self, model: Any) -> itertools.count[int]:
        return self.setdefault(model, itertools.count(1))


class NumberedAgent(mesa.Agent):
    """An agent numbered from 1 within its model."""

    _ids = _Counters()  # type: ignore[assignment]
