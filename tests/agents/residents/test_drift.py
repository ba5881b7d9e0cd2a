"""Who is content with the company drifts from the public bodies, in every regime alike."""

from __future__ import annotations

import pytest

from commons_sim.agents.assembly.votes import is_reached
from commons_sim.agents.residents.month_end import fading_of_contact, settle_impressions
from tests.scenarios.resource_runs import fresh


def test_mechanism_P13_who_is_content_with_the_company_drifts_from_the_public_bodies_and_votes_less() -> None:
    rule = fresh().parameters.residents
    content, neutral, angry = (fading_of_contact(trust, rule) for trust in (1.0, 0.5, 0.0))
    assert content > neutral == pytest.approx(rule.contact_fading)
    assert angry < neutral
    reached = []
    for trust in (0.0, 1.0):
        model = fresh({"residents_committee.care_weight": 0.0})
        people = model.columns.households
        for _ in range(36):
            people.trust_property_company[:] = trust
            for household in range(160):
                settle_impressions(model.world, model.parameters, household, 31)
        reached.append(sum(is_reached(model.world, model.parameters, row, 0.0, True, True, 31) for row in range(160)))
    assert reached[1] < reached[0], "fewer hear of a vote where the company served well"


@pytest.mark.parametrize("scenario", ["market", "party_led"])
def test_mechanism_P13_drift_hurts_every_regime_alike(scenario: str) -> None:
    """Nothing in the drift knows the regime: with it, acquaintance under good service is lower in market and party-led alike."""
    contact = []
    for drift in (0.0, 1.0):
        model = fresh({"residents.drift_by_service": drift, "company.opening_trust": 0.9}, scenario)
        model.columns.households.trust_property_company[:] = 0.95
        model.advance(120)
        contact.append(float(model.columns.households.contact.astype(float).mean()))
    assert contact[1] < contact[0]
