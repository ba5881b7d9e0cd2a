"""A few golden runs in each test run; ``make golden`` makes all of them."""

from __future__ import annotations

from tests.golden.golden_runs import FURTHER, REGIMES, TYPES, design, differences, run, stored_outcomes


def test_golden_runs_are_as_stored() -> None:
    runs = design()
    assert list(stored_outcomes().index) == list(runs), "make golden-update was forgotten"
    chosen = [f"{regime} {TYPES[number % len(TYPES)]} 0" for number, regime in enumerate(REGIMES)] + list(FURTHER)[-3:]
    lines = []
    for name in chosen:
        hashes, outcomes, _ = run(runs[name])
        lines += differences(name, hashes, outcomes)
    assert lines == []


def test_a_changed_bit_is_named() -> None:
    name = next(iter(design()))
    values = {str(key): float(value) for key, value in stored_outcomes().loc[name].items()}
    values["satisfaction"] += 0.5
    found = differences(name, {"outcomes": "0" * 16}, values)
    assert found[0] == f"{name}: outcomes differ"
    assert "satisfaction" in found[-1]
