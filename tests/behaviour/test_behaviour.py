"""The decision rule: what its sources say, its bounds, its directions, and that deterrence can do what design asks of it."""

from __future__ import annotations

import dataclasses
import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from commons_sim.behaviour import forms, rule, scale
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.kernel.parameters import pack
from tests.conftest import RunPython, configured, every

RULE = pack(RuleParameters())
TYPES = (scale.CONDITIONAL, scale.FREE_RIDER, scale.HUMP, scale.OTHER)
TOKENS = st.floats(0.0, scale.ENDOWMENT)
GRID = [float(value) for value in np.linspace(0.0, scale.ENDOWMENT, 41)]


def with_rule(**changes: float) -> Any:
    """Returns the packed default parameters with some of them changed."""
    return pack(dataclasses.replace(RuleParameters(), **changes))


def willing(kind: int, belief: float, parameters: Any = RULE, **other: float) -> float:
    """Returns the motive of a type with this belief, everything else at zero."""
    keys = {"intercept": 0.0, "going_on": 0.0, "personal": 0.0, "authority": 0.0, "returns": 0.0} | other
    names = ("intercept", "going_on", "personal", "authority", "returns")
    return rule.motive(kind, belief, *(keys[name] for name in names), parameters)


# ------------------------------------------------------------------------------------------------- belief and motive


@given(TOKENS, TOKENS)
def test_belief_follows_the_published_equation(belief: float, seen: float) -> None:
    published = 0.118 + 0.415 * seen + 0.569 * belief  # Fischbacher & Gaechter 2010, table 4
    assert rule.updated_belief(belief, seen, RULE) == pytest.approx(min(20.0, max(0.0, published)), abs=1e-12)


@given(TOKENS, TOKENS, st.floats(0.01, 10.0))
def test_belief_rises_with_what_is_seen_and_with_what_was_believed(belief: float, seen: float, more: float) -> None:
    here = rule.updated_belief(belief, seen, RULE)
    assert 0.0 <= here <= scale.ENDOWMENT
    assert rule.updated_belief(belief, min(20.0, seen + more), RULE) >= here
    assert rule.updated_belief(min(20.0, belief + more), seen, RULE) >= here


@given(st.sampled_from(TYPES), TOKENS)
def test_motive_follows_the_published_equation(kind: int, belief: float) -> None:
    hump = 6.0 * belief / 10.0 if belief <= 10.0 else 6.0 - 4.0 * (belief - 10.0) / 10.0
    schedule = {
        scale.CONDITIONAL: min(20.0, max(0.0, -0.20 + 0.74 * belief)), scale.FREE_RIDER: 0.0, scale.HUMP: hump, scale.OTHER: 6.3
    }[kind]  # fmt: skip
    latent = -0.473 + 0.242 * schedule + 0.666 * belief
    assert rule.schedule(kind, belief, RULE) == pytest.approx(schedule, abs=1e-12)
    assert willing(kind, belief) == pytest.approx(min(20.0, max(0.0, latent)), abs=1e-12)


@given(
    st.sampled_from(TYPES),
    TOKENS,
    st.floats(-40.0, 20.0),
    st.floats(0.0, 1.0),
    st.floats(-40.0, 40.0),
    st.floats(-0.5, 0.5),
)
def test_motive_is_censored_at_nought_and_the_endowment(
    kind: int, belief: float, intercept: float, going_on: float, personal: float, authority: float
) -> None:
    keys = {"intercept": intercept, "going_on": going_on, "personal": personal, "authority": authority, "returns": 0.3}
    tokens = willing(kind, belief, **keys)
    assert 0.0 <= tokens <= scale.ENDOWMENT
    for name, step in (("intercept", 1.0), ("going_on", 0.1), ("personal", 1.0), ("authority", 0.1), ("returns", 0.1)):
        assert willing(kind, belief, **(keys | {name: keys[name] + step})) >= tokens


@pytest.mark.parametrize("kind", TYPES)
def test_motive_rises_with_belief_for_every_type(kind: int) -> None:
    tokens = [willing(kind, belief) for belief in GRID]
    assert all(later >= earlier for earlier, later in itertools.pairwise(tokens))
    assert tokens[-1] > tokens[0]


