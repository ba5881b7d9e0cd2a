"""``commons-sim report PATH``: the report of a stored run, comparison, sweep or study, made again from its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import yaml

from commons_sim.apps.cli import output
from commons_sim.apps.cli.help import Arguments
from commons_sim.apps.cli.main import DONE
from commons_sim.configuration import ConfigurationError
from commons_sim.study.store import files
from commons_sim.study.store.tables import LEADING, Tables

USAGE: Final = {
    "zh": """\
用法：commons-sim report 文件夹 [--lang zh|en]

  由已保存的运行、比较、扫描或研究重新生成报告：report.html（一个文件，中英文）与 figures/（PNG 与 SVG）
  文件夹即 outputs/ 下写有 outcomes.parquet 与 config.yaml 的那一个""",
    "en": """\
usage: commons-sim report DIR [--lang zh|en]

  makes the report of a stored run, comparison, sweep or study: report.html (one file, both languages), figures/ (PNG and SVG)
  DIR is the folder below outputs/ that holds outcomes.parquet and config.yaml""",
}


def main(words: Sequence[str], lang: str, _name: str) -> int:
    """Returns the exit code of ``commons-sim report WORDS``."""
    if {"-h", "--help"} & set(words):
        print(USAGE[lang])
        return DONE
    parser = Arguments(add_help=False)
    parser.add_argument("folder")
    folder = Path(parser.parse_args(list(words)).folder)
    with files.whole_files(folder):
        report = write_report_of(folder, lang)
    output.say("report_in", lang, path=output.shown(report))
    return DONE


def write_report_of(folder: Path, lang: str) -> Path:
    """Returns the path of the report, made from the files in a folder.

    Raises:
        ConfigurationError: the folder holds no results.
    """
    for needed in (files.CONFIG, "outcomes*.parquet"):
        if not list(folder.glob(needed)):
            raise ConfigurationError("no_results", value=folder, allowed=needed)
    record: Any = yaml.safe_load((folder / files.CONFIG).read_text(encoding="utf-8"))
    if not isinstance(record, dict):
        raise ConfigurationError("damaged_file", value=folder / files.CONFIG)
    if "study" in record:
        from commons_sim.analysis.studies.study_page import write_study_page

        return write_study_page(folder, lang)
    tables = read_tables(folder)
    if tables.outcomes.empty:
        raise ConfigurationError("no_results", value=folder, allowed="outcomes")
    if tables.outcomes.duplicated(list(LEADING)).any():  # a sweep over levers: a setting is no regime
        from commons_sim.analysis.studies.study_page import write_sweep_page

        return write_sweep_page(folder, tables.outcomes, lang)
    from commons_sim.analysis.comparison.compare import compare_tables
    from commons_sim.analysis.comparison.report import write_report

    return write_report(compare_tables(tables), folder, lang)


def read_tables(folder: Path) -> Tables:
    """Returns the tables of a folder, each from one file or several parts."""

    def read(name: str) -> pd.DataFrame:
        parts = [pd.read_parquet(path) for path in sorted(folder.glob(f"{name}*.parquet"))]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(LEADING))

    return Tables(read("outcomes"), read("daily"), read("events"))
