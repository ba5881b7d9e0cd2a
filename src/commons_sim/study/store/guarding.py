"""Who may open a store: the design and the version of the code that it was begun with, and one process at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO, Final

from commons_sim.configuration import ConfigurationError
from commons_sim.study.store import files
from commons_sim.study.store.files import MANIFEST
from commons_sim.study.store.points import code_version

LOCK: Final = ".lock"


def check_manifest(folder: Path, design: str) -> None:
    """Checks that a folder holds nothing, or the store of this design made by this version of the code.

    Raises:
        ConfigurationError: it holds something else.
    """
    if not (folder / MANIFEST).exists():
        if (folder / "outcomes.parquet").exists() or folder.is_file():
            raise ConfigurationError("no_store", value=folder)
        return
    try:
        manifest = files.read_manifest(folder)
    except ValueError:
        raise ConfigurationError("no_store", value=folder) from None
    if "design" not in manifest:
        raise ConfigurationError("no_store", value=folder)
    if manifest["design"] != design:
        raise ConfigurationError("other_design", value=folder, key=str(manifest["design"]), allowed=design)
    if manifest["code"] != code_version():
        raise ConfigurationError("other_code", value=folder, key=str(manifest["code"]), allowed=code_version())


def locked(folder: Path) -> IO[bytes]:
    """Returns the open lock of a folder.

    Raises:
        ConfigurationError: another process has it.
    """
    path = folder / LOCK
    while True:
        file = path.open("a+b")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().decode(errors="replace") or "?"
            file.close()
            raise ConfigurationError("store_in_use", value=folder, key=holder) from None
        if path.exists() and path.stat().st_ino == os.fstat(file.fileno()).st_ino:  # not removed in between
            file.truncate(0)
            file.write(f"{os.getpid()}".encode())
            file.flush()
            return file
        file.close()
