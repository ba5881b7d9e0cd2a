"""``commons-sim run -m``: every design point of a sweep, kept in one store, and skipped when the command is repeated.

All combinations of what the overrides list run here, through one crew of processes. With another launcher or sweeper of
Hydra's a job is a design point with all its seeds, in processes and on machines of joblib or a cluster with one run after the
other in each; every process has a journal of its own in the same store.
"""

from __future__ import annotations

import math
import shlex
import sys
import textwrap
import time
import traceback
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig, OmegaConf

from commons_sim import configuration
from commons_sim.apps.cli import hydra_app, output
from commons_sim.apps.cli.output import CONFIG_NAME, config_of, exit_code, remove_if_empty, say_where
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.configuration.launching import BASIC
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study import design as designs
from commons_sim.study.runs import workers
from commons_sim.study.runs.running import Ran, dismiss, run_points
from commons_sim.study.store import files
from commons_sim.study.store.journal import Journal
from commons_sim.study.store.points import code_version, digest
from commons_sim.study.store.store import Store, design_digest
from commons_sim.study.store.tables import Tables

MOST_POINTS_SHOWN: Final = 40
SHOWN_OUTCOMES: Final = (
    *("tragedy_index", "parking_violation_rate", "fee_collection_rate", "service_level", "satisfaction"),
    "surplus_cny_per_household_day",
)


def run_sweep(call: hydra_app.Call, lang: str, command: Sequence[str]) -> int:
    """Returns the exit code of a sweep, after its tables were written and shown."""
    began = time.perf_counter()
    where: dict[str, Any] = {"config_name": CONFIG_NAME, "config_dirs": call.config_dirs}
    ways = configuration.ways(call.overrides, **where)
    chosen = designs.sampled if ways.sweeper != BASIC or ways.parameters else designs.design
    design = chosen(call.overrides, **where)
    objective = design.configs[0].objective
    if objective not in BY_NAME:
        near = configuration.nearest(objective, BY_NAME)
        raise ConfigurationError(
            "unknown_choice", key="objective", value=objective, nearest=near, allowed="commons-sim outcomes"
        )
    described: dict[str, Any] = {"sweep": design.digest}
    folder, call.overrides = _folder(design, described)
    with Store.open(folder, described, command=command) as store:
        interrupted, ran = False, None
        _say_what_is_done(store, design, lang)
        try:
            if ways.plain:
                ran = _here(store, design, where, lang)
            else:
                _by_hydra(call, store, design, lang)
        except KeyboardInterrupt:
            interrupted = True
            workers.close(at_once=True)
        dismiss()
        (folder / "multirun.yaml").unlink(
            missing_ok=True
        )  # Hydra's record of itself; ours are config.yaml, manifest.json
        store.refresh()
        if interrupted and not store.records():
            store.discard()
            store.close()
            remove_if_empty(folder)
            raise KeyboardInterrupt
        outcomes = _put_away(store, design, ran, began, not interrupted, command)
        tables = Tables(outcomes, pd.DataFrame(), pd.DataFrame(), tuple(store.failed().values()))
    if len(outcomes):
        summary = summarise(outcomes, levers_in(outcomes))
        files.write_csv(folder / "summary.csv", summary)
        _print_points(summary, outcomes, lang)
    if ran is not None and ran.done:
        wall, share = ran.wall_seconds, ran.simulation_share
        output.say("sweep_speed", lang, runs=ran.done, wall=wall, workers=ran.workers, share=share)
    code = exit_code(tables, len(outcomes) + len(tables.failures), folder, lang, interrupted)
    say_where(folder, lang)
    return code


