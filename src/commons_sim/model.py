"""The model, and its day.

The order of a day stands in one place: :data:`DAY_TABLE`. The loop runs this table, ``commons-sim schedule`` prints it, ``profile``
times it. Rows of ``every="month"`` are called one by one on the first day of a month, before the day's own rows; rows of
``every="day"`` are compiled into one function that goes through many days at a time. An instrument starts and ends on its very
day: in the row ``instruments`` where that is the first of a month, else at the beginning of the day, before its rows.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import mesa
import numpy as np
import pandas as pd

from commons_sim.agents.assembly import assembly
from commons_sim.agents.callers import negotiating, organisers
from commons_sim.agents.casework import case_work
from commons_sim.agents.institutions import (
    OwnersCommittee,
    PartyBranch,
    PropertyCompany,
    ResidentsCommittee,
    StreetTeam,
)
from commons_sim.agents.owners_committee import common_money
from commons_sim.agents.property_company import patrol, upkeep
from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.residents import month_end
from commons_sim.agents.residents.resident import Resident
from commons_sim.agents.street import grid_patrol, inspections, street_team
from commons_sim.agents.volunteers import offices, volunteer_teams, watching
from commons_sim.commons.activity_rooms import booking as room_booking
from commons_sim.commons.activity_rooms import founding as room_founding
from commons_sim.commons.activity_rooms import keeping as room_keeping
from commons_sim.commons.activity_rooms import use as room_use
from commons_sim.commons.common_areas import (
    bicycles,
    corridors,
    illegal_building,
    leaking,
    neighbour_norms,
    neighbours,
    siting,
)
from commons_sim.commons.common_areas import reports as common_area_reports
from commons_sim.commons.common_rooms import common_rooms
from commons_sim.commons.parking import driving, parking
from commons_sim.commons.services import paying
from commons_sim.commons.small_grants import projects
from commons_sim.commons.stage_game import SchellingCurve, StageGame
from commons_sim.configuration.schema import Config, check_consistency
from commons_sim.governance.departments import DUTIES_CAME
from commons_sim.governance.ledger import imbalance_fen
from commons_sim.governance.voting import law_of
from commons_sim.kernel import handles
from commons_sim.kernel.clock import is_month_start, next_month_start
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled, is_compiling
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.freezing import Freezing
from commons_sim.kernel.parameters import check, check_one, info_of, pack
from commons_sim.outcomes import computing, event_words, recording, stage_games
from commons_sim.population import reporting
from commons_sim.scenarios.desk import PolicyDesk, narrowed
from commons_sim.scenarios.instrument import FOREVER, Instrument
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings
from commons_sim.scenarios.settings import ScenarioSettings, instruments_of
from commons_sim.world import installing
from commons_sim.world.drawing import draw_world
from commons_sim.world.tables import Parameters

MOST_RESIDENT_AGENTS: Final = 20_000


def _instrument_in_words(number: int, _: int) -> dict[str, str]:
    """Returns the names of an instrument by its place among all."""
    return in_words("instrument", (INSTRUMENTS[number].label_en, INSTRUMENTS[number].label_zh))


INSTRUMENT_STARTED: Final = event(
    "instrument_started",
    "street",
    "An instrument starts: {instrument}",
    "措施启动: {instrument_zh}",
    _instrument_in_words,
)
INSTRUMENT_ENDED: Final = event(
    "instrument_ended", "street", "An instrument ends: {instrument}", "措施结束: {instrument_zh}", _instrument_in_words
)


class DayStep(NamedTuple):
    """One row of the day table.

    Attributes:
        name: identifier.
        label_zh: the same in Chinese.
        who: who acts.
        every: ``day``, ``week`` or ``month``; a weekly step is called each day and acts on the first of a week.
        reads: what the step reads.
        changes: what it changes.
        function: what is called: compiled ``(world, parameters, day)``, or a method of the model for institutions.
    """

    name: str
    label_zh: str
    who: str
    every: str
    reads: str
    changes: str
    function: Callable[..., None]


def _institutions(kind: type) -> Callable[[CompoundModel, int], None]:
    """Returns the step in which every institution of a kind decides."""

    def step(model: CompoundModel, day: int) -> None:
        for agent in model.institutions[kind]:
            agent.month(day)

    return step


def _each_compound(decide: Callable[..., None]) -> Callable[[CompoundModel, int], None]:
    """Returns the step in which something is decided in one compound after the other."""

    @functools.wraps(decide)
    def step(model: CompoundModel, day: int) -> None:
        for compound in range(model.world.compounds.kind.size):
            decide(model.world, model.parameters, compound, day)

    return step


def _all_compounds(decide: Callable[..., None]) -> Callable[[CompoundModel, int], None]:
    """Returns the step in which something is decided for all compounds at once."""

    @functools.wraps(decide)
    def step(model: CompoundModel, day: int) -> None:
        decide(model.world, model.parameters, day)

    return step


def _instruments(model: CompoundModel, day: int) -> None:
    model.run_instruments(day)


# fmt: off
DAY_TABLE: Final[tuple[DayStep, ...]] = (
    DayStep("turn_of_month", "月末结算", "residents", "month",
        "service, lanes, bills, words", "trust, satisfaction, contact, who lives here", month_end.month_end),
    DayStep("bills", "缴纳物业费", "residents", "month",
        "beliefs, service, felt suits, words", "payments, arrears, beliefs about paying", paying.monthly_bills),
    DayStep("instruments", "政策措施", "policy", "month",
        "scenario; starts and ends on any day", "capacities, ties, rules, authority", _instruments),
    DayStep("organisers", "召集业主大会", "whoever calls", "month",
        "repairs that wait, candidates, conflict", "assemblies called, which bodies then give hours to",
        _each_compound(organisers.decide_month)),
    DayStep("offers", "驻区资源对接", "whoever asks resident units", "month",
        "what units have, who knows of it, own hours", "slots let at night, rooms and experts asked for",
        _each_compound(offers.decide_month)),
    DayStep("projects", "微公益项目", "residents and jury", "month",
        "call for small grants, hopes, own hours, proposals", "projects proposed, granted, done, lapsed; corridors, ties",
        _all_compounds(projects.decide_month)),
    DayStep("common_rooms", "公共客厅", "residents and cadres", "month",
        "rooms made of open space, own hours, lent hours", "who keeps them, hours open to meetings, ties",
        _each_compound(common_rooms.decide_month)),
    DayStep("residents_committee", "居委会安排", "residents' committee", "month",
        "queue, yield of hours, appraisal, assemblies called", "hours for cases, visits, assemblies, records",
        _institutions(ResidentsCommittee)),
    DayStep("party_branch", "支部安排", "Party branch", "month",
        "known members, queue, appraisal, assemblies called", "groups, members' hours, knocking, reach of the tree",
        _institutions(PartyBranch)),
    DayStep("owners_committee", "业委会行动", "owners' committee", "month",
        "accounts, offers, esteem", "monitoring, conflict, money, repairs", _institutions(OwnersCommittee)),
    DayStep("property_company", "物业决策", "property company", "month",
        "books, complaints, months left", "staff hours, suits, what it lets, shows and hands over, offers",
        _institutions(PropertyCompany)),
    DayStep("negotiating", "三方会商", "three parties", "month",
        "each party's own books, convenor's hours, agreements", "agreements: fee, share, repairs, who owns cases",
        _each_compound(negotiating.decide_month)),
    DayStep("resident_units", "驻区单位", "resident units", "month",
        "list of needs, how gifts were used, duty", "slots at night, venues, experts", _each_compound(resident_units.decide_month)),
    DayStep("common_money", "公共收益使用", "whoever holds it", "month",
        "owners' fund, own building, budget for works", "budgets, works, payouts, trust",
        _each_compound(common_money.decide_month)),
    DayStep("accounts", "公示与广告", "residents", "month",
        "what the company shows, advertising", "trust in the company, nuisance", common_money.accounts),
    DayStep("works", "私搭乱建", "residents", "month",
        "worth of floor, removals heard of, beliefs", "illegal buildings", illegal_building.works),
    DayStep("spaces", "公共空间", "company and neighbours", "month",
        "title of open spaces, committee's hours", "who uses a space, titles settled, rents", illegal_building.spaces),
    DayStep("siting", "充电站选址", "whoever proposes", "month",
        "complaints, open spaces, objections of the nearest", "sites proposed, refused, built",
        _each_compound(siting.decide_month)),
    DayStep("charging", "电动车充电", "residents", "month",
        "sockets, prices, beliefs, felt fines, words", "bicycles in stairwells, at the station, outside", bicycles.charging),
    DayStep("reports_on_common_areas", "报公共区域", "residents", "month",
        "harm, trust, what others are believed to do", "cases opened", common_area_reports.reports_on_common_areas),
    DayStep("room_keeping", "活动用房管理", "residents", "month",
        "offer, staff hours, beliefs, fatigue, money", "who keeps the rooms, rota, lead, words, repairs",
        room_keeping.room_keeping),
    DayStep("call_to_watch", "招募巡看志愿者", "residents", "month",
        "own rules, beliefs, spare hours", "hours on watch, offences forgotten", watching.call_to_watch),
    DayStep("rules_of_use", "车位规则", "compound", "month", "occupancy, permits", "rents, permits", parking.rules_of_use),
    DayStep("departures", "早晨出行", "residents", "day", "weekday", "slots and lanes freed", driving.morning),
    DayStep("tidying", "清理楼道", "property company", "week",
        "staff hours, nobody's things, trust", "nobody's things removed, people asked", corridors.tidying),
    DayStep("corridors", "楼道与邻里", "residents", "week",
        "worth of space, beliefs, felt fines, words", "things in corridors, noise, animals, beliefs", corridors.corridors),
    DayStep("disapproval", "邻里规范", "residents", "week",
        "who breaks the convention, ties, beliefs", "felt disapproval, ties", neighbour_norms.disapproval),
    DayStep("leaks", "漏水纠纷", "residents", "week",
        "judgements of liability, damage", "leaks, repairs shared, cases opened, suits", leaking.leaks),
    DayStep("grid_patrols", "网格巡查", "grid workers", "week",
        "what stands in the open, hours lent", "cases opened", grid_patrol.grid_patrols),
    DayStep("rounds_of_volunteers", "志愿巡查", "residents", "week",
        "volunteers' and members' hours, trust in neighbours", "corridors cleared, cases opened",
        volunteer_teams.rounds_of_volunteers),
    DayStep("offices_at_work", "楼栋岗位", "residents", "week",
        "offices filled, what stands in the building", "corridors cleared, cases opened", offices.serve_in_offices),
    DayStep("reports", "居民报事", "residents", "day", "harm, outages, service, trust", "cases opened", reporting.morning_reports),
    DayStep("service", "物业服务与养护", "property company", "day",
        "hours, condition, money", "service level, condition, failures, repairs, wages", upkeep.service_and_upkeep),
    DayStep("cases", "案件处置", "holders of cases", "day",
        "queues, powers, duty, hours", "cases worked on, passed on, ended, answered; trust", case_work.case_work),
    DayStep("assemblies", "业主大会", "owners", "day",
        "who was reached, beliefs, stakes", "decisions, turnout, beliefs about voice", assembly.assemblies),
    DayStep("room_bookings", "活动用房预约", "residents", "day",
        "on Mondays: timetable, keepers' hours, needs, order seen", "open cells, slots held, beliefs about order",
        room_booking.room_bookings),
    DayStep("room_use", "活动用房使用", "residents", "day",
        "slots held, condition, beliefs, felt sanctions, words", "sessions, disorder, turns lost, condition", room_use.room_use),
    DayStep("returns", "晚间停车", "residents", "day",
        "free slots, crowding, beliefs, felt fines, words", "places, rent, search, violations", driving.evening),
    DayStep("patrols", "物业巡逻", "property company", "day",
        "cars in lanes, patrol hours", "cars moved, felt disapproval, reports", patrol.patrols),
    DayStep("inspections", "执法巡查", "street team", "week",
        "what stands in sight", "cases opened without a report", inspections.inspections),
    DayStep("watch", "居民巡看", "residents", "day",
        "own rules, hours on watch, cars in lanes, things in corridors", "people asked, breaches published, suits",
        watching.watch),
    DayStep("officers", "执法上门", "street team", "day",
        "visits due tonight", "fines, cars moved, presence of enforcement", street_team.officers),
    DayStep("harm", "邻里受扰", "residents", "day", "cars in lanes, common areas", "harm felt",
        neighbours.neighbours_feel_the_night),
    DayStep("lessons", "所见所学", "residents", "day",
        "what the building saw this evening", "beliefs about parking, felt fines", driving.lessons),
    DayStep("record", "记录", "recorder", "day", "everything", "the daily table", recording.record_day),
)
# fmt: on
DAY_FUNCTIONS: Final = tuple(step.function for step in DAY_TABLE if step.every != "month")
#: Monthly rows that are compiled rules over all rows; the others are methods of the model.
MONTHLY_RULES: Final = (
    "turn_of_month", "bills", "accounts", "works", "spaces", "charging", "reports_on_common_areas", "room_keeping",
    "call_to_watch", "rules_of_use",
)  # fmt: skip
INSTITUTION_STEPS: Final = tuple(
    step.name for step in DAY_TABLE if step.every == "month" and step.name not in MONTHLY_RULES
)

if is_compiling():
    from numba import literal_unroll

    @compiled
    def run_days(world: Any, parameters: Parameters, first_day: int, end_day: int) -> None:
        """Runs the daily rows of the table for ``first_day <= day < end_day``."""
        for day in range(first_day, end_day):
            for step in literal_unroll(DAY_FUNCTIONS):
                step(world, parameters, day)

else:

    def run_days(world: Any, parameters: Parameters, first_day: int, end_day: int) -> None:
        """Runs the daily rows of the table for ``first_day <= day < end_day``."""
        for day in range(first_day, end_day):
            for step in DAY_FUNCTIONS:
                step(world, parameters, day)


def pack_parameters(config: Config, compounds: int = 1) -> Parameters:
    """Returns the configuration's numbers as the records that compiled rules read."""
    facts = pack(config.compound)
    return Parameters(
        **{name: pack(getattr(config, name)) for name in Parameters._fields if name not in ("law", "facts")},
        law=law_of(config.assembly),
        facts=np.full(compounds, facts, dtype=facts.dtype).view(np.recarray),
    )


