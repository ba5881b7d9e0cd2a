"""The comparison of regimes: the numbers behind tables, findings, figures and report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import pandas as pd

from commons_sim.analysis.drawing.display import Scale, scale_for
from commons_sim.analysis.tables.statistics import SUMMARY_COLUMNS, Interval, full_table, paired_contrast
from commons_sim.outcomes.definitions import BY_NAME

DEFAULT_REFERENCE = "status_quo"
DEFAULT_SCENARIOS = ("open_access", "status_quo", "party_led")
DEFAULT_REPLICATES = 20
NOTHING = Interval(float("nan"), float("nan"), float("nan"), 0)


class TablesOfRuns(Protocol):
    """What a comparison needs: tables with the leading columns scenario, compound and seed."""

    @property
    def outcomes(self) -> pd.DataFrame:
        """One row a run."""

    @property
    def daily(self) -> pd.DataFrame:
        """One row a run and day."""

    @property
    def events(self) -> pd.DataFrame:
        """One row an event."""


@dataclass(frozen=True)
class Comparison:
    """Regimes compared on common random numbers.

    Attributes:
        outcomes: one row a run.
        daily: one row a run and day; may be empty.
        events: what happened; may be empty.
        table: one row per scenario, compound and outcome: see :func:`~commons_sim.analysis.tables.statistics.full_table`.
        reference: the scenario that differences are taken from.
    """

    outcomes: pd.DataFrame
    daily: pd.DataFrame
    events: pd.DataFrame
    table: pd.DataFrame
    reference: str

    @cached_property
    def summary(self) -> pd.DataFrame:
        """The columns of ``summary.csv``."""
        return self.table[SUMMARY_COLUMNS]

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios, in the order of the runs."""
        return tuple(self.outcomes["scenario"].unique())

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The scenarios without the reference."""
        return tuple(scenario for scenario in self.scenarios if scenario != self.reference)

    @cached_property
    def compounds(self) -> tuple[str, ...]:
        """The compound types, in the order of the runs."""
        return tuple(self.outcomes["compound"].unique())

    @cached_property
    def replicates(self) -> int:
        """The number of seeds."""
        return int(self.outcomes["seed"].nunique())

    def replicates_in(self, compound: str) -> int:
        """Returns the number of seeds with runs of one compound type."""
        return int(self.outcomes.loc[self.outcomes["compound"] == compound, "seed"].nunique())

    @cached_property
    def days(self) -> int | None:
        """The number of days after the policy began, None without daily records."""
        return None if self.daily.empty else int(self.daily["day"].max()) + 1

    def for_drawing(self) -> Comparison:
        """Returns the same comparison with no more of its records than figures show: less to send to a process."""
        from commons_sim.analysis.drawing.labels import DAILY_COLUMNS

        wanted = ("scenario", "compound", "seed", "day", *(column.name for column in DAILY_COLUMNS))
        daily = self.daily[[name for name in wanted if name in self.daily.columns]]
        return Comparison(self.outcomes, daily, self.events.iloc[:0], self.table, self.reference)

    @cached_property
    def _cells(self) -> dict[tuple[str, str, str], tuple[Interval, Interval]]:
        return {
            (row["scenario"], row["compound"], row["outcome"]): (
                Interval(row["mean"], row["low95"], row["high95"], row["n"]),
                Interval(row["diff"], row["diff_low95"], row["diff_high95"], row["pairs"]),
            )
            for row in self.table.to_dict("records")
        }

    def level(self, scenario: str, compound: str, outcome: str) -> Interval:
        """Returns the mean of an outcome with its interval; NaN where there is no run or value."""
        return self._cells.get((scenario, compound, outcome), (NOTHING, NOTHING))[0]

    def difference(self, scenario: str, compound: str, outcome: str) -> Interval:
        """Returns the paired difference from the reference with its interval; NaN where there is none."""
        return self._cells.get((scenario, compound, outcome), (NOTHING, NOTHING))[1]

    def effect_size(self, scenario: str, compound: str, outcome: str) -> float:
        """Returns the mean paired difference from the reference in its own standard deviations; NaN without any."""
        return self._effects.get((scenario, compound, outcome), float("nan"))

    @cached_property
    def _effects(self) -> dict[tuple[str, str, str], float]:
        keys = zip(self.table["scenario"], self.table["compound"], self.table["outcome"], strict=True)
        return dict(zip(keys, self.table["effect_size"], strict=True))

    def between(self, first: str, second: str, compound: str, outcome: str) -> Interval:
        """Returns the paired difference, ``first`` less ``second``, of any two scenarios with its interval."""
        here = self.outcomes[self.outcomes["compound"] == compound]
        runs = [here[here["scenario"] == name].set_index("seed")[outcome] for name in (first, second)]
        pairs = pd.concat(runs, axis=1, join="inner").to_numpy()
        return paired_contrast(pairs[:, 0], pairs[:, 1]).difference

    def scale(self, compound: str, outcome: str, lang: str) -> Scale:
        """Returns how the values of an outcome are written, the same for all scenarios."""
        means = [self.level(scenario, compound, outcome).mean for scenario in self.scenarios]
        differences = [self.difference(scenario, compound, outcome).mean for scenario in self.scenarios]
        return scale_for(BY_NAME[outcome], means, differences, lang)

    def has_values(self, outcome: str, compound: str) -> bool:
        """Returns whether any scenario has a value of this outcome."""
        return any(self.level(scenario, compound, outcome).n > 0 for scenario in self.scenarios)


def choose_reference(scenarios: Iterable[str]) -> str:
    """Returns the scenario that differences are taken from: the status quo if it is there, else the first.

    Raises:
        ValueError: if there is no scenario.
    """
    names = list(scenarios)
    if not names:
        raise ValueError("a comparison needs at least one run")
    return DEFAULT_REFERENCE if DEFAULT_REFERENCE in names else names[0]


def compare_tables(tables: TablesOfRuns, reference: str | None = None) -> Comparison:
    """Returns the comparison of all runs in ``tables``.

    Args:
        tables: outcomes, daily records and events of the runs.
        reference: id of the scenario to take differences from; by default :func:`choose_reference`.

    Raises:
        ValueError: if there is no run, or a scenario, compound and seed has several.
    """
    chosen = reference or choose_reference(tables.outcomes["scenario"].unique())
    table = full_table(tables.outcomes, chosen)
    return Comparison(tables.outcomes, tables.daily, tables.events, table, chosen)


def compare(
    scenarios: Sequence[str] = DEFAULT_SCENARIOS,
    replicates: int = DEFAULT_REPLICATES,
    overrides: Sequence[str] = (),
    compounds: Sequence[str] = (),
) -> pd.DataFrame:
    """Returns the summary of scenarios simulated on the same seeds, with the columns of ``summary.csv``.

    Args:
        scenarios: ids of scenarios; the status quo is the reference if among them, else the first.
        replicates: seeds a scenario.
        overrides: further settings, such as ``["compound=old_estate", "days=730"]``, the same for all scenarios.
        compounds: compound types, each compared within itself; by default the one that ``overrides`` chooses.

    Raises:
        ConfigurationError: a scenario, compound type, number of replicates or override that cannot be used.
        RuntimeError: if a run failed.
        ValueError: if there is no scenario.
    """
    if not scenarios:
        raise ValueError("a comparison needs at least one scenario")
    from commons_sim.configuration import compose_scenarios
    from commons_sim.study.runs.runs import run_many

    listed = {"scenarios": scenarios, "compounds": compounds}
    chosen = [f"{key}=[{','.join([names] if isinstance(names, str) else names)}]" for key, names in listed.items()]
    configs = compose_scenarios([*chosen, f"replicates={replicates}", *overrides])
    points = [(config, range(config.seed, config.seed + config.replicates)) for config in configs]
    tables = run_many(points, workers=configs[0].workers)
    if tables.failures:
        first = tables.failures[0]
        raise RuntimeError(f"{len(tables.failures)} runs failed; the first is {first.label}: {first.error}")
    return compare_tables(tables).summary
