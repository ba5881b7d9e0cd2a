"""The comparison on a terminal: what matters most first, a row a regime; then all outcomes by group, a column a regime.

Any number of regimes has to be readable at the width there is. A row a regime lets six of them stand below one another
with index, money and hours beside one another. In the tables by group a narrow column holds the mean and the paired
difference in one line and the interval of the difference below; with still more regimes the columns continue in a
further table, the reference again in front.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.display import Scale
from commons_sim.analysis.drawing.labels import (
    COMMONS_NAMES,
    COST,
    INDEX,
    NO_VALUE,
    ROW_GROUPS,
    SURPLUS,
    WHO_LOSES,
    Text,
    compound_label,
    index_of,
    scenario_label,
    surplus_of,
)
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.kernel.outcome import COMMONS
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table
    from rich.text import Text as RichText

NAME_WIDTH: Final = 17  # cells of a regime's name in front of a row
OUTCOME_WIDTH: Final = 34  # cells of an outcome's name and id in front of a row
NARROW_OUTCOME_WIDTH: Final = 27
WIDE: Final = 24  # cells in which a mean and its interval, or a difference and its interval, stand in one line
STACKED: Final = 21  # the least that a column gets in the tables with a row a regime
STACKED_DECIMALS: Final = 2
NARROW: Final = 15  # the least that a column of numbers gets
GAP: Final = 1  # cells between two columns

TITLE: Final = Text(
    "政策制度比较 · {compound} · {n} 次配对重复", "Policy regimes compared · {compound} · {n} paired replicates"
)
OVERVIEW: Final = Text("总览", "Overview")
FIVE: Final = Text(
    "五类公地：上为悲剧指数 tragedy_index_*，下为剩余 surplus_*（元/户·天）",
    "The five commons: tragedy index (tragedy_index_*), below it surplus in CNY/hh/day (surplus_*)",
)
SPENT: Final = Text("工时与资金（整个政策期）", "Hours and money, over the whole run")
WHO: Final = Text("谁受益，谁受损", "Who gains, who loses")
PLACES: Final = Text(
    "各类小区：上为悲剧指数 tragedy_index，下为总剩余 surplus_cny_per_household_day（元/户·天）",
    "By compound type: tragedy_index, below it surplus_cny_per_household_day in CNY/hh/day",
)
REGIME: Final = Text("制度", "Regime")
OUTCOME: Final = Text("结果", "Outcome")
CAPTION: Final = Text(
    "均值 [95% 区间]；Δ 为与{reference}的配对差值 [95% 区间]，区间包含零者为暗色。\n"
    "窄列里方括号为差值的区间（基准制度为均值的区间）。"
    "百分比之差为百分点（pp）。",
    "mean [95% interval]; Δ: paired difference from {reference} [95% interval], dim where the interval includes zero.\n"
    "In narrow columns the brackets hold the interval of the difference (for the reference: of the mean).\n"
    "Differences of percentages are in points (pp). hh: household.",
)
CLEAR, NOT_CLEAR = "cyan", "dim"
IN_FRONT: Final = (INDEX, SURPLUS, COST)
HOURS_AND_MONEY: Final = ("cost_volunteer_hours", "cost_cadre_hours", "cost_government_hours", "cost_money_cny")
# These stand in the tables with a row a regime.
SHOWN_ABOVE: Final = {
    *(*IN_FRONT, *HOURS_AND_MONEY, *WHO_LOSES),
    *(*map(index_of, COMMONS), *map(surplus_of, COMMONS)),
}


class Column(NamedTuple):
    """A column of a table with a row a regime: heading, id below it, compound type, outcomes stacked in a cell."""

    heading: str
    key: str
    compound: str
    outcomes: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class ComparisonTables:
    """A comparison that rich prints at the width of its console; see :func:`render_table`."""

    comparison: Comparison
    lang: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Yields title, tables and caption."""
        from rich.text import Text as RichText

        comparison, lang, width = self.comparison, self.lang, options.max_width
        several = len(comparison.compounds) > 1
        if several:
            places = [
                Column(compound_label(place, lang), place, place, (INDEX, SURPLUS)) for place in comparison.compounds
            ]
            yield from _by_regime(comparison, lang, PLACES.get(lang), places, width)
        for place in comparison.compounds:
            name = f"{compound_label(place, lang)} {place}"
            yield RichText(TITLE.get(lang).format(compound=name, n=comparison.replicates_in(place)), style="bold")
            yield RichText()
            yield from _by_regime(comparison, lang, OVERVIEW.get(lang), _outcomes(IN_FRONT, place, lang), width)
            commons = [
                Column(COMMONS_NAMES[one].get(lang), one, place, (index_of(one), surplus_of(one))) for one in COMMONS
            ]
            yield from _by_regime(comparison, lang, FIVE.get(lang), commons, width)
            yield from _by_regime(comparison, lang, SPENT.get(lang), _outcomes(HOURS_AND_MONEY, place, lang), width)
            yield from _by_regime(comparison, lang, WHO.get(lang), _outcomes(WHO_LOSES, place, lang), width)
            if not several:
                yield from _by_group(comparison, lang, place, width)
        reference = f"{scenario_label(comparison.reference, lang)} {comparison.reference}"
        yield RichText(CAPTION.get(lang).format(reference=reference), style="dim")