class CompoundModel(mesa.Model):
    """A compound (a district of one) under one scenario.

    Args:
        config: the checked configuration; its scenario is in force from day 0 on.
        seed: replaces the configuration's seed. Without it the iterations of ``mesa.batch_run`` take one each, from the
            configuration's on.
        compounds: how many compounds of this type make up the district; the same code for one and for many.

    Raises:
        ParameterError: a value of the configuration, or the seed, that cannot be used.

    Attributes:
        world: the columns (:mod:`commons_sim.kernel.columns`).
        day: the day to run next; negative in the burn-in.
        twin: where channels are frozen, the same world under the status quo, from which their columns are taken; else None.
    """

    def __init__(self, config: Config | None = None, seed: int | None = None, *, compounds: int = 1) -> None:
        if config is None:
            from commons_sim.configuration import compose

            config = compose()
        self.config = config
        seed = config.seed + _batch_iteration() if seed is None else seed
        check_one("seed", seed, info_of(Config, "seed"), "int")
        check(config)
        check_consistency(config)
        self.seed_used = int(seed)
        super().__init__(rng=self.seed_used)  # Mesa 3.5 warns of `seed`
        self.first_day = -config.burn_in_days
        self.day = self.first_day
        self.parameters = handles.handle(pack_parameters(config, compounds))
        recorded_from = self.first_day if config.record.burn_in else 0
        self.columns = draw_world(
            config.compound,
            compounds,
            seed=self.seed_used,
            behaviour=config.behaviour,
            first_day=self.first_day,
            office_hours_per_month=config.residents.stand_hours_per_month,
            days_recorded=config.days - recorded_from,
        )
        self.columns = room_founding.with_rooms(self.columns, self.parameters)
        self.columns.control.first_recorded_day[0] = recorded_from
        self.world = handles.handle(self.columns)
        installing.install(self.world, self.parameters, config.parking, self.first_day)
        self._games = stage_games.stage_games(self.world, self.parameters)  # of the world as it was drawn
        self.opening_entries_fen = self.columns.entries_fen.copy()
        self.desk = PolicyDesk(self.world, self.parameters)
        self.policy_desk = narrowed(self.desk)  # all that instruments get
        self.instruments = instruments_of(config.instruments, config.scenario)
        self.institutions: dict[type, list[Any]] = {
            kind: [kind(self, row) for row in range(rows)]
            for kind, rows in (
                (PropertyCompany, self.columns.compounds.kind.size),
                (OwnersCommittee, self.columns.compounds.kind.size),
                (PartyBranch, self.columns.compounds.kind.size),
                (ResidentsCommittee, self.columns.communities.staff.size),
                (StreetTeam, self.columns.districts.joint.size),
            )
        }
        self.twin: CompoundModel | None = None
        if config.freeze:
            nothing: dict[str, Any] = {
                "freeze": [],
                "instruments": InstrumentSettings(),
                "scenario": ScenarioSettings(),
            }
            unfrozen = dataclasses.replace(config, **nothing)
            self.twin = CompoundModel(unfrozen, self.seed_used, compounds=compounds)
            self.freezing = Freezing(config.freeze, self.columns, self.twin.columns)
        self._residents: list[Resident] | None = None
        self._first_car: Any = None
        self.datacollector = mesa.DataCollector(
            model_reporters={
                name: functools.partial(_latest, name)
                for name in ("service_level", "satisfaction", "facility_condition")
            }
        )

    @classmethod
    def from_overrides(cls, overrides: Sequence[str] = ()) -> CompoundModel:
        """Returns a model configured by Hydra overrides (``["scenario=status_quo"]``)."""
        from commons_sim.configuration import compose

        return cls(compose(list(overrides)))

    @property
    def residents(self) -> list[Resident]:
        """Views on households, made when first asked for; at most 20,000."""
        if self._residents is None:
            count = min(self.columns.households.building.size, MOST_RESIDENT_AGENTS)
            self._residents = [Resident(self, row) for row in range(count)]
        return self._residents

    def cars_of(self, household: int) -> range:
        """Returns the rows of a household's cars."""
        if self._first_car is None:
            owners = np.asarray(self.columns.cars.household)
            self._first_car = np.searchsorted(owners, np.arange(self.columns.households.building.size + 1))
        return range(int(self._first_car[household]), int(self._first_car[household + 1]))

    @property
    def _in_scenario(self) -> list[tuple[int, Instrument]]:
        """The instruments that the scenario uses at some time, each with its number; the others never start."""
        return [(number, each) for number, each in enumerate(self.instruments) if each.levers.active]

    def run_instruments(self, day: int) -> None:
        """Starts and ends what is due today, and does the month's work of the instruments in force; none before day 0."""
        self.desk._open(day)
        for number, instrument in self._in_scenario:
            self._start_or_end(number, instrument, day)
            if instrument.running:
                instrument.month(self.policy_desk)

    def change_instruments(self, day: int) -> None:
        """Starts and ends the instruments whose day has come in the middle of a month, before the day's own rows."""
        self.desk._open(day)
        for number, instrument in self._in_scenario:
            self._start_or_end(number, instrument, day)

    def _start_or_end(self, number: int, instrument: Instrument, day: int) -> None:
        due = day >= 0 and instrument.is_due(day)
        if due and not instrument.running:
            instrument.start(self.policy_desk)
            note(self.world, day, INSTRUMENT_STARTED, 0, NOBODY, number, 0)
        elif instrument.running and not due:
            instrument.end(self.policy_desk)
            note(self.world, day, INSTRUMENT_ENDED, 0, NOBODY, number, 0)
        instrument.running = due

    def next_change(self, day: int) -> int:
        """Returns the first day after ``day`` on which an instrument starts or ends."""
        days = [each for _, instrument in self._in_scenario for each in instrument.change_days() if each > day]
        return min(days, default=FOREVER)

    def begin_month(self) -> None:
        """Runs the monthly rows of the table, one after the other."""
        for step in DAY_TABLE:
            if step.every == "month":
                self._call(step)

    def _call(self, step: DayStep) -> None:
        if step.name in INSTITUTION_STEPS:
            step.function(self, self.day)
        else:
            step.function(self.world, self.parameters, self.day)

    def advance(self, end_day: int) -> None:
        """Runs to the beginning of ``end_day``, as many days at a time as nothing but the daily rows happens.

        Raises:
            ValueError: ``end_day`` lies past the end of the run.
        """
        if end_day > self.config.days:
            raise ValueError(
                f"day {end_day - 1} lies past the end: this model runs days={self.config.days}; make one with more"
            )
        if self.twin is not None and end_day > 0:
            self._advance_frozen(self.twin, end_day)
        while self.day < end_day:
            self._begin_day()
            stop = min(end_day, next_month_start(self.day), 0 if self.day < 0 else end_day, self.next_change(self.day))
            run_days(self.world, self.parameters, self.day, stop)
            self.day = stop
        self.running = self.day < self.config.days  # Mesa's run_model and batch_run go on until this is False

    def _advance_frozen(self, twin: CompoundModel, end_day: int) -> None:
        """Runs row by row beside the twin: after each row the frozen columns are the twin's."""
        if self.day < 0:
            self.advance(0)  # until the policy starts the two are one
        twin.advance(self.day)
        while self.day < end_day:
            monthly = is_month_start(self.day)
            if self.day == 0:
                twin._open_books()
                self._open_books()
            if not monthly:
                self.change_instruments(self.day)
                self.freezing.note_instruments()
                self.freezing.hold()
            for step in DAY_TABLE:
                if step.every == "month" and not monthly:
                    continue
                twin._call(step)
                self._call(step)
                if step.name == "instruments":
                    self.freezing.note_instruments()
                self.freezing.hold()
            twin.day += 1
            self.day += 1

    def _begin_day(self) -> None:
        if self.day == 0:
            self._open_books()
        if is_month_start(self.day):
            self.begin_month()
        else:
            self.change_instruments(self.day)

    def _open_books(self) -> None:
        """The policy starts: what is counted since day 0 starts at zero."""
        self.opening_entries_fen = self.columns.entries_fen.copy()
        self.columns.households.shared_nights[:] = 0
        self.columns.households.unfixed_nights[:] = 0
        self.columns.case_ages[:] = 0
        self.columns.leak_ages[:] = 0
        self.columns.department_calls[:] = 0
        self.columns.department_desks[:, :, DUTIES_CAME:] = 0.0
        self.columns.districts.team_hours_used[:] = self.columns.districts.team_hours_paid[:] = 0.0

    def step(self) -> None:
        """Runs one day and collects the data collector's rows (Mesa's way of running).

        Raises:
            ValueError: the last day has been run.
        """
        self.advance(self.day + 1)
        self.datacollector.collect(self)

    def run(self) -> None:
        """Runs the burn-in and all days of the policy."""
        self.advance(self.config.days)

    def outcomes(self) -> dict[str, float]:
        """Returns every outcome of the days run since day 0."""
        raw = self._raw()
        return computing.compute(
            self.columns,
            raw[raw["day"] >= 0],
            self.opening_entries_fen,
            self.config.shadow_prices,
            self._games,
            self.config.index,
        )

    def stage_games(self) -> dict[str, StageGame]:
        """Returns the stage game of each commons in the world as it was drawn (:mod:`commons_sim.commons.stage_game`)."""
        return dict(self._games)

    def schelling_curves(self, compound: int = 0) -> dict[str, SchellingCurve]:
        """Returns the Schelling diagram of each commons for one compound of the world as it was drawn."""
        drawn = self
        if self.day != self.first_day:
            drawn = CompoundModel(self.config, self.seed_used, compounds=self.columns.compounds.kind.size)
        return stage_games.schelling_curves(drawn.world, drawn.parameters, compound)

    def daily_table(self) -> pd.DataFrame:
        """Returns a row a day: rates, stocks and flows (:func:`commons_sim.outcomes.recording.daily_table`)."""
        return recording.daily_table(self._raw())

    def events_table(self) -> pd.DataFrame:
        """Returns what happened: day, kind, place, actors, text in Chinese and English."""
        return event_words.events_table(
            self.columns, self.config.compound.id, from_day=int(self.columns.control.first_recorded_day[0])
        )

    def imbalance_fen(self) -> int:
        """Returns by how many fen the ledger is out of balance: 0."""
        return imbalance_fen(self.columns)

    def _raw(self) -> pd.DataFrame:
        recorded = max(0, self.day - int(self.columns.control.first_recorded_day[0]))
        return recording.raw_table(self.columns, recorded)


