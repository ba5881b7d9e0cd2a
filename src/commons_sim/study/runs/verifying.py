"""Makes a stored run again and compares it bit for bit: outcomes, daily rows and events.

The configuration comes from the store itself, not from ``conf/``, which may have changed since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import yaml

from commons_sim.configuration import ConfigurationError, to_config
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.runs import simulate
from commons_sim.study.store.completeness import Fault, faults_of_folder, faults_of_store
from commons_sim.study.store.files import CONFIG, MANIFEST, read_manifest
from commons_sim.study.store.points import code_version, config_of_settings
from commons_sim.study.store.store import RUNS, Store
from commons_sim.study.store.tables import LEADING, TABLES, Run

FEW: Final = 3  # runs made again where nobody says which


@dataclass(frozen=True)
class Stored:
    """A stored run.

    Attributes:
        label: scenario, compound, levers and seed.
        run: identity, empty outside a store.
        keys: scenario, compound, levers, seed by column.
        config: its configuration.
        tables: gives outcomes, daily or events as they were stored, without the leading columns; None if not recorded.
    """

    label: str
    run: str
    keys: Mapping[str, Any]
    config: Config
    tables: Callable[[str], pd.DataFrame | None]


@dataclass(frozen=True)
class Difference:
    """The first thing in which a run made again differs from the stored one."""

    table: str
    row: str
    column: str
    stored: str
    again: str


def stored_runs(folder: Path) -> list[Stored]:
    """Returns the finished runs of a store, a run's folder or a comparison's, in the order of their rows.

    Raises:
        ConfigurationError: no results there.
    """
    if _is_store(folder):
        return list(_of_store(Store.look(folder)))
    for name in ("outcomes.parquet", CONFIG, MANIFEST):
        if not (folder / name).is_file():
            raise ConfigurationError("no_results", value=folder, allowed=name)
    return list(_of_run(folder))


def faults(folder: Path) -> list[Fault]:
    """Returns what is lacking in or foreign to a folder for which :func:`stored_runs` has an answer."""
    return list(faults_of_store(Store.look(folder)) if _is_store(folder) else faults_of_folder(folder))


def _is_store(folder: Path) -> bool:
    """Returns whether a sweep or study has its store in a folder."""
    if (folder / f"{RUNS}.parquet").is_file() or (folder / "journal").is_dir():
        return True
    return "design" in read_manifest(folder)


def code_of(folder: Path) -> str:
    """Returns the version of the code that made the results."""
    return str(read_manifest(folder).get("code", "?"))


def few(runs: Sequence[Stored], number: int = FEW) -> list[Stored]:
    """Returns a few runs, the same ones every time: first, last, and evenly between."""
    places = np.unique(np.linspace(0, len(runs) - 1, min(number, len(runs))).round().astype(int))
    return [runs[place] for place in places]


def verify(stored: Stored, make: Callable[[Config], Run] = simulate) -> Difference | None:
    """Returns the first difference between a stored run and the same run made again now, or None."""
    run = make(stored.config)
    again = {"outcomes": run.outcomes.to_frame().T, "daily": run.daily, "events": run.events}
    for name in TABLES:
        before = stored.tables(name)
        if before is not None:
            found = _difference(name, before, again[name])
            if found is not None:
                return found
    return None


def _difference(name: str, before: pd.DataFrame, now: pd.DataFrame) -> Difference | None:
    first, second = (
        pa.Table.from_pandas(frame.reset_index(drop=True), preserve_index=False) for frame in (before, now)
    )
    if first.column_names != second.column_names:
        odd = sorted(set(first.column_names) ^ set(second.column_names)) or ["order"]
        has = [odd[0] if odd[0] in table.column_names else "-" for table in (first, second)]
        return Difference(name, "-", odd[0], *has)
    if first.num_rows != second.num_rows:
        return Difference(name, "-", "rows", str(first.num_rows), str(second.num_rows))
    for column in first.column_names:
        old, new = first.column(column), second.column(column)
        differs = np.flatnonzero(_bits(old) != _bits(new))
        if len(differs):
            row = int(differs[0])
            day = f"day {first.column('day')[row].as_py()}" if "day" in first.column_names else f"row {row}"
            return Difference(name, day, column, repr(old[row].as_py()), repr(new[row].as_py()))
    return None


def _bits(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """Returns values that are equal where the bits are; every NaN and every missing value is the same."""
    values = column.to_pandas().to_numpy()
    if values.dtype.kind == "f":
        values = np.where(np.isnan(values), np.nan, values).astype(np.float64)
        return values.view(np.int64)
    return np.array([repr(item) for item in column.to_pylist()], dtype=object)


def _of_store(store: Store) -> Iterator[Stored]:
    for record in store.records():
        facts = record.facts
        if record.error is not None:
            continue
        levers = json.loads(facts["levers"])
        keys = {"scenario": facts["scenario"], "compound": facts["compound"], **levers, "seed": facts["seed"]}

        def tables(name: str, run: str = facts["run"], drop: Sequence[str] = tuple(keys)) -> pd.DataFrame | None:
            if not store.holds(name, run):
                return None
            table = store.table(name, [run])
            kept = [column for column in table.column_names if column not in drop and not column.startswith("\0")]
            frame: pd.DataFrame = table.select(kept).to_pandas()
            return frame

        yield Stored(
            _label(keys),
            facts["run"],
            keys,
            config_of_settings(store.facts_of(record)["settings"], facts["seed"]),
            tables,
        )


def _of_run(folder: Path) -> Iterator[Stored]:
    """Yields the runs of a folder of ``run`` or ``compare``."""
    content = yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))
    several = content.get("configurations")
    outcomes = pd.read_parquet(folder / "outcomes.parquet", columns=list(LEADING))
    for scenario, compound, seed in outcomes.itertuples(index=False, name=None):
        plain = content
        if several is not None:
            plain = several.get(f"{scenario}/{compound}") or several[scenario]
        config = to_config(plain | {"seed": int(seed)})
        keys = {"scenario": scenario, "compound": compound, "seed": int(seed)}

        def tables(name: str, keys: Mapping[str, Any] = keys) -> pd.DataFrame | None:
            path = folder / f"{name}.parquet"
            if not path.is_file():
                return None
            chosen = pc.scalar(True)
            for key, value in keys.items():
                chosen = chosen & (pc.field(key) == value)
            rows = pyarrow.dataset.dataset(path)
            table = rows.to_table(filter=chosen) if rows.count_rows() else rows.to_table()  # none: perhaps no types
            frame: pd.DataFrame = table.drop_columns(list(keys)).to_pandas()
            return frame

        yield Stored(_label(keys), "", keys, config, tables)


def _label(keys: Mapping[str, Any]) -> str:
    levers = " ".join(f"{key}={value}" for key, value in keys.items() if key not in LEADING)
    return " ".join(filter(None, [keys["scenario"], keys["compound"], levers, f"seed={keys['seed']}"]))


def same_code(folder: Path) -> bool:
    """Returns whether the results were made by the code that is installed now."""
    return code_of(folder) == code_version()
