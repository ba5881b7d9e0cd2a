"""A package of somebody else's, built from the blocks of docs/extending.md outside the sources: found, checked, run."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commons_sim.kernel.extensions import ExtensionError
from commons_sim.population import own_types
from commons_sim.scenarios import registry
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers
from tests.conftest import SOURCES

PAGE = SOURCES.parent / "docs" / "extending.md"
SMALL = ("days=20", "burn_in_days=0", "compound.households=24")
Call = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the sources are not here")


def files(page: Path) -> dict[str, str]:
    """Returns the files that a page holds, by their names."""
    return dict(re.findall(r"^```\w+ file=(\S+)\n(.*?)^```", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """Runs Python with the package installed: its files, and the entry points that its metadata name."""
    folder = tmp_path_factory.mktemp("outside")
    for name, content in files(PAGE).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    metadata = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n")

    def run(*words: str, compiled: bool = False) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "LANG": "en_US.UTF-8", "PYTHONPATH": f"{SOURCES}:{folder}",
            "COMMONS_SIM_COMPILE": "1" if compiled else "0",
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_what_a_package_brings_stands_beside_what_is_built_in(call: Call) -> None:
    shown = call("-m", "commons_sim", "params", "--format", "json").stdout
    assert "instruments.quiet_hours.warden_hours_per_month" in shown
    assert "quiet_share" in call("-m", "commons_sim", "outcomes", "--format", "json").stdout
    assert "reminders can cost ties" in call("-m", "commons_sim", "mechanisms", "--format", "json").stdout
    refused = call("-m", "commons_sim", "run", "instruments.quiet_hours.warden_hours_per_month=-1")
    assert refused.returncode == 2
    assert "instruments.quiet_hours.warden_hours_per_month" in refused.stderr


def test_a_package_is_run_in_every_process(call: Call) -> None:
    chosen = ("scenario=quiet", "compound=garden_court", "behaviour.decision_rule=tit_for_tat", "replicates=2", *SMALL)
    done = call("-m", "commons_sim", "run", "--config-dir", "scenarios", *chosen, "workers=2", "hydra.run.dir=out")
    assert done.returncode == 0, done.stderr
    read = "import pandas as pd; t = pd.read_parquet('out/outcomes.parquet'); print(*t['compound'], *t['quiet_share'])"
    compounds, shares = call("-c", read).stdout.split()[:2], call("-c", read).stdout.split()[2:]
    assert compounds == ["garden_court", "garden_court"]
    assert all(0.0 < float(share) <= 1.0 for share in shares)


DECIDES = """
from commons_sim.behaviour.rule import belief_after, motive
from commons_sim.configuration import compose
from commons_sim.kernel.parameters import pack
rules = ("tit_for_tat", "zero_intelligence")
own, shipped = (pack(compose([f"behaviour.decision_rule={name}"]).behaviour) for name in rules)
print(motive(0, 7.0, 1.0, 0.5, 0.25, 0.0, 0.0, own), *(belief_after(7.0, 3.0, 5.0, 0.2, rule) for rule in (own, shipped)))
"""


def test_a_rule_of_ones_own_decides(call: Call) -> None:
    done = call("-c", DECIDES)
    assert done.stdout.split() == ["8.25", "3.0", "7.0"], done.stderr


REGISTERS = """
import commons_sim as cs
from commons_sim.population.parameters import CompoundParameters
cs.register(CompoundParameters(id="courtyard", households=60))
run = cs.simulate(["compound=courtyard", "days=5", "burn_in_days=0", "instruments.quiet_hours.active=true", "replicates=2"])
print(run.config.compound.id, run.outcomes["quiet_share"] > 0)
try:
    cs.run_replicates(run.config, workers=2)
except Exception as error:
    print(type(error).__name__)
"""


def test_a_call_in_python_registers_and_a_script_is_told_that_processes_cannot_know(call: Call) -> None:
    done = call("-c", REGISTERS)
    assert done.stdout.split() == ["courtyard", "True", "ExtensionError"], done.stderr


def test_what_does_not_say_enough_is_refused_by_name() -> None:
    class Silent(Instrument[InstrumentLevers]):
        id, row, force, label_en, label_zh, adverse = "silent", "own", "none", "silent", "无声", "none"

    class Taken(Silent):
        id, adverse_zh = "home_visits", "无"

    for made, wrong in ((Silent, "adverse_zh"), (Taken, "taken"), (object(), "is no instrument")):
        with pytest.raises(ExtensionError, match=wrong):
            registry.add(made)
    facts: tuple[tuple[dict[str, Any], str], ...] = (
        ({"id": "estate", "cars": 3}, "cars"), ({"id": "commodity"}, "another id"),
        ({"id": "estate", "households": -1}, "households"),
    )  # fmt: skip
    for fact, named in facts:
        with pytest.raises(ExtensionError, match=named):
            own_types.add(fact)


def test_both_languages_hold_the_same_package() -> None:
    assert files(PAGE) == files(PAGE.with_name("extending.zh.md"))
