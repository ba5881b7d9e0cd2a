"""Compares the regimes as described, at an equal public budget and at an equal full social cost.

    python experiments/equal_terms/compare.py [--population 16] [--generations 9] [--cap mean] [--worlds 8]

Levers of every regime are searched by the same optimiser with the same number of evaluations under the same cap, and judged
on seeds and worlds that the search has not seen (:mod:`commons_sim.study.optimising`). The cap is the mean (``least``,
``most``) of what the regimes spend as described. Printed with what it took; written to ``results/``: ``terms.csv``,
``settings.csv``, and a figure in both languages.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from commons_sim.analysis.drawing.fonts import use_theme
from commons_sim.analysis.drawing.labels import COST, SURPLUS, Text, scenario_colours, scenario_label
from commons_sim.analysis.studies.claim import t_interval
from commons_sim.configuration import compose, flatten
from commons_sim.configuration.schema import Config
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study import optimising
from commons_sim.study.claim import screening, worlds
from commons_sim.study.runs.runs import run_many

RESULTS = Path(__file__).parent / "results"
REGIMES = ("central_command", "market", "self_governance", "party_led")
REFERENCE = "status_quo"
OVERRIDES = ("days=730", "burn_in_days=180", "compound.households=400", "record.daily=false", "record.events=false")
SEEDS, UNSEEN = range(2), range(10_000, 10_004)
REACH = 3.0  # ends of a lever's range, as a ratio to its value as described
TERMS = {
    "as_described": Text("按描述", "as described"),
    "public_budget": Text("同等公共预算", "equal public budget"),
    "social_cost": Text("同等社会成本", "equal social cost"),
}
MEASURES = {"least": min, "mean": lambda numbers: sum(numbers) / len(numbers), "most": max}


def evaluate(configs: Sequence[Config]) -> pd.DataFrame:
    """Returns the runs of settings on the seeds of the search."""
    table = run_many([(config, SEEDS) for config in configs]).outcomes
    return table.assign(setting=np.repeat(np.arange(len(configs)), len(SEEDS)))


def judged(config: Config, drawn: Sequence[worlds.World], factor: float) -> pd.DataFrame:
    """Returns the runs of one setting on unseen seeds, as configured and in each unseen world."""
    laid = [worlds.laid_over(world, config, factor) for world in drawn]
    points = [config, *(item for item in laid if item is not None)]
    table = run_many([(item, UNSEEN) for item in points]).outcomes
    return table.assign(world=np.repeat(np.arange(len(points)), len(UNSEEN)))


def instruments_used(config: Config) -> int:
    """Returns how many instruments a regime uses."""
    there = flatten(config)
    return sum(bool(there[f"instruments.{item.id}.active"]) for item in INSTRUMENTS)


def main() -> None:
    """Searches, judges, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--population", type=int, default=16, help="settings in a generation")
    parser.add_argument("--generations", type=int, default=9, help="generations after the first")
    parser.add_argument("--cap", choices=MEASURES, default="mean", help="of what the regimes spend as described")
    parser.add_argument("--worlds", type=int, default=8, help="unseen worlds beside the shipped one")
    parser.add_argument("--compound", default="commodity")
    call = parser.parse_args()
    configs = {
        name: compose([f"scenario={name}", f"compound={call.compound}", *OVERRIDES]) for name in (REFERENCE, *REGIMES)
    }
    drawn = worlds.draw(call.worlds, screening.laboratory_sets(), seed=7)
    described = pd.concat([evaluate([config]).assign(regime=name) for name, config in configs.items()])
    rows, settings = [], []
    base = judged(configs[REFERENCE], drawn, 1.5)
    for term in TERMS:
        cap = "social_cost" if term == "as_described" else term
        spent = {
            name: float(optimising.cost_of(described[described["regime"] == name], cap).mean()) for name in REGIMES
        }
        most = np.inf if term == "as_described" else float(MEASURES[call.cap](list(spent.values())))
        for name in REGIMES:
            config, evaluations, kept = configs[name], 1, True
            if term != "as_described":
                found = optimising.search(
                    config, evaluate, outcome=SURPLUS, higher_is_better=True, cap=cap, most=most,
                    population=call.population, generations=call.generations, factor=REACH,
                )  # fmt: skip
                config, evaluations, kept = found.config, found.evaluations, found.kept_to_cap
                settings += [(term, name, key, value) for key, value in found.levers.items()]
            table = judged(config, drawn, 1.5)
            pair = table.merge(base, on=["world", "seed"], suffixes=("", "_base"))
            gap = (pair[SURPLUS] - pair[f"{SURPLUS}_base"]).groupby(pair["world"]).mean()
            mean, low, high = t_interval(gap)
            cost = float(optimising.cost_of(table, cap).mean())
            used, of = instruments_used(config), instruments_used(configs[name])
            social = float(table[COST].mean())
            rows.append((term, name, most, evaluations, kept, mean, low, high, cost, social, used, of))
            print(f"{term} {name}: {mean:+.3f} [{low:.3f}, {high:.3f}] CNY a household and day against {REFERENCE}, "
                  f"spends {cost:.3f} of {most:.3f}, uses {used} of {of} instruments, {evaluations} evaluations",
                  flush=True)  # fmt: skip
    RESULTS.mkdir(exist_ok=True)
    columns = [
        "terms",
        "regime",
        "cap",
        "evaluations",
        "kept_to_cap",
        "difference",
        "low95",
        "high95",
        "spent",
        "social_cost",
        "instruments_used",
        "instruments",
    ]
    terms = pd.DataFrame(rows, columns=columns)
    terms.to_csv(RESULTS / "terms.csv", index=False, float_format="%.6g")
    pd.DataFrame(settings, columns=["terms", "regime", "lever", "value"]).to_csv(
        RESULTS / "settings.csv", index=False, float_format="%.6g"
    )
    for lang in ("zh", "en"):
        draw(terms, lang)


def draw(terms: pd.DataFrame, lang: str) -> None:
    """Draws the difference from the status quo, a panel a set of terms."""
    import matplotlib.pyplot as plt

    use_theme()
    colours = scenario_colours(list(REGIMES))
    figure, grid = plt.subplots(1, len(TERMS), figsize=(11, 3.0), layout="constrained", sharex=True, sharey=True)
    for axes, (term, words) in zip(grid, TERMS.items(), strict=True):
        for place, name in enumerate(REGIMES):
            row = terms[(terms["terms"] == term) & (terms["regime"] == name)].iloc[0]
            errors = [[row["difference"] - row["low95"]], [row["high95"] - row["difference"]]]
            axes.errorbar(
                row["difference"], place, xerr=errors, color=colours[name], marker="o", markersize=8, elinewidth=2.2
            )
        axes.axvline(0.0, color="#6B7278", linewidth=0.9)
        axes.set_title(words.get(lang))
        axes.set_yticks(range(len(REGIMES)), [scenario_label(name, lang) for name in REGIMES])
        axes.set_xlabel(Text("与现状之差（元/户·天）", "difference from the status quo (CNY/hh/day)").get(lang))
    grid[0].invert_yaxis()
    figure.savefig(RESULTS / f"terms_{lang}.png", dpi=120)
    plt.close(figure)


if __name__ == "__main__":
    main()
