"""Table, findings, figures and report, on made-up runs whose differences are known."""

from __future__ import annotations

import ast
import base64
import dataclasses
import io
import math
import os
import re
import warnings
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from rich.cells import cell_len
from rich.console import Console

from commons_sim.analysis.comparison.compare import Comparison, choose_reference, compare_tables
from commons_sim.analysis.comparison.cost_figures import dominators, means_of
from commons_sim.analysis.comparison.findings import findings, findings_by_topic
from commons_sim.analysis.comparison.report import write_report
from commons_sim.analysis.comparison.terminal import render_table
from commons_sim.analysis.drawing.display import decimals_for, scale_for, write
from commons_sim.analysis.drawing.fonts import characters
from commons_sim.analysis.drawing.labels import COST_KINDS, DAILY_COLUMNS, ROW_GROUPS, SCENARIOS, scenario_colours
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME, OUTCOMES
from commons_sim.study.runs import workers as processes
from tests.conftest import ROOT

HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
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
    built: bool = False,
) -> MadeUpTables:
    """Returns tables as a comparison gets them: noise shared between regimes on one seed.

    What is pending is NaN, unless ``built``: then it has values too.
    """
    outcomes, daily = [], []
    day = np.arange(-burn_in, days)
    for regime in regimes:
        for seed in range(seeds):
            shared = np.random.default_rng(seed)
            own = np.random.default_rng([seed, list(SCENARIOS).index(regime)])
            row: dict[str, object] = {"scenario": regime, "compound": compound, "seed": seed}
            for outcome in OUTCOMES:
                level, luck = LEVELS.get(outcome.unit, 5.0), shared.normal()
                sign = {"higher": 1, "lower": -1, "none": 0.3}[outcome.better]
                if outcome.name.startswith("cost_"):
                    sign = 1
                effect = 0.0 if outcome.name in WITHOUT_EFFECT else 0.15 * sign * STRENGTH.get(regime, 0.5) * level
                if outcome.name == "welfare_tenants_cny_per_household_day":
                    effect = -0.1 * STRENGTH.get(regime, 0.5) * level
                row[outcome.name] = (
                    np.nan
                    if outcome.pending and not built
                    else level + effect + level * (0.1 * luck + 0.04 * own.normal())
                )
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
    return compare_tables(made_up_tables(seeds=12, days=400, regimes=SIX, built=True))


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


# ---------------------------------------------------------------- numbers as text


@pytest.mark.parametrize(
    ("number", "decimals", "signed", "text"),
    [
        (-0.004, 2, False, "0.00"),
        (-0.004, 2, True, "0.00"),
        (12345.6, 0, False, "12,346"),
        (-1.5, 1, False, "−1.5"),
        (1.5, 1, True, "+1.5"),
        (math.nan, 2, True, "–"),
    ],
)
def test_numbers_are_written_for_readers(number: float, decimals: int, signed: bool, text: str) -> None:
    assert write(number, decimals, signed) == text


def test_three_digits_are_shown() -> None:
    assert [decimals_for(size) for size in (1234.0, 123.0, 12.3, 1.23, 0.123, 0.0)] == [0, 0, 1, 2, 3, 0]


def test_shares_are_percent_and_their_differences_points() -> None:
    scale = scale_for(BY_NAME["fee_collection_rate"], [0.5], [0.03], "en")
    assert scale.level(Interval(0.5, 0.4, 0.6, 9)) == "50.0 [40.0, 60.0]"
    assert scale.difference(Interval(-0.03, -0.04, -0.02, 9)) == "−3.0 [−4.0, −2.0]"
    assert scale.magnitude(Interval(-0.03, -0.04, -0.02, 9)) == "3.0 [2.0, 4.0]"
    assert (scale.unit, scale.unit_of_difference) == ("%", "pp")


def test_a_mean_without_an_interval_says_so() -> None:
    scale = scale_for(BY_NAME["case_median_days"], [4.0], [], "en")
    assert scale.level(Interval(4.0, math.nan, math.nan, 1)) == "4.00 [–]"
    assert scale.level(Interval(math.nan, math.nan, math.nan, 0)) == "–"


