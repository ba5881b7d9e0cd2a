"""The screen of ``commons-sim study study=claim``: worlds are tried until enough look like ordinary compounds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from commons_sim.apps.cli import output
from commons_sim.apps.cli.study.store_runs import make_runs
from commons_sim.configuration import i18n
from commons_sim.study.claim import claiming
from commons_sim.study.claim.screening import SEED
from commons_sim.study.composing import Composed, design_content
from commons_sim.study.store import files
from commons_sim.study.store.points import Point
from commons_sim.study.store.store import Store

FOLDER: Final = "screen"  # a store of its own below the study's
TRIED: Final = "screen.csv"
WORLDS: Final = "worlds.csv"


def screened_points(composed: Composed, folder: Path, lang: str, command: Sequence[str]) -> list[Point]:
    """Returns the points of the comparison, after the screen; writes ``screen.csv`` and ``worlds.csv``.

    Args:
        composed: the study.
        folder: of the study's store; the screen's is below it.
        lang: of what is said.
        command: words of the command line.
    """
    claim = composed.study.claim
    bases, first = claiming.screen_bases(composed), next(iter(claiming.bases_of(composed).values()))[0].config
    output.say("claim_screen", lang, worlds=claim.worlds, candidates=claim.candidates)
    with Store.open(
        folder / FOLDER, design_content(composed, [base.config for base in bases]), command=command
    ) as store:

        def run(points: Sequence[Point]) -> pd.DataFrame:
            make_runs(points, store, first)
            return store.outcomes([point.run(seed) for point in points for seed in point.seeds])

        def on_batch(tried: int, passed: int) -> None:
            line = i18n.text("claim_so_far", lang, tried=tried, passed=passed, wanted=claim.worlds)
            print(line, file=sys.stderr, flush=True)

        seeds = range(SEED, SEED + claim.screen_seeds)
        drawn = claiming.drawn_worlds(composed)
        screened = claiming.screen(drawn, bases, claim.worlds, claim.spread, seeds, run, on_batch)
        store.finish(command=command)
    files.write_csv(folder / TRIED, screened.tried)
    output.say("claim_screened", lang, passed=len(screened.passed), tried=len(screened.tried))
    regimes = claiming.bases_of(composed)
    files.write_csv(folder / WORLDS, claiming.features(screened.passed, regimes, claim.spread))
    replicates = range(first.seed, first.seed + first.replicates)
    return claiming.claim_points(screened.passed, regimes, claim.spread, replicates)
