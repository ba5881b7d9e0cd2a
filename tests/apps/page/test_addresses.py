"""Addresses of the page say which runs are meant; a wrong one is one line."""

from __future__ import annotations

import pytest

from commons_sim.apps.page import modules
from commons_sim.apps.page.design import PageError
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.apps.page.asking import SMALL, configured


def test_an_address_says_which_runs_are_meant() -> None:
    party, status = configured(
        f"?scenario=party_led&compare=status_quo&{SMALL}&a.instruments.home_visits.start_day=30&lang=zh"
    )
    assert (party.scenario.id, status.scenario.id) == ("party_led", "status_quo")
    assert (party.seed, party.days, party.compound.households) == (3, 70, 60)
    assert (party.instruments.home_visits.start_day, status.instruments.home_visits.start_day) == (30, 0)


@pytest.mark.parametrize(
    ("search", "named"),
    [
        ("?scenario=prty_led", "party_led"),
        ("?scenario=market&compare=status_quo,party_led,open_access", "3"),
        ("?households=1000000", "3000"),
        ("?days=ten", "days"),
        ("?dys=30", "days"),
        ("?a.instruments.joint_enforcement.hours_per_week=-1", "hours_per_week"),
        ("?a.instruments.joint_enforcement.hours_a_week=1", "hours_per_week"),
        ("?a.instruments.joint_enforcement.active=perhaps", "active"),
        ("?scenario=status_quo&b.parking.patrol_cars_per_hour=1", "b"),
        ("?a.days=1", "days"),
        ("?compound=castle", "castle"),
        ("?" + "x." * 12_000 + "=1", "too long"),
        ("?scenario=" + "x" * 12_000, "too long"),
    ],
)
def test_a_wrong_address_is_one_line_that_names_the_fault_and_a_cure(search: str, named: str) -> None:
    with pytest.raises(PageError) as raised:
        configured(search)
    for lang in ("zh", "en"):
        line = raised.value.line(lang)
        assert named in line or lang == "zh"
        assert "\n" not in line
        assert len(line) < 2000


def test_the_palette_has_every_instrument_in_both_languages_and_no_word_is_missing() -> None:
    from commons_sim.apps.page.catalogue import catalogue, words

    known = catalogue()
    assert [each["id"] for each in known["instruments"]] == [each.id for each in INSTRUMENTS]
    assert set(words()["zh"]) == set(words()["en"])
    for instrument in known["instruments"]:
        assert instrument["force"] in known["forces"]
        for lever in instrument["levers"]:
            assert lever["meaning"]["zh"]
            assert lever["meaning"]["en"]
            for choice in lever["choices"]:
                assert f"choice_{choice}" in words()["zh"], choice
    sources = "".join(text for _, text in modules.modules())
    import re

    for key in re.findall(r"""[^\w.]t\(["'`](\w+)["'`]""", sources) + re.findall(
        r"""page\.t\(["'](\w+)["']""", sources
    ):
        assert key in words()["zh"], key
