"""Councils of a building, a compound or a community: who comes, what words hold, who convenes and who pays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.councils import calling_councils
from commons_sim.agents.councils.councils import hold_council, hold_large_council, hope_of_council, people_of_unit
from commons_sim.agents.party_branch.party_branch import best_split
from commons_sim.governance.deliberation import UNIT_BUILDING, UNIT_COMMUNITY, UNIT_COMPOUND
from commons_sim.kernel.columns import NEVER
from commons_sim.model import CompoundModel
from commons_sim.population.columns import ROLE_TRAINED
from commons_sim.population.pledges import bound_by_own_word
from tests.conftest import configured
from tests.scenarios.resource_runs import SEEDS, WORLD, active, fresh, mean, models, total

COUNCILS = active("resident_councils") | {
    "instruments.resident_councils.trouble_cny_per_month": 0.0, "behaviour.field_voice_tokens": 10.0, "compound.households": 240,
    "deliberation.meeting_seats": 60,
}  # fmt: skip


def by_unit(unit: str) -> dict[str, Any]:
    """Returns a world in which residents meet in units of this size."""
    return COUNCILS | {"instruments.resident_councils.unit": unit}


ROOM_FOR_ALL = {"deliberation.meeting_seats": 100000}
UNITS = ("building", "compound", "community")


def words_given(changes: dict[str, Any]) -> float:
    """Returns how many words were given in all councils of all runs."""
    tables = [model.events_table() for model in models(changes)]
    texts = [each.loc[each["kind"] == "council_met", "text_en"] for each in tables]
    return float(sum(each.str.extract(r"(\d+) give word")[0].astype(float).sum() for each in texts))


def test_mechanism_P7_where_all_have_a_seat_fewer_still_come_to_a_larger_unit_and_fewer_words_hold() -> None:
    """The middle link without the size of a hall: an evening shared out over more buildings, and fewer near."""
    turnout, words, ties = [], [], []
    for unit in UNITS:
        changes = by_unit(unit) | ROOM_FOR_ALL
        met = sum(model.daily_table()["council_turnout"].notna().sum() for model in models(changes))
        turnout.append(total("council_turnout", changes) / max(1.0, met))
        words.append(words_given(changes))
        ties.append(np.mean([model.columns.households.ties.mean() for model in models(changes)]))
    assert turnout[0] > turnout[1] > turnout[2]
    assert words[0] > words[1] > words[2]
    assert ties[0] > ties[1] >= ties[2], "whom one meets in a large unit is seldom a neighbour"
    # Between building and compound words that hold and taking part differ little here: what is missing is mostly service, which
    # concerns the whole compound. In the community, of which one's compound is a part, less is shared.
    held = [total("words_holding", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    taking_part = [mean("participation_rate", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    paid = [mean("fee_collection_rate", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    assert min(held[:2]) > 2.0 * held[2]
    assert min(taking_part[:2]) > taking_part[2] + 0.05
    assert paid[0] > paid[2], "and fewer pay"


def large_or_small(unit: str, changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a world of six troubled buildings in which people are willing and have time."""
    model = fresh(COUNCILS | {"deliberation.meeting_seats": 100000} | (changes or {}), day=1)
    people = model.columns.households
    model.columns.buildings.trouble_cny[:] = 400.0
    people.hours_given[:], people.spare_hours_per_month[:], people.taste_tokens[:] = 0.0, 20.0, 20.0
    return model


def test_mechanism_P7_an_evening_is_shared_out_over_the_buildings_of_a_unit() -> None:
    model = large_or_small("compound")
    size = float(model.columns.buildings.households[0])
    of = [hope_of_council(model.world, model.parameters, 0, people) for people in (size, 240.0, 2400.0)]
    model.columns.compounds.service_level[0] = 1.0  # nothing is missing that concerns the whole compound
    alone = [hope_of_council(model.world, model.parameters, 0, people) for people in (size, 240.0, 2400.0)]
    assert alone[0] == of[0]
    assert of[0] > of[1] > of[2] > 0.0
    assert alone == pytest.approx([alone[0], alone[0] * size / 240.0, alone[0] * size / 2400.0])
    assert of[1] > alone[1], "missing service concerns all buildings of a compound alike"


def test_mechanism_P7_turnout_is_of_those_invited() -> None:
    """A hall with few seats leaves few who come, but tells nobody that the others did not want to."""
    turnout, came = [], []
    for seats in (100000, 60):
        model = large_or_small("compound", {"deliberation.meeting_seats": seats})
        model.columns.today.council_came[0] = model.columns.today.council_people[0] = 0.0
        hold_large_council(model.world, model.parameters, 0, UNIT_COMPOUND, False, 31)
        came.append(float(model.columns.today.council_came[0]))
        turnout.append(float(model.columns.buildings.council_turnout[0]))
        assert turnout[-1] == pytest.approx(came[-1] / model.columns.today.council_people[0])
    assert came[1] < 0.5 * came[0]
    assert turnout[1] > 0.7 * turnout[0]


