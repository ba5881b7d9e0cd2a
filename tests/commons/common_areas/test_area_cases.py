"""Cases of common areas: officers, doors, fences, asking, leaks and what their settling moves."""

from __future__ import annotations

import pytest

from commons_sim.commons.common_areas import (
    cases as common_area_cases,
)
from commons_sim.commons.common_areas import (
    leaking,
)
from commons_sim.commons.common_areas.cases import NOT_SOLVED, SOLVED, TO_BE_CONTINUED
from commons_sim.commons.common_areas.columns import (
    LEAK_FROM_ABOVE,
    LEAK_FROM_SHARED_PIPE,
    NO_LEAK,
    NOISE,
    SPACE_FENCED,
    SPACE_OPEN,
    WARNED_CORRIDOR,
)
from commons_sim.governance.cases import (
    BRANCH,
    CLUTTER,
    COMPANY,
    ILLEGAL_BUILDING,
    LEAK,
    NUISANCE,
    RESIDENTS_COMMITTEE,
    STAIRWELL_CHARGING,
    STREET_TEAM,
    has_power,
    open_case,
)
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.commons.common_areas.area_worlds import world


def case_of(model: CompoundModel, kind: int, holder: int, party: int = NOBODY, building: int = 0) -> int:
    """Opens a case about common areas and returns its row."""
    row = int(open_case(model.world, kind, 0, 0, building, 3, holder, model.day, 1.0, 0))
    model.columns.cases.party[row] = party
    return row


def test_only_officers_have_power_over_common_areas_and_nobody_over_leaks() -> None:
    for kind in (CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING):
        assert has_power(kind, STREET_TEAM)
        assert not any(has_power(kind, holder) for holder in (COMPANY, RESIDENTS_COMMITTEE, BRANCH))
    assert not any(has_power(LEAK, holder) for holder in (COMPANY, RESIDENTS_COMMITTEE, STREET_TEAM, BRANCH))


def test_officers_warn_first_and_fine_then() -> None:
    model = world(40, behaviour__field_corridor_tokens=-40.0, enforcement__found_share=1.0, days=60)
    people = model.columns.households
    in_first = people.building == 0
    people.warned[:] = 0
    people.felt_corridor_fine_cny[:] = 0.0
    fined, felt = [], []
    for _ in range(2):
        people.corridor_pile_m2[in_first] = 0.5
        before = float(model.columns.today.areas_fines_fen[0])
        row = case_of(model, CLUTTER, STREET_TEAM)
        assert common_area_cases.end_of_work(model.world, model.parameters, row, 40) == SOLVED
        assert (people.corridor_pile_m2[in_first] == 0.0).all()
        assert float(model.columns.buildings.piles_m2[0]) == 0.0
        fined.append(float(model.columns.today.areas_fines_fen[0]) - before)
        felt.append(float(people.felt_corridor_fine_cny[in_first].max()))
    assert (people.warned[in_first] & WARNED_CORRIDOR != 0).all()
    assert fined[1] >= in_first.sum() * 100.0 * model.parameters.common_areas.clutter_fine_cny
    assert fined[0] == 0.0, "the law has officers warn first"
    assert 0.0 < felt[0] <= model.parameters.common_areas.warning_cny < felt[1]


def test_a_door_may_stay_shut_until_the_law_opens_it() -> None:
    model = world(0, common_areas__door_shut_share=1.0, common_areas__visits_most=3)
    people = model.columns.households
    people.authority_acceptance[7], people.built[7] = 0.0, 1
    row = case_of(model, ILLEGAL_BUILDING, STREET_TEAM, party=7, building=int(people.building[7]))
    found = [common_area_cases.end_of_work(model.world, model.parameters, row, day) for day in (0, 21, 42)]
    assert found == [TO_BE_CONTINUED, TO_BE_CONTINUED, SOLVED]
    assert people.built[7] == 0
    assert float(model.columns.today.enforced[0]) == 1.0
    model = world(0, common_areas__door_shut_share=1.0)
    model.columns.households.authority_acceptance[7], model.columns.households.built[7] = 1.0, 1
    row = case_of(model, ILLEGAL_BUILDING, STREET_TEAM, party=7)
    assert common_area_cases.end_of_work(model.world, model.parameters, row, 0) == SOLVED


