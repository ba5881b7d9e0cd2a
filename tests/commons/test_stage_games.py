"""The stage games: two marks for each commons that no scenario moves, and diagrams that show that each is a dilemma."""

from __future__ import annotations

import functools
import itertools
import json
import math
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commons_sim.analysis.comparison.schelling import FILE_NAME, curves_table, read_curves, save_schelling
from commons_sim.commons.parking import game as parking_game
from commons_sim.commons.parking.parking import harm_of_one_car, search_minutes
from commons_sim.commons.public_revenue import game as public_revenue_game
from commons_sim.commons.services import game as services_game
from commons_sim.commons.services.services import failure_chance, outage_cny
from commons_sim.commons.stage_game import SHARES, StageGame, combined
from commons_sim.configuration import compose
from commons_sim.kernel.outcome import COMMONS
from commons_sim.model import CompoundModel
from commons_sim.outcomes import stage_games
from commons_sim.outcomes.tragedy import index
from commons_sim.population.columns import COMPOUND_TYPES
from tests.conftest import SCENARIOS, RunPython, configured, every

SMALL: dict[str, Any] = {"compound.households": 120, "compound.floors": 10, "burn_in_days": 60, "days": 365}


@functools.cache
def drawn(kind: str) -> CompoundModel:
    """Returns a compound of a type with its shipped facts, before its first day."""
    return CompoundModel(compose([f"compound={kind}"]), seed=3)


def small(changes: dict[str, Any] | None = None, seed: int = 3, scenario: str = "status_quo") -> CompoundModel:
    """Returns a small compound that has not run yet."""
    return CompoundModel(configured(scenario, SMALL | (changes or {})), seed=seed)


# ------------------------------------------------------------------------------------------------ the dilemmas


@every(itertools.product(COMPOUND_TYPES, COMMONS))
def test_at_the_shipped_parameters_not_cooperating_pays_each_whatever_the_others_do(game: tuple[str, str]) -> None:
    kind, commons = game
    assert drawn(kind).schelling_curves()[commons].defection_pays


@every(itertools.product(COMPOUND_TYPES, COMMONS))
def test_all_are_worse_off_where_nobody_cooperates(game: tuple[str, str]) -> None:
    kind, commons = game
    curve = drawn(kind).schelling_curves()[commons]
    if (kind, commons) == ("old_estate", "public_revenue"):
        # so little is earned there that all members together lose more time than they find: some should look, not all
        assert not curve.harms_all
        assert 0.0 < curve.best_share < 1.0
    else:
        assert curve.harms_all


@pytest.mark.parametrize("kind", COMPOUND_TYPES)
def test_worn_out_plant_is_not_worth_repairing_to_any_household_alone(kind: str) -> None:
    model = drawn(kind)
    rule, lifts = model.parameters.services, int(model.columns.buildings.lifts[0])
    a_day = outage_cny(lifts, 1, rule)
    until_next_failure = 1.0 / failure_chance(0.0, lifts, rule)
    assert a_day * until_next_failure < rule.small_repair_cny


def test_a_dilemma_ends_where_its_cause_is_taken_away() -> None:
    """The diagrams can say no: without harm to neighbours a lane that nobody minds is no dilemma."""
    changes = {"parking.harm_minutes_per_violation": 0.0, "parking.fire_loss_cny_per_blocked_hour": 0.0}
    harmless = small(changes | {"compound.cars_per_household": 1.5, "compound.fixed_slots_per_household": 0.2})
    assert not harmless.schelling_curves()["parking"].harms_all
    dear = small({"parking.lane_boxed_in_cny": 200.0, "compound.off_site_price_cny_per_night": 0.0})
    assert not dear.schelling_curves()["parking"].defection_pays, "a lane that is dear to stand in is left alone"


# ------------------------------------------------------------------------------------------------ the two marks


@pytest.mark.parametrize("kind", COMPOUND_TYPES)
def test_the_planner_does_at_least_as_well_as_the_selfish(kind: str) -> None:
    for game in drawn(kind).stage_games().values():
        assert game.best_cny >= game.open_cny
        assert math.isfinite(game.best_cny)
        assert math.isfinite(game.open_cny)


@pytest.mark.parametrize("commons", ["parking", "services"])
def test_the_diagram_ends_in_the_ungoverned_play_and_never_beats_the_planner(commons: str) -> None:
    for kind in COMPOUND_TYPES:
        game, curve = drawn(kind).stage_games()[commons], drawn(kind).schelling_curves()[commons]
        assert curve.everybody_cny[0] == pytest.approx(game.open_cny)
        assert curve.everybody_cny.max() <= game.best_cny + 1e-9


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_run_does_better_than_the_planner(scenario: str) -> None:
    for seed in (1, 2):
        # rooms that are worn at the beginning: a run of a year could otherwise live off their condition and do better than lasts
        model = small({"activity_rooms.opening_condition": 0.3}, seed, scenario)
        model.run()
        found = model.outcomes()
        for commons in COMMONS:
            surplus, best = (found[f"{mark}_{commons}_cny_per_household_day"] for mark in ("surplus", "best"))
            # money of whole months: a year of days may hold a few days more or less of them
            assert surplus <= best + 0.02 * abs(best) + 1e-6, commons
        assert found["surplus_cny_per_household_day"] < found["best_cny_per_household_day"]


