"""The commands that print tables: parameters, scenarios, mechanisms, outcomes, the schedule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commons_sim.apps.cli.main import main
from tests.conftest import SOURCES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", ["params", "scenarios", "mechanisms", "outcomes", "schedule"])
def test_tables_in_three_formats_and_two_languages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--format", "json", "--lang", "en"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert main([name, "--format=md", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(rows) + 2
    assert main([name, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    first = next(iter(rows[0].values()))
    assert str(first) in shown


def test_the_schedule_is_the_day_table_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    from commons_sim.configuration.i18n.day import DAY_ZH, EVERY_ZH
    from commons_sim.model import DAY_TABLE

    assert list(DAY_ZH) == [step.name for step in DAY_TABLE]
    shown = {}
    for lang in ("zh", "en"):
        assert main(["schedule", "--format", "json", "--lang", lang]) == 0
        shown[lang] = json.loads(capsys.readouterr().out)
        assert [row["step"] for row in shown[lang]] == list(DAY_ZH)
    for step, zh, en in zip(DAY_TABLE, shown["zh"], shown["en"], strict=True):
        assert (en["who"], en["every"], en["reads"], en["changes"]) == (step.who, step.every, step.reads, step.changes)
        assert zh["every"] == EVERY_ZH[step.every]
        assert all(not word.isascii() for word in (zh["who"], zh["reads"], zh["changes"], zh["label"]))
        module = SOURCES / "commons_sim" / zh["where"].replace(".", "/")
        assert module.with_suffix(".py").is_file() or (module / "__init__.py").is_file(), zh["where"]


def test_a_profile_times_every_step(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from commons_sim.apps.cli.catalogue import tables

    monkeypatch.setattr(tables, "PROFILE_DAYS", 2)
    assert main(["schedule", "--profile", "--format=json", "--lang", "en"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert sum(float(row["time_share"]) for row in rows) == pytest.approx(100.0, abs=1.0)
    assert main(["params", "--profile"]) == 2


def test_params_tell_everything_about_a_parameter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "--format", "json", "--lang", "en"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    row = rows["compound.households"]
    assert set(row) == {"key", "type", "default", "unit", "allowed", "role", "confidence", "source", "meaning"}
    assert row["type"] == "int"
    assert all(row["meaning"] and row["source"] for row in rows.values())
