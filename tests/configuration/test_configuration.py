"""Overrides become a typed configuration, or one line that says what is wrong."""

from __future__ import annotations

import dataclasses
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hydra import compose as hydra_compose
from hydra import initialize_config_dir

from commons_sim import configuration
from commons_sim.configuration import ConfigurationError, compose, i18n, nearest
from commons_sim.configuration.keys import leaves
from commons_sim.configuration.law import LIMITS, POWERS
from commons_sim.configuration.schema import Config
from commons_sim.kernel import parameters
from commons_sim.kernel.parameters import ParameterError

WRONG = [
    # overrides, key named, words that the English line must hold
    (["scenario=party_ledd"], "scenario", ["scenario=party_ledd", "scenario=party_led", "status_quo"]),
    (["compound=comodity"], "compound", ["compound=comodity", "compound=commodity", "old_estate"]),
    (["compound.household=5"], "compound.household", ["compound.household=5", "compound.households"]),
    (["typo=1"], "typo", ["typo=1"]),
    (["+typo=1"], "typo", ["typo=1"]),
    (["++typo=1"], "typo", ["typo=1"]),
    (["dayz=1"], "dayz", ["dayz=1", "nearest right key: days"]),
    (["+compound.typo=1"], "compound.typo", ["compound.typo=1", "compound."]),
    (["instruments.no_such.active=true"], "instruments.no_such.active", ["instruments."]),
    (["days=-3"], "days", ["days=-3", "out of range", "whole number"]),
    (["days=abc"], "days", ["days=abc", "wrong type", "whole number"]),
    (["days=3.5"], "days", ["days=3.5", "wrong type"]),
    (["days=null"], "days", ["wrong type"]),
    (["days=[1]"], "days", ["wrong type"]),
    (["days={a: 1}"], "days", ["wrong type"]),
    (["days="], "days", ["no value", "days=VALUE"]),
    (["days"], "days", ["no value", "days=VALUE"]),
    (["scenario"], "scenario", ["no value", "party_led"]),
    (["scenario="], "scenario", ["party_led"]),
    (["compound.households=many"], "compound.households", ["wrong type"]),
    (["compound.households=nan"], "compound.households", []),
    (["record.daily=3"], "record.daily", ["true or false"]),
    (["record=3"], "record", ["daily"]),
    (["lang=fr"], "lang", ["zh", "en"]),
    (["workers=0"], "workers", ["auto", "at least 1"]),
    (["workers=many"], "workers", ["auto", "at least 1"]),
    (["scenario=open_access,party_led"], "scenario", ["add -m"]),
    (["days=1,2"], "days", ["add -m"]),
    (["scenari/x=y"], "scenari/x", ["scenario"]),
    (["~days"], "days", ["cannot be deleted"]),
    (["+days=3"], "days", ["plus sign"]),
    (["scenario.title_zh=停车"], "", ["scenario.title_zh=停车", "quotes"]),
    (["days=${nothing}"], "days", ["nothing"]),
    (["hydra.no_such=1"], "hydra.no_such", ["hydra."]),
    (["hydra/launcher=nothing"], "hydra/launcher", ["basic"]),
    (
        ["days=60", "scenario=party_led", "scenario.withdraw_day=500"],
        "scenario.withdraw_day",
        ["=500", "< days=60", "1000000"],
    ),
    (["days=60", "scenario=party_led", "scenario.withdraw_day=60"], "scenario.withdraw_day", ["< days=60"]),
    (
        ["scenario=party_led", "scenario.withdraw=own_rules"],
        "scenario.withdraw",
        ["scenario.withdraw=own_rules", "all | ", "instruments.own_rules.active=false"],
    ),
    (
        ["scenario=party_led", "scenario.withdraw_day=100", "instruments.home_visits.start_day=100"],
        "instruments.home_visits.start_day",
        ["=100", "< scenario.withdraw_day=100"],
    ),
    (
        [
            "scenario=party_led",
            "scenario.withdraw=home_visits",
            "scenario.withdraw_day=100",
            "instruments.home_visits.start_day=120",
        ],
        "instruments.home_visits.start_day",
        ["=120", "< scenario.withdraw_day=100"],
    ),
    (
        ["instruments.own_rules.fine_cny=100"],
        "instruments.own_rules.fine_cny",
        [
            "instruments.own_rules.fine_cny=100",
            "Administrative Penalty Law, articles 9 and 17",
            "Civil Code, article 286",
        ],
    ),
    (["+instruments.residents_watch.fines=5"], "instruments.residents_watch.fines", ["Administrative Penalty Law"]),
    (
        ["company.sanction_power=1"],
        "company.sanction_power",
        ["Administrative Penalty Law", "enforcement.lane_fine_cny"],
    ),
    (["company.cut_water=true"], "company.cut_water", ["Civil Code, article 944", "instruments.payment_orders"]),
    (
        ["instruments.payment_orders.power_off=1"],
        "instruments.payment_orders.power_off",
        ["944", "instruments.payment_orders"],
    ),
    (
        ["company.tow_cars=true"],
        "company.tow_cars",
        ["Administrative Coercion Law, article 17", "instruments.joint_enforcement"],
    ),
    (
        ["instruments.home_visits.enter_home=1"],
        "instruments.home_visits.enter_home",
        ["Constitution, articles 37 and 39"],
    ),
    (
        ["branch.dismiss_committee=true"],
        "branch.dismiss_committee",
        ["Civil Code, article 278", "members_in_committee"],
    ),
    (
        ["instruments.street_empowerment.police_command=1"],
        "instruments.street_empowerment.police_command",
        ["articles 18 and 24", "appraisal_say"],
    ),
    (
        ["enforcement.lane_fine_cny=500"],
        "enforcement.lane_fine_cny",
        ["=500", "Road Traffic Safety Law, article 90", "0..200"],
    ),
    (
        ["enforcement.fire_lane_fine_cny=501"],
        "enforcement.fire_lane_fine_cny",
        ["Fire Protection Law, article 60", "0..500"],
    ),
    (
        ["instruments.street_empowerment.active=true", "instruments.street_empowerment.command_say=0"],
        "instruments.street_empowerment.appraisal_say",
        ["articles 18 and 24", "command_say=0"],
    ),
]


