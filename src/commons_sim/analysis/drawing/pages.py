"""What every HTML page is put together from: the templates, and figures embedded in them."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commons_sim.analysis.drawing.drawing import SavedFigure

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parent / "templates"
FIGURE_FOLDER: Final = "figures"


def environment() -> Environment:
    """Returns the environment of the templates: text is escaped, a name that is not there is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def embedded(figure: SavedFigure) -> dict[str, str]:
    """Returns a figure as a data address; an ``img`` keeps the identifiers inside two SVGs apart."""
    data = base64.b64encode(figure.svg.read_bytes()).decode("ascii")
    return {"address": f"data:image/svg+xml;base64,{data}", "title": figure.title, "caption": figure.caption}
