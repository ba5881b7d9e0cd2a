"""Reporting and agenda by telephone: more is reported, and queues fill."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.agents.councils import calling_councils
from commons_sim.agents.councils.agendas import gather_agenda, gather_support, is_on_agenda
from commons_sim.population.trust import report_hours
from tests.scenarios.embedding_runs import O2, fresh, mean, models, on, total

G6 = on("reporting_app")


def test_mechanism_G6_reporting_costs_less_for_those_who_use_it_and_more_is_reported() -> None:
    model = fresh(G6)
    model.advance(1)
    hours = np.array([report_hours(model.world, model.parameters, row) for row in range(150)])
    old = model.columns.households.age_years >= 65
    assert old.any()
    assert hours[old] == pytest.approx(1.0 / 3.0)
    assert hours[~old] == pytest.approx(1.0 / 12.0)
    assert total("reports", G6) > total("reports", {})
    assert total("agenda_items", {}) == 0.0 < total("agenda_items", G6)
    assert mean("cost_cadre_hours", G6) > mean("cost_cadre_hours", {})
    assert mean("cost_money_cny", G6) == 2000.0 + 7 * 100.0


def test_mechanism_G6_an_item_with_enough_support_brings_its_building_to_the_council() -> None:
    met = []
    for gathers in (False, True):
        model = fresh(O2 | {"compound.member_known_share": 1.0, "compound.party_household_share": 0.5,
                            "behaviour.field_voice_tokens": 8.0})  # fmt: skip
        model.advance(1)
        buildings, of = model.columns.buildings, model.columns.compounds
        buildings.trouble_cny[:], of.councils_allowed[0], of.convening_hours[0] = 50.0, 1, 100.0
        if gathers:
            assert gather_agenda(model.world, model.parameters, 0, 31) > 0
            assert is_on_agenda(model.world, model.parameters, 0, 32)
        met.append(calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5))
        assert not is_on_agenda(model.world, model.parameters, 0, 60), "met over, or never due"
    assert met[0] == 0 < met[1]


def test_mechanism_G6_harms_where_few_support_an_item() -> None:
    model = fresh({"behaviour.field_voice_tokens": 3.0, "agenda.support_minutes": 10.0})
    model.advance(1)
    people, buildings = model.columns.households, model.columns.buildings
    buildings.trouble_cny[:] = 50.0
    people.spare_hours_per_month[1:] = people.hours_given[1:]  # all but one have no time left
    people.spare_hours_per_month[0], people.age_years[0], people.taste_tokens[0] = 100.0, 30, 40.0
    before = people.belief_voice.copy()
    assert not any(gather_support(model.world, model.parameters, 0, day) for day in range(31, 60))
    assert model.columns.today.agenda_items[0] > 0
    users = (people.building == 0) & (people.age_years < 65)
    assert people.belief_voice[users].mean() < before[users].mean()


def test_mechanism_G6_harms_by_filling_queues_of_the_same_hours() -> None:
    """Few hours, many reports: the program opens more cases, and no more are solved by hours that are all used up."""
    busy = {"company.case_hours_per_day": 0.1, "enforcement.team_hours_per_1000_households_week": 0.5,
            "residents_committee.administrative_share": 0.95}  # fmt: skip
    waits = [np.mean([table["cases_open"].mean() for table in (model.daily_table() for model in models(changes))])
             for changes in (busy, busy | on("reporting_app", agenda=False, report_time_share=0.01))]  # fmt: skip
    assert waits[1] > waits[0]