def test_the_marks_are_those_of_the_drawn_world_in_every_scenario() -> None:
    marks = []
    for scenario in SCENARIOS:
        stage_games._kept.clear()
        model = small(scenario=scenario)
        before = {name: (game.best_cny, game.open_cny) for name, game in model.stage_games().items()}
        model.advance(40)
        curves = model.schelling_curves()["parking"].defect_cny
        marks.append((before, tuple(curves)))
    assert all(found == marks[0] for found in marks)
    stage_games._kept.clear()
    other = small(seed=4).stage_games()["parking"]
    assert (other.best_cny, other.open_cny) != marks[0][0]["parking"], "another seed is another world"


def test_a_world_is_kept_by_seed_facts_and_parameters() -> None:
    stage_games._kept.clear()
    first = small()._games
    assert small()._games is first
    assert small(scenario="party_led")._games is first
    assert small(seed=9)._games is not first
    dearer = small({"compound.shared_slots_per_household": 0.0})._games
    assert dearer["parking"].best_cny < first["parking"].best_cny


def test_a_district_is_the_mean_of_its_households() -> None:
    one = StageGame("parking", 100, 2.0, -1.0, {"x": 1.0}, {"y": 0.0})
    two = StageGame("parking", 300, 4.0, -5.0, {"x": 3.0}, {"y": 2.0})
    both = combined([one, two])
    assert (both.households, both.best_cny, both.open_cny) == (400, 3.5, -4.0)
    assert both.best == {"x": 2.5}
    assert both.stake_cny == 7.5
    model = CompoundModel(configured("status_quo", SMALL), seed=3, compounds=2)
    each = [stage_games.GAMES["services"](model.world, model.parameters, row) for row in range(2)]
    assert model.stage_games()["services"].best_cny == pytest.approx(np.mean([game.best_cny for game in each]))


# ------------------------------------------------------------------------------------------------ single games


def test_the_planner_of_parking_finds_the_cheapest_of_all_assignments() -> None:
    """Few cars, every assignment tried: slots by rank, lanes by harm, outside."""
    model = small(
        {
            "compound.households": 12,
            "compound.cars_per_household": 0.5,
            "compound.fixed_slots_per_household": 0.0,
            "compound.shared_slots_per_household": 0.17,
            "compound.lane_spots_per_household": 0.25,
            "compound.resident_units": 0,
        }
    )
    world, parameters = model.world, model.parameters
    order = parking_game.order_of_return(world, parameters, 0)
    assert 4 <= order.size <= 8
    used, rule = parking_game.share_of_days_used(parameters.parking), parameters.parking
    values = world.households.value_of_time_cny_per_hour[world.cars.household[order]].astype(float)
    slots = int(world.compounds.shared_slots[0])
    spots = int(world.buildings.lane_spots.sum() - world.buildings.fire_lane_spots.sum())
    places = [("slot", rank) for rank in range(slots)] + [("lane", rank) for rank in range(spots)]
    places += [("outside", 0)] * order.size

    def cost(value: float, kind: str, rank: int) -> float:
        if kind == "slot":
            return used * value / 60.0 * search_minutes(float(slots - rank), float(slots), rule)
        if kind == "lane":
            return harm_of_one_car(rule) + used * rule.lane_boxed_in_cny * rank / spots
        return used * parking_game.outside_cny(world, 0, value)

    best = min(
        sum(cost(value, *place) for value, place in zip(values, chosen, strict=True))
        for chosen in set(itertools.permutations(places, order.size))
    )
    assert parking_game.planned_cny(world, parameters, 0, order)[0] == pytest.approx(best, rel=1e-6)


def test_nobody_regrets_a_place_on_the_ungoverned_evening() -> None:
    model = small({"compound.cars_per_household": 1.2, "compound.fixed_slots_per_household": 0.3})
    order = parking_game.order_of_return(model.world, model.parameters, 0)
    evening = parking_game.Evening(model.world, model.parameters, order, np.zeros(order.size, np.uint8))
    assert (evening.least_cny <= evening.lawful_cny).all()
    assert (evening.paid_cny == evening.least_cny).all()
    assert 0 < evening.in_lane <= model.columns.buildings.lane_spots.sum()
    kept = parking_game.Evening(model.world, model.parameters, order, np.ones(order.size, np.uint8))
    assert kept.in_lane == kept.harm_cny == 0.0


def test_grouping_cars_hardly_moves_the_planner(monkeypatch: pytest.MonkeyPatch) -> None:
    model = drawn("commodity")
    order = parking_game.order_of_return(model.world, model.parameters, 0)
    found = []
    for groups in (60, 10_000):
        monkeypatch.setattr(parking_game, "MOST_GROUPS", groups)
        found.append(parking_game.planned_cny(model.world, model.parameters, 0, order)[0])
    assert found[0] == pytest.approx(found[1], rel=0.01)


