"""Rows of the tables of a store: what leads them, the types of levers, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from commons_sim.study.store.slices import INDEX
from commons_sim.study.store.tables import LEADING

ROWS_IN_GROUP: Final = 30_000  # of a Parquet file: some 25 MB of daily rows in memory
# Tables of one row each are put together after so many: 10,000 of them take 500 MB, as one table 10 MB.
PIECES_IN_GROUP: Final = 250


def lever_types(texts: Iterable[str]) -> dict[str, pa.DataType]:
    """Returns the levers in the order in which they were declared, each with a type that holds all its values.

    Args:
        texts: the levers of each run with their values, as JSON.
    """
    values: dict[str, list[Any]] = {}
    for text in dict.fromkeys(texts):
        for lever, value in json.loads(text).items():
            values.setdefault(lever, []).append(value)
    types = {}
    for lever, given in values.items():
        try:
            types[lever] = pa.array(given).type
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            types[lever] = pa.string()
        if pa.types.is_null(types[lever]):
            types[lever] = pa.string()
    return types


def led(table: pa.Table, facts: Mapping[str, Any], levers: Mapping[str, Any], schema: pa.Schema) -> pa.Table:
    """Returns rows with scenario, compound, levers and seed in front, in the types of a schema."""
    values, rows = {**facts, **levers}, table.num_rows
    columns, found = [], dict(zip(table.column_names, table.columns, strict=True))
    for name, kind in zip(schema.names, schema.types, strict=True):
        column = found.get(name)
        if name in LEADING or name in levers:
            value = values[name]
            if value is not None and pa.types.is_string(kind):
                value = str(value)
            columns.append(pa.repeat(pa.scalar(value, kind), rows))
        elif column is None:
            columns.append(pa.nulls(rows, kind))
        else:
            columns.append(column if column.type == kind else column.cast(kind))
    return pa.Table.from_arrays(columns, schema=schema)


def write_in_groups(
    path: Path, schema: pa.Schema, pieces: Iterable[pa.Table], index: Sequence[tuple[str, int]]
) -> None:
    """Writes the rows of one run after the other as one Parquet file.

    Args:
        path: where.
        schema: columns of every piece.
        pieces: rows of one run each.
        index: identities and numbers of rows, filled while the pieces are taken, for the file's metadata.
    """
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        group: list[pa.Table] = []
        rows = 0
        for piece in pieces:
            group.append(piece)
            rows += piece.num_rows
            if rows >= ROWS_IN_GROUP:
                writer.write_table(pa.concat_tables(group).combine_chunks())
                group, rows = [], 0
            elif len(group) >= PIECES_IN_GROUP:
                group = [pa.concat_tables(group).combine_chunks()]
        if group:
            writer.write_table(pa.concat_tables(group).combine_chunks())
        writer.add_key_value_metadata({INDEX: json.dumps(index).encode()})
