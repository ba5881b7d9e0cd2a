"""Teaching cases: their files hold together, no text states a result, a run answers predictions as found, hand-outs are whole."""

from __future__ import annotations

import importlib.util
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from commons_sim.analysis.comparison.compare import compare_tables
from commons_sim.apps import teaching
from commons_sim.apps.cli.main import main
from commons_sim.apps.teaching import Case, loading, playing
from commons_sim.apps.teaching.handout import handout
from commons_sim.apps.teaching.office import write_document, write_slides
from commons_sim.apps.teaching.predicting import answer, in_words, verdict_in_words
from commons_sim.configuration import ConfigurationError, config_folder
from commons_sim.study.store.tables import Tables
from tests.conftest import ROOT, RunPython, every

CASES = ("activity_rooms", "public_revenue", "parking")
LANGUAGES = ("zh", "en")
LESSON_MINUTES = 45
ARTICLE = ROOT.parent / "shared" / "seed" / "hefei_b_district_article.txt"
TINY = ["days=40", "burn_in_days=10", "compound.households=60", "replicates=2", "workers=1"]
# A number written in words: "三成", "十个百分点", "half", "twice", "thirty".
IN_WORDS = {
    "zh": r"[一二三四五六七八九十百千万两半几]+(?:成|倍|个百分点|天|年|小时|元|分钟|户)|百分之|翻番|过半|一半|大半",
    "en": r"\b(?:half|halves|twice|double[sd]?|thirds?|quarters?|percent|ten|twenty|thirty|hundred|thousand)\b",
}


def texts_of(name: str, lang: str) -> dict[str, Any]:
    return yaml.safe_load((loading.TEXTS / f"{name}.{lang}.yaml").read_text(encoding="utf-8"))


def leaves(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in leaves(value)]
    return [text for value in node for text in leaves(value)] if isinstance(node, list) else [str(node)]


def test_three_cases_stand_in_order_and_fit_a_lesson() -> None:
    assert tuple(case.id for case in teaching.cases()) == CASES
    for case in teaching.cases():
        assert case.minutes == LESSON_MINUTES
        assert len(case.predictions) >= 5
        assert any(each.expected for each in case.predictions)
        assert any(not each.expected for each in case.predictions), "what the article does not say is asked too"


def test_cases_are_read_in_a_process_that_has_imported_nothing_else(run_python: RunPython) -> None:
    """Kinds of events are declared where they are noted: before the model is imported only some are known."""
    code = (
        "import json; from commons_sim.apps import teaching; print(json.dumps([each.id for each in teaching.cases()]))"
    )
    assert run_python(code) == list(CASES)


@every(itertools.product(CASES, LANGUAGES))
def test_no_text_states_a_number(page: tuple[str, str]) -> None:
    """Numbers come from runs, from the settings, or from the facts that the case declares with their source."""
    name, lang = page
    for text in leaves(texts_of(name, lang)):
        assert not re.search(r"\d|[０-９]|[%％‰]", re.sub(r"\{\w+\}", "", text)), text
        assert not re.search(IN_WORDS[lang], text), text


@every(CASES)
def test_both_languages_say_as_much(name: str) -> None:
    def shape(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: shape(value) for key, value in node.items()}
        return len(node) if isinstance(node, list) else "text"

    assert shape(texts_of(name, "zh")) == shape(texts_of(name, "en"))


@every(CASES)
def test_every_fact_is_shown_in_both_languages_and_held_by_its_quotation(name: str) -> None:
    case = teaching.case(name)
    for key, fact in case.facts.items():
        assert fact.value in fact.quote
        assert fact.section in case.sections
        for lang in LANGUAGES:
            assert f"{{{key}}}" in " ".join(leaves(texts_of(name, lang)))
        if ARTICLE.is_file():
            assert fact.quote in ARTICLE.read_text(encoding="utf-8")


@every(CASES)
def test_every_configuration_composes_and_differs_only_by_its_instruments(name: str) -> None:
    case = teaching.case(name)
    configs = playing.configurations_of(case)
    assert [config.scenario.id for config in configs] == [each.id for each in case.configurations]
    active = [
        frozenset(key for key in vars(config.instruments) if vars(config.instruments)[key].active) for config in configs
    ]
    ways = [config.instruments.resident_rooms.way for config in configs]
    assert len(set(zip(active, ways, strict=True))) == len(configs)
    plain = {(config.days, config.seed, config.replicates, config.compound.id) for config in configs}
    assert len(plain) == 1


