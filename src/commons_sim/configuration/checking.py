"""Whether a configuration can be used: its keys, types, ranges, and values that exclude each other."""

from __future__ import annotations

from typing import Any

import numpy as np

from commons_sim.configuration import schema
from commons_sim.configuration.errors import Allowed, ConfigurationError
from commons_sim.configuration.keys import leaves, nearest, nodes
from commons_sim.configuration.law import beyond_limit
from commons_sim.configuration.overrides import MOST_DIGITS, unknown_key
from commons_sim.kernel import parameters
from commons_sim.kernel.parameters import ParameterError


def checked(config: schema.Config) -> schema.Config:
    """Returns the same configuration, after its keys, types, ranges and contradictions were checked.

    Raises:
        ConfigurationError: a key that is not declared, a value of the wrong type, out of range or not among the choices, or two
            values that exclude each other.
    """
    checked_workers(config.workers)
    try:
        parameters.check(config)
    except ParameterError as error:
        raise _fault(error) from None
    try:
        schema.check_consistency(config)
    except ParameterError as error:
        allowed = f"{error.allowed}{'; ' + error.hint if error.hint else ''}"
        against_law = beyond_limit(error.key, error.value, allowed)
        if against_law is not None:
            raise against_law from None
        raise ConfigurationError("inconsistent", key=error.key, value=error.value, allowed=allowed) from None
    return config


def _fault(error: ParameterError) -> ConfigurationError:
    """Returns what is wrong with one value as the command line says it."""
    key, value = error.key, error.value
    if error.reason == "unknown_key":
        return unknown_key("unknown_key", key, value)
    known = leaves().get(key, error.allowed)
    if error.reason == "wrong_type":
        return ConfigurationError("wrong_type", key=key, value=value, allowed=known)
    if isinstance(known, Allowed) and known.info is not None and known.info.choices:
        name = nearest(str(value), known.info.choices)
        return ConfigurationError("unknown_choice", key=key, value=value, nearest=name, allowed=known)
    return beyond_limit(key, value, known) or ConfigurationError("out_of_range", key=key, value=value, allowed=known)


def checked_workers(workers: Any) -> Any:
    """Returns a number of processes, or ``"auto"``.

    Raises:
        ConfigurationError: something else.
    """
    whole = isinstance(workers, int | np.integer) and not isinstance(workers, bool)
    if workers != "auto" and not (whole and workers >= 1):
        raise ConfigurationError("out_of_range", key="workers", value=workers, allowed=Allowed("workers"))
    return workers


def checked_seed(seed: Any) -> int:
    """Returns a seed; whole numbers of NumPy become Python's.

    Raises:
        ConfigurationError: it is no whole number, or out of range.
    """
    try:
        parameters.check_one("seed", seed, parameters.info_of(schema.Config, "seed"), "int")
    except ParameterError as error:
        raise _fault(error) from None
    return int(seed)


def check_tree(tree: dict[str, Any], prefix: str) -> None:
    """Checks that every key is in the schema and that groups of keys, lists, switches and single values are where they belong."""
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if key in nodes():
            if not isinstance(value, dict):
                group = Allowed("group", values=(("keys", ", ".join(nodes()[key])),))
                raise ConfigurationError("wrong_type", key=key, value=value, allowed=group)
            check_tree(value, f"{key}.")
        elif key not in leaves():
            raise unknown_key("unknown_key_in_file", key, value)
        else:
            if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
                raise ConfigurationError("out_of_range", key=key, value=value, allowed=leaves()[key])
            kind = leaves()[key].type_name
            fits = {"list": isinstance(value, list), "dict": isinstance(value, dict), "bool": isinstance(value, bool)}
            if not fits.get(kind, not isinstance(value, list | dict)):
                raise ConfigurationError("wrong_type", key=key, value=value, allowed=leaves()[key])