@pytest.mark.parametrize(("overrides", "key", "words"), WRONG, ids=lambda value: str(value)[:40])
def test_everything_wrong_is_one_helpful_line(overrides: list[str], key: str, words: list[str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        compose(overrides)
    line = caught.value.line("en")
    assert caught.value.key == key
    assert "\n" not in line
    assert [word for word in words if word not in line] == []
    assert "\n" not in caught.value.line("zh")
    assert caught.value.line("zh") != line
    assert isinstance(caught.value, ParameterError)


@pytest.mark.parametrize(
    "key", ["company.shortfall_penalties", "instruments.own_rules.allocations", "behaviour.sanction"]
)
def test_a_slip_of_the_pen_is_not_answered_by_the_law(key: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        compose([f"{key}=1"])
    assert caught.value.reason == "unknown_key"
    assert "Law" not in caught.value.line("en")


def test_every_law_and_every_key_it_points_to_is_there_in_both_languages() -> None:
    known = set(leaves())
    for law, lawful in (power.bound for power in POWERS):
        assert re.search(r"第 [\d、]+ 条", law[0])
        assert re.search(r"articles? \d+", law[1])
        named = [set(re.findall(r"(?:instruments|enforcement)\.[a-z_.]*[a-z]", text)) for text in lawful]
        assert named[0] == named[1]
        assert named[0]
        assert [key for key in named[0] if key not in known and f"{key}.active" not in known] == []
    assert set(LIMITS) <= known


def test_a_withdrawal_within_the_run_of_what_runs_is_accepted() -> None:
    settings = compose(["scenario=party_led", "days=60", "scenario.withdraw_day=59", "scenario.withdraw=home_visits"])
    assert settings.scenario.withdraw_day == 59
    assert compose(["scenario=party_led", "days=60"]).scenario.withdraw_day > 60


def test_an_inconsistent_pair_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(config: Config) -> None:
        if config.burn_in_days > config.days:
            raise ParameterError("burn_in_days", config.burn_in_days, "at most days")

    monkeypatch.setattr("commons_sim.configuration.schema.check_consistency", refuse)
    with pytest.raises(
        ConfigurationError, match=r"burn_in_days=9: contradicts another parameter; allowed: at most days"
    ):
        compose(["days=5", "burn_in_days=9"])
    assert compose(["days=9", "burn_in_days=5"]).days == 9


def test_overrides_reach_the_typed_configuration() -> None:
    config = compose(["scenario=party_led", "compound=old_estate", "days=7", "compound.households=60", "workers=2"])
    assert isinstance(config, Config)
    assert (config.scenario.id, config.compound.id) == ("party_led", "old_estate")
    assert (config.days, config.compound.households, config.workers) == (7, 60, 2)


@pytest.mark.parametrize("group", ["scenario", "compound"])
def test_every_shipped_choice_composes_and_bears_its_own_name(group: str) -> None:
    names = configuration.choices(group)
    assert {"scenario": "party_led", "compound": "commodity"}[group] in names
    for name in names:
        assert getattr(compose([f"{group}={name}"]), group).id == name


def test_every_parameter_can_be_overridden_by_its_own_default() -> None:
    config = compose()
    flat = configuration.flatten(config)
    assert set(flat) == set(configuration.leaves())
    assert {item.key for item in parameters.declared(Config)} <= set(flat)


def test_a_very_long_word_is_refused_at_once_and_in_a_short_line() -> None:
    patrol = "parking.patrol_cars_per_hour="
    for override in ("x." * 6000 + "x=1", "x." * 6000 + "=1", "scenario=" + "x" * 12_000, "seed=" + "1" * 5000,
                     patrol + "1" * 5000, patrol + "1" * 400):  # fmt: skip
        began = time.monotonic()
        with pytest.raises(ConfigurationError) as raised:
            compose([override])
        assert time.monotonic() - began < 5.0
        assert all(len(raised.value.line(lang)) < 1500 for lang in ("zh", "en"))


def test_composing_works_in_threads_and_within_another_hydra() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda days: compose([f"days={days}"]).days, range(1, 17))) == list(range(1, 17))
    with initialize_config_dir(str(configuration.config_folder()), version_base="1.3"):
        assert compose(["days=3"]).days == 3
        assert hydra_compose("config", overrides=["days=4"]).days == 4  # the outer Hydra is as it was


def test_a_configuration_is_written_back_as_the_overrides_that_compose_it() -> None:
    config = compose(["scenario=party_led", "days=7", "record.daily=false", "compound.households=61"])
    assert compose(configuration.overrides_of(config)) == config
    assert len(configuration.overrides_of(config)) == 5
    other = dataclasses.replace(config, seed=3)
    assert "seed=3" in configuration.overrides_of(other)


def test_nearest_prefers_the_same_last_part() -> None:
    assert nearest("households", ["hours", "compound.households", "parking.share"]) == "compound.households"


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "zh_CN", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANG": "C"}, "zh"),
        (None, {}, "zh"),
    ],
)
def test_language(asked: str | None, environment: dict[str, str], expected: str) -> None:
    assert i18n.choose(asked, environment) == expected


def test_every_sentence_has_the_same_gaps_in_both_languages() -> None:
    import string

    from commons_sim.configuration.i18n.messages import MESSAGES

    for key, sentences in MESSAGES.items():
        gaps = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in sentences]
        assert gaps[0] == gaps[1], key
