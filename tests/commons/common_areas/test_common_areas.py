"""Corridors, noise, illegal building, open spaces, charging and leaks: what moves them, what they leave alone."""

from __future__ import annotations

import functools
import math
from typing import Any

import numpy as np
import pytest

from commons_sim.commons.common_areas import (
    areas,
    bicycles,
    charging,
    corridors,
    leaking,
    leaks,
)
from commons_sim.commons.common_areas.columns import (
    STATION_SITED,
)
from commons_sim.commons.common_areas.leaking import LEAK_ENDED
from commons_sim.governance import ledger
from commons_sim.kernel.events import logged
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.model import CompoundModel
from commons_sim.population.columns import CHARGE_NONE, CHARGE_STAIRWELL, CHARGE_STATION
from commons_sim.population.spill_over import COMMON_AREAS, FEE, PARKING, seen_elsewhere
from tests.commons.common_areas.area_worlds import WORLD, world
from tests.conftest import ROOT, RunPython, configured

SEEDS = range(4)
NOTHING: dict[str, Any] = {
    "compound.corridor_m2_per_household": 0.0, "compound.pet_share": 0.0, "compound.building_site_share": 0.0,
    "compound.open_space_share": 0.0, "compound.bicycle_share": 0.0, "compound.leaks_per_household_year": 0.0,
    "common_areas.noise_occasions_per_week": 0.0,
}  # fmt: skip
ALONE = {"enforcement.team_hours_per_1000_households_week": 0.0, "common_areas.cleaning_share": 0.0}


@functools.cache
def runs(scenario: str, changes: tuple[tuple[str, Any], ...]) -> dict[str, np.ndarray]:
    """Returns each outcome as an array, one value a seed."""
    found = []
    for seed in SEEDS:
        model = CompoundModel(configured(scenario, WORLD | dict(changes)), seed=seed)
        model.run()
        found.append(model.outcomes())
    return {name: np.array([each[name] for each in found]) for name in found[0]}


def mean(outcome: str, changes: dict[str, Any], scenario: str = "status_quo") -> float:
    """Returns an outcome's mean over seeds."""
    return float(runs(scenario, tuple(sorted(changes.items())))[outcome].mean())


# ---------------------------------------------------------------------------------------------- it is a dilemma


def test_things_in_the_corridor_pay_one_and_cost_all() -> None:
    """A Schelling diagram in numbers: keeping things pays whatever the others do, and all keeping them is worse than none."""
    rule = world().parameters.common_areas
    place, size = 1.2, 40.0
    gain = areas.place_value_cny_per_week(place, rule.reference_floor_area_m2, rule) / 7.0

    def payoff(keeps: bool, others: float) -> float:
        stands = place * (others + (1.0 if keeps else 0.0))
        return (gain if keeps else 0.0) - areas.clutter_harm_cny_per_day(stands, size, rule) / size

    assert all(payoff(True, others) > payoff(False, others) for others in np.linspace(0.0, size - 1.0, 9))
    assert payoff(True, size - 1.0) < payoff(False, 0.0)


def test_the_stairwell_pays_one_and_costs_all() -> None:
    rule, size = world().parameters.charging, 40.0
    saved = charging.station_cny_per_month(25.0, rule) - charging.stairwell_cny_per_month(rule)
    risk = rule.stairwell_fire_cny_per_day * DAYS_A_MONTH
    assert 0.0 < risk / size < saved, "for one alone the stairwell pays"
    far = charging.outside_cny_per_month(25.0, rule) - charging.stairwell_cny_per_month(rule)
    assert far > saved, "a station makes keeping the rules cheaper"
    assert rule.nearest_loss_cny_per_month > 0.0


