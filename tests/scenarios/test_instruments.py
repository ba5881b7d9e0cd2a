"""Instruments act through the desk alone, start and end on their day, and take back what they gave."""

from __future__ import annotations

import ast
import functools
import inspect
from typing import Any

import pytest

from commons_sim.kernel.parameters import ParameterError
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.model import CompoundModel
from commons_sim.scenarios.desk import PolicyDesk
from commons_sim.scenarios.instrument import Instrument
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings
from commons_sim.scenarios.settings import instruments_of
from tests.conftest import SOURCES, configured, every
from tests.scenarios.instrument_runs import E4, G7, O2, WORLD

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


@every(all_active(), name=lambda instrument: instrument.id)
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


@every(INSTRUMENTS, name=lambda instrument: instrument.id)
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