def _folder(design: designs.Design, described: dict[str, Any]) -> tuple[Path, list[str]]:
    """Returns the folder, by default named by a hash of the design, and the overrides that make Hydra use it."""
    given = [item for item in design.overrides if item.startswith("hydra.sweep.dir=")]
    written = str(configuration.parse(given[-1]).value()) if given else f"outputs/sweep-{design_digest(described)}"
    folder = Path(str(OmegaConf.create({"folder": written})["folder"]))  # fills in ${now:...} once, for all jobs
    others = [item for item in design.overrides if not item.startswith(("hydra.sweep.dir=", "hydra.sweep.subdir="))]
    quoted = str(folder).replace("'", r"\'")
    return folder, [*others, f"hydra.sweep.dir='{quoted}'", "hydra.sweep.subdir=."]


def _say_what_is_done(store: Store, design: designs.Design, lang: str) -> None:
    retry = design.configs[0].retry == "failed"
    known = len(store.done()) + (0 if retry else len(store.failed()))
    if known:
        left: Any = "?" if design.sampled else max(0, design.runs() - known)
        line = i18n.text("sweep_resumed", lang, folder=output.shown(store.folder), done=known, left=left)
        print(line, file=sys.stderr, flush=True)


def _here(store: Store, design: designs.Design, where: dict[str, Any], lang: str) -> Ran:
    """Makes all runs of the design through one crew: no process waits for the last run of a design point."""
    config = design.configs[0]
    known = len(store.done()) + (0 if config.retry == "failed" else len(store.failed()))
    with output.progress(lang) as on_done:
        return run_points(
            design.made(**where), store, workers=config.workers, run_timeout_s=config.run_timeout_s, retry=config.retry,
            total=max(0, design.runs() - known), on_done=on_done,
        )  # fmt: skip


def _put_away(
    store: Store, design: designs.Design, ran: Ran | None, began: float, complete: bool, command: Sequence[str]
) -> pd.DataFrame:
    """Writes the tables, and returns the outcomes."""
    first = files.config_content(design.configs[0])
    further: dict[str, Any] = {"points": len({record.facts["point"] for record in store.records()})}
    if ran is not None and ran.done:
        further |= {"workers": ran.workers, "simulation_share": round(ran.simulation_share, 4), "runs_made": ran.done}
    return store.finish(
        config={"overrides": design.overrides, "points": design.points, "first": first},
        complete=complete,
        seconds=time.perf_counter() - began,
        command=command,
        further=further,
    )


def _by_hydra(call: hydra_app.Call, store: Store, design: designs.Design, lang: str) -> None:
    """Makes the runs in jobs of Hydra's, which put them into journals of the same store."""
    sweep, total = uuid.uuid4().hex, "?" if design.sampled else len(design.points)
    constant = {designs.key_of(item) for item in design.overrides if not configuration.parse(item).is_sweep_override()}
    levers = None if design.sampled else design.levers
    _open_here[sweep] = store

    def task(composed: DictConfig) -> float:
        return _job(composed, call, sweep, levers, constant, total, lang)

    try:
        hydra_app.start(call, task, CONFIG_NAME, lang)
    finally:
        del _open_here[sweep]


_open_here: Final[dict[str, Store]] = {}  # the store of each sweep that this process has a part in