def test_the_planner_of_plant_can_be_beaten_by_no_condition() -> None:
    model = drawn("old_estate")
    facts = services_game.facts_of(model.world, model.parameters, 0)
    plan = services_game.planned_plant(facts, model.parameters)
    rule, works = model.parameters.services, model.parameters.public_revenue
    for condition in np.linspace(0.0, 1.0, 41):
        args = (float(condition), float(facts.buildings), facts.lifts, facts.upkeep_wages, facts.one_out, rule, works)
        assert plan.cost <= services_game.keeping_cny(*args)[0] * (1.0 + 1e-6)


def test_a_company_that_nobody_looks_at_shows_nothing() -> None:
    parameters = small().parameters
    assert public_revenue_game.shown_share(0.0, parameters) == 0.0
    assert public_revenue_game.shown_share(1.0, parameters) == 1.0


def test_an_empty_fund_and_no_fees_make_kept_money_dear() -> None:
    one_lift = {"compound.lifts_per_building": 1}
    rich = small(one_lift | {"compound.maintenance_fund_cny_per_m2": 100.0}).stage_games()["public_revenue"]
    poor = small(one_lift | {"compound.maintenance_fund_cny_per_m2": 0.0}).stage_games()["public_revenue"]
    broke = one_lift | {"compound.maintenance_fund_cny_per_m2": 0.0, "compound.fee_cny_per_m2_month": 0.2}
    starved = small(broke).stage_games()["public_revenue"]
    assert rich.open["waiting_cny_per_day"] == 0.0
    assert 0.0 < poor.open["waiting_cny_per_day"] < starved.open["waiting_cny_per_day"]
    assert rich.best_cny == poor.best_cny == starved.best_cny


def test_without_cars_or_rooms_there_is_no_game() -> None:
    games = small({"compound.cars_per_household": 0.0, "activity_rooms.rooms": 0}).stage_games()
    for commons in ("parking", "activity_rooms"):
        assert games[commons].best_cny == games[commons].open_cny == 0.0


# ------------------------------------------------------------------------------------------------ the index


def test_the_index_lies_between_its_marks_and_has_no_value_below_the_least_stake() -> None:
    assert index(2.0, -2.0, 2.0, 0.02) == 0.0
    assert index(2.0, -2.0, -2.0, 0.02) == 1.0
    assert index(2.0, -2.0, -3.0, 0.02) == 1.25
    assert math.isnan(index(0.01, 0.0, 0.0, 0.02))
    assert math.isnan(index(0.0, 0.0, 0.0, 0.0))
    model = small({"index.least_stake_cny_per_household_day": 100.0, "days": 40})
    model.run()
    assert math.isnan(model.outcomes()["tragedy_index"])


def test_governance_comes_off_the_total_index_alone() -> None:
    model = small({"days": 90})
    model.run()
    found = model.outcomes()
    stake = found["best_cny_per_household_day"] - found["open_cny_per_household_day"]
    parts = [
        found[f"best_{name}_cny_per_household_day"] - found[f"surplus_{name}_cny_per_household_day"] for name in COMMONS
    ]
    of_commons = sum(found[f"surplus_{name}_cny_per_household_day"] for name in COMMONS)
    governance = of_commons - found["surplus_cny_per_household_day"]
    assert governance > 0.0
    assert found["tragedy_index"] * stake == pytest.approx(math.fsum(parts) + governance)


def test_games_are_the_same_to_the_last_bit_uncompiled(run_python: RunPython) -> None:
    code = """
import json
from commons_sim.model import CompoundModel
model = CompoundModel.from_overrides(["compound.households=60", "days=10", "burn_in_days=0"])
games = {name: [game.best_cny, game.open_cny] for name, game in model.stage_games().items()}
print(json.dumps(games))
"""
    compiled, plain = run_python(code), run_python(code, compiled=False)
    assert json.dumps(compiled) == json.dumps(plain)


# ------------------------------------------------------------------------------------------------ the figures


def test_a_diagram_a_commons_is_drawn_in_both_languages_and_found_again(tmp_path: Path) -> None:
    table = curves_table("commodity", drawn("commodity").schelling_curves())
    assert list(table["commons"].unique()) == list(COMMONS)
    assert len(table) == len(COMMONS) * SHARES.size
    table.to_csv(tmp_path / FILE_NAME, index=False)
    again = read_curves(tmp_path)
    assert again is not None
    pd.testing.assert_frame_equal(again, table)
    assert read_curves(tmp_path / "nothing") is None
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each glyph that the font does not hold
        for lang in ("zh", "en"):
            saved = save_schelling(table, tmp_path / "figures", lang)
            assert [figure.png.name for figure in saved] == [f"schelling_{name}_{lang}.png" for name in COMMONS]
            assert all(figure.png.stat().st_size > 5000 and figure.svg.is_file() for figure in saved)
