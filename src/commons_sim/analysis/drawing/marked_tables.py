"""Tables in hand-written pages: what stands between ``<!-- table: NAME -->`` and ``<!-- end -->`` is made, not typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def filled(text: str, tables: Mapping[str, str]) -> str:
    """Returns a page whose marked places hold these tables.

    Args:
        text: the page.
        tables: Markdown by name, each ending in a line break; a place that is not named stays as it is.
    """
    for name, table in tables.items():
        place = rf"(<!-- table: {name} -->\n).*?(<!-- end -->)"
        text = re.sub(place, lambda found, table=table: found[1] + table + found[2], text, flags=re.DOTALL)  # type: ignore[misc]
    return text


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Returns a Markdown table; of a cell in several lines, ids stand as code behind what they name."""
    lines = [f"| {' | '.join(map(_in_one_line, headings))} |", f"|{'---|' * len(headings)}"]
    lines += [f"| {' | '.join(map(_in_one_line, row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _in_one_line(cell: str) -> str:
    first, *further = cell.split("\n")
    return " ".join([first, *(f"`{word}`" if word.isidentifier() and word.isascii() else word for word in further)])
