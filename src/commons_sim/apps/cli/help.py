"""The commands there are, the text of ``--help``, and how options are read. Imports nothing slow: help must come at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final, NamedTuple, NoReturn


class Command(NamedTuple):
    """A command: the module with its ``main(words, lang, name)``, and one line about it in both languages."""

    module: str
    zh: str
    en: str


COMMANDS: Final[dict[str, Command]] = {
    "run": Command(
        "commons_sim.apps.cli.run",
        "运行一个设计点；-m 扫描多个",
        "run one design point; -m sweeps over many",
    ),
    "compare": Command(
        "commons_sim.apps.cli.compare",
        "在相同的随机数上比较几个方案，给出表格、图和报告",
        "compare scenarios on the same random numbers: table, figures, report",
    ),
    "study": Command(
        "commons_sim.apps.cli.study.study",
        "有设计的研究：网格、拉丁超立方、Sobol、Morris、序贯、Shapley；可以续跑",
        "a designed study: grid, Latin hypercube, Sobol, Morris, sequential, Shapley; resumes",
    ),
    "report": Command(
        "commons_sim.apps.cli.study.report",
        "由已保存的运行、比较或研究重新生成报告",
        "the report of a stored run, comparison or study, made again from its files",
    ),
    "results": Command(
        "commons_sim.apps.cli.study.results",
        '用 SQL 查询结果（DuckDB，只读）：--sql "select …"',
        'ask stored results in SQL (DuckDB, read-only): --sql "select ..."',
    ),
    "verify": Command(
        "commons_sim.apps.cli.study.verify",
        "把存下的运行重做一遍，逐位比较",
        "make stored runs again and compare them bit for bit",
    ),
    "params": Command(
        "commons_sim.apps.cli.catalogue.tables",
        "全部参数：单位、范围、默认值、来源、把握",
        "every parameter: unit, range, default, source, confidence",
    ),
    "scenarios": Command(
        "commons_sim.apps.cli.catalogue.tables", "全部方案及其工具", "the scenarios and their instruments"
    ),
    "mechanisms": Command(
        "commons_sim.apps.cli.catalogue.tables",
        "原文各项制度：对应工具、成本、负面渠道、可观察量和测试",
        "the article's systems: instrument, costs, adverse channel, observable, test",
    ),
    "outcomes": Command(
        "commons_sim.apps.cli.catalogue.tables", "全部指标及其定义", "the outcomes and their definitions"
    ),
    "schedule": Command(
        "commons_sim.apps.cli.catalogue.tables",
        "模型中一天的次序；--profile 为每一步计时",
        "the order of a day in the model; --profile times each step",
    ),
    "lab": Command(
        "commons_sim.apps.cli.laboratory.lab",
        "把居民决策规则放进已发表的实验",
        "a published experiment on the residents' decision rule",
    ),
    "view": Command(
        "commons_sim.apps.cli.view",
        "浏览器页面：观看、修改时间线、并排比较；--port 端口",
        "the browser page: watch, edit the timeline, compare side by side; --port PORT",
    ),
    "case": Command(
        "commons_sim.apps.cli.case",
        "教学案例：case list、show ID、run ID、export ID --to html,docx,pptx --out 文件夹",
        "teaching cases: case list, show ID, run ID, export ID --to html,docx,pptx --out DIR",
    ),
    "evidence": Command(
        "commons_sim.apps.cli.evidence",
        "实地事实与模型并列：哪些成立，哪些不成立",
        "field facts beside the model: what holds and what does not",
    ),
    "bench": Command(
        "commons_sim.apps.cli.bench",
        "每秒户·日数，并与纯 Python 智能体比较；--json 文件",
        "household-days a second, beside plain Python agents; --json FILE",
    ),
}

_HEAD: Final = {
    "zh": "小区公地治理的政策仿真\n\n用法：commons-sim 命令 [参数=值 ...]\n\n命令",
    "en": "Policy simulator of the commons in residential compounds\n\n"
    "usage: commons-sim COMMAND [KEY=VALUE ...]\n\ncommands",
}
_TAIL: Final = {
    "zh": """\
选项
  --lang zh|en  语言；否则按 lang= 参数，再按系统语言环境（LANG），再用中文
  --help        本说明；commons-sim run --help 说明各项设置
  --version     版本

例
  commons-sim compare
  commons-sim run scenario=party_led seed=1 hydra.run.dir=out/a
  commons-sim run -m scenario=open_access,party_led compound=old_estate,high_end replicates=5
  commons-sim study study=shapley_forces
  commons-sim params --format md

退出码：0 完成；1 运行失败；2 命令或参数有误（一行说明，不写任何文件）""",
    "en": """\
options
  --lang zh|en  language; else the lang= override, else the locale (LANG), else Chinese
  --help        this text; commons-sim run --help explains the settings
  --version     the version

examples
  commons-sim compare
  commons-sim run scenario=party_led seed=1 hydra.run.dir=out/a
  commons-sim run -m scenario=open_access,party_led compound=old_estate,high_end replicates=5
  commons-sim study study=shapley_forces
  commons-sim params --format md

exit codes: 0 done; 1 the work failed; 2 the call or the configuration is wrong (one line, nothing written)""",
}


def overview(lang: str) -> str:
    """Returns the text of ``commons-sim --help``."""
    lines = [f"  {name:<12}  {getattr(command, lang)}" for name, command in COMMANDS.items()]
    return "\n".join([_HEAD[lang], *lines, "", _TAIL[lang]])


def told_usage(words: Sequence[str], name: str, usage: str, lang: str) -> bool:
    """Returns whether ``--help`` was asked for, after it was printed: usage and what the command does."""
    asked = any(word in ("-h", "--help") for word in words)
    if asked:
        print(f"commons-sim {name} {usage}\n  {getattr(COMMANDS[name], lang)}")
    return asked


def refuse(message: str) -> NoReturn:
    """Refuses a call that cannot be read.

    Raises:
        ConfigurationError: always.
    """
    from commons_sim.configuration import ConfigurationError

    raise ConfigurationError("bad_option", value=message)


class Arguments(argparse.ArgumentParser):
    """A parser whose faults are one line, as everywhere."""

    def error(self, message: str) -> NoReturn:
        """Refuses the call."""
        refuse(f"{message} ({self.usage})" if self.usage else message)
