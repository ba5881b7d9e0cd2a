"""Neutral by construction: an instrument cannot reach past the desk, and what no data pin down lies evenly about its default."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commons_sim import configuration
from commons_sim.configuration import schema
from commons_sim.kernel import parameters
from commons_sim.kernel.parameters import Declared, ParameterError, ParameterInfo, plausible_at, plausible_range
from commons_sim.model import CompoundModel
from commons_sim.scenarios.desk import PolicyDesk
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.scenarios.settings import withdrawn
from tests.conftest import SOURCES, configured

WORLD: dict[str, Any] = {"compound.households": 60, "compound.floors": 5, "burn_in_days": 10, "days": 70}

# ------------------------------------------------------------------------------------------- an instrument that cheats


class Reaching(Instrument):
    """Reaches for something that is not on the desk."""

    id, row, force, label_en, label_zh, adverse = "reaching", "R0", "none", "reaching", "伸手", "none"

    def __init__(self, wanted: str) -> None:
        levers = InstrumentLevers()
        levers.active = True
        super().__init__(levers)
        self.wanted = wanted

    def start(self, desk: PolicyDesk) -> None:
        """Reaches for it."""
        getattr(desk, self.wanted)


@pytest.mark.parametrize("wanted", ["world", "parameters", "outcomes", "columns", "__dict__", "_desk"])
def test_an_instrument_gets_what_is_on_the_desk_and_nothing_behind_it(wanted: str) -> None:
    model = CompoundModel(configured("status_quo", WORLD), seed=1)
    model.instruments.append(Reaching(wanted))
    with pytest.raises(AttributeError):
        model.advance(1)


def test_an_instrument_can_put_nothing_on_the_desk() -> None:
    model = CompoundModel(configured("status_quo", WORLD), seed=1)
    with pytest.raises(AttributeError):
        model.policy_desk.day = 5
    with pytest.raises(AttributeError):
        model.policy_desk.spend = None
    assert model.policy_desk.compounds == range(1)


CHEAT = '''"""An instrument that writes on an outcome."""

from typing import TYPE_CHECKING

from commons_sim.scenarios.instrument import Instrument, InstrumentLevers
{imported}
if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


class Cheat(Instrument[InstrumentLevers]):
    """Makes people happy."""

    def month(self, desk: "PolicyDesk") -> None:
        """Writes."""
        desk.world.households.satisfaction[:] = 100.0
'''


@pytest.mark.deep  # runs mypy over the package; the layers below are tried in each test run
def test_types_refuse_an_instrument_that_reaches_past_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api = pytest.importorskip("mypy.api")
    monkeypatch.setenv("MYPYPATH", str(SOURCES))
    (tmp_path / "cheat.py").write_text(CHEAT.format(imported=""))
    options = [
        "--follow-imports=silent",
        "--ignore-missing-imports",
        "--config-file=",
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    found, _, code = api.run([*options, str(tmp_path / "cheat.py")])
    assert code == 1
    assert '"PolicyDesk" has no attribute "world"' in found


def test_layers_refuse_an_instrument_that_knows_the_columns(tmp_path: Path) -> None:
    pytest.importorskip("importlinter")
    root = SOURCES.parent
    shutil.copytree(
        SOURCES / "commons_sim", tmp_path / "commons_sim", ignore=shutil.ignore_patterns("__pycache__", "fonts")
    )
    shutil.copy(root / "pyproject.toml", tmp_path / "pyproject.toml")
    cheat = tmp_path / "commons_sim" / "scenarios" / "social" / "cheat.py"

    def lint() -> subprocess.CompletedProcess[str]:
        code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    honest = lint()
    assert honest.returncode == 0, honest.stdout + honest.stderr
    cheat.write_text(CHEAT.format(imported="from commons_sim.kernel.columns import NOBODY\n"))
    caught = lint()
    assert caught.returncode == 1
    assert "commons_sim.scenarios.social.cheat -> commons_sim.kernel.columns" in caught.stdout


# ------------------------------------------------------------------------------------------------- even ranges


def info(low: float | None, high: float | None, plausible: tuple[float, float] | None = None) -> ParameterInfo:
    """Returns what is known about a number, its range alone mattering."""
    return ParameterInfo("-", low, high, "assumed", "assumed", "m", "意", plausible=plausible)


def test_what_might_be_true_lies_evenly_about_the_value() -> None:
    low, high = plausible_range(10.0, info(0.0, 1000.0))
    assert (low, high) == pytest.approx((5.0, 20.0))
    low, high = plausible_range(0.8, info(0.0, 1.0))
    assert (low / (1 - low), high / (1 - high)) == pytest.approx((2.0, 8.0)), "odds of 4, halved and doubled"
    low, high = plausible_range(-1.0, info(-40.0, 20.0))
    assert (low, high) == pytest.approx((-5.0, 3.0))
    assert plausible_range(12.0, info(0.0, 18.0)) == pytest.approx((8.0, 18.0)), "shortened on both sides"
    assert plausible_range(0.0, info(0.0, 9.0)) == (0.0, 0.0)
    assert plausible_range(3.0, info(0.0, 9.0, (1.0, 4.0))) == (1.0, 4.0)
    assert plausible_at(3.0, info(0.0, 9.0, (1.0, 4.0)), 0.5) == plausible_at(3.0, info(0.0, 9.0), 0.5) == 3.0


def numbers() -> list[Declared]:
    """Returns every number of the schema with the value that is shipped (files of ``conf/`` laid over the declarations)."""
    usual = configuration.flatten(configuration.compose())
    return [
        Declared(item.key, item.type_name, usual[item.key], item.info)
        for item in parameters.declared(schema.Config)
        if isinstance(usual[item.key], int | float) and not isinstance(usual[item.key], bool)
    ]


def is_even(value: float, low: float, high: float) -> bool:
    """Returns whether a value is in the middle of a range by difference, by ratio or by odds."""
    middles = [(low + high) / 2.0]
    if low > 0.0:
        middles.append(math.sqrt(low * high))
    if 0.0 < low < high < 1.0:
        odds = math.sqrt(low / (1.0 - low) * high / (1.0 - high))
        middles.append(odds / (1.0 + odds))
    return any(math.isclose(value, middle, rel_tol=1e-9, abs_tol=1e-12) for middle in middles)


def test_mechanism_parameters_without_data_have_even_or_sourced_ranges() -> None:
    """Every number that is no constant: its range holds its default in the middle, or says from where it is."""
    uneven, unsourced = [], []
    for item in (each for each in numbers() if each.info.role != "constant"):
        low, high = plausible_range(float(item.default), item.info)
        legal_low = -math.inf if item.info.low is None else item.info.low
        legal_high = math.inf if item.info.high is None else item.info.high
        assert legal_low - 1e-9 <= low <= item.default <= high <= legal_high + 1e-9, item.key
        if item.info.plausible is not None and item.info.source == "assumed":
            unsourced.append(item.key)
        if item.info.plausible is None and not is_even(float(item.default), low, high):
            uneven.append((item.key, low, item.default, high))
    assert uneven == []
    assert unsourced == []


def test_one_rule_for_all_studies() -> None:
    item = next(each for each in numbers() if each.key == "parking.slot_check_minutes")
    assert schema.plausible_range(item.key) == plausible_range(float(item.default), item.info)
    assert schema.plausible_range(item.key, 2.0 * item.default)[0] == pytest.approx(item.default)
    with pytest.raises(KeyError):
        schema.plausible_range("record.daily")


# ---------------------------------------------------------------------------------------------------- withdrawal


def test_what_is_withdrawn_takes_along_what_needs_it() -> None:
    assert withdrawn("all") == {each.id for each in INSTRUMENTS}
    assert withdrawn("home_visits") == {"home_visits"}
    assert {"party_organisation", "building_councils", "members_in_committee"} <= withdrawn("party_organisation")
    assert "joint_enforcement" not in withdrawn("party_organisation")


@pytest.mark.parametrize("what", ["all", "party_organisation"])
def test_a_bundle_or_a_branch_is_withdrawn_on_its_day(what: str) -> None:
    changes = {"scenario.withdraw_day": 45, "scenario.withdraw": what}
    model = CompoundModel(configured("party_led", WORLD | changes), seed=1)
    model.advance(45)
    running = {each.id for each in model.instruments if each.running}
    assert "party_organisation" in running
    model.advance(46)
    left = {each.id for each in model.instruments if each.running}
    assert left == running - withdrawn(what)
    assert model.columns.compounds.branch[0] == 0
    assert model.columns.districts.joint[0] == (0 if what == "all" else 1)
    ended = model.events_table().query("kind == 'instrument_ended'")
    assert set(ended["day"]) == {45}
    assert len(ended) == len(running - left)


def test_an_unknown_instrument_cannot_be_withdrawn() -> None:
    with pytest.raises(ParameterError, match="party_organization"):
        configured("party_led", {"scenario.withdraw": "party_organization"})