def render_table(comparison: Comparison, lang: str) -> ComparisonTables:
    """Returns the comparison for a terminal, readable from 110 columns on for six regimes and more.

    For each compound type: an overview, the five commons, and hours and money, a row a regime; then, where there is one
    compound type, every other outcome by group, a column a regime. With several types a table of regimes by types
    stands first.
    """
    return ComparisonTables(comparison, lang)


def _outcomes(names: Sequence[str], compound: str, lang: str) -> list[Column]:
    return [Column(BY_NAME[name].label(lang), name, compound, (name,)) for name in names]


def _table(title: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=0,  # the box puts a blank between columns
    )


def _by_regime(
    comparison: Comparison, lang: str, title: str, columns: Sequence[Column], width: int
) -> Iterator[RenderableType]:
    """Yields tables with a row a regime, as many columns in each as the width holds."""
    from rich.text import Text as RichText

    room = width - NAME_WIDTH - GAP
    at_once = max(1, min(len(columns), (room + GAP) // (STACKED + GAP)))
    cells = min(WIDE + 2, (room + GAP) // at_once - GAP)
    for start in range(0, len(columns), at_once):
        shown = columns[start : start + at_once]
        table = _table(title)
        table.add_column(REGIME.get(lang), width=NAME_WIDTH, overflow="fold")
        scales = {
            (column, name): _scale(comparison, column, name, lang) for column in shown for name in column.outcomes
        }
        for column in shown:
            unit = scales[column, column.outcomes[0]].short_unit if len(column.outcomes) == 1 else ""
            heading = RichText.assemble(column.heading, (f" {unit}" if unit else "", "dim"))
            if column.key != column.heading:
                heading.append(f"\n{folded(column.key, cells)}", style="dim")
            table.add_column(heading, width=cells, justify="right", overflow="fold")
        for scenario in comparison.scenarios:
            row = [
                _stacked(
                    comparison, scenario, column, {name: scales[column, name] for name in column.outcomes}, lang, cells
                )
                for column in shown
            ]
            table.add_row(_name(scenario, lang, NAME_WIDTH), *row)
        yield table
        yield RichText()


def _name(scenario: str, lang: str, width: int) -> RichText:
    from rich.text import Text as RichText

    label = scenario_label(scenario, lang)
    return (
        RichText(scenario) if label == scenario else RichText.assemble(label, (f"\n{folded(scenario, width)}", "dim"))
    )


def _scale(comparison: Comparison, column: Column, name: str, lang: str) -> Scale:
    """Returns how an outcome is written; with few decimals where outcomes are stacked, so that their lines stay level."""
    scale = comparison.scale(column.compound, name, lang)
    if len(column.outcomes) == 1:
        return scale
    decimals = min(scale.decimals, STACKED_DECIMALS)
    return dataclasses.replace(scale, decimals=decimals, decimals_of_difference=decimals)


def _stacked(
    comparison: Comparison, scenario: str, column: Column, scales: dict[str, Scale], lang: str, width: int
) -> RichText:
    """Returns one cell: for each outcome the mean with its interval and, below, the paired difference."""
    from rich.text import Text as RichText

    lines = []
    for name in column.outcomes:
        scale = scales[name]
        lines.append(RichText(_in(scale.level(comparison.level(scenario, column.compound, name)), width)))
        change = comparison.difference(scenario, column.compound, name)
        if change.n:
            lines.append(RichText(_in(f"Δ{scale.difference(change)}", width), style=_style(change)))
    return RichText("\n").join(lines)


def _style(change: Interval) -> str:
    return NOT_CLEAR if change.includes_zero else CLEAR


def _in(text: str, width: int) -> str:
    """Returns ``mean [low, high]`` with the interval in a line of its own where it would not fit beside the mean."""
    return text if len(text) <= width else text.replace(" [", "\n[")


def _by_group(comparison: Comparison, lang: str, compound: str, width: int) -> Iterator[RenderableType]:
    """Yields tables of the outcomes by group, a column a regime, in as many parts as the width asks for."""
    from rich.text import Text as RichText

    cells = (width - OUTCOME_WIDTH) // max(1, len(comparison.scenarios)) - GAP
    wide = cells >= WIDE
    front = OUTCOME_WIDTH if wide else NARROW_OUTCOME_WIDTH
    room = width - front - GAP
    first = [name for name in comparison.scenarios if name == comparison.reference]
    others = [name for name in comparison.scenarios if name != comparison.reference]
    at_once = max(1, (room + GAP) // (NARROW + GAP) - len(first))
    if wide or len(others) <= at_once:
        parts = [list(comparison.scenarios)]
    else:
        parts = [[*first, *others[start : start + at_once]] for start in range(0, len(others), at_once)]
    for scenarios in parts:
        cells = max(NARROW, min(WIDE + 4, (room + GAP) // len(scenarios) - GAP))
        table = _table("")
        table.add_column(OUTCOME.get(lang), width=front, overflow="fold")
        for scenario in scenarios:
            table.add_column(_name(scenario, lang, cells), width=cells, justify="right", overflow="fold")
        for group in ROW_GROUPS:
            names = [name for name in group.outcomes if name not in SHOWN_ABOVE]
            if not names:
                continue
            table.add_section()
            table.add_row(RichText(group.title.get(lang), style="bold"))
            for name in names:
                scale = comparison.scale(compound, name, lang)
                label = RichText.assemble(BY_NAME[name].label(lang), (f" {scale.short_unit}", "dim"))
                label.append(f"\n{folded(name, front)}", style="dim")
                row = [_cell(comparison, scenario, compound, name, scale, lang, wide) for scenario in scenarios]
                table.add_row(label, *row)
        yield table
        yield RichText()


def _cell(
    comparison: Comparison, scenario: str, compound: str, name: str, scale: Scale, lang: str, wide: bool
) -> RichText:
    """Returns one cell of the tables by group, in two lines."""
    from rich.text import Text as RichText

    level, change = comparison.level(scenario, compound, name), comparison.difference(scenario, compound, name)
    if level.n == 0:
        return RichText(NO_VALUE, style=NOT_CLEAR)
    mean = scale.level(level)
    if change.n == 0:
        return RichText(mean if wide else mean.replace(" [", "\n["))
    difference = f"Δ{scale.difference(change)}"
    if wide:
        return RichText.assemble(mean, (f"\n{difference}", _style(change)))
    size, _, interval = difference.partition(" ")
    return RichText.assemble(mean.partition(" ")[0], (f"  {size}\n{interval}", _style(change)))


def folded(name: str, width: int) -> str:
    """Returns a name broken behind an underscore where it is longer than ``width``."""
    if len(name) <= width:
        return name
    cut = name.rfind("_", 0, width) + 1 or width
    return f"{name[:cut]}\n{folded(name[cut:], width)}"
