"""``commons-sim run -m``: every design point of a sweep through Hydra's launcher, merged into one set of tables.

Each job leaves the runs of its point as a part, wherever the launcher put it: here one after the other with the runs of a
point in the command's pool, or in processes and on machines of joblib or a cluster with one run after the other in each.
"""

from __future__ import annotations

import sys
import textwrap
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig, OmegaConf

from commons_sim import configuration, i18n, workers
from commons_sim.cli import hydra_app, output
from commons_sim.cli.run import CONFIG_NAME, config_of, exit_code, remove_if_empty, repeating, say_where
from commons_sim.simulate import Failure, Interrupted, Tables, run_many, seeds_of, stacked
from commons_sim.study import design as designs
from commons_sim.study import files, sweep
from commons_sim.study.points import NOT_DESIGN

BASIC_LAUNCHER: Final = "basic"
MOST_POINTS_SHOWN: Final = 40
SHOWN_OUTCOMES: Final = (
    *("tragedy_index", "parking_violation_rate", "fee_collection_rate", "service_level", "satisfaction"),
    "surplus_cny_per_household_day",
)


def run_sweep(call: hydra_app.Call, lang: str, command: Sequence[str]) -> int:
    """Returns the exit code of a sweep, after its tables were written and shown."""
    started = time.perf_counter()
    design = designs.design(call.overrides, config_name=CONFIG_NAME, config_dirs=call.config_dirs)
    folder, call.overrides = _folder(design)
    sweep.clear(folder)
    total = len(design.points)

    def task(composed: DictConfig) -> None:
        _job(composed, call, design.levers, total, lang)

    interrupted = False
    try:
        hydra_app.start(call, task, CONFIG_NAME, lang)
    except KeyboardInterrupt:
        interrupted = True
        workers.close(at_once=True)
    (folder / "multirun.yaml").unlink(missing_ok=True)  # Hydra's record of itself; ours are config.yaml, manifest.json
    tables = sweep.merge(folder)
    if tables.outcomes.empty and not tables.failures:
        sweep.clear(folder)
        remove_if_empty(folder)
        raise KeyboardInterrupt
    files.write_tables(folder, tables)
    if len(tables.outcomes):
        summary = summarise(tables.outcomes, design.levers)
        files.write_csv(folder / "summary.csv", summary)
        _print_points(summary, design, len(tables.outcomes), lang)
    content = {"overrides": design.overrides, "points": design.points, "first": files.config_content(design.configs[0])}
    files.write_yaml(folder / "config.yaml", content)
    files.write_manifest(
        folder / "manifest.json",
        design.configs,
        seconds=time.perf_counter() - started,
        tables=tables,
        complete=not interrupted,
        command=command,
        further={"design": design.digest, "points": total},
    )
    sweep.clear(folder)
    code = exit_code(tables, len(tables.outcomes) + len(tables.failures), folder, lang, interrupted)
    say_where(folder, lang)
    return code


def _folder(design: designs.Design) -> tuple[Path, list[str]]:
    """Returns the folder, by default named by a hash of the design, and the overrides that make Hydra use it."""
    given = [item for item in design.overrides if item.startswith("hydra.sweep.dir=")]
    written = str(configuration.parse(given[-1]).value()) if given else f"outputs/sweep-{design.digest}"
    folder = Path(str(OmegaConf.create({"folder": written})["folder"]))  # fills in ${now:...} once, for all jobs
    others = [item for item in design.overrides if not item.startswith(("hydra.sweep.dir=", "hydra.sweep.subdir="))]
    quoted = str(folder).replace("'", r"\'")
    return folder, [*others, f"hydra.sweep.dir='{quoted}'", "hydra.sweep.subdir=."]