def _latest(name: str, model: CompoundModel) -> float:
    """Returns a daily value of the last day that was recorded."""
    table = model._raw()
    return float(table[name].iloc[-1]) if len(table) else float("nan")


def _batch_iteration() -> int:
    """Returns the iteration of ``mesa.batch_run`` for which a model is being made now; 0 elsewhere.

    Mesa repeats a model with the very same arguments and counts on entropy to tell the repetitions apart, which a model whose runs
    can be made again has none of. The iteration is known to Mesa's own function alone.
    """
    frame = inspect.currentframe()
    while frame is not None:
        if frame.f_code.co_name == "_model_run_func" and frame.f_globals.get("__name__") == "mesa.batchrunner":
            return int(frame.f_locals["run"][1])
        frame = frame.f_back
    return 0


def profile(config: Config, days: int = 365) -> dict[str, float]:
    """Returns the seconds that each row of the day table took over ``days`` days, compiled code warmed up."""
    CompoundModel(config).advance(-config.burn_in_days + 32)
    model = CompoundModel(config)
    seconds = dict.fromkeys((step.name for step in DAY_TABLE), 0.0)
    for _ in range(days):
        if model.day == 0:
            model._open_books()
        if not is_month_start(model.day):
            model.change_instruments(model.day)
        for step in DAY_TABLE:
            if step.every == "month" and not is_month_start(model.day):
                continue
            began = time.perf_counter()
            model._call(step)
            seconds[step.name] += time.perf_counter() - began
        model.day += 1
    return seconds
