"""The parts that the jobs of a sweep leave behind, and the few tables made of them at the end.

A job may run here, in another process or on another machine: it writes a folder of its own below ``.parts`` and moves it
into place when it is whole. :func:`merge` reads all parts in the order of their design points.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pandas as pd

from commons_sim.simulate import LEADING, Failure, Tables, stacked
from commons_sim.study.files import TABLES, write_tables

PARTS: Final = ".parts"


def clear(folder: Path) -> None:
    """Removes parts that an earlier sweep in this folder left behind."""
    shutil.rmtree(folder / PARTS, ignore_errors=True)


def write_part(folder: Path, number: int, levers: Mapping[str, Any], tables: Tables) -> None:
    """Writes the runs of design point ``number`` with the values of its levers, all or nothing."""
    place = folder / PARTS / f"{number:06d}"
    temporary = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    write_tables(temporary, _with_levers(tables, levers))
    record = {"levers": list(levers), "failures": [asdict(failure) for failure in tables.failures]}
    (temporary / "part.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    temporary.replace(place)


def merge(folder: Path) -> Tables:
    """Returns the runs of all finished parts as one set of tables.

    A run that two design points share (the same scenario, compound, levers and seed) stands there once.
    """
    places = sorted(path for path in (folder / PARTS).glob("*") if path.suffix != ".tmp")
    records = [json.loads((place / "part.json").read_text(encoding="utf-8")) for place in places]
    failures = tuple(Failure(**failure) for record in records for failure in record["failures"])
    levers = records[0]["levers"] if records else []
    frames = {name: [pd.read_parquet(place / f"{name}.parquet") for place in places] for name in TABLES}
    keys = [*LEADING[:2], *levers, LEADING[2]]
    seen: set[tuple[Any, ...]] = set()
    kept: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    for index in range(len(places)):
        runs = list(frames["outcomes"][index][keys].itertuples(index=False, name=None))
        repeated = {run[-1] for run in runs if run in seen}  # a part has one setting of the levers: the seed tells
        seen.update(runs)
        for name in TABLES:
            frame = frames[name][index]
            kept[name].append(frame[~frame["seed"].isin(repeated)])
    outcomes, daily, events = (stacked(kept[name], keys) for name in TABLES)
    return Tables(outcomes, daily, events, failures)


def _with_levers(tables: Tables, levers: Mapping[str, Any]) -> Tables:
    """Returns the tables with a column for each lever, before the seed."""

    def add(frame: pd.DataFrame) -> pd.DataFrame:
        frame = frame.copy()
        for lever, value in reversed(list(levers.items())):
            frame.insert(2, lever, value if not isinstance(value, list) else str(value))
        return frame

    return Tables(add(tables.outcomes), add(tables.daily), add(tables.events), tables.failures)
