"""A comparison is one configuration a scenario, within each compound."""

from __future__ import annotations

import time

import pytest

from commons_sim import configuration
from commons_sim.configuration import ConfigurationError


def test_a_comparison_is_one_configuration_a_scenario() -> None:
    configs = configuration.compose_scenarios(["scenarios=[party_led,open_access]", "days=5"])
    assert [config.scenario.id for config in configs] == ["party_led", "open_access"]
    assert {config.days for config in configs} == {5}
    default = configuration.compose_scenarios()
    assert [config.scenario.id for config in default] == [
        "open_access", "status_quo", "central_command", "market", "self_governance", "party_led"
    ]  # fmt: skip
    assert default[0].replicates == 20


def test_a_comparison_over_compounds_has_every_scenario_in_each() -> None:
    words = ["scenarios=[party_led,open_access]", "compounds=[old_estate,commodity]", "days=5"]
    configs = configuration.compose_scenarios(words)
    pairs = [(config.compound.id, config.scenario.id) for config in configs]
    places, names = ("old_estate", "commodity"), ("party_led", "open_access")
    assert pairs == [(place, name) for place in places for name in names]
    assert configs[0].compound.floor_area_mean_m2 != configs[2].compound.floor_area_mean_m2
    only = configuration.compose_scenarios(["compounds=[old_estate]", "compound.households=60"])
    assert {(config.compound.id, config.compound.households) for config in only} == {("old_estate", 60)}


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("scenarios=[open_acces,status_quo]", "scenarios=open_acces: no such choice; nearest: scenarios=open_access"),
        ("scenarios=[]", "a list of different scenarios"),
        ("scenarios=[party_led,party_led]", "a list of different scenarios"),
        ("scenarios=party_led,status_quo", "write scenarios="),
        ("scenario=party_led", "compare takes scenarios="),
        ("compounds=[old_estat]", "compounds=old_estat: no such choice; nearest: compounds=old_estate"),
        ("compounds=[old_estate,old_estate]", "a list of different compound types"),
        ("compounds=old_estate,commodity", "write compounds="),
        ("compound=commodity compounds=[old_estate]", "compound=commodity: compound types are listed by compounds="),
    ],
)
def test_wrong_scenarios_of_a_comparison(override: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        configuration.compose_scenarios(override.split())
    assert words in caught.value.line("en")


def test_a_sweep_of_a_billion_runs_is_refused_before_it_is_made() -> None:
    from commons_sim.study.design import design

    for words in (["seed=range(0,1000000000)"], ["days=range(1,2000)", "seed=range(0,1000)"], ["days=range(1,1e9,0.5)"],
                  ["seed=range(0,10000000000000000000000)"]):  # fmt: skip
        began = time.monotonic()
        with pytest.raises(ConfigurationError, match=r"[\d,]+ runs, of at most 1,000,000.* days .* GB"):
            design(words)
        assert time.monotonic() - began < 2.0
    assert design(["seed=range(0,2000)"]).runs() == 2000
    for words in (["seed=glob(*)"], ["scenario=glob(party*)"]):
        with pytest.raises(ConfigurationError, match=r"=glob\(.*wrong type"):
            design(words)
