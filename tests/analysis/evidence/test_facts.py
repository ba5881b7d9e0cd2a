"""Field facts beside the model: verdicts follow the interval, and every fact has a source."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from commons_sim.analysis.evidence.facts import FACTS, QUALITIES, USES, Fact, table
from commons_sim.analysis.evidence.measures import concentration, level, rise
from commons_sim.analysis.evidence.words import HEADINGS, rows
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.population.columns import COMPOUND_TYPES
from tests.conftest import ROOT, every


def made_up() -> pd.DataFrame:
    """Returns runs of three regimes, four types and five seeds: party-led is 0.2 above the status quo."""
    design = itertools.product(("status_quo", "self_governance", "party_led"), COMPOUND_TYPES, range(5))
    found = pd.DataFrame(design, columns=["scenario", "compound", "seed"])
    base = 0.3 + 0.01 * found["seed"] + 0.2 * (found["scenario"] == "party_led")
    return pd.concat([found, pd.DataFrame(dict.fromkeys(BY_NAME, base))], axis=1)


def test_a_level_is_the_mean_of_the_types_and_a_rise_is_paired_by_seed() -> None:
    runs = made_up()
    found = level("satisfaction")(runs)
    assert found.mean == pytest.approx(0.32)
    assert found.low < 0.32 < found.high
    assert found.n == 5
    assert rise("satisfaction", "party_led")(runs) == pytest.approx(Interval(0.2, 0.2, 0.2, 5))


def test_a_concentration_is_the_share_of_the_tenth_with_most() -> None:
    runs = made_up()
    runs["satisfaction"] = np.where((runs["seed"] == 4) & (runs["compound"] != "commodity"), 10.0, 1.0)
    share = concentration("satisfaction")(runs)
    assert share.mean == pytest.approx(20.0 / (30.0 + 17.0)), "the tenth of twenty compounds is two"


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [((0.3, 0.25, 0.35), "holds"), ((0.3, 0.1, 0.35), "open"), ((0.6, 0.5, 0.7), "fails"), ((0.1, 0.0, 0.2), "fails")],
)
def test_a_verdict_follows_the_whole_interval(interval: tuple[float, float, float], verdict: str) -> None:
    fact = next(each for each in FACTS if each.id == "committees")  # 0.22 to 0.38
    assert fact.verdict(Interval(*interval, 10)) == verdict


def test_a_direction_holds_only_beyond_chance() -> None:
    fact = next(each for each in FACTS if each.direction)
    assert fact.verdict(Interval(0.2, 0.1, 0.3, 10)) == "holds"
    assert fact.verdict(Interval(0.2, -0.1, 0.5, 10)) == "open"
    assert fact.verdict(Interval(-0.2, -0.3, -0.1, 10)) == "fails"
    assert fact.verdict(Interval(0.0, 0.0, 0.0, 10)) == "fails", "no difference at all is no rise"


@every(FACTS, lambda fact: fact.id)
def test_every_fact_says_where_it_is_from(fact: Fact) -> None:
    assert fact.quality in QUALITIES
    assert fact.use in USES
    assert all(fact.label)
    assert all(re.search(r"[\u4e00-\u9fff－]", words[1]) for words in (fact.label, fact.place, fact.source))
    assert (fact.quality == "none") == (fact.use == "prediction")


def test_the_table_is_read_in_both_languages_and_stands_in_the_pages() -> None:
    runs = made_up()
    assert len(table(runs)) == len(rows(runs, "zh")) == len(rows(runs, "en")) == len(FACTS)
    assert all(set(row) == set(HEADINGS) for row in rows(runs, "en"))
    for name in ("evidence.md", "evidence.zh.md"):
        page = (ROOT / "docs" / name).read_text(encoding="utf-8")
        missing = [fact.id for fact in FACTS if f"`{fact.id}`" not in page]
        assert not missing, f"run experiments/evidence/write_tables.py: {missing} not in {name}"
