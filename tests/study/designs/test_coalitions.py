"""Values of forces and instruments in games whose values are known."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons_sim.analysis.tables import attribution
from commons_sim.configuration import flatten
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study import building
from commons_sim.study.composing import compose_study
from commons_sim.study.designs import coalitions
from commons_sim.study.designs.coalitions import Game


def game(groups: dict[str, tuple[str, ...]], within: str = "", **requires: tuple[str, ...]) -> Game:
    return Game(groups, within, requires)


SINGLES = {name: (name,) for name in "abcd"}


def values_of(played: Game, worth: object) -> dict[str, float]:
    column = [worth(frozenset(played.instruments(one))) for one in played.coalitions()]  # type: ignore[operator]
    return dict(zip(played.attributed, coalitions.value_weights(played) @ np.array(column, float), strict=True))


def test_a_symmetric_game_is_shared_equally() -> None:
    majority = values_of(game({name: (name,) for name in "abc"}), lambda s: len(s) >= 2)
    assert list(majority.values()) == pytest.approx([1 / 3] * 3)


def test_the_glove_game_has_its_known_values() -> None:
    gloves = values_of(game({name: (name,) for name in "lrs"}), lambda s: "l" in s and bool(s & {"r", "s"}))
    assert list(gloves.values()) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16))
@settings(max_examples=50)
def test_values_add_up_to_the_whole_and_a_null_player_has_none(numbers: list[float]) -> None:
    table = {s: numbers[place] for place, s in enumerate(game(SINGLES).coalitions())}
    values = values_of(game(SINGLES), lambda s: table[s])
    assert sum(values.values()) == pytest.approx(table[frozenset("abcd")] - table[frozenset()], abs=1e-9)
    null = values_of(game(SINGLES), lambda s: table[s - {"d"}])
    assert null["d"] == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.floats(-100, 100), min_size=32, max_size=32))
@settings(max_examples=30)
def test_values_within_a_force_add_up_to_the_value_of_the_force(numbers: list[float]) -> None:
    groups = {"one": ("a", "b", "c"), "two": ("d",), "three": ("e",)}
    table = {s: numbers[place] for place, s in enumerate(map(frozenset, _subsets("abcde")))}
    whole = values_of(game(groups), lambda s: table[s])
    within = values_of(game(groups, "one"), lambda s: table[s])
    assert set(within) == {"a", "b", "c"}
    assert sum(within.values()) == pytest.approx(whole["one"], abs=1e-9)


def _subsets(names: str) -> list[tuple[str, ...]]:
    return [chosen for size in range(len(names) + 1) for chosen in itertools.combinations(names, size)]


def test_a_coalition_contributes_only_what_can_stand() -> None:
    played = game({"one": ("a", "b"), "two": ("c",), "three": ("d",)}, b=("c",), c=("d",))
    assert played.instruments({"one"}) == ("a",)
    assert played.instruments({"one", "two"}) == ("a",)  # c lacks d, so b lacks c
    assert set(played.instruments({"one", "two", "three"})) == {"a", "b", "c", "d"}
    assert played.instruments({"two"}) == ()


def test_what_needs_two_is_shared_between_them() -> None:
    played = game({"first": ("a",), "second": ("b",)}, b=("a",))
    assert values_of(played, lambda s: 6.0 * ("b" in s)) == {"first": pytest.approx(3.0), "second": pytest.approx(3.0)}


def test_interactions_tell_complements_from_substitutes() -> None:
    played = game({name: (name,) for name in "abc"})
    pairs, weights = coalitions.interaction_weights(played)

    def found(worth: object) -> dict[tuple[str, str], float]:
        column = np.array([worth(s) for s in played.coalitions()], float)  # type: ignore[operator]
        return dict(zip(pairs, weights @ column, strict=True))

    both = found(lambda s: 5.0 * ({"a", "b"} <= s) + ("c" in s))
    assert both["a", "b"] == pytest.approx(5.0)
    assert both["a", "c"] == pytest.approx(0.0)
    assert found(lambda s: bool(s & {"a", "b"}))["a", "b"] == pytest.approx(-1.0)


def test_the_four_forces_are_read_from_the_bundle() -> None:
    composed = compose_study(["study=shapley_forces"])
    played = building.game_of(composed)
    bundle, base = (flatten(composed.config(name)) for name in ("party_led", "status_quo"))
    brought = {key.split(".")[1] for key in bundle if key.startswith("instruments.") and bundle[key] != base[key]}
    assert {name for names in played.groups.values() for name in names} == brought
    for item in INSTRUMENTS:
        if item.id in brought:
            assert item.id in played.groups[item.force]
    points = {point.config.scenario.id: point for point in building.points_of(composed)}
    assert {"status_quo", "party_led"} < set(points)
    for scenario, instruments in building.coalition_scenarios(composed):
        flat = flatten(points[scenario].config)
        changed = {key.split(".")[1] for key in flat if key.startswith("instruments.") and flat[key] != base[key]}
        assert changed == set(instruments)
    assert len(building.coalition_scenarios(composed)) == 2 ** len(played.groups)


def test_a_bundle_without_forces_has_its_instruments_as_players() -> None:
    played = building.game_of(compose_study(["study=shapley_forces", "study.bundle=market"]))
    assert {"slot_letting", "performance_contract"} <= set(played.groups)


def test_attribution_of_runs_is_by_seed() -> None:
    played = game({"a": ("a",), "b": ("b",)})
    scenarios = ["status_quo", "x", "y", "party_led"]
    rows = [
        ("c", scenario, seed, 100.0 * seed + worth + 0.1 * (seed % 2) * (scenario == "x"))
        for scenario, worth in zip(scenarios, (0.0, 1.0, 2.0, 5.0), strict=True)
        for seed in range(8)
    ]
    runs = pd.DataFrame(rows, columns=["compound", "scenario", "seed", "trust_neighbours"])
    values, pairs = attribution.attribution_tables(runs, played, scenarios, ["trust_neighbours"])
    found = values.set_index("player")
    assert found.loc["a", "value"] == pytest.approx(2.025)
    assert found.loc["a", "high95"] - found.loc["a", "low95"] < 0.2  # seeds' common luck is gone
    assert found.loc["a", "share"] + found.loc["b", "share"] == pytest.approx(1.0)
    assert pairs["reading"].tolist() == ["complements"]
