"""The same numbers however a run is made, and two policies on one seed that differ by the policy alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from commons_sim.commons.parking import driving
from commons_sim.commons.services import paying
from commons_sim.kernel import handles
from commons_sim.model import CompoundModel, pack_parameters
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study.runs.runs import run_many
from commons_sim.study.store.tables import Tables
from commons_sim.world.drawing import draw_world
from commons_sim.world.tables import World
from tests.conftest import ROOT, SCENARIOS, RunPython, configured

SMALL = {"compound.households": 80, "compound.floors": 6, "burn_in_days": 60, "days": 70}


def same(first: Tables, second: Tables) -> None:
    for name in ("outcomes", "daily", "events"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name), check_exact=True)


def differences(first: World, second: World) -> list[str]:
    """Returns the names of columns and arrays in which two worlds differ by a bit."""
    found = []
    for name, value in first._asdict().items():
        other = getattr(second, name)
        pairs = [(name, value, other)]
        if hasattr(value, "_asdict"):
            pairs = [(f"{name}.{column}", array, getattr(other, column)) for column, array in value._asdict().items()]
        found += [label for label, one, two in pairs if np.asarray(one).tobytes() != np.asarray(two).tobytes()]
    return found


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_same_configuration_and_seed_give_the_same_tables(scenario: str) -> None:
    first, second = (CompoundModel(configured(scenario, SMALL), seed=11) for _ in range(2))
    first.run()
    for end in (-50, 0, 1, 33, 70):  # in other portions
        second.advance(end)
    assert differences(first.columns, second.columns) == []
    pd.testing.assert_frame_equal(first.daily_table(), second.daily_table(), check_exact=True)
    pd.testing.assert_frame_equal(first.events_table(), second.events_table(), check_exact=True)
    assert pd.Series(first.outcomes()).equals(pd.Series(second.outcomes()))


def test_another_seed_gives_another_run() -> None:
    first, second = (CompoundModel(configured("status_quo", SMALL), seed=seed) for seed in (11, 12))
    first.run()
    second.run()
    assert "households.belief_parking" in differences(first.columns, second.columns)


def test_order_of_seeds_and_number_of_workers_change_no_bit() -> None:
    configs = [configured(scenario, SMALL) for scenario in SCENARIOS]
    one = run_many([(config, [3, 4]) for config in configs], workers=1)
    two = run_many([(config, [3, 4]) for config in configs], workers=2)
    assert one.failures == two.failures == ()
    same(one, two)
    backwards = run_many([(config, [4, 3]) for config in reversed(configs)], workers=1)
    keys = ["scenario", "seed"]
    pd.testing.assert_frame_equal(
        one.outcomes.sort_values(keys, ignore_index=True),
        backwards.outcomes.sort_values(keys, ignore_index=True),
        check_exact=True,
    )


def test_all_regimes_share_the_burn_in_to_the_last_bit() -> None:
    worlds = {}
    for scenario in SCENARIOS:
        model = CompoundModel(configured(scenario, SMALL), seed=6)
        model.advance(0)
        worlds[scenario] = model.columns
        model.advance(20)
    # the columns are those of day 20 by now: the regimes have gone apart
    assert differences(worlds["open_access"], worlds["party_led"]) != []
    at_zero = []
    for scenario in SCENARIOS:
        model = CompoundModel(configured(scenario, SMALL), seed=6)
        model.advance(0)
        at_zero.append(model.columns)
    assert differences(at_zero[0], at_zero[1]) == []
    assert differences(at_zero[1], at_zero[2]) == []


def test_a_policy_that_starts_later_changes_nothing_before() -> None:
    start = {
        f"instruments.{each.id}.start_day": 59
        for each in INSTRUMENTS
        if getattr(configured("party_led").instruments, each.id).active
    }
    without, later = (
        CompoundModel(configured("status_quo", SMALL), seed=6),
        CompoundModel(configured("party_led", SMALL | start), seed=6),
    )
    for model in (without, later):
        model.advance(59)
    assert differences(without.columns, later.columns) == []
    for model in (without, later):
        model.advance(61)
    assert differences(without.columns, later.columns) != []


def district(first_size: int, size: int, seed: int) -> World:
    """Returns a district of two compounds after some mornings and a day of bills; the first has so many households."""
    config = configured("status_quo", {"compound.households": size, "compound.floors": 6})
    other = configured("status_quo", {"compound.households": first_size, "compound.floors": 6})
    facts = [other.compound, config.compound]
    columns = draw_world(facts, seed=seed, behaviour=config.behaviour)
    parameters = pack_parameters(config, compounds=2)
    world = handles.handle(columns)
    for day in range(5):
        driving.morning(world, parameters, day)
        for car in range(columns.cars.place.size):
            columns.cars.place[car] = 2  # everybody is home again, somewhere
            columns.compounds.shared_taken[:] += 1
    for household in range(columns.households.building.size):
        paying.pay_bill(world, parameters, household, 0)
    return columns


def test_a_household_has_the_same_luck_whoever_lives_next_door() -> None:
    worlds = [district(first_size, 70, seed=9) for first_size in (30, 64)]
    found = []
    for world in worlds:
        people, cars, of = world.households, world.cars, world.compounds
        rows = slice(int(of.first_household[1]), int(of.first_household[1] + of.households[1]))
        mine = slice(int(of.first_car[1]), int(of.first_car[1] + of.cars[1]))
        found.append([
            people.identity[rows], people.belief_fee[rows], people.paid_last_bill[rows], people.arrears_fen[rows],
            cars.identity[mine], cars.return_minute[mine],
        ])  # fmt: skip
    assert found[0][2].min() < found[0][2].max()
    for one, two in zip(*found, strict=True):
        assert one.tobytes() == two.tobytes()


BYSTANDER = """
import json, random, sys
sys.path.insert(0, {root!r})
import numpy as np
from commons_sim import model as model_module
from commons_sim.commons.parking import driving
from commons_sim.commons.services import paying
from commons_sim.model import CompoundModel, DayStep
from commons_sim.kernel.randomness import normal, uniform
from tests.model.test_reproducible import SMALL, configured
from tests.model.test_reference import bits_of
import hashlib

