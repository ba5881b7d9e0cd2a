"""Each instrument moves the link in its own middle, costs what it costs, ends when it ends, and can do harm the way it says."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from commons_sim.commons.activity_rooms.columns import ROOMS_OPEN
from commons_sim.commons.parking.columns import FIRST_COME
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.governance import ledger
from commons_sim.kernel.clock import is_month_start
from commons_sim.kernel.parameters import ParameterError
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.model import CompoundModel
from commons_sim.scenarios.desk import PolicyDesk
from commons_sim.scenarios.instrument import Instrument
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings
from commons_sim.scenarios.settings import instruments_of
from tests.conftest import SOURCES, configured
from tests.finished_runs import FinishedRuns

SEEDS = range(6)
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 100, "days": 425,
    "behaviour.field_voice_tokens": 3.0, "compound.member_known_share": 0.5,
}  # fmt: skip
E4, O2, G7 = (
    {f"instruments.{name}.active": True} for name in ("joint_enforcement", "party_organisation", "building_councils")
)


RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean


# ------------------------------------------------------------------------------------------------- through the desk


class NotedDesk:
    """A desk that does nothing and notes every call."""

    def __init__(self) -> None:
        self.day, self.compounds = 0, range(2)
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not hasattr(PolicyDesk, name):
            raise AttributeError(f"not on the desk: {name}")
        return functools.partial(self._note, name)

    def _note(self, name: str, *arguments: Any) -> int:
        inspect.signature(getattr(PolicyDesk, name)).bind(None, *arguments)
        self.calls.append((name, arguments))
        return 1


def all_active() -> list[Instrument]:
    """Returns every instrument with its default levers, switched on."""
    settings = InstrumentSettings()
    for instrument in INSTRUMENTS:
        getattr(settings, instrument.id).active = True
    return instruments_of(settings)


@pytest.mark.parametrize("instrument", all_active(), ids=lambda instrument: instrument.id)
def test_an_instrument_does_what_it_does_through_the_desk_alone(instrument: Instrument) -> None:
    desk = NotedDesk()
    instrument.start(desk)
    instrument.month(desk)
    instrument.end(desk)
    assert desk.calls, "an instrument without effect"


def test_what_an_instrument_gives_at_its_start_it_takes_back_at_its_end() -> None:
    for instrument in all_active():
        desk = NotedDesk()
        instrument.start(desk)
        instrument.end(desk)
        for verb in ("add_team_hours", "lend_cadre_hours", "add_inspection_hours", "add_community_staff"):
            hours = [arguments[-1] for name, arguments in desk.calls if name == verb]
            assert sum(hours) == 0.0, f"{instrument.id}: {verb}"


def test_modules_of_instruments_know_neither_columns_nor_agents() -> None:
    allowed = {"commons_sim.kernel.parameters", "commons_sim.scenarios"}
    folder = SOURCES / "commons_sim" / "scenarios"
    for path in folder.rglob("*.py"):
        if path.relative_to(folder).parts[0] in ("article", "desk.py", "registry.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("commons_sim"):
                assert any((node.module or "").startswith(name) for name in allowed), f"{path}: {node.module}"


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_an_instrument_says_what_it_is(instrument: type[Instrument]) -> None:
    assert hasattr(InstrumentSettings(), instrument.id)
    assert instrument.row
    assert instrument.force in ("enforcement", "organisation", "social", "self_governance", "none")
    assert instrument.label_en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in instrument.label_zh)
    assert len(instrument.adverse) > 10
    assert set(instrument.requires) <= {each.id for each in INSTRUMENTS}


# ------------------------------------------------------------------------------------------------- start, end, needs


def test_what_an_instrument_requires_is_required() -> None:
    with pytest.raises(ParameterError, match="party_organisation"):
        configured("status_quo", G7)
    configured("status_quo", O2 | G7)


def test_an_instrument_may_not_end_before_it_starts() -> None:
    wrong = {"instruments.joint_enforcement.start_day": 100, "instruments.joint_enforcement.end_day": 100}
    with pytest.raises(ParameterError, match="end_day"):
        configured("status_quo", E4 | wrong)


def test_start_and_end_take_effect() -> None:
    days = {f"instruments.{name}.{key}": day for name in ("joint_enforcement", "party_organisation", "building_councils")
            for key, day in (("start_day", 31), ("end_day", 90))}  # fmt: skip
    model = CompoundModel(configured("status_quo", WORLD | E4 | O2 | G7 | days), seed=0)
    columns = model.columns
    model.advance(31)
    before = float(columns.districts.team_hours_per_week[0])
    state = lambda: (  # noqa: E731
        float(columns.districts.team_hours_per_week[0]) - before, int(columns.districts.joint[0]),
        float(columns.districts.background_factor[0]), int(columns.compounds.branch[0]),
        int(columns.compounds.councils_allowed[0]), float(columns.communities.hours_lent[0]),
    )  # fmt: skip
    assert state() == (0.0, 0, 1.0, 0, 0, 0.0)
    model.advance(32)
    levers = model.config.instruments
    extra, lent = levers.joint_enforcement.hours_per_week, levers.party_organisation.cadre_hours_per_month
    assert state() == pytest.approx((extra, 1, 1.0 + levers.joint_enforcement.further_background_share, 1, 1, lent))
    model.advance(90)
    assert state()[1] == 1
    model.advance(91)
    assert state() == pytest.approx((0.0, 0, 1.0, 0, 0, 0.0))
    assert (columns.buildings.party_group == 0).all()
    kinds = list(model.events_table()["kind"])
    assert kinds.count("instrument_started") == kinds.count("instrument_ended") == 3


def test_an_instrument_starts_and_ends_on_its_very_day() -> None:
    days = {f"instruments.{name}.{key}": day for name in ("joint_enforcement", "party_organisation", "building_councils")
            for key, day in (("start_day", 40), ("end_day", 77))}  # fmt: skip
    model = CompoundModel(configured("status_quo", WORLD | E4 | O2 | G7 | days), seed=0)
    of, rule = model.columns.compounds, model.parameters.residents_committee
    communities = model.columns.communities

    def hours_of_cadres() -> float:
        split = communities.case_hours_per_day[0] * DAYS_A_MONTH + communities.visit_hours_per_month[0]
        split += communities.organise_hours_per_month[0] + communities.paper_hours_per_month[0]
        return float(split + communities.hours_lent[0] + communities.room_hours[0])

    for day, running in ((40, 0), (41, 1), (77, 1), (78, 0)):
        model.advance(day)
        state = [int(model.columns.districts.joint[0]), int(of.branch[0]), int(of.councils_allowed[0])]
        assert state == [running] * 3, day
        assert hours_of_cadres() == pytest.approx(float(communities.staff[0]) * rule.hours_per_month), "no hour twice"
    assert of.branch_hours_per_month[0] == of.mediation_hours_per_day[0] == of.reach_tree[0] == 0.0
    events = model.events_table()
    assert set(events["day"][events["kind"] == "instrument_started"]) == {40}
    assert set(events["day"][events["kind"] == "instrument_ended"]) == {77}
    assert events["day"][events["kind"] == "council_met"].isin([59]).all(), "monthly work stays monthly"


def test_running_in_one_go_or_day_by_day_is_the_same() -> None:
    start = {"instruments.joint_enforcement.start_day": 45, "instruments.party_organisation.start_day": 52, "days": 100}
    at_once, daily = (CompoundModel(configured("status_quo", WORLD | E4 | O2 | start), seed=0) for _ in range(2))
    at_once.run()
    while daily.day < 100:
        daily.advance(daily.day + 1)
    assert (at_once.columns.daily == daily.columns.daily).all()


def test_nothing_of_a_policy_happens_in_the_burn_in() -> None:
    model = CompoundModel(configured("party_led", WORLD | {"record.burn_in": True}), seed=0)
    model.advance(0)
    assert "instrument_started" not in set(model.events_table()["kind"])
    assert (model.columns.compounds.branch == 0).all()


# ------------------------------------------------------------------------------------------------------ joint team


def test_the_joint_team_comes_sooner_and_costs_more() -> None:
    assert mean("enforcement_delay_days", E4) < mean("enforcement_delay_days", {})
    visits = [
        [int((model.events_table()["kind"] == "enforcement_visit").sum()) for model in models(changes)]
        for changes in ({}, E4)
    ]
    assert sum(visits[1]) > sum(visits[0])
    uncounted = {
        "departments.call_hours": 0.0,
        "departments.record_hours": 0.0,
    }  # a team that stands ready saves departments the way
    assert mean("cost_government_hours", E4 | uncounted) > mean("cost_government_hours", uncounted)


def test_other_duties_come_along_with_the_joint_team() -> None:
    none, many = (E4 | {"instruments.joint_enforcement.further_background_share": share} for share in (0.0, 5.0))
    busy = [
        np.mean([float(model.columns.districts.queue_hours[0]) for model in models(changes)])
        for changes in (none, many)
    ]
    assert busy[0] < busy[1]


def test_enforcement_from_above_turns_away_those_who_do_not_accept_it() -> None:
    strong = E4 | {"behaviour.authority_weight": 10.0, "behaviour.exposure_learning": 0.5, "enforcement.lane_fine_cny": 0.0,
                   "enforcement.fire_lane_fine_cny": 0.0}  # fmt: skip
    accepted, rejected = (
        mean("parking_violation_rate", strong | {"compound.authority_acceptance": share}) for share in (1.0, 0.0)
    )
    assert rejected > accepted
    neutral = mean(
        "parking_violation_rate", strong | {"behaviour.authority_weight": 0.0, "compound.authority_acceptance": 0.0}
    )
    assert rejected > neutral > accepted


# ---------------------------------------------------------------------------------------------------- organisation


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


# -------------------------------------------------------------------------------------------------------- councils


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


# ------------------------------------------------------------------------------------------------------ open access


def test_suspended_governance_leaves_nobody_to_answer() -> None:
    without = {"instruments.suspended_governance.active": True, "parking.allocation": "lottery"}
    for model in models(without | {"parking.night_slots_per_household": 0.3}):
        found, columns = model.outcomes(), model.columns
        assert found["cases_opened"] == 0.0
        assert found["committee_days_share"] == 0.0
        assert found["cost_government_hours"] == found["cost_cadre_hours"] == found["cost_money_cny"] == 0.0
        assert columns.compounds.allocation[0] == FIRST_COME
        assert columns.compounds.night_slots[0] == columns.compounds.night_taken[0] == 0, "nobody opens slots of others"
        after = columns.entries_fen[0] - model.opening_entries_fen[0]
        assert after[[ledger.FINE, ledger.RENT, ledger.COURT, ledger.OFFER, ledger.SELF_DEALING]].tolist() == [0] * 5
        assert after[[ledger.ROOM_REPAIR, ledger.ROOM_PRICE, ledger.ROOM_GRANT]].tolist() == [0] * 3
        assert columns.compounds.room_way[0] == ROOMS_OPEN
