"""Designs of studies have the properties that make them what they are."""

from __future__ import annotations

import io
import itertools
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot

from commons_sim.analysis.studies import sensitivity_figures
from commons_sim.analysis.studies.study_rows import shown_tables
from commons_sim.analysis.studies.study_words import sentences
from commons_sim.analysis.tables import attribution, sensitivity
from commons_sim.configuration import ConfigurationError, choices, flatten
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study import building
from commons_sim.study.composing import compose_study, design_content
from commons_sim.study.declaring import DESIGNS, Factor, Precision, Study
from commons_sim.study.designs import coalitions, grid, sampling, sequential
from commons_sim.study.designs.coalitions import Game


def declared(design: str, factors: tuple[Factor, ...], **values: object) -> Study:
    fixed = {
        "name": design, "titles": {}, "scenarios": ("status_quo", "party_led"), "reference": "status_quo", "compounds": (),
        "outcomes": ("trust_neighbours",), "constants": {},
    }  # fmt: skip
    return Study(design=design, factors=factors, **{**fixed, **values})


def ranges(*ends: tuple[float, float]) -> tuple[Factor, ...]:
    return tuple(
        Factor(f"factor.number_{place}", "uncertainty", low=low, high=high) for place, (low, high) in enumerate(ends)
    )


# ---------------------------------------------------------------- points


def test_a_grid_has_every_combination_once() -> None:
    factors = (Factor("a.x", "lever", (1, 2, 3)), Factor("a.y", "lever", (True, False)))
    points = grid.settings(factors)
    assert len(points) == len(set(points)) == 6
    assert set(points) == set(itertools.product((1, 2, 3), (True, False)))


def test_a_latin_hypercube_hits_each_stratum_once() -> None:
    study = declared("latin_hypercube", ranges((0.0, 1.0), (-3.0, 5.0), (10.0, 20.0)), points=40)
    points = np.array(sampling.settings(study))
    for column, factor in zip(points.T, study.factors, strict=True):
        strata = np.floor((column - factor.low) / (factor.high - factor.low) * 40)
        assert sorted(strata) == list(range(40))


def test_a_sample_depends_on_what_is_declared_and_on_nothing_else() -> None:
    study = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 2.0)), points=16)
    same = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 2.0)), points=16, outcomes=("tragedy_index",))
    other = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 3.0)), points=16)
    assert sampling.settings(study) == sampling.settings(same)
    assert sampling.sample_seed(study) != sampling.sample_seed(other)


@given(st.floats(0.0, 1.0))
def test_every_distribution_stays_within_its_range(quantile: float) -> None:
    assert 2.0 <= Factor("k", "lever", low=2.0, high=8.0).at(quantile) <= 8.0
    assert 2.0 - 1e-9 <= Factor("k", "lever", low=2.0, high=8.0, distribution="log_uniform").at(quantile) <= 8.0 + 1e-9
    assert 2.0 <= Factor("k", "lever", low=2.0, high=8.0, distribution="triangular", mode=2.0).at(quantile) <= 8.0
    assert Factor("k", "lever", low=2.0, high=4.0, whole=True).at(quantile) in (2, 3, 4)
    assert Factor("k", "lever", ("a", "b")).at(quantile) in ("a", "b")


def test_distributions_have_the_middle_they_should() -> None:
    assert Factor("k", "lever", low=1.0, high=100.0, distribution="log_uniform").at(0.5) == pytest.approx(10.0)
    assert Factor("k", "lever", low=0.0, high=1.0, distribution="triangular", mode=0.0).at(0.75) == pytest.approx(0.5)
    whole = [Factor("k", "lever", low=1.0, high=4.0, whole=True).at(place / 400) for place in range(400)]
    assert np.unique(whole, return_counts=True)[1].tolist() == [100] * 4


# ---------------------------------------------------------------- sensitivity, against functions that are known


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


# ---------------------------------------------------------------- coalitions


def game(groups: dict[str, tuple[str, ...]], within: str = "", **requires: tuple[str, ...]) -> Game:
    return Game(groups, within, requires)


SINGLES = {name: (name,) for name in "abcd"}