def watch(module, name):
    original = getattr(module, name)
    def watched(world, parameters, row, day, *rest):
        uniform(int(world.control.seed[0]), 7, 5, day); normal(3, 999, 1, day)
        random.random(); np.random.random()
        return original(world, parameters, row, day, *rest)
    setattr(module, name, watched)

def bystander(world, parameters, day):
    for household in range(world.households.building.size):
        uniform(world.control.seed[0], 12345, world.households.identity[household], day)
        random.random(); np.random.random()

def digest():
    model = CompoundModel(configured("party_led", SMALL), seed=2)
    model.run()
    return {{name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in bits_of(model).items()}}

plain = digest()
random.seed(1); np.random.seed(1)
watch(driving, "come_home"); watch(paying, "pay_bill"); watch(driving, "leave_in_the_morning")
table = list(model_module.DAY_TABLE)
for position in (len(table) - 1, 12, 9):
    table.insert(position, DayStep("bystander", "旁观者", "nobody", "day", "nothing", "nothing", bystander))
model_module.DAY_TABLE = tuple(table)
model_module.DAY_FUNCTIONS = tuple(step.function for step in table if step.every != "month")
calls = len(model_module.DAY_FUNCTIONS)
watched = digest()
print(json.dumps([calls, [name for name in plain if plain[name] != watched[name]]]))
"""


def test_a_bystanders_draws_shift_nobody_elses_luck(run_python: RunPython) -> None:

    calls, different = run_python(BYSTANDER.format(root=str(ROOT)), compiled=False)
    assert calls > 10
    assert different == []
