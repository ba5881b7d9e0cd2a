"""Norms that neighbours keep themselves: disapproval where it is meant, and broken ties."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.commons.common_areas.neighbour_norms import disapproval
from commons_sim.model import CompoundModel
from tests.scenarios.embedding_runs import fresh, mean, models, on, total

B8 = on("neighbour_norms")
CLUTTERED = {"behaviour.field_corridor_tokens": -3.0}


def disapproving(trust: float, belief: float, weeks: int = 20) -> CompoundModel:
    """Returns a model in which a third of the households block the corridor and neighbours have had weeks to speak."""
    model = fresh({"compound.ties_mean": 6.0, "norms.sours": 0.5})
    model.advance(1)
    people = model.columns.households
    people.nuisance[:], people.corridor_pile_m2[:] = 0, np.where(np.arange(150) % 3 == 0, 1.0, 0.0)
    people.trust_neighbours[:], people.belief_corridor[:], people.felt_corridor_fine_cny[:] = trust, belief, 0.0
    model.columns.compounds.convention[0], people.effort_cost_cny[:] = 1, 0.0
    for week in range(weeks):
        disapproval(model.world, model.parameters, 7 * week)
    return model


def test_mechanism_B8_neighbours_who_know_one_and_keep_the_convention_disapprove() -> None:
    assert total("informal_disapprovals", CLUTTERED) == 0.0 < total("informal_disapprovals", CLUTTERED | B8)
    assert total("informal_disapprovals", CLUTTERED | B8) < total("breaches_of_convention_seen", CLUTTERED | B8)
    strength = [model.daily_table()["norm_strength"].mean() for model in models(CLUTTERED | B8)]
    assert all(0.0 < each < 1.0 for each in strength)
    assert mean("cost_volunteers_cny_per_household_day", CLUTTERED | B8) > 0.0
    assert mean("cost_cadre_hours", CLUTTERED | B8) > mean("cost_cadre_hours", CLUTTERED)


def test_mechanism_B8_who_is_told_learns_what_a_breach_costs() -> None:
    model = disapproving(trust=0.9, belief=15.0)
    people = model.columns.households
    told = people.felt_corridor_fine_cny > 0.0
    assert told.any()
    assert (people.corridor_pile_m2[told] > 0.0).all(), "nobody else is told"
    assert people.effort_cost_cny[people.corridor_pile_m2 == 0.0].sum() == pytest.approx(
        5.0 * model.columns.today.disapprovals[0]
    )


def test_mechanism_B8_where_few_keep_it_few_speak() -> None:
    assert disapproving(0.9, 15.0).columns.today.disapprovals[0] > disapproving(0.9, 2.0).columns.today.disapprovals[0]
    assert disapproving(0.9, 0.0).columns.today.disapprovals[0] == 0.0


def test_mechanism_B8_harms_by_breaking_ties_where_there_is_little_trust() -> None:
    trusting, sour = disapproving(1.0, 15.0), disapproving(0.1, 15.0)
    assert trusting.columns.today.ties_lost[0] == 0.0 < sour.columns.today.ties_lost[0]
    assert sour.columns.households.ties.sum() < trusting.columns.households.ties.sum()
    assert (
        sour.columns.households.felt_corridor_fine_cny.max() < trusting.columns.households.felt_corridor_fine_cny.max()
    )
