"""The font holds every character of our texts, and its licence lies beside it."""

from __future__ import annotations

import ast
import re

from commons_sim.analysis.drawing.fonts import characters
from commons_sim.outcomes.definitions import OUTCOMES
from tests.conftest import ROOT

HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


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
