"""One rule in the laboratory and in the compound, and the rivals behind the same interface."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons_sim.agents.assembly import votes
from commons_sim.agents.councils import councils
from commons_sim.agents.owners_committee import owners_committee
from commons_sim.agents.party_branch import party_branch
from commons_sim.agents.property_company import patrol, property_company
from commons_sim.agents.street import street_team
from commons_sim.behaviour import communication, punishment, rivals, rule
from commons_sim.behaviour.lab import deciding, playing, reacting, subjects
from commons_sim.behaviour.lab.playing import play
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.behaviour.rivals import RULES
from commons_sim.behaviour.scale import CONDITIONAL, ENDOWMENT, FREE_RIDER
from commons_sim.commons.parking import driving
from commons_sim.commons.services import paying
from commons_sim.configuration import compose
from commons_sim.configuration.laboratory import compose_laboratory
from commons_sim.kernel.parameters import pack
from commons_sim.population import dilemmas, pledges
from commons_sim.study.runs.runs import simulate
from tests.conftest import RunPython, configured, every

TOKENS = st.floats(0.0, ENDOWMENT)
IN_THE_LABORATORY = (deciding, playing, reacting, subjects)
IN_THE_COMPOUND = (
    councils, driving, owners_committee, party_branch, patrol, paying, property_company, street_team, votes, pledges,
    dilemmas,
)  # fmt: skip
#: What decides, and what is learned from what was seen, felt and said: one function for both places.
SHARED = (
    (rule, "motive"), (rule, "deterred"), (rule, "belief_after"), (rule, "chance_going_on"), (rule, "seen_with_example"),
    (rule, "log_return"), (communication, "belief_after_talk"), (communication, "bound_by_word"),
    (communication, "credit_after"), (communication, "word_cost"), (punishment, "felt_after"),
    (punishment, "felt_after_seeing"),
)  # fmt: skip


def users(modules: tuple[ModuleType, ...], function: Any, name: str) -> list[ModuleType]:
    return [module for module in modules if getattr(module, name, None) is function]


@every(SHARED, name=lambda shared: shared[1])
def test_laboratory_and_compound_call_the_same_function(shared: tuple[ModuleType, str]) -> None:
    from commons_sim.population import households

    home, name = shared
    function = getattr(home, name)
    assert users(IN_THE_LABORATORY, function, name), f"{name} decides nothing in the laboratory"
    assert users((*IN_THE_COMPOUND, households), function, name), f"{name} decides nothing in the compound"


def test_neither_place_has_a_rule_of_its_own() -> None:
    """Exponentials and logs of choice stand in behaviour/; what decides in lab/ only calls them."""
    for module in IN_THE_LABORATORY:
        source = inspect.getsource(module)
        assert "math.exp" not in source
        assert "math.log" not in source


@pytest.mark.parametrize(
    ("key", "value"),
    [("motive_constant", 0.0), ("motive_weight_belief", 0.5), ("horizon_tokens", 8.0), ("belief_weight_seen", 0.2)],
)
def test_a_changed_parameter_moves_both(key: str, value: float) -> None:
    override = f"behaviour.{key}={value}"
    experiment = ["lab=htg2008_no_punishment", "lab.replications=5"]
    here, there = compose_laboratory(experiment), compose_laboratory([*experiment, override])
    assert not np.array_equal(play(here.experiment, here.behaviour), play(there.experiment, there.behaviour))
    compound = ["compound.households=80", "days=60", "burn_in_days=0"]
    assert not simulate(compound).daily.equals(simulate([*compound, override]).daily)


def test_laboratory_and_compound_take_the_same_parameter_set() -> None:
    for name in RULES:
        found = dataclasses.asdict(compose([f"behaviour={name}"]).behaviour)
        there = dataclasses.asdict(compose_laboratory(["lab=fg2010", f"behaviour={name}"]).behaviour)
        differing = {key for key in found if found[key] != there[key]}
        assert all(key.startswith("field_") for key in differing), "the level of field dilemmas, and nothing else"
        assert found["decision_rule"] == name
    assert compose([]).behaviour.decision_rule == RULES[0]


# ------------------------------------------------------------------------------------------------------------ rivals


@functools.cache
def behaviour_of(name: str) -> Any:
    return compose([f"behaviour={name}"]).behaviour


def packed(name: str, **changes: float) -> Any:
    return pack(dataclasses.replace(behaviour_of(name), **changes))


@given(TOKENS, st.floats(-20.0, 20.0), st.floats(-3.0, 5.0), st.sampled_from(RULES))
def test_every_rule_gives_a_level_of_cooperation(belief: float, personal: float, returns: float, name: str) -> None:
    found = rule.motive(CONDITIONAL, belief, 0.0, 0.5, personal, 0.1, returns, packed(name))
    assert 0.0 <= found <= ENDOWMENT
    assert 0.0 <= rule.belief_after(belief, 7.0, 3.0, 0.4, packed(name)) <= ENDOWMENT


def test_inequity_aversion_follows_belief_through_guilt() -> None:
    averse = packed("inequity_aversion", choice_precision=60.0, guilt_conditional=3.0, motive_constant=0.0)
    levels = [rule.motive(CONDITIONAL, belief, 0.0, 0.0, 0.0, 0.0, 0.0, averse) for belief in (0.0, 5.0, 10.0, 20.0)]
    assert levels == [0.0, 5.0, 10.0, 20.0], "as much as the others, where guilt outweighs the cost"
    assert rule.motive(FREE_RIDER, 20.0, 0.0, 0.0, 0.0, 0.0, 0.0, averse) == 0.0
    dull = packed("inequity_aversion", choice_precision=0.0)
    assert rule.motive(CONDITIONAL, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, dull) == 10.0, (
        "without precision any level is as likely"
    )


def test_reinforcement_repeats_what_satisfied_and_leaves_what_did_not() -> None:
    learns = packed("payoff_reinforcement", aspiration=0.5, reinforcement=0.5)
    assert rivals.reinforced(10.0, 15.0, 1.0, learns) > 10.0
    assert rivals.reinforced(10.0, 15.0, 0.0, learns) < 10.0
    assert rivals.reinforced(10.0, 5.0, 0.0, learns) > 10.0
    assert rivals.reinforced(10.0, -1.0, 0.0, learns) == 10.0, "who decided nothing learns nothing"
    assert rule.belief_after(10.0, 20.0, -1.0, 0.0, learns) == 10.0, "others' acts teach nothing by themselves"


def test_zero_intelligence_answers_to_nothing() -> None:
    null = packed("zero_intelligence")
    levels = {
        rule.motive(kind, belief, 5.0, 1.0, 1.3, 0.4, 3.0, null) for kind in (CONDITIONAL, FREE_RIDER) for belief in (0.0, 20.0)
    }  # fmt: skip
    assert len(levels) == 1
    assert rule.belief_after(4.0, 20.0, 0.0, 0.0, null) == 4.0


def test_relative_payoff_is_0_where_nobody_cooperates_and_1_where_all_do() -> None:
    for returns in (-0.3, 0.0, 2.0):
        assert rule.relative_payoff(0.0, 0.0, returns, 0.0) == 0.0
        assert rule.relative_payoff(20.0, 20.0, returns, 0.0) == pytest.approx(1.0)
        assert rule.relative_payoff(10.0, 0.0, returns, 0.5) < rule.relative_payoff(10.0, 0.0, returns, 0.0)


@pytest.mark.parametrize("name", RULES)
def test_a_compound_lives_under_every_rule(name: str) -> None:
    run = simulate(["scenario=party_led", f"behaviour={name}", "compound.households=100", "days=90", "burn_in_days=31"])
    assert 0.0 <= run.outcomes["parking_violation_rate"] <= 1.0
    assert 0.0 < run.outcomes["fee_collection_rate"] < 1.0
    assert not np.isnan(run.outcomes["surplus_cny_per_household_day"])


SAME_BITS = """
import json
from commons_sim.study.runs.runs import simulate
run = simulate(["scenario=party_led", "behaviour=NAME", "compound.households=60", "days=40", "burn_in_days=31"])
print(json.dumps([float(value).hex() for value in run.outcomes]))
"""


@pytest.mark.parametrize("name", ["inequity_aversion", "payoff_reinforcement"])
def test_rivals_compiled_and_plain_are_equal_to_the_last_bit(name: str, run_python: RunPython) -> None:
    code = SAME_BITS.replace("NAME", name)
    assert run_python(code, compiled=True) == run_python(code, compiled=False)


def test_a_model_without_a_configuration_is_the_shipped_one() -> None:
    from commons_sim.model import CompoundModel

    assert CompoundModel().config == compose([])
    assert configured().behaviour == compose([]).behaviour
    assert RuleParameters().decision_rule == RULES[0]
