"""What can be set: the keys of the schema, the groups of ``conf/`` and their choices, and which of them is nearest to a word."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from commons_sim.configuration import schema
from commons_sim.configuration.errors import Allowed, ConfigurationError
from commons_sim.kernel import parameters
from commons_sim.population.own_types import OWN_TYPES
from commons_sim.scenarios.registry import ALONE, WITHOUT, when_one_is_added

MOST_COMPARED: Final = 120  # characters of a word; no key has as many


def config_folder() -> Path:
    """Returns the folder with the shipped configuration: the one inside the installed package, else the repository's."""
    packaged = Path(__file__).parents[1] / "conf"
    repository = Path(__file__).resolve().parents[3] / "conf"
    for folder in (packaged, repository):
        if folder.is_dir():
            return folder
    raise ConfigurationError("no_configuration")


def choices(group: str, config_dirs: Sequence[str | Path] = ()) -> list[str]:
    """Returns the names to choose from in a group of ``conf/`` (``"scenario"``) and of further folders, sorted."""
    folders = [config_folder(), *map(Path, config_dirs)]
    without_file: dict[str, set[str]] = {"scenario": {*ALONE.values(), *WITHOUT.values()}, "compound": set(OWN_TYPES)}
    return sorted(
        without_file.get(group, set()) | {path.stem for folder in folders for path in (folder / group).glob("*.yaml")}
    )


def groups(config_dirs: Sequence[str | Path] = ()) -> list[str]:
    """Returns the names of the groups in ``conf/`` and in further folders, without Hydra's own, sorted."""
    folders = [config_folder(), *map(Path, config_dirs)]
    found = {path.name for folder in folders for path in folder.iterdir() if path.is_dir()}
    return sorted(name for name in found if name != "hydra" and not name.startswith((".", "_")))


@cache
def leaves() -> dict[str, Allowed]:
    """Returns every key that can be set, with what it may hold, in order of the schema."""
    info = {item.key: item.info for item in parameters.declared(schema.Config)}

    def walk(instance: Any, prefix: str) -> Iterator[tuple[str, Allowed]]:
        for field in dataclasses.fields(instance):
            value, key = getattr(instance, field.name), f"{prefix}{field.name}"
            if dataclasses.is_dataclass(value):
                yield from walk(value, f"{key}.")
            else:
                yield key, Allowed("workers" if key == "workers" else type(value).__name__, info.get(key))

    return dict(walk(schema.Config(), ""))


@cache
def nodes() -> dict[str, list[str]]:
    """Returns every key that holds further keys (``parking``), with the names directly below it."""
    below: dict[str, list[str]] = {}
    for key in leaves():
        parts = key.split(".")
        for depth in range(1, len(parts)):
            names = below.setdefault(".".join(parts[:depth]), [])
            if parts[depth] not in names:
                names.append(parts[depth])
    return below


for _kept in (leaves, nodes):
    when_one_is_added(_kept.cache_clear)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Returns the candidate most like ``word``; a last part that agrees counts as much as the whole key.

    Of a long word the first characters count alone: the time it takes grows with the square of their number.
    """
    word = word[:MOST_COMPARED]

    def likeness(candidate: str) -> float:
        whole = difflib.SequenceMatcher(None, word, candidate).ratio()
        last = difflib.SequenceMatcher(None, word.rpartition(".")[2], candidate.rpartition(".")[2]).ratio()
        same_parent = word.rpartition(".")[0] == candidate.rpartition(".")[0]
        return max(whole, last * (1.0 if same_parent else 0.9))

    return max(candidates, key=likeness, default="")
