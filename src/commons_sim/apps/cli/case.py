"""``commons-sim case list``, ``show ID``, ``run ID [OVERRIDES]``, ``export ID --to html,docx,pptx --out DIR``: teaching cases."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hydra.core.hydra_config import HydraConfig

from commons_sim.apps import teaching
from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.help import Arguments
from commons_sim.apps.cli.main import DONE
from commons_sim.apps.cli.output import exit_code, say_where
from commons_sim.apps.cli.run import finished_runs, repeating
from commons_sim.apps.teaching import Case, playing
from commons_sim.apps.teaching.handout import Handout, answers_table, handout, outcomes_table
from commons_sim.apps.teaching.office import check_installed, write_document, write_slides
from commons_sim.apps.teaching.page import write_page
from commons_sim.configuration import ConfigurationError, choices, i18n, nearest
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.runs import seeds_of
from commons_sim.study.store import files
from commons_sim.study.store.tables import in_order

FORMS: Final = ("html", "docx", "pptx")
ACTIONS: Final = ("list", "show", "run", "export")
CONFIG_NAME: Final = "config"
REPORT: Final = "report.html"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim case ACTION …``."""
    if not words or words[0] in ("-h", "--help"):
        print(i18n.text("case_action", lang, value="", allowed=" | ".join(choices("case"))))
        return DONE
    action, rest = words[0], list(words[1:])
    if action not in ACTIONS:
        raise ConfigurationError("case_action", value=action, allowed=" | ".join(choices("case")))
    if action == "list":
        return _list(rest, lang)
    if not rest or rest[0].startswith("-") or "=" in rest[0]:
        raise ConfigurationError("case_action", value=action, allowed=" | ".join(choices("case")))
    case = teaching.case(rest[0])
    command = ["commons-sim", name, *words]
    return {"show": _show, "run": _run, "export": _export}[action](case, rest[1:], lang, command)


def _list(words: Sequence[str], lang: str) -> int:
    form = output.only_format(words)
    rows = [
        {
            "case": each.id,
            "title": each.title(lang),
            "sections": ", ".join(each.sections),
            "minutes": each.minutes,
            "configurations": [one.id for one in each.configurations],
            "summary": each.summary(lang),
        }
        for each in teaching.cases()
    ]
    columns = [(field, i18n.text(field, lang)) for field in ("case", "title", "sections", "minutes", "summary")]
    output.print_rows(columns, rows, form)
    return DONE


def settings_of(case: Case, overrides: Sequence[str] = ()) -> tuple[int, int, str]:
    """Returns replicates, days and compound type of a case's runs."""
    config = playing.configurations_of(case, overrides)[0]
    return config.replicates, config.days, config.compound.id


def _show(case: Case, words: Sequence[str], lang: str, _command: Sequence[str]) -> int:
    """Prints the hand-out as Markdown text: for reading in a terminal, and for copying."""
    Arguments(add_help=False).parse_args(list(words))
    print(as_text(handout(case, settings_of(case), lang)))
    return DONE


def as_text(document: Handout) -> str:
    """Returns a hand-out as Markdown."""
    from commons_sim.apps.teaching.handout import Bullets, Paragraph, Question, Table

    lines = [f"# {document.title}", "", document.summary, "", document.source]
    for part in document.parts:
        lines += ["", f"## {part.title}"] if part.title else []
        for section in part.sections:
            lines += ["", f"### {section.title}", ""]
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    lines += [block.text, ""]
                elif isinstance(block, Bullets):
                    lines += [
                        f"{f'{n}.' if block.numbered else '-'} {item}" for n, item in enumerate(block.items, 1)
                    ] + [""]
                elif isinstance(block, Question):
                    lines += [
                        block.text,
                        "  " + "  ".join(f"[ ] {option}" for option in block.options),
                        f"  {block.check}",
                        "",
                    ]
                elif isinstance(block, Table):
                    lines += [" | ".join(" ".join(cell.split("\n")) for cell in row) for row in block.rows] + [""]
    return "\n".join(lines)


