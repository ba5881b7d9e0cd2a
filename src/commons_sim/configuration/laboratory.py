"""From overrides (``lab=fg2010``, ``lab.mpcr=0.3``, ``behaviour.horizon_tokens=2``) to an experiment that can be played.

An experiment's file is no part of :class:`~commons_sim.configuration.schema.Config`: its phases are a list of mappings, and
``sanction`` is a word or a mapping, which OmegaConf's schemas cannot say. So Hydra composes, and
:mod:`commons_sim.behaviour.lab.experiment` checks by hand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from hydra import compose as hydra_compose
from hydra.core.config_store import ConfigStore
from hydra.core.override_parser.types import Override, OverrideType
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from commons_sim.behaviour.lab.experiment import OF_GAME, Experiment, LabError, read
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.configuration.composing import _explained, _hydra
from commons_sim.configuration.errors import Allowed, ConfigurationError
from commons_sim.configuration.keys import choices, nearest
from commons_sim.configuration.overrides import parse, value_text
from commons_sim.configuration.trust import check_files, with_folders
from commons_sim.kernel import parameters
from commons_sim.kernel.parameters import ParameterError, ParameterInfo

CONFIG_NAME: Final = "lab"
GROUPS: Final = ("lab", "behaviour")
EXPERIMENT_KEYS: Final = (
    "game", "group_size", "groups", "replications", "endowment", "authority_acceptance", "antisocial_share", "phases",
    *(name for names in OF_GAME.values() for name in names),
)  # fmt: skip
TOP: Final = {"seed": 0, "lang": "auto"}
REASONS: Final = {
    "missing": "missing_value", "unknown_key": "unknown_key_in_file", "unknown_word": "unknown_choice",
    "type": "wrong_type", "range": "out_of_range", "inconsistent": "inconsistent",
}  # fmt: skip
LARGEST_SEED: Final = 2**31 - 1


@dataclass
class Laboratory:
    """What a call of ``commons-sim lab`` plays."""

    experiment: Experiment
    behaviour: RuleParameters
    seed: int
    plain: dict[str, Any]


def register_laboratory() -> None:
    """Gives Hydra the keys of an experiment and the defaults of behaviour as the plain node ``laboratory_schema``."""
    store = ConfigStore.instance()
    if "laboratory_schema.yaml" not in store.repo:
        behaviour = OmegaConf.to_container(OmegaConf.structured(RuleParameters()))
        node = TOP | {"lab": dict.fromkeys(EXPERIMENT_KEYS), "behaviour": behaviour}
        store.store("laboratory_schema", node, provider="commons_sim")


def compose_laboratory(overrides: Sequence[str] = (), *, config_dirs: Sequence[str | Path] = ()) -> Laboratory:
    """Returns the checked experiment and parameters for Hydra overrides such as ``["lab=fg2010", "seed=3"]``.

    Args:
        overrides: Hydra overrides, one value each; ``lab=NAME`` must be among them.
        config_dirs: further folders with groups, as with ``--config-dir``.

    Raises:
        ConfigurationError: anything that is wrong, as one line.
    """
    words = with_folders(overrides, config_dirs)
    parsed = [parse(override) for override in overrides]
    for override in parsed:
        _check_override(override, config_dirs)
    if not any(override.key_or_group == "lab" for override in parsed):
        raise ConfigurationError("missing_value", key="lab", allowed=" | ".join(choices("lab", config_dirs)))
    register_laboratory()
    try:
        with _hydra():
            check_files(CONFIG_NAME, words)
            composed = hydra_compose(CONFIG_NAME, overrides=words)
        plain = cast(dict[str, Any], OmegaConf.to_container(composed, resolve=True))
    except ConfigurationError:
        raise
    except Exception as error:  # Hydra, OmegaConf and PyYAML raise many kinds, all caused by what the user wrote
        raise _explained(error, words) from error
    return laboratory_of(plain)


def laboratory_of(plain: dict[str, Any]) -> Laboratory:
    """Returns the experiment and parameters of a composed plain dictionary.

    Raises:
        ConfigurationError: the first thing that is wrong.
    """
    for key, value in plain.items():
        if key not in (*TOP, *GROUPS):
            raise ConfigurationError(
                "unknown_key_in_file", key=key, value=value, nearest=nearest(key, _keys()), allowed=", ".join(TOP)
            )
    seed = plain["seed"]
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= LARGEST_SEED:
        allowed = Allowed("int", ParameterInfo("-", 0, LARGEST_SEED, "", "design", "", ""))
        raise ConfigurationError("out_of_range", key="seed", value=seed, allowed=allowed)
    if not isinstance(plain["lab"], dict):
        raise ConfigurationError("wrong_type", key="lab", value=plain["lab"], allowed=", ".join(EXPERIMENT_KEYS))
    try:
        experiment = read(plain["lab"])
    except LabError as error:
        reason = REASONS[error.reason]
        raise ConfigurationError(
            reason, key=error.key, value=error.value, allowed=error.allowed, nearest=error.nearest
        ) from None
    return Laboratory(experiment, _behaviour(plain["behaviour"]), seed, plain)


def _behaviour(plain: Any) -> RuleParameters:
    """Returns the typed parameters of behaviour, checked for keys, types and ranges."""
    known = _behaviour_leaves()
    for name, value in plain.items():
        if name not in known:
            name = str(name)
            there = nearest(name, known)
            raise ConfigurationError(
                "unknown_key_in_file", key=f"behaviour.{name}", value=value, nearest=f"behaviour.{there}",
                allowed=known[there],
            )  # fmt: skip
    try:
        behaviour = OmegaConf.to_object(OmegaConf.merge(OmegaConf.structured(RuleParameters), plain))
        parameters.check(behaviour, "behaviour.")
    except OmegaConfBaseException as error:
        key = str(error.full_key or "")
        allowed = known.get(key, Allowed("float"))
        raise ConfigurationError("wrong_type", key=f"behaviour.{key}", value=plain.get(key), allowed=allowed) from None
    except ParameterError as error:
        allowed = known[error.key.removeprefix("behaviour.")]
        raise ConfigurationError("out_of_range", key=error.key, value=error.value, allowed=allowed) from None
    found = cast(RuleParameters, behaviour)
    shares = found.share_conditional + found.share_free_rider + found.share_hump
    if shares > 1.0:
        raise ConfigurationError(
            "inconsistent", key="behaviour.share_conditional", value=found.share_conditional,
            allowed="share_conditional + share_free_rider + share_hump <= 1",
        )  # fmt: skip
    return found


def _behaviour_leaves() -> dict[str, Allowed]:
    info = {item.key: item.info for item in parameters.declared(RuleParameters)}
    return {field.name: Allowed("float", info[field.name]) for field in dataclasses.fields(RuleParameters)}


def _keys() -> list[str]:
    """Returns every key that can be set for an experiment."""
    behaviour = [f"behaviour.{name}" for name in _behaviour_leaves()]
    return [*TOP, *GROUPS, *(f"lab.{name}" for name in EXPERIMENT_KEYS), *behaviour]


def _check_override(override: Override, config_dirs: Sequence[str | Path]) -> None:
    """Checks that an override names a choice or a key that there is, and gives it one value."""
    key, value = override.key_or_group, value_text(override)
    if key == "hydra" or key.startswith(("hydra.", "hydra/")):
        return
    if override.is_sweep_override():
        raise ConfigurationError("several_values", key=key, value=value, allowed="1")
    if key in GROUPS:
        names, given = choices(key, config_dirs), override.value()
        if override.type == OverrideType.DEL:
            raise ConfigurationError("deletion", key=key, allowed=" | ".join(names))
        if given in (None, ""):
            raise ConfigurationError("missing_value", key=key, allowed=" | ".join(names))
        if not isinstance(given, dict) and str(given) not in names:
            raise ConfigurationError(
                "unknown_choice", key=key, value=value, nearest=nearest(str(given), names), allowed=" | ".join(names)
            )
        return
    head = ".".join(key.split(".")[:2])
    in_phases = head == "lab.phases" and key != head
    if head not in _keys() or (key != head and not in_phases):
        same = [name for name in _keys() if name.startswith(f"{key.split('.')[0]}.")]
        there = nearest(key, same or _keys())
        raise ConfigurationError("unknown_key", key=key, value=value, nearest=there, allowed=_allowed(there))
    if override.type == OverrideType.DEL:
        raise ConfigurationError("deletion", key=key, allowed=_allowed(head))
    if override.type == OverrideType.ADD and not in_phases:
        raise ConfigurationError("plus_on_existing", key=key, value=value)


def _allowed(key: str) -> str | Allowed:
    return _behaviour_leaves().get(key.removeprefix("behaviour."), "docs/behaviour.md")
