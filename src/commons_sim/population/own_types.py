"""Compound types that users bring: from their packages, by the entry points ``commons_sim.compounds``, or by a call.

A type of one's own is a set of facts like a file in ``conf/compound/``. Files in a folder of one's own need no registration
(``--config-dir``).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from commons_sim.kernel.extensions import ExtensionError, entry_points
from commons_sim.kernel.parameters import ParameterError
from commons_sim.kernel.parameters import check as check_ranges
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.population.parameters import CompoundParameters, check_consistent

GROUP: Final = "commons_sim.compounds"
#: Facts of each type by its id.
OWN_TYPES: Final[dict[str, dict[str, Any]]] = {}


def add(compound: object) -> str:
    """Takes a compound type among the others and returns its id; the same facts again change nothing.

    Args:
        compound: :class:`CompoundParameters`, or a mapping of its fields as in a file; what is left out keeps its default.

    Raises:
        ExtensionError: a fact that is unknown or cannot be, or an id that is taken.
    """
    if isinstance(compound, Mapping):
        known = {field.name for field in dataclasses.fields(CompoundParameters)}
        unknown = sorted(set(compound) - known)
        if unknown:
            raise ExtensionError(
                f"compound {compound.get('id')}", f"{unknown[0]} is no fact of a compound", "see params"
            )
        compound = CompoundParameters(**compound)
    if not isinstance(compound, CompoundParameters):
        raise ExtensionError(repr(compound), "is no compound", "give CompoundParameters or a mapping of its fields")
    try:
        check_ranges(compound, "compound.")
        check_consistent(compound)
    except ParameterError as error:
        raise ExtensionError(f"compound {compound.id}", str(error), "change this fact") from None
    facts = dataclasses.asdict(compound)
    if compound.id in COMPOUND_TYPES or OWN_TYPES.get(compound.id, facts) != facts:
        raise ExtensionError(f"compound {compound.id}", "is the id of another type", "choose another id")
    OWN_TYPES[compound.id] = facts
    return compound.id


for _each in entry_points(GROUP).values():
    add(_each)
