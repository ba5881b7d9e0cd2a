"""The report: one file, both languages, all parts, nothing from outside."""

from __future__ import annotations

import base64
import os
import re
import warnings
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from commons_sim.analysis.comparison.compare import Comparison, compare_tables
from commons_sim.analysis.comparison.report import write_report
from commons_sim.analysis.drawing.labels import COST_KINDS
from commons_sim.study.runs import workers as processes
from tests.analysis.comparison.conftest import (
    SIX,
    MadeUpTables,
    made_up_tables,
    terminal,
)


class Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "data", "action"}]


def test_the_report_asks_nothing_from_outside(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    seen = Addresses()
    seen.feed(html)
    assert "script" not in seen.tags
    assert len(seen.found) == 13  # six figures in two languages, and the empty icon
    for address in seen.found:
        assert address.startswith("data:"), address[:80]
    assert not re.search(r"@import|url\(", html)
    for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html):
        svg = base64.b64decode(data).decode()
        assert not re.search(r"(?:href|src)=\"(?!#)", svg)
        assert "<text" not in svg  # letters are outlines: a reader needs no font


def test_the_report_holds_both_languages_and_all_parts(report: Path, comparison: Comparison) -> None:
    html = report.read_text(encoding="utf-8")
    for text in (
        "比较的制度",
        "What was found",
        "谁受益，谁受损",
        "How it was made",
        "commons-sim compare seed=3",
    ):
        assert text in html, text
    assert 'id="language-zh" class="language" checked' in html
    assert "id: party_led  # 党建引领" in html
    assert "c0ffee" in html
    assert "A branch that was run." in html  # what was run is described, not what a regime of that name usually is
    assert "实际运行的党支部。" in html
    assert "party_led commodity seed=7: ValueError: &lt;b&gt;x&lt;/b&gt;" in html


def test_the_figures_lie_beside_the_report(report: Path) -> None:
    names = {path.name for path in (report.parent / "figures").iterdir()}
    assert names == {
        f"{name}_{lang}.{kind}"
        for name in ("commons", "paths", "differences", "cost", "cost_kinds", "who_loses")
        for lang in ("zh", "en")
        for kind in ("png", "svg")
    }


def test_a_report_of_little_is_written_without_a_warning(tmp_path: Path) -> None:
    tables = made_up_tables(seeds=1, days=20)
    tables.daily = tables.daily.iloc[:0]
    other = made_up_tables(seeds=1, days=20, compound="old_estate").outcomes
    tables.outcomes = pd.concat([tables.outcomes, other], ignore_index=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        html = write_report(compare_tables(tables), tmp_path, "en").read_text(encoding="utf-8")
    assert 'id="language-en" class="language" checked' in html
    assert "Old estate" in html
    assert not list((tmp_path / "figures").glob("paths*"))
    assert (tmp_path / "figures" / "cost_old_estate_zh.svg").is_file()


def test_the_report_names_the_commons_and_its_limits(six: Comparison, tmp_path: Path) -> None:
    html = write_report(six, tmp_path, "en").read_text(encoding="utf-8")
    assert "parking, public revenue, activity rooms, common areas and services" in html
    assert "First parameters, not calibrated: nothing here" in html
    assert 'class="many"' in html


def test_several_compounds_have_a_heat_map_first_and_a_section_each(tmp_path: Path) -> None:
    kinds = ("old_estate", "commodity")
    parts = [made_up_tables(seeds=6, days=10, compound=kind, regimes=SIX) for kind in kinds]
    tables = MadeUpTables(*(pd.concat([getattr(part, name) for part in parts], ignore_index=True)
                            for name in ("outcomes", "daily", "events")))  # fmt: skip
    comparison = compare_tables(tables)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        html = write_report(comparison, tmp_path, "en").read_text(encoding="utf-8")
    page = html[html.index('<main class="page-en"') :]
    assert page.index('alt="Regimes by compound type.') < page.index("<code>old_estate</code>") < page.index(
        "<code>commodity</code>")  # fmt: skip
    assert (tmp_path / "figures" / "places_zh.png").is_file()
    assert "By compound type" in terminal(comparison, "en")
    assert "parking_search_minutes" not in terminal(comparison, "en")
    assert set(comparison.summary["compound"]) == set(kinds)


def test_a_comparison_that_was_run_is_reported(tmp_path: Path) -> None:
    """Three regimes really run: the tables that figures, sentences and terminal read are there, and costs add up."""
    from commons_sim.configuration import compose_scenarios
    from commons_sim.study.runs.runs import run_many

    small = ["days=60", "burn_in_days=20", "compound.households=60"]
    tables = run_many([(config, [0, 1]) for config in compose_scenarios(small)], workers=1)
    comparison = compare_tables(tables)
    html = write_report(comparison, tmp_path, "zh").read_text(encoding="utf-8")
    assert "成本构成" in html
    kinds = [f"cost_{kind}_cny_per_household_day" for kind in COST_KINDS]
    total = tables.outcomes["cost_social_cny_per_household_day"]
    assert tables.outcomes[kinds].sum(axis=1).to_numpy() == pytest.approx(total.to_numpy())
    assert "cost_money_cny" in terminal(comparison, "zh")


def test_an_unknown_language_is_refused(comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lang=fr"):
        write_report(comparison, tmp_path, "fr")


def test_processes_that_were_started_elsewhere_draw_into_the_folder_asked_for(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program may change its working folder between a study and its report; a process that made the runs does not."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    monkeypatch.chdir(before)
    processes.close()
    with processes.without_main():
        processes.pool(1).submit(os.getcwd).result()
    monkeypatch.chdir(after)
    try:
        write_report(comparison, Path("report"), "en")
    finally:
        processes.close()
    assert list(before.iterdir()) == []
    assert (after / "report" / "report.html").is_file()
    assert list((after / "report" / "figures").glob("*.svg"))
