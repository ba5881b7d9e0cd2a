"""The case pipeline, one case at a time: kept, passed on, escalated, answered, dropped; departments together or one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.casework.case_work import case_work
from commons_sim.agents.street.street_team import ENFORCEMENT_VISIT
from commons_sim.commons.parking.columns import PLACE_LANE
from commons_sim.governance.cases import (
    BRANCH,
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    PLANT,
    RESIDENTS_COMMITTEE,
    SERVICE,
    STREET_TEAM,
    has_power,
    hours_of_work,
    open_case,
)
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.events import logged
from commons_sim.model import CompoundModel
from commons_sim.population.reporting import receive_report
from tests.conftest import configured

QUIET: dict[str, Any] = {  # nobody else's cases, plenty of hours, nobody passes on; departments without duties of their own
    "compound.households": 40, "compound.floors": 5, "burn_in_days": 0, "days": 400,
    "cases.background_community_per_household_year": 0.0, "cases.background_street_per_household_year": 0.0,
    "cases.duty_with_power": 3.0, "cases.duty_without_power": 3.0, "cases.pass_slope": 20.0,
    "enforcement.team_hours_per_1000_households_week": 60.0, "compound.initial_trust_sd": 0.0, "departments.duty_to_come": 3.0,
    "departments.hours_per_1000_households_week": 1000.0, "departments.own_duties_share": 0.0,
}  # fmt: skip
PASSING = {
    "cases.duty_with_power": 0.0,
    "cases.duty_without_power": 0.0,
    "cases.parking_unclear": 1.0,
    "cases.service_unclear": 1.0,
}


class Pipeline:
    """A compound in which nothing happens but the work on cases."""

    def __init__(self, **changes: Any) -> None:
        dotted = {key.replace("__", "."): value for key, value in changes.items()}
        self.model = CompoundModel(configured("status_quo", QUIET | dotted), seed=1)
        self.world, self.columns, self.rule = self.model.world, self.model.columns, self.model.parameters
        self.day = 0

    def open(self, kind: int, holder: int, building: int = 0, reporter: int = 3) -> int:
        """Opens a case today and returns its row."""
        joint = int(self.columns.districts.joint[0])
        hours = hours_of_work(kind, holder, joint, self.rule.cases)
        where = NOBODY if kind == SERVICE else building
        return int(open_case(self.world, kind, 0, 0, where, reporter, holder, self.day, hours, 0))

    def work(self, days: int = 1) -> None:
        """Lets everybody work on cases for some days."""
        for _ in range(days):
            case_work(self.world, self.rule, self.day)
            self.day += 1

    @property
    def waiting(self) -> int:
        """Open cases."""
        return int(self.columns.control.open_cases[0])

    def today(self, name: str) -> float:
        """Returns a flow, summed over the days since it was cleared."""
        return float(getattr(self.columns.today, name)[0])

    def until_visit(self, days: int = 60) -> int:
        """Returns the day on which officers are sent."""
        for _ in range(days):
            self.work()
            if self.columns.buildings.visit_tonight.any():
                return self.day - 1
        raise AssertionError("no visit")


@pytest.mark.parametrize(
    ("kind", "holder"), [(PLANT, COMPANY), (SERVICE, COMPANY), (FIRE_LANE, STREET_TEAM), (LANE_PARKING, STREET_TEAM)]
)
def test_a_case_with_a_holder_who_has_power_is_solved_and_answered(kind: int, holder: int) -> None:
    pipeline = Pipeline(cases__department_wait_days=0)
    trust = "trust_property_company" if holder == COMPANY else "trust_residents_committee"
    before = float(getattr(pipeline.columns.households, trust)[3])
    assert has_power(kind, holder)
    pipeline.open(kind, holder)
    pipeline.work(3)
    assert pipeline.waiting == 0
    assert [pipeline.today(name) for name in ("opened", "closed", "dropped", "answered", "case_passes")] == [
        1,
        1,
        0,
        1,
        0,
    ]
    assert float(getattr(pipeline.columns.households, trust)[3]) > before
    others = np.delete(getattr(pipeline.columns.households, trust), 3)
    assert (others == others[0]).all(), "only the reporter lived through it"


def test_a_case_that_is_passed_on_costs_days() -> None:
    pipeline = Pipeline(**{key.replace(".", "__"): value for key, value in PASSING.items()}, cases__pass_days=5)
    row = pipeline.open(PLANT, RESIDENTS_COMMITTEE)
    pipeline.work()
    cases = pipeline.columns.cases
    assert (int(cases.holder[row]), int(cases.passes[row]), int(cases.received_day[row])) == (COMPANY, 1, 5)
    left = float(cases.hours_left[row])
    pipeline.work(4)
    assert float(cases.hours_left[row]) == left, "on its way nobody works on it"
    pipeline.work(40)
    assert pipeline.waiting == 0
    assert pipeline.today("case_days") >= 5.0


def test_nobody_gets_a_case_twice() -> None:
    pipeline = Pipeline(**{key.replace(".", "__"): value for key, value in PASSING.items()}, cases__pass_days=1)
    pipeline.columns.compounds.branch[0] = 1
    row, holders = pipeline.open(LANE_PARKING, COMPANY), [COMPANY]
    while pipeline.waiting and pipeline.day < 80:
        pipeline.work()
        if pipeline.waiting and int(pipeline.columns.cases.holder[row]) != holders[-1]:
            holders.append(int(pipeline.columns.cases.holder[row]))
    assert len(holders) == len(set(holders))
    assert holders[-1] == STREET_TEAM, "escalated to the only body with power"
    assert pipeline.today("case_passes") == len(holders) - 1


def test_a_branch_that_does_not_exist_is_not_asked() -> None:
    pipeline = Pipeline(**{key.replace(".", "__"): value for key, value in PASSING.items()}, cases__pass_days=0)
    row = pipeline.open(LANE_PARKING, COMPANY)
    while pipeline.waiting and pipeline.day < 80:
        assert int(pipeline.columns.cases.holder[row]) != BRANCH
        pipeline.work()


def test_persuasion_settles_a_case_or_it_escalates() -> None:
    for trust, settled in ((1.0, True), (0.0, False)):
        pipeline = Pipeline(compound__cars_per_household=1.5)
        people, cars = pipeline.columns.households, pipeline.columns.cars
        people.trust_residents_committee[:] = trust
        people.belief_parking[:] = 20.0
        car = int(np.flatnonzero(people.building[cars.household] == 0)[0])
        cars.place[car] = PLACE_LANE
        pipeline.columns.buildings.lane_taken[0] = 1
        row = pipeline.open(LANE_PARKING, RESIDENTS_COMMITTEE)
        pipeline.work(3)
        assert (pipeline.waiting == 0) is settled
        if not settled:
            assert int(pipeline.columns.cases.passes[row]) == 1
            assert int(pipeline.columns.cases.holder[row]) != RESIDENTS_COMMITTEE


def test_a_case_that_nobody_works_on_is_dropped_and_trust_falls() -> None:
    pipeline = Pipeline(company__case_hours_per_day=0.0, cases__give_up_days=30)
    pipeline.columns.households.trust_property_company[:] = 0.8
    pipeline.open(PLANT, COMPANY)
    assert int(pipeline.columns.buildings.plant_case_day[0]) == 0
    pipeline.work(30)
    assert pipeline.waiting == 1
    pipeline.work(2)
    assert pipeline.waiting == 0
    assert [pipeline.today(name) for name in ("closed", "dropped", "answered")] == [0, 1, 0]
    assert float(pipeline.columns.households.trust_property_company[3]) < 0.8
    assert int(pipeline.columns.buildings.plant_case_day[0]) == NEVER, "it can be reported again"


def test_an_answer_needs_hours_of_its_own() -> None:
    pipeline = Pipeline(company__case_hours_per_day=1.0, cases__plant_hours=1.0, cases__answer_hours=0.5)
    pipeline.open(PLANT, COMPANY)
    pipeline.work()
    assert [pipeline.today(name) for name in ("closed", "answered")] == [1, 0]
    pipeline = Pipeline(company__case_hours_per_day=1.5, cases__plant_hours=1.0, cases__answer_hours=0.5)
    pipeline.open(PLANT, COMPANY)
    pipeline.work()
    assert [pipeline.today(name) for name in ("closed", "answered")] == [1, 1]


def test_work_takes_as_many_days_as_its_hours_need() -> None:
    pipeline = Pipeline(company__case_hours_per_day=0.4, cases__plant_hours=1.0, cases__answer_hours=0.0)
    pipeline.open(PLANT, COMPANY)
    pipeline.work(2)
    assert pipeline.waiting == 1
    assert float(pipeline.columns.cases.hours_left[0]) == pytest.approx(0.2)
    pipeline.work()
    assert pipeline.waiting == 0


@pytest.mark.parametrize("kind", [FIRE_LANE, LANE_PARKING])
def test_departments_that_come_one_by_one_take_longer(kind: int) -> None:
    days = {}
    for joint in (0, 1):
        pipeline = Pipeline(
            cases__department_wait_days=7, cases__fire_lane_departments=3, cases__lane_parking_departments=2
        )
        pipeline.columns.districts.joint[0] = joint
        pipeline.open(kind, STREET_TEAM)
        days[joint] = pipeline.until_visit()
        assert pipeline.today("enforcement_days") == days[joint]
        assert pipeline.today("enforced") == 1.0
    assert days[0] == 7 * (2 if kind == FIRE_LANE else 1)
    assert days[1] == 0


def test_going_together_saves_hours_but_not_all() -> None:
    rule = Pipeline().rule.cases
    alone = hours_of_work(FIRE_LANE, STREET_TEAM, 0, rule)
    joint = hours_of_work(FIRE_LANE, STREET_TEAM, 1, rule)
    assert rule.fire_lane_hours < joint < alone == rule.fire_lane_hours * rule.fire_lane_departments


def test_fire_lanes_come_first_then_the_oldest() -> None:
    pipeline = Pipeline(cases__department_wait_days=0, enforcement__team_hours_per_1000_households_week=0.0,
                        cases__answer_hours=0.0)  # fmt: skip
    pipeline.open(LANE_PARKING, STREET_TEAM, building=0)
    pipeline.work()
    pipeline.open(LANE_PARKING, STREET_TEAM, building=1)
    pipeline.work()
    pipeline.open(FIRE_LANE, STREET_TEAM, building=1)
    rule = pipeline.rule.cases
    pipeline.columns.districts.team_hours_per_week[0] = 7.0 * rule.fire_lane_hours * rule.fire_lane_departments
    pipeline.work()
    kinds = pipeline.columns.cases.kind[: pipeline.waiting]
    assert list(kinds) == [LANE_PARKING, LANE_PARKING], "the hours of the day went to the fire lane"
    pipeline.columns.districts.team_hours_per_week[0] = 7.0 * rule.lane_parking_hours * rule.lane_parking_departments
    pipeline.work()
    assert list(pipeline.columns.cases.building[: pipeline.waiting]) == [1], "then to the older of the others"


def test_the_table_closes_up_and_keeps_its_order() -> None:
    pipeline = Pipeline(cases__answer_hours=0.0, company__case_hours_per_day=100.0)
    rows = [pipeline.open(kind, holder, building=building) for kind, holder, building in
            ((LANE_PARKING, STREET_TEAM, 0), (PLANT, COMPANY, 0), (LANE_PARKING, STREET_TEAM, 1), (PLANT, COMPANY, 1))]  # fmt: skip
    assert rows == [0, 1, 2, 3]
    pipeline.columns.districts.team_hours_per_week[0] = 0.0
    identities = pipeline.columns.cases.identity[:4].copy()
    pipeline.work()
    assert pipeline.waiting == 2
    assert list(pipeline.columns.cases.identity[:2]) == [identities[0], identities[2]]


def test_a_further_report_of_the_same_trouble_opens_no_second_case() -> None:
    pipeline = Pipeline()
    for day in (0, 20):
        since = int(pipeline.columns.buildings.parking_case_day[0])
        receive_report(pipeline.world, pipeline.rule, LANE_PARKING, 0, 0, 3, COMPANY, since, day)
    before = float(pipeline.columns.cases.hours_left[0])
    since = int(pipeline.columns.buildings.parking_case_day[0])
    receive_report(pipeline.world, pipeline.rule, FIRE_LANE, 0, 0, 4, COMPANY, since, 40)
    assert pipeline.waiting == 1
    assert int(pipeline.columns.cases.duplicates[0]) == 2
    assert float(pipeline.columns.cases.hours_left[0]) == pytest.approx(before + pipeline.rule.cases.duplicate_hours)
    assert pipeline.today("reports") == 3.0
    assert pipeline.today("opened") == 1.0
    receive_report(pipeline.world, pipeline.rule, PLANT, 0, 0, 4, COMPANY, NEVER, 40)
    assert pipeline.waiting == 2, "another trouble at the same place is another case"


def test_a_full_table_loses_the_report_and_breaks_nothing() -> None:
    pipeline = Pipeline()
    pipeline.columns.control.open_cases[0] = pipeline.columns.cases.kind.size
    assert pipeline.open(PLANT, COMPANY) == -1
    assert pipeline.today("opened") == 0.0


def test_other_peoples_cases_use_up_the_shared_hours() -> None:
    """The same case waits longer where the street serves more households with the same officers."""
    delays = []
    for busy in (0.0, 0.06):
        pipeline = Pipeline(cases__background_street_per_household_year=busy, cases__department_wait_days=0,
                            cases__give_up_days=900)  # fmt: skip
        pipeline.columns.districts.team_hours_per_week[0] = 60.0
        pipeline.work(30)  # the others were there before
        pipeline.open(LANE_PARKING, STREET_TEAM)
        opened = pipeline.day
        delays.append(pipeline.until_visit(300) - opened)
    assert delays[0] < delays[1]


def test_a_visit_fines_the_cars_it_finds_and_makes_room() -> None:
    pipeline = Pipeline(compound__cars_per_household=1.5, compound__fixed_slots_per_household=0.0,
                        compound__shared_slots_per_household=0.0, enforcement__found_share=1.0,
                        behaviour__field_parking_tokens=-40.0)  # fmt: skip
    model = pipeline.model
    model.advance(1)
    taken = int(model.columns.buildings.lane_taken.sum() + model.columns.buildings.fire_lane_taken.sum())
    assert taken > 0
    model.columns.buildings.visit_tonight[:] = 1
    model.advance(2)
    assert (model.columns.buildings.lane_taken == 0).all()
    assert model.daily_table()["fines_cny"].iloc[1] > 0.0
    assert (logged(model.columns)[:, 1] == ENFORCEMENT_VISIT).sum() == model.columns.buildings.compound.size
    assert (model.columns.households.imposed_exposure > 0.0).all()


def test_a_case_that_is_reported_again_goes_on_from_a_holder_without_power() -> None:
    moved = {}
    for again in (False, True):
        pipeline = Pipeline(cases__lane_parking_hours=40.0)
        row = pipeline.open(LANE_PARKING, COMPANY)
        pipeline.work(2)
        if again:
            receive_report(pipeline.world, pipeline.rule, LANE_PARKING, 0, 0, 4, COMPANY, 0, pipeline.day)
        pipeline.work(2)
        moved[again] = int(pipeline.columns.cases.holder[row])
    assert moved == {False: COMPANY, True: RESIDENTS_COMMITTEE}
