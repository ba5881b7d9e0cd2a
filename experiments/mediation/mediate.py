"""Takes each force apart: its total effect, and how much of it goes through each channel.

    python experiments/mediation/mediate.py                                       # the four forces and the bundle
    python experiments/mediation/mediate.py --policies only_social party_led --replicates 8 days=730
    python experiments/mediation/mediate.py --print --lang en                      # only the stored table

Written: ``results/mediation.csv`` (a row a policy, outcome and channel), a figure of the surplus in both languages, the table of
``docs/mechanisms.md`` and its Chinese twin.
"""

from __future__ import annotations

import argparse
import copy
import shlex
import sys
from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.fonts import use_theme
from commons_sim.analysis.drawing.labels import SURPLUS, Text, scenario_colours, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled
from commons_sim.analysis.tables.mediation import mediation_table, run_name
from commons_sim.configuration import compose
from commons_sim.kernel.channels import CHANNELS
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study.runs.runs import run_many

RESULTS = Path(__file__).parent / "results"
POLICIES = ("only_enforcement", "only_organisation", "only_social", "only_self_governance", "party_led")
OUTCOMES = (
    "surplus_cny_per_household_day", "parking_violation_rate", "fee_collection_rate", "clutter_level", "case_resolved_share",
    "revenue_leakage_share", "participation_rate",
)  # fmt: skip
HEADINGS = {"zh": ("方案", "指标", "总效应"), "en": ("policy", "outcome", "total effect")}
DOCS = Path(__file__).parents[2] / "docs"


def interval(row: pd.Series, name: str, form: str) -> str:
    """Returns a number with its interval, or a dash."""
    values = [row[name], row[f"{name}_low95"], row[f"{name}_high95"]]
    return "–" if pd.isna(values[0]) else "{} [{}, {}]".format(*(format(value, form) for value in values))


def markdown(table: pd.DataFrame, lang: str) -> str:
    """Returns the table as Markdown: a row a policy and outcome, a column a channel with its share of the total effect."""
    channels = list(dict.fromkeys(table["channel"]))
    head = [*HEADINGS[lang], *(CHANNELS[channel][1 if lang == "zh" else 0] for channel in channels)]
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for (policy, outcome), rows in table.groupby(["policy", "outcome"], sort=False):
        total = interval(rows.iloc[0], "total", "+.3g")
        cells = [interval(row, "share", ".0%") for _, row in rows.iterrows()]
        name = f"{scenario_label(str(policy), lang)} ({policy})"
        lines.append(f"| {' | '.join([name, BY_NAME[str(outcome)].label(lang), total, *cells])} |")
    return "\n".join(lines) + "\n"


def with_table(text: str, lang: str) -> str:
    """Returns a page whose marked place holds the stored table."""
    table = markdown(pd.read_csv(RESULTS / "mediation.csv"), lang)
    return filled(text, {"mediation": table})


TOTAL = Text("总效应", "total effect")
THROUGH = Text("经由{}", "through {}")
AXIS = Text("元/户·天", "CNY a household and day")


def draw(table: pd.DataFrame, lang: str) -> None:
    """Draws each policy's effect on the surplus, and what of it is lost when a channel is cut: a panel a policy."""
    import matplotlib.pyplot as plt

    use_theme()
    shown = table[table["outcome"] == SURPLUS]
    policies = list(dict.fromkeys(shown["policy"]))
    colours = scenario_colours(policies)
    figure, grid = plt.subplots(1, len(policies), figsize=(13, 3.2), layout="constrained", sharex=True, sharey=True)
    for axes, policy in zip(grid, policies, strict=True):
        rows = shown[shown["policy"] == policy]
        first = rows.iloc[0]
        points = [("", first["total"], first["total_low95"], first["total_high95"])]
        points += [
            (row["channel"], row["through"], row["through_low95"], row["through_high95"]) for _, row in rows.iterrows()
        ]
        for place, (channel, mean, low, high) in enumerate(points):
            axes.errorbar(
                mean, place, xerr=[[mean - low], [high - mean]], color=colours[policy], marker="o" if channel else "D",
                markersize=6 if channel else 8, elinewidth=2.0, alpha=1.0,
            )  # fmt: skip
        axes.axvline(0.0, color="#6B7278", linewidth=0.9)
        axes.axhline(0.5, color="#C9CED2", linewidth=0.8)
        axes.set_title(scenario_label(str(policy), lang))
        names = [THROUGH.get(lang).format(CHANNELS[channel][1 if lang == "zh" else 0]) for channel, *_ in points[1:]]
        axes.set_yticks(range(len(points)), [TOTAL.get(lang), *names])
        axes.set_xlabel(AXIS.get(lang))
    grid[0].invert_yaxis()
    figure.savefig(RESULTS / f"mediation_{lang}.png", dpi=120)
    plt.close(figure)


def main() -> None:
    """Runs, writes and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--policies", nargs="+", default=POLICIES)
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--print", action="store_true", dest="only_print", help="only print the stored table")
    parser.add_argument("overrides", nargs="*", help="overrides such as days=730")
    call, further = parser.parse_known_args()
    overrides = [*call.overrides, *further]
    path = RESULTS / "mediation.csv"
    if not call.only_print:
        seeds = range(call.replicates)
        points = [(compose(["scenario=status_quo", *overrides]), seeds)]
        for policy in call.policies:
            for channel in ("", *CHANNELS):
                config = compose([f"scenario={policy}", *overrides, f"freeze={channel or 'none'}"])
                config = copy.deepcopy(config)
                config.scenario.id = run_name(policy, channel)
                points.append((config, seeds))
        tables = run_many(points, on_done=lambda done: print(f"{done.done}/{done.total} {done.label}", flush=True))
        for failure in tables.failures:
            print(failure.label, failure.error)
        RESULTS.mkdir(exist_ok=True)
        words = ["python", f"experiments/{Path(__file__).parent.name}/{Path(__file__).name}", *sys.argv[1:]]
        (RESULTS / "command.txt").write_text(shlex.join(words) + "\n", encoding="utf-8")
        mediation_table(tables.outcomes, call.policies, list(CHANNELS), OUTCOMES).to_csv(path, index=False)
    table = pd.read_csv(path)
    for lang in ("zh", "en"):
        draw(table, lang)
        page = DOCS / ("mechanisms.zh.md" if lang == "zh" else "mechanisms.md")
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")
    print(markdown(table, call.lang))


if __name__ == "__main__":
    main()
