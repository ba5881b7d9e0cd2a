"""``commons-sim run``: one design point, or with ``-m`` a sweep of many, as a Hydra application."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig

from commons_sim import configuration
from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.output import CONFIG_NAME, config_of, exit_code, remove_if_empty, say_where
from commons_sim.configuration import i18n
from commons_sim.study.runs.runs import Interrupted, run_many, seeds_of
from commons_sim.study.store import files
from commons_sim.study.store.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from commons_sim.configuration.schema import Config


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim run WORDS``."""
    call = hydra_app.read(words)
    command = ["commons-sim", name, *words]
    if call.multirun:
        from commons_sim.apps.cli.sweeping import run_sweep

        return run_sweep(call, lang, command)
    configuration.compose(call.overrides, config_name=CONFIG_NAME, config_dirs=call.config_dirs)
    return hydra_app.start(call, lambda composed: _one_point(composed, call, lang, command), CONFIG_NAME, lang)


def _one_point(composed: DictConfig, call: hydra_app.Call, lang: str, command: Sequence[str]) -> int:
    """Makes the runs of one design point, writes their files, and prints the main outcomes."""
    started = time.perf_counter()
    config, folder = config_of(composed), Path(HydraConfig.get().runtime.output_dir)
    seeds = seeds_of(config)
    tables, interrupted = finished_runs([(config, seeds)], repeating(call), folder, lang)
    run_folder.clear(folder, lang)
    files.write_results(
        folder, [config], tables, files.config_content(config), began=started, complete=not interrupted, command=command
    )
    if len(tables.outcomes):
        _print_outcomes(tables.outcomes, config, lang)
        say_where(folder, lang)
    return exit_code(tables, len(seeds), folder, lang, interrupted)


def finished_runs(
    points: Sequence[tuple[Config, Sequence[int]]], command: Callable[[Config, int], str], folder: Path, lang: str
) -> tuple[Tables, bool]:
    """Returns the runs of design points, made with their progress shown, and whether Ctrl-C came before the last.

    Args:
        points: configurations, each with its seeds; the first says with how many workers.
        command: returns the command that repeats a run.
        folder: is removed again if nothing was finished.
        lang: of what is said.

    Raises:
        Interrupted: Ctrl-C before anything was finished.
    """
    try:
        with output.progress(lang) as on_done:
            return run_many(points, workers=points[0][0].workers, on_done=on_done, command=command), False
    except Interrupted as interruption:
        if interruption.tables.outcomes.empty:
            remove_if_empty(folder)
            raise
        return interruption.tables, True


def repeating(call: hydra_app.Call, point: Sequence[str] | None = None) -> Any:
    """Returns a function that gives the command line which repeats one run, from the overrides of its design point."""
    left_out = ("seed", "replicates", "workers", "lang", "hydra")
    given = [item for item in (call.overrides if point is None else point)
             if item.lstrip("+").split("=")[0].split(".")[0].split("/")[0] not in left_out]  # fmt: skip
    folder = ["--config-dir", call.config_dirs[0]] if call.config_dirs else []

    def command(_config: Config, seed: int) -> str:
        return shlex.join(["commons-sim", "run", *folder, *given, f"seed={seed}"])

    return command


def _print_outcomes(outcomes: pd.DataFrame, config: Config, lang: str) -> None:
    """Prints the main outcomes: id, label, mean and, for several runs, the interval."""
    from commons_sim.analysis.drawing.display import scale_for
    from commons_sim.analysis.drawing.labels import COST_PARTS, HEADLINES
    from commons_sim.analysis.tables.statistics import mean_interval
    from commons_sim.outcomes.definitions import BY_NAME

    rows = []
    for name in dict.fromkeys(("tragedy_index", *HEADLINES, *COST_PARTS)):
        if name not in outcomes:
            continue
        interval, definition = mean_interval(outcomes[name]), BY_NAME[name]
        scale = scale_for(definition, [interval.mean], [], lang)
        value = scale.level(interval) if len(outcomes) > 1 else scale.value(interval.mean)
        rows.append({"outcome": name, "label": definition.label(lang), "value": value, "unit": scale.unit})
    names = (("outcome", "outcome"), ("label", "label"), ("value", "mean"), ("unit", "unit_heading"))
    columns = [(field, i18n.text(heading, lang)) for field, heading in names]
    runs = i18n.text("one_run", lang, seed=config.seed)
    if len(outcomes) > 1:
        runs = i18n.text("several_runs", lang, n=len(outcomes))
    output.print_rows(columns, rows, "table", title=f"{_point_label(config, lang)} · {runs}")


def _point_label(config: Config, lang: str) -> str:
    from commons_sim.analysis.drawing.labels import compound_label, scenario_label

    scenario, compound = config.scenario.id, config.compound.id
    return f"{scenario_label(scenario, lang)} {scenario} · {compound_label(compound, lang)} {compound}"
