"""What a command shows: progress, lines and tables, on a terminal or in a log."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from omegaconf import DictConfig, OmegaConf

from commons_sim import configuration
from commons_sim.apps.cli import output
from commons_sim.apps.cli.main import DONE, FAILED, INTERRUPTED
from commons_sim.configuration import i18n
from commons_sim.study.store.tables import Tables

if TYPE_CHECKING:
    from commons_sim.configuration.schema import Config

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from commons_sim.kernel.compiling import CACHE, is_compiling
from commons_sim.study.store.files import write_errors

if TYPE_CHECKING:
    from rich.console import Console

    from commons_sim.study.runs.runs import Done, OnDone
    from commons_sim.study.store.tables import Tables

WIDTH_OF_LOGS: Final = 132  # columns where no terminal says how wide it is
SHORT: Final = 18  # cells of a terminal up to which a column of a table is not broken
SHORT_NAME: Final = 26  # the same for a column of names without blanks, which would break within a word
FORMATS: Final = ("table", "json", "md")  # of tables that a command prints
STEPS_IN_LOGS: Final = 10  # progress lines where there is no terminal


def console(*, stderr: bool = False) -> Console:
    """Returns the console for standard output or error."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else WIDTH_OF_LOGS
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def say(key: str, lang: str, /, **values: object) -> None:
    """Prints one sentence on standard output, unbroken."""
    print(i18n.text(key, lang, **values), flush=True)