def made_up(levels: dict[str, dict[str, float]], noise: float = 0.0, seeds: int = 12) -> Tables:
    """Returns runs in which each configuration has the levels given, with luck of its own if there is noise."""
    asked = {each.outcome for case in teaching.cases() for each in case.predictions}
    rows = []
    for seed in range(seeds):
        random = np.random.default_rng(seed)
        for scenario, values in levels.items():
            row: dict[str, Any] = {"scenario": scenario, "compound": "commodity", "seed": seed}
            row |= dict.fromkeys(asked, 0.1)
            row |= {key: value + noise * random.normal() for key, value in values.items()}
            rows.append(row)
    return Tables(pd.DataFrame(rows), pd.DataFrame(), pd.DataFrame())


def answers_of(case: Case, tables: Tables) -> dict[str, Any]:
    comparison = compare_tables(tables, case.reference)
    return {each.id: answer(each, comparison, "commodity") for each in case.predictions}


def test_a_run_answers_as_found_also_against_the_article() -> None:
    case = teaching.case("activity_rooms")
    values = {"staff": 0.3, "open": 0.1, "resident_run": 0.3, "with_branch": 0.3, "member_led": 0.5}
    tables = made_up({name: {"room_hours_gini": level, "room_disorder_rate": level} for name, level in values.items()})
    found = answers_of(case, tables)
    assert (found["fairness_of_residents"].found, found["fairness_of_residents"].verdict) == ("higher", "against")
    assert (found["disorder_of_open"].found, found["disorder_of_open"].verdict) == ("lower", "against")
    comparison = compare_tables(tables, case.reference)
    said = in_words(found["fairness_of_residents"], case, comparison, "commodity", "zh")
    assert "更高" in said
    assert verdict_in_words(found["fairness_of_residents"], "zh") == "与预期相反"
    turned = {"staff": 0.3, "open": 0.5, "resident_run": 0.3, "with_branch": 0.3, "member_led": 0.1}
    tables = made_up({name: {"room_hours_gini": level, "room_disorder_rate": level} for name, level in turned.items()})
    assert answers_of(case, tables)["fairness_of_residents"].verdict == "as_expected"
    assert answers_of(case, tables)["disorder_of_open"].verdict == "as_expected"