def values_of(played: Game, worth: object) -> dict[str, float]:
    column = [worth(frozenset(played.instruments(one))) for one in played.coalitions()]  # type: ignore[operator]
    return dict(zip(played.attributed, coalitions.value_weights(played) @ np.array(column, float), strict=True))


def test_a_symmetric_game_is_shared_equally() -> None:
    majority = values_of(game({name: (name,) for name in "abc"}), lambda s: len(s) >= 2)
    assert list(majority.values()) == pytest.approx([1 / 3] * 3)


def test_the_glove_game_has_its_known_values() -> None:
    gloves = values_of(game({name: (name,) for name in "lrs"}), lambda s: "l" in s and bool(s & {"r", "s"}))
    assert list(gloves.values()) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16))
@settings(max_examples=50)
def test_values_add_up_to_the_whole_and_a_null_player_has_none(numbers: list[float]) -> None:
    table = {s: numbers[place] for place, s in enumerate(game(SINGLES).coalitions())}
    values = values_of(game(SINGLES), lambda s: table[s])
    assert sum(values.values()) == pytest.approx(table[frozenset("abcd")] - table[frozenset()], abs=1e-9)
    null = values_of(game(SINGLES), lambda s: table[s - {"d"}])
    assert null["d"] == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.floats(-100, 100), min_size=32, max_size=32))
@settings(max_examples=30)
def test_values_within_a_force_add_up_to_the_value_of_the_force(numbers: list[float]) -> None:
    groups = {"one": ("a", "b", "c"), "two": ("d",), "three": ("e",)}
    table = {s: numbers[place] for place, s in enumerate(map(frozenset, _subsets("abcde")))}
    whole = values_of(game(groups), lambda s: table[s])
    within = values_of(game(groups, "one"), lambda s: table[s])
    assert set(within) == {"a", "b", "c"}
    assert sum(within.values()) == pytest.approx(whole["one"], abs=1e-9)


def _subsets(names: str) -> list[tuple[str, ...]]:
    return [chosen for size in range(len(names) + 1) for chosen in itertools.combinations(names, size)]


def test_a_coalition_contributes_only_what_can_stand() -> None:
    played = game({"one": ("a", "b"), "two": ("c",), "three": ("d",)}, b=("c",), c=("d",))
    assert played.instruments({"one"}) == ("a",)
    assert played.instruments({"one", "two"}) == ("a",)  # c lacks d, so b lacks c
    assert set(played.instruments({"one", "two", "three"})) == {"a", "b", "c", "d"}
    assert played.instruments({"two"}) == ()


def test_what_needs_two_is_shared_between_them() -> None:
    played = game({"first": ("a",), "second": ("b",)}, b=("a",))
    assert values_of(played, lambda s: 6.0 * ("b" in s)) == {"first": pytest.approx(3.0), "second": pytest.approx(3.0)}


def test_interactions_tell_complements_from_substitutes() -> None:
    played = game({name: (name,) for name in "abc"})
    pairs, weights = coalitions.interaction_weights(played)

    def found(worth: object) -> dict[tuple[str, str], float]:
        column = np.array([worth(s) for s in played.coalitions()], float)  # type: ignore[operator]
        return dict(zip(pairs, weights @ column, strict=True))

    both = found(lambda s: 5.0 * ({"a", "b"} <= s) + ("c" in s))
    assert both["a", "b"] == pytest.approx(5.0)
    assert both["a", "c"] == pytest.approx(0.0)
    assert found(lambda s: bool(s & {"a", "b"}))["a", "b"] == pytest.approx(-1.0)


def test_the_four_forces_are_read_from_the_bundle() -> None:
    composed = compose_study(["study=shapley_forces"])
    played = building.game_of(composed)
    bundle, base = (flatten(composed.config(name)) for name in ("party_led", "status_quo"))
    brought = {key.split(".")[1] for key in bundle if key.startswith("instruments.") and bundle[key] != base[key]}
    assert {name for names in played.groups.values() for name in names} == brought
    for item in INSTRUMENTS:
        if item.id in brought:
            assert item.id in played.groups[item.force]
    points = {point.config.scenario.id: point for point in building.points_of(composed)}
    assert {"status_quo", "party_led"} < set(points)
    for scenario, instruments in building.coalition_scenarios(composed):
        flat = flatten(points[scenario].config)
        changed = {key.split(".")[1] for key in flat if key.startswith("instruments.") and flat[key] != base[key]}
        assert changed == set(instruments)
    assert len(building.coalition_scenarios(composed)) == 2 ** len(played.groups)


