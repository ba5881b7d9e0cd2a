"""From overrides (``scenario=party_led``, ``days=365``) to a checked :class:`~commons_sim.configuration.schema.Config`.

Hydra composes the files in ``conf/`` and the overrides into a plain dictionary; the dictionary is then merged into the
structured schema, converted, and checked for ranges and contradictions. Hydra alone would accept ``+typo=1`` and drop it
silently, and would report other faults in three to ten lines and a traceback: here every fault is one
:class:`ConfigurationError`, raised before anything runs or is written. It carries the key, the value, what is allowed and
the nearest right key, and says so in one line, in Chinese or English.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from commons_sim.configuration.checking import checked, checked_seed, checked_workers
    from commons_sim.configuration.composing import (
        compose,
        compose_plain,
        compose_scenarios,
        register_schema,
        shipped,
        to_config,
    )
    from commons_sim.configuration.errors import Allowed, ConfigurationError
    from commons_sim.configuration.keys import choices, config_folder, groups, leaves, nearest
    from commons_sim.configuration.launching import Ways, run_folder, ways
    from commons_sim.configuration.overrides import parse, value_text
    from commons_sim.configuration.writing import flatten, overrides_of

_HOMES = {
    "Allowed": "commons_sim.configuration.errors",
    "ConfigurationError": "commons_sim.configuration.errors",
    "Ways": "commons_sim.configuration.launching",
    "checked": "commons_sim.configuration.checking",
    "checked_seed": "commons_sim.configuration.checking",
    "checked_workers": "commons_sim.configuration.checking",
    "choices": "commons_sim.configuration.keys",
    "compose": "commons_sim.configuration.composing",
    "compose_plain": "commons_sim.configuration.composing",
    "compose_scenarios": "commons_sim.configuration.composing",
    "config_folder": "commons_sim.configuration.keys",
    "flatten": "commons_sim.configuration.writing",
    "groups": "commons_sim.configuration.keys",
    "leaves": "commons_sim.configuration.keys",
    "nearest": "commons_sim.configuration.keys",
    "overrides_of": "commons_sim.configuration.writing",
    "parse": "commons_sim.configuration.overrides",
    "register_schema": "commons_sim.configuration.composing",
    "run_folder": "commons_sim.configuration.launching",
    "shipped": "commons_sim.configuration.composing",
    "to_config": "commons_sim.configuration.composing",
    "value_text": "commons_sim.configuration.overrides",
    "ways": "commons_sim.configuration.launching",
}

__all__ = [
    "Allowed",
    "ConfigurationError",
    "Ways",
    "checked",
    "checked_seed",
    "checked_workers",
    "choices",
    "compose",
    "compose_plain",
    "compose_scenarios",
    "config_folder",
    "flatten",
    "groups",
    "leaves",
    "nearest",
    "overrides_of",
    "parse",
    "register_schema",
    "run_folder",
    "shipped",
    "to_config",
    "value_text",
    "ways",
]


def __getattr__(name: str) -> Any:
    """Returns a name from the module it lives in, imported now: texts for ``--help`` need none of this."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
