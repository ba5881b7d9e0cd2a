"""Designs of small studies, and what may go wrong with their runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from commons_sim.configuration import compose
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.crew import run_one
from commons_sim.study.runs.running import Ran, dismiss, run_points
from commons_sim.study.store.points import Point
from commons_sim.study.store.store import Store
from commons_sim.study.store.tables import Run

SMALL = ("days=30", "burn_in_days=5", "compound.households=40")
DESIGN = {"faults": list(SMALL)}
SCENARIOS = ("party_led", "status_quo")
SEEDS = range(8)
TABLES = ("outcomes", "daily", "events")


def points(seeds: range = SEEDS) -> list[Point]:
    made = []
    for scenario in SCENARIOS:
        words = (f"scenario={scenario}", *SMALL)
        made.append(Point(words, compose(words), {}, seeds))
    return made


# What stands in for the simulation; a new process finds these by name.
def raises_on_odd(config: Config, seed: int) -> Run:
    if seed % 2:
        raise RuntimeError("a lift fell\nand more")
    return run_one(config, seed)


@pytest.fixture(autouse=True)
def no_crew_left() -> Iterator[None]:
    yield
    dismiss()


def study(folder: Path, **how: Any) -> Ran:
    """Makes what is missing, and writes the tables."""
    with Store.open(folder, DESIGN) as store:
        ran = run_points(points(), store, **{"workers": 1, **how})
        store.finish()
    return ran


def tables(folder: Path) -> dict[str, Any]:
    return {name: pq.read_table(folder / f"{name}.parquet").replace_schema_metadata() for name in TABLES}


def assert_same(folder: Path, undisturbed: dict[str, Any]) -> None:
    found = tables(folder)
    for name in TABLES:
        assert found[name].schema == undisturbed[name].schema
        for column in found[name].column_names:
            first, second = (each[name].column(column).to_pandas().to_numpy() for each in (found, undisturbed))
            if first.dtype.kind == "f":
                assert np.array_equal(first.view(np.int64), second.view(np.int64)), column
            else:
                assert list(first) == list(second), column


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("undisturbed")
    ran = study(folder)
    assert (ran.done, ran.failed, ran.skipped) == (16, 0, 0)
    found = tables(folder)
    keys = [(scenario, seed) for scenario in SCENARIOS for seed in SEEDS]
    outcomes = found["outcomes"].to_pandas()
    assert list(outcomes[["scenario", "seed"]].itertuples(index=False, name=None)) == keys
    return found
