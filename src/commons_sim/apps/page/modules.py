"""What runs in the browser, as ES modules by name, each after those that it imports.

A ``.vue`` file (template and script) becomes a module that exports the component; a ``.js`` file is one already. They travel
with the widget and are linked in the browser, so nothing has to be built, and no address has to serve them.
"""

from __future__ import annotations

import base64
import functools
import json
import re
from importlib import resources
from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).parent / "assets"
IMPORT: Final = re.compile(r'from "\./([\w.-]+)"')
EXPORT: Final = "export default {"
FONT_PATH: Final = "/commons-sim/font.otf"  # where the style sheet asks for the Chinese font


def as_module(name: str, text: str) -> str:
    """Returns a file of ``assets/`` as the text of an ES module.

    Raises:
        ValueError: a component without template or script.
    """
    if not name.endswith(".vue"):
        return text
    template = re.search(r"^<template>\n(.*)^</template>", text, flags=re.DOTALL | re.MULTILINE)
    script = re.search(r"^<script>\n(.*)^</script>", text, flags=re.DOTALL | re.MULTILINE)
    if template is None or script is None or EXPORT not in script[1]:
        raise ValueError(f"{name}: a component needs <template> and <script> with `{EXPORT}`")
    return script[1].replace(EXPORT, f"{EXPORT}\n  template: {json.dumps(template[1])},", 1)


@functools.cache
def modules(entry: str = "root.vue") -> tuple[tuple[str, str], ...]:
    """Returns name and text of a module and of all that it imports, imported ones first.

    Raises:
        ValueError: modules that import one another in a circle.
    """
    found: dict[str, str] = {}
    open_names: list[str] = []

    def add(name: str) -> None:
        if name in found:
            return
        if name in open_names:
            raise ValueError(f"modules import one another: {' > '.join([*open_names, name])}")
        open_names.append(name)
        text = as_module(name, (ASSETS / name).read_text(encoding="utf-8"))
        for needed in IMPORT.findall(text):
            add(needed)
        open_names.pop()
        found[name] = text

    add(entry)
    return tuple(found.items())


@functools.cache
def styles(*, with_font: bool = False) -> str:
    """Returns the style sheet.

    Args:
        with_font: whether the Chinese font travels in it (2 MB), for a server that does not serve :data:`FONT_PATH`.
    """
    text = (ASSETS / "page.css").read_text(encoding="utf-8")
    if with_font:
        text = text.replace(FONT_PATH, f"data:font/otf;base64,{base64.b64encode(font()).decode()}")
    return text


@functools.cache
def font() -> bytes:
    """Returns the Chinese font for machines that have none of their own."""
    return resources.files("commons_sim.analysis.drawing").joinpath("fonts", "CommonsSansSC-Regular.otf").read_bytes()