def test_a_fence_around_common_ground_is_illegal_building_too() -> None:
    from commons_sim.commons.common_areas.reports import harm_of_kind, offender

    model = world(0, compound__building_site_share=0.0, compound__open_space_share=1.0)
    buildings = model.columns.buildings
    assert harm_of_kind(model.world, model.parameters, 1, ILLEGAL_BUILDING) == 0.0
    holder = int(buildings.first_household[1])
    buildings.space[1], buildings.space_holder[1], buildings.space_title_clear[1] = SPACE_FENCED, holder, 0
    assert harm_of_kind(model.world, model.parameters, 1, ILLEGAL_BUILDING) > 0.0
    assert offender(model.world, 1, ILLEGAL_BUILDING, 0) == holder
    model.columns.households.authority_acceptance[holder] = 1.0
    row = case_of(model, ILLEGAL_BUILDING, STREET_TEAM, party=holder, building=1)
    assert common_area_cases.end_of_work(model.world, model.parameters, row, 0) == SOLVED
    assert int(buildings.space[1]) == SPACE_OPEN


def test_asking_takes_down_no_building_and_quiets_who_trusts() -> None:
    model = world(0)
    people = model.columns.households
    people.built[7] = 1
    row = case_of(model, ILLEGAL_BUILDING, RESIDENTS_COMMITTEE, party=7)
    assert common_area_cases.end_of_work(model.world, model.parameters, row, 0) == NOT_SOLVED
    people.nuisance[8] = NOISE
    people.trust_residents_committee[8], people.belief_corridor[8] = 1.0, 20.0
    row = case_of(model, NUISANCE, RESIDENTS_COMMITTEE, party=8)
    assert common_area_cases.end_of_work(model.world, model.parameters, row, 0) == SOLVED
    assert people.nuisance[8] & NOISE == 0


def leaking_flat(model: CompoundModel, cause: int) -> int:
    """Lets water into flat 2 and returns its row."""
    people = model.columns.households
    people.leak[2], people.leak_since_day[2] = cause, 0
    return 2


def test_the_company_repairs_what_is_shared_and_nothing_else() -> None:
    for cause, ends in ((LEAK_FROM_SHARED_PIPE, True), (LEAK_FROM_ABOVE, False)):
        model = world(0)
        below = leaking_flat(model, cause)
        row = case_of(model, LEAK, COMPANY, party=below)
        found = common_area_cases.end_of_work(model.world, model.parameters, row, 10)
        assert (found == SOLVED) == ends
        assert (model.columns.households.leak[below] == NO_LEAK) == ends
    assert model.imbalance_fen() == 0


def test_a_trusted_mediator_settles_more_leaks() -> None:
    settled = []
    for trust in (0.0, 1.0):
        model = world(0)
        people = model.columns.households
        people.trust_residents_committee[:] = trust
        ended = 0
        for below in range(150):
            if leaking.flat_above(model.world, model.parameters, below) == NOBODY:
                continue
            people.leak[below], people.leak_since_day[below] = LEAK_FROM_ABOVE, 0
            row = case_of(model, LEAK, RESIDENTS_COMMITTEE, party=below)
            ended += common_area_cases.end_of_work(model.world, model.parameters, row, 10) == SOLVED
        settled.append(ended)
    assert settled[0] < settled[1]
    assert settled[0] < 150


def test_a_leak_that_is_settled_moves_money_for_one_repair() -> None:
    model = world(0)
    below = leaking_flat(model, LEAK_FROM_ABOVE)
    before = model.columns.entries_fen[0].copy()
    done = leaking.try_to_settle(model.world, model.parameters, below, 1.0, True, 5)
    spent = (model.columns.entries_fen[0] - before).sum()
    assert done
    assert spent == pytest.approx(100.0 * model.parameters.leaks.repair_cny, abs=2)