def test_the_return_to_others_counts_relative_to_the_laboratorys() -> None:
    assert rule.log_return(1.2, 0.6) == 0.0, "four people, each gets 0.4 of a token"
    assert rule.log_return(1.2 * math.e, 0.6) == pytest.approx(1.0)
    assert rule.log_return(0.0, 5.0) == rule.LOWEST_RETURN == rule.log_return(1e-30, 5.0)
    assert rule.log_return(5.0, 0.0) == rule.HIGHEST_RETURN == rule.log_return(1e30, 5.0)
    here = [willing(scale.CONDITIONAL, 5.0, returns=rule.log_return(benefit, 1.0)) for benefit in (0.5, 2.0, 8.0)]
    assert here == sorted(here)
    assert here[1] == willing(scale.CONDITIONAL, 5.0)


def test_types_differ_as_the_strategy_method_found() -> None:
    assert all(rule.schedule(scale.FREE_RIDER, belief, RULE) == 0.0 for belief in GRID)
    hump = [rule.schedule(scale.HUMP, belief, RULE) for belief in GRID]
    assert GRID[int(np.argmax(hump))] == 10.0
    conditional = [rule.schedule(scale.CONDITIONAL, belief, RULE) for belief in GRID]
    assert all(own <= belief for own, belief in zip(conditional, GRID, strict=True)), "a little less than the others"
    assert len({rule.schedule(scale.OTHER, belief, RULE) for belief in GRID}) == 1
    assert willing(scale.CONDITIONAL, 15.0) > willing(scale.OTHER, 15.0) > willing(scale.FREE_RIDER, 15.0)


def test_without_any_support_cooperation_fades_as_in_the_laboratory() -> None:
    """Strangers, no sanction, no noise: beliefs and acts of the published mix of types fall from period to period."""
    shares = {scale.CONDITIONAL: 0.55, scale.FREE_RIDER: 0.229, scale.HUMP: 0.121, scale.OTHER: 0.10}
    beliefs, means = dict.fromkeys(shares, 9.8), []
    for _ in range(10):
        acts = {kind: willing(kind, belief) for kind, belief in beliefs.items()}
        means.append(sum(share * acts[kind] for kind, share in shares.items()))
        beliefs = {kind: rule.updated_belief(belief, means[-1], RULE) for kind, belief in beliefs.items()}
    assert all(later < earlier for earlier, later in itertools.pairwise(means))
    assert means[0] > 2.0 * means[-1]


def test_an_example_is_one_observation_whose_weight_falls() -> None:
    assert rule.seen_with_example(4.0, 3.0, -1.0, RULE) == 4.0, "nobody to look at"
    assert rule.seen_with_example(4.0, 0.0, 20.0, RULE) == 20.0
    seen = [rule.seen_with_example(4.0, observations, 20.0, RULE) for observations in (0.0, 1.0, 5.0, 50.0)]
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == pytest.approx(4.0, abs=0.4)
    assert rule.seen_with_example(10.0, 3.0, 0.0, RULE) < 10.0, "a bad example lowers"


@given(st.floats(0.0, 36500.0))
def test_chance_of_going_on_lies_between_0_and_1_and_rises(decisions: float) -> None:
    chance = rule.chance_going_on(decisions, RULE)
    assert 0.0 <= chance < 1.0
    assert rule.chance_going_on(decisions + 1.0, RULE) >= chance


# -------------------------------------------------------------------------------------------------------- deterrence


@every(itertools.product(TYPES, GRID[::4]))
def test_a_certain_and_sufficient_sanction_brings_compliance_from_any_belief(person: tuple[int, float]) -> None:
    kind, belief = person
    for personal in (-20.0, 0.0, 20.0):
        before = willing(kind, belief, personal=personal)
        after = rule.deterred(before, 2.0, 1.0, scale.ENDOWMENT, RULE)
        assert forms.act(0.0, 1.0, after) >= 0.95


@given(TOKENS, st.floats(0.0, 10.0), st.floats(0.0, 10.0), st.floats(0.0, 3.0), TOKENS)
def test_deterrence_never_lowers_the_motive_and_never_passes_what_is_demanded(
    before: float, felt: float, more: float, gain: float, demanded: float
) -> None:
    after = rule.deterred(before, felt, gain, demanded, RULE)
    assert before - 1e-9 <= after <= max(before, demanded) + 1e-9
    assert rule.deterred(before, felt + more, gain, demanded, RULE) >= after - 1e-9


@given(TOKENS, st.floats(0.0, 3.0), TOKENS)
def test_without_a_felt_sanction_nothing_changes(before: float, gain: float, demanded: float) -> None:
    assert rule.deterred(before, 0.0, gain, demanded, RULE) == before


