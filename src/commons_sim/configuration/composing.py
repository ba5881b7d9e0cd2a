"""Hydra composes, the schema types, the ranges are checked: from overrides to a configuration that can be run."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

import yaml
from hydra import compose as hydra_compose
from hydra import initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.core.global_hydra import GlobalHydra
from hydra.errors import MissingConfigException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from commons_sim.configuration import schema
from commons_sim.configuration.checking import check_tree, checked
from commons_sim.configuration.derived import derived_scenarios
from commons_sim.configuration.errors import Allowed, ConfigurationError
from commons_sim.configuration.keys import choices, config_folder, leaves, nearest
from commons_sim.configuration.overrides import check_override, parse, value_text
from commons_sim.configuration.trust import check_files, with_folders
from commons_sim.population.own_types import OWN_TYPES
from commons_sim.scenarios.registry import when_one_is_added

HYDRA_VERSION_BASE: Final = "1.3"
# keys of a command that are no parameters of a run
EXTRA_KEYS: Final = {"compare": ("scenarios", "compounds"), "study": ("study",)}
_HYDRA_LOCK: Final = threading.RLock()  # Hydra keeps its state in one global object


def compose_plain(
    overrides: Sequence[str] = (), *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()
) -> dict[str, Any]:
    """Returns the composed configuration as a plain dictionary, its keys not yet checked against the schema.

    Args:
        overrides: Hydra overrides, one value each (no sweeps).
        config_name: name of the primary file in ``conf/``, without ``.yaml``.
        config_dirs: further folders with groups, as with ``--config-dir``.

    Raises:
        ConfigurationError: an override or a file that cannot be used.
    """
    searched = with_folders(overrides, config_dirs)
    for override in overrides:
        check_override(parse(override), config_dirs, EXTRA_KEYS.get(config_name, ()))
    overrides = searched
    register_schema()
    try:
        with _hydra():
            check_files(config_name, overrides)
            composed = hydra_compose(config_name, overrides=overrides)
        return cast(dict[str, Any], OmegaConf.to_container(composed, resolve=True))
    except ConfigurationError:
        raise
    except Exception as error:  # Hydra, OmegaConf and PyYAML raise many kinds, all caused by what the user wrote
        raise _explained(error, overrides) from error


@contextlib.contextmanager
def _hydra() -> Iterator[None]:
    """Lets one thread compose; a Hydra that is running already (a job of ours, a program that calls us) gets its state back."""
    with _HYDRA_LOCK:
        running = GlobalHydra.instance().hydra
        GlobalHydra.instance().hydra = None
        try:
            with initialize_config_dir(str(config_folder()), version_base=HYDRA_VERSION_BASE):
                yield
        finally:
            GlobalHydra.instance().hydra = running


def register_schema() -> None:
    """Gives Hydra the schema's defaults as the plain node ``schema``, first in the defaults list of each primary file."""
    _store_schema()


@functools.cache
def _store_schema() -> None:
    """Gives Hydra the schema, scenarios that follow from others, and compound types of users' packages."""
    store = ConfigStore.instance()
    # plain, not structured: Hydra then leaves checking to us, whose messages are one line
    store.store("schema", OmegaConf.to_container(OmegaConf.structured(schema.Config())), provider="commons_sim")
    for name, content in derived_scenarios().items():
        store.store(name, content, group="scenario", package="_global_", provider="commons_sim")
    for name, facts in OWN_TYPES.items():
        store.store(name, dict(facts), group="compound", provider="commons_sim")


def forget() -> None:
    """Drops what was kept for the instruments and compound types there were before one was added."""
    for kept in (_store_schema, _typed_schema, shipped):
        kept.cache_clear()


when_one_is_added(forget)


def _explained(error: Exception, overrides: Sequence[str]) -> ConfigurationError:
    """Returns what Hydra, OmegaConf or PyYAML complained about as one line."""
    if isinstance(error, MissingConfigException) and error.missing_cfg_file and error.options is not None:
        group, _, value = str(error.missing_cfg_file).rpartition("/")
        names = sorted(map(str, error.options))
        allowed = " | ".join(names)
        return ConfigurationError(
            "unknown_choice", key=group, value=value, nearest=nearest(value, names), allowed=allowed
        )
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        where = f"{mark.name}:{mark.line + 1}:{mark.column + 1}: {error.problem or error.context}"
        return ConfigurationError("broken_file", value=where)
    if isinstance(error, yaml.YAMLError | UnicodeDecodeError):
        return ConfigurationError("broken_file", value=error)
    for override in overrides:
        key, _, value = override.partition("=")
        key = key.lstrip("+~")
        if str(error).startswith(f"Could not override '{key}'"):
            if key.startswith("hydra"):
                return ConfigurationError(
                    "unknown_hydra_key", key=key, value=value, nearest=nearest(key, _hydra_keys())
                )
            return ConfigurationError("needs_plus", key=key, value=value)
        if override.startswith("+") and "more than once in the final defaults list" in str(error):
            return ConfigurationError("plus_on_existing", key=key, value=value)
    key = getattr(error, "full_key", None) or ""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return ConfigurationError("other", key=key, value=f"{key}: {lines[0]}" if key and key not in lines[0] else lines[0])


