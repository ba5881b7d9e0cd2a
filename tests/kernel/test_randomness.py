"""Counter-based randomness: good draws, keyed by who, what for and when, the same compiled and plain."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import commons_sim.kernel.randomness as randomness
from commons_sim.kernel.compiling import WITHOUT_RULES, compiled
from commons_sim.kernel.randomness import (
    PARKING_CHOICE,
    POPULATION,
    SECOND_DRAW,
    identity_of,
    normal,
    poisson,
    uniform,
)
from tests.conftest import SOURCES, RunPython

SEED, COUNT = 20_240_601, 200_000
SMALLEST_P = 1e-4  # seeds are fixed: a good generator passes once and for ever, a poor one fails by orders of magnitude


@compiled
def _by_day(seed: int, purpose: int, identity: int, count: int, out: np.ndarray) -> None:
    for key in range(count):
        out[key] = uniform(seed, purpose, identity, key - count // 2)


@compiled
def _by_identity(seed: int, purpose: int, parent: int, count: int, out: np.ndarray) -> None:
    for key in range(count):
        out[key] = uniform(seed, purpose, identity_of(parent, key), 17)


@compiled
def _by_raw_identity(seed: int, purpose: int, parent: int, count: int, out: np.ndarray) -> None:
    for key in range(count):
        out[key] = uniform(seed, purpose, key, 17)


@compiled
def _by_purpose(seed: int, purpose: int, identity: int, count: int, out: np.ndarray) -> None:
    for key in range(count):
        out[key] = uniform(seed, key, identity, 17)


@compiled
def _by_seed(seed: int, purpose: int, identity: int, count: int, out: np.ndarray) -> None:
    for key in range(count):
        out[key] = uniform(key, purpose, identity, 17)


STREAMS = {
    "days": _by_day, "identities": _by_identity, "raw identities": _by_raw_identity, "purposes": _by_purpose, "seeds": _by_seed
}  # fmt: skip


def stream(name: str, identity: int = 99) -> np.ndarray:
    """Returns draws of which one key runs and the others stand still."""
    out = np.zeros(COUNT)
    STREAMS[name](SEED, PARKING_CHOICE, identity, COUNT, out)
    return out


@pytest.mark.parametrize("name", STREAMS)
def test_draws_are_uniform_and_uncorrelated_along_every_key(name: str) -> None:
    draws = stream(name)
    assert draws.min() > 0.0
    assert draws.max() < 1.0
    assert np.unique(draws).size == COUNT
    assert stats.kstest(draws, "uniform").pvalue > SMALLEST_P
    cells, _ = np.histogram(draws, bins=1000, range=(0.0, 1.0))
    assert stats.chisquare(cells).pvalue > SMALLEST_P
    for lag in (1, 2, 7, 30, 365):
        correlation = np.corrcoef(draws[:-lag], draws[lag:])[0, 1]
        assert abs(correlation) < 4.5 / math.sqrt(COUNT), lag
    # pairs that follow each other fill the square evenly, not only the line
    square, _, _ = np.histogram2d(draws[:-1], draws[1:], bins=30, range=((0.0, 1.0), (0.0, 1.0)))
    assert stats.chisquare(square.ravel()).pvalue > SMALLEST_P


@pytest.mark.parametrize("name", STREAMS)
def test_every_bit_is_set_half_of_the_time(name: str) -> None:
    whole = (stream(name) * 2.0**53).astype(np.uint64)
    for bit in range(53):
        share = float(((whole >> np.uint64(bit)) & np.uint64(1)).mean())
        # the lowest bit is the rounding of the half added to keep draws off 0, and is left out
        assert bit == 0 or abs(share - 0.5) < 4.5 * 0.5 / math.sqrt(COUNT), bit


def test_neighbouring_keys_have_nothing_in_common() -> None:
    first, second = stream("days", 99), stream("days", 100)
    assert abs(np.corrcoef(first, second)[0, 1]) < 4.5 / math.sqrt(COUNT)
    assert not np.isin(first, second).any()
    other = np.zeros(COUNT)
    _by_day(SEED + 1, PARKING_CHOICE, 99, COUNT, other)
    assert abs(np.corrcoef(first, other)[0, 1]) < 4.5 / math.sqrt(COUNT)
    _by_day(SEED, PARKING_CHOICE + 1, 99, COUNT, other)
    assert abs(np.corrcoef(first, other)[0, 1]) < 4.5 / math.sqrt(COUNT)


def test_a_flipped_bit_of_any_key_flips_half_of_the_bits() -> None:
    flipped = []
    for bit in range(31):
        for key in range(4):
            keys = [12_345, 6, 99, 400]
            before = int(randomness.bits(*keys))
            keys[key] ^= 1 << (bit if key != 1 else bit % 20)
            flipped.append((before ^ int(randomness.bits(*keys))).bit_count())
    assert 30.0 < float(np.mean(flipped)) < 34.0
    assert min(flipped) > 10


def test_normal_draws_have_the_moments_of_the_normal_distribution() -> None:
    draws = np.array([normal(SEED, POPULATION, 5, day) for day in range(-40_000, 40_000)])
    assert abs(draws.mean()) < 4.5 / math.sqrt(draws.size)
    assert abs(draws.std() - 1.0) < 4.5 / math.sqrt(2.0 * draws.size)
    assert abs(stats.skew(draws)) < 4.5 * math.sqrt(6.0 / draws.size)
    assert abs(stats.kurtosis(draws)) < 4.5 * math.sqrt(24.0 / draws.size)
    assert stats.kstest(draws, "norm").pvalue > SMALLEST_P


@pytest.mark.parametrize("mean", [0.0, 0.03, 1.5, 20.0])
def test_poisson_counts_have_their_mean_and_variance(mean: float) -> None:
    counts = np.array([poisson(SEED, POPULATION, 8, day, mean) for day in range(60_000)])
    error = math.sqrt(max(mean, 1e-9) / counts.size)
    assert abs(counts.mean() - mean) <= 4.5 * error
    assert abs(counts.var() - mean) <= 0.05 * mean
    assert poisson(SEED, POPULATION, 8, 3, -1.0) == 0


def purposes() -> Iterator[tuple[str, int]]:
    """Yields the purposes: the whole numbers that :mod:`commons_sim.kernel.randomness` names below its comment."""
    text = Path(str(randomness.__file__)).read_text(encoding="utf-8")
    listed = text[text.index("# Purposes") :]
    for node in ast.parse(listed).body:
        assert isinstance(node, ast.AnnAssign)
        assert isinstance(node.target, ast.Name)
        yield node.target.id, getattr(randomness, node.target.id)


#: Functions that draw, and which of their arguments is the purpose; the lower three draw by `normal`.
DRAWS = {
    "uniform": 1,
    "poisson": 1,
    "normal": 1,
    "personal_part": 2,
    "dilemma_in_common_areas": 3,
    "willingness_in_common_areas": 3,
}


def test_every_purpose_is_a_number_of_its_own() -> None:
    found = dict(purposes())
    assert len(found) >= 40
    assert len(set(found.values())) == len(found)
    # second draws of one purpose are no first draws of another, and both stay within the 33 bits left beside the seed
    assert all(0 < value < SECOND_DRAW for value in found.values())
    assert 2 * SECOND_DRAW < 1 << 31


def test_a_purpose_is_drawn_by_normal_or_by_second_draws_but_not_by_both() -> None:
    """`normal` uses purpose + SECOND_DRAW: nobody else may take that key by hand for a purpose that `normal` draws."""
    names = {name for name, _ in purposes()}
    by_normal: set[str] = set()
    by_hand: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        if path.name == "randomness.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DRAWS:
                purpose = node.args[DRAWS[node.func.id]]
                inside = {part.id for part in ast.walk(purpose) if isinstance(part, ast.Name)}
                if node.func.id not in ("uniform", "poisson"):
                    by_normal |= inside & names
                elif node.func.id == "uniform" and isinstance(purpose, ast.BinOp):
                    by_hand |= inside & names
    assert by_normal
    assert not by_normal & by_hand - {"POPULATION"}  # POPULATION is keyed by the question in place of the day


KEYS = """
import json
import commons_sim.kernel.randomness as r
seeds, purposes = [0, 1, 7, 2**31 - 1], [1, 15, 40, 1 << 20]
identities = [0, 1, 99, 2**32 + 5, 2**64 - 1, int(r.identity_of(3, 4))]
days = [-1_000_000, -365, -1, 0, 1, 1824, 2**31 - 1]
found = []
for seed in seeds:
    for purpose in purposes:
        for identity in identities:
            identity = __import__("numpy").uint64(identity)
            for day in days:
                keys = (seed, purpose, identity, day)
                found.append([str(int(r.bits(*keys))), r.uniform(*keys).hex(), r.normal(*keys).hex(), r.poisson(*keys, 2.5)])