def test_the_weight_of_a_sanction_does_not_depend_on_belief_or_motive() -> None:
    """``w`` is worked out from the act: (after - before) / (demanded - before) is the same for every motive before."""
    for felt in (0.2, 0.9, 1.0, 1.1, 3.0):
        weights = {
            round((rule.deterred(before, felt, 1.0, 20.0, RULE) - before) / (20.0 - before), 10) for before in GRID[:-1]
        }
        assert weights == {round(1.0 / (1.0 + math.exp(-RULE.deterrence_slope * (felt - 1.0))), 10)}


def test_even_odds_where_the_sanction_equals_the_gain() -> None:
    assert rule.deterred(4.0, 1.0, 1.0, 20.0, RULE) == pytest.approx(12.0)


def test_extreme_arguments_overflow_nowhere() -> None:
    for value in (-1e300, -1e3, 0.0, 1e3, 1e300):
        assert 0.0 <= scale.logistic(value) <= 1.0
    assert rule.deterred(3.0, 1e300, 1.0, 20.0, RULE) == pytest.approx(20.0)
    assert rule.deterred(3.0, 1e-300, 1e300, 20.0, RULE) == pytest.approx(3.0)


# ------------------------------------------------------------------------------------------------------------- forms


@given(TOKENS)
def test_the_linear_form_is_the_identity(tokens: float) -> None:
    assert forms.act(0.0, 1.0, tokens) == pytest.approx(tokens / scale.ENDOWMENT, abs=1e-15)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), TOKENS)
def test_an_act_lies_between_the_selfish_and_the_common_best(selfish: float, group: float, tokens: float) -> None:
    chosen = forms.act(selfish, group, tokens)
    assert min(selfish, group) - 1e-12 <= chosen <= max(selfish, group) + 1e-12
    assert forms.act(selfish, group, 0.0) == selfish
    assert forms.act(selfish, group, scale.ENDOWMENT) == pytest.approx(group)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(2.0, 300.0), st.floats(0.1, 1000.0), st.floats(0.01, 100.0))
def test_more_believed_help_never_raises_a_selfish_volunteers_own(
    belief: float, more: float, people: float, benefit: float, cost: float
) -> None:
    here = forms.volunteer_self(belief, people, benefit, cost)
    assert here in (0.0, 1.0)
    assert forms.volunteer_self(min(1.0, belief + more), people, benefit, cost) <= here


def test_believed_help_lowers_ones_own_somewhere() -> None:
    assert forms.volunteer_self(0.001, 20.0, 100.0, 5.0) == 1.0
    assert forms.volunteer_self(0.5, 20.0, 100.0, 5.0) == 0.0
    assert forms.volunteer_self(1.0, 1.0, 10.0, 5.0) == 1.0, "who is alone cannot leave it to others"


@every(itertools.product((1, 2, 3, 10, 60, 400), (0.1, 2.0, 30.0, 2000.0), (0.5, 5.0, 80.0)))
def test_the_volunteers_common_best_is_the_maximum_of_the_groups_surplus(group: tuple[int, float, float]) -> None:
    people, benefit, cost = group

    def loss(chance: float) -> float:
        return -(people * benefit * (1.0 - (1.0 - chance) ** people) - people * cost * chance)

    grid = np.linspace(0.0, 1.0, 20_001)
    near = float(grid[int(np.argmin([loss(chance) for chance in grid]))])
    bounds = (max(0.0, near - 1e-4), min(1.0, near + 1e-4))
    best = float(minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-12}).x)
    found = forms.volunteer_group(float(people), benefit, cost)
    assert 0.0 <= found <= 1.0
    assert loss(found) <= loss(best) + 1e-6 * max(1.0, abs(loss(best)))


@pytest.mark.parametrize("quorum", [0.3, 0.5, 2.0 / 3.0])
@pytest.mark.parametrize("people", [20.0, 300.0])
def test_a_vote_counts_most_when_the_quorum_hangs_on_it(quorum: float, people: float) -> None:
    shares = np.linspace(0.02, 0.98, 481)
    chances = np.array([forms.chance_pivotal(float(share), people, quorum) for share in shares])
    assert abs(shares[int(np.argmax(chances))] - quorum) < 2.0 / math.sqrt(people) / 3.0
    likely = chances > 1e-6
    below, above = chances[likely & (shares < quorum - 0.1)], chances[likely & (shares > quorum + 0.1)]
    assert np.all(np.diff(below) >= 0.0), "far from the quorum more help raises one's own"
    assert np.all(np.diff(above) <= 0.0), "beyond it, it lowers it"


