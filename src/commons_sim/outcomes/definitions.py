"""Every outcome, collected from the rooms; ``commons-sim outcomes`` prints the list, tables and figures take their labels from it.

A room declares its outcomes in its module ``outcomes``, each with name, unit, formula in words, window, better
direction, the condition under which it has no value, and the function that computes it. Money is in CNY of the run, no
discounting; "a household and day" divides by all dwellings that are lived in. Surplus follows the welfare economics of
a commons (Gordon 1954): what all parties gain, less what all parties give up, transfers between them cancelling out.

Those of users' packages come by entry points of the group ``commons_sim.outcomes``, or by :func:`add`, and stand last.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Final

from commons_sim import agents, commons, population
from commons_sim.kernel.extensions import ExtensionError, entry_points
from commons_sim.kernel.outcome import Outcome
from commons_sim.outcomes import costs, surplus, tragedy

GROUP: Final = "commons_sim.outcomes"
OUTCOMES: Final[list[Outcome]] = []
BY_NAME: Final[dict[str, Outcome]] = {}


def _rooms() -> list[ModuleType]:
    """Returns the modules ``outcomes`` of all rooms."""
    names = [f"{population.__name__}.outcomes"]
    for floor in (commons, agents):
        names += [
            f"{room.name}.outcomes" for room in pkgutil.iter_modules(floor.__path__, f"{floor.__name__}.") if room.ispkg
        ]
    return [import_module(name) for name in names if _exists(name)]


def _exists(name: str) -> bool:
    """Returns whether a room has outcomes."""
    room = import_module(name.rpartition(".")[0])
    return any(each.name == "outcomes" for each in pkgutil.iter_modules(room.__path__))


def add(outcome: object) -> Outcome:
    """Takes an outcome among the others, from now on in every table; adding it again changes nothing.

    Raises:
        ExtensionError: it is no outcome, or its name is taken.
    """
    if not isinstance(outcome, Outcome):
        raise ExtensionError(repr(outcome), "is no outcome", "make it by commons_sim.kernel.outcome.outcome(...)")
    if BY_NAME.get(outcome.name, outcome) is not outcome:
        raise ExtensionError(outcome.name, "is the name of another outcome", "choose another name")
    if outcome.name not in BY_NAME:
        BY_NAME[outcome.name] = outcome
        OUTCOMES.append(outcome)
    return outcome


def _add_all(outcomes: Iterable[object]) -> None:
    for each in outcomes:
        add(each)


for _, _outcomes in sorted(item for module in (tragedy, surplus, costs, *_rooms()) for item in module.OUTCOMES.items()):
    _add_all(_outcomes)
_add_all(entry_points(GROUP).values())
