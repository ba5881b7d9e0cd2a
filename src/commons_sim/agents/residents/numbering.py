"""The base of all Mesa agents here: a view on a row of the columns, which lets its model be forgotten.

What an agent *is* stands in the columns, so that a name set on the view alone would change nothing: it is refused.

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
        if model not in self:
            self[model] = itertools.count(1 + len(model.agents))  # a copy of a model has agents already
        return super().__getitem__(model)  # type: ignore[no-any-return]


class NumberedAgent(mesa.Agent):
    """An agent numbered from 1 within its model.

    Attributes:
        row: its row in the columns.
    """

    _ids = _Counters()  # type: ignore[assignment]
    OWN = ("model", "unique_id", "pos", "row")  # what the view itself has

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row

    def __setattr__(self, name: str, value: Any) -> None:
        """Sets what the view itself has.

        Raises:
            AttributeError: any other name.
        """
        if name not in self.OWN and not name.startswith("_"):
            raise AttributeError(f"{name}={value!r}: {type(self).__name__} has nothing of this name that can be set")
        super().__setattr__(name, value)