def test_what_cannot_be_told_apart_is_said_so() -> None:
    case = teaching.case("activity_rooms")
    level = {"room_hours_gini": 0.3, "room_use_share": 0.4}
    noisy = made_up({each.id: level for each in case.configurations}, noise=0.05)
    found = answers_of(case, noisy)
    assert (found["fairness_of_residents"].found, found["fairness_of_residents"].verdict) == ("alike", "open")
    assert found["most_used"].ties
    assert found["how_full"].found == "1", "0.4 lies in the second range, 0.25 to 0.5"
    missing = made_up({each.id: {"room_use_share": float("nan")} for each in case.configurations})
    comparison = compare_tables(missing, case.reference)
    assert answers_of(case, missing)["most_used"].found == ""
    assert in_words(answers_of(case, missing)["most_used"], case, comparison, "commodity", "en") == "there is no value"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short run of one case by the command, its folder."""
    folder = tmp_path_factory.mktemp("case") / "run"
    assert main(["case", "run", "activity_rooms", "--lang", "zh", f"hydra.run.dir={folder}", *TINY]) == 0
    return folder


def test_a_case_run_writes_tables_answers_and_a_report(ran: Path) -> None:
    case = teaching.case("activity_rooms")
    outcomes = pd.read_parquet(ran / "outcomes.parquet")
    assert sorted(set(outcomes["scenario"])) == sorted(each.id for each in case.configurations)
    assert (outcomes.groupby("scenario")["seed"].apply(list).map(tuple) == (0, 1)).all(), "the same seeds for all"
    stored = pd.read_csv(ran / playing.PREDICTIONS_FILE, keep_default_na=False)
    again = playing.predictions_table(playing.read_run(case, ran))
    assert list(stored["prediction"]) == [each.id for each in case.predictions]
    assert list(stored["found"].astype(str)) == list(again["found"])
    html = (ran / "report.html").read_text(encoding="utf-8")
    assert "data:image/svg+xml" in html
    assert "如实记录" in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def test_every_number_of_the_class_part_comes_from_settings_or_facts() -> None:
    """What a hand-out shows before the run is a setting, a fact, a section or a range to choose from."""
    for case in teaching.cases():
        for lang in LANGUAGES:
            document = handout(case, (20, 730, "commodity"), lang)
            known = {"20", "730", "95", str(case.minutes), "10", *case.sections}
            known |= {number for fact in case.facts.values() for number in numbers(f"{fact.value} {fact.quote}")}
            known |= {str(step.minutes) for step in case.lesson}
            known |= {f"{cut * factor:g}" for each in case.predictions for cut in each.cuts for factor in (1, 100)}
            for part in document.parts:
                assert set(numbers(repr(part))) - known == set(), (case.id, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_export_as_one_page_that_needs_no_chinese_font(lang: str, tmp_path: Path) -> None:
    assert main(["case", "export", "parking", "--to", "html", "--out", str(tmp_path), "--lang", lang]) == 0
    html = (tmp_path / f"parking_{lang}.html").read_text(encoding="utf-8")
    assert "@page { size: A4" in html
    assert ("data:font/woff" in html) == (lang == "zh")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)
    case = teaching.case("parking")
    for text in (*case.paragraphs("background", lang), *case.paragraphs("limits", lang)):
        assert text.replace('"', "&#34;").replace("'", "&#39;") in html


def test_export_with_results_holds_them(ran: Path, tmp_path: Path) -> None:
    words = ["case", "export", "activity_rooms", "--out", str(tmp_path), "--results", str(ran), "--lang", "en"]
    assert main(words) == 0
    html = (tmp_path / "activity_rooms_en.html").read_text(encoding="utf-8")
    assert "answered as found" in html
    assert "data:image/svg+xml" in html
    assert main([*words[:2], "parking", *words[3:]]) == 2, "these are runs of another case"


def test_word_and_slides_hold_the_whole_case(ran: Path, tmp_path: Path) -> None:
    docx, pptx = pytest.importorskip("docx"), pytest.importorskip("pptx")
    case = teaching.case("activity_rooms")
    run = playing.read_run(case, ran)
    document = handout(case, (2, 40, "commodity"), "zh", run, tmp_path / "figures")
    written = docx.Document(str(write_document(document, tmp_path / "a.docx")))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    for paragraph in (
        *case.paragraphs("background", "zh"),
        *case.paragraphs("discussion", "zh"),
        *case.paragraphs("limits", "zh"),
    ):
        assert paragraph in text
    with zipfile.ZipFile(tmp_path / "a.docx") as packed:
        assert any(name.startswith("word/media/") for name in packed.namelist())
    slides = pptx.Presentation(str(write_slides(document, tmp_path / "a.pptx"))).slides
    shown = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    for each in case.predictions:
        assert each.questions["zh"] in shown
    for note in case.paragraphs("surprises", "zh"):
        assert note not in shown, "the teacher's notes are not for the screen"
        assert note in slides[0].notes_slide.notes_text_frame.text


@pytest.mark.skipif(importlib.util.find_spec("docx") is not None, reason="python-docx is installed")
def test_without_the_extra_one_line_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "export", "parking", "--to", "html,docx", "--out", str(tmp_path / "x")]) == 2
    assert "commons-sim[teaching]" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "parkin"], ["parkin", "parking"]),
        (["shw", "parking"], ["shw", "export"]),
        (["run"], ["parking"]),
        (["run", "parking", "scenario=party_led"], ["scenario", "joint_team"]),
        (["run", "parking", "compound.household=5"], ["compound.households"]),
        (["run", "parking", "-m"], ["-m"]),
        (["export", "parking", "--to", "pdf"], ["pdf", "html"]),
        (["export", "parking", "--results", "nowhere"], ["nowhere", "case run"]),
        (["list", "--format", "xml"], ["xml", "json"]),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    words: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["case", *words]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert [word for word in expected if word not in error] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("outcome: room_hours_gini", "outcome: room_hours_gin", "room_hours_gini"),
        ("against: with_branch", "against: nobody", "with_branch"),
        ("expected: lower", "expected: better", "lower"),
        ("reference: staff", "reference: nobody", "staff"),
        ("scenario: status_quo, overrides: []", "scenario: statusquo, overrides: []", "status_quo"),
        ("order: 1", "order: 1\nnotes: none", "notes"),
        ("cuts: [0.0, 0.25", "cuts: [0.3, 0.25", "cuts"),
        ("room_body_formed", "room_body_formd", "room_body_formed"),
        ("read: 8", "read: none", "lesson.read"),
        ("facts: {}", "", "facts"),
    ],
)
def test_a_wrong_case_file_is_one_line_that_names_it(old: str, new: str, expected: str, tmp_path: Path) -> None:
    text = (config_folder() / "case" / "activity_rooms.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "activity_rooms.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        loading.load(tmp_path / "activity_rooms.yaml", loading.TEXTS)
    for lang in LANGUAGES:
        line = raised.value.line(lang)
        assert "activity_rooms.yaml" in line
        assert expected in line
        assert "\n" not in line
