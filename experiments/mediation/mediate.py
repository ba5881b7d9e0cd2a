"""Takes each force apart: its total effect, and how much of it goes through each channel.

    python experiments/mediation/mediate.py                                       # the four forces and the bundle
    python experiments/mediation/mediate.py --policies only_social party_led --replicates 8 days=730
    python experiments/mediation/mediate.py --print --lang en                      # only the stored table

Written: ``results/mediation.csv`` (a row a policy, outcome and channel), the table of ``docs/mechanisms.md`` and its Chinese twin.
"""

from __future__ import annotations

import argparse
import copy
import shlex
import sys
from pathlib import Path

import pandas as pd

from commons_sim.analysis.labels import scenario_label
from commons_sim.analysis.marked_tables import filled
from commons_sim.analysis.mediation import mediation_table, run_name
from commons_sim.channels import CHANNELS
from commons_sim.configuration import compose
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.simulate import run_many

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
        page = DOCS / ("mechanisms.zh.md" if lang == "zh" else "mechanisms.md")
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")
    print(markdown(table, call.lang))


if __name__ == "__main__":
    main()
