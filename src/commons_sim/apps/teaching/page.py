"""The hand-out as one HTML file: printable on A4, nothing from outside, Chinese readable without a Chinese font installed."""

from __future__ import annotations

import base64
import functools
import io
from pathlib import Path
from typing import Any, Final

from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.analysis.drawing.fonts import FONT_FILE
from commons_sim.analysis.drawing.pages import embedded
from commons_sim.apps.teaching.handout import Bullets, Handout, Paragraph, Question, Table

TEMPLATES: Final = Path(__file__).parent / "templates"


def write_page(document: Handout, path: Path) -> Path:
    """Returns the path, after writing the hand-out there as one HTML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(document), encoding="utf-8")
    return path


def render(document: Handout) -> str:
    """Returns the hand-out as HTML, with the characters it needs of the shipped font embedded."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests |= {
        "paragraph": lambda block: isinstance(block, Paragraph),
        "bullets": lambda block: isinstance(block, Bullets),
        "question": lambda block: isinstance(block, Question),
        "grid": lambda block: isinstance(block, Table),
        "figure": lambda block: isinstance(block, SavedFigure),
    }
    environment.globals |= {"embedded": embedded}
    template = environment.get_template("case.html.j2")
    characters = "".join(sorted(set(template.render(document=document, font=""))))
    return template.render(document=document, font=_font(characters) if document.lang == "zh" else "")


@functools.lru_cache(maxsize=8)
def _font(characters: str) -> str:
    """Returns the shipped font, cut down to some characters, as a data address."""
    from fontTools import subset  # comes with matplotlib

    made: Any = subset.Options()
    made.flavor, made.desubroutinize, made.notdef_outline = "woff", True, True
    font = subset.load_font(str(FONT_FILE), made)
    cut = subset.Subsetter(made)
    cut.populate(text=characters)
    cut.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, made)
    return "data:font/woff;base64," + base64.b64encode(written.getvalue()).decode("ascii")
