"""The tables of a study as rows of text, for the terminal and the page, in both languages."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from commons_sim.analysis.drawing.display import SHORT_UNITS, scale_for, with_unit, write
from commons_sim.analysis.drawing.labels import COST, NO_VALUE, Text, compound_label, scenario_label
from commons_sim.analysis.studies.claim import QUESTION_WORDS, VERDICT_WORDS
from commons_sim.analysis.studies.study_drawing import MINUS, key_label, player_label
from commons_sim.analysis.studies.study_headings import HEADINGS, MEASURE_NAMES, READINGS, TITLES
from commons_sim.analysis.tables.sensitivity import unconverged
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME

Tables = Mapping[str, pd.DataFrame]
Row = Mapping[str, Any]
MOST_ROWS: Final = 60
COMMA: Final = Text("，", ", ")
NOT_CONVERGED: Final = Text("未收敛（{value}）", "not converged ({value})")
ALL_KINDS: Final = Text("全部类型", "all types")
MORE: Final = Text("共 {all} 行，此处 {shown} 行；全部见文件。", "{shown} of {all} rows; the file has all of them.")


class Rows(NamedTuple):
    """A table to be shown: its name, title, note, headings, and rows of text."""

    name: str
    title: str
    note: str
    headings: list[str]
    rows: list[list[str]]
    more: str


class Cells:
    """The cells that tables have in common, of one table in one language.

    Args:
        table: the table.
        study: the study that made it.
        lang: ``"zh"`` or ``"en"``.
    """

    def __init__(self, table: pd.DataFrame, study: Mapping[str, Any], lang: str) -> None:
        self.table, self.study, self.lang = table, study, lang

    def place(self, row: Row) -> str:
        """Returns the compound type in front of a row, where there are several."""
        return place_name(self.table, row, self.lang)

    def outcome(self, row: Row) -> str:
        """Returns label and id of a row's outcome, behind its compound type."""
        return self.place(row) + outcome_name(row["outcome"], self.lang)

    def scenario(self, row: Row) -> str:
        """Returns label and id of a row's scenario."""
        return f"{scenario_label(row['scenario'], self.lang)}\n{row['scenario']}"

    def value(self, row: Row, *columns: str) -> str:
        """Returns a difference of a row's outcome with its interval, whose ``columns`` are as in :func:`interval_of`."""
        return value_text(row["outcome"], interval_of(row, *columns), self.lang)


def shown_tables(tables: Tables, study: Mapping[str, Any], lang: str) -> list[Rows]:
    """Returns the tables of a study as text, in the order of reading; of outcomes those that the study reports."""
    shown = []
    for name, make in MAKERS.items():
        if name not in tables or (name == "contrasts" and study["design"] == "shapley"):
            continue
        if name == "summary" and study["design"] != "grid":
            continue
        table = tables[name]
        if "outcome" in table:
            table = table[table["outcome"].isin(study["outcomes"])]
        if name == "sensitivity":
            table = _sensitivities(table)
        cells = Cells(table, study, lang)
        rows = [make(row, cells) for row in records(table)]
        if rows:
            title, note = (text.get(lang) for text in TITLES[name])
            more = MORE.get(lang).format(all=len(rows), shown=MOST_ROWS) if len(rows) > MOST_ROWS else ""
            labels = [HEADINGS[heading].get(lang) for heading in rows[0]]
            shown.append(Rows(name, title, note, labels, [list(row.values()) for row in rows[:MOST_ROWS]], more))
    return shown


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the rows of a table."""
    rows: list[Any] = table.to_dict("records")
    return rows


def number_text(value: float, digits: int = 3) -> str:
    """Returns a number to a few significant digits, with a true minus sign."""
    if not math.isfinite(value):
        return NO_VALUE
    decimals = 2 if value == 0 else min(6, max(0, digits - 1 - math.floor(math.log10(abs(value)))))
    return write(value, decimals)


def value_text(name: str, interval: Interval, lang: str) -> str:
    """Returns a difference of an outcome with its interval and unit."""
    scale = scale_for(BY_NAME[name], [], [interval.mean, interval.low, interval.high], lang)
    unit = scale.unit_of_difference
    return with_unit(scale.difference(interval), SHORT_UNITS.get(unit, unit))


def difference_cells(part: pd.DataFrame, names: Sequence[str], lang: str) -> list[str]:
    """Returns how many runs, then the difference of each outcome from the reference, of one scenario's rows of a summary."""
    rows = part.set_index("outcome").loc[list(names)]
    cells = [
        value_text(str(name), Interval(row["diff"], row["diff_low95"], row["diff_high95"], int(row["n"])), lang)
        for name, row in rows.iterrows()
    ]
    return [str(int(part["n"].max())), *cells]


def interval_of(row: Mapping[str, Any], value: str = "value", low: str = "low95", high: str = "high95") -> Interval:
    """Returns the interval that stands in columns of a row."""
    return Interval(row[value], row[low], row[high], 2)


def _plain_interval(interval: Interval) -> str:
    limits = "" if math.isnan(interval.low) else f" [{number_text(interval.low)}, {number_text(interval.high)}]"
    return f"{number_text(interval.mean)}{limits}"


def outcome_name(name: str, lang: str) -> str:
    """Returns label and id of an outcome."""
    return f"{BY_NAME[name].label(lang)}\n{name}"


def share_text(value: float) -> str:
    """Returns a share in percent."""
    return NO_VALUE if not math.isfinite(value) else f"{value:.0%}".replace("-", "−")