def test_a_settled_leak_is_worth_more_to_both_than_a_dispute() -> None:
    rule = world().parameters.leaks
    judged = leaks.judged_liability(0.6, 0.0, 1.0, 0.0, rule)
    least, most = leaks.least_accepted_cny(judged, 20.0, rule), leaks.most_offered_cny(judged, 20.0, rule)
    assert least < most, "those who judge alike settle"
    partial = [leaks.judged_liability(0.6, 1.0, side, 0.0, rule) for side in (1.0, -1.0)]
    assert leaks.least_accepted_cny(partial[0], 20.0, rule) > leaks.most_offered_cny(partial[1], 20.0, rule)
    mediated = [leaks.judged_liability(0.6, 1.0, side, 1.0, rule) for side in (1.0, -1.0)]
    assert mediated[0] == mediated[1]


# ------------------------------------------------------------------------------------------------- conservation


def test_a_pile_goes_where_somebody_takes_it() -> None:
    model = world(40, behaviour__field_corridor_tokens=-40.0)
    people, buildings = model.columns.households, model.columns.buildings
    assert float(people.corridor_pile_m2.sum()) > 0.0
    before = float(people.corridor_pile_m2.sum() + buildings.ownerless_m2.sum())
    row = int(np.argmax(people.corridor_pile_m2))
    pile = float(people.corridor_pile_m2[row])
    from commons_sim.agents.residents.month_end import move_in

    ownerless = float(buildings.ownerless_m2[people.building[row]])
    move_in(model.world, model.parameters, row)
    assert float(people.corridor_pile_m2[row]) == 0.0
    assert float(buildings.ownerless_m2[people.building[row]]) == pytest.approx(ownerless + pile, abs=1e-5)
    assert float(people.corridor_pile_m2.sum() + buildings.ownerless_m2.sum()) == pytest.approx(before, abs=1e-3)


def test_harm_and_gain_of_households_are_the_flows_of_the_day() -> None:
    """What the daily table says all gained and lost is what the households did, fines apart."""
    model = world(0, days=300, compound__leaks_per_household_year=0.3, compound__building_site_share=0.4)
    model.advance(300)
    sums = model._raw().sum()
    columns = model.columns
    repaired_by_others = columns.entries_fen[0, ledger.LEAK_REPAIR] / 100.0
    developer = [row for row in logged(columns) if row[1] == LEAK_ENDED and row[5] == leaking.BY_DEVELOPER]
    paid_by_households = sums["areas_outlay_cny"] - repaired_by_others
    paid_by_households -= len(developer) * model.parameters.leaks.repair_cny
    each = sums["areas_own_cny"] - sums["areas_harm_cny"] - paid_by_households - sums["areas_fines_fen"] / 100.0
    assert float(columns.households.common_areas_value_cny.sum()) == pytest.approx(each, rel=1e-4)


# --------------------------------------------------------------------------------------------------- directions


def test_more_cleaning_hours_do_not_raise_clutter() -> None:
    name = "common_areas.cleaning_share"
    levels = [
        mean("clutter_level", {name: share, **{k: v for k, v in ALONE.items() if k != name}})
        for share in (0.0, 0.02, 0.3)
    ]
    assert levels[0] >= levels[1] - 0.005
    assert levels[2] < levels[0]


def test_a_larger_private_gain_does_not_lower_clutter() -> None:
    name = "common_areas.space_value_cny_per_m2_month"
    levels = [mean("clutter_level", ALONE | {name: value}) for value in (0.0, 5.0, 60.0)]
    assert levels[0] == 0.0
    assert levels[1] < levels[2]


def test_a_lower_intercept_lets_corridors_fill_and_belief_fall() -> None:
    """Disorder that is seen lowers the belief: the worse corridor leaves the lower expectation."""
    beliefs = []
    for tokens in (10.0, -20.0):
        alone = {key.replace(".", "__"): value for key, value in ALONE.items()}
        model = world(300, behaviour__field_corridor_tokens=tokens, **alone)
        beliefs.append(float(model.columns.households.belief_corridor.mean(dtype=float)))
    assert beliefs[1] < beliefs[0] - 1.0


