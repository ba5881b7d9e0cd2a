"""Sensitivity measures against functions whose answers are known."""

from __future__ import annotations

import io
import math

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot

from commons_sim.analysis.studies import sensitivity_figures
from commons_sim.analysis.studies.study_rows import shown_tables
from commons_sim.analysis.studies.study_words import sentences
from commons_sim.analysis.tables import sensitivity
from commons_sim.study.declaring import Study
from commons_sim.study.designs import sampling
from tests.study.declared import declared, ranges


def through_tables(study: Study, function: object) -> pd.DataFrame:
    """Returns runs as a store would hold them, the difference between scenarios being a known function of the setting."""
    settings_here = sampling.settings(study)
    rows = [
        ("c", scenario, *setting, seed, (3.0 * seed + 5.0) + (scenario == "party_led") * function(*setting))  # type: ignore[operator]
        for setting in dict.fromkeys(settings_here)
        for scenario in study.scenarios
        for seed in (0, 1)
    ]
    columns = ["compound", "scenario", *study.levers, "seed", "trust_neighbours"]
    runs = pd.DataFrame(rows, columns=columns).sample(frac=1.0, random_state=1)  # in any order
    return sensitivity.sensitivity_table(runs, study, settings_here)


def measured(table: pd.DataFrame, measure: str, of: str = "party_led - status_quo") -> dict[str, float]:
    keep = (table["of"] == of) & (table["measure"] == measure)
    return dict(zip(table.loc[keep, "key"], table.loc[keep, "value"], strict=True))


def test_sobol_finds_the_known_indices_of_ishigami() -> None:
    study = declared("sobol", ranges(*[(-math.pi, math.pi)] * 3), points=1024)
    table = through_tables(study, lambda x, y, z: math.sin(x) + 7 * math.sin(y) ** 2 + 0.1 * z**4 * math.sin(x))
    first, total = measured(table, "first_order"), measured(table, "total")
    assert list(first.values()) == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert list(total.values()) == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    rows = table[(table["measure"] == "total") & (table["of"] == "party_led - status_quo")]
    assert (rows["low95"] < rows["value"]).all()
    assert (rows["value"] < rows["high95"]).all()


def test_sobol_indices_that_have_not_converged_are_marked_and_said_aloud() -> None:
    def ishigami(x: float, y: float, z: float) -> float:
        return math.sin(x) + 7 * math.sin(y) ** 2 + 0.1 * z**4 * math.sin(x)

    spread = ranges(*[(-math.pi, math.pi)] * 3)
    plain = {"design": "sobol", "outcomes": ["trust_neighbours"], "uncertainties": {}, "levers": {}}
    for points, converged in ((4, False), (32, False), (2048, True)):
        table = through_tables(declared("sobol", spread, points=points), ishigami)
        assert set(table.loc[table["of"] == "party_led - status_quo", "converged"]) == {converged}
        assert set(table.loc[table["of"] == "status_quo", "converged"]) == {
            None
        }  # which does not react: there is nothing to read
        read = pd.read_csv(io.StringIO(table.to_csv(index=False)))
        for lang, word in (("zh", "未收敛"), ("en", "not converged")):
            for shown in (table, read):
                tables = {"summary": pd.DataFrame({"scenario": []}), "sensitivity": shown}
                (rows,) = (each.rows for each in shown_tables(tables, plain, lang) if each.name == "sensitivity")
                assert all((word in row[-1]) is not converged for row in rows)
                said = [line for line in sentences({"sensitivity": shown}, plain | {"points": points}, "status_quo", lang)
                        if f"N={points}" in line]  # fmt: skip
                assert len(said) == (not converged)
                figure = sensitivity_figures.sensitivity(shown, plain, "status_quo", lang)
                assert figure is not None
                assert (word in figure.axes[0].get_xlabel()) is not converged
                pyplot.close(figure)
    above = [("k", "first_order", 1.2, 1.15, 1.25, 4096), ("k", "total", 1.1, 1.05, 1.15, 4096)]
    assert sensitivity.have_converged(above, 1) is False
    few = [(key, name, 0.5, 0.45, 0.55, 3 * 32) for key, name, *_ in above]
    assert sensitivity.have_converged(few, 1) is False
    assert sensitivity.have_converged([(*above[0][:2], 0.9, 0.85, 0.95, 4096), above[1]], 1) is True


def test_sobol_leaves_out_a_block_in_which_a_run_failed() -> None:
    study = declared("sobol", ranges((0.0, 1.0), (0.0, 1.0)), points=512)
    values = np.array([x + 2 * y for x, y in sampling.settings(study)])
    values[[3, 77]] = math.nan
    rows = {
        (key, name): (value, points) for key, name, value, _, _, points in sensitivity.sobol_indices(study, [], values)
    }
    assert rows["factor.number_0", "first_order"][0] == pytest.approx(0.2, abs=0.03)
    assert rows["factor.number_0", "first_order"][1] == 4 * 510


def test_morris_finds_slopes_and_which_parameter_interacts() -> None:
    study = declared("morris", ranges((0.0, 10.0), (0.0, 1.0), (0.0, 1.0), (5.0, 6.0)), trajectories=20)
    table = through_tables(study, lambda a, b, c, _: 0.3 * a - 2 * b + 4 * b * c)
    star, sigma = measured(table, "mu_star"), measured(table, "sigma")
    assert star["factor.number_0"] == pytest.approx(3.0)  # a step is the whole range
    assert sigma["factor.number_0"] == pytest.approx(0.0, abs=1e-9)
    assert sigma["factor.number_1"] > 0.5
    assert star["factor.number_3"] == pytest.approx(0.0, abs=1e-9)


def test_rank_correlations_find_direction_and_see_through_the_others() -> None:
    study = declared("latin_hypercube", ranges(*[(0.0, 1.0)] * 3), points=60)
    table = through_tables(study, lambda a, b, _: math.exp(3 * a) - 8 * b)
    found = measured(table, "prcc")
    assert found["factor.number_0"] > 0.9
    assert found["factor.number_1"] < -0.8
    row = table[(table["key"] == "factor.number_2") & (table["of"] == "party_led - status_quo")].iloc[0]
    assert row["low95"] < 0 < row["high95"]
    assert (
        measured(table, "prcc", "status_quo")["factor.number_0"]
        != measured(table, "prcc", "status_quo")["factor.number_0"]
    )  # the status quo does not react: NaN


def test_whether_a_ranking_holds_is_counted_over_settings() -> None:
    study = declared("latin_hypercube", ranges((0.0, 1.0)), points=100)
    places = sampling.settings(study)
    runs = pd.DataFrame(
        [("c", s, x, 0, (s == "party_led") * (x - 0.25)) for (x,) in places for s in study.scenarios],
        columns=["compound", "scenario", *study.levers, "seed", "trust_neighbours"],
    )
    (row,) = sensitivity.ranking_table(runs, study, places).to_dict("records")
    assert (row["share_better"], row["share_worse"]) == (0.75, 0.25)
    assert row["points"] == 100
