"""Worlds, screens, verdicts and readable rules: the parts of the study of where a claim fails."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from commons_sim.analysis.drawing.labels import COST, INDEX, SURPLUS
from commons_sim.analysis.studies.claim import LOSES, UNCLEAR, WINS, shares, verdicts
from commons_sim.analysis.tables.readable_rule import find_rule
from commons_sim.configuration import compose, flatten
from commons_sim.kernel.parameters import plausible_at
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study import optimising
from commons_sim.study.claim import screening, worlds
from tests.conftest import ROOT


def test_every_parameter_is_drawn_evenly():
    drawn = worlds.draw(16, [{}])
    places = np.array([world.places for world in drawn])
    assert len(worlds.uncertain()) > 100
    assert (np.sort(np.floor(places * 16), axis=0) == np.arange(16)[:, None]).all()  # one world a sixteenth


def test_no_published_figure_and_no_lever_is_drawn():
    kinds = {(item.info.role, item.info.confidence) for item in worlds.uncertain()}
    assert kinds <= {("uncertainty", kind) for kind in ("assumed", "estimated", "field")}
    assert not any(item.key.endswith((".start_day", ".end_day", ".hours_per_week")) for item in worlds.uncertain())


def test_one_world_moves_two_compound_types_alike_and_changes_neither_configuration():
    world = worlds.draw(8, [{"horizon_tokens": 2.0}])[3]
    for kind in ("high_end", "old_estate"):
        config = compose([f"compound={kind}"])
        before = config.compound.cars_per_household
        moved = worlds.laid_over(world, config, 2.0)
        assert moved is not None
        assert moved.behaviour.horizon_tokens == 2.0
        ratio = moved.compound.cars_per_household / before
        assert ratio != 1.0
        assert config.compound.cars_per_household == before
        item, place = next((item, place) for item, place in zip(worlds.uncertain(), world.places, strict=True)
                           if item.key == "compound.cars_per_household")  # fmt: skip
        assert moved.compound.cars_per_household == pytest.approx(plausible_at(before, item.info, float(place), 2.0))


def test_the_regimes_of_a_world_differ_by_their_instruments_alone():
    world = worlds.draw(4, [{}])[1]
    one, other = (worlds.laid_over(world, compose([f"scenario={name}"]), 2.0) for name in ("status_quo", "party_led"))
    for name in ("compound", "parking", "residents", "committee", "company", "cases", "behaviour"):
        assert getattr(one, name) == getattr(other, name)


@pytest.mark.deep
def test_the_stored_sets_of_the_rule_do_what_people_did_and_others_do_not():
    sets, fitted = screening.laboratory_sets(), compose().behaviour
    assert all(fitted.__dict__[name] == pytest.approx(value, rel=1e-3) for name, value in sets[0].items())
    spoilt = {**sets[0], "horizon_tokens": 0.0}
    assert screening.fits_laboratory([sets[0], sets[17], sets[-1], spoilt], fitted, 120) == [True, True, True, False]


def test_the_ends_of_a_rule_s_parameters_are_those_of_the_stored_profiles():
    """Copied, with the profile likelihoods as their source: a refit that moves them stands out here."""
    path = ROOT / "experiments" / "behaviour_fit" / "results" / "parameters.csv"
    stored = pd.read_csv(path).set_index("parameter")[["low95", "high95"]]
    assert set(stored.index) == set(screening.LAB_RANGES)
    for name, ends in screening.LAB_RANGES.items():
        assert ends == pytest.approx(tuple(stored.loc[name]), rel=2e-3, abs=2e-3), name


def test_a_field_range_is_judged_with_the_error_that_few_runs_leave():
    kinds = (*screening.ORDINARY, *screening.WEAK)
    runs = pd.DataFrame([
        {"compound": kind, "seed": seed, "fee_collection_rate": 0.8 if kind in screening.ORDINARY else 0.6,
         "committee_days_share": float(seed == 0 and kind != "commodity"), "satisfaction": 0.9}
        for kind in kinds for seed in (0, 1, 2)
    ])  # fmt: skip
    found = screening.field_levels(runs).set_index("name")["holds"]
    assert found.to_dict() == {
        "fees in ordinary compounds": True, "fees in old estates and resettlement housing": True,
        "compounds with an owners' committee": True, "satisfaction": False,
    }  # fmt: skip


def _runs(claim: float, noise: float = 0.01, outcome: str = SURPLUS) -> pd.DataFrame:
    generator = np.random.default_rng(0)
    better = 1.0 if outcome == SURPLUS else -1.0
    level = {"status_quo": 0.0, "market": 0.2, "party_led": claim}
    return pd.DataFrame([
        {"world": 0, "compound": "commodity", "scenario": name, "seed": seed,
         outcome: better * (value + noise * generator.normal()), COST: 0.1 * len(name)}
        for name, value in level.items() for seed in range(4)
    ])  # fmt: skip


@pytest.mark.parametrize("outcome", [SURPLUS, INDEX])
@pytest.mark.parametrize(("claim", "verdict"), [(0.5, WINS), (0.1, LOSES), (0.2, UNCLEAR)])
def test_a_claim_wins_loses_or_is_not_told_apart(claim, verdict, outcome):
    found = verdicts(_runs(claim, outcome=outcome), "party_led", outcome).iloc[0]
    assert found["verdict"] == verdict
    assert found["rival"] == "market"
    assert (found["difference"] > 0) == (claim > 0.2) or verdict == UNCLEAR
    assert found["cost_difference"] == pytest.approx(0.1 * (len("party_led") - len("market")))


def test_a_difference_within_the_noise_wins_nothing():
    assert verdicts(_runs(0.3, noise=0.5), "party_led", SURPLUS).iloc[0]["verdict"] == UNCLEAR


def test_shares_add_up_and_come_with_their_interval():
    judged = pd.concat([verdicts(_runs(claim).assign(world=world), "party_led", SURPLUS)
                        for world, claim in enumerate((0.5, 0.1, 0.1, 0.2))])  # fmt: skip
    found = shares(judged)
    assert found[found["compound"] == "all"].set_index("verdict")["worlds"].to_dict() == {WINS: 1, UNCLEAR: 1, LOSES: 2}
    assert (found["low95"] <= found["share"]).all()
    assert (found["high95"] >= found["share"]).all()


def test_a_planted_rule_is_found_and_noise_gives_none():
    generator = np.random.default_rng(1)
    features = pd.DataFrame(generator.random((200, 60)), columns=[f"group.name{index}" for index in range(60)])
    planted = find_rule(features, features["group.name7"] > 0.6)
    assert planted is not None
    assert planted.found
    assert planted.importances[0][0] == "group.name7"
    assert planted.leaves[0].conditions[0][2] == pytest.approx(0.6, abs=0.05)
    luck = find_rule(features, pd.Series(generator.random(200) > 0.5))
    assert luck is not None
    assert not luck.found


def test_nothing_is_told_apart_where_the_claim_always_holds():
    features = pd.DataFrame({"a": np.linspace(0, 1, 50)})
    assert find_rule(features, pd.Series([True] * 50)) is None


def _evaluate(best: float):
    """Returns a stand-in for simulation: the outcome is best at so many officers' hours, each of which costs a hundredth."""

    def evaluate(configs):
        hours = [item.instruments.joint_enforcement.hours_per_week for item in configs]
        return pd.DataFrame({
            "setting": range(len(hours)),
            SURPLUS: [-((hour - best) ** 2) for hour in hours],
            COST: [hour / 100.0 for hour in hours],
        })  # fmt: skip

    return evaluate