@pytest.mark.parametrize("belief", [0.0, 10.0, 20.0])
def test_a_certain_and_sufficient_fine_keeps_corridors_clear_from_any_belief(belief: float) -> None:
    model = world(0, behaviour__field_corridor_tokens=-20.0, behaviour__authority_weight=0.0)
    people = model.columns.households
    people.belief_corridor[:] = belief
    people.felt_corridor_fine_cny[:] = 200.0
    for household in range(people.building.size):
        corridors.keep_or_clear(model.world, model.parameters, household, 0)
    assert people.keeps_things.mean() <= 0.05
    people.felt_corridor_fine_cny[:] = 0.0
    for household in range(people.building.size):
        corridors.keep_or_clear(model.world, model.parameters, household, 0)
    assert people.keeps_things.mean() > 0.2


def test_officers_who_come_each_month_keep_corridors_clear() -> None:
    strict = {"enforcement.team_hours_per_1000_households_week": 100.0, "cases.duty_with_power": 3.0,
              "behaviour.field_voice_tokens": 8.0, "behaviour.authority_weight": 0.0, "enforcement.found_share": 1.0,
              "behaviour.field_corridor_tokens": -8.0}  # fmt: skip
    none = strict | {"enforcement.team_hours_per_1000_households_week": 0.0}
    assert mean("clutter_level", strict) < 0.5 * mean("clutter_level", none)
    assert mean("stairwell_charging_share", strict) < mean("stairwell_charging_share", none)
    assert mean("nuisance_rate", strict) < mean("nuisance_rate", none)


def test_a_station_takes_bicycles_out_of_stairwells() -> None:
    shares = []
    for sited in (False, True):
        model = world(0, compound__bicycle_share=0.8, behaviour__field_corridor_tokens=-8.0)
        if sited:
            model.columns.compounds.station[:] = STATION_SITED
            model.columns.compounds.station_sockets[:] = 1000
            model.columns.compounds.station_building[:] = 0
        bicycles.charging(model.world, model.parameters, 0)
        people = model.columns.households
        assert ((people.charging == CHARGE_STATION).any()) == sited
        shares.append(float((people.charging == CHARGE_STAIRWELL).sum() / (people.charging != CHARGE_NONE).sum()))
    assert shares[1] < shares[0]


def test_sockets_go_to_those_beside_the_station_first() -> None:
    model = world(
        0, compound__bicycle_share=1.0, charging__bicycles_per_socket=1.0, behaviour__field_corridor_tokens=20.0
    )
    of = model.columns.compounds
    of.station[:], of.station_sockets[:], of.station_building[:] = STATION_SITED, 5, 2
    bicycles.charging(model.world, model.parameters, 0)
    users = np.flatnonzero(model.columns.households.charging == CHARGE_STATION)
    first = int(model.columns.buildings.first_household[2])
    assert list(users) == list(range(first, first + 5))
    assert int(of.station_users[0]) == 5


def test_dearer_building_is_rarer_and_so_is_one_that_is_removed() -> None:
    sites = {"compound.building_site_share": 1.0, "compound.built_share": 0.0, **ALONE}
    standing = [
        mean("illegal_building_rate", sites | {"common_areas.building_cost_cny": cost})
        for cost in (2000.0, 12000.0, 200000.0)
    ]
    assert standing[0] > standing[1] > standing[2]
    certain = sites | {"common_areas.removal_prior": 1.0}
    assert mean("illegal_building_rate", certain) < standing[1]


def test_nobody_builds_where_nothing_can_be_built() -> None:
    found = runs("status_quo", (("compound.building_site_share", 0.0),))
    assert (found["illegal_building_rate"] == 0.0).all()


# --------------------------------------------------------------------------------------------------- null, coupling