def test_a_bundle_without_forces_has_its_instruments_as_players() -> None:
    played = building.game_of(compose_study(["study=shapley_forces", "study.bundle=market"]))
    assert {"slot_letting", "performance_contract"} <= set(played.groups)


def test_attribution_of_runs_is_by_seed() -> None:
    played = game({"a": ("a",), "b": ("b",)})
    scenarios = ["status_quo", "x", "y", "party_led"]
    rows = [
        ("c", scenario, seed, 100.0 * seed + worth + 0.1 * (seed % 2) * (scenario == "x"))
        for scenario, worth in zip(scenarios, (0.0, 1.0, 2.0, 5.0), strict=True)
        for seed in range(8)
    ]
    runs = pd.DataFrame(rows, columns=["compound", "scenario", "seed", "trust_neighbours"])
    values, pairs = attribution.attribution_tables(runs, played, scenarios, ["trust_neighbours"])
    found = values.set_index("player")
    assert found.loc["a", "value"] == pytest.approx(2.025)
    assert found.loc["a", "high95"] - found.loc["a", "low95"] < 0.2  # seeds' common luck is gone
    assert found.loc["a", "share"] + found.loc["b", "share"] == pytest.approx(1.0)
    assert pairs["reading"].tolist() == ["complements"]


# ---------------------------------------------------------------- replicates


def test_the_confidence_sequence_holds_at_all_looks_at_once() -> None:
    rng = np.random.default_rng(8)
    missed = 0
    for _ in range(400):
        values = rng.normal(0.3, 1.0, 150)
        missed += any(
            abs(values[:n].mean() - 0.3) > sequential.half_width(values[:n], sharpest_at=40) for n in range(2, 151, 2)
        )
    assert missed / 400 <= 0.07  # at most 0.05, and the chance of a sample of 400


def test_looking_again_and_again_at_ordinary_intervals_would_not_hold() -> None:
    rng = np.random.default_rng(8)
    missed = 0
    for _ in range(200):
        values = rng.normal(0.0, 1.0, 150)
        missed += any(abs(values[:n].mean()) > 2.0 * values[:n].std(ddof=1) / math.sqrt(n) for n in range(10, 151, 5))
    assert missed / 200 > 0.1


def test_a_sequence_narrows_and_is_not_much_wider_than_one_look() -> None:
    values = np.tile([-1.0, 1.0], 200)
    widths = [sequential.half_width(values[:n], sharpest_at=40) for n in (10, 20, 40, 100, 400)]
    assert widths == sorted(widths, reverse=True)
    ordinary = 2.02 * values[:40].std(ddof=1) / math.sqrt(40)
    assert 1.2 < widths[2] / ordinary < 2.0
    assert math.isinf(sequential.half_width(values[:4], sharpest_at=40))  # too few to say anything at all times


def test_a_look_stops_at_the_target_absolute_or_relative() -> None:
    values = np.random.default_rng(2).normal(10.0, 1.0, 60)
    seen = sequential.look(values, Precision(half_width=0.8, sharpest_at=40))
    assert seen.narrow_enough
    assert not sequential.look(values, Precision(half_width=0.01)).narrow_enough
    assert sequential.look(values, Precision(half_width=0.08, relative=True)).target == pytest.approx(
        0.08 * values.mean()
    )
    assert not sequential.look([math.nan] * 20, Precision()).narrow_enough
    assert sequential.look([*values, math.nan], Precision()).pairs == 60


def test_seeds_grow_by_batches_up_to_the_maximum() -> None:
    precision = Precision(minimum=12, batch=10, maximum=30)
    assert [sequential.seeds_wanted(done, precision) for done in (0, 5, 12, 22, 30)] == [12, 12, 22, 30, 30]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("name", choices("study"))
