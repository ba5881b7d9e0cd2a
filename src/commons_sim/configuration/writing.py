"""A configuration written back: its leaves by key, and the overrides that compose it."""

from __future__ import annotations

import dataclasses
from typing import Any

from commons_sim import schema
from commons_sim.configuration.composing import shipped
from commons_sim.configuration.errors import ConfigurationError


def flatten(config: Any, prefix: str = "") -> dict[str, Any]:
    """Returns every leaf of a configuration by dotted key."""
    flat: dict[str, Any] = {}
    for field in dataclasses.fields(config):
        value, key = getattr(config, field.name), f"{prefix}{field.name}"
        flat.update(flatten(value, f"{key}.") if dataclasses.is_dataclass(value) else {key: value})
    return flat


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