# ---------------------------------------------------------------- comparison and table


def test_the_reference_is_the_status_quo_or_the_first() -> None:
    assert choose_reference(["open_access", "status_quo"]) == "status_quo"
    assert choose_reference(["market", "party_led"]) == "market"
    with pytest.raises(ValueError, match="at least one run"):
        choose_reference([])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("regimes", "width"), [(REGIMES, 110), (SIX, 132), (SIX, 110)])
def test_the_tables_fit_and_cut_no_number(regimes: tuple[str, ...], width: int, lang: str) -> None:
    comparison = compare_tables(made_up_tables(seeds=3, days=5, regimes=regimes, built=regimes == SIX))
    text = terminal(comparison, lang, width)
    assert "…" not in text
    assert max(map(cell_len, text.splitlines())) <= width
    joined = re.sub(r"\s", "", text)
    for group in ROW_GROUPS:
        for name in group.outcomes:
            stem = re.sub("(tragedy_index|surplus)_(parking|public|activity|common|services).*", r"\1_", name)
            assert stem in joined or all(word in text for word in stem.split("_")), name
    for scenario in regimes:
        assert scenario in text
    for name in ("tragedy_index", "surplus_cny_per_household_day", "cost_money_cny"):
        level = comparison.level("party_led", "commodity", name)
        if level.n:
            assert comparison.scale("commodity", name, lang).level(level) in text, name
    change = comparison.difference("party_led", "commodity", "parking_violation_rate")
    size, _, interval = comparison.scale("commodity", "parking_violation_rate", lang).difference(change).partition(" ")
    assert f"Δ{size}" in text
    assert interval in text


def test_a_regime_too_many_for_the_width_stands_in_a_further_table() -> None:
    many = tuple(SCENARIOS)[:13]
    text = terminal(compare_tables(made_up_tables(seeds=2, days=5, regimes=many)), "en", 132)
    assert max(map(len, text.splitlines())) <= 132
    assert text.count("parking_search_minutes") > 1
    assert all(word in text for scenario in many for word in SCENARIOS[scenario].en.split())


def test_pending_is_said_and_a_value_is_shown_once_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pending = dataclasses.replace(BY_NAME["tragedy_index"], pending=True)
    monkeypatch.setitem(BY_NAME, "tragedy_index", pending)
    tables = made_up_tables(seeds=3, days=40)
    tables.outcomes["tragedy_index"] = np.nan
    assert "Not built yet, hence without a value: Tragedy index" in "\n".join(findings(compare_tables(tables), "en"))
    assert "待建" in terminal(compare_tables(tables), "zh").split("五类公地")[0]
    tables.outcomes["tragedy_index"] = 0.25
    shown = terminal(compare_tables(tables), "zh").split("五类公地")[0]
    assert "0.25" in shown
    assert "待建" not in shown


def test_every_regime_has_its_own_colour() -> None:
    colours = scenario_colours(list(SCENARIOS))
    main = [
        colours[name]
        for name in ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
    ]
    assert len(set(main)) == len(main)
    assert scenario_colours(["party_led"])["party_led"] == colours["party_led"]


# ---------------------------------------------------------------- findings


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_findings_follow_the_numbers_and_not_the_names(lang: str) -> None:
    tables = made_up_tables(seeds=12, days=40)
    swapped = made_up_tables(seeds=12, days=40)
    swap = {"open_access": "party_led", "party_led": "open_access"}
    swapped.outcomes["scenario"] = swapped.outcomes["scenario"].replace(swap)
    before, after = findings(compare_tables(tables), lang), findings(compare_tables(swapped), lang)

    def renamed(sentence: str) -> str:
        for first, second in swap.items():
            if first < second:
                a, b = (f"{SCENARIOS[name].get(lang)}" for name in (first, second))
                sentence = sentence.replace(a, "\0").replace(b, a).replace("\0", b)
                sentence = sentence.replace(first, "\0").replace(second, first).replace("\0", second)
        return sentence

    assert sorted(map(renamed, before)) == sorted(after)