for parent in identities:
    found.append([str(int(r.identity_of(__import__("numpy").uint64(parent), index))) for index in (0, 1, 77, 2**40)])
print(json.dumps(found))
"""


def test_compiled_and_plain_draws_are_equal_to_the_last_bit(run_python: RunPython) -> None:
    fast, plain = run_python(KEYS, compiled=True), run_python(KEYS, compiled=False)
    assert len(fast) > 600
    assert fast == plain


def test_an_identity_depends_on_every_step_of_its_way() -> None:
    children = {int(identity_of(parent, index)) for parent in range(300) for index in range(300)}
    assert len(children) == 90_000
    way: Callable[..., int] = lambda *steps: int(_fold(steps))  # noqa: E731
    assert way(1, 2, 3) != way(1, 3, 2) != way(2, 1, 3)


def _fold(steps: tuple[int, ...]) -> int:
    identity = 0
    for step in steps:
        identity = identity_of(np.uint64(identity), step)
    return identity


#: Purposes drawn in more than one place, because the identity that keys them is another kind of thing in each.
SHARED_PURPOSES = {
    "POPULATION",  # the question stands in the place of the day
    "CASE_ARRIVALS",  # communities and districts
    "COMMITTEE_DISCOVERED",  # compounds (withheld income) and households (members)
    "UNIT",  # one draw a field of a resident unit
    "ASKED_TO_STAND",  # the secretary is asked to stand like any known member: one question, one draw
    # The game of a day is played by those who live here: their draws are the same as in the days themselves.
    "CAR_RETURN",
    "PARKING_SPOT",
    "SPACE_FIRST",
    "WORKS_WORTH",
}


def rules() -> list[Path]:
    """Returns the sources that a run is made of: what stands above the model tells of draws, and draws no run's luck."""
    return [path for path in SOURCES.rglob("*.py") if not set(path.parts) & set(WITHOUT_RULES)]


def test_no_two_rules_draw_for_the_same_purpose() -> None:
    """Two rules that share a purpose would share luck: whoever is visited would also be the one to make friends."""
    names = {name for name, _ in purposes()} - SHARED_PURPOSES
    places: dict[str, set[str]] = {}
    for path in rules():
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DRAWS):
                    continue
                purpose = node.args[DRAWS[node.func.id]]
                if {part.id for part in ast.walk(purpose) if isinstance(part, ast.Name)} & names:
                    place = f"{path.stem}.{function.name}:{node.lineno}"
                    places.setdefault(ast.unparse(purpose), set()).add(place)
    assert len(places) > 20
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_rule_uses_a_generator_that_remembers() -> None:
    """A generator with a state would make every draw depend on the draws before it. Designs and the bootstrap may use one."""
    forbidden = {"random", "secrets", "uuid"}
    for path in rules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not forbidden & {alias.name.split(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in forbidden, path
            elif isinstance(node, ast.Attribute) and node.attr == "random":
                # Mesa's generator shuffles the reference's residents where their order must not matter, nothing else
                assert path.parts[-2:] == ("residents", "reference_day.py"), path
