"""``commons-sim results PATH --sql "..."``: asks the tables of a run, sweep, study or comparison, read-only, by DuckDB.

The tables are ``outcomes``, ``daily``, ``events``, ``summary`` and, in a store, ``runs`` (identity, configuration, seconds and
errors). A store at work can be asked too: what is in its journals counts. DuckDB gets the tables alone, without access to
files or network.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from commons_sim.apps.cli import output
from commons_sim.apps.cli.help import Arguments, told_usage
from commons_sim.apps.cli.main import DONE
from commons_sim.configuration import ConfigurationError, i18n

FORMATS: Final = ("table", "json", "csv")
USAGE: Final = 'PATH --sql "select ..." --format table|json|csv'


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim results PATH --sql "..."``; without a question it lists tables and columns."""
    if told_usage(words, name, USAGE, lang):
        return DONE
    parser = Arguments(usage=USAGE, add_help=False, allow_abbrev=False)
    parser.add_argument("path")
    parser.add_argument("--sql")
    parser.add_argument("--format", choices=FORMATS, default="table")
    call = parser.parse_args(list(words))
    if call.sql is not None and not call.sql.strip(" \t\r\n;"):
        raise ConfigurationError("bad_sql", value=USAGE)
    from commons_sim.study.store import files

    with files.whole_files(Path(call.path)):
        names, rows = _answer(Path(call.path), call.sql)
    if call.format == "csv":
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
        return DONE
    kept = [dict(zip(names, row, strict=True)) for row in rows]
    if call.format == "table":
        kept = [{key: _shown(value) for key, value in row.items()} for row in kept]
    else:
        kept = [{key: None if value != value else value for key, value in row.items()} for row in kept]
    columns = [(key, key) for key in names]
    output.print_rows(columns, kept, call.format)
    if call.format == "table":
        output.say("rows", lang, n=len(kept))
    return DONE


def _answer(folder: Path, sql: str | None) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Returns columns and rows of the answer.

    Raises:
        ConfigurationError: no results there, or a question that DuckDB cannot answer.
    """
    import duckdb

    connection = duckdb.connect(":memory:", config={"enable_external_access": "false"})
    try:
        for table, content in _tables(folder, sql):
            connection.register(table, content)
        connection.execute("set lock_configuration=true")
        if sql is None:
            sql = (
                "select table_name as \"table\", string_agg(column_name, ' ' order by column_index) as columns "
                "from duckdb_columns() where not internal group by 1 order by 1"
            )
        answer = connection.execute(sql)
        if answer is None or answer.description is None:
            return [], []
        return _told_apart([column[0] for column in answer.description]), answer.fetchall()
    except duckdb.Error as error:
        raise ConfigurationError("bad_sql", value=_one_line(error)) from None
    finally:
        connection.close()


def _told_apart(names: Sequence[str]) -> list[str]:
    """Returns names of which no two are alike: a second ``seed`` is called ``seed_1``, as DuckDB does within a question."""
    found: list[str] = []
    for name in names:
        others = (f"{name}_{number}" for number in itertools.count(1))
        found.append(name if name not in found else next(other for other in others if other not in (*names, *found)))
    return found


def _tables(folder: Path, sql: str | None) -> Iterator[tuple[str, Any]]:
    """Yields name and content of each table: read from disk as it is asked for, or from the journals of a store at work."""
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.dataset

    from commons_sim.study.store import journal
    from commons_sim.study.store.store import Store
    from commons_sim.study.store.tables import TABLES

    waiting = journal.journals(folder)
    store = Store.look(folder) if waiting else None
    if store is None and not (folder / "outcomes.parquet").is_file():
        raise ConfigurationError("no_results", value=folder, allowed="outcomes.parquet")
    for name in TABLES:
        if store is not None:
            if sql is None or name == "outcomes" or re.search(rf"\b{name}\b", sql, re.IGNORECASE):
                yield name, store.table(name)
        elif files := sorted(folder.glob(f"{name}*.parquet")):
            yield name, pyarrow.dataset.dataset(files)
    if store is not None:
        yield "runs", pa.concat_tables([journal.FACTS.empty_table(), *store.runs()])
    elif (folder / "runs.parquet").is_file():
        yield "runs", pyarrow.dataset.dataset(folder / "runs.parquet")
    if (folder / "summary.csv").is_file():
        yield "summary", pyarrow.csv.read_csv(folder / "summary.csv")


def _one_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _shown(value: Any) -> str:
    if value is None or value != value:
        return i18n.text("no_value", "en")
    return f"{value:.6g}" if isinstance(value, float) else str(value)
