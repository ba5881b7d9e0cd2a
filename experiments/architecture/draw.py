"""The house in one picture: every floor and its rooms, with the imports between them, read from the code.

Usage: python experiments/architecture/draw.py docs/images

Writes ``house_zh.svg`` and ``house_en.svg``, and prints floors, rooms, arrows, circles, the longest file and the fullest folder.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import grimp
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from commons_sim.analysis.drawing.fonts import INK, MUTED, PAPER, use_theme

PACKAGE: Final = "commons_sim"
SOURCES: Final = Path(__file__).resolve().parents[2] / "src" / PACKAGE
#: From the roof to the ground; the same order as in ``pyproject.toml``. What it is for, in English and Chinese.
FLOORS: Final = (
    ("apps", "faces: command line, page, teaching", "界面：命令行、网页、教学"),
    ("analysis", "what runs show: tables, figures, reports", "分析：表格、图形、报告"),
    ("study", "runs, stores, designed studies", "运行、结果库、研究设计"),
    ("model", "the day table, and the loop over it", "一天的次序与主循环"),
    ("configuration", "schema, checks, words", "配置、检查与文字"),
    ("outcomes", "outcomes collected, costs, tragedy index", "指标汇总、成本、悲剧指数"),
    ("scenarios", "instruments by force, and their desk", "政策工具（按力量）与办事台"),
    ("world", "tables of all rooms put together", "各房间的列合成世界"),
    ("agents", "who acts: one actor or procedure a room", "行动者：每间一个主体或程序"),
    ("commons", "what is shared: one commons a room", "公地：每间一类公地"),
    ("population", "who lives where; time, trust, promises", "谁住在哪里；时间、信任、承诺"),
    ("governance", "law and books", "法律与账簿"),
    ("behaviour", "one decision rule, and its laboratory", "一条决策规则及其实验室"),
    ("kernel", "clock, columns, draws, compiling, events", "底座：时钟、列、抽取、编译、事件"),
)
HEIGHT: Final = 1.0
WIDTH: Final = 16.0
LEFT: Final = 4.6
TONES: Final = ("#F4EFE6", "#EAF1F4")


def rooms_of(floor: str) -> list[str]:
    """Returns the folders of a floor that hold code, in order."""
    folder = SOURCES / floor
    return sorted(each.name for each in folder.iterdir() if (each / "__init__.py").is_file()) if folder.is_dir() else []


def room_of(module: str) -> str:
    """Returns the room of a module, ``floor`` or ``floor.room``."""
    parts = module.split(".")[1:] or [""]
    if len(parts) > 1 and (SOURCES / parts[0] / parts[1]).is_dir():
        return ".".join(parts[:2])
    return parts[0]


def arrows() -> Counter[tuple[str, str]]:
    """Returns how many imports run from each room to each other, those for the type checker left out."""
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=True)
    found: Counter[tuple[str, str]] = Counter()
    for module in sorted(graph.modules):  # a set: else each call would draw another file
        for target in sorted(graph.find_modules_directly_imported_by(module)):
            one, other = room_of(module), room_of(target)
            if one and other and one != other:
                found[one, other] += 1
    return found


def draw(lang: str, imports: Mapping[tuple[str, str], int]) -> Figure:
    """Returns the picture: floors above one another, rooms side by side, one line an import between rooms of one floor.

    Args:
        lang: ``"zh"`` or ``"en"``.
        imports: those of :func:`arrows`.
    """
    use_theme()
    figure, axes = plt.subplots(figsize=(WIDTH * 0.8, len(FLOORS) * 0.78), layout="constrained")
    places: dict[str, tuple[float, float]] = {}
    for row, (floor, english, chinese) in enumerate(FLOORS):
        y = (len(FLOORS) - 1 - row) * HEIGHT * 1.25
        axes.add_patch(FancyBboxPatch((0, y), WIDTH, HEIGHT, boxstyle="round,pad=0.04", fc=TONES[row % 2], ec="none"))
        axes.text(0.15, y + 0.62, floor, fontsize=11, color=INK, va="center")
        axes.text(0.15, y + 0.28, chinese if lang == "zh" else english, fontsize=8, color=MUTED, va="center")
        rooms = rooms_of(floor)
        each = (WIDTH - LEFT - 0.2) / max(1, min(len(rooms), 6))
        for place, room in enumerate(rooms):
            line, column = divmod(place, 6)
            lines = -(-len(rooms) // 6)
            height = (HEIGHT - 0.16) / lines
            x, bottom = LEFT + column * each, y + HEIGHT - 0.08 - (line + 1) * height
            axes.add_patch(
                FancyBboxPatch((x + 0.05, bottom + 0.03), each - 0.12, height - 0.06, boxstyle="round,pad=0.01",
                               fc=PAPER, ec=MUTED, lw=0.6)
            )  # fmt: skip
            axes.text(x + each / 2, bottom + height / 2, room, fontsize=7.5, ha="center", va="center", color=INK)
            places[f"{floor}.{room}"] = (x + each / 2, bottom + height / 2)
        places.setdefault(floor, (LEFT - 0.3, y + HEIGHT / 2))
    for (one, other), count in imports.items():
        floor, _, room = one.partition(".")
        if room and other.startswith(f"{floor}."):
            axes.add_patch(
                FancyArrowPatch(places[one], places[other], arrowstyle="-|>", mutation_scale=7, shrinkA=14, shrinkB=14,
                                lw=min(2.0, 0.4 + 0.15 * count), color="#A45A3F", alpha=0.55,
                                connectionstyle="arc3,rad=0.18")
            )  # fmt: skip
    words = {
        "zh": "引用自上而下；红线为同一层内的引用，越粗越多",
        "en": "imports run downwards; red: imports between rooms of one floor, the thicker the more",
    }
    axes.set_title(words[lang], fontsize=9, color=MUTED)
    axes.set_xlim(-0.1, WIDTH + 0.1)
    axes.set_ylim(-0.15, len(FLOORS) * HEIGHT * 1.25)
    axes.axis("off")
    return figure


def facts(imports: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Returns what the picture cannot say: numbers of rooms and arrows, the longest file and the fullest folder."""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES.rglob("*.py")}
    longest = max(lines, key=lambda path: lines[path])
    entries = {
        folder: sum(1 for each in folder.iterdir() if each.name != "__pycache__")
        for folder in (SOURCES, *(path for path in SOURCES.rglob("*") if path.is_dir()))
        if folder.name not in ("__pycache__", "assets")
    }
    fullest = max(entries, key=lambda folder: entries[folder])
    return {
        "floors": str(len(FLOORS)),
        "rooms": str(sum(len(rooms_of(floor)) for floor, _, _ in FLOORS)),
        "arrows between rooms": str(len(imports)),
        "lines": str(sum(lines.values())),
        "longest file": f"{longest.relative_to(SOURCES)} ({lines[longest]})",
        "fullest folder": f"{fullest.relative_to(SOURCES.parent)} ({entries[fullest]})",
    }


def main(folder: Path) -> None:
    """Draws both pictures and prints the facts."""
    imports = arrows()
    for lang in ("zh", "en"):
        draw(lang, imports).savefig(folder / f"house_{lang}.svg", metadata={"Date": None})
        plt.close("all")
    for name, value in facts(imports).items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