def test_the_chance_of_deciding_a_quorum_is_close_to_the_binomials() -> None:
    from scipy.stats import binom

    for people, quorum, share in ((30, 0.5, 0.45), (200, 2.0 / 3.0, 0.6), (1000, 0.5, 0.5)):
        exact = binom.pmf(round(quorum * people), people, share)
        assert forms.chance_pivotal(share, float(people), quorum) == pytest.approx(exact, rel=0.15)
    assert forms.chance_pivotal(0.4, 1.0, 0.5) == 1.0


# --------------------------------------------------------------------------------------- compiled and plain the same


GRIDS = """
import json
import numpy as np
from commons_sim.behaviour import forms, rule, scale
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.kernel.parameters import pack
RULE = pack(RuleParameters())
draws = np.random.default_rng(5).random((400, 6))
found = []
for a, b, c, d, e, f in draws.tolist():
    kind = int(a * 4)
    tokens, seen = 20.0 * b, 20.0 * c
    belief = rule.updated_belief(tokens, seen, RULE)
    returns = rule.log_return(40.0 * e, 10.0 * f)
    willing = rule.motive(kind, belief, 8.0 * d - 4.0, e, 10.0 * f - 5.0, a - 0.5, returns, RULE)
    people, benefit, cost = 1.0 + 300.0 * f * f, 200.0 * e * e, 20.0 * d
    values = [
        scale.clip(c, 0.2, 0.8), scale.logistic(20.0 * a - 10.0), belief, rule.seen_with_example(seen, 9.0 * d, tokens, RULE),
        rule.schedule(kind, tokens, RULE), returns, willing, rule.deterred(willing, 3.0 * d, 2.0 * e, 20.0, RULE),
        scale.learned(a, b, c), rule.chance_going_on(30.0 * d * 365.0 * e, RULE), forms.act(b, c, willing),
        forms.nobody_else(b, people), forms.volunteer_self(b, people, benefit, cost),
        forms.volunteer_group(people, benefit, cost), forms.chance_pivotal(b, people, c),
        forms.threshold_self(b, people, c, benefit, cost),
    ]
    found.append([float(value).hex() for value in values])
print(json.dumps(found))
"""


def test_compiled_and_plain_rules_are_equal_to_the_last_bit(run_python: RunPython) -> None:
    fast, plain = run_python(GRIDS, compiled=True), run_python(GRIDS, compiled=False)
    assert len(fast) == 400
    assert fast == plain


# -------------------------------------------------------------------------------------------------- in the compound


@pytest.mark.parametrize("belief", [0.0, 20.0])
def test_in_a_compound_certain_enforcement_ends_nearly_all_violations(belief: float) -> None:
    """Officers without limit, who come every night to every lane: 95 of 100 drivers keep out of it, whatever they believed.

    Beliefs are put back every morning, so that it is the sanction and not the learning about others that does it.
    """
    from commons_sim.model import CompoundModel

    changes = {
        "compound.households": 150, "compound.fixed_slots_per_household": 0.2, "compound.shared_slots_per_household": 0.05,
        "compound.lane_spots_per_household": 1.0, "behaviour.initial_belief_sd": 0.0, "behaviour.kappa": 0.0,
        "burn_in_days": 0, "days": 60, "compound.common_share": 0.0,
            "enforcement.found_share": 1.0, "enforcement.lane_fine_cny": 200.0,
        "enforcement.fire_lane_fine_cny": 500.0, "behaviour.authority_weight": 0.0,
    }  # fmt: skip
    model = CompoundModel(configured("status_quo", changes), seed=2)
    for day in range(60):
        model.columns.households.belief_parking[:] = belief
        model.columns.buildings.visit_tonight[:] = 1
        model.advance(day + 1)
    assert model.daily_table()["parking_violation_rate"].iloc[40:].mean() <= 0.05
    # the same without officers: a dilemma is there to be solved
    free = CompoundModel(configured("open_access", changes), seed=2)
    for day in range(60):
        free.columns.households.belief_parking[:] = belief
        free.advance(day + 1)
    assert free.daily_table()["parking_violation_rate"].iloc[40:].mean() > (0.3 if belief == 0.0 else 0.05)