def test_findings_say_gains_losses_costs_and_what_is_open(comparison: Comparison) -> None:
    sentences = findings(comparison, "en")
    text = "\n".join(sentences)
    (party_led,) = [sentence for sentence in sentences if sentence.startswith("Party-led against status quo.")]
    preferred = re.search(r"In the direction that people usually prefer: (.*?)\.(?= [A-Z])", party_led)
    assert preferred is not None
    assert "lower by" in preferred[1]
    assert re.search(r"; \d+ more", preferred[1])
    assert "No headline outcome clearly goes the other way." in party_led
    assert re.search(r"Cannot be told apart in 2 of \d+: .*fee collection", party_led)
    assert "Full social cost is higher by" in party_led
    (open_access,) = [sentence for sentence in sentences if sentence.startswith("Open access against status quo.")]
    assert "In the other direction:" in open_access
    assert "Full social cost is lower by" in open_access
    assert re.search(r"Full social cost: lowest under Open access, .*; highest under Party-led, ", text)
    assert re.search(r"Worse off under Party-led than under status quo: .*tenants −", text)
    assert re.search(r"\d+ outcomes of 3 regimes are compared, and the intervals are not corrected", text)
    assert not re.search(r"significan|\bp[ -]?[<=]|prove|better|best", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_six_regimes_are_said_without_a_wall_of_text(six: Comparison, lang: str) -> None:
    sentences = findings(six, lang)
    assert len(sentences) <= 30
    assert max(map(len, sentences)) < 900
    index = next(sentence for sentence in sentences if sentence.startswith(BY_NAME["tragedy_index"].label(lang)))
    tied = SCENARIOS["self_governance"].get(lang), SCENARIOS["party_led"].get(lang)
    assert all(name in index for name in tied)  # drawn 0.95 and 1 times as strong: nobody could tell them apart
    assert ("分不出高低" if lang == "zh" else "cannot be told apart from") in index


def test_each_index_has_money_beside_it(six: Comparison) -> None:
    for sentence in findings_by_topic(six, "en", "commodity")["commons"]:
        assert sentence.count("CNY a household and day") == 2, sentence


def test_regimes_that_do_not_differ_are_called_alike() -> None:
    tables = made_up_tables(seeds=12, days=5)
    for seed in range(12):
        tables.outcomes.loc[tables.outcomes["seed"] == seed, "surplus_cny_per_household_day"] = 4.0 + seed / 10
    text = "\n".join(findings(compare_tables(tables), "en"))
    assert "Total surplus after costs: no regime can be told apart from another" in text


def test_ends_alike_do_not_hide_a_pair_that_differs() -> None:
    """Highest and lowest may overlap while one of them differs from a regime in between whose runs vary less."""
    tables = made_up_tables(seeds=12, days=5)
    name = "surplus_cny_per_household_day"
    for regime, level, swing in (("status_quo", 5.0, 0.0), ("party_led", 4.5, 0.01), ("open_access", 4.4, 9.0)):
        here = tables.outcomes["scenario"] == regime
        tables.outcomes.loc[here, name] = level + swing * np.where(tables.outcomes.loc[here, "seed"] % 2, 1, -1)
    text = "\n".join(findings(compare_tables(tables), "en"))
    assert "Total surplus after costs: highest under Status quo" in text
    assert "(cannot be told apart from Open access); lowest under Open access" in text


def test_a_point_is_outdone_by_what_is_no_worse_on_both() -> None:
    points = {"cheap": (1.0, 5.0), "good": (3.0, 1.0), "twin": (3.0, 1.0), "dear": (4.0, 1.0), "middle": (2.0, 2.0)}
    above = dominators(points)
    assert [name for name in points if not above[name]] == ["cheap", "good", "twin", "middle"]
    assert above["dear"] == ["good", "twin"]


def test_the_frontier_counts_more_surplus_and_less_index_as_preferred(six: Comparison) -> None:
    outcomes = six.outcomes.copy()
    for place, scenario in enumerate(SIX):
        here = outcomes["scenario"] == scenario
        outcomes.loc[here, "cost_social_cny_per_household_day"] = 1.0 + place
        outcomes.loc[here, "surplus_cny_per_household_day"] = 1.0 + place
        outcomes.loc[here, "tragedy_index"] = 0.3 + 0.1 * place
    changed = compare_tables(MadeUpTables(outcomes, six.daily, six.events))
    by_surplus = dominators(means_of(changed, "commodity", "surplus_cny_per_household_day"))
    assert not any(by_surplus.values())
    by_index = dominators(means_of(changed, "commodity", "tragedy_index"))
    assert [name for name in SIX if not by_index[name]] == [SIX[0]]


def test_one_replicate_claims_nothing() -> None:
    text = "\n".join(findings(compare_tables(made_up_tables(seeds=1, days=40)), "en"))
    assert "Few replicates (1)" in text
    assert "higher by" not in text
    assert "lower by" not in text
    assert "lowest under" not in text


def test_a_single_regime_is_described_without_a_comparison() -> None:
    tables = made_up_tables(seeds=3, days=40)
    tables.outcomes = tables.outcomes[tables.outcomes["scenario"] == "party_led"]
    assert any("no other regime" in sentence for sentence in findings(compare_tables(tables), "en"))


# ---------------------------------------------------------------- figures and report


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
        "尚未建成的部分",
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
    assert html.count('class="pending"') == 2 * sum(
        comparison.is_pending(name, "commodity") for group in ROW_GROUPS for name in group.outcomes
    )


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


def test_what_is_said_of_missing_parts_follows_the_data(six: Comparison, tmp_path: Path) -> None:
    html = write_report(six, tmp_path, "en").read_text(encoding="utf-8")
    assert "parking, public revenue, activity rooms, common areas and services" in html
    assert "First parameters, not calibrated: nothing here" in html
    assert "commons pending" not in html
    assert "Every outcome has a value." in html
    assert 'class="many"' in html


def test_a_commons_that_is_not_built_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "surplus_activity_rooms_cny_per_household_day"
    monkeypatch.setitem(BY_NAME, name, dataclasses.replace(BY_NAME[name], pending=True))
    tables = made_up_tables(seeds=2, days=5)
    tables.outcomes[name] = np.nan
    html = write_report(compare_tables(tables), tmp_path, "en").read_text(encoding="utf-8")
    assert "1 of the five commons pending (activity rooms)" in html
    assert "what becomes of parking, public revenue, common areas and services?" in html


def test_several_compounds_have_a_heat_map_first_and_a_section_each(tmp_path: Path) -> None:
    kinds = ("old_estate", "commodity")
    parts = [made_up_tables(seeds=6, days=10, compound=kind, regimes=SIX, built=True) for kind in kinds]
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


# ---------------------------------------------------------------- the font


def chinese_in_sources() -> dict[str, str]:
    """Returns a place for every character of a text that holds Chinese, in all sources and configuration files."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "src" / "commons_sim").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
                found |= dict.fromkeys(node.value, f"{path.name}:{node.lineno}")
    for path in sorted((ROOT / "conf").rglob("*.yaml")):
        found |= {sign: path.name for sign in path.read_text(encoding="utf-8") if not sign.isascii()}
    return {sign: place for sign, place in found.items() if sign.isprintable()}


def test_the_font_holds_every_character_of_our_texts() -> None:
    signs, known = chinese_in_sources(), characters()
    assert len(signs) > 300
    assert not {sign: place for sign, place in signs.items() if sign not in known}


def test_the_font_holds_the_signs_of_labels_and_numbers() -> None:
    texts = "".join(outcome.label_en + outcome.label_zh for outcome in OUTCOMES) + "−–—·•°%¥→←×≤≥±Δ"
    assert not set(texts) - characters()


def test_the_licence_lies_beside_the_font() -> None:
    text = (ROOT / "src" / "commons_sim" / "analysis" / "drawing" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright 2014-2021 Adobe" in text


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
