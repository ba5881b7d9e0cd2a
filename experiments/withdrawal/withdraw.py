"""Scaffold or crutch: each regime is withdrawn after a time; what remains of cooperation, and its half-life.

    python experiments/withdrawal/withdraw.py
    python experiments/withdrawal/withdraw.py --withdraw-day 730 --replicates 12 days=1460
    python experiments/withdrawal/withdraw.py --draw                                # table and figures from what is stored

Written: ``results/half_lives.csv``, ``results/gains.csv`` (mean gain a month), the table of ``docs/mechanisms.md`` and its Chinese
twin, ``docs/images/withdrawal_zh.png`` and ``_en.png``. What is measured: ``src/commons_sim/analysis/tables/withdrawal.py``.
"""

from __future__ import annotations

import argparse
import copy
import shlex
import sys
from pathlib import Path

import matplotlib as mpl

from commons_sim.kernel.units import DAYS_A_MONTH

mpl.use("Agg")

import pandas as pd

from commons_sim.analysis.drawing.fonts import INK, MUTED, use_theme
from commons_sim.analysis.drawing.labels import scenario_colours, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled
from commons_sim.analysis.tables.withdrawal import PARTS, HalfLife, half_life_table, monthly_gains
from commons_sim.configuration import compose
from commons_sim.study.runs.runs import run_many

RESULTS = Path(__file__).parent / "results"
DOCS = Path(__file__).parents[2] / "docs"
REGIMES = ("party_led", "central_command", "market", "self_governance")
BRANCH = "party_led@branch"  # of the party-led regime, the branch and all that needs it
KEPT = "@kept"  # the same regime, never withdrawn
WORDS = {
    "zh": {
        "head": ("方案", "合作", "撤出前增益", "半衰期（月）", "95% 区间", "期末尚存"),
        "branch": "党建引领：只撤支部",
        "x": "撤出后月数",
        "y": "合作水平增益（0–1）",
        "title": "撤出之后还剩多少（虚线：不撤出）",
    },
    "en": {
        "head": ("regime", "cooperation", "gain before", "half-life (months)", "95% interval", "remains at the end"),
        "branch": "Party-led: only the branch withdrawn",
        "x": "months since withdrawal",
        "y": "gain of cooperation (0 to 1)",
        "title": "What is left after withdrawal (dashed: kept on)",
    },
}


def name_of(scenario: str, lang: str) -> str:
    """Returns how a line is called."""
    return WORDS[lang]["branch"] if scenario == BRANCH else scenario_label(scenario, lang)


def months(value: float, observed: int) -> str:
    """Returns months as text."""
    return "–" if pd.isna(value) else f">{observed}" if value == float("inf") else f"{value:.0f}"


def markdown(table: pd.DataFrame, lang: str) -> str:
    """Returns the table as Markdown."""
    head = WORDS[lang]["head"]
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for row in table.to_dict("records"):
        item = HalfLife(*(row[field] for field in HalfLife._fields))
        between = f"{months(item.low, item.observed)} – {months(item.high, item.observed)}"
        remains = "–" if pd.isna(item.remains) else f"{item.remains:.0%}"
        gain = f"{item.gain:+.3f} [{item.gain_low:+.3f}, {item.gain_high:+.3f}]"
        part = PARTS[row["part"]][1 if lang == "zh" else 0]
        name = f"{name_of(row['scenario'], lang)} ({row['scenario']})"
        lines.append(f"| {name} | {part} | {gain} | {item.text(lang)} | {between} | {remains} |")
    return "\n".join(lines) + "\n"


def with_table(text: str, lang: str) -> str:
    """Returns a page whose marked place holds the stored table."""
    table = markdown(pd.read_csv(RESULTS / "half_lives.csv"), lang)
    return filled(text, {"withdrawal": table})


def draw(gains: pd.DataFrame, withdrawn_month: int, lang: str) -> None:
    """Draws the mean gain by month, a line a regime, dashed where it was kept on."""
    import matplotlib.pyplot as plt

    use_theme()
    shown = [name for name in gains["scenario"].unique() if not name.endswith(KEPT)]
    colours = scenario_colours(shown)
    figure, axes = plt.subplots(figsize=(9, 5), layout="constrained")
    for name in shown:
        for each, style in ((name, "-"), (f"{name.partition('@')[0]}{KEPT}", ":")):
            path = gains[gains["scenario"] == each]
            label = name_of(name, lang) if style == "-" else None
            axes.plot(
                path["month"] - withdrawn_month, path["gain"], style, color=colours[name], label=label, linewidth=2
            )
    axes.axvline(0, color=INK, linewidth=1)
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.set(title=WORDS[lang]["title"], xlabel=WORDS[lang]["x"], ylabel=WORDS[lang]["y"])
    axes.legend(frameon=False)
    figure.savefig(DOCS / "images" / f"withdrawal_{lang}.png", dpi=120)
    plt.close(figure)


def main() -> None:
    """Runs, writes, draws and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--withdraw-day", type=int, default=900)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--draw", action="store_true", help="only table and figures, from the stored results")
    parser.add_argument("overrides", nargs="*", help="overrides such as days=1460")
    call, further = parser.parse_known_args()
    overrides, month = [*call.overrides, *further], call.withdraw_day // DAYS_A_MONTH
    withdrawn = [*REGIMES, BRANCH]
    if not call.draw:
        seeds = range(call.replicates)
        points = [(compose(["scenario=status_quo", *overrides]), seeds)]
        for regime in REGIMES:
            kept = copy.deepcopy(compose([f"scenario={regime}", *overrides]))
            kept.scenario.id = f"{regime}{KEPT}"
            points.append((kept, seeds))
            points.append(
                (compose([f"scenario={regime}", f"scenario.withdraw_day={call.withdraw_day}", *overrides]), seeds)
            )
        less = [f"scenario.withdraw_day={call.withdraw_day}", "scenario.withdraw=party_organisation"]
        branch = copy.deepcopy(compose(["scenario=party_led", *less, *overrides]))
        branch.scenario.id = BRANCH
        points.append((branch, seeds))
        tables = run_many(points, on_done=lambda done: print(f"{done.done}/{done.total} {done.label}", flush=True))
        for failure in tables.failures:
            print(failure.label, failure.error)
        RESULTS.mkdir(exist_ok=True)
        words = ["python", f"experiments/{Path(__file__).parent.name}/{Path(__file__).name}", *sys.argv[1:]]
        (RESULTS / "command.txt").write_text(shlex.join(words) + "\n", encoding="utf-8")
        half_life_table(tables.daily, withdrawn, month).to_csv(RESULTS / "half_lives.csv", index=False)
        rows = []
        for scenario in (*withdrawn, *(f"{regime}{KEPT}" for regime in REGIMES)):
            mean = monthly_gains(tables.daily, scenario).mean(axis=0)
            rows += [(scenario, at, gain, month) for at, gain in enumerate(mean)]
        stored = pd.DataFrame(rows, columns=["scenario", "month", "gain", "withdrawn_month"])
        stored.to_csv(RESULTS / "gains.csv", index=False)
    table, gains = pd.read_csv(RESULTS / "half_lives.csv"), pd.read_csv(RESULTS / "gains.csv")
    for lang in ("zh", "en"):
        page = DOCS / ("mechanisms.zh.md" if lang == "zh" else "mechanisms.md")
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")
        draw(gains, int(gains["withdrawn_month"].iloc[0]), lang)
    print(markdown(table, call.lang))


if __name__ == "__main__":
    main()
