"""Lifts by number: another lift makes an outage a wait, and each can fail."""

from __future__ import annotations

import pytest

from commons_sim.commons.services.services import (
    ServiceParameters,
    failures_a_year,
    full_outage_cny,
    outage_cny,
)
from commons_sim.kernel.parameters import pack


def test_an_outage_costs_the_less_the_more_lifts_go_on() -> None:
    rule = pack(ServiceParameters())
    alone, one_of_two, one_of_four = (outage_cny(lifts, 1, rule) for lifts in (1, 2, 4))
    assert alone == rule.outage_cny_per_household_day_lift
    assert one_of_two == pytest.approx(alone * rule.spare_lift_share)
    assert one_of_four == pytest.approx(alone * rule.spare_lift_share / 6.0)  # (1/3 - 1/4) of (1/1 - 1/2)
    assert 0.0 < one_of_four < one_of_two < outage_cny(2, 2, rule) == alone
    assert outage_cny(0, 1, rule) == full_outage_cny(0, rule) == rule.outage_cny_per_household_day_other
    assert full_outage_cny(4, rule) == alone


def test_each_lift_can_fail() -> None:
    rule = pack(ServiceParameters())
    assert failures_a_year(0.7, 3, rule) == pytest.approx(3.0 * failures_a_year(0.7, 1, rule))
    assert failures_a_year(0.7, 0, rule) == failures_a_year(0.7, 1, rule), "a walk-up has plant too"
    assert failures_a_year(1.0, 1, rule) == rule.failures_per_year_new
