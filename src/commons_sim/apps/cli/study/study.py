"""``commons-sim study study=NAME``: a designed study, into one store that resumes, with its tables, figures and report."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd
from omegaconf import OmegaConf

from commons_sim import configuration
from commons_sim.apps.cli import hydra_app, output
from commons_sim.apps.cli.main import DONE, FAILED
from commons_sim.apps.cli.output import exit_code, remove_if_empty, say_where
from commons_sim.apps.cli.study.claim import screened_points
from commons_sim.apps.cli.study.store_runs import make_runs
from commons_sim.configuration import ConfigurationError
from commons_sim.study import building
from commons_sim.study.composing import CONFIG_NAME, Composed, compose_study, design_content, register_study
from commons_sim.study.runs import workers
from commons_sim.study.stopping import run_until_narrow
from commons_sim.study.store import files
from commons_sim.study.store.points import Point
from commons_sim.study.store.store import Store, design_digest
from commons_sim.study.store.tables import Tables

FOLDER_KEYS: Final = ("hydra.sweep.dir", "hydra.run.dir")
HYDRA_ONLY: Final = ("hydra/launcher", "hydra/sweeper")  # what a study has of its own


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim study WORDS``."""
    call = hydra_app.read(words)
    if call.shows_only:
        register_study()
        hydra_app.start(call, lambda _composed: None, CONFIG_NAME, lang)
        return DONE
    for override in map(configuration.parse, call.overrides):
        if override.key_or_group in HYDRA_ONLY:
            value = configuration.value_text(override)
            raise ConfigurationError("launcher_in_study", key=override.key_or_group, value=value)
    composed = compose_study(
        call.overrides, config_dirs=call.config_dirs, on_first=lambda config: workers.warm_up(config.workers)
    )
    points = building.points_of(composed)
    design = design_content(composed, [point.config for point in points])
    folder = _folder(call.overrides, design_digest(design))
    command = ["commons-sim", name, *words]
    with Store.open(folder, design, command=command) as store:
        if composed.study.design == "claim":
            points = screened_points(composed, folder, lang, command)
        return _study(composed, points, store, lang, command)


def _folder(overrides: Sequence[str], name: str) -> Path:
    """Returns the folder of the store: ``hydra.sweep.dir``, by default named by a hash of the design."""
    given = [override for override in map(configuration.parse, overrides) if override.key_or_group in FOLDER_KEYS]
    if not given:
        return Path(f"outputs/sweep-{name}")
    return Path(str(OmegaConf.create({"folder": str(given[-1].value())})["folder"]))  # fills in ${now:...}


def _study(composed: Composed, points: list[Point], store: Store, lang: str, command: Sequence[str]) -> int:
    """Makes the runs that the store lacks, then the tables, figures and report of all there are."""
    if not points:
        output.say("claim_no_worlds", lang)
        return FAILED
    started, study, first = time.perf_counter(), composed.study, points[0].config
    before, interrupted = len(store.done()), False
    sequential = study.design == "sequential"
    total = study.precision.maximum if sequential else sum(len(point.seeds) for point in points)
    key, shown = "study_runs_to_come" if sequential else "study_runs", output.shown(store.folder)
    output.say(key, lang, points=len(points), runs=total, done=before, folder=shown)

    def run(chosen: Sequence[Point]) -> None:
        with output.progress(lang) as on_done:
            make_runs(chosen, store, first, on_done)

    try:
        if sequential:
            run_until_narrow(
                study.precision,
                study,
                first.seed,
                lambda seeds: run(building.with_seeds(points, seeds)),
                lambda: _seen(store),
            )
        else:
            run(points)
    except KeyboardInterrupt:
        interrupted = True
        store.refresh()
        if not store.records():
            store.discard()
            store.close()
            remove_if_empty(store.folder)
            raise
    record = {
        "study": dict(composed.plain),
        "reference": building.reference_of(composed),
        "overrides": list(composed.overrides),
        "configuration": files.config_content(first),
    }
    seconds = time.perf_counter() - started
    outcomes = store.finish(config=record, complete=not interrupted, seconds=seconds, command=command)
    if len(outcomes):
        _report(outcomes, composed, first.seed, store.folder, lang)
    failures = tuple(store.failed().values())
    tables = Tables(outcomes, pd.DataFrame(), pd.DataFrame(), failures)
    return exit_code(tables, len(outcomes) + len(failures), store.folder, lang, interrupted)


def _seen(store: Store) -> pd.DataFrame:
    """Returns the outcomes so far, those in other processes' journals too."""
    store.refresh()
    return store.outcomes()


def _report(outcomes: pd.DataFrame, composed: Composed, first_seed: int, folder: Path, lang: str) -> None:
    """Writes tables, figures and report, and prints what was found and where it lies."""
    from commons_sim.analysis.studies.study_page import write_study_page
    from commons_sim.analysis.studies.study_results import study_tables
    from commons_sim.analysis.studies.study_rows import shown_tables
    from commons_sim.analysis.studies.study_words import sentences

    tables = study_tables(outcomes, composed, first_seed)
    for name, table in tables.items():
        files.write_csv(folder / f"{name}.csv", table)
    report = write_study_page(folder, lang)
    plain, reference = dict(composed.plain), building.reference_of(composed)
    for shown in shown_tables(tables, plain, lang):
        columns = [(str(place), heading) for place, heading in enumerate(shown.headings)]
        rows = [{str(place): cell for place, cell in enumerate(row)} for row in shown.rows]
        output.print_rows(columns, rows, "table", title=f"{shown.title} · {shown.note}")
        print(shown.more or "")
    for sentence in sentences(tables, plain, reference, lang):
        print(sentence)
    say_where(folder, lang)
    output.say("report_in", lang, path=output.shown(report))