def test_what_is_seen_elsewhere_leaves_out_a_dilemma_that_is_not_there() -> None:
    model = world(0)
    buildings = model.columns.buildings
    buildings.seen_restraint[0], buildings.paid_share[0], buildings.corridor_order[0] = 0.2, 0.8, -1.0
    assert seen_elsewhere(model.world, 0, PARKING) == pytest.approx(0.8)
    assert seen_elsewhere(model.world, 0, FEE) == pytest.approx(0.2)
    assert seen_elsewhere(model.world, 0, COMMON_AREAS) == pytest.approx(0.5)
    buildings.corridor_order[0] = 0.4
    assert seen_elsewhere(model.world, 0, PARKING) == pytest.approx(0.6)
    assert seen_elsewhere(model.world, 0, FEE) == pytest.approx(0.3)
    assert seen_elsewhere(model.world, 0, COMMON_AREAS) == pytest.approx(0.5)


def test_without_spill_over_lanes_and_fees_do_not_hear_of_corridors() -> None:
    apart = {"behaviour__kappa": 0.0}
    beliefs = []
    for order in (0.0, 1.0):
        model = world(0, **apart)
        for day in range(33):
            model.columns.buildings.corridor_order[:] = order
            model.advance(day + 1)
        beliefs.append((model.columns.households.belief_fee.copy(), model.columns.households.belief_parking.copy()))
    assert (beliefs[0][0] == beliefs[1][0]).all()


NULL = """
import json, sys, hashlib
sys.path.insert(0, {root!r})
from commons_sim import model as model_module
from commons_sim.model import CompoundModel
from tests.commons.common_areas.test_common_areas import NOTHING
from tests.conftest import configured
from tests.model.test_reference import bits_of

ROWS = ("works", "spaces", "siting", "charging", "tidying", "corridors", "leaks", "reports_on_common_areas")
SMALL = {{"compound.households": 60, "compound.floors": 6, "burn_in_days": 20, "days": 130, "behaviour.field_voice_tokens": 3.0}}

def digest():
    model = CompoundModel(configured({scenario!r}, SMALL | NOTHING), seed=4)
    model.run()
    return {{name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in bits_of(model).items()}}

with_rows = digest()
kept = [step for step in model_module.DAY_TABLE if step.name not in ROWS]
assert len(kept) == len(model_module.DAY_TABLE) - len(ROWS)
model_module.DAY_TABLE = tuple(kept)
model_module.DAY_FUNCTIONS = tuple(step.function for step in kept if step.every != "month")
without = digest()
print(json.dumps([name for name in with_rows if with_rows[name] != without[name]]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["status_quo", "party_led"])
def test_without_common_areas_not_a_bit_of_the_rest_moves(scenario: str, run_python: RunPython) -> None:
    """With every size at zero a run is the same whether the rows of the common areas are in the day table or not."""
    code = NULL.format(root=str(ROOT), scenario=scenario)
    assert run_python(code, compiled=False) == []


def test_without_common_areas_there_is_nothing_to_measure() -> None:
    found = runs("status_quo", tuple(sorted(NOTHING.items())))
    for name in ("clutter_level", "nuisance_rate", "surplus_common_areas_cny_per_household_day"):
        assert (found[name] == 0.0).all(), name
    for name in ("stairwell_charging_share", "leak_days_median", "spaces_taken_share", "charging_station_wait_days"):
        assert np.isnan(found[name]).all(), name


def test_compound_types_differ_where_the_article_says() -> None:
    """Things in corridors and bicycles in stairwells are the troubles of old estates and resettlement compounds."""
    from commons_sim.configuration import compose

    levels = {}
    for kind in ("high_end", "old_estate"):
        models = [
            CompoundModel(compose([f"compound={kind}", "compound.households=200", "days=365"]), seed=s) for s in SEEDS
        ]
        for model in models:
            model.run()
        levels[kind] = np.mean([model.outcomes()["clutter_level"] for model in models])
    assert levels["high_end"] < levels["old_estate"]
    assert math.isfinite(levels["high_end"])
