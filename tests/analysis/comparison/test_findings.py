"""Findings follow the numbers, on made-up runs whose differences are known."""

from __future__ import annotations

import re

import numpy as np
import pytest

from commons_sim.analysis.comparison.compare import Comparison, compare_tables
from commons_sim.analysis.comparison.cost_figures import dominators, means_of
from commons_sim.analysis.comparison.findings import findings, findings_by_topic
from commons_sim.analysis.drawing.labels import scenario_label
from commons_sim.outcomes.definitions import BY_NAME
from tests.analysis.comparison.conftest import (
    SIX,
    MadeUpTables,
    made_up_tables,
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_findings_follow_the_numbers_and_not_the_names(lang: str) -> None:
    tables = made_up_tables(seeds=12, days=40)
    swapped = made_up_tables(seeds=12, days=40)
    swap = {"open_access": "party_led", "party_led": "open_access"}
    swapped.outcomes["scenario"] = swapped.outcomes["scenario"].replace(swap)
    before, after = findings(compare_tables(tables), lang), findings(compare_tables(swapped), lang)

    def renamed(sentence: str) -> str:
        for first, second in swap.items():
            if first < second:
                a, b = (scenario_label(name, lang) for name in (first, second))
                sentence = sentence.replace(a, "\0").replace(b, a).replace("\0", b)
                sentence = sentence.replace(first, "\0").replace(second, first).replace("\0", second)
        return sentence

    assert sorted(map(renamed, before)) == sorted(after)


def test_findings_say_gains_losses_costs_and_what_is_open(comparison: Comparison) -> None:
    sentences = findings(comparison, "en")
    text = "\n".join(sentences)
    (party_led,) = [sentence for sentence in sentences if sentence.startswith("Party-led against status quo.")]
    preferred = re.search(r"In the direction that people usually prefer: (.*?)\.(?= [A-Z])", party_led)
    assert preferred is not None
    assert "lower by" in preferred[1]
    assert re.search(r"; \d+ more", preferred[1])
    assert "No headline outcome clearly goes the other way." in party_led
    assert re.search(r"Cannot be told apart in \d+ of \d+: .*fee collection", party_led)
    assert "Full social cost is higher by" in party_led
    (open_access,) = [sentence for sentence in sentences if sentence.startswith("Open access against status quo.")]
    assert "In the other direction:" in open_access
    assert "Full social cost is lower by" in open_access
    assert re.search(r"Full social cost: lowest under Open access, .*; highest under Party-led, ", text)
    assert re.search(r"Worse off under Party-led than under status quo: .*tenants −", text)
    assert re.search(r"\d+ outcomes of 3 regimes are compared, and the intervals are not corrected", text)
    assert not re.search(r"significan|\bp[ -]?[<=]|prove|better|best", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_six_regimes_are_said_without_a_wall_of_text(six: Comparison, lang: str) -> None:
    sentences = findings(six, lang)
    assert len(sentences) <= 30
    assert max(map(len, sentences)) < 900
    index = next(sentence for sentence in sentences if sentence.startswith(BY_NAME["tragedy_index"].label(lang)))
    tied = scenario_label("self_governance", lang), scenario_label("party_led", lang)
    assert all(name in index for name in tied)  # drawn 0.95 and 1 times as strong: nobody could tell them apart
    assert ("分不出高低" if lang == "zh" else "cannot be told apart from") in index


def test_each_index_has_money_beside_it(six: Comparison) -> None:
    for sentence in findings_by_topic(six, "en", "commodity")["commons"]:
        assert sentence.count("CNY a household and day") == 2, sentence


def test_regimes_that_do_not_differ_are_called_alike() -> None:
    tables = made_up_tables(seeds=12, days=5)
    for seed in range(12):
        tables.outcomes.loc[tables.outcomes["seed"] == seed, "surplus_cny_per_household_day"] = 4.0 + seed / 10
    text = "\n".join(findings(compare_tables(tables), "en"))
    assert "Total surplus after costs: no regime can be told apart from another" in text


def test_ends_alike_do_not_hide_a_pair_that_differs() -> None:
    """Highest and lowest may overlap while one of them differs from a regime in between whose runs vary less."""
    tables = made_up_tables(seeds=12, days=5)
    name = "surplus_cny_per_household_day"
    for regime, level, swing in (("status_quo", 5.0, 0.0), ("party_led", 4.5, 0.01), ("open_access", 4.4, 9.0)):
        here = tables.outcomes["scenario"] == regime
        tables.outcomes.loc[here, name] = level + swing * np.where(tables.outcomes.loc[here, "seed"] % 2, 1, -1)
    text = "\n".join(findings(compare_tables(tables), "en"))
    assert "Total surplus after costs: highest under Status quo" in text
    assert "(cannot be told apart from Open access); lowest under Open access" in text


def test_a_point_is_outdone_by_what_is_no_worse_on_both() -> None:
    points = {"cheap": (1.0, 5.0), "good": (3.0, 1.0), "twin": (3.0, 1.0), "dear": (4.0, 1.0), "middle": (2.0, 2.0)}
    above = dominators(points)
    assert [name for name in points if not above[name]] == ["cheap", "good", "twin", "middle"]
    assert above["dear"] == ["good", "twin"]


def test_the_frontier_counts_more_surplus_and_less_index_as_preferred(six: Comparison) -> None:
    outcomes = six.outcomes.copy()
    for place, scenario in enumerate(SIX):
        here = outcomes["scenario"] == scenario
        outcomes.loc[here, "cost_social_cny_per_household_day"] = 1.0 + place
        outcomes.loc[here, "surplus_cny_per_household_day"] = 1.0 + place
        outcomes.loc[here, "tragedy_index"] = 0.3 + 0.1 * place
    changed = compare_tables(MadeUpTables(outcomes, six.daily, six.events))
    by_surplus = dominators(means_of(changed, "commodity", "surplus_cny_per_household_day"))
    assert not any(by_surplus.values())
    by_index = dominators(means_of(changed, "commodity", "tragedy_index"))
    assert [name for name in SIX if not by_index[name]] == [SIX[0]]


def test_one_replicate_claims_nothing() -> None:
    text = "\n".join(findings(compare_tables(made_up_tables(seeds=1, days=40)), "en"))
    assert "Few replicates (1)" in text
    assert "higher by" not in text
    assert "lower by" not in text
    assert "lowest under" not in text


def test_a_single_regime_is_described_without_a_comparison() -> None:
    tables = made_up_tables(seeds=3, days=40)
    tables.outcomes = tables.outcomes[tables.outcomes["scenario"] == "party_led"]
    assert any("no other regime" in sentence for sentence in findings(compare_tables(tables), "en"))
