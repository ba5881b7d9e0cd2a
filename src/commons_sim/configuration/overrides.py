"""Overrides read, checked one by one, and written: ``days=365``, ``scenario=party_led``, ``+typo=1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override, OverrideType
from hydra.errors import HydraException, OverrideParseException

from commons_sim.configuration.errors import Allowed, ConfigurationError
from commons_sim.configuration.keys import choices, groups, leaves, nearest, nodes
from commons_sim.configuration.law import unlawful

MOST_DIGITS: Final = 300  # of a number; floats end there


def parse(override: str) -> Override:
    """Returns one override as Hydra reads it.

    Raises:
        ConfigurationError: it is not of the form ``key=value``, or its value needs quotes.
    """
    if re.search(rf"\d{{{MOST_DIGITS}}}", override):  # neither Python nor OmegaConf can make a number of it
        key, _, value = override.partition("=")
        raise ConfigurationError("out_of_range", key=key, value=value, allowed=leaves().get(key, f"< {MOST_DIGITS}"))
    try:
        return OverridesParser.create().parse_overrides([override])[0]
    except (OverrideParseException, HydraException) as error:
        key = override.lstrip("+~")
        if "=" not in override and key and "missing EQUAL" in str(error):
            if key in leaves():
                raise ConfigurationError("missing_value", key=key, allowed=leaves()[key]) from None
            if key in groups():
                raise ConfigurationError("missing_value", key=key, allowed=" | ".join(choices(key))) from None
        name, _, value = override.partition("=")
        quoted = f"\"{name or 'key'}='{value}'\"" if value and "'" not in value else "\"key='value'\""
        raise ConfigurationError("grammar", value=override, nearest=quoted) from None


def value_text(override: Override) -> str:
    """Returns the value of an override as the user wrote it, as far as Hydra keeps it."""
    if override.input_line is not None and "=" in override.input_line:
        return override.input_line.partition("=")[2]
    return ""


def check_override(override: Override, config_dirs: Sequence[str | Path], extra: Sequence[str]) -> None:
    """Checks one override that chooses or sets something: the key exists, a group has the choice, one value only."""
    key, value = override.key_or_group, value_text(override)
    if key == "hydra" or key.startswith(("hydra.", "hydra/")):
        return
    known_groups = groups(config_dirs)
    given = override.value() if not override.is_sweep_override() else None
    is_choice = key in known_groups and not isinstance(given, dict)
    if override.is_sweep_override():
        named = key.removesuffix("s") if key in extra else key
        allowed = leaves().get(key, " | ".join(choices(named, config_dirs)))
        raise ConfigurationError("several_values", key=key, value=value, allowed=allowed)
    if "/" in key:
        name = nearest(key, known_groups)
        raise ConfigurationError("unknown_group", key=key, value=value, nearest=name, allowed=" | ".join(known_groups))
    if is_choice:
        names = choices(key, config_dirs)
        if override.type == OverrideType.DEL:
            raise ConfigurationError("deletion", key=key, allowed=" | ".join(names))
        if str(given) not in names:
            name = nearest(str(given), names)
            raise ConfigurationError("unknown_choice", key=key, value=value, nearest=name, allowed=" | ".join(names))
    elif key in leaves() or key in nodes() or key.partition(".")[0] in extra:
        if given == "" and key in leaves() and leaves()[key].type_name != "str":
            raise ConfigurationError("missing_value", key=key, allowed=leaves()[key])
        if override.type == OverrideType.DEL:
            raise ConfigurationError("deletion", key=key, allowed=leaves().get(key, "..."))
        if override.type == OverrideType.ADD:
            raise ConfigurationError("plus_on_existing", key=key, value=value)
    else:
        raise unknown_key("unknown_key", key, value, (*known_groups, *extra), config_dirs)


def unknown_key(
    reason: str, key: str, value: object, further: Sequence[str] = (), config_dirs: Sequence[str | Path] = ()
) -> ConfigurationError:
    """Returns the fault of a key that is not there: the law, where it would be a power that nobody has; else the nearest key."""
    name = nearest(key, [*leaves(), *further])
    against_law = unlawful(key, value, name)
    if against_law is not None:
        return against_law
    group = Allowed("group", values=(("keys", " | ".join(choices(name, config_dirs))),))
    return ConfigurationError(reason, key=key, value=value, nearest=name, allowed=leaves().get(name, group))
