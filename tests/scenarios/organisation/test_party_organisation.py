"""The branch: hours, reach, founding, support; and what inspection makes of its hours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.governance import ledger
from commons_sim.kernel.clock import is_month_start
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.scenarios.instrument_runs import G7, O2, WORLD, finished, mean, models


def test_the_branch_has_hours_and_reaches_people() -> None:
    for model in models({}):
        assert (model.columns.compounds.branch_hours_per_month == 0.0).all()
        assert (model.columns.buildings.party_group == 0).all()
    with_branch = models(O2)
    assert all(float(model.columns.compounds.branch_hours_per_month[0]) > 0.0 for model in with_branch)
    assert np.mean([float(model.columns.compounds.reach_tree[0]) for model in with_branch]) > 0.0
    shown = [
        np.mean([model.daily_table()["members_visible"].iloc[-1] for model in models(changes)]) for changes in ({}, O2)
    ]
    assert shown[1] > shown[0], "members make themselves known"


def test_founding_is_paid_and_support_takes_cadre_hours() -> None:
    assert mean("cost_money_cny", {}) == 0.0
    assert mean("cost_money_cny", O2) == finished(0, ()).config.instruments.party_organisation.founding_cny
    assert mean("cost_cadre_hours", O2) > mean("cost_cadre_hours", {})
    for model in models(O2):
        spent = model.columns.entries_fen[0, ledger.POLICY]
        assert spent == round(100 * model.outcomes()["cost_money_cny"])


def test_support_of_a_branch_takes_hours_from_the_committees_other_duties() -> None:
    lent = O2 | {"instruments.party_organisation.cadre_hours_per_month": 600.0}
    other = lambda model: float(  # noqa: E731
        model.columns.communities.case_hours_per_day[0] * 365.0 / 12.0
        + model.columns.communities.visit_hours_per_month[0]
    )
    assert np.mean([other(model) for model in models(lent)]) < np.mean([other(model) for model in models({})])


def test_inspection_turns_a_branchs_hours_into_records() -> None:
    paper = [
        np.mean(
            [
                float(model.columns.compounds.branch_paper_share[0])
                for model in models(O2 | {"branch.inspection_weight": weight})
            ]
        )
        for weight in (0.0, 10.0)
    ]
    assert paper[0] < paper[1]


def test_members_are_seen_in_the_bad_as_in_the_good() -> None:
    """A visible member who blocks the lane is an example too: neighbours' belief ends lower than without members in sight."""
    beliefs = []
    for example in (0.0, 1.0):
        model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
        for day in range(20):
            model.advance(day + 1)
        world = model.columns
        world.buildings.member_restraint[:] = example
        world.buildings.evening_drivers[:] = 5
        world.buildings.seen_restraint[:] = 0.5
        from commons_sim.commons.parking.driving import learn_from_the_evening

        world.cars.return_minute[:] = 1000
        for car in range(world.cars.place.size):
            learn_from_the_evening(model.world, model.parameters, car, 20)
        beliefs.append(world.households.belief_parking.astype(float).mean())
    assert beliefs[0] < beliefs[1]


def months(model: CompoundModel) -> Iterator[int]:
    """Yields each first of a month of the policy when the day before has ended, and runs the day after."""
    while model.day < model.config.days:
        if model.day > 0 and is_month_start(model.day):
            yield model.day
        model.advance(model.day + 1)


def test_an_hour_of_the_branch_is_spent_once() -> None:
    """Messages, knocking, meetings, cases and records share what members give; a council takes hours set aside before."""
    talk = O2 | G7 | {"instruments.building_councils.trouble_cny_per_month": 0.0, "branch.hours_asked_per_month": 20.0}
    model = CompoundModel(configured("status_quo", WORLD | talk), seed=1)
    of, met_in_all = model.columns.compounds, 0
    before = None
    for day in months(model):
        aside = float(of.convening_hours[0])
        parts = [float(each[0]) for each in (of.message_hours, of.knocking_hours, of.convening_hours)]
        parts.append(float(of.mediation_hours_per_day[0]) * DAYS_A_MONTH)
        parts.append(float(of.branch_paper_share[0] * of.branch_hours_per_month[0]))
        parts.append(float(of.branch_siting_hours[0]))
        assert sum(parts) == pytest.approx(float(of.branch_hours_per_month[0]))
        if before is not None:
            events = model.events_table()
            met = int(((events["kind"] == "council_met") & (events["day"] == before[0])).sum())
            assert met * model.parameters.branch.convening_hours <= before[1] + 1e-6
            met_in_all += met
        before = (day, aside)
    assert met_in_all > 0


def test_bodies_knock_at_doors_for_an_assembly_in_the_month_in_which_it_is_held() -> None:
    """Branch and residents' committee know of an assembly when they split their hours, and their knocking reaches owners."""
    model = CompoundModel(configured("status_quo", WORLD | O2), seed=1)
    model.advance(59)
    of, buildings = model.columns.compounds, model.columns.buildings
    buildings.repair[0], buildings.out_of_order[0], buildings.out_since_day[0] = REPAIR_LARGE, 1, 50
    of.last_assembly_day[0] = -100
    model.advance(60)
    assert of.assembly_day[0] == 59 + model.parameters.assembly.notice_days
    of_company = model.parameters.company.vote_hours_per_month
    of_cadres = float(model.columns.communities.organise_hours_per_month[0])
    assert of.knocking_hours[0] > 0.0
    assert of_cadres > 0.0
    assert float(of.organiser_hours[0]) == pytest.approx(of_company + of_cadres + float(of.knocking_hours[0]))
    model.advance(int(of.assembly_day[0]) + 1)
    assert of.organiser_hours[0] == 0.0, "the knocking was for that assembly"