def shown(path: Path) -> Path:
    """Returns a path as people want to read it: relative where it lies below the working folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def format_asked(words: Sequence[str]) -> tuple[str, list[str]]:
    """Returns the format that ``--format`` asks for, a table by default, and the other words.

    Raises:
        ConfigurationError: a format there is not.
    """
    form, others, remaining = "table", [], iter(words)
    for word in remaining:
        if word != "--format" and not word.startswith("--format="):
            others.append(word)
            continue
        form = word.partition("=")[2] if "=" in word else next(remaining, "")
        if form not in FORMATS:
            allowed, closest = " | ".join(FORMATS), configuration.nearest(form, FORMATS)
            raise configuration.ConfigurationError(
                "unknown_choice", key="--format", value=form, nearest=closest, allowed=allowed
            )
    return form, others


def only_format(words: Sequence[str]) -> str:
    """Returns the format that ``--format`` asks for, where it is the only option there is.

    Raises:
        ConfigurationError: another option, or a format there is not.
    """
    form, others = format_asked(words)
    if others:
        raise configuration.ConfigurationError(
            "unknown_option", value=others[0], allowed="--format table|json|md | --lang zh|en"
        )
    return form


@contextlib.contextmanager
def progress(lang: str) -> Iterator[OnDone]:
    """Yields what to call after each run: a bar on a terminal, about ten plain lines elsewhere; both on stderr."""
    if is_compiling() and (CACHE is None or not any(CACHE.iterdir())):
        print(i18n.text("compiling_unkept" if CACHE is None else "compiling", lang), file=sys.stderr, flush=True)
    if not sys.stderr.isatty():
        yield _plain(lang)
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(i18n.text("runs", lang), total=None)

        def advance(done: Done) -> None:
            bar.update(task, completed=done.done, total=done.total, description=done.label)

        yield advance


def _plain(lang: str) -> OnDone:
    def advance(done: Done) -> None:
        step = max(1, done.total // STEPS_IN_LOGS)
        if done.total > 1 and (done.done % step == 0 or done.done == done.total):
            line = i18n.text("run_done", lang, done=done.done, total=done.total, label=done.label)
            print(line, file=sys.stderr, flush=True)

    return advance


def report_failures(tables: Tables, total: int, folder: Path, lang: str) -> None:
    """Tells on stderr which runs failed and how to repeat them; the full records go to ``errors.txt``."""
    path = folder / "errors.txt"
    write_errors(path, tables)
    lines = [i18n.text("failed_runs", lang, failed=len(tables.failures), total=total)]
    lines += [
        i18n.text("failed_run", lang, label=item.label, error=item.error, command=item.command)
        for item in tables.failures
    ]
    print("\n".join([*lines, i18n.text("errors_in", lang, path=shown(path))]), file=sys.stderr)


def markdown(columns: Sequence[tuple[str, str]], rows: Sequence[dict[str, Any]]) -> str:
    """Returns rows as a Markdown table; columns are given as field and heading."""
    cells = [[str(row[field]).replace("|", "\\|").replace("\n", " ") for field, _ in columns] for row in rows]
    lines = ["| " + " | ".join(heading for _, heading in columns) + " |", "|" + " --- |" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in cells])


def print_rows(
    columns: Sequence[tuple[str, str]], rows: Sequence[dict[str, Any]], form: str, *, title: str = ""
) -> None:
    """Prints rows as a table, as JSON (a list of objects) or as a Markdown table.

    Args:
        columns: field and heading of each column; JSON has every field.
        rows: one dictionary a row.
        form: ``table``, ``json`` or ``md``.
        title: above the table.
    """
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
    elif form == "md":
        print(markdown(columns, rows))
    else:
        from rich.cells import cell_len
        from rich.table import Table

        table = Table(title=title or None, title_justify="left", show_edge=False, pad_edge=False)
        for index, (field, heading) in enumerate(columns):
            lines = [line for row in rows for line in str(row[field]).splitlines()]
            widest = max(map(cell_len, lines), default=0)
            most = SHORT_NAME if all(line.isascii() and " " not in line for line in lines) else SHORT
            table.add_column(heading, no_wrap=index == 0 or widest <= most, overflow="fold")
        for row in rows:
            table.add_row(*(_plain_text(row[field]) for field, _ in columns))
        console().print(table)


def columns_that_fit(
    columns: Sequence[tuple[str, str]], rows: Sequence[dict[str, Any]], least: int
) -> list[tuple[str, str]]:
    """Returns the first columns of a table that the console shows unbroken beside one another, at least so many."""
    from rich.cells import cell_len

    left, fitting = console().width, 0
    for field, heading in columns:
        cells = [line for text in (heading, *(str(row[field]) for row in rows)) for line in text.splitlines()]
        left -= max(map(cell_len, cells)) + 3  # a space on each side and a line between
        fitting += left >= 0
    return list(columns[: max(least, fitting)])


def _plain_text(value: Any) -> Any:
    from rich.text import Text

    return Text(str(value))  # text from sources may hold square brackets, which rich would read as markup


CONFIG_NAME: Final = "config"


def config_of(composed: DictConfig) -> Config:
    """Returns the typed configuration of what Hydra composed for a job."""
    plain: Any = OmegaConf.to_container(composed, resolve=True)
    return configuration.to_config(plain)


def exit_code(tables: Tables, total: int, folder: Path, lang: str, interrupted: bool) -> int:
    """Returns the exit code, after telling of failed runs and of an interruption."""
    if tables.failures:
        output.report_failures(tables, total, folder, lang)
    if interrupted:
        print(i18n.text("interrupted", lang, done=len(tables.outcomes), folder=output.shown(folder)), file=sys.stderr)
        return INTERRUPTED
    return FAILED if tables.failures else DONE


def say_where(folder: Path, lang: str) -> None:
    """Prints where the results lie."""
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    names = [f"{path.name}/" if path.is_dir() else path.name for path in paths]
    output.say("files_in", lang, folder=output.shown(folder), files=" ".join(names))


def remove_if_empty(folder: Path) -> None:
    """Removes the folder that Hydra made for a call that produced nothing, and its date's folder if that is empty too."""
    for place in (folder, folder.parent):
        if place.is_dir() and place != Path.cwd() and not any(place.iterdir()):
            place.rmdir()
