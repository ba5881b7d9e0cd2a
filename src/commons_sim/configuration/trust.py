"""What a configuration file from somebody else may not do: reach into Hydra, which makes objects of any class a file names.

A scenario's file is data and is handed from one person to another. Hydra's own settings are not: callbacks, launchers and
loggers are made from ``_target_`` before a run begins, and ``hydra.run.dir`` says where files are written. So they are taken from
the command line, the program's own ``conf/`` (its ``local/`` included) and installed plugins alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from hydra.core.global_hydra import GlobalHydra
from hydra.core.override_parser.types import Override
from hydra.types import RunMode
from omegaconf import OmegaConf

from commons_sim.configuration.errors import ConfigurationError
from commons_sim.configuration.keys import config_folder
from commons_sim.configuration.overrides import parse

HYDRA: Final = "hydra"
TARGET: Final = "_target_"
SEARCHED: Final = "hydra.searchpath"
FILE: Final = "file://"
MOST_NODES: Final = 20_000  # keys and values of a file, those behind anchors counted wherever they stand


def with_folders(overrides: Sequence[str], config_dirs: Sequence[str | Path]) -> list[str]:
    """Returns overrides that let Hydra look for files in folders too, before those that the overrides name themselves.

    Args:
        overrides: as given on the command line.
        config_dirs: further folders, as with ``--config-dir``.

    Raises:
        ConfigurationError: a folder that does not exist, or an override that cannot be read.
    """
    for folder in config_dirs:
        if not Path(folder).is_dir():
            raise ConfigurationError("no_folder", value=folder)
    if not config_dirs:
        return list(overrides)
    parsed = [(parse(item), item) for item in overrides]
    places = [f"{FILE}{Path(folder).resolve()}" for folder in config_dirs]
    places += [place for override, _ in parsed for place in _searched(override)]
    quoted = ("'" + place.replace("'", r"\'") + "'" for place in places)
    return [*(item for override, item in parsed if not _searched(override)), f"{SEARCHED}=[{','.join(quoted)}]"]


def check_files(config_name: str, overrides: Sequence[str]) -> None:
    """Checks the files that Hydra would compose from other folders than the program's own. Hydra must be initialised.

    Args:
        config_name: name of the primary file.
        overrides: those it is composed with, :func:`with_folders`.

    Raises:
        ConfigurationError: a file sets something of Hydra's or names a class, says nothing, or is a scenario without an id.
    """
    own = config_folder().resolve()
    places = [place for item in overrides if SEARCHED in item for place in _searched(parse(item))]
    folders = [Path(place.removeprefix(FILE)).resolve() for place in places if FILE in place or "://" not in place]
    if all(folder == own for folder in folders):
        return
    for folder in folders:
        for named in folder.glob("*/*.yaml"):
            if named.parent.name == "local" or any(named.stem in item for item in overrides):
                _check_text(named)
    found = GlobalHydra.instance().config_loader().compute_defaults_list(config_name, list(overrides), RunMode.RUN)
    for default in found.defaults:
        package = (default.package or "").removeprefix("_global_").strip(".")
        file, parent = _file(default.config_path, own, folders), _file(default.parent, own, folders)
        if (file or parent) is not None and package.partition(".")[0] == HYDRA:
            raise ConfigurationError("hydra_in_file", key=package, value=file or parent)
        if file is None:
            continue
        keys = list(_keys(OmegaConf.to_container(OmegaConf.load(file), resolve=False), package))
        for key in keys:
            if key.partition(".")[0] == HYDRA or TARGET in key.split("."):
                raise ConfigurationError("hydra_in_file", key=key, value=file)
        if default.parent == config_name:
            _check_content(file, keys)


def _check_text(file: Path) -> None:
    """Checks what would be misread, or read for hours: a byte order mark, and anchors that hold anchors that hold anchors."""
    text = file.read_text(encoding="utf-8", errors="replace")
    if text.startswith("\ufeff"):
        raise ConfigurationError("byte_order_mark", value=file)
    if "*" not in text:
        return
    open_nodes, size_of = [0], dict[str, int]()
    anchors: list[str | None] = []
    with contextlib.suppress(yaml.YAMLError):  # said where the file is read in earnest
        for event in yaml.parse(text):
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append(1)
                anchors.append(event.anchor)
            elif isinstance(event, yaml.CollectionEndEvent):
                size, anchor = open_nodes.pop(), anchors.pop()
                if anchor is not None:
                    size_of[anchor] = size
                open_nodes[-1] += size
            elif isinstance(event, yaml.NodeEvent):
                open_nodes[-1] += size_of.get(str(event.anchor), 1) if isinstance(event, yaml.AliasEvent) else 1
            if open_nodes[-1] > MOST_NODES:
                raise ConfigurationError("file_too_large", value=file, allowed=f"{MOST_NODES}")


def _check_content(file: Path, keys: Sequence[str]) -> None:
    """Checks that a file that was chosen says something, and that a scenario's says what it is."""
    if file.parent.name == "scenario" and "scenario.id" not in keys:
        raise ConfigurationError("scenario_without_id", key="scenario.id", value=file)
    if not keys and file.parent.name != "local":
        raise ConfigurationError("empty_file", value=file)


def _searched(override: Override) -> list[str]:
    """Returns the places in which an override lets Hydra look for files."""
    value = override.value() if override.key_or_group == SEARCHED else None
    return [str(place) for place in value] if isinstance(value, list) else []


def _file(name: str | None, own: Path, folders: Sequence[Path]) -> Path | None:
    """Returns the file that Hydra finds by a name, if it stands in another folder than the program's own."""
    if name is None or (own / f"{name}.yaml").is_file():
        return None
    return next((folder / f"{name}.yaml" for folder in folders if (folder / f"{name}.yaml").is_file()), None)


def _keys(node: Any, prefix: str) -> Iterator[str]:
    """Yields the dotted key of everything in a file."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in inner:
        key = f"{prefix}.{name}" if prefix else str(name)
        yield key
        yield from _keys(value, key)
