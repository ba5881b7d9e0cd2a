"""The store of a study: a folder in which work can stop at any moment and go on later, and which ends in a few tables.

While runs are made, every worker appends what it finished to a journal of its own (:mod:`commons_sim.study.store.journal`).
:meth:`Store.finish` makes ``outcomes.parquet``, ``daily.parquet``, ``events.parquet`` and ``runs.parquet`` of all journals and
of the tables that were there before: each beside its place, flushed, and moved there whole; only then are the journals
removed. Killed at any moment, everything finished is in the journals, in the tables, or in both. Each of the three tables
names its runs and their rows in its own metadata, so tables of different age never mix up, and a run that is missing from a table
that recorded it is no finished run. Rows stand in the order of design
points and seeds whatever the order of completion, so a study that was killed and resumed ends in the same table to the bit.

A run is known by its identity: the hash of resolved configuration, seed and code version. The store of one design, made by one
version of the code, refuses another. One process at a time has a store open; a second is refused rather than made to wait:
what it would do is being done, and when it is started again later it finds it done and skips it.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from commons_sim.configuration.schema import RecordParameters
from commons_sim.study.store import files, journal
from commons_sim.study.store.files import MANIFEST
from commons_sim.study.store.guarding import LOCK, check_manifest, locked
from commons_sim.study.store.journal import Place
from commons_sim.study.store.points import Point, code_version, digest
from commons_sim.study.store.rows import led, lever_types, write_in_groups
from commons_sim.study.store.slices import Slices
from commons_sim.study.store.tables import LEADING, TABLES, Failure, Tables

RUNS: Final = "runs"  # the table of runs: identity, configuration, seconds, errors
FACTS_IN_GROUP: Final = 1000  # runs: some 40 MB where everything is drawn
DESIGN_DIGITS: Final = 12


@dataclass(frozen=True)
class Record:
    """A run that is known to the store: its facts, without long texts unless it failed, and where it stands in a journal."""

    facts: Mapping[str, Any]
    place: Place | None = None

    @property
    def error(self) -> str | None:
        """Returns the error in one line, or None for a run that was finished."""
        error = self.facts["error"]
        return None if error is None else str(error)


class Store:
    """A folder with the runs of one design; see the module."""

    def __init__(self, folder: Path, design: str, lock: IO[bytes] | None) -> None:
        self.folder, self.design, self._lock = folder, design, lock
        self._numbers: dict[str, int] = {}
        self._records: dict[str, Record] = {}
        self._schemas: dict[str, list[pa.Schema]] = {}
        self._ends: dict[Path, int] = {}
        self._stale = False
        self._read()

    @classmethod
    def open(cls, folder: Path, design: Mapping[str, Any], *, command: Sequence[str] = ()) -> Store:
        """Returns the store in a folder, made if it is not there, for this process alone.

        Args:
            folder: where.
            design: plain data that tells this design from others (no workers, language, paths).
            command: words of the command line, for the manifest.

        Raises:
            ConfigurationError: the folder holds another design, runs of another version of the code, or something else, or
                another process has it open. Nothing was written.
        """
        name = design_digest(design)
        check_manifest(folder, name)
        folder.mkdir(parents=True, exist_ok=True)
        lock = locked(folder)
        if not (folder / MANIFEST).exists():
            begun = {"program": files.PROGRAM, "code": code_version(), "design": name, "complete": False}
            files.write_json(folder / MANIFEST, begun | {"command": list(command)})
        with files.whole_files(folder):
            return cls(folder, name, lock)

    @classmethod
    def look(cls, folder: Path) -> Store:
        """Returns a store as it is now, for reading or as a job of the process that has it open."""
        return cls(folder, "", None)

    def discard(self) -> None:
        """Removes what opening an empty store has written."""
        (self.folder / MANIFEST).unlink(missing_ok=True)
        for file in journal.journals(self.folder):
            file.unlink()
        with contextlib.suppress(OSError):
            (self.folder / journal.FOLDER).rmdir()

    def refresh(self) -> None:
        """Reads what other processes have put into journals meanwhile."""
        self._read_journals()

    def close(self) -> None:
        """Lets other processes open the store."""
        if self._lock is not None:  # removed while it is held: who waits for it then looks again
            (self.folder / LOCK).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---------------------------------------------------------------- what is there
    def done(self) -> set[str]:
        """Returns the identities of the runs that were finished and that every table holds which recorded them."""
        lost = set[str]().union(*self.lost().values())
        return {run for run, record in self._records.items() if record.error is None and run not in lost}

    def lost(self) -> dict[str, list[str]]:
        """Returns for each table the finished runs that it recorded and does not hold: it was deleted or replaced."""
        return {name: [run for run in runs if self._records[run].place is None] for name, runs in self._unheld.items()}

    def failed(self) -> dict[str, Failure]:
        """Returns the runs that ended with an error, by identity, in the order of points and seeds."""
        return {
            record.facts["run"]: Failure(
                *(record.facts[name] for name in (*LEADING, "error", "trace", "command")),
            )
            for record in self._ordered()
            if record.error is not None
        }

    def records(self) -> list[Record]:
        """Returns every known run, in the order of points and seeds."""
        return self._ordered()

    def facts_of(self, record: Record) -> dict[str, Any]:
        """Returns all facts of a run (:data:`commons_sim.study.store.journal.FACTS`)."""
        if journal.TEXTS[0] in record.facts:
            return dict(record.facts)
        if record.place is not None:
            return journal.facts_at(record.place)
        found: dict[str, Any] = self._facts.table(record.facts["run"]).to_pylist()[0]
        return found

    def runs(self) -> Iterator[pa.Table]:
        """Yields the facts of every known run in tables of some rows, in the order of points and seeds."""
        every = self._ordered()
        for first in range(0, len(every), FACTS_IN_GROUP):
            facts = [self.facts_of(record) for record in every[first : first + FACTS_IN_GROUP]]
            yield pa.Table.from_pylist(facts, schema=journal.FACTS)

    def outcomes(self, runs: Collection[str] | None = None) -> pd.DataFrame:
        """Returns scenario, compound, levers, seed and outcomes, a row a finished run, ordered by point and seed.

        Args:
            runs: identities of those that are wanted; None for all. What is not finished is left out.
        """
        outcomes: pd.DataFrame = self.table("outcomes", runs).to_pandas()
        return outcomes

    def table(self, name: str, runs: Collection[str] | None = None) -> pa.Table:
        """Returns ``outcomes``, ``daily`` or ``events`` of all finished runs, or of those named, in memory."""
        if self._stale:
            self._read_journals()
        if runs is None:
            chosen = self._ordered()
            whole = [record.facts["run"] for record in chosen if record.error is None]
            if whole and whole == list(self._slices[name].runs):
                return self._slices[name].whole()
        else:
            chosen = self._ordered([self._records[run] for run in dict.fromkeys(runs) if run in self._records])
        schema = self._schema(name, chosen)
        return pa.concat_tables([schema.empty_table(), *self._pieces(name, schema, chosen)]).combine_chunks()

    def holds(self, name: str, run: str) -> bool:
        """Returns whether a table has the run, be it with no rows: daily rows and events need not be recorded."""
        place = self._records[run].place
        return run in self._slices[name].runs or (place is not None and journal.table_at(place, name) is not None)

    def seconds(self) -> float:
        """Returns the wall seconds spent inside simulations, summed over all finished runs."""
        return float(sum(record.facts["seconds"] for record in self._records.values() if record.error is None))

    # ---------------------------------------------------------------- what is added
    def number(self, point: Point) -> int:
        """Returns the number of a design point: points are ordered as they were first named in this process."""
        return self._numbers.setdefault(point.identity, len(self._numbers))

    def note(self, facts: Mapping[str, Any]) -> None:
        """Takes note of a run that a worker has put into its journal."""
        self._keep(Record(_short(facts)))
        for runs in self._unheld.values():
            runs.discard(facts["run"])
        self._stale = True

    def _keep(self, record: Record) -> None:
        before = self._records.get(record.facts["run"])
        if before is None or before.error is not None or (record.error is None and record.place is not None):
            self._records[record.facts["run"]] = record

    # ---------------------------------------------------------------- the end
    def finish(
        self,
        *,
        config: Mapping[str, Any] | None = None,
        complete: bool = True,
        seconds: float = 0.0,
        command: Sequence[str] = (),
        further: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """Writes the tables, and returns the outcomes.

        Memory holds some runs at a time, and the outcomes. Safe to call again, and after every part of a study.

        Args:
            config: content of ``config.yaml``.
            complete: whether every run of the design was tried.
            seconds: wall seconds, for the manifest.
            command: words of the command line, for the manifest.
            further: more entries of the manifest.
        """
        kept = journal.journals(self.folder)
        self._read()
        for name in TABLES:
            self._write(name)
        files.atomically(self.folder / f"{RUNS}.parquet", self._write_runs)
        for file in kept:
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (self.folder / journal.FOLDER).rmdir()
        self._read()
        outcomes, failures = self.outcomes(), tuple(self.failed().values())
        if config is not None:
            files.write_yaml(self.folder / files.CONFIG, config)
        tables = Tables(outcomes, pd.DataFrame(), pd.DataFrame(), failures)
        if failures:
            files.write_errors(self.folder / "errors.txt", tables)
        else:
            (self.folder / "errors.txt").unlink(missing_ok=True)
        files.write_manifest(
            self.folder / MANIFEST,
            sorted({record.facts["point"] for record in self._records.values()}),
            seconds=seconds,
            tables=tables,
            complete=complete and not any(self.lost().values()),
            command=command,
            further={"design": self.design, "simulation_seconds": round(self.seconds(), 3), **(further or {})},
        )
        return outcomes

    # ---------------------------------------------------------------- reading
    def _read(self) -> None:
        """Reads what is known of every run from the table of runs and from the journals."""
        self._records, self._schemas, self._ends = {}, {name: [] for name in TABLES}, {}
        self._slices = {name: Slices(self.folder / f"{name}.parquet") for name in TABLES}
        path = self.folder / f"{RUNS}.parquet"
        self._facts = Slices(path)
        self._unheld: dict[str, set[str]] = {name: set() for name in TABLES}
        if path.exists():
            known = pq.read_table(path, columns=[name for name in journal.FACTS.names if name not in journal.TEXTS])
            for number, facts in enumerate(known.to_pylist()):
                self._facts.runs[facts["run"]] = (number, 1)
                self._records[facts["run"]] = Record(_interned(facts))
            for run, record in self._records.items():
                if record.error is not None:
                    self._records[run] = Record(self.facts_of(record))
                    continue
                for name in TABLES:
                    if run not in self._slices[name].runs and _records_table(name, self.facts_of(record)["settings"]):
                        self._unheld[name].add(run)
        self._read_journals()

    def _read_journals(self) -> None:
        """Reads what was appended to the journals since they were last read."""
        self._stale = False
        for file in journal.journals(self.folder):
            for place, end, row in journal.read(file, self._ends.get(file, 0)):
                self._ends[file] = end
                schemas = row.pop("schemas")
                self._keep(Record(_interned(_short(row)), place))
                for name, schema in schemas.items():
                    if schema is not None and schema not in self._schemas[name]:
                        self._schemas[name].append(schema)

    def _ordered(self, records: Collection[Record] | None = None) -> list[Record]:
        """Returns records, by default all, in the order of points and seeds."""

        def key(record: Record) -> tuple[int, str, int]:
            facts = record.facts
            return self._numbers.get(facts["point"], facts["order"]), facts["point"], facts["seed"]

        return sorted(self._records.values() if records is None else records, key=key)

    def _schema(self, name: str, records: Sequence[Record]) -> pa.Schema:
        """Returns the columns of a table of some runs, those that lead it first."""
        levers = list(lever_types(record.facts["levers"] for record in records).items())
        lead = [(LEADING[0], pa.string()), (LEADING[1], pa.string()), *levers, (LEADING[2], pa.int64())]
        known = {key for key, _ in lead}
        found = [*self._schemas[name], *([self._slices[name].schema] if self._slices[name].schema else [])]
        content = pa.unify_schemas([pa.schema([]), *found], promote_options="permissive")
        return pa.schema([*lead, *(field for field in content if field.name not in known)])

    def _pieces(
        self, name: str, schema: pa.Schema, records: Sequence[Record], index: list[tuple[str, int]] | None = None
    ) -> Iterator[pa.Table]:
        """Yields the rows of one run after the other; ``index`` receives identities and numbers of rows."""
        levers = {text: json.loads(text) for text in {record.facts["levers"] for record in records}}
        for record in records:
            if record.error is not None:
                continue
            run, table = record.facts["run"], None
            if run in self._slices[name].runs:
                table = self._slices[name].table(run)
            elif record.place is not None:
                table = journal.table_at(record.place, name)
            rows = 0 if table is None else table.num_rows
            if index is not None and table is not None:
                index.append((run, rows))
            if table is not None and rows:
                yield led(table, record.facts, levers[record.facts["levers"]], schema)

    def _write_runs(self, path: Path) -> None:
        with pq.ParquetWriter(path, journal.FACTS, compression="zstd") as writer:
            for part in self.runs():
                writer.write_table(part)

    def _write(self, name: str) -> None:
        records, index = self._ordered(), list[tuple[str, int]]()
        schema = self._schema(name, records)

        def write(path: Path) -> None:
            write_in_groups(path, schema, self._pieces(name, schema, records, index), index)

        files.atomically(self.folder / f"{name}.parquet", write)


@functools.lru_cache(maxsize=64)
def _records_table(name: str, settings: str) -> bool:
    """Returns whether a run with these settings records a table."""
    usual = getattr(RecordParameters(), name, True)
    return bool(json.loads(settings).get(f"record.{name}", usual))


def design_digest(design: Mapping[str, Any]) -> str:
    """Returns the 12 hexadecimal digits by which a store knows its design."""
    return digest(design, DESIGN_DIGITS)


def _short(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the facts without long texts; a failed run keeps them."""
    return {name: value for name, value in facts.items() if facts["error"] is not None or name not in journal.TEXTS}


def _interned(row: dict[str, Any]) -> dict[str, Any]:
    """Returns the same facts; texts that all runs of a point share are in memory once."""
    for name in ("point", "scenario", "compound", "levers", "code"):
        row[name] = _TEXTS.setdefault(row[name], row[name])
    return row


_TEXTS: Final[dict[str, str]] = {}
