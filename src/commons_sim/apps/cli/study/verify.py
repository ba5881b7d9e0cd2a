"""``commons-sim verify PATH``: makes stored runs again and compares them bit for bit; exit 1 and the first difference if not equal.

What is missing or foreign in the tables, by manifest and configuration, is told first.

PATH is the folder of ``run``, ``compare``, ``run -m`` or ``study``. Rows are chosen by any of their leading columns
(``--seed 3 --scenario party_led --days 40``), by ``--run ID`` (table ``runs``) or ``--all``; else a few spread over the table.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from commons_sim.apps.cli import output
from commons_sim.apps.cli.help import told_usage
from commons_sim.apps.cli.main import DONE, FAILED
from commons_sim.configuration import ConfigurationError, i18n

USAGE: Final = "PATH [--all | --run ID | --seed N --scenario NAME --LEVER VALUE ...]"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim verify PATH``."""
    if told_usage(words, name, USAGE, lang):
        return DONE
    path, chosen = _read(words)
    from commons_sim.study.store import files

    damaged = files.damaged_file(path, tables=False)
    if damaged is not None:
        raise ConfigurationError("damaged_file", value=damaged)
    with files.whole_files(path):
        return _verify(path, chosen, lang, every="--all" in words)


def _verify(path: Path, chosen: Mapping[str, str], lang: str, *, every: bool) -> int:
    """Returns the exit code after runs were made again."""
    from commons_sim.study.runs import verifying

    runs = verifying.stored_runs(path)
    faults = verifying.faults(path)
    for fault in faults:
        line = i18n.text(fault.reason, lang, file=output.shown(fault.file), number=fault.number, total=fault.total)
        print(line, file=sys.stderr)
    if faults:
        return FAILED
    picked = [
        run
        for run in runs
        if all(value == (run.run if key == "run" else str(run.keys.get(key))) for key, value in chosen.items())
    ]
    if not picked:
        text = " ".join(f"--{key} {value}" for key, value in chosen.items())
        raise ConfigurationError("no_such_run", value=text or str(path), allowed=f"{len(runs)}")
    if not chosen and not every:
        picked = verifying.few(picked)
    if not verifying.same_code(path):
        from commons_sim.study.store.points import code_version

        line = i18n.text("verify_code", lang, stored=verifying.code_of(path), now=code_version())
        print(line, file=sys.stderr, flush=True)
    for run in picked:
        found = verifying.verify(run)
        if found is not None:
            print(
                i18n.text(
                    "verify_differs", lang, label=run.label, table=found.table, row=found.row, column=found.column,
                    stored=found.stored, again=found.again,
                ),
                file=sys.stderr,
            )  # fmt: skip
            return FAILED
        output.say("verify_equal", lang, label=run.label)
    output.say("verify_all_equal", lang, n=len(picked), total=len(runs))
    return DONE


def _read(words: Sequence[str]) -> tuple[Path, dict[str, str]]:
    """Returns the folder and the columns by which rows are chosen.

    Raises:
        ConfigurationError: no folder, two, or an option without a value.
    """
    paths, chosen, remaining = [], {}, iter(words)
    for word in remaining:
        if word == "--all":
            continue
        if not word.startswith("--"):
            paths.append(word)
            continue
        key, given, value = word.removeprefix("--").partition("=")
        chosen[key] = value if given else next(remaining, "")
        if not chosen[key]:
            raise ConfigurationError("bad_option", value=f"{word} ({USAGE})")
    if len(paths) != 1:
        raise ConfigurationError("bad_option", value=f"{' '.join(paths) or '-'} ({USAGE})")
    return Path(paths[0]), chosen
