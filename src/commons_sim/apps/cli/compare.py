"""``commons-sim compare``: scenarios compared in pairs on common random numbers, with table, figures and report."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from hydra.core.hydra_config import HydraConfig

from commons_sim import configuration
from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.output import exit_code, say_where
from commons_sim.apps.cli.run import finished_runs, repeating
from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.runs import schelling_curves, seeds_of
from commons_sim.study.store import files
from commons_sim.study.store.tables import Tables, in_order

CONFIG_NAME: Final = "compare"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim compare WORDS``."""
    call = hydra_app.read(words)
    if call.multirun:
        raise ConfigurationError("sweep_in_compare", value="-m")
    configs = configuration.compose_scenarios(call.overrides, config_dirs=call.config_dirs)
    command = ["commons-sim", name, *words]
    return hydra_app.start(call, lambda _composed: _compare(configs, call, lang, command), CONFIG_NAME, lang)


def _compare(configs: Sequence[Config], call: hydra_app.Call, lang: str, command: Sequence[str]) -> int:
    """Makes all runs, writes tables and report, prints the comparison."""
    made = make(configs, call, lang, command)
    if len(made.tables.outcomes):
        _report(made.tables, configs, made.folder, lang)
    return exit_code(made.tables, made.runs, made.folder, lang, made.interrupted)


class Made(NamedTuple):
    """Runs that were made: where they lie, what came of them, how many were asked for, whether Ctrl-C came before the last."""

    folder: Path
    tables: Tables
    runs: int
    interrupted: bool


def make(configs: Sequence[Config], call: hydra_app.Call, lang: str, command: Sequence[str]) -> Made:
    """Makes the runs of several scenarios and compound types through one pool and writes their files."""
    started = time.perf_counter()
    folder = Path(HydraConfig.get().runtime.output_dir)
    # seed by seed rather than scenario by scenario: what is done when Ctrl-C comes is pairs
    points = [(config, [seed]) for seed in seeds_of(configs[0]) for config in configs]
    overrides = [item for item in call.overrides if item.partition("=")[0] not in ("scenarios", "compounds")]
    several = len({config.compound.id for config in configs}) > 1

    def repeat(config: Config, seed: int) -> str:
        place = [f"compound={config.compound.id}"] if several else []
        return str(repeating(call, [f"scenario={config.scenario.id}", *place, *overrides])(config, seed))

    tables, interrupted = finished_runs(points, repeat, folder, lang)
    scenarios, compounds = ([getattr(config, key).id for config in configs] for key in ("scenario", "compound"))
    tables = in_order(tables, list(dict.fromkeys(scenarios)), list(dict.fromkeys(compounds)))
    run_folder.clear(folder, lang)
    content = _content(configs, several)
    files.write_results(folder, configs, tables, content, began=started, complete=not interrupted, command=command)
    return Made(folder, tables, len(points), interrupted)


def _content(configs: Sequence[Config], several: bool) -> dict[str, Any]:
    """Returns the configurations by scenario, with several compound types by ``scenario/compound``."""
    names = [f"{config.scenario.id}/{config.compound.id}" if several else config.scenario.id for config in configs]
    return {
        "scenarios": list(dict.fromkeys(config.scenario.id for config in configs)),
        "compounds": list(dict.fromkeys(config.compound.id for config in configs)),
        "configurations": {name: files.config_content(config) for name, config in zip(names, configs, strict=True)},
    }


def _report(tables: Tables, configs: Sequence[Config], folder: Path, lang: str) -> None:
    """Writes summary, figures and report, and prints the comparison and where it lies."""
    import pandas as pd

    from commons_sim.analysis.comparison.compare import choose_reference, compare_tables
    from commons_sim.analysis.comparison.report import write_report
    from commons_sim.analysis.comparison.schelling import FILE_NAME, curves_table
    from commons_sim.analysis.comparison.terminal import render_table
    from commons_sim.analysis.tables.contrasts import contrasts_table

    done = set(tables.outcomes["scenario"])
    reference = choose_reference(name for name in (config.scenario.id for config in configs) if name in done)
    comparison = compare_tables(tables, reference)
    files.write_csv(folder / "summary.csv", comparison.summary)
    files.write_csv(folder / "contrasts.csv", contrasts_table(tables.outcomes, reference))
    places = {config.compound.id: config for config in reversed(configs)}  # the world is the same in every scenario
    runs = sum(config.replicates for config in configs)
    curves = [curves_table(place, schelling_curves(places[place], runs)) for place in comparison.compounds]
    files.write_csv(folder / FILE_NAME, pd.concat(curves, ignore_index=True))
    output.console().print(render_table(comparison, lang))
    report = write_report(comparison, folder, lang)
    say_where(folder, lang)
    output.say("report_in", lang, path=output.shown(report))
