"""Points for contributions: hours less dear, goods within a budget, and crowding out."""

from __future__ import annotations

import pytest

from commons_sim.agents.volunteers import points
from commons_sim.agents.volunteers.volunteer_teams import joins
from commons_sim.governance import ledger
from commons_sim.population.volunteering import time_cost
from tests.scenarios.embedding_runs import B6, fresh, models, on, total

B5 = on("resident_points")
ACTIVE = {"compound.spare_hours_per_month": 20.0}


def test_mechanism_B5_points_make_hours_less_dear_and_more_are_given() -> None:
    model = fresh(B5)
    dear = time_cost(model.world, 3, 2.0)
    model.advance(1)
    assert time_cost(model.world, 3, 2.0) < dear
    assert total("points_cny", ACTIVE | B6) == 0.0 < total("points_cny", ACTIVE | B6 | B5)
    assert total("volunteer_hours", ACTIVE | B6 | B5) > total("volunteer_hours", ACTIVE | B6)
    lent = [models(ACTIVE | changes)[0].columns.compounds.cadre_hours_lent[0] for changes in (B6, B6 | B5)]
    assert lent == pytest.approx([4.0, 10.0]), "hours of other duties that keep the book"
    for model in models(ACTIVE | B6 | B5):
        given = float(model.daily_table()["points_cny"].sum())
        policy = model.columns.entries_fen[0, ledger.POLICY] / 100.0
        assert model.outcomes()["cost_money_cny"] >= given + policy - 0.01 > policy >= 7 * 200.0
        assert model.columns.entries_fen[0, ledger.POINTS] == round(100 * given)


def test_mechanism_B5_goods_are_bounded_by_the_budget_and_disappoint() -> None:
    model = fresh()
    model.advance(1)
    of, people = model.columns.compounds, model.columns.households
    model.desk.set_points(0, 10.0, 500.0)
    before, people.hours_given[:] = float(people.revenue_value_cny.sum()), 2.0  # 300 hours claim 3,000 CNY of 500
    points.exchange_points(model.world, model.parameters, 0, 31)
    assert 490_00 < model.columns.today.points_fen[0] <= 500_00
    assert people.revenue_value_cny.sum() - before == pytest.approx(model.columns.today.points_fen[0] / 100.0)
    assert of.points_worth_cny_per_hour[0] == pytest.approx(10.0 + 0.3 * (500.0 / 300.0 - 10.0))


def test_mechanism_B5_without_points_or_hours_changes_nothing() -> None:
    empty = on("resident_points", cny_per_hour=0.0, budget_cny_per_month=0.0, cadre_hours_per_month=0.0)
    for with_book, without in zip(models(ACTIVE | B6 | empty), models(ACTIVE | B6), strict=True):
        assert with_book.columns.daily.tobytes() == without.columns.daily.tobytes()


def would_join_after_rewards(tokens: float, months: int) -> int:
    """Returns how many would join a team, without points, after so many months in which what they gave was rewarded."""
    model = fresh(ACTIVE | {"points.crowding_tokens": tokens, "points.attribution": 0.2, "compound.contact_mean": 0.9})
    model.advance(1)
    people = model.columns.households
    for month in range(months):
        model.desk.set_points(0, 10.0, 100_000.0)
        people.hours_given[:] = 2.0
        points.exchange_points(model.world, model.parameters, 0, 31 + month)
    model.desk.set_points(0, 0.0, 0.0)
    people.hours_given[:] = 0.0
    return sum(joins(model.world, model.parameters, row, 2.0, day) for row in range(150) for day in range(60, 66))


def test_mechanism_B5_harms_by_crowding_out_and_may_crowd_in() -> None:
    """The harm outlasts the reward, and the parameter's other sign brings the opposite."""
    assert would_join_after_rewards(8.0, 12) < would_join_after_rewards(8.0, 0)
    assert would_join_after_rewards(-4.0, 12) > would_join_after_rewards(-4.0, 0)
    model = fresh()
    model.columns.households.reward_seen[:] = 200
    points.attribute(model.world, model.parameters, 3, False)
    assert model.columns.households.reward_seen[3] < 200, "contributing without a reward mends it"
