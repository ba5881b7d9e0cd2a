"""The rows of single runs in a Parquet table that holds many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

INDEX: Final = b"commons_sim.runs"  # key of a table's metadata: identities of its runs with their numbers of rows


class Slices:
    """The rows of single runs in a Parquet table that a store has written before."""

    def __init__(self, path: Path) -> None:
        self.runs: dict[str, tuple[int, int]] = {}
        self.schema: pa.Schema | None = None
        self._file: pq.ParquetFile | None = None
        self._group: tuple[int, pa.Table] | None = None
        if not path.exists():
            return
        self._file = pq.ParquetFile(path)
        self.schema = self._file.schema_arrow.remove_metadata()
        metadata = self._file.metadata
        first = 0
        for run, rows in json.loads((metadata.metadata or {}).get(INDEX, b"[]")):
            self.runs[run] = (first, rows)
            first += rows
        self._starts = [0]
        for number in range(metadata.num_row_groups):
            self._starts.append(self._starts[-1] + metadata.row_group(number).num_rows)

    def table(self, run: str) -> pa.Table:
        """Returns the rows of one run; fast where runs are asked for in the order in which they stand."""
        start, rows = self.runs[run]
        parts = [
            self._read(number).slice(max(0, start - low), min(start + rows, high) - max(start, low))
            for number, (low, high) in enumerate(zip(self._starts, self._starts[1:], strict=False))
            if low < start + rows and start < high
        ]
        assert self.schema is not None
        return pa.concat_tables(parts) if parts else self.schema.empty_table()

    def whole(self) -> pa.Table:
        """Returns all rows."""
        assert self._file is not None
        return self._file.read().replace_schema_metadata()

    def _read(self, number: int) -> pa.Table:
        assert self._file is not None
        if self._group is None or self._group[0] != number:
            self._group = (number, self._file.read_row_group(number))
        return self._group[1]
