"""The files of a run or study, each written beside its place and moved there whole."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import importlib.metadata
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import yaml

from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config, RecordParameters
from commons_sim.study.store.points import code_version, identity
from commons_sim.study.store.tables import TABLES, Tables

PROGRAM: Final = "commons-sim"
MANIFEST: Final = "manifest.json"
CONFIG: Final = "config.yaml"
# whose version can move a number or the form of a file
PACKAGES: Final = ("commons-sim", "mesa", "numpy", "numba", "pandas", "pyarrow", "scipy", "hydra-core", "omegaconf")


def atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Writes a file by ``write(temporary path)``, flushes it to disk, and moves it to ``path``."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write(temporary)
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_tables(folder: Path, tables: Tables, record: RecordParameters) -> None:
    """Writes ``outcomes.parquet``, and ``daily.parquet`` and ``events.parquet`` where they are asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        if getattr(record, name, True):
            write_parquet(folder / f"{name}.parquet", getattr(tables, name))


def write_parquet(path: Path, frame: pd.DataFrame) -> None:
    """Writes one table as Parquet."""
    atomically(path, lambda temporary: frame.to_parquet(temporary, index=False, compression="zstd"))


def write_csv(path: Path, frame: pd.DataFrame) -> None:
    """Writes one table as CSV."""
    atomically(path, lambda temporary: frame.to_csv(temporary, index=False))


def write_yaml(path: Path, content: Any) -> None:
    """Writes plain data as YAML."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    atomically(path, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def write_json(path: Path, content: Any) -> None:
    """Writes plain data as JSON."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    atomically(path, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def config_content(config: Config) -> dict[str, Any]:
    """Returns a configuration as plain data, in the order of the schema."""
    return dataclasses.asdict(config)


def write_manifest(
    path: Path,
    configs: Sequence[Config | str],
    *,
    seconds: float,
    tables: Tables,
    complete: bool,
    command: Sequence[str],
    further: dict[str, Any] | None = None,
) -> None:
    """Writes ``manifest.json``: what these files were made with.

    Args:
        path: where.
        configs: configurations of the runs, or their hashes.
        seconds: wall seconds.
        tables: the runs.
        complete: whether every run of the design was finished.
        command: words of the command line.
        further: more entries.
    """
    hashes = sorted(config if isinstance(config, str) else identity(config) for config in configs)
    content = {
        "program": PROGRAM,
        "code": code_version(),
        "configuration_hash": hashes[0] if len(hashes) == 1 else hashes,
        "seeds": sorted(int(seed) for seed in tables.outcomes["seed"].unique()),
        "runs": len(tables.outcomes),
        "complete": complete and not tables.failures,
        "failed": [
            {"run": failure.label, "error": failure.error, "command": failure.command} for failure in tables.failures
        ],
        **_made_with(seconds, command),
        **(further or {}),
    }
    write_json(path, content)


def write_results(
    folder: Path,
    configs: Sequence[Config],
    tables: Tables,
    content: Any,
    *,
    began: float,
    complete: bool,
    command: Sequence[str],
    further: dict[str, Any] | None = None,
) -> None:
    """Writes the tables of ``run``, ``compare`` or a case, ``config.yaml`` with ``content``, and the manifest.

    Args:
        folder: made if it is not there.
        configs: configurations of the runs; the first says which tables are wanted.
        tables: the runs.
        content: the configurations as plain data.
        began: ``time.perf_counter()`` at the beginning of the work.
        complete: whether every run was finished.
        command: words of the command line.
        further: more entries of the manifest.
    """
    write_tables(folder, tables, configs[0].record)
    write_yaml(folder / CONFIG, content)
    write_manifest(
        folder / MANIFEST, configs, seconds=time.perf_counter() - began, tables=tables, complete=complete,
        command=command, further=further,
    )  # fmt: skip


def read_manifest(folder: Path) -> dict[str, Any]:
    """Returns what ``manifest.json`` in a folder states; nothing where there is none.

    Raises:
        ValueError: it cannot be read as a manifest.
    """
    path = folder / MANIFEST
    content = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if not isinstance(content, dict):
        raise ValueError(path)
    return content


def write_lab_manifest(path: Path, *, seed: int, seconds: float, command: Sequence[str]) -> None:
    """Writes ``manifest.json`` of a laboratory's experiments: what these files were made with."""
    facts = {"program": PROGRAM, "code": code_version(), "seeds": [seed], "complete": True}
    write_json(path, facts | _made_with(seconds, command))


def _made_with(seconds: float, command: Sequence[str]) -> dict[str, Any]:
    return {
        "packages": {name: _version(name) for name in PACKAGES},
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "finished": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "wall_seconds": round(seconds, 3),
        "command": list(command),
    }


@contextlib.contextmanager
def whole_files(folder: Path) -> Iterator[None]:
    """Says which file of a folder is damaged, where reading them fails because one is.

    Raises:
        ConfigurationError: names the file.
    """
    try:
        yield
    except ConfigurationError:
        raise
    except Exception as error:
        damaged = damaged_file(folder)
        if damaged is None:
            raise
        raise ConfigurationError("damaged_file", value=damaged) from error


def damaged_file(folder: Path, *, tables: bool = True) -> Path | None:
    """Returns the first file of results in a folder that cannot be read.

    Args:
        folder: of a run, comparison, sweep or study.
        tables: whether to read tables too, every row of them, and not only manifest and configuration.
    """
    readers: dict[str, Callable[[Path], object]] = {MANIFEST: _check_manifest, CONFIG: _read_config}
    if tables:
        readers |= {"*.parquet": _read_table, "summary.csv": pd.read_csv}
    for pattern, read in readers.items():
        for path in sorted(folder.glob(pattern)):
            try:
                read(path)
            except Exception:  # whatever it is, the file is to blame
                return path
    return None


def _check_manifest(path: Path) -> None:
    content = read_manifest(path.parent)
    needed = {"code", "design"} if "design" in content else {"code", "configuration_hash", "runs", "seeds"}
    if not needed <= set(content):
        raise ValueError(path)


def _read_config(path: Path) -> None:
    if not isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict):
        raise TypeError(path)


def _read_table(path: Path) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as table:
        if path.name.startswith(TABLES) and not {"scenario", "seed"} <= set(table.schema_arrow.names):
            raise ValueError(path)
        for number in range(table.num_row_groups):
            table.read_row_group(number)


def write_errors(path: Path, tables: Tables) -> None:
    """Writes the full error record of every failed run, each with the command that repeats it."""
    text = "\n".join(f"{item.label}\n{item.command}\n{item.trace}" for item in tables.failures)
    atomically(path, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        from commons_sim import __version__

        return __version__ if package == "commons-sim" else "not installed"
