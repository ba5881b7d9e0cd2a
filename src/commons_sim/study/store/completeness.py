"""Whether a folder of results holds what its manifest and its configuration say: no run, table or row has been lost or added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import yaml

from commons_sim.configuration import to_config
from commons_sim.configuration.schema import RecordParameters
from commons_sim.study.store import journal
from commons_sim.study.store.files import CONFIG, MANIFEST, read_manifest
from commons_sim.study.store.points import code_version, identity
from commons_sim.study.store.store import RUNS, Store
from commons_sim.study.store.tables import LEADING, TABLES


@dataclass(frozen=True)
class Fault:
    """Something that a folder lacks or has too much of.

    Attributes:
        reason: key of the sentence in :mod:`commons_sim.configuration.i18n.messages`.
        file: the file.
        number: runs concerned.
        total: runs that should be there.
    """

    reason: str
    file: Path
    number: int = 0
    total: int = 0


def faults_of_store(store: Store) -> Iterator[Fault]:
    """Yields what the store of a sweep or study lacks."""
    if journal.journals(store.folder):  # at work: its tables are made at the end
        return
    manifest = read_manifest(store.folder)
    if not manifest:
        yield Fault("verify_no_file", store.folder / MANIFEST)
    table = store.folder / f"{RUNS}.parquet"
    if not table.is_file():
        yield Fault("verify_no_file", table)
        return
    finished = [record for record in store.records() if record.error is None]
    told = int(manifest.get("runs", len(finished)))
    if len(finished) < told:
        yield Fault("verify_lacks", table, told - len(finished), told)
    for name, runs in store.lost().items():
        path = store.folder / f"{name}.parquet"
        if not path.is_file():
            yield Fault("verify_no_file", path)
        elif runs:
            yield Fault("verify_lacks", path, len(runs), len(finished))


def faults_of_folder(folder: Path) -> Iterator[Fault]:
    """Yields what the folder of ``run``, ``compare`` or a case lacks or has too much of."""
    manifest = read_manifest(folder)
    content = yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))
    plains: list[Mapping[str, Any]] = list((content.get("configurations") or {"": content}).values())
    if manifest["code"] == code_version():
        hashes = sorted(identity(to_config(dict(plain))) for plain in plains)
        if hashes != sorted([told] if isinstance(told := manifest["configuration_hash"], str) else told):
            yield Fault("verify_configuration", folder / CONFIG)
    keys = _runs(folder / "outcomes.parquet")
    told_runs = int(manifest["runs"])
    if len(keys) < told_runs:
        yield Fault("verify_lacks", folder / "outcomes.parquet", told_runs - len(keys), told_runs)
    there = set(keys)
    seeds = {seed for _, _, seed in there}
    strange = len(keys) - told_runs if len(keys) > told_runs else len(seeds - set(manifest["seeds"]))
    if strange > 0:
        yield Fault("verify_strange", folder / "outcomes.parquet", strange, told_runs)
    for name in TABLES[1:]:
        path = folder / f"{name}.parquet"
        recorded = plains[0].get("record", {}).get(name, getattr(RecordParameters(), name))
        if not path.is_file():
            if recorded:
                yield Fault("verify_no_file", path)
            continue
        found = set(_runs(path))
        if found - there:
            yield Fault("verify_strange", path, len(found - there), len(there))
        if name == "daily" and there - found:  # a run may have no events, but it has days
            yield Fault("verify_lacks", path, len(there - found), len(there))


def _runs(path: Path) -> list[tuple[str, str, int]]:
    """Returns scenario, compound and seed of the runs of a table; of outcomes, where a run is a row, with repetitions."""
    frame: pd.DataFrame = pq.read_table(path, columns=list(LEADING)).to_pandas()
    if path.stem != TABLES[0]:
        frame = frame.drop_duplicates()
    return [(str(scenario), str(compound), int(seed)) for scenario, compound, seed in frame.itertuples(index=False)]
