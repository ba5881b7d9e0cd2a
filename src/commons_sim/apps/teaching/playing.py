"""A case run: its configurations on the same seeds, compared, and what they say about the predictions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pandas as pd

from commons_sim import configuration
from commons_sim.analysis.comparison.compare import Comparison, compare_tables
from commons_sim.apps.teaching.declaring import Case
from commons_sim.apps.teaching.predicting import Answer, answer
from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config
from commons_sim.study.store.tables import TABLES, Tables

PREDICTIONS_FILE: Final = "predictions.csv"
FIXED: Final = ("scenario", "scenarios", "compounds")  # what a case decides by itself


@dataclass(frozen=True)
class CaseRun:
    """A case with the runs of its configurations.

    Attributes:
        case: the case.
        comparison: its configurations compared; scenarios are called by the ids of configurations.
    """

    case: Case
    comparison: Comparison

    @property
    def compound(self) -> str:
        """The compound type."""
        return self.comparison.compounds[0]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """What the runs say about each prediction, in order."""
        return tuple(answer(each, self.comparison, self.compound) for each in self.case.predictions)

    def named(self, lang: str) -> Comparison:
        """Returns the comparison with configurations called by their titles, for tables and figures that people read."""
        titles = {each.id: each.titles[lang] for each in self.case.configurations}
        shown = [
            frame.assign(scenario=frame["scenario"].map(titles)) if "scenario" in frame else frame
            for frame in (self.comparison.outcomes, self.comparison.daily, self.comparison.events)
        ]
        tables = Tables(outcomes=shown[0], daily=shown[1], events=shown[2])
        return compare_tables(tables, titles[self.case.reference])


def configurations_of(case: Case, overrides: Sequence[str] = (), config_dirs: Sequence[str] = ()) -> list[Config]:
    """Returns a checked configuration for each of the case's, called by its id.

    Args:
        case: the case.
        overrides: laid over every configuration (``["compound=old_estate", "replicates=5"]``).
        config_dirs: further folders with groups, as with ``--config-dir``.

    Raises:
        ConfigurationError: an override that cannot be used, or one that the case decides by itself.
    """
    for item in overrides:
        key = item.lstrip("+~").partition("=")[0]
        if key in FIXED or key.partition(".")[0] == "scenario":
            names = " | ".join(each.id for each in case.configurations)
            raise ConfigurationError("case_scenario", key=key, value=item.partition("=")[2], allowed=names)
    found = []
    for each in case.configurations:
        laid = _last_of_each([*case.overrides, f"scenario={each.scenario}", *each.overrides, *overrides])
        config = configuration.compose(laid, config_dirs=config_dirs)
        scenario = dataclasses.replace(
            config.scenario, id=each.id, title_zh=each.titles["zh"], title_en=each.titles["en"],
            description_zh=each.descriptions["zh"], description_en=each.descriptions["en"],
        )  # fmt: skip
        found.append(dataclasses.replace(config, scenario=scenario))
    return found


def overrides_of(case: Case, name: str, overrides: Sequence[str] = ()) -> list[str]:
    """Returns the overrides of one configuration of a case, further ones laid over it: what ``commons-sim run`` takes."""
    each = case.configuration(name)
    return _last_of_each([*case.overrides, f"scenario={each.scenario}", *each.overrides, *overrides])


def _last_of_each(overrides: Sequence[str]) -> list[str]:
    """Returns overrides with the last of each key alone: Hydra refuses a group that is chosen twice."""
    return list({item.partition("=")[0]: item for item in overrides}.values())


def played(case: Case, tables: Tables) -> CaseRun:
    """Returns the case with its runs; configurations without a run are missing from the comparison.

    Raises:
        ConfigurationError: no run of the configuration that differences are taken from.
    """
    if case.reference not in set(tables.outcomes["scenario"]):
        raise ConfigurationError("case_results", value=case.reference, key=case.id)
    return CaseRun(case, compare_tables(tables, case.reference))


def read_run(case: Case, folder: Path) -> CaseRun:
    """Returns the case with the runs that ``commons-sim case run`` left in a folder.

    Raises:
        ConfigurationError: the folder holds no run of this case.
    """
    names = {each.id for each in case.configurations}
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    if not all(path.is_file() for path in paths.values()):
        raise ConfigurationError("case_results", key=case.id, value=folder)
    read = {name: pd.read_parquet(path) for name, path in paths.items()}
    tables = Tables(outcomes=read["outcomes"], daily=read["daily"], events=read["events"])
    if set(tables.outcomes["scenario"]) != names:
        raise ConfigurationError("case_results", key=case.id, value=folder)
    return played(case, tables)


def predictions_table(run: CaseRun) -> pd.DataFrame:
    """Returns a row a prediction: what was asked, what the article expects, what was found, and the interval behind it."""
    return pd.DataFrame(
        [
            {
                "prediction": each.prediction.id,
                "kind": each.prediction.kind,
                "outcome": each.prediction.outcome,
                "configuration": each.prediction.configuration,
                "against": each.prediction.against,
                "expected": each.prediction.expected,
                "found": each.found,
                "ties": " ".join(each.ties),
                "verdict": each.verdict,
                "mean": each.interval.mean,
                "low95": each.interval.low,
                "high95": each.interval.high,
                "n": each.interval.n,
            }
            for each in run.answers
        ]
    )
