"""The population that is drawn: does it have the moments asked for, and is a household the same wherever it is drawn?"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from omegaconf import OmegaConf

from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.governance import ledger
from commons_sim.kernel.handles import handle
from commons_sim.kernel.parameters import ParameterError, check, pack
from commons_sim.population import CompoundParameters, check_consistent, draw_household
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.population.parameters import AREA_NORM
from commons_sim.world.drawing import building_sizes, draw_world, spread
from commons_sim.world.tables import World
from tests.conftest import ROOT, every

CONF = ROOT / "conf" / "compound"
MANY = 40_000


def from_file(name: str, **changes: Any) -> CompoundParameters:
    """Returns the facts of a shipped compound type."""
    values = OmegaConf.to_container(OmegaConf.load(CONF / f"{name}.yaml"))
    assert isinstance(values, dict)
    return CompoundParameters(**{str(key): value for key, value in values.items()} | changes)


def within(draws: np.ndarray, mean: float, errors: float = 4.5) -> bool:
    """Returns whether the mean of draws lies within so many standard errors of what it should be."""
    deviation = max(float(np.std(draws)), 1e-9)
    return abs(float(np.mean(draws, dtype=np.float64)) - mean) < errors * deviation / np.sqrt(draws.size) + 1e-4


@pytest.fixture(scope="module", params=COMPOUND_TYPES)
def large(request: pytest.FixtureRequest) -> tuple[CompoundParameters, World]:
    """One large compound of each shipped type: enough households for their means to be sharp."""
    facts = from_file(request.param, households=MANY, common_share=0.0)
    return facts, draw_world(facts, seed=7)


# ------------------------------------------------------------------------------------------ moments against parameters


def test_shares_and_means_are_those_asked_for(large: tuple[CompoundParameters, World]) -> None:
    facts, world = large
    people = world.households
    old, tenant = people.age_years >= 60, people.tenant == 1
    assert within(people.floor_area_m2, facts.floor_area_mean_m2)
    assert abs(people.floor_area_m2.std() / facts.floor_area_sd_m2 - 1.0) < 0.03
    assert within(people.tenant, facts.tenant_share)
    assert within(people.cars, facts.cars_per_household)
    assert within(old, facts.aged_60_share)
    assert within(people.party_member, facts.party_household_share)
    assert within(people.member_visible[people.party_member == 1], facts.member_known_share)
    assert not people.member_visible[people.party_member == 0].any()
    assert within(people.value_of_time_cny_per_hour[~old], facts.value_of_time_cny_per_hour)
    assert within(people.spare_hours_per_month[~old], facts.spare_hours_per_month)
    assert within(people.spare_hours_per_month[old], facts.aged_60_spare_hours_per_month)
    assert within(people.ties[~tenant], facts.ties_mean)
    assert within(people.ties[tenant], facts.ties_mean * facts.tenant_ties_ratio)
    assert within(people.contact, facts.contact_mean)
    assert within(people.authority_acceptance, facts.authority_acceptance)
    assert within(people.stay_years[~tenant], facts.owner_stay_years)
    assert within(people.stay_years[tenant], facts.tenant_stay_years)
    assert within(people.trust_neighbours, facts.initial_trust)


def test_behavioural_types_have_the_published_shares(large: tuple[CompoundParameters, World]) -> None:
    _, world = large
    for code, share in enumerate((0.55, 0.229, 0.121, 0.10)):  # Fischbacher & Gaechter 2010
        assert within(world.households.behavioural_type == code, share)


def test_beliefs_and_tastes_follow_the_behaviour_parameters(large: tuple[CompoundParameters, World]) -> None:
    people, rule = large[1].households, RuleParameters()
    assert within(people.belief_fee, rule.initial_belief_tokens)
    assert within(people.taste_tokens, 0.0)
    lasting = rule.residual_sd * np.sqrt(rule.residual_lasting_share)
    assert abs(people.taste_tokens.std() / lasting - 1.0) < 0.02


def test_people_of_a_compound_have_a_share_of_the_variance_in_common() -> None:
    rule = RuleParameters()
    lasting = rule.residual_sd * np.sqrt(rule.residual_lasting_share)
    for share in (0.0, 0.25):
        facts = CompoundParameters(households=400, common_share=share)
        people = [draw_world(facts, seed=seed).households.taste_tokens for seed in range(60)]
        between = np.var([each.mean() for each in people]) / lasting**2
        assert abs(between - share - (1.0 - share) / 400) < 0.08
        assert abs(np.concatenate(people).std() / lasting - 1.0) < 0.06, "the whole variance stays"


def test_larger_flats_have_more_cars(large: tuple[CompoundParameters, World]) -> None:
    _, world = large
    areas, cars = world.households.floor_area_m2, world.households.cars
    bands = np.digitize(areas, [bound for bound, _ in AREA_NORM])
    means = [cars[bands == band].mean() for band in range(len(AREA_NORM)) if (bands == band).sum() > 1_000]
    assert len(means) >= 2
    assert all(low < high for low, high in itertools.pairwise(means))


def test_personal_draws_do_not_hang_together(large: tuple[CompoundParameters, World]) -> None:
    people = large[1].households
    columns = (
        people.taste_tokens,
        people.belief_fee,
        people.authority_acceptance,
        people.contact,
        people.floor_area_m2,
        people.trust_neighbours,
        people.trust_party_branch,
        people.party_member,
        people.tenant,
    )
    correlations = np.corrcoef(np.array(columns, dtype=np.float64)) - np.eye(len(columns))
    assert np.abs(correlations).max() < 5.0 / np.sqrt(MANY)


def test_owners_get_fixed_slots_before_tenants_and_first_cars_before_second(
    large: tuple[CompoundParameters, World],
) -> None:
    facts, world = large
    cars = world.cars
    slots = min(int(world.compounds.fixed_slots[0]), cars.place.size)
    assert cars.fixed_slot.sum() == slots
    first = np.r_[True, cars.household[1:] != cars.household[:-1]]
    tenant = world.households.tenant[cars.household] == 1
    groups = [first & ~tenant, first & tenant, ~first]
    left = slots
    for group in groups:
        served = int(cars.fixed_slot[group].sum())
        assert served == min(left, int(group.sum()))
        left -= served
    assert facts.fixed_slots_per_household * MANY == pytest.approx(world.compounds.fixed_slots[0], abs=1)


def test_committees_stand_as_often_as_asked_and_are_owners() -> None:
    facts = CompoundParameters(households=60)
    world = draw_world(facts, compounds=1_500, seed=3)
    assert within(world.compounds.committee, facts.owners_committee_chance)
    for compound in range(1_500):
        members = world.committee_members[compound]
        seated = members[members >= 0]
        if not world.compounds.committee[compound]:
            assert seated.size == 0
            continue
        assert seated.size == np.unique(seated).size == world.compounds.committee_size[compound] == 7
        assert (world.households.compound[seated] == compound).all()
        assert (world.households.tenant[seated] == 0).all()


# -------------------------------------------------------------------------------------------------------- identities


def part(world: World, compound: int) -> dict[str, np.ndarray]:
    """Returns everything drawn for one compound that is not a row number."""
    of, rows = world.compounds, {"compound", "building", "household"}
    people = slice(of.first_household[compound], of.first_household[compound] + of.households[compound])
    cars = slice(of.first_car[compound], of.first_car[compound] + of.cars[compound])
    buildings = slice(of.first_building[compound], of.first_building[compound] + of.buildings[compound])
    found = {f"households.{name}": column[people] for name, column in world.households._asdict().items()}
    found |= {f"cars.{name}": column[cars] for name, column in world.cars._asdict().items()}
    found |= {f"buildings.{name}": column[buildings] for name, column in world.buildings._asdict().items()}
    found |= {f"compounds.{name}": column[[compound]] for name, column in of._asdict().items()}
    found["balances"] = world.balances_fen[compound]
    members = world.committee_members[compound]
    found["members"] = np.where(members >= 0, members - of.first_household[compound], members)
    return {key: value for key, value in found.items() if key.split(".")[-1] not in rows and "first_" not in key}


@pytest.mark.parametrize("others", [("commodity", "commodity"), ("old_estate", "high_end")])
def test_a_compound_has_the_same_people_in_a_district_of_one_and_of_three(others: tuple[str, str]) -> None:
    facts = [from_file(name, households=150, owners_committee_chance=1.0) for name in ("commodity", *others)]
    alone, together = draw_world(facts[0], seed=11), draw_world(facts, seed=11)
    for name, column in part(alone, 0).items():
        np.testing.assert_array_equal(column, part(together, 0)[name], err_msg=name)


def test_a_compound_has_the_same_people_whatever_the_size_of_the_compounds_before_it() -> None:
    second = from_file("resettlement", households=90, owners_committee_chance=1.0)
    small, large = from_file("high_end", households=20), from_file("old_estate", households=300)
    one, other = draw_world([small, second], seed=4), draw_world([large, second, small], seed=4)
    for name, column in part(one, 1).items():
        np.testing.assert_array_equal(column, part(other, 1)[name], err_msg=name)


def test_neighbouring_compounds_and_other_seeds_are_different_people() -> None:
    facts = CompoundParameters(households=200)
    world, other = draw_world(facts, compounds=2, seed=11), draw_world(facts, seed=12)
    here, next_door, other_seed = part(world, 0), part(world, 1), part(other, 0)
    for name in ("households.floor_area_m2", "households.taste_tokens", "households.value_of_time_cny_per_hour"):
        assert not np.array_equal(here[name], next_door[name])
        assert not np.array_equal(here[name], other_seed[name])
    np.testing.assert_array_equal(here["households.identity"], other_seed["households.identity"])


def test_all_identities_differ() -> None:
    world = draw_world(CompoundParameters(households=500), compounds=3)
    tables = (world.households, world.cars, world.buildings, world.compounds, world.communities, world.districts)
    identities = np.concatenate([table.identity for table in tables] + [world.households.flat_identity])
    assert np.unique(identities).size == identities.size


def test_changing_one_fact_moves_only_what_it_is_about() -> None:
    before = part(draw_world(CompoundParameters(households=300)), 0)
    after = part(draw_world(CompoundParameters(households=300, party_household_share=0.5)), 0)
    moved = {name for name, column in before.items() if not np.array_equal(column, after[name])}
    assert moved == {"households.party_member", "households.member_visible"}


def test_who_moves_in_is_somebody_else_in_the_same_flat() -> None:
    facts = CompoundParameters(households=120)
    world = draw_world(facts, seed=5)
    people, common = world.households, float(world.compounds.common_deviate[0])
    before = {name: column.copy() for name, column in people._asdict().items()}
    people.occupancy[3] += 1
    people.arrears_fen[3] = 77
    people.felt_fine_cny[3] = 9.0
    draw_household(handle(people), 3, 29, pack(facts), pack(RuleParameters()), common, 5)
    assert people.identity[3] != before["identity"][3]
    assert people.taste_tokens[3] != before["taste_tokens"][3]
    assert people.felt_fine_cny[3] == 0.0  # what the last household had learned left with it
    assert people.arrears_fen[3] == 77  # money is the caller's to settle
    for name in ("flat_identity", "floor_area_m2", "tenant", "cars"):
        assert getattr(people, name)[3] == before[name][3]
    for name, column in people._asdict().items():
        np.testing.assert_array_equal(np.delete(column, 3), np.delete(before[name], 3), err_msg=name)
    people.occupancy[3] -= 1
    people.arrears_fen[3] = 0
    neighbours = world.buildings.households[0] - 1
    draw_household(handle(people), 3, neighbours, pack(facts), pack(RuleParameters()), common, 5)
    for name, column in people._asdict().items():  # the first household can be drawn again from its identity
        np.testing.assert_array_equal(column, before[name], err_msg=name)


# ------------------------------------------------------------------------------------------------- layout and accounts


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            CompoundParameters,
            households=st.integers(1, 400),
            floors=st.integers(1, 33),
            flats_per_floor=st.integers(1, 8),
            lifts_per_building=st.integers(0, 4),
            tenant_share=st.floats(0, 1),
            cars_per_household=st.floats(0, 1.5),
            fixed_slots_per_household=st.floats(0, 3),
            shared_slots_per_household=st.floats(0, 3),
            lane_spots_per_household=st.floats(0, 3),
            fire_lane_share=st.floats(0, 1),
            maintenance_fund_cny_per_m2=st.floats(0, 500),
            party_household_share=st.floats(0, 1),
            contact_mean=st.floats(0, 1),
            authority_acceptance=st.floats(0, 1),
            ties_mean=st.floats(0, 40),
            owners_committee_chance=st.floats(0, 1),
        ),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 2**31),
)
def test_every_world_adds_up(facts: list[CompoundParameters], seed: int) -> None:
    world = draw_world(facts, seed=seed)
    of, buildings, people, cars = world.compounds, world.buildings, world.households, world.cars
    assert of.households.sum() == people.cars.size == buildings.households.sum()
    assert of.cars.sum() == cars.place.size == people.cars.sum() == world.control.order.size
    np.testing.assert_array_equal(np.bincount(cars.household, minlength=people.cars.size), people.cars)
    np.testing.assert_array_equal(buildings.compound[people.building], people.compound)
    np.testing.assert_array_equal(of.first_household, np.cumsum(of.households) - of.households)
    assert (np.diff(people.building) >= 0).all()
    assert (people.ties < np.maximum(buildings.households[people.building], 1)).all()
    assert (buildings.fire_lane_spots <= buildings.lane_spots).all()
    for column in (people.contact, people.authority_acceptance, people.trust_neighbours, buildings.condition):
        assert (column >= 0.0).all()
        assert (column <= 1.0).all()
    assert all(np.isfinite(column).all() for column in people)
    for row, each in enumerate(facts):
        mine = buildings.compound == row
        assert buildings.lane_spots[mine].sum() == round(each.lane_spots_per_household * each.households)
        assert buildings.households[mine].max() <= each.floors * each.flats_per_floor
        assert cars.fixed_slot[people.compound[cars.household] == row].sum() == min(of.fixed_slots[row], of.cars[row])
        areas = people.floor_area_m2[people.compound == row].astype(np.float64)
        assert of.floor_area_dm2[row] == np.rint(areas * 100.0).sum()
        fund = each.maintenance_fund_cny_per_m2 * np.rint(areas * 100.0).sum()  # fen: two factors of 100 cancel
        assert world.balances_fen[row, ledger.MAINTENANCE_FUND] == pytest.approx(fund, abs=1.0)
    assert ledger.imbalance_fen(world) == 0


def test_a_compound_of_one_household() -> None:
    world = draw_world(CompoundParameters(households=1, owners_committee_chance=1.0))
    assert world.households.ties[0] == 0
    assert world.compounds.buildings[0] == 1
    assert world.compounds.committee[0] == 0  # nobody to fill seven seats


def test_worlds_without_owners_cars_members_or_lifts() -> None:
    tenants = draw_world(CompoundParameters(households=100, tenant_share=1.0, owners_committee_chance=1.0))
    assert tenants.households.tenant.all()
    assert tenants.compounds.committee[0] == 0
    on_foot = draw_world(CompoundParameters(households=100, cars_per_household=0.0))
    assert on_foot.cars.place.size == on_foot.compounds.cars[0] == 0
    walk_up = draw_world(CompoundParameters(households=100, lifts_per_building=0, party_household_share=0.0))
    assert not walk_up.buildings.lifts.any()
    assert not walk_up.households.party_member.any()


def test_terms_count_from_the_first_day_of_the_run() -> None:
    facts = CompoundParameters(households=50, owners_committee_chance=1.0)
    early = draw_world(facts, compounds=20, first_day=-365).compounds
    late = draw_world(facts, compounds=20, first_day=0).compounds
    np.testing.assert_array_equal(early.contract_end_day + 365, late.contract_end_day)
    np.testing.assert_array_equal(early.committee_term_end_day + 365, late.committee_term_end_day)
    assert (early.contract_end_day > -365).all()
    assert np.unique(late.contract_end_day).size > 15


@given(st.integers(0, 10_000), st.lists(st.integers(1, 200), min_size=1, max_size=30))
def test_spread_gives_out_everything_in_proportion(total: int, sizes: list[int]) -> None:
    shares = spread(total, np.array(sizes))
    assert shares.sum() == total
    assert np.abs(shares - total * np.array(sizes) / sum(sizes)).max() < 1.0 + 1e-9


def test_buildings_are_as_even_as_can_be() -> None:
    assert building_sizes(CompoundParameters(households=1000, floors=26, flats_per_floor=4)) == [100] * 10
    assert building_sizes(CompoundParameters(households=7, floors=1, flats_per_floor=3)) == [3, 2, 2]


# ------------------------------------------------------------------------------------------------------ configuration


@every(COMPOUND_TYPES)
def test_shipped_types_are_within_range(name: str) -> None:
    facts = from_file(name)
    assert facts.id == name
    check(facts, "compound.")
    check_consistent(facts)


def test_the_default_is_the_shipped_commodity_compound() -> None:
    assert from_file("commodity") == CompoundParameters()


def test_every_fact_has_both_languages_and_a_source() -> None:
    for field in dataclasses.fields(CompoundParameters):
        info = field.metadata["parameter"]
        assert info.source
        assert info.meaning
        assert any("\u4e00" <= letter <= "\u9fff" for letter in info.meaning_zh), field.name


@pytest.mark.parametrize(
    ("changes", "key"),
    [({"share_conditional": 0.9}, "share_hump"), ({"owners_committee_members": 6}, "owners_committee_members")],
)
def test_facts_that_contradict_each_other_are_refused(changes: dict[str, Any], key: str) -> None:
    with pytest.raises(ParameterError) as refused:
        draw_world(CompoundParameters(households=10, **changes))
    assert refused.value.key == f"compound.{key}"


def test_compiled_and_plain_draws_are_equal_to_the_last_bit(run_python: Any) -> None:
    code = """
import hashlib, json
from commons_sim.population import CompoundParameters
from commons_sim.world.drawing import draw_world
facts = [CompoundParameters(households=150), CompoundParameters(households=60, contact_mean=0.6, floors=6)]
world = draw_world(facts, seed=9)
digest = {}
for table in ("households", "cars", "buildings", "compounds"):
    for name, column in getattr(world, table)._asdict().items():
        digest[f"{table}.{name}"] = hashlib.sha256(column.tobytes()).hexdigest()
print(json.dumps(digest))
"""
    fast, plain = run_python(code), run_python(code, compiled=False)
    assert fast["households.identity"] != hashlib.sha256(b"").hexdigest()
    assert fast == plain
