"""Pieces that figures are put together from: a grid of panels, names in colour, a mean with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from commons_sim.analysis.fonts import MUTED, PAPER, use_theme
from commons_sim.analysis.labels import scenario_label
from commons_sim.analysis.statistics import Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS: Final = 3
NAMES_AN_INCH: Final = 0.6  # regimes' names that stand beside one another, at most, by the width of a figure


def panels(number: int, height: float) -> tuple[Figure, list[Axes]]:
    """Returns a figure with a grid of panels in reading order; places without a panel are empty."""
    import matplotlib.pyplot as plt

    use_theme()
    rows = -(-number // COLUMNS)
    columns = min(number, COLUMNS)
    figure, grid = plt.subplots(
        rows, columns, figsize=(1.2 + 3.1 * columns, 0.6 + height * rows), layout="constrained", squeeze=False
    )
    figure.get_layout_engine().set(h_pad=0.08, w_pad=0.08)  # type: ignore[union-attr,call-arg]
    flat = list(grid.flat)
    for empty in flat[number:]:
        empty.remove()
    return figure, flat[:number]


def unit_behind_title(axes: Axes, unit: str) -> None:
    """Writes a unit at the right end of the title's line."""
    if unit:
        axes.set_title(unit, loc="right", fontsize=9, color=MUTED)


def names_on_top(figure: Figure, scenarios: Sequence[str], colours: dict[str, str], lang: str) -> None:
    """Writes the regimes' names, each in its colour, in lines above the panels, to be read line by line."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=colours[name], linewidth=4, label=scenario_label(name, lang)) for name in scenarios]
    in_line = max(1, min(len(handles), int(figure.get_figwidth() * NAMES_AN_INCH)))
    lines = -(-len(handles) // in_line)
    if lines > 1:  # a legend fills column by column
        handles = [handle for column in range(in_line) for handle in handles[column::in_line]]
    figure.legend(
        handles=handles,
        loc="outside upper left",
        ncols=in_line,
        frameon=False,
        labelcolor="linecolor",
        fontsize=11,
        handlelength=1.0,
        columnspacing=1.5,
    )


def interval_dot(
    axes: Axes, place: float, change: Interval, factor: float, colour: str, *, hollow: bool | None = None
) -> None:
    """Draws a mean with its interval on a row; by default hollow where the interval includes zero."""
    hollow = change.includes_zero if hollow is None else hollow
    if change.n == 0:
        return
    mean, low, high = (number * factor for number in change[:3])
    axes.errorbar(
        mean,
        place,
        xerr=error_lengths(mean, low, high),
        color=colour,
        marker="o",
        markersize=7.5,
        elinewidth=2.2,
        zorder=3,
        markerfacecolor=PAPER if hollow else colour,
        markeredgewidth=1.8,
    )


def error_lengths(mean: float, low: float, high: float) -> list[list[float]] | None:
    """Returns the two lengths of an error bar, or None without an interval."""
    if np.isnan(low) or np.isnan(high):
        return None
    return [[max(0.0, mean - low)], [max(0.0, high - mean)]]


def signed(value: float, _: object) -> str:
    """Returns the text of an axis tick with a sign that the font holds."""
    return f"{value:+.4g}".replace("-", "−") if abs(value) > 1e-12 else "0"


def plain(value: float, _: object) -> str:
    """Returns the text of an axis tick with a minus sign that the font holds."""
    return f"{value:.4g}".replace("-", "−") if abs(value) > 1e-12 else "0"


def halo() -> list[Any]:
    """Returns a light edge for letters that stand on dots."""
    from matplotlib import patheffects

    return [patheffects.withStroke(linewidth=3, foreground=PAPER)]


def name_points(
    axes: Axes,
    places: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    lines: Sequence[Sequence[tuple[float, float]]] = (),
) -> None:
    """Writes a name beside each point, where it hides as few points, lines (each from end to end) and other names as can be."""
    figure: Any = axes.figure
    figure.draw_without_rendering()  # places of points and sizes of letters are known after this
    renderer = figure.canvas.get_renderer()
    taken = [_box_around(axes.transData.transform(place)) for place in places.values()]
    taken += [_box_around(point, 2.0) for line in lines for point in _points_on(axes.transData.transform(line))]
    named: list[Any] = []
    inside = axes.get_window_extent(renderer)
    for name, place in places.items():
        best = None
        for side, (x, y, across, up) in enumerate(SIDES):
            text = axes.annotate(
                names[name], place, xytext=(x, y), textcoords="offset points", ha=across, va=up, color=colours[name],
                fontsize=11, zorder=4, path_effects=halo(),
            )  # fmt: skip
            box = text.get_window_extent(renderer)
            hidden = (
                sum(box.overlaps(other) for other in taken)
                + NAME_HIDES * sum(map(box.overlaps, named))
                + 2 * (box.x0 < inside.x0 or box.x1 > inside.x1)
            )
            if best is None or hidden < best[0]:
                if best is not None:
                    best[1].remove()
                best = (hidden, text, box)
            else:
                text.remove()
            if hidden == 0 or side == len(SIDES) - 1:
                named.append(best[2])
                break


# Where a name may stand beside its point: shift in points, then the alignments.
SIDES: Final = (
    (9, 7, "left", "bottom"),
    (9, -7, "left", "top"),
    (-9, 7, "right", "bottom"),
    (-9, -7, "right", "top"),
    (14, 0, "left", "center"),
    (-14, 0, "right", "center"),
    (0, 20, "center", "bottom"),
    (0, -20, "center", "top"),
    (24, 20, "left", "bottom"),
    (24, -20, "left", "top"),
    (-24, 20, "right", "bottom"),
    (-24, -20, "right", "top"),
    (16, 44, "left", "bottom"),
    (16, -44, "left", "top"),
    (-16, 44, "right", "bottom"),
    (-16, -44, "right", "top"),
)
NAME_HIDES: Final = 20  # a name upon a name cannot be read; one upon a line can


def _box_around(point: Any, half: float = 7.0) -> Any:
    from matplotlib.transforms import Bbox

    x, y = point
    return Bbox([[x - half, y - half], [x + half, y + half]])


def _points_on(line: Any, apart: float = 6.0) -> Any:
    """Returns points along a line on the paper, from end to end."""
    start, end = line
    return start + np.linspace(0.0, 1.0, 2 + int(np.hypot(*(end - start)) / apart))[:, None] * (end - start)
