"""The two READMEs and the pages in docs/: their commands work, what they point at exists, and both languages show the same."""

from __future__ import annotations

import importlib.util
import itertools
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from commons_sim.apps.cli.help import COMMANDS
from commons_sim.apps.cli.main import main
from tests.conftest import ROOT, every

PAGES = (
    "README.md", "README.zh.md", "docs/architecture.md", "docs/architecture.zh.md", "docs/behaviour.md", "docs/behaviour.zh.md",
    "docs/tragedy.md", "docs/tragedy.zh.md", "docs/field.md", "docs/field.zh.md", "docs/studies.md", "docs/studies.zh.md",
    "docs/mechanisms.md", "docs/mechanisms.zh.md",
    "docs/odd.md", "docs/odd.zh.md", "docs/odd_tables.md", "docs/odd_tables.zh.md",
    "docs/claim.md", "docs/claim.zh.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md",
    "docs/extending.md", "docs/extending.zh.md",
)  # fmt: skip
# What makes a command of the README short; it replaces the command's own value of the same key.
SHORT = {"days": "40", "burn_in_days": "10", "compound.households": "60", "replicates": "2"}
RUNNING = ("run", "compare", "study")

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="the sources are not here")


def blocks(page: str, info: str) -> list[str]:
    """Returns the code blocks of a page that are marked ``info``."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{re.escape(info)}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    lines = [line.partition("#")[0].strip() for block in blocks(page, "sh quick") for line in block.splitlines()]
    return [line for line in lines if line]


def makes_runs(words: list[str]) -> bool:
    return words[0] in RUNNING or words[:2] == ["case", "run"]


def short(words: list[str]) -> list[str]:
    """Returns the words of a command that makes runs, with few days, households and replicates."""
    if words[0] == "lab":
        return [*words, "lab.replications=3"]
    if not makes_runs(words):
        return words
    if words[0] == "study":
        words = [*words, "study.precision.maximum=10"]
    kept = [word for word in words if word.partition("=")[0] not in SHORT]
    return [*kept, *(f"{key}={value}" for key, value in SHORT.items())]


@pytest.mark.parametrize("line", commands("README.md"))
def test_a_command_of_the_readme_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(line)
    assert program == "commons-sim"
    assert main(short(words)) == 0
    made = list(tmp_path.rglob("outcomes.parquet"))
    assert len(made) == makes_runs(words)


def test_the_python_of_the_readme_works() -> None:
    (code,) = blocks("README.md", "python quick")
    names: dict[str, object] = {}
    exec(code.replace("replicates=20", "replicates=2, overrides=['days=60']"), names)
    assert {"run", "table", "model"} <= set(names)


def test_both_languages_show_the_same_code() -> None:
    for info in ("sh", "sh quick", "python quick"):
        english, chinese = blocks("README.md", info), blocks("README.zh.md", info)
        assert english
        assert english == chinese


@every(PAGES)
def test_what_a_page_points_at_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target
    for path in re.findall(r"`((?:src|conf|docs|tests)/[^`\s]*)`", text):
        assert (ROOT / path).exists(), path
    for name in re.findall(r"commons-sim ([a-z]+)", text):
        assert name in COMMANDS, name
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    for name in re.findall(r"(?:^|`)make ([a-z-]+)", text, flags=re.MULTILINE):
        assert name in targets, name


@every(zip(PAGES[::2], PAGES[1::2], strict=True))
def test_both_languages_have_the_same_parts(pair: tuple[str, str]) -> None:
    heads = [re.findall(r"^#+ ", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE) for page in pair]
    assert heads[0] == heads[1]
    paths = [
        sorted(set(re.findall(r"`((?:src|conf|docs)/[^`\s]*)`", (ROOT / page).read_text(encoding="utf-8"))))
        for page in pair
    ]
    assert paths[0] == paths[1]


def script(*path: str) -> ModuleType:
    """Returns a script of experiments/ as a module."""
    spec = importlib.util.spec_from_file_location(path[-1], ROOT.joinpath("experiments", *path).with_suffix(".py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@every(("zh", "en"))
def test_the_tables_on_behaviour_are_those_of_the_stored_results(lang: str) -> None:
    """``make behaviour-figures`` writes them; a number that was typed or is out of date stands out."""
    text = (ROOT / "docs" / ("behaviour.zh.md" if lang == "zh" else "behaviour.md")).read_text(encoding="utf-8")
    assert script("behaviour_fit", "write_tables").with_tables(text, lang) == text
    stored = yaml.safe_load((ROOT / "conf" / "behaviour" / "conditional_cooperation.yaml").read_text(encoding="utf-8"))
    for row in re.findall(r"^\| `(\w+)` \| [^|]+ \| ([-\d.]+) \|", text, flags=re.MULTILINE):
        assert float(row[1]) == pytest.approx(stored[row[0]], rel=0.01), row[0]


@every(("zh", "en"))
def test_the_table_of_field_patterns_is_the_stored_one(lang: str) -> None:
    """``python experiments/field_patterns/fit.py`` writes it."""
    text = (ROOT / "docs" / ("field.zh.md" if lang == "zh" else "field.md")).read_text(encoding="utf-8")
    assert script("field_patterns", "write_table").with_table(text, lang) == text


@every(
    itertools.product(
        [("mediation", "mediate"), ("withdrawal", "withdraw"), ("types", "write_table"), ("units", "write_table")],
        ("zh", "en"),
    )
)
def test_the_tables_on_mechanisms_are_the_stored_ones(table: tuple[tuple[str, str], str]) -> None:
    """``python experiments/mediation/mediate.py`` and its like write them."""
    path, lang = table
    text = (ROOT / "docs" / ("mechanisms.zh.md" if lang == "zh" else "mechanisms.md")).read_text(encoding="utf-8")
    assert script(*path).with_table(text, lang) == text


@every(("zh", "en"))
def test_the_tables_on_the_claim_are_the_stored_ones(lang: str) -> None:
    """``python experiments/claim/write_tables.py`` writes them."""
    writer = script("claim", "write_tables")
    text = writer.PAGES[lang].read_text(encoding="utf-8")
    assert writer.with_tables(text, lang) == text


@every(("zh", "en"))
def test_the_tables_of_the_model_description_are_those_of_the_code(lang: str) -> None:
    """``make odd`` writes them. What the code has more, less or otherwise stands out as the line that differs."""
    writer = script("model_description", "write_tables")
    text = writer.PAGES[lang].read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- table: (\w+) -->", text)) == set(writer.TABLES)
    made = writer.with_tables(text, lang)
    stale = [new for old, new in zip(text.splitlines(), made.splitlines(), strict=False) if old != new]
    assert made == text, f"run `make odd`; first line that differs: {stale[:1]}"


@every(("docs/odd.md", "docs/odd.zh.md"))
def test_the_description_has_every_element_of_odd_d_and_no_number_of_the_model(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    heads = re.findall(r"^### ", text, flags=re.MULTILINE)
    assert len(heads) == 3 + 10 + 4, "overview, design concepts and details of Mueller et al. 2013"
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|\b(?:19|20)\d\d\b|48:37-48", "", text)
    assert re.findall(r"\d+", prose) == ["0"], "the day on which the policy starts; numbers stand in the tables"


def test_names_in_the_tour_exist() -> None:
    """Functions and classes that the pages name in code style stand in the sources."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([A-Za-z_]{4,})`", text):
        assert re.search(rf"\b{name}\b", sources), name
