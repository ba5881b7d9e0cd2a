"""From overrides (``scenario=party_led``, ``days=365``) to a checked :class:`~commons_sim.configuration.schema.Config`.

Hydra composes the files in ``conf/`` and the overrides into a plain dictionary; the dictionary is then merged into the
structured schema, converted, and checked for ranges and contradictions. Hydra alone would accept ``+typo=1`` and drop it
silently, and would report other faults in three to ten lines and a traceback: here every fault is one
:class:`ConfigurationError`, raised before anything runs or is written. It carries the key, the value, what is allowed and
the nearest right key, and says so in one line, in Chinese or English.
"""

from __future__ import annotations

from commons_sim.configuration.composing import (
    checked,
    checked_seed,
    checked_workers,
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
