"""From the words of ``commons-sim study`` to a declared study and the configurations that its points start from."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hydra.core.config_store import ConfigStore

from commons_sim import configuration
from commons_sim.configuration import ConfigurationError, choices, nearest, parse, value_text
from commons_sim.configuration.schema import Config
from commons_sim.study.declaring import FIELDS, Study
from commons_sim.study.reading import read
from commons_sim.study.store.points import identity

CONFIG_NAME: Final = "study"
KEYS: Final = (  # what an override may set
    *FIELDS,
    *(f"{group}.{name}" for group in ("precision", "claim") for name in FIELDS[group]),
)
# what changes no point: words, what is shown, and when a sequential study stops (a narrower interval continues the same study)
NOT_DESIGN: Final = ("name", "title_zh", "title_en", "outcomes", "reference", "precision", "constants")


@dataclass(frozen=True)
class Composed:
    """A study, ready to be made into points.

    Attributes:
        study: what its file declares.
        overrides: what holds at every point: constants, then the command line's, as Hydra overrides.
        config_dirs: further folders with groups.
        plain: the composed ``study:`` node, for the record.
    """

    study: Study
    overrides: tuple[str, ...]
    config_dirs: tuple[str, ...]
    plain: Mapping[str, Any]

    def config(self, scenario: str, compound: str | None = None) -> Config:
        """Returns the checked configuration of a scenario before anything is varied.

        Raises:
            ConfigurationError: a constant or an override that cannot be used.
        """
        overrides = [*self.overrides, f"scenario={scenario}", *([f"compound={compound}"] if compound else [])]
        return _config(tuple(overrides), self.config_dirs)


@functools.lru_cache(maxsize=64)  # composing takes a third of a second, and a study asks for the same again
def _config(overrides: tuple[str, ...], config_dirs: tuple[str, ...]) -> Config:
    return configuration.compose(overrides, config_dirs=config_dirs)


def register_study() -> None:
    """Gives Hydra every key of a study with its default, as the plain node ``study_schema``."""
    store = ConfigStore.instance()
    if "study_schema.yaml" not in store.repo:
        store.store("study_schema", {"study": copy.deepcopy(FIELDS)}, provider="commons_sim")


def compose_study(
    overrides: Sequence[str] = (),
    *,
    config_dirs: Sequence[str | Path] = (),
    on_first: Callable[[Config], None] = lambda _config: None,
) -> Composed:
    """Returns the checked study for Hydra overrides such as ``["study=lhs", "study.points=16", "days=365"]``.

    Args:
        overrides: Hydra overrides, one value each; ``study=NAME`` must be among them.
        config_dirs: further folders with groups, as with ``--config-dir``.
        on_first: called once the first of the study's configurations stands; the others take their time.

    Raises:
        ConfigurationError: anything that is wrong, as one line.
    """
    parsed = [parse(override) for override in overrides]
    names = choices("study", config_dirs)
    if not any(override.key_or_group == "study" for override in parsed):
        raise ConfigurationError("missing_value", key="study", allowed=" | ".join(names))
    others = []
    for word, override in zip(overrides, parsed, strict=True):
        head, _, rest = override.key_or_group.partition(".")
        if head != "study" and not head.startswith("hydra"):
            others.append(word)
        elif head == "study" and rest and rest not in KEYS:
            there, value = nearest(rest, KEYS), value_text(override)
            raise ConfigurationError(
                "unknown_key", key=f"study.{rest}", value=value, nearest=f"study.{there}", allowed=", ".join(FIELDS)
            )
        if override.key_or_group in ("scenario", "scenarios"):
            value = value_text(override)
            raise ConfigurationError("scenario_in_study", key=override.key_or_group, value=value)
    register_study()
    plain = configuration.compose_plain(overrides, config_name=CONFIG_NAME, config_dirs=config_dirs)
    node = plain["study"]
    if not isinstance(node, dict):
        raise ConfigurationError("wrong_type", key="study", value=node, allowed=", ".join(FIELDS))
    chosen = [str(override.value()) for override in parsed if override.key_or_group == "study"][-1]
    node["name"] = node.get("name") or chosen
    study = read(node, choices("scenario", config_dirs), choices("compound", config_dirs))
    given = {override.key_or_group for override in parsed}
    for key in study.levers:
        if key in given:
            raise ConfigurationError("study_key_twice", key=key, value=key)
    if study.compounds and "compound" in given:
        value = next(value_text(override) for override in parsed if override.key_or_group == "compound")
        raise ConfigurationError("compound_and_compounds", key="compound", value=value)
    constants = [f"{key}={_written(value)}" for key, value in study.constants.items() if key not in given]
    composed = Composed(study, (*constants, *others), tuple(map(str, config_dirs)), node)
    for place, compound in enumerate(study.compounds or (None,)):
        for number, scenario in enumerate(study.scenarios):
            config = composed.config(scenario, compound)
            if place == number == 0:
                on_first(config)
    return composed


def _written(value: Any) -> str:
    """Returns a constant as Hydra's grammar reads it back."""
    if isinstance(value, str) and not value.replace("_", "").isalnum():
        return "'" + value.replace("'", r"\'") + "'"
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def design_content(composed: Composed, configs: Sequence[Config]) -> dict[str, Any]:
    """Returns what tells a study from others: what is declared but :data:`NOT_DESIGN`, and all its configurations."""
    declared = {key: value for key, value in composed.plain.items() if key not in NOT_DESIGN}
    return {"study": declared, "configurations": sorted(map(identity, configs))}