def _share_interval(row: Row) -> str:
    return f"{share_text(row['share'])} [{share_text(row['low95'])}, {share_text(row['high95'])}]"


def _shapley(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": cells.outcome(row),
        "player": f"{player_label(row['player'], cells.lang)}\n{row['player']}",
        "value": cells.value(row),
        "share": share_text(row["share"]),
        "n": str(row["n"]),
    }


def _interactions(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": cells.outcome(row),
        "pair": " × ".join(player_label(row[end], cells.lang) for end in ("first", "second")),
        "value": cells.value(row),
        "reading": READINGS[row["reading"]].get(cells.lang),
    }


def _sensitivities(table: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows to be shown, those of differences where there are some, and whether each is not to be read."""
    differences = table[table["of"].str.contains(MINUS, regex=False)]
    chosen = table if differences.empty else differences
    chosen = chosen.assign(doubtful=list(unconverged(chosen)))
    return chosen[chosen["measure"] != "mu"]


def _sensitivity(row: Row, cells: Cells) -> dict[str, str]:
    value = _plain_interval(interval_of(row))
    return {
        "key": row["key"] if row["key"] == "all" else f"{key_label(row['key'], cells.lang)}\n{row['key']}",
        "outcome": cells.outcome(row),
        "of": row["of"],
        "measure": MEASURE_NAMES[row["measure"]].get(cells.lang),
        "value": NOT_CONVERGED.get(cells.lang).format(value=value) if row["doubtful"] else value,
    }


def _ranking(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": cells.outcome(row),
        "scenario": cells.scenario(row),
        "spread": cells.value(row, "mean", "low90", "high90"),
        "better": share_text(row["share_better"]),
        "worse": share_text(row["share_worse"]),
    }


def _summary(row: Row, cells: Cells) -> dict[str, str]:
    keys = [key for key in (*cells.study["uncertainties"], *cells.study["levers"]) if key in cells.table]
    difference = cells.value(row, "diff", "diff_low95", "diff_high95") if not math.isnan(row["diff"]) else NO_VALUE
    return {
        "scenario": cells.place(row) + cells.scenario(row),
        "setting": ", ".join(f"{key.rpartition('.')[2]}={row[key]}" for key in keys),
        "outcome": outcome_name(row["outcome"], cells.lang),
        "value": cells.value(row, "mean").lstrip("+"),
        "difference": difference,
    }


def _looks(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "pairs": cells.place(row) + str(row["pairs"]),
        "sequence": value_text(cells.study["precision"]["outcome"], interval_of(row, "diff"), cells.lang),
        "width": f"{number_text(row['half_width'])}; {number_text(row['target'])}",
    }


def _contrasts(row: Row, cells: Cells) -> dict[str, str]:
    together = cells.value(row, "diff", "simultaneous_low95", "simultaneous_high95")
    return {
        "outcome": cells.outcome(row),
        "scenario": cells.scenario(row),
        "difference": cells.value(row, "diff", "diff_low95", "diff_high95"),
        "together": together.partition(" ")[2],
        "effect": _plain_interval(interval_of(row, "effect_size", "effect_low95", "effect_high95")),
        "saved": share_text(row["variance_saved"]),
    }


def _shares(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": outcome_name(row["outcome"], cells.lang),
        "kind": _kind(row["compound"], cells.lang),
        "verdict": VERDICT_WORDS[row["verdict"]].get(cells.lang),
        "worlds": f"{row['worlds']}/{row['of']}",
        "share_of_worlds": _share_interval(row),
        "median": _difference(row["outcome"], row["median_difference"], cells.lang),
        "median_cost": _difference(COST, row["median_cost_difference"], cells.lang),
    }


def _best(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": outcome_name(row["outcome"], cells.lang),
        "scenario": cells.scenario(row),
        "worlds": str(row["worlds"]),
        "share_of_worlds": _share_interval(row),
    }


def _rule(row: Row, cells: Cells) -> dict[str, str]:
    return {
        "outcome": outcome_name(row["outcome"], cells.lang),
        "question": QUESTION_WORDS[row["question"]].get(cells.lang),
        "where": str(row["where"]),
        "worlds": str(row["worlds"]),
        "holds": share_text(row["share"]),
    }


#: How a row of each table is written, by heading, in the order in which the tables are read.
MAKERS: Final[Mapping[str, Callable[[Row, Cells], dict[str, str]]]] = {
    "shapley": _shapley, "interactions": _interactions, "sensitivity": _sensitivity, "ranking": _ranking,
    "shares": _shares, "best": _best, "rule": _rule, "looks": _looks, "contrasts": _contrasts, "summary": _summary,
}  # fmt: skip


def _kind(name: str, lang: str) -> str:
    return ALL_KINDS.get(lang) if name == "all" else compound_label(name, lang)


def _difference(name: str, value: float, lang: str) -> str:
    if not math.isfinite(value):
        return NO_VALUE
    scale = scale_for(BY_NAME[name], [], [value], lang)
    return with_unit(
        write(value * scale.factor, scale.decimals_of_difference, signed=True),
        SHORT_UNITS.get(scale.unit_of_difference, scale.unit_of_difference),
    )


def place_name(table: pd.DataFrame, row: Mapping[str, Any], lang: str) -> str:
    """Returns the compound type in front of a row, where there are several."""
    several = len(set(table["compound"])) > 1
    return f"{compound_label(row['compound'], lang)} · " if several else ""