def _run(case: Case, words: Sequence[str], lang: str, command: Sequence[str]) -> int:
    """Makes all runs, writes tables and report, prints answers and outcomes."""
    call = hydra_app.read(words)
    if call.multirun:
        raise ConfigurationError("sweep_in_compare", value="-m")
    own = [item for item in call.overrides if item.lstrip("+").partition("=")[0].split(".")[0].split("/")[0] != "hydra"]
    configs = playing.configurations_of(case, own, call.config_dirs)
    return hydra_app.start(call, lambda _composed: _play(case, configs, own, call, lang, command), CONFIG_NAME, lang)


def _play(
    case: Case, configs: Sequence[Config], own: Sequence[str], call: hydra_app.Call, lang: str,
    command: Sequence[str],
) -> int:  # fmt: skip
    started = time.perf_counter()
    folder = Path(HydraConfig.get().runtime.output_dir)
    points = [(config, [seed]) for seed in seeds_of(configs[0]) for config in configs]

    def repeat(config: Config, seed: int) -> str:
        return str(repeating(call, playing.overrides_of(case, config.scenario.id, own))(config, seed))

    tables, interrupted = finished_runs(points, repeat, folder, lang)
    tables = in_order(tables, [config.scenario.id for config in configs])
    run_folder.clear(folder, lang)
    content = {"case": case.id, "configurations": {each.scenario.id: files.config_content(each) for each in configs}}
    files.write_results(
        folder,
        configs,
        tables,
        content,
        began=started,
        complete=not interrupted,
        command=command,
        further={"case": case.id},
    )
    if len(tables.outcomes):
        run = playing.played(case, tables)
        files.write_csv(folder / "summary.csv", run.comparison.summary)
        files.write_csv(folder / playing.PREDICTIONS_FILE, playing.predictions_table(run))
        _print(run, lang)
        config = configs[0]
        made = handout(
            case,
            (config.replicates, config.days, config.compound.id),
            lang,
            run,
            folder / "figures",
            shlex.join(command),
        )
        report = write_page(made, folder / REPORT)
        say_where(folder, lang)
        output.say("report_in", lang, path=output.shown(report))
    return exit_code(tables, len(points), folder, lang, interrupted)


def _print(run: playing.CaseRun, lang: str) -> None:
    """Prints the answers to the predictions, and the outcomes to look at."""
    for table, title in ((answers_table(run, lang), "answers"), (outcomes_table(run, lang), "table")):
        from commons_sim.apps.teaching.handout_words import word

        columns = [(str(place), heading) for place, heading in enumerate(table.headings)]
        rows = [{str(place): cell for place, cell in enumerate(row)} for row in table.rows]
        output.print_rows(columns, rows, "table", title=word(title, lang))
        print()


def _export(case: Case, words: Sequence[str], lang: str, _command: Sequence[str]) -> int:
    """Writes the hand-out in the forms asked for, with results where a folder with runs is given."""
    parser = Arguments(add_help=False)
    parser.add_argument("--to", default="html")
    parser.add_argument("--out", default=".")
    parser.add_argument("--results", default="")
    given = parser.parse_args(list(words))
    forms = list(dict.fromkeys(given.to.split(",")))
    for form in forms:
        if form not in FORMS:
            raise ConfigurationError(
                "unknown_choice", key="--to", value=form, nearest=nearest(form, FORMS), allowed=" | ".join(FORMS)
            )
        if form != "html":
            check_installed(form)
    folder = Path(given.out)
    run_folder.refuse_store(folder)
    run = playing.read_run(case, Path(given.results)) if given.results else None
    settings = settings_of(case)
    if run is not None:
        settings = (run.comparison.replicates, run.comparison.days or settings[1], run.compound)
    document = handout(case, settings, lang, run, folder / "figures" if run else None)
    writers = {"html": write_page, "docx": write_document, "pptx": write_slides}
    for form in forms:
        path = writers[form](document, folder / f"{case.id}_{lang}.{form}")
        output.say("case_written", lang, path=output.shown(path))
    return DONE