def _job(composed: DictConfig, call: hydra_app.Call, levers: Sequence[str], total: int, lang: str) -> None:
    """Makes the runs of one design point and leaves them as a part. Runs wherever the launcher puts it."""
    started, settings = time.perf_counter(), HydraConfig.get()
    folder, number = Path(settings.sweep.dir), int(settings.job.num)
    point: Any = OmegaConf.to_container(settings.overrides.task)
    tables, values, interrupted = Tables(stacked([]), stacked([]), stacked([])), dict.fromkeys(levers), False
    command = repeating(call, point)
    try:
        config = config_of(composed)
        flat = configuration.flatten(config)
        values = {lever: flat[lever] for lever in levers}
        # another launcher has processes of its own: one run after the other in each
        alone = settings.runtime.choices.get("hydra/launcher", BASIC_LAUNCHER) == BASIC_LAUNCHER
        seeds = seeds_of(config)
        tables = run_many([(config, seeds)], workers=config.workers if alone else 1, command=command)
    except Interrupted as interruption:
        tables, interrupted = interruption.tables, True
    except Exception as error:  # a fault of this point alone: the others go on
        place: Any = composed
        line = f"{type(error).__name__}: {error}".splitlines()[0]
        names = (str(place.scenario.id), str(place.compound.id), int(place.seed))
        failure = Failure(*names, line, traceback.format_exc(), command(place, place.seed))
        tables = Tables(tables.outcomes, tables.daily, tables.events, (failure,))
    if len(tables.outcomes) or tables.failures:
        sweep.write_part(folder, number, values, tables)
    if interrupted:
        raise KeyboardInterrupt
    seconds, runs = time.perf_counter() - started, len(tables.outcomes)
    label = " ".join(item for item in point if not item.startswith(("seed=", "replicates=", *NOT_DESIGN)))
    line = i18n.text("point_done", lang, done=number + 1, total=total, label=label, runs=runs, seconds=seconds)
    print(line, file=sys.stderr, flush=True)


def summarise(outcomes: pd.DataFrame, levers: Sequence[str]) -> pd.DataFrame:
    """Returns the summary of a sweep: scenarios compared within each compound and setting of the levers.

    The columns are those of ``summary.csv``, with a column for each lever after the compound.
    """
    from commons_sim.analysis.compare import choose_reference
    from commons_sim.analysis.statistics import summary_table

    reference = choose_reference(outcomes["scenario"].unique())
    if not levers:
        return summary_table(outcomes, reference)
    parts = []
    for setting, runs in outcomes.groupby(list(levers), sort=False, dropna=False):
        part = summary_table(runs.drop(columns=list(levers)), reference)
        for position, (lever, value) in enumerate(zip(levers, setting, strict=True)):
            part.insert(2 + position, lever, [value] * len(part))
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _print_points(summary: pd.DataFrame, design: designs.Design, runs: int, lang: str) -> None:
    """Prints the main outcomes, a row a design point."""
    from commons_sim.analysis.display import scale_for
    from commons_sim.analysis.labels import compound_label, scenario_label
    from commons_sim.analysis.statistics import Interval
    from commons_sim.outcomes.definitions import BY_NAME

    keys = ["scenario", "compound", *design.levers]
    with_values = set(summary.loc[summary["n"] > 0, "outcome"])
    shown = [name for name in SHOWN_OUTCOMES if name in with_values]
    scales = {
        name: scale_for(BY_NAME[name], summary.loc[summary["outcome"] == name, "mean"], [], lang) for name in shown
    }
    rows = []
    for setting, part in summary.groupby(keys, sort=False, dropna=False):
        row: dict[str, Any] = dict(zip(keys, setting, strict=True))
        row["scenario"] = f"{scenario_label(row['scenario'], lang)}\n{row['scenario']}"
        row["compound"] = f"{compound_label(row['compound'], lang)}\n{row['compound']}"
        for record in part.to_dict("records"):
            if record["outcome"] in scales:
                interval = Interval(record["mean"], record["low95"], record["high95"], record["n"])
                scale = scales[record["outcome"]]
                row[record["outcome"]] = scale.level(interval) if interval.n > 1 else scale.value(interval.mean)
        rows.append(row)
    columns = [(key, i18n.text(key, lang) if key in keys[:2] else key) for key in keys]
    columns += [(name, f"{BY_NAME[name].label(lang)} {scales[name].short_unit}\n{_broken(name)}") for name in shown]
    title = i18n.text("sweep_title", lang, points=len(design.points), runs=runs)
    output.print_rows(columns, rows[:MOST_POINTS_SHOWN], "table", title=title)


def _broken(name: str) -> str:
    """Returns a name broken at underscores, for a narrow column."""
    words = name.replace("_", "_ ")
    return "\n".join(line.replace(" ", "") for line in textwrap.wrap(words, output.SHORT))
