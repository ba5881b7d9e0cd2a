"""A small call, and what it writes."""

from __future__ import annotations

from pathlib import Path

SMALL = ["days=40", "burn_in_days=10", "compound.households=60"]
RUN_FILES = {"outcomes.parquet", "daily.parquet", "events.parquet", "config.yaml", "manifest.json"}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
