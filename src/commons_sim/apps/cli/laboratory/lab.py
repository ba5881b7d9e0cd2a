"""``commons-sim lab lab=NAME``: a published experiment, or one of one's own, on the residents' decision rule."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig

from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.laboratory import lab_trial
from commons_sim.apps.cli.main import DONE
from commons_sim.apps.cli.output import say_where
from commons_sim.behaviour.lab.dilemma import benchmarks
from commons_sim.behaviour.lab.playing import play
from commons_sim.behaviour.lab.results import periods_table, summary
from commons_sim.configuration import ConfigurationError, choices
from commons_sim.configuration.laboratory import CONFIG_NAME, Laboratory, compose_laboratory, register_laboratory
from commons_sim.study.store import files

if TYPE_CHECKING:
    import pandas as pd

ALL: Final = "--all"
USAGE: Final = {
    "zh": """\
用法：commons-sim lab [--config-dir DIR] lab=实验 [参数=值 ...]
      commons-sim lab --all [参数=值 ...]

  把居民决策规则放进已发表的实验；写出 periods.csv 与 summary.json
  --all         全部实验、全部规则，与已发表结果并列；写出 periods.csv、fit.csv、report.html 与 figures/
  behaviour=    {rules}
  lab=         {names}
  lab.参数     例如 lab.mpcr=0.3 lab.antisocial_share=0.2 lab.replications=50
  behaviour.参数  例如 behaviour.horizon_tokens=2
  DIR/lab/NAME.yaml 是自己的实验：commons-sim lab --config-dir DIR lab=NAME hydra.run.dir=OUT""",
    "en": """\
usage: commons-sim lab [--config-dir DIR] lab=NAME [KEY=VALUE ...]
       commons-sim lab --all [KEY=VALUE ...]

  the residents' decision rule in published experiments; writes periods.csv and summary.json
  --all          every experiment under every rule beside what was published; writes periods.csv, fit.csv, report.html, figures/
  behaviour=     {rules}
  lab=           {names}
  lab.KEY        for example lab.mpcr=0.3 lab.antisocial_share=0.2 lab.replications=50
  behaviour.KEY  for example behaviour.horizon_tokens=2
  DIR/lab/NAME.yaml is an experiment of one's own: commons-sim lab --config-dir DIR lab=NAME hydra.run.dir=OUT""",
}
WORDS: Final = {
    "optimum": ("集体最优", "group's optimum"),
    "nash": ("自利均衡（纳什）", "selfish equilibrium (Nash)"),
    "each": ("每人代币", "tokens each"),
    "total": ("合计 X", "in all, X"),
    "rent": ("租金", "rent"),
    "percent": ("占最优 %", "% of optimum"),
    "phase": ("阶段", "phase"),
    "mean_contribution": ("平均投入", "mean contribution"),
    "net_yield_percent": ("净收益率 %", "net yield %"),
    "net_yield_after_costs_percent": ("扣除惩罚成本 %", "after points %"),
    "defection_percent": ("违约 %", "defection %"),
    "sessions": ("{n} 场，{seconds:.1f} 秒", "{n} sessions, {seconds:.1f} s"),
}


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim lab WORDS``."""
    if ALL in words:
        return lab_trial.main([word for word in words if word != ALL], lang, ["commons-sim", name, *words])
    call = hydra_app.read(words)
    if call.options.help:
        groups = {group: " | ".join(choices(group, call.config_dirs)) for group in ("lab", "behaviour")}
        print(USAGE[lang].format(names=groups["lab"], rules=groups["behaviour"]))
        return DONE
    if call.multirun:
        raise ConfigurationError("bad_option", value="-m")
    laboratory = compose_laboratory(call.overrides, config_dirs=call.config_dirs)
    register_laboratory()

    def task(_composed: DictConfig) -> None:
        _play(laboratory, Path(HydraConfig.get().runtime.output_dir), lang, ["commons-sim", name, *words])

    return hydra_app.start(call, task, CONFIG_NAME, lang)


def _play(laboratory: Laboratory, folder: Path, lang: str, command: Sequence[str]) -> None:
    """Plays all sessions, writes the files and prints benchmarks and phases."""
    started = time.perf_counter()
    experiment = laboratory.experiment
    counted = play(experiment, laboratory.behaviour, laboratory.seed)
    table, content = periods_table(experiment, counted), summary(experiment, counted)
    seconds = time.perf_counter() - started
    run_folder.clear(folder, lang)
    files.write_csv(folder / "periods.csv", table)
    files.write_json(folder / "summary.json", content)
    files.write_yaml(folder / files.CONFIG, laboratory.plain)
    files.write_lab_manifest(folder / files.MANIFEST, seed=laboratory.seed, seconds=seconds, command=command)
    _print(laboratory, table, content, seconds, lang)
    say_where(folder, lang)


def _print(laboratory: Laboratory, table: pd.DataFrame, content: dict[str, Any], seconds: float, lang: str) -> None:
    experiment, place = laboratory.experiment, 0 if lang == "zh" else 1
    optimum, nash = benchmarks(experiment.design(), experiment.group_size, experiment.endowments)
    rows = [
        {"point": WORDS[name][place], **{key: f"{getattr(point, key):g}" for key in ("each", "total", "rent")},
         "percent": f"{point.percent:.1f}"}
        for name, point in (("optimum", optimum), ("nash", nash))
    ]  # fmt: skip
    columns = [("point", ""), *((key, WORDS[key][place]) for key in ("each", "total", "rent", "percent"))]
    output.print_rows(columns, rows, "table", title=f"{experiment.game} · n = {experiment.group_size}")
    print()
    paths = [("period", "period"), ("mean_contribution", "contribution"), ("mean_belief", "belief")]
    shown = [{key: f"{record[key]:.2f}" if key != "period" else int(record[key]) for key, _ in paths}
             | {"phase": int(record["phase"])} for record in table.to_dict("records")]  # fmt: skip
    headings = {"period": ("期", "period"), "mean_contribution": ("平均投入", "mean contribution"),
                "mean_belief": ("平均信念", "mean belief"), "phase": ("阶段", "phase")}  # fmt: skip
    output.print_rows([(key, headings[key][place]) for key in ("phase", "period", "mean_contribution", "mean_belief")],
                      shown, "table")  # fmt: skip
    names = ("mean_contribution", "net_yield_percent", "net_yield_after_costs_percent", "defection_percent")
    phases = []
    for number in range(len(experiment.phases)):
        values = {name: content[f"{name}_by_phase"][number] for name in names}
        phases.append(
            {"phase": number + 1, **{name: "–" if value is None else f"{value:.2f}" for name, value in values.items()}}
        )
    print()
    title = WORDS["sessions"][place].format(n=experiment.replications, seconds=seconds)
    output.print_rows([(name, WORDS[name][place]) for name in ("phase", *names)], phases, "table", title=title)
