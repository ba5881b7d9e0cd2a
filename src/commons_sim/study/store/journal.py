"""A worker's journal: one file to which each finished run is appended at once, so that SIGKILL loses the run under way alone.

Each run is one frame: a mark, the length and a checksum of what follows, and a row as an Arrow IPC message, whose tables (outcomes,
daily, events) are Arrow IPC themselves. A frame is one ``write`` to the file. A journal that ends in the middle of a run, because
its writer was killed or the disk was full, is read up to there, and whoever writes to it next cuts the rest off. A frame whose
checksum is wrong is passed over, so that its run is made again. A file lock keeps two writers from one file, so there are as many
files as there were writers at one time, however often work was killed and taken up again.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import itertools
import json
import os
import platform
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from commons_sim.study.store.tables import TABLES

FOLDER: Final = "journal"
FACTS: Final = pa.schema(
    [
        ("run", pa.string()),  # identity of the run
        ("point", pa.string()),  # identity of the design point
        ("order", pa.int64()),  # number of the design point
        ("scenario", pa.string()),
        ("compound", pa.string()),
        ("levers", pa.string()),  # JSON
        ("seed", pa.int64()),
        ("code", pa.string()),  # version of the sources
        ("seconds", pa.float64()),  # wall seconds of the simulation
        ("error", pa.string()),  # in one line; null for a run that was finished
        ("trace", pa.string()),
        ("command", pa.string()),  # repeats the run
        ("settings", pa.string()),  # JSON: configuration that differs from the schema's defaults
    ]
)
#: Long texts, some 20 kB each where everything is drawn: read again when they are wanted, of failed runs alone kept in memory.
TEXTS: Final = ("command", "settings", "trace")
SCHEMA: Final = pa.schema([*FACTS, *((name, pa.binary()) for name in TABLES)])
MARK: Final = bytes.fromhex("93 6a 6f 75 72 0d 0a f1")  # what a frame begins with; in a text it cannot occur
CHECKSUM_BYTES: Final = 16
HEADER: Final = struct.Struct(f"<{len(MARK)}sQ{CHECKSUM_BYTES}s")
COMPRESSION: Final = "zstd"  # of a table as a whole: of each column by itself it takes ten times as long


@dataclass(frozen=True)
class Place:
    """Where a run stands: a journal and the first byte of its frame."""

    path: Path
    start: int


class Journal:
    """A journal open for writing, in this process alone."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path, self._file, self._end = path, file, 0

    @classmethod
    def open(cls, store: Path) -> Journal:
        """Returns a journal that no other process writes to, in the folder ``journal`` of a store."""
        folder = store / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for number in itertools.count():
            path = folder / f"{platform.node()}-{number}.arrows"
            file = path.open("ab", buffering=0)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                continue
            journal = cls(path, file)
            if not journal.stands():  # removed between open and lock
                file.close()
                continue
            journal._end = max((end for _, end, _ in _frames(path, 0)), default=0)
            file.truncate(journal._end)
            return journal
        raise AssertionError("itertools.count ends")

    def stands(self) -> bool:
        """Returns whether the file is still where it was opened: a finished store has removed its journals."""
        try:
            return self.path.stat().st_ino == os.fstat(self._file.fileno()).st_ino
        except FileNotFoundError:
            return False

    def append(self, facts: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> None:
        """Appends one run, by a single write.

        Args:
            facts: a value for each of :data:`FACTS` (missing ones are null).
            tables: its tables by name; those not recorded are left out.
        """
        row = {**facts, **{name: packed(table) for name, table in tables.items()}}
        batch = pa.RecordBatch.from_pylist([row], schema=SCHEMA)
        message = memoryview(batch.serialize())
        self._write(HEADER.pack(MARK, len(message), _checksum(message)) + message)

    def _write(self, frame: bytes) -> None:
        """Writes a whole frame or, where that fails, none of it."""
        content = memoryview(frame)
        try:
            while len(content):
                content = content[self._file.write(content) or 0 :]
        except OSError as error:  # a full disk
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
            raise OSError(error.errno, error.strerror, str(self.path)) from error
        self._end += len(frame)

    def close(self) -> None:
        """Closes the file and gives up its lock."""
        self._file.close()


def row_of(values: pd.Series[float]) -> pa.Table:
    """Returns outcomes as a table of one row; NaN is missing."""
    arrays = [pa.array([value], pa.float64(), from_pandas=True) for value in values]
    return pa.Table.from_arrays(arrays, names=list(values.index))


def table_of(frame: pd.DataFrame) -> pa.Table:
    """Returns a data frame as an Arrow table; NaN is missing.

    Without what pandas would note, and by blocks of one type: column by column takes three times as long as the data.
    """
    arrays: list[pa.Array | None] = [None] * frame.shape[1]
    kinds = list(frame.dtypes)
    for kind in dict.fromkeys(kinds):
        places = [place for place, other in enumerate(kinds) if other == kind]
        block = frame.iloc[:, places].to_numpy().T
        known = pa.string() if isinstance(kind, pd.StringDtype) else None  # a column without rows does not show it
        for place, column in zip(places, block, strict=True):
            arrays[place] = pa.array(np.ascontiguousarray(column), known, from_pandas=True)
    return pa.Table.from_arrays(arrays, names=[str(name) for name in frame.columns])


def packed(table: pa.Table) -> bytes:
    """Returns a table as the bytes of a compressed Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, COMPRESSION) as stream, pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def reader(content: bytes) -> pa.ipc.RecordBatchStreamReader:
    """Returns what reads the bytes of a compressed Arrow IPC stream: its schema at once, its rows when asked."""
    return pa.ipc.open_stream(pa.CompressedInputStream(pa.BufferReader(content), COMPRESSION))


def journals(store: Path) -> list[Path]:
    """Returns the journals of a store, sorted."""
    return sorted((store / FOLDER).glob("*.arrows"))


def read(path: Path, after: int = 0) -> Iterator[tuple[Place, int, dict[str, Any]]]:
    """Yields every whole run of a journal: where it stands, where it ends, its facts, and the schemas of its tables (or None).

    Args:
        path: the journal.
        after: byte at which an earlier reading ended, to go on from there.
    """
    for start, end, row in _rows(path, after):
        facts = {name: row[name] for name in FACTS.names}
        schemas = {name: None if row[name] is None else reader(row[name]).schema for name in TABLES}
        yield Place(path, start), end, facts | {"schemas": schemas}


def table_at(place: Place, name: str) -> pa.Table | None:
    """Returns one table of the run at a place, or None where it was not recorded."""
    content = _batch_at(place).column(name)[0].as_py()
    return None if content is None else reader(content).read_all()


def facts_at(place: Place) -> dict[str, Any]:
    """Returns the facts of the run at a place."""
    facts: dict[str, Any] = _batch_at(place).select(FACTS.names).to_pylist()[0]
    return facts


def _batch_at(place: Place) -> pa.RecordBatch:
    for start, _, message in _frames(place.path, place.start):
        if start == place.start:
            return _batch(message)
        break
    raise OSError(errno.EIO, os.strerror(errno.EIO), str(place.path))


def _rows(path: Path, after: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for start, end, message in _frames(path, after):
        yield start, end, _batch(message).to_pylist()[0]


def _batch(message: bytes) -> pa.RecordBatch:
    return pa.ipc.read_record_batch(pa.ipc.read_message(message), SCHEMA)


def _frames(path: Path, after: int) -> Iterator[tuple[int, int, bytes]]:
    """Yields first byte, end and content of each frame whose checksum is right, from a byte on."""
    with path.open("rb") as source:
        size, start = os.fstat(source.fileno()).st_size, after
        while start + HEADER.size <= size:
            source.seek(start)
            mark, length, checksum = HEADER.unpack(source.read(HEADER.size))
            end = start + HEADER.size + length
            if mark == MARK and end <= size:
                message = source.read(length)
                if _checksum(message) == checksum:
                    yield start, end, message
                    start = end
                    continue
            found = _next_mark(source, start + 1, size)
            if found is None:
                return
            start = found


def _next_mark(source: IO[bytes], start: int, size: int) -> int | None:
    """Returns where the next frame may begin after a damaged one."""
    source.seek(start)
    place = source.read(size - start).find(MARK)
    return None if place < 0 else start + place


def _checksum(message: bytes | memoryview) -> bytes:
    return hashlib.blake2b(message, digest_size=CHECKSUM_BYTES).digest()


def levers_text(levers: Mapping[str, Any]) -> str:
    """Returns levers as JSON; a list is one value, in writing."""
    plain = {key: str(value) if isinstance(value, list) else value for key, value in levers.items()}
    return json.dumps(plain, ensure_ascii=False)
