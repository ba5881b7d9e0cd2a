"""Channels cut, and decisions frozen: what an instrument does by itself, and by which path it reaches an outcome."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import numpy as np
import pytest

from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.configuration import ConfigurationError, compose
from commons_sim.kernel.channels import CHANNELS, CLASSES, all_columns, declared_columns
from commons_sim.model import CompoundModel
from commons_sim.scenarios.article import MECHANISMS
from commons_sim.scenarios.desk import PolicyDesk, moved_by
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.world.tables import World
from tests.conftest import SCENARIOS, configured

WORLD: dict[str, Any] = {
    "compound.households": 90, "compound.floors": 9, "compound.fixed_slots_per_household": 0.3, "compound.cars_per_household": 1.2,
    "compound.resident_units": 4, "compound.member_known_share": 0.5, "compound.facility_condition": 0.35,
    "behaviour.field_voice_tokens": 3.0, "burn_in_days": 40, "days": 100,
}  # fmt: skip
NEEDS = {"three_party_talks": ("party_organisation",)}  # nobody convenes without a branch
#: What counts the costs of a policy in (of the rooms, the hours of those who keep them); no other outcome may move.
COUNTS_COSTS = (
    "tragedy_index", "surplus_cny_per_household_day", "tragedy_index_activity_rooms",
    "surplus_activity_rooms_cny_per_household_day",
)  # fmt: skip


#: An outcome that says what powers there are: it moves with what a policy gives, whoever decides what.
MEASURES_CAPACITY = ("enforceable_kinds_share",)

DECLARED = declared_columns(World)
CAPACITIES = {name for name, column in DECLARED.items() if column.capacity}


def may_move(outcome: str) -> bool:
    """Returns whether an outcome counts costs or says what capacity there is."""
    return outcome.startswith("cost_") or outcome in COUNTS_COSTS or outcome in MEASURES_CAPACITY


def switched_on(instrument: str) -> tuple[str, ...]:
    """Returns an instrument and those that it needs, in the order in which they act."""
    names = {instrument, *NEEDS.get(instrument, ())}
    for each in INSTRUMENTS:
        names |= set(each.requires) if each.id == instrument else set()
    return tuple(each.id for each in INSTRUMENTS if each.id in names)


def frozen(
    channels: list[str], names: tuple[str, ...] = (), scenario: str = "status_quo", seed: int = 1
) -> CompoundModel:
    """Returns a small compound under a policy with channels frozen, not run yet."""
    active = {f"instruments.{name}.active": True for name in names}
    return CompoundModel(configured(scenario, WORLD | active | {"freeze": channels}), seed=seed)


@functools.cache
def finished(channels: tuple[str, ...], names: tuple[str, ...] = (), scenario: str = "status_quo") -> CompoundModel:
    """Returns the same, run to its end."""
    model = frozen(list(channels), names, scenario)
    model.advance(0)
    if "decisions" in channels:  # something waits for whoever can order it
        for world in (model.columns, model.twin.columns if model.twin is not None else model.columns):
            world.buildings.repair[0], world.buildings.out_of_order[0] = REPAIR_LARGE, 1
            world.buildings.out_since_day[0] = -20
    model.run()
    return model


def bits(model: CompoundModel, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """Returns the columns of some classes as bytes."""
    return {
        name: array.tobytes() for name, array in all_columns(model.columns).items() if DECLARED[name].channel in kinds
    }


def differing(one: CompoundModel, other: CompoundModel, kinds: tuple[str, ...]) -> list[str]:
    """Returns the columns of some classes in which two worlds differ."""
    first, second = bits(one, kinds), bits(other, kinds)
    return [name for name in first if first[name] != second[name]]


# ------------------------------------------------------------------------------------------------------ the classes


def test_every_column_says_by_which_channel_it_acts() -> None:
    """A column that was added: its declaration names a channel, or says that it is a fact or a state."""
    assert set(all_columns(frozen([]).columns)) == set(DECLARED)
    assert {column.channel for column in DECLARED.values()} == set(CLASSES)
    assert [name for name, column in DECLARED.items() if not column.unit or not column.meaning] == []


def test_what_a_policy_gives_is_no_state_of_things_and_no_belief() -> None:
    assert {DECLARED[name].channel for name in CAPACITIES} <= {"hours", "authority", "information", "money", "ties"}
    assert {column for service in vars(PolicyDesk) for column in moved_by(service)} <= set(DECLARED)


def test_facts_are_the_same_under_every_policy() -> None:
    """Who lives where, who moves in, which teams there are: rows of two worlds are about the same people."""
    worlds = [finished((), (), scenario) for scenario in SCENARIOS]
    assert worlds[0].columns.households.occupancy.sum() > 0, "somebody moved"
    for each in worlds[1:]:
        assert differing(worlds[0], each, ("facts",)) == []


# --------------------------------------------------------------------------------------------------- frozen channels


def test_an_empty_bundle_with_everything_frozen_is_the_status_quo_to_the_last_bit() -> None:
    """Also: days run row by row are days run at one go."""
    plain, beside = finished(()), finished(tuple(CHANNELS))
    kinds = tuple(kind for kind in CLASSES if kind != "scratch")
    assert differing(plain, beside, kinds) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_frozen_channel_is_that_of_the_status_quo(channel: str) -> None:
    model, free = finished((channel,), (), "party_led"), finished((), (), "party_led")
    assert model.twin is not None
    assert differing(model, model.twin, (channel,)) == []
    assert differing(model.twin, finished(()), (channel,)) == [], "the twin is the status quo"
    assert differing(free, finished(()), (channel,)) != [], "the policy moves this channel if it is not frozen"
    assert differing(model, model.twin, ("state",)) != [], "the other paths stay open"
    assert model.imbalance_fen() == 0


def test_an_instrument_whose_every_channel_is_cut_has_costs_and_no_effect() -> None:
    """The joint team acts by hours and powers; with both cut nothing is left of it, with one cut something may be."""
    names = ("joint_enforcement",)
    model = finished(("hours", "authority"), names)
    assert model.twin is not None
    assert differing(model, model.twin, ("state", "beliefs", "ties", "information", "money")) == []
    assert differing(finished((), names), finished(()), ("state",)) != []


@pytest.mark.parametrize(
    ("override", "channels"),
    [("freeze=ties", ["ties"]), ("freeze=[ties,money]", ["ties", "money"]), ("freeze=none", []), ("freeze=[]", [])],
)
def test_channels_are_named_one_by_one_or_as_a_list(override: str, channels: list[str]) -> None:
    assert compose([override]).freeze == channels


def test_a_channel_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="tie"):
        compose(["freeze=[tie]"])


# --------------------------------------------------------------------------------------------------- frozen decisions


def services_of(names: tuple[str, ...]) -> set[str]:
    """Returns the services of the desk that these instruments ask for."""
    texts = [inspect.getsource(each) for each in INSTRUMENTS if each.id in names]
    return {name for name in vars(PolicyDesk) if any(f"desk.{name}(" in text for text in texts)}


def beyond(model: CompoundModel, names: tuple[str, ...]) -> set[str]:
    """Returns what instruments wrote beyond what they may give and what those whom they asked answered."""
    asked = {column for service in services_of(names) for column in moved_by(service)}
    return {name for name in model.freezing.written - CAPACITIES - asked if DECLARED[name].channel != "costs"}


@pytest.mark.parametrize("instrument", [each.id for each in INSTRUMENTS])
def test_with_decisions_frozen_only_its_own_capacity_and_costs_move(instrument: str) -> None:
    """A new instrument: what it gives is declared as a capacity, what its services change at once by ``desk.moves``."""
    names = switched_on(instrument)
    model = finished(("decisions",), names)
    assert model.twin is not None
    assert beyond(model, names) == set()
    mine, theirs = model.outcomes(), model.twin.outcomes()
    moved = {name for name in mine if not np.array_equal(mine[name], theirs[name], equal_nan=True)}
    assert {name for name in moved if not may_move(name)} == set()
    assert model.freezing.written, "an instrument that does nothing"


@pytest.mark.parametrize("scenario", dict.fromkeys(name for each in MECHANISMS for name in each.scenarios))
def test_with_decisions_frozen_a_bundle_moves_only_capacities_and_costs(scenario: str) -> None:
    settings = vars(configured(scenario, WORLD).instruments)
    names = tuple(name for name, levers in settings.items() if levers.active)
    model = finished(("decisions",), (), scenario)
    assert model.twin is not None
    assert beyond(model, names) == set()
    mine, theirs = model.outcomes(), model.twin.outcomes()
    moved = {name for name in mine if not np.array_equal(mine[name], theirs[name], equal_nan=True)}
    assert {name for name in moved if not may_move(name)} == set()


class Cheat(Instrument):
    """Writes on how satisfied people are, past the desk."""

    id, row, force, label_en, label_zh, adverse = "cheat", "R0", "none", "cheat", "作弊", "none"

    def __init__(self, model: CompoundModel) -> None:
        levers = InstrumentLevers()
        levers.active = True
        super().__init__(levers)
        self.model = model

    def month(self, desk: PolicyDesk) -> None:
        """Makes everybody happy."""
        self.model.columns.households.satisfaction[:] = 100.0
        self.model.columns.households.belief_fee[:] = 20.0


def test_an_instrument_that_writes_on_an_outcome_is_caught() -> None:
    model = frozen(["decisions"])
    model.instruments.append(Cheat(model))
    model.run()
    assert beyond(model, ()) == {"households.satisfaction", "households.belief_fee"}


# ---------------------------------------------------------------------------------------------------------- placebos


class Placebo(Instrument):
    """Takes money and hours and does nothing with them."""

    id, row, force, label_en, label_zh, adverse = "placebo", "R0", "none", "placebo", "安慰剂", "none"

    def __init__(self, money_cny: float, cadre_hours: float) -> None:
        levers = InstrumentLevers()
        levers.active = True
        super().__init__(levers)
        self.money_cny, self.cadre_hours = money_cny, cadre_hours

    def start(self, desk: PolicyDesk) -> None:
        """Takes the hours."""
        desk.lend_cadre_hours(0, self.cadre_hours)

    def month(self, desk: PolicyDesk) -> None:
        """Spends the money."""
        desk.spend(0, self.money_cny)


def with_placebo(money_cny: float, cadre_hours: float) -> CompoundModel:
    """Returns the status quo with a placebo, run."""
    model = frozen([])
    model.instruments.append(Placebo(money_cny, cadre_hours))
    model.run()
    return model


def test_a_placebo_paid_from_outside_moves_its_costs_alone() -> None:
    mine, theirs = with_placebo(1000.0, 0.0).outcomes(), finished(()).outcomes()
    moved = {name for name in mine if not np.array_equal(mine[name], theirs[name], equal_nan=True)}
    assert mine["cost_money_cny"] - theirs["cost_money_cny"] == 4000.0, "four firsts of a month"
    assert {name for name in moved if not may_move(name)} == set()


def test_a_placebo_paid_in_hours_shows_what_they_are_taken_from() -> None:
    model, free = with_placebo(0.0, 500.0), finished(())
    hours = lambda each: float(each.columns.communities.case_hours_per_day[0])  # noqa: E731
    assert hours(model) < hours(free)
    assert model.outcomes()["cost_cadre_hours"] > free.outcomes()["cost_cadre_hours"]
    assert differing(model, free, ("state",)) != [], "work on cases is missing"
