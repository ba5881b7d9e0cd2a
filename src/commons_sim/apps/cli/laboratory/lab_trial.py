"""``commons-sim lab --all``: every shipped experiment under every rule, beside what was published."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig

from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.output import say_where
from commons_sim.configuration import ConfigurationError, choices
from commons_sim.configuration.laboratory import CONFIG_NAME, Laboratory, compose_laboratory, register_laboratory
from commons_sim.study.runs.runs import Done
from commons_sim.study.store import files

if TYPE_CHECKING:
    from commons_sim.behaviour.lab.trial import Trial

EXPERIMENTS: Final = (
    "fg2010", "htg2008_no_punishment", "htg2008_punishment", "ogw_cpr_10", "ogw_cpr_25", "ogw_cpr_25_one_shot",
)  # fmt: skip
PATH_WORDS: Final = {
    "result": ("已发表的结果", "published result"), "limit": ("规定范围", "distance set"), "measure": ("度量", "measure"),
}  # fmt: skip


def main(words: Sequence[str], lang: str, command: Sequence[str]) -> int:
    """Returns the exit code of ``commons-sim lab --all WORDS``.

    Raises:
        ConfigurationError: an override that cannot be used; ``lab=`` does not go with ``--all``.
    """
    call = hydra_app.read(words)
    if call.multirun:
        raise ConfigurationError("bad_option", value="-m")
    named = {word.partition("=")[0]: word.partition("=")[2] for word in call.overrides}
    if "lab" in named:
        raise ConfigurationError("inconsistent", key="lab", value=named["lab"], allowed="--all")
    rules = [named["behaviour"]] if "behaviour" in named else choices("behaviour", call.config_dirs)
    rest = [word for word in call.overrides if not word.startswith("behaviour=")]
    found = {
        (rule, name): compose_laboratory(
            [f"lab={name}", f"behaviour={rule}", *_without_hydra(rest)], config_dirs=call.config_dirs
        )
        for rule in rules
        for name in EXPERIMENTS
    }
    register_laboratory()
    call.overrides = [f"lab={EXPERIMENTS[0]}", *call.overrides]  # Hydra wants one; it makes the folder only

    def task(_composed: DictConfig) -> None:
        _try(found, Path(HydraConfig.get().runtime.output_dir), lang, command)

    return hydra_app.start(call, task, CONFIG_NAME, lang)


def _without_hydra(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word.startswith("hydra.")]


def _try(found: dict[tuple[str, str], Laboratory], folder: Path, lang: str, command: Sequence[str]) -> None:
    """Plays everything, writes the tables and the page, and prints how near each rule comes."""
    from commons_sim.analysis.laboratory.laboratory_page import write_laboratory_page
    from commons_sim.behaviour.lab.trial import try_all

    started, done = time.perf_counter(), 0
    first = next(iter(found.values()))
    experiments = {name: laboratory.experiment for (_, name), laboratory in found.items()}
    rules = {rule: laboratory.behaviour for (rule, _), laboratory in found.items()}
    with output.progress(lang) as on_done:

        def played(rule: str, name: str) -> None:
            nonlocal done
            done += 1
            on_done(Done(done, len(found), f"{rule} {name}", time.perf_counter() - started, failed=False))

        trial = try_all(experiments, rules, first.seed, played)
    run_folder.clear(folder, lang)
    files.write_csv(folder / "periods.csv", trial.periods)
    files.write_csv(folder / "fit.csv", trial.fit)
    report = write_laboratory_page(trial, folder, lang, shlex.join(command))
    seconds = time.perf_counter() - started
    files.write_lab_manifest(folder / files.MANIFEST, seed=first.seed, seconds=seconds, command=command)
    _print(trial, lang)
    say_where(folder, lang)
    output.say("report_in", lang, path=output.shown(report))


def _print(trial: Trial, lang: str) -> None:
    from commons_sim.analysis.laboratory.laboratory_figures import RULE_NAMES, fit_rows

    place = 0 if lang == "zh" else 1
    rows = fit_rows(trial.fit, lang)
    rules = list(dict.fromkeys(trial.fit["rule"]))
    shown = []
    for row in rows:
        cells = {}
        for rule in rules:
            cell = row["cells"][rule]  # type: ignore[index]
            mark = "" if cell["near"] is None else (" ●" if cell["near"] else " ○")
            cells[rule] = f"{cell['text']}{mark}"
        label = f"{row['label']}\n  {row['source']}"
        shown.append({"result": label, "limit": f"{row['measure']} {row['limit']}", **cells})
    columns = [("result", PATH_WORDS["result"][place]), ("limit", PATH_WORDS["limit"][place])]
    columns += [(rule, f"{RULE_NAMES[rule].get(lang)}\n{rule}") for rule in rules]
    output.print_rows(columns, shown, "table")
