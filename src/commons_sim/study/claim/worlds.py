"""Worlds: what might be true. Every uncertain parameter of the schema drawn at once, by a Latin hypercube.

A world is a place in the unit cube, one coordinate an uncertain parameter.
:func:`commons_sim.kernel.parameters.plausible_at` turns a coordinate into a value about the parameter's own value, so
that the same world can be laid over any compound type and any regime: what is a third more in an old estate is a third
more in a high-end one. Symmetric by construction, on the parameter's own scale.

The residents' decision rule is not drawn coordinate by coordinate, because the laboratory ties its parameters to one another:
a world takes one of the sets that :mod:`commons_sim.study.claim.screening` found consistent with the published experiments.

Rejected: to draw each parameter over its legal range. That is the range in which a value makes sense at all (a share from 0
to 1), and nearly no world drawn so looks like a compound.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from commons_sim.configuration import ConfigurationError, flatten
from commons_sim.configuration.schema import Config
from commons_sim.kernel.parameters import Declared, declared, plausible_at
from commons_sim.study.building import changed

#: What is unknown, by how it came about; a published figure or the law is not drawn.
DRAWN: Final = ("assumed", "estimated", "field")
JOINTLY: Final = "behaviour."  # from the sets that the laboratory allows
FIELD_PREFIX: Final = "behaviour.field_"  # but the laboratory is silent on the levels of field dilemmas
#: Facts of the compound that say which place it is, not what might be true of it.
NOT_DRAWN: Final = ("compound.households", "compound.floors", "compound.flats_per_floor", "compound.lifts_per_building")


@functools.cache
def uncertain() -> tuple[Declared, ...]:
    """Returns the parameters that a world draws, in the order of the schema."""
    return tuple(
        item
        for item in declared(Config)
        if item.info.role == "uncertainty"
        and item.info.confidence in DRAWN
        and isinstance(item.default, float)
        and item.key not in NOT_DRAWN
        and (not item.key.startswith(JOINTLY) or item.key.startswith(FIELD_PREFIX))
    )


@dataclasses.dataclass(frozen=True)
class World:
    """A world: its number, its coordinates (one an uncertain parameter), and the decision rule's parameters."""

    number: int
    places: NDArray[np.float64]
    behaviour: Mapping[str, float]


def draw(number: int, behaviours: Sequence[Mapping[str, float]], seed: int = 0) -> list[World]:
    """Returns this many worlds; each takes one of the sets of the decision rule in turn.

    Args:
        number: how many.
        behaviours: sets of parameters of the rule by name; empty sets leave the rule as configured.
        seed: of the hypercube.
    """
    cube = qmc.LatinHypercube(len(uncertain()), rng=np.random.default_rng(seed)).random(number)
    return [World(index, places, behaviours[index % len(behaviours)]) for index, places in enumerate(cube)]


def laid_over(world: World, config: Config, factor: float) -> Config | None:
    """Returns the configuration in a world, or None where its numbers cannot hold together.

    Args:
        world: the world.
        config: a regime in a compound; not changed.
        factor: see :func:`commons_sim.kernel.parameters.plausible_at`.
    """
    usual = flatten(config)
    drawn: dict[str, float] = {f"{JOINTLY}{name}": value for name, value in world.behaviour.items()}
    for item, place in zip(uncertain(), world.places, strict=True):
        drawn[item.key] = plausible_at(float(usual[item.key]), item.info, float(place), factor)
    try:
        return changed(config, drawn)
    except ConfigurationError:
        return None


def values(world: World, config: Config) -> dict[str, float]:
    """Returns the drawn parameters of a world as they stand in a configuration, the decision rule's among them."""
    keys = [item.key for item in uncertain()] + [f"{JOINTLY}{name}" for name in world.behaviour]
    found = flatten(config)
    return {key: float(found[key]) for key in keys}
