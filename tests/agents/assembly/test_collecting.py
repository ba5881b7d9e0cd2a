"""Votes come in over weeks: who is asked again votes more, and asking takes hours."""

from __future__ import annotations

from commons_sim.agents.assembly.assembly import assemblies
from commons_sim.agents.assembly.collecting import FOR, NOT_VOTED, collect, count, open_ballot
from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import configured

WORLD = {"compound.households": 200, "compound.floors": 10, "burn_in_days": 0, "days": 90}


def with_ballot(hours: float, **changes: float) -> CompoundModel:
    """Returns a compound whose ballot on a committee opens on day 20, with so many hours of knocking at hand."""
    model = CompoundModel(configured("status_quo", WORLD | changes), seed=3)
    of = model.columns.compounds
    of.assembly_day[0], of.assembly_item[0], of.assembly_building[0] = 20, ELECT_COMMITTEE, NOBODY
    of.organiser_hours[0] = hours
    open_ballot(model.world, 0)
    return model


def test_every_round_reaches_some_who_have_not_voted_and_no_vote_is_lost() -> None:
    model = with_ballot(1000.0)
    ballot, voted = model.columns.households.ballot, [0]
    for day in (20, 27, 34):
        before = ballot.copy()
        collect(model.world, model.parameters, 0, day)
        assert (ballot[before != NOT_VOTED] == before[before != NOT_VOTED]).all(), "a vote stands"
        voted.append(int((ballot != NOT_VOTED).sum()))
    assert voted[0] < voted[1] < voted[2] < voted[3]
    heads, heads_for, area, area_for, area_total = count(model.world, 0)
    assert heads == voted[-1]
    assert heads_for == int((ballot == FOR).sum())
    assert 0 < area_for < area < area_total


def test_knocking_takes_hours_and_raises_turnout() -> None:
    voted = []
    for hours in (0.0, 20.0):
        model = with_ballot(hours)
        collect(model.world, model.parameters, 0, 27)  # not the day of the notice: nothing but a knock reaches anybody
        voted.append(int((model.columns.households.ballot != NOT_VOTED).sum()))
        doors = 200 / model.parameters.committee.doors_per_hour
        assert model.columns.compounds.organiser_hours[0] == max(0.0, hours - doors)
    assert voted[0] == 0 < voted[1]


def test_a_ballot_closes_with_its_quorum_or_with_its_last_round() -> None:
    ended = {}
    for hours in (0.0, 2000.0):
        model = with_ballot(hours)
        for day in range(20, 90):
            assemblies(model.world, model.parameters, day)
            if model.columns.compounds.assembly_day[0] == NEVER:
                ended[hours] = day
                break
        kinds = set(model.events_table()["kind"])
        assert ("assembly_failed" in kinds) == (hours == 0.0)
    assert ended[2000.0] < ended[0.0] == 20 + 42
