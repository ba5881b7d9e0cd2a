"""Golden runs: what the model gives today, to the last bit.

Six regimes x four compound types x two seeds in a smaller world, and runs that reach what these do not: what can go wrong with
the Party-led bundle, rival decision rules, a frozen channel, a withdrawal, several compounds. A change that is not meant to move
results leaves every hash as it is; one that is meant to writes them anew and says so in CHANGELOG.md::

    make golden          # compares; names the runs and tables that differ
    make golden-update   # writes tests/golden/hashes.json and outcomes.csv

Bits are promised on one platform: processor, NumPy and numba stand beside the hashes. On another one the outcomes are compared
to nine digits instead.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

REGIMES: Final = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
TYPES: Final = ("high_end", "commodity", "old_estate", "resettlement")
SEEDS: Final = (0, 1)
WORLD: Final = ("compound.households=240", "days=1100", "burn_in_days=150")
FURTHER: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (f"scenario={name}",) for name in (
        "party_led_understaffed", "party_led_formalistic", "party_led_captured", "party_led_burnout",
    )},
    **{rule: ("scenario=party_led", f"behaviour={rule}") for rule in (
        "inequity_aversion", "payoff_reinforcement", "zero_intelligence",
    )},
    "frozen": ("scenario=party_led", "freeze=[information]", "days=400"),
    "withdrawn": ("scenario=party_led", "scenario.withdraw_day=500"),
    "tempted": (
        "scenario=party_led_captured", "compound=high_end", "compound.owners_committee_chance=1", "committee.shame_cny=0",
        "committee.conscience_cny=0", "committee.esteem_cny=0", "committee.discipline_cny=0", "days=1825",
    ),
    "keepers_capture": (
        "scenario=party_led", "common_areas.fenced_gain_cny_per_month=5000", "behaviour.field_corridor_tokens=-12",
    ),
    "large_lottery": ("scenario=market", "compound.households=900", "parking.allocation=lottery"),
}  # fmt: skip
HERE: Final = Path(__file__).parent
HASHES: Final = HERE / "hashes.json"
OUTCOMES: Final = HERE / "outcomes.csv"
RELATIVE_TOLERANCE: Final = 1e-9  # on another platform than the stored one


def platform() -> dict[str, str]:
    """Returns what the last bit of a result may depend on."""
    import numba
    from llvmlite import binding

    return {"processor": binding.get_host_cpu_name(), "numpy": np.__version__, "numba": numba.__version__}


def design() -> dict[str, tuple[str, ...]]:
    """Returns the overrides of each golden run by its name."""
    runs = {
        f"{regime} {kind} {seed}": (f"scenario={regime}", f"compound={kind}", f"seed={seed}", *WORLD)
        for regime in REGIMES
        for kind in TYPES
        for seed in SEEDS
    }
    for name, overrides in FURTHER.items():
        own = {override.partition("=")[0] for override in overrides}
        runs[name] = (*(each for each in WORLD if each.partition("=")[0] not in own), *overrides)
    return runs


def digest(table: pd.DataFrame | pd.Series[float]) -> str:
    """Returns 16 hexadecimal digits that change with a name, a bit of a number or a letter of a text."""
    frame = table.to_frame() if isinstance(table, pd.Series) else table
    found = hashlib.sha256()
    for name in (*frame.index.names, *map(str, frame.index)) if isinstance(table, pd.Series) else frame.columns:
        found.update(f"{name}\n".encode())
    for column in frame:
        values = frame[column]
        plain = values.to_numpy() if pd.api.types.is_numeric_dtype(values) else None
        found.update("\x1f".join(map(str, values)).encode() if plain is None else np.ascontiguousarray(plain).tobytes())
    return found.hexdigest()[:16]


def run(overrides: tuple[str, ...]) -> tuple[dict[str, str], dict[str, float], set[str]]:
    """Returns the hashes of a run's tables, its outcomes, and the kinds of events in it."""
    import commons_sim as cs

    made = cs.simulate(list(overrides))
    texts = [name for name in made.events if str(name).startswith("text")]
    hashes = {
        "outcomes": digest(made.outcomes),
        "daily": digest(made.daily),
        "events": digest(made.events.drop(columns=texts)),
        "texts": digest(made.events[texts]),
    }
    return hashes, {str(name): float(value) for name, value in made.outcomes.items()}, set(made.events["kind"])


def make(names: list[str], workers: int = 2) -> Iterator[tuple[str, Any]]:
    """Yields name and result of the named runs, in order."""
    runs = design()
    if workers == 1:
        yield from ((name, run(runs[name])) for name in names)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from zip(names, pool.map(run, (runs[name] for name in names)), strict=True)


def stored_outcomes() -> pd.DataFrame:
    """Returns the stored outcomes, a row a run."""
    return pd.read_csv(OUTCOMES, index_col="run")


def differences(name: str, hashes: Mapping[str, str], outcomes: Mapping[str, float]) -> list[str]:
    """Returns a line for each table of a run that differs from what is stored, with the outcome that moved most.

    On another platform than the stored one: a line where an outcome differs by more than rounding.
    """
    stored = json.loads(HASHES.read_text())
    before = stored["runs"].get(name)
    if before is None:
        return [f"{name}: not stored"]
    lines = [f"{name}: {table} differ" for table, value in hashes.items() if before.get(table) != value]
    if not lines:
        return []
    values, now = stored_outcomes().loc[name], pd.Series(outcomes)
    if set(now.index) != set(values.index):
        return [*lines, f"{name}: other outcomes: {sorted(set(now.index) ^ set(values.index))}"]
    moved = ((now - values).abs() / (1.0 + values.abs())).where(now.notna() | values.notna(), 0.0).fillna(np.inf)
    most = str(moved.idxmax())
    lines.append(f"{name}: most of all {most}: {values[most]!r} before, {now[most]!r} now")
    if stored["platform"] == platform():
        return lines
    return lines if moved.max() > RELATIVE_TOLERANCE else []


def main(update: bool) -> int:
    """Compares, or writes, all golden runs; returns 1 where something differs."""
    began, names = time.perf_counter(), list(design())
    results = dict(make(names))
    if update:
        rows = {name: outcomes for name, (_, outcomes, _) in results.items()}
        pd.DataFrame.from_dict(rows, orient="index").rename_axis("run").to_csv(OUTCOMES)
        kinds = sorted(set().union(*(kinds for _, _, kinds in results.values())))
        stored = {
            "platform": platform(),
            "event_kinds": kinds,
            "runs": {name: hashes for name, (hashes, _, _) in results.items()},
        }
        HASHES.write_text(json.dumps(stored, indent=1) + "\n")
    lines = [line for name, (hashes, outcomes, _) in results.items() for line in differences(name, hashes, outcomes)]
    print("\n".join(lines) or f"{len(names)} golden runs are as stored ({time.perf_counter() - began:.0f} s)")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main("--update" in sys.argv))
