"""Building councils: words that hold for a while, poor turnout, words seen broken."""

from __future__ import annotations

from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.scenarios.instrument_runs import G7, O2, WORLD, mean, models


def test_councils_bring_words_that_hold_for_a_while() -> None:
    talk = O2 | G7 | {"instruments.building_councils.trouble_cny_per_month": 0.0}
    assert all((model.daily_table()["words_holding"] == 0.0).all() for model in models(O2))
    words = [model.daily_table()["words_holding"].to_numpy() for model in models(talk)]
    assert sum(float(each.max()) for each in words) > 0.0
    assert mean("cost_money_cny", talk) > mean("cost_money_cny", O2), "meetings are paid"
    assert mean("cost_volunteer_hours", talk) > mean("cost_volunteer_hours", O2)
    short = talk | {"deliberation.word_months": 1.0, "instruments.building_councils.end_day": 120}
    assert all(model.daily_table()["words_holding"].iloc[-1] == 0.0 for model in models(short)), "words lapse"


def test_a_poor_turnout_tells_those_present_that_others_do_little() -> None:
    from commons_sim.agents.councils.councils import hear_and_give_word

    after = []
    for turnout in (0.05, 1.0):
        model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
        people = model.columns.households
        before = float(people.belief_meeting[4])
        hear_and_give_word(model.world, model.parameters, 4, 10.0, 10.0, 10.0, turnout, 1.0, False, 0)
        after.append(float(people.belief_meeting[4]))
    assert after[0] < before < after[1]


def test_words_seen_broken_take_trust_from_those_who_keep_them() -> None:
    from commons_sim.agents.councils.councils import breaches_are_felt

    trust = []
    for broken in (0, 30):
        model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
        people, buildings = model.columns.households, model.columns.buildings
        people.word_parking[:], people.word_until_day[:] = 1, 200
        buildings.words_broken[0] = broken
        breaches_are_felt(model.world, model.parameters, 0, 31)
        inside = people.building == 0
        trust.append(people.trust_neighbours[inside].astype(float).mean())
        assert int(buildings.words_given[0]) == inside.sum()
        assert int(buildings.words_broken[0]) == 0, "felt once"
    assert trust[1] < trust[0]
