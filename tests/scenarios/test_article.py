"""Every row of the article's systems is there, says what it is in both languages, and names code and tests that exist."""

from __future__ import annotations

import ast
import functools
import importlib.util
import itertools
import json

import pandas as pd
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.configuration import choices
from commons_sim.outcomes import recording
from commons_sim.outcomes.definitions import OUTCOMES
from commons_sim.scenarios.article import MECHANISMS, PARTS, TARGETS, Mechanism
from commons_sim.scenarios.registry import FORCES, INSTRUMENTS
from tests.conftest import ROOT, every

ROWS = [
    f"{letter}{number}"
    for letter, first, last in (("P", 1, 16), ("E", 1, 5), ("O", 1, 3), ("S", 1, 4), ("G", 1, 8), ("B", 1, 8), ("R", 0, 7))
    for number in range(first, last + 1)
]  # fmt: skip
BY_ROW = {each.row: each for each in MECHANISMS}


@functools.cache
def names_in(path: str) -> set[str]:
    """Returns the names of the tests that a file of tests defines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def is_chinese(text: str) -> bool:
    """Returns whether there is a Chinese character in a text."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def test_mechanism_rows_are_complete() -> None:
    assert [each.row for each in MECHANISMS] == ROWS
    for each in MECHANISMS:
        assert each.tests, each.row
        assert each.instruments or each.scenarios or each.module, each.row
        assert each.harm_tests or each.part == "problem", "every force, rival and regime has a test that it can do harm"


@every(MECHANISMS, name=lambda each: each.row)
def test_a_mechanism_says_what_it_is_in_both_languages(mechanism: Mechanism) -> None:
    assert mechanism.part in PARTS
    assert mechanism.acts_on
    assert set(mechanism.acts_on) <= set(TARGETS), "capacity, information, ties, rules, authority, money; nothing else"
    for text in (mechanism.title_en, mechanism.channel_en, mechanism.costs_en, mechanism.carried_by("en")):
        assert text
        assert not is_chinese(text), text
    for text in (mechanism.title_zh, mechanism.channel_zh, mechanism.costs_zh):
        assert is_chinese(text), text
    if mechanism.part != "problem":
        assert mechanism.adverse("en")
        assert is_chinese(mechanism.adverse("zh"))


@every(MECHANISMS, name=lambda each: each.row)
def test_what_a_mechanism_names_exists(mechanism: Mechanism) -> None:
    daily = recording.daily_table(pd.DataFrame(columns=["day", *recording.COLUMNS], dtype=float)).columns
    assert mechanism.observables
    assert set(mechanism.observables) <= {outcome.name for outcome in OUTCOMES} | set(daily)
    for test in (*mechanism.tests, *mechanism.harm_tests):
        path, _, name = test.partition("::")
        assert name.partition("[")[0] in names_in(path), test
    assert set(mechanism.scenarios) <= set(choices("scenario"))
    if mechanism.module:
        assert importlib.util.find_spec(f"commons_sim.{mechanism.module}") is not None


def test_mechanism_rows_and_instruments_fit() -> None:
    """Every instrument stands in the row that its class names, once, and belongs to that row's force."""
    standing = [name for each in MECHANISMS for name in each.instruments]
    assert len(standing) == len(set(standing))
    for instrument in INSTRUMENTS:
        row = BY_ROW[instrument.row]
        assert instrument.id in row.instruments, f"{instrument.id} is not in row {row.row}"
        force = row.part if row.part in FORCES else "none"
        assert instrument.force == force, f"{instrument.id}: {instrument.force}, its row {row.row} is of {row.part}"
        assert is_chinese(instrument.adverse_zh) or not instrument.adverse_zh


def test_instruments_of_mechanism_rows_state_their_harm_in_both_languages() -> None:
    silent = {instrument.id for instrument in INSTRUMENTS if not instrument.adverse_zh}
    assert silent == set()


@every(itertools.product(("table", "json", "md"), ("zh", "en")))
def test_the_command_lists_every_mechanism(asked: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    form, lang = asked
    assert main(["mechanisms", "--format", form, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert [row for row in ROWS if row not in shown] == []
    if form == "json":
        rows = {row["row"]: row for row in json.loads(shown)}
        assert list(rows) == ROWS
        assert all(row["instrument"] and row["test"] and row["costs"] and row["observable"] for row in rows.values())
        built = rows["E2"]
        assert built["instruments"] == ["governance_platform"]
        assert {lever["key"] for lever in built["levers"]} >= {"instruments.governance_platform.clarity"}
        path, _, name = built["freeze_tests"][0].partition("::")
        assert name.partition("[")[0] in names_in(path)
        assert len(built["freeze_tests"]) == 1
        assert len(rows["B2"]["freeze_tests"]) == 3
        assert len(rows["R7"]["freeze_tests"]) > len(rows["R7"]["scenarios"])
        assert rows["G7"]["requires"] == ["party_organisation"]
