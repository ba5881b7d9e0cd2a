"""Offices, marks and skills: filled at the cost of hours, an example good or bad."""

from __future__ import annotations

import numpy as np

from commons_sim.agents.casework.case_queues import further_branch_hours
from commons_sim.agents.volunteers.offices import review_marks
from commons_sim.commons.common_areas.cases import SOLVED, end_of_work
from commons_sim.commons.common_areas.columns import LEAK_FROM_ABOVE
from commons_sim.commons.common_areas.corridors import willingness_to_clear
from commons_sim.commons.services.paying import count_payers, learn_from_the_bill
from commons_sim.governance.case_kinds import BRANCH, LEAK
from commons_sim.kernel.columns import NEVER
from commons_sim.model import CompoundModel
from commons_sim.population.columns import (
    ROLE_MODEL,
    ROLE_OFFICE,
)
from commons_sim.population.reporting import receive_report
from tests.scenarios.embedding_runs import KNOWN, O2, fresh, last, mean, on, total

B4 = on("role_holders")


def test_mechanism_B4_offices_in_buildings_are_filled_and_work_at_the_cost_of_hours() -> None:
    with_offices, without = KNOWN | O2 | B4, KNOWN | O2
    assert total("office_holders", without) == total("asked_by_volunteers", without) == 0.0
    assert total("office_holders", with_offices) > 0.0
    assert total("asked_by_volunteers", with_offices) > 0.0
    assert last("families_marked", with_offices) > 0.0
    assert mean("cost_volunteer_hours", with_offices) > mean("cost_volunteer_hours", without)
    assert mean("cost_cadre_hours", with_offices) > mean("cost_cadre_hours", without)
    assert mean("cost_money_cny", with_offices) == mean("cost_money_cny", without) + 2 * 500.0, (
        "two reviews in seven months"
    )


def belief_after_a_bill(holders_pay: int) -> float:
    """Returns the mean belief about paying after a bill that office holders paid or did not (-1: nobody holds an office)."""
    model = fresh({"compound.member_known_share": 0.0, "compound.ties_mean": 5.0})
    model.advance(1)
    people = model.columns.households
    people.paid_last_bill[:] = np.arange(150) % 2
    if holders_pay >= 0:
        people.roles[people.paid_last_bill == holders_pay] |= ROLE_OFFICE
    for building in range(int(model.columns.buildings.compound.size)):
        count_payers(model.world, building)
    for row in range(150):
        learn_from_the_bill(model.world, model.parameters, row, 31)
    return float(people.belief_fee.mean())


def test_mechanism_B4_office_holders_are_an_example_that_neighbours_follow() -> None:
    assert belief_after_a_bill(1) > belief_after_a_bill(-1)


def test_mechanism_B4_harms_where_those_who_stand_out_set_a_bad_example() -> None:
    assert belief_after_a_bill(0) < belief_after_a_bill(-1)


def test_mechanism_B4_a_mark_is_lost_by_review_and_weighs_while_it_hangs() -> None:
    model = fresh(KNOWN | {"offices.review_sees": 1.0})
    model.advance(1)
    people = model.columns.households
    people.arrears_fen[:], people.corridor_pile_m2[:], people.nuisance[:], people.built[:] = 0, 0.0, 0, 0
    marks = review_marks(model.world, model.parameters, 0, True, 31)
    marked = people.roles & ROLE_MODEL != 0
    assert marks == marked.sum() == people.member_visible.sum() > 5
    row = int(np.flatnonzero(marked)[0])
    willing = [willingness_to_clear(model.world, model.parameters, row, 2.0, 0, 31)]
    people.arrears_fen[row] = 100_00
    assert review_marks(model.world, model.parameters, 0, True, 212) == marks - 1
    assert people.roles[row] & ROLE_MODEL == 0
    assert model.columns.today.marks_lost[0] == 1.0
    willing.append(willingness_to_clear(model.world, model.parameters, row, 2.0, 0, 31))
    assert willing[0] > willing[1], "the mark weighed"
    assert review_marks(model.world, model.parameters, 0, False, 240) == 0


def test_mechanism_B4_mediators_have_hours_and_the_law_narrows_a_leak() -> None:
    model = fresh()
    model.advance(1)
    of = model.columns.compounds
    before = further_branch_hours(model.world, 0)
    of.mediator_hours[0] = 12.0
    assert further_branch_hours(model.world, 0) == before + 12.0
    settled = []
    for law in (0, 1):
        model = fresh(O2 | {"compound.initial_trust": 0.4})
        model.advance(1)
        people, of = model.columns.households, model.columns.compounds
        of.law_known[0] = law
        of.branch[0] = 1
        count = 0
        for row in range(140):
            people.leak[row], people.leak_since_day[row] = LEAK_FROM_ABOVE, 1
            case = receive_leak(model, row)
            count += 1 if end_of_work(model.world, model.parameters, case, 31) == SOLVED else 0
        settled.append(count)
    assert settled[1] > settled[0]


def receive_leak(model: CompoundModel, row: int) -> int:
    """Opens a case of the branch about a leak in a flat and returns its row."""
    model.columns.control.open_cases[0] = 0
    building = int(model.columns.households.building[row])
    receive_report(model.world, model.parameters, LEAK, 0, building, row, BRANCH, NEVER, 31)
    model.columns.cases.party[0], model.columns.cases.holder[0] = row, BRANCH
    return 0
