"""Numbers as text, and the tables of a comparison."""

from __future__ import annotations

import math
import re

import pytest
from rich.cells import cell_len

from commons_sim.analysis.comparison.compare import choose_reference, compare_tables
from commons_sim.analysis.drawing.display import decimals_for, scale_for, write
from commons_sim.analysis.drawing.labels import ROW_GROUPS, scenario_colours, scenario_label, scenarios
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME
from tests.analysis.comparison.conftest import (
    REGIMES,
    SIX,
    made_up_tables,
    terminal,
)

# ---------------------------------------------------------------- numbers as text


@pytest.mark.parametrize(
    ("number", "decimals", "signed", "text"),
    [
        (-0.004, 2, False, "0.00"),
        (-0.004, 2, True, "0.00"),
        (12345.6, 0, False, "12,346"),
        (-1.5, 1, False, "−1.5"),
        (1.5, 1, True, "+1.5"),
        (math.nan, 2, True, "–"),
    ],
)
def test_numbers_are_written_for_readers(number: float, decimals: int, signed: bool, text: str) -> None:
    assert write(number, decimals, signed) == text


def test_three_digits_are_shown() -> None:
    assert [decimals_for(size) for size in (1234.0, 123.0, 12.3, 1.23, 0.123, 0.0)] == [0, 0, 1, 2, 3, 0]


def test_shares_are_percent_and_their_differences_points() -> None:
    scale = scale_for(BY_NAME["fee_collection_rate"], [0.5], [0.03], "en")
    assert scale.level(Interval(0.5, 0.4, 0.6, 9)) == "50.0 [40.0, 60.0]"
    assert scale.difference(Interval(-0.03, -0.04, -0.02, 9)) == "−3.0 [−4.0, −2.0]"
    assert scale.magnitude(Interval(-0.03, -0.04, -0.02, 9)) == "3.0 [2.0, 4.0]"
    assert (scale.unit, scale.unit_of_difference) == ("%", "pp")


def test_a_mean_without_an_interval_says_so() -> None:
    scale = scale_for(BY_NAME["case_median_days"], [4.0], [], "en")
    assert scale.level(Interval(4.0, math.nan, math.nan, 1)) == "4.00 [–]"
    assert scale.level(Interval(math.nan, math.nan, math.nan, 0)) == "–"


# ---------------------------------------------------------------- comparison and table


def test_the_reference_is_the_status_quo_or_the_first() -> None:
    assert choose_reference(["open_access", "status_quo"]) == "status_quo"
    assert choose_reference(["market", "party_led"]) == "market"
    with pytest.raises(ValueError, match="at least one run"):
        choose_reference([])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("regimes", "width"), [(REGIMES, 110), (SIX, 132), (SIX, 110)])
def test_the_tables_fit_and_cut_no_number(regimes: tuple[str, ...], width: int, lang: str) -> None:
    comparison = compare_tables(made_up_tables(seeds=3, days=5, regimes=regimes))
    text = terminal(comparison, lang, width)
    assert "…" not in text
    assert max(map(cell_len, text.splitlines())) <= width
    joined = re.sub(r"\s", "", text)
    for group in ROW_GROUPS:
        for name in group.outcomes:
            stem = re.sub("(tragedy_index|surplus)_(parking|public|activity|common|services).*", r"\1_", name)
            assert stem in joined or all(word in text for word in stem.split("_")), name
    for scenario in regimes:
        assert scenario in text
    for name in ("tragedy_index", "surplus_cny_per_household_day", "cost_money_cny"):
        level = comparison.level("party_led", "commodity", name)
        if level.n:
            assert comparison.scale("commodity", name, lang).level(level) in text, name
    change = comparison.difference("party_led", "commodity", "parking_violation_rate")
    size, _, interval = comparison.scale("commodity", "parking_violation_rate", lang).difference(change).partition(" ")
    assert f"Δ{size}" in text
    assert interval in text


def test_a_regime_too_many_for_the_width_stands_in_a_further_table() -> None:
    many = tuple(scenarios())[:13]
    text = terminal(compare_tables(made_up_tables(seeds=2, days=5, regimes=many)), "en", 132)
    assert max(map(len, text.splitlines())) <= 132
    assert text.count("parking_search_minutes") > 1
    assert all(word in text for scenario in many for word in scenario_label(scenario, "en").split())


def test_every_regime_has_its_own_colour() -> None:
    colours = scenario_colours(list(scenarios()))
    main = [
        colours[name]
        for name in ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
    ]
    assert len(set(main)) == len(main)
    assert scenario_colours(["party_led"])["party_led"] == colours["party_led"]
