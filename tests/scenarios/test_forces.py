"""Each force alone, and party-led co-governance without it, as the instruments' own force and needs say."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from commons_sim.configuration.derived import derived_scenarios
from commons_sim.configuration.keys import config_folder
from commons_sim.model import CompoundModel
from commons_sim.scenarios.registry import ALONE, FORCES, INSTRUMENTS, WITHOUT

BY_ID = {instrument.id: instrument for instrument in INSTRUMENTS}
SMALL = ("compound.households=60", "compound.floors=6", "burn_in_days=31", "days=62", "seed=1")


def bundle(scenario: str) -> dict[str, Any]:
    """Returns the levers that a scenario sets, by instrument."""
    if scenario in derived_scenarios():
        return dict(derived_scenarios()[scenario]["instruments"])
    return dict(yaml.safe_load((config_folder() / "scenario" / f"{scenario}.yaml").read_text("utf-8"))["instruments"])


def said_of(scenario: str) -> str:
    """Returns the English description of a derived scenario."""
    return str(derived_scenarios()[scenario]["scenario"]["description_en"])


def with_needs(names: set[str]) -> set[str]:
    """Returns these instruments and all that they cannot act without."""
    found = set(names)
    while more := {needed for name in found for needed in BY_ID[name].requires} - found:
        found |= more
    return found


def without_those_who_need(names: set[str], gone: set[str]) -> set[str]:
    """Returns these instruments but for those ``gone`` and all that cannot act without one of them."""
    left = names - gone
    while more := {name for name in left if set(BY_ID[name].requires) - left}:
        left -= more
    return left


def of_force(force: str) -> set[str]:
    """Returns the instruments of party-led co-governance that belong to a force."""
    return {name for name in bundle("party_led") if BY_ID[name].force == force}


def test_party_led_is_made_of_the_four_forces() -> None:
    party_led = bundle("party_led")
    assert set().union(*map(of_force, FORCES)) == set(party_led)
    assert all(of_force(force) for force in FORCES)
    assert all(levers["active"] for levers in party_led.values())


@pytest.mark.parametrize("force", FORCES)
def test_a_force_alone_is_its_instruments_and_what_they_need(force: str) -> None:
    name = ALONE[force]
    expected = with_needs(of_force(force))
    assert set(bundle(name)) == expected
    assert bundle(name) == {each: bundle("party_led")[each] for each in expected}, "the levers are those of party_led"
    assert all(BY_ID[each].label_en in said_of(name) for each in expected - of_force(force)), "prerequisites are named"


@pytest.mark.parametrize("force", FORCES)
def test_party_led_without_a_force_lacks_it_and_what_cannot_act_without_it(force: str) -> None:
    name = WITHOUT[force]
    party_led = bundle("party_led")
    expected = without_those_who_need(set(party_led), of_force(force))
    assert set(bundle(name)) == expected
    assert bundle(name) == {each: party_led[each] for each in expected}, "the levers are those of party_led"
    gone_besides = set(party_led) - expected - of_force(force)
    assert all(BY_ID[each].label_en in said_of(name) for each in gone_besides), "what is left out besides is named"


@pytest.mark.parametrize("scenario", [*ALONE.values(), *WITHOUT.values()])
def test_a_force_alone_or_left_out_says_what_it_is_and_runs(scenario: str) -> None:
    model = CompoundModel.from_overrides([f"scenario={scenario}", *SMALL])
    words = model.config.scenario
    assert words.id == scenario
    assert words.title_en
    assert words.description_en.endswith(".")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in words.title_zh)
    assert words.description_zh.endswith("。")
    model.run()
    assert model.imbalance_fen() == 0
