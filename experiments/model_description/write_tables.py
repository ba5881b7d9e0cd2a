"""Writes the tables of the model description (``docs/odd_tables.md`` and ``.zh.md``) from the code: ``make odd``.

Each table stands between two marks, ``<!-- table: NAME -->`` and ``<!-- end -->``; what stands around them is written by hand.
The tables are those of ``commons-sim mechanisms|scenarios|schedule|outcomes|params --format md``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

from commons_sim.apps.cli.catalogue.tables import HEADINGS, TABLES
from commons_sim.apps.cli.output import markdown
from commons_sim.configuration import i18n

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
PAGES: Final = {"en": DOCS / "odd_tables.md", "zh": DOCS / "odd_tables.zh.md"}
MARKS: Final = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", flags=re.DOTALL)


def table(name: str, lang: str) -> str:
    """Returns the Markdown table of a command, such as ``params``, in ``"zh"`` or ``"en"``."""
    rows, columns = TABLES[name](lang)
    return markdown([(column, i18n.text(HEADINGS.get(column, column), lang)) for column in columns], rows)


def with_tables(text: str, lang: str) -> str:
    """Returns a page with every table between its marks made again."""
    return MARKS.sub(lambda found: f"{found[1]}{table(found[2], lang)}\n{found[3]}", text)


def main() -> int:
    """Writes both pages and returns 0; with ``--check`` writes nothing and returns 1 where a page is out of date."""
    stale = []
    for lang, page in PAGES.items():
        text = page.read_text(encoding="utf-8")
        made = with_tables(text, lang)
        if made != text:
            stale.append(page.name)
            if "--check" not in sys.argv:
                page.write_text(made, encoding="utf-8")
    print(f"{'out of date' if '--check' in sys.argv else 'written'}: {', '.join(stale) or 'nothing'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