def _job(
    composed: DictConfig, call: hydra_app.Call, sweep: str, levers: Sequence[str] | None, constant: set[str],
    total: object, lang: str,
) -> float:  # fmt: skip
    """Makes the runs of one design point, wherever the launcher puts it; returns the mean of the objective over them."""
    began, settings = time.perf_counter(), HydraConfig.get()
    folder, number = Path(settings.sweep.dir), int(settings.job.num)
    overrides: list[str] = [str(item) for item in settings.overrides.task]
    options = ("--config-dir", call.config_dirs[0]) if call.config_dirs else ()
    if sweep not in _open_here:
        workers.end_with_parent()  # another launcher's process, which would go on for minutes after its parent was killed
        _open_here[sweep] = Store.look(folder)
    store = _open_here[sweep]
    # another launcher has processes of its own: one run after the other in each
    alone = settings.runtime.choices.get("hydra/launcher", BASIC) == BASIC
    objective, runs = math.nan, 0
    try:
        config = config_of(composed)
        if levers is None:
            keys = dict.fromkeys(map(designs.key_of, overrides))
            levers = [key for key in keys if key not in constant and designs.is_lever(key)]
        point = designs.point_of(overrides, config, levers, options)
        ran = run_points(
            [point], store, workers=config.workers if alone else 1, run_timeout_s=config.run_timeout_s, retry=config.retry,
            total=len(point.seeds), order=number,
        )  # fmt: skip
        runs = ran.done
        done = [run for run in map(point.run, point.seeds) if run in store.done()]
        found = [store.table("outcomes", [run]).column(config.objective)[0].as_py() for run in done]
        objective = float(pd.Series(found, dtype=float).mean())
    except OSError:  # the journal cannot be written: no fault of the point
        raise
    except Exception as error:  # a fault of this point alone: the others go on
        _record(error, composed, folder, number, overrides, options)
    seconds = time.perf_counter() - began
    label = " ".join(designs.repeating(overrides))
    line = i18n.text("point_done", lang, done=number + 1, total=total, label=label, runs=runs, seconds=seconds)
    print(line, file=sys.stderr, flush=True)
    return objective


def _record(
    error: Exception,
    composed: DictConfig,
    folder: Path,
    number: int,
    overrides: Sequence[str],
    options: tuple[str, ...],
) -> None:
    """Puts a design point that could not even be configured into a journal, as a failed run."""
    place: Any = composed
    kept, seed = designs.repeating(overrides), int(place.seed)
    facts = {
        "run": digest([kept, seed, code_version()]), "point": digest(kept), "order": number, "seed": seed, "seconds": 0.0,
        "scenario": str(place.scenario.id), "compound": str(place.compound.id), "levers": "{}", "code": code_version(),
        "error": f"{type(error).__name__}: {error}".splitlines()[0], "trace": traceback.format_exc(), "settings": "{}",
        "command": shlex.join(["commons-sim", "run", *options, *kept, f"seed={seed}"]),
    }  # fmt: skip
    journal = Journal.open(folder)
    journal.append(facts, {})
    journal.close()


def levers_in(outcomes: pd.DataFrame) -> list[str]:
    """Returns the columns that vary beside scenario, compound and seed."""
    return list(outcomes.columns[2 : list(outcomes.columns).index("seed")])


def summarise(outcomes: pd.DataFrame, levers: Sequence[str]) -> pd.DataFrame:
    """Returns the summary of a sweep: scenarios compared within each compound and setting of the levers.

    The columns are those of ``summary.csv``, with a column for each lever after the compound.
    """
    from commons_sim.analysis.comparison.compare import choose_reference
    from commons_sim.analysis.tables.statistics import summary_table

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


def _print_points(summary: pd.DataFrame, outcomes: pd.DataFrame, lang: str) -> None:
    """Prints the main outcomes, a row a design point."""
    from commons_sim.analysis.drawing.display import scale_for
    from commons_sim.analysis.drawing.labels import compound_label, scenario_label
    from commons_sim.analysis.tables.statistics import Interval

    keys = ["scenario", "compound", *levers_in(outcomes)]
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
    told = [key for key in keys if key != "compound" or len(keys) == 2 or len(outcomes["compound"].unique()) > 1]
    columns = [(key, i18n.text(key, lang) if key in keys[:2] else _broken(key)) for key in told]
    columns += [(name, f"{BY_NAME[name].label(lang)} {scales[name].short_unit}\n{_broken(name)}") for name in shown]
    title = i18n.text("sweep_title", lang, points=len(rows), runs=len(outcomes))
    rows = rows[:MOST_POINTS_SHOWN]
    output.print_rows(output.columns_that_fit(columns, rows, len(told) + 1), rows, "table", title=title)


def _broken(name: str) -> str:
    """Returns a name broken at dots and underscores, for a narrow column."""
    words = name.replace("_", "_ ").replace(".", ". ")
    return "\n".join(line.replace(" ", "") for line in textwrap.wrap(words, output.SHORT))
