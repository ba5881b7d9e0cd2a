"""The folder of one call: claimed before the first run, and cleared of an earlier call's files before anything is written.

Two calls never write into one folder. One that was not asked for by name (``outputs/<date>/<time>``) and is taken gets a number
behind its name. One that was asked for is written anew: the files of the call before go, whatever else lies there stays. A folder
is refused that another call is at work in, that holds the store of a sweep or study, or files of our names that are not ours.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from commons_sim.apps.cli import output
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.study.store import files, journal, store

#: What ``run``, ``compare``, ``case run``, ``lab`` and ``report`` write into such a folder.
WRITTEN: Final = (
    *("outcomes.parquet", "daily.parquet", "events.parquet", "config.yaml", files.MANIFEST, "errors.txt"),
    *("summary.csv", "contrasts.csv", "schelling.csv", "predictions.csv", "report.html"),
    *("periods.csv", "fit.csv", "summary.json"),
)
FIGURES: Final = tuple(f"figures/*_{lang}.{form}" for lang in i18n.LANGUAGES for form in ("png", "svg", "pdf"))
TAKEN: Final = (errno.EAGAIN, errno.EACCES)  # any other error: a file system without locks


@contextlib.contextmanager
def claimed(folder: Path, *, by_name: bool) -> Iterator[Path]:
    """Yields the folder of a call, made if it is not there, for this process alone until the call ends.

    Args:
        folder: where the call would write.
        by_name: whether somebody asked for this very folder; else a number is put behind its name if it is taken.

    Raises:
        ConfigurationError: it cannot be used; nothing was written.
    """
    if by_name:
        if folder.exists() and not folder.is_dir():
            raise ConfigurationError("folder_is_a_file", value=folder)
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = _new(folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
        check(folder)
        yield folder
    finally:
        os.close(handle)  # and with it the lock


def _new(folder: Path) -> Path:
    """Returns a folder that was not there before, which only one process can make."""
    for number in itertools.count(1):
        place = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
        with contextlib.suppress(FileExistsError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.mkdir()
            return place
    raise AssertionError


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in TAKEN:
            raise ConfigurationError("folder_in_use", value=folder) from None


def check(folder: Path) -> None:
    """Raises ConfigurationError if a folder holds a store, or files of our names that no call of ours has written."""
    refuse_store(folder)
    found = ours(folder)
    if found and _manifest(folder).get("program") != files.PROGRAM:
        raise ConfigurationError("folder_of_others", value=folder, key=str(found[0].relative_to(folder)))


def refuse_store(folder: Path) -> None:
    """Raises ConfigurationError if a folder holds the store of a sweep or study."""
    marked = (folder / journal.FOLDER).is_dir() or (folder / f"{store.RUNS}.parquet").exists()
    if marked or "design" in _manifest(folder):
        raise ConfigurationError("folder_is_a_store", value=folder)


def ours(folder: Path) -> list[Path]:
    """Returns the files in a folder that have the names of ours."""
    return [path for pattern in (*WRITTEN, *FIGURES) for path in sorted(folder.glob(pattern))]


def _manifest(folder: Path) -> dict[str, Any]:
    """Returns the manifest of a folder; nothing if there is none, or one that cannot be read, which is not ours then."""
    with contextlib.suppress(ValueError):
        return files.read_manifest(folder)
    return {}


def clear(folder: Path, lang: str) -> None:
    """Removes what an earlier call has written, and marks the folder as ours.

    Called when the results are there, so that a call that is interrupted or fails leaves those of the call before.

    Raises:
        ConfigurationError: a sweep has made its store here meanwhile.
    """
    check(folder)
    before = [path for path in ours(folder) if path.name != files.MANIFEST]
    if before:
        line = i18n.text("folder_cleared", lang, folder=output.shown(folder), n=len(before))
        print(line, file=sys.stderr, flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    # first, so that a folder is known as ours even if the process is killed before the end
    files.write_json(folder / files.MANIFEST, {"program": files.PROGRAM, "complete": False})
    for path in before:
        path.unlink()
