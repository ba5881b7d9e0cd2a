"""The stage games of a drawn world, made once and kept: they depend on seed, facts and parameters, on no scenario and no day.

A game is worked out before the first day of a run, while the columns still are as they were drawn, and kept for the next run of
the same world, whatever its scenario.
"""

from __future__ import annotations

import functools
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from commons_sim.commons.stage_game import Dilemma, SchellingCurve, StageGame, combined
from commons_sim.kernel.outcome import COMMONS
from commons_sim.world.tables import Parameters

if TYPE_CHECKING:
    from commons_sim.world.tables import World

_MODULES: Final = {name: import_module(f"commons_sim.commons.{name}.game") for name in COMMONS}
GAMES: Final[Mapping[str, Callable[[World, Parameters, int], StageGame]]] = {
    name: module.game for name, module in _MODULES.items()
}
CURVES: Final[Mapping[str, Callable[[World, Parameters, int], SchellingCurve]]] = {
    name: module.curve for name, module in _MODULES.items()
}
DILEMMAS: Final[Mapping[str, Dilemma]] = {name: module.DILEMMA for name, module in _MODULES.items()}
MOST_KEPT: Final = 256  # worlds whose games are kept in a process
_kept: OrderedDict[str, dict[str, StageGame]] = OrderedDict()


def world_key(world: World, parameters: Parameters) -> str:
    """Returns a hash of everything that the drawn world follows from: seed, facts and parameters."""
    digest = hashlib.sha256(np.asarray(world.control.seed).tobytes())
    for name in Parameters._fields:
        packed = getattr(parameters, name)
        digest.update(_layout(name, packed.dtype))
        digest.update(np.asarray(packed).tobytes())
    return digest.hexdigest()


@functools.cache
def _layout(name: str, dtype: np.dtype[Any]) -> bytes:
    """Returns a record's name and fields in writing, which takes longer than to hash its numbers."""
    return f"{name}{dtype}".encode()


def stage_games(world: World, parameters: Parameters) -> dict[str, StageGame]:
    """Returns the stage game of each commons for a world as it was drawn; of a district, weighted by households.

    Args:
        world: the columns before the first day.
        parameters: packed parameters.
    """
    key = world_key(world, parameters)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    compounds = range(world.compounds.kind.size)
    games = {name: combined([GAMES[name](world, parameters, row) for row in compounds]) for name in COMMONS}
    _kept[key] = games
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return games


def schelling_curves(world: World, parameters: Parameters, compound: int = 0) -> dict[str, SchellingCurve]:
    """Returns the Schelling diagram of each commons for one compound of a world as it was drawn."""
    return {name: CURVES[name](world, parameters, compound) for name in COMMONS}