def _hydra_keys() -> list[str]:
    """Returns the dotted keys of Hydra's own settings."""
    with _hydra():
        composed = hydra_compose("config", return_hydra_config=True)
    tree = OmegaConf.to_container(composed.hydra, resolve=False)

    def walk(node: Any, prefix: str) -> Iterator[str]:
        for name, value in node.items():
            yield f"{prefix}.{name}"
            if isinstance(value, dict):
                yield from walk(value, f"{prefix}.{name}")

    return ["hydra/launcher", "hydra/sweeper", *walk(tree, "hydra")]


def to_config(plain: dict[str, Any], *, ignore: Sequence[str] = ()) -> schema.Config:
    """Returns the typed configuration of a plain dictionary, checked for unknown keys, types, ranges and contradictions.

    Raises:
        ConfigurationError: the first thing that is wrong.
    """
    plain = {key: value for key, value in plain.items() if key not in ignore}
    if isinstance(plain.get("freeze"), str):  # `freeze=ties`, and `-m freeze=ties,beliefs`
        plain["freeze"] = [] if plain["freeze"] == "none" else [plain["freeze"]]
    check_tree(plain, "")
    try:
        config = OmegaConf.to_object(OmegaConf.merge(_typed_schema(), plain))
    except OmegaConfBaseException as error:
        key = error.full_key or ""
        if key in leaves():
            raise ConfigurationError("wrong_type", key=key, value=_at(plain, key), allowed=leaves()[key]) from None
        raise _explained(error, ()) from None
    return checked(cast(schema.Config, config))


@functools.cache
def _typed_schema() -> Any:
    """Returns the schema as OmegaConf's typed tree, which merging copies; making it takes as long as merging."""
    return OmegaConf.structured(schema.Config)


def _at(tree: Any, key: str) -> Any:
    for name in key.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def compose(
    overrides: Sequence[str] = (), *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()
) -> schema.Config:
    """Returns the checked configuration for Hydra overrides such as ``["scenario=party_led", "days=365"]``.

    Safe in threads and inside a Hydra job.

    Args:
        overrides: Hydra overrides, one value each (no sweeps).
        config_name: name of the primary file in ``conf/``, without ``.yaml``.
        config_dirs: further folders with groups, as with ``--config-dir``.

    Raises:
        ConfigurationError: anything that is wrong, as one line.
    """
    plain = compose_plain(overrides, config_name=config_name, config_dirs=config_dirs)
    return to_config(plain, ignore=EXTRA_KEYS.get(config_name, ()))


@functools.lru_cache(maxsize=256)
def shipped(scenario: str, compound: str) -> schema.Config:
    """Returns the shipped configuration of a scenario in a compound type, composed once; not to be changed.

    Raises:
        ConfigurationError: one of them is not shipped.
    """
    return compose([f"scenario={scenario}", f"compound={compound}"])


def compose_scenarios(overrides: Sequence[str] = (), *, config_dirs: Sequence[str | Path] = ()) -> list[schema.Config]:
    """Returns one checked configuration for each of ``compounds=[...]`` and ``scenarios=[...]`` of ``conf/compare.yaml``.

    Compound by compound, the scenarios of each in the order given. Without ``compounds`` there is the one of ``compound``.

    Raises:
        ConfigurationError: anything that is wrong, as one line.
    """
    for override in map(parse, overrides):
        if override.key_or_group == "scenario":
            raise ConfigurationError("scenario_in_compare", key="scenario", value=value_text(override))
    plain = compose_plain(overrides, config_name="compare", config_dirs=config_dirs)
    names = _listed(plain, "scenarios", config_dirs)
    places: Sequence[str | None] = [None]
    if plain["compounds"]:
        places = _listed(plain, "compounds", config_dirs)
        for override in map(parse, overrides):
            if override.key_or_group == "compound":
                raise ConfigurationError("compound_and_compounds", key="compound", value=value_text(override))
    return [
        compose(
            [*overrides, *([f"compound={place}"] if place else []), f"scenario={name}"],
            config_name="compare",
            config_dirs=config_dirs,
        )
        for place in places
        for name in names
    ]


def _listed(plain: dict[str, Any], key: str, config_dirs: Sequence[str | Path]) -> list[str]:
    """Returns the choices that ``scenarios`` or ``compounds`` lists, each checked.

    Raises:
        ConfigurationError: one that does not exist, one given twice, or none.
    """
    given, known = plain[key], choices(key.removesuffix("s"), config_dirs)
    names = given if isinstance(given, list) else [given]
    for name in names:
        if str(name) not in known:
            raise ConfigurationError(
                "unknown_choice", key=key, value=name, nearest=nearest(str(name), known), allowed=" | ".join(known)
            )
    if not names or len(set(names)) < len(names):
        allowed = Allowed(key, values=(("choices", " | ".join(known)),))
        raise ConfigurationError("wrong_type", key=key, value=given, allowed=allowed)
    return [str(name) for name in names]
