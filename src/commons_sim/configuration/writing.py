"""A configuration written back: its leaves by key, and the overrides that compose it."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

from commons_sim.configuration import schema
from commons_sim.configuration.composing import shipped
from commons_sim.configuration.errors import ConfigurationError


def flatten(config: Any) -> dict[str, Any]:
    """Returns every leaf of a configuration by dotted key."""
    keys, leaves = _leaves(config.__class__)
    return dict(zip(keys, leaves(config), strict=True))


@functools.cache
def _leaves(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """Returns the dotted keys of a configuration's leaves, and what takes them all from one at once."""

    def walk(kind: Any, prefix: str) -> Iterator[str]:
        types = get_type_hints(kind)
        for field in dataclasses.fields(kind):
            inner = types[field.name]
            if dataclasses.is_dataclass(inner):
                yield from walk(inner, f"{prefix}{field.name}.")
            else:
                yield f"{prefix}{field.name}"

    keys = tuple(walk(kind, ""))
    return keys, operator.attrgetter(*keys)


def overrides_of(config: schema.Config) -> list[str]:
    """Returns the shortest list of overrides that composes this configuration: scenario, compound, and what differs."""
    chosen = [f"scenario={config.scenario.id}", f"compound={config.compound.id}"]
    try:
        usual = flatten(shipped(config.scenario.id, config.compound.id))
    except ConfigurationError:  # a scenario from a folder of the user's own
        usual, chosen = flatten(schema.Config()), []
    differing = [f"{key}={_written(value)}" for key, value in flatten(config).items() if usual[key] != value]
    return [*chosen, *differing]


def _written(value: Any) -> str:
    """Returns a value as Hydra's grammar reads it back."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and (" " in value or not value.isascii()):
        return "'" + value.replace("'", r"\'") + "'"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return str(value)