def test_every_shipped_study_can_be_composed_and_has_points(name: str) -> None:
    composed = compose_study([f"study={name}", "study.points=4", "study.trajectories=2"])
    points = building.points_of(composed)
    assert points
    assert composed.study.titles["zh"]
    assert composed.study.titles["en"]
    configs = [point.config for point in points]
    assert design_content(composed, configs) == design_content(composed, configs[::-1])


def test_every_design_has_a_shipped_study() -> None:
    assert {compose_study([f"study={name}"]).study.design for name in choices("study")} == set(DESIGNS)


def test_the_command_line_wins_over_constants() -> None:
    assert compose_study(["study=grid"]).config("party_led").replicates == 10
    assert compose_study(["study=grid", "replicates=3"]).config("party_led").replicates == 3


FILE = """\
design: {design}
title_en: t
title_zh: t
{rest}
"""


@pytest.mark.parametrize(
    ("design", "rest", "words"),
    [
        ("grd", "", ["study.design=grd", "grid"]),
        ("grid", "lever: {a: 1}", ["study.lever", "levers"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_weak: [1.0]}", ["hours_per_week"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: [-1.0]}", ["-1.0", "0..5000"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: [many]}", ["many", "number"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: {level: 3}}", ["level", "levels"]),
        ("latin_hypercube", "", ["study.uncertainties", "low"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {low: 2, high: 3}}", ["behaviour.kappa.low=2", "0..1"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {low: 0.5, high: 0.1}}", ["low=0.5", "high=0.1"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {distribution: normal}}", ["normal", "log_uniform"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {distribution: log_uniform}}", ["low=0", "> 0"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: }\nlevers: {behaviour.kappa: }", ["behaviour.kappa", "varies"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: }\nconstants: {behaviour.kappa: 0.1}", ["behaviour.kappa"]),
        ("latin_hypercube", "uncertainties: {compound.nothing: }", ["compound.nothing"]),
        ("grid", "outcomes: [tragedy]", ["tragedy", "tragedy_index"]),
        ("grid", "scenarios: [status_quo, utopia]", ["utopia", "party_led"]),
        ("grid", "scenarios: []", ["study.scenarios"]),
        ("grid", "reference: market", ["market", "status_quo"]),
        ("grid", "compounds: [castle]", ["castle", "commodity"]),
        ("grid", "constants: {dayz: 3}", ["dayz", "days"]),
        ("grid", "constants: {days: -3}", ["days=-3"]),
        ("sequential", "scenarios: [status_quo]", ["study.scenarios"]),
        ("sequential", "precision: {scenario: market}", ["market", "party_led"]),
        ("sequential", "precision: {half_width: 0}", ["half_width=0"]),
        ("sequential", "precision: {maximum: 5}", ["maximum=5", "> 9"]),
        ("sequential", "precision: {width: 5}", ["width", "half_width"]),
        ("sequential", "uncertainties: {behaviour.kappa: }", ["behaviour.kappa", "constants"]),
        ("shapley", "bundle: status_quo", ["status_quo", "no instrument"]),
        ("shapley", "within: enforcment", ["enforcment", "enforcement"]),
        ("sobol", "points: 12\nuncertainties: {behaviour.kappa: }", ["points=12", "16"]),
        ("morris", "levels: 3\nuncertainties: {behaviour.kappa: }", ["levels=3", "4"]),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line_that_names_key_value_and_cure(
    design: str, rest: str, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "mine.yaml").write_text(FILE.format(design=design, rest=rest), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        building.points_of(compose_study(["study=mine"], config_dirs=[tmp_path]))
    line = caught.value.line("en")
    assert [word for word in words if word not in line] == []
    assert "\n" not in line
    assert caught.value.line("zh") != line


def test_a_contradiction_between_sampled_values_is_refused_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    rest = "uncertainties: {company.patrol_share_least: {low: 0.0, high: 0.4}}"
    text = FILE.format(design="latin_hypercube", rest=rest)
    (tmp_path / "study" / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="patrol_share_most"):
        building.points_of(compose_study(["study=mine"], config_dirs=[tmp_path]))