def test_mechanism_P7_a_word_given_among_strangers_binds_less() -> None:
    willing = []
    for unit in (UNIT_BUILDING, UNIT_COMPOUND, UNIT_COMMUNITY):
        model = large_or_small("compound")
        people = model.columns.households
        people.ties[:], people.word_cost[:], people.trust_neighbours[:] = 6, 2.0, 1.0
        if unit == UNIT_BUILDING:
            hold_council(model.world, model.parameters, 0, 31)
        else:
            hold_large_council(model.world, model.parameters, 0, unit, False, 31)
            people.word_fee[0] = 1  # in a community nobody may have come
            size = people_of_unit(model.world, 0, unit)
            model.columns.buildings.word_near[0] = model.columns.buildings.households[0] / size
        willing.append(bound_by_own_word(model.world, model.parameters, 0, 5.0))
    assert willing[0] > willing[1] > willing[2] >= 5.0


def test_mechanism_P7_a_larger_unit_is_convened_with_fewer_hours() -> None:
    """What speaks for a large unit: one meeting in place of many; and a trained person of any building spares hours of it."""
    held = [total("councils_held", by_unit(unit)) for unit in ("building", "compound")]
    assert held[0] > held[1] > 0.0
    left = []
    for trained in (False, True):
        model = large_or_small("compound")
        if trained:
            model.columns.households.roles[200] |= ROLE_TRAINED
        model.columns.households.spare_hours_per_month[:] = 0.0
        of, buildings = model.columns.compounds, model.columns.buildings
        of.councils_allowed[0], of.branch[0], of.convening_hours[0], buildings.party_group[:] = 1, 1, 10.0, 1
        of.venue_hours[0] = of.converted_hours[0] = 0.0
        calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5, UNIT_COMPOUND)
        left.append(float(of.convening_hours[0]))
    each = model.parameters.branch.convening_hours
    assert left == pytest.approx([10.0 - each, 10.0 - each * (1.0 - model.parameters.academy.convening_spared)])


@pytest.mark.parametrize("unit", [UNIT_BUILDING, UNIT_COMPOUND])
def test_mechanism_P7_who_calls_pays_and_both_may_call(unit: int) -> None:
    """A branch beside residents pays nothing for what residents convene; ending one side's councils leaves the other's."""
    model = large_or_small("compound")
    of, desk = model.columns.compounds, model.desk
    for who in ("branch", "residents"):
        desk.allow_councils(0, who, True)
    of.branch[0], of.convening_hours[0] = 1, 50.0
    desk.allow_councils(0, "branch", False)
    model.columns.households.belief_meeting[:] = 0.0
    arguments = (model.world, model.parameters, 0, 59, 60.0, 0.5, unit)
    assert calling_councils.call_councils(*arguments) == 0
    assert calling_councils.call_own_councils(*arguments) > 0
    assert of.convening_hours[0] == 50.0
    assert best_split(model.world, model.parameters, 0, 50.0, False)[2] == 0.0, "nor does it set hours aside"
    desk.allow_councils(0, "residents", False)
    assert calling_councils.call_own_councils(*arguments[:3], 150, *arguments[4:]) == 0


def test_mechanism_P7_a_large_council_is_called_by_the_agenda_and_the_groups() -> None:
    """As in a building: an item with enough support makes it due, and Party groups carry a branch's invitations."""
    for supported, groups, meets in ((0, 3, 0), (3, 3, 1), (3, 0, 0), (3, 1, 1)):
        model = large_or_small("compound")
        of, buildings = model.columns.compounds, model.columns.buildings
        buildings.trouble_cny[:] = 50.0
        of.councils_allowed[0], of.branch[0], of.convening_hours[0] = 1, 1, 10.0
        buildings.party_group[:], buildings.agenda_day[:], buildings.council_last_day[:] = 0, NEVER, NEVER
        buildings.party_group[:groups], buildings.agenda_day[:supported] = 1, 31
        model.columns.today.council_people[0] = 0.0
        assert (
            calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5, UNIT_COMPOUND) == meets
        ), (
            supported,
            groups,
        )
        if meets:
            assert model.columns.today.council_people[0] == buildings.households[:groups].sum()


@pytest.mark.parametrize(
    ("scenario", "instrument"), [("self_governance", "resident_councils"), ("party_led", "building_councils")]
)
def test_mechanism_P7_both_units_run_in_whole_regimes(scenario: str, instrument: str) -> None:
    turnout = []
    for unit in ("building", "compound"):
        ends = []
        for seed in SEEDS:
            changes = WORLD | {"compound.households": 240, f"instruments.{instrument}.unit": unit} | ROOM_FOR_ALL
            model = CompoundModel(configured(scenario, changes), seed=seed)
            model.run()
            assert model.imbalance_fen() == 0
            ends.append(float(model.daily_table()["council_turnout"].mean()))
        turnout.append(np.nanmean(ends))
    assert turnout[0] > turnout[1]


def test_mechanism_P7_a_unit_talks_of_what_its_buildings_share() -> None:
    """One troubled building alone: it comes to its own council, hardly to one of the compound."""
    came = []
    for unit in (0, 1):
        model = fresh(COUNCILS | {"deliberation.meeting_seats": 1000}, day=1)
        buildings, people = model.columns.buildings, model.columns.households
        buildings.trouble_cny[:], buildings.trouble_cny[0] = 0.0, 60.0
        people.hours_given[:], people.spare_hours_per_month[:], people.taste_tokens[:] = 0.0, 20.0, 20.0
        model.columns.compounds.service_level[0] = 1.0
        model.columns.today.council_came[0] = 0.0
        if unit == 0:
            hold_council(model.world, model.parameters, 0, 31)
        else:
            hold_large_council(model.world, model.parameters, 0, unit, False, 31)
        came.append(float(model.columns.today.council_came[0]))
    assert came[0] > came[1]
