"""Made-up runs whose differences are known, and comparisons of them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from commons_sim.analysis.comparison.compare import Comparison, compare_tables
from commons_sim.analysis.comparison.report import write_report
from commons_sim.analysis.comparison.terminal import render_table
from commons_sim.analysis.drawing.labels import DAILY_COLUMNS, scenarios
from commons_sim.outcomes.definitions import OUTCOMES

REGIMES = ("open_access", "status_quo", "party_led")
# What each regime adds to the level of the status quo, as a share of it; costs rise where governance is done.
STRENGTH = {
    "open_access": -1.0, "status_quo": 0.0, "party_led": 1.0, "central_command": 0.6, "market": 0.3, "self_governance": 0.95,
}  # fmt: skip
SIX = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
WITHOUT_EFFECT = {
    "parking_search_minutes", "public_fund_cny_per_household", "fee_collection_rate", "cases_opened", "case_answered_share",
    "committee_captured_share", "trust_owners_committee", "satisfaction", "welfare_cny_per_household_day",
    "welfare_non_members_cny_per_household_day", "cost_government_hours",
}  # fmt: skip
LEVELS = {
    "share": 0.4,
    "0 to 1": 0.5,
    "index": 0.5,
    "Gini, 0 to 1": 0.3,
    "hours": 2600.0,
    "CNY": 64_000.0,
    "cases": 320.0,
    "CNY a household and day": 6.0,
}


@dataclass
class MadeUpTables:
    outcomes: pd.DataFrame
    daily: pd.DataFrame
    events: pd.DataFrame


def made_up_tables(
    seeds: int = 20,
    days: int = 1825,
    burn_in: int = 0,
    compound: str = "commodity",
    regimes: tuple[str, ...] = REGIMES,
) -> MadeUpTables:
    """Returns tables as a comparison gets them: noise shared between regimes on one seed."""
    outcomes, daily = [], []
    day = np.arange(-burn_in, days)
    for regime in regimes:
        for seed in range(seeds):
            shared = np.random.default_rng(seed)
            own = np.random.default_rng([seed, list(scenarios()).index(regime)])
            row: dict[str, object] = {"scenario": regime, "compound": compound, "seed": seed}
            for outcome in OUTCOMES:
                level, luck = LEVELS.get(outcome.unit, 5.0), shared.normal()
                sign = {"higher": 1, "lower": -1, "none": 0.3}[outcome.better]
                if outcome.name.startswith("cost_"):
                    sign = 1
                effect = 0.0 if outcome.name in WITHOUT_EFFECT else 0.15 * sign * STRENGTH.get(regime, 0.5) * level
                if outcome.name == "welfare_tenants_cny_per_household_day":
                    effect = -0.1 * STRENGTH.get(regime, 0.5) * level
                row[outcome.name] = level + effect + level * (0.1 * luck + 0.04 * own.normal())
            outcomes.append(row)
            table = {"scenario": regime, "compound": compound, "seed": seed, "day": day}
            for column in DAILY_COLUMNS:
                level = {"%": 0.4, "0 to 1": 0.5}.get(column.unit.en, 6.0)
                fall = -1 if column.unit.en not in ("%", "0 to 1") or "violation" in column.name else 1
                drift = 0.5 * fall * STRENGTH.get(regime, 0.5) * (1 - np.exp(-np.maximum(day, 0) / 400))
                table[column.name] = np.maximum(
                    level * (1 + 0.3 * drift + 0.05 * shared.normal() + 0.02 * own.normal())
                    + 0.1 * level * own.normal(size=day.size),
                    0,
                )
            daily.append(pd.DataFrame(table))
    events = pd.DataFrame(
        columns=["scenario", "compound", "seed", "day", "kind", "place", "actors", "text_zh", "text_en"]
    )
    return MadeUpTables(pd.DataFrame(outcomes), pd.concat(daily, ignore_index=True), events)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_tables(made_up_tables(seeds=12, days=800, burn_in=60))


@pytest.fixture(scope="module")
def six() -> Comparison:
    return compare_tables(made_up_tables(seeds=12, days=400, regimes=SIX))


@pytest.fixture(scope="module")
def report(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "manifest.json").write_text(
        '{"command": ["commons-sim", "compare", "seed=3"], "code": "c0ffee", "wall_seconds": 12.5,'
        ' "failed": [{"run": "party_led commodity seed=7", "error": "ValueError: <b>x</b>"}]}'
    )
    (folder / "config.yaml").write_text(
        "configurations:\n  party_led:\n    scenario:\n      id: party_led  # 党建引领\n"
        "      description_en: A branch that was run.\n      description_zh: 实际运行的党支部。\n"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each glyph that the font does not hold
        return write_report(comparison, folder, "zh")


def terminal(comparison: Comparison, lang: str, width: int = 132) -> str:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(render_table(comparison, lang))
    return console.export_text()