SEARCH = {"outcome": SURPLUS, "higher_is_better": True, "cap": "social_cost", "population": 8, "generations": 5}


def test_the_search_finds_a_better_setting_with_the_evaluations_it_was_given():
    config = compose(["instruments.joint_enforcement.active=true"])
    described = config.instruments.joint_enforcement.hours_per_week
    found = optimising.search(config, _evaluate(described * 1.5), most=np.inf, factor=3.0, **SEARCH)
    assert found.evaluations == 8 * 6
    assert abs(found.config.instruments.joint_enforcement.hours_per_week - described * 1.5) < 0.3 * described
    assert config.instruments.joint_enforcement.hours_per_week == described


def test_the_search_keeps_to_the_cap_or_says_that_it_could_not():
    config = compose(["instruments.joint_enforcement.active=true"])
    described = config.instruments.joint_enforcement.hours_per_week
    within = optimising.search(config, _evaluate(described * 2), most=described / 100.0, factor=3.0, **SEARCH)
    assert within.kept_to_cap
    assert within.cost <= described / 100.0
    beyond = optimising.search(config, _evaluate(described * 2), most=0.0, factor=3.0, **SEARCH)
    assert not beyond.kept_to_cap


def _used(config) -> set[str]:
    there = flatten(config)
    return {item.id for item in INSTRUMENTS if there[f"instruments.{item.id}.active"]}


def test_an_instrument_is_left_out_only_if_no_other_of_the_bundle_needs_it():
    config = compose(["scenario=party_led"])
    levers = optimising.levers_of(config)
    needed = {name for item in INSTRUMENTS if item.id in _used(config) for name in item.requires}
    least = optimising.with_levers(config, levers, np.zeros(len(levers)), 3.0)
    assert needed
    assert _used(least) == needed & _used(config)
    described = optimising.with_levers(config, levers, np.full(len(levers), 0.5), 3.0)
    assert _used(described) == _used(config)


def test_a_cap_that_the_whole_bundle_cannot_keep_is_kept_by_using_less_of_it():
    config = compose(["scenario=party_led"])

    def evaluate(configs):
        used = np.array([len(_used(item)) for item in configs])
        return pd.DataFrame({"setting": range(len(used)), SURPLUS: used, COST: used / 100.0})

    found = optimising.search(config, evaluate, most=0.15, factor=3.0, **SEARCH)
    assert found.kept_to_cap
    assert len(_used(found.config)) <= 15 < len(_used(config))
    assert {found.levers[key] for key in found.levers if key.endswith(".active")} == {0.0, 1.0}


def test_a_regime_without_levers_is_evaluated_once():
    found = optimising.search(compose(["scenario=status_quo"]), _evaluate(1.0), most=np.inf, factor=3.0, **SEARCH)
    assert (found.evaluations, found.levers) == (1, {})
