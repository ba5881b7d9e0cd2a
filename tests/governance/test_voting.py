"""The owners' assembly against the wording of the law, done twice: as stated examples and as exact fractions."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons_sim.governance import voting
from commons_sim.governance.voting import ORDINARY, SPECIAL, AssemblyParameters
from commons_sim.kernel.parameters import check, declared

CIVIL_CODE = voting.law_of(AssemblyParameters(rule="civil_code_2021"))
REGULATION = voting.law_of(AssemblyParameters(rule="regulation_2018"))
FLAT_DM2 = 8_937  # an odd area, so that areas are no round multiples


def equal_flats(agree: int, present: int, total: int, kind: int, law: Any) -> bool:
    """Returns whether an item passes in a compound of equal flats."""
    return bool(voting.passes(agree * FLAT_DM2, agree, present * FLAT_DM2, present, total * FLAT_DM2, total, kind, law))


def oracle(votes: tuple[int, ...], kind: int, rule: str) -> bool:
    """Returns what the law says, in exact fractions, written without the module's functions."""
    area_for, heads_for, area_present, heads_present, area_total, heads_total = votes
    if heads_for == 0 or area_for == 0:
        return False
    present = [Fraction(area_present, area_total), Fraction(heads_present, heads_total)]
    of_present = [Fraction(area_for, area_present), Fraction(heads_for, heads_present)]
    of_all = [Fraction(area_for, area_total), Fraction(heads_for, heads_total)]
    if rule == "civil_code_2021":
        if any(share < Fraction(2, 3) for share in present):
            return False
        if kind == SPECIAL:
            return all(share >= Fraction(3, 4) for share in of_present)
        return all(share > Fraction(1, 2) for share in of_present)
    if any(share <= Fraction(1, 2) for share in present):
        return False
    if kind == SPECIAL:
        return all(share >= Fraction(2, 3) for share in of_all)
    return all(share > Fraction(1, 2) for share in of_all)


@st.composite
def votes(draw: st.DrawFn, most: int = 60) -> tuple[int, ...]:
    """Draws a compound's flats and who comes and agrees: areas and heads for, present, in all."""
    areas = draw(st.lists(st.integers(1_000, 40_000), min_size=1, max_size=most))
    choices = draw(st.lists(st.sampled_from([0, 1, 1, 2, 2, 2, 2]), min_size=len(areas), max_size=len(areas)))
    present = [area for area, choice in zip(areas, choices, strict=True) if choice >= 1]
    agree = [area for area, choice in zip(areas, choices, strict=True) if choice == 2]
    return sum(agree), len(agree), sum(present), len(present), sum(areas), len(areas)


kinds = st.sampled_from([ORDINARY, SPECIAL])
rules = st.sampled_from(voting.RULES)


def test_a_hundred_equal_flats_need_sixty_seven_to_come() -> None:
    for present, valid in [(0, False), (66, False), (67, True), (100, True)]:
        assert voting.is_quorate(present * FLAT_DM2, 100 * FLAT_DM2, present, 100, CIVIL_CODE) == valid
    assert voting.heads_for_quorum(100, CIVIL_CODE) == 67


@pytest.mark.parametrize(("kind", "needed"), [(ORDINARY, 34), (SPECIAL, 51)])
def test_of_sixty_seven_an_ordinary_item_needs_34_and_a_special_one_51(kind: int, needed: int) -> None:
    assert equal_flats(needed, 67, 100, kind, CIVIL_CODE)
    assert not equal_flats(needed - 1, 67, 100, kind, CIVIL_CODE)
    assert voting.heads_for_majority(67, 100, kind, CIVIL_CODE) == needed


def test_without_a_quorum_nothing_passes() -> None:
    assert not equal_flats(66, 66, 100, ORDINARY, CIVIL_CODE)


def test_two_thirds_of_ninety_nine_are_exactly_sixty_six() -> None:
    assert voting.is_quorate(66 * FLAT_DM2, 99 * FLAT_DM2, 66, 99, CIVIL_CODE)
    assert not voting.is_quorate(66 * FLAT_DM2 - 1, 99 * FLAT_DM2, 66, 99, CIVIL_CODE)  # a square decimetre short


def test_exactly_half_is_not_more_than_half_but_exactly_three_quarters_are_enough() -> None:
    assert not equal_flats(40, 80, 100, ORDINARY, CIVIL_CODE)
    assert equal_flats(60, 80, 100, SPECIAL, CIVIL_CODE)


def test_one_large_owner_cannot_outvote_the_heads_nor_the_heads_a_large_owner() -> None:
    areas = [900_000] + [10_000] * 10
    for agree in (areas[:1], areas[1:]):
        vote = (sum(agree), len(agree), sum(areas), 11, sum(areas), 11)
        assert not voting.passes(*vote, ORDINARY, CIVIL_CODE)


@pytest.mark.parametrize(("kind", "needed"), [(ORDINARY, 51), (SPECIAL, 67)])
def test_the_older_rule_counts_those_who_stay_away(kind: int, needed: int) -> None:
    assert equal_flats(needed, 70, 100, kind, REGULATION)
    assert not equal_flats(needed - 1, 70, 100, kind, REGULATION)
    assert voting.heads_for_majority(70, 100, kind, REGULATION) == needed


def test_the_older_rule_needs_more_than_half_to_come() -> None:
    assert not voting.is_quorate(50 * FLAT_DM2, 100 * FLAT_DM2, 50, 100, REGULATION)
    assert voting.is_quorate(51 * FLAT_DM2, 100 * FLAT_DM2, 51, 100, REGULATION)


def test_items_are_classed_as_the_law_classes_them() -> None:
    classed = {item.id: (item.kind("civil_code_2021"), item.kind("regulation_2018")) for item in voting.ITEMS}
    assert classed == {
        "elect_committee": (ORDINARY, ORDINARY),
        "dismiss_company": (ORDINARY, ORDINARY),
        "hire_company": (ORDINARY, ORDINARY),
        "use_fund": (ORDINARY, SPECIAL),
        "raise_fund": (SPECIAL, SPECIAL),
        "change_common_parts": (SPECIAL, ORDINARY),
        "rebuild": (SPECIAL, SPECIAL),
        "use_income": (ORDINARY, ORDINARY),
        "set_fee": (ORDINARY, ORDINARY),
        "own_rules": (ORDINARY, ORDINARY),
    }
    assert [item.code for item in voting.ITEMS] == list(range(len(voting.ITEMS)))


def test_a_fifth_of_the_owners_can_call_a_meeting() -> None:
    assert voting.can_call(20, 100, CIVIL_CODE)
    assert not voting.can_call(19, 100, CIVIL_CODE)


def test_nobody_decides_for_a_compound_without_owners() -> None:
    for law in (CIVIL_CODE, REGULATION):
        assert not voting.is_quorate(0, 0, 0, 0, law)
        assert not voting.passes(0, 0, 0, 0, 0, 0, SPECIAL, law)
        assert not voting.can_call(0, 0, law)


def test_shares_given_in_decimals_become_the_fractions_meant() -> None:
    law = voting.law_of(AssemblyParameters(quorum_head_share=0.6667, special_share=0.8))
    assert (law.quorum_head_numerator, law.quorum_head_denominator) == (2, 3)
    assert (law.special_numerator, law.special_denominator) == (4, 5)


def test_every_parameter_is_declared_and_in_range() -> None:
    check(AssemblyParameters())
    assert {entry.info.confidence for entry in declared(AssemblyParameters)} == {"law"}


@given(votes(), kinds, rules)
def test_agrees_with_exact_fractions(vote: tuple[int, ...], kind: int, rule: str) -> None:
    law = voting.law_of(AssemblyParameters(rule=rule))
    assert voting.passes(*vote, kind, law) == oracle(vote, kind, rule)


def test_agrees_with_exact_fractions_for_every_small_compound() -> None:
    for rule, law in (("civil_code_2021", CIVIL_CODE), ("regulation_2018", REGULATION)):
        for total in range(1, 13):
            for present in range(total + 1):
                for agree in range(present + 1):
                    for kind in (ORDINARY, SPECIAL):
                        vote = (agree * 7, agree, present * 7, present, total * 7, total)
                        assert voting.passes(*vote, kind, law) == oracle(vote, kind, rule), (vote, kind, rule)


@given(votes(), kinds, rules, st.integers(1, 20_000))
def test_one_more_who_comes_and_agrees_never_overturns_a_decision(
    vote: tuple[int, ...], kind: int, rule: str, area: int
) -> None:
    law = voting.law_of(AssemblyParameters(rule=rule))
    area_for, heads_for, area_present, heads_present, area_total, heads_total = vote
    if heads_present == heads_total or not voting.passes(*vote, kind, law):
        return
    area = min(area, area_total - area_present)
    assert voting.passes(
        area_for + area, heads_for + 1, area_present + area, heads_present + 1, area_total, heads_total, kind, law
    )


@given(votes(), kinds, rules, st.integers(2, 1_000), st.integers(2, 50))
def test_only_proportions_count(vote: tuple[int, ...], kind: int, rule: str, areas: int, heads: int) -> None:
    law = voting.law_of(AssemblyParameters(rule=rule))
    scaled = tuple(value * (heads if place % 2 else areas) for place, value in enumerate(vote))
    assert voting.passes(*scaled, kind, law) == voting.passes(*vote, kind, law)


@given(st.integers(1, 3_000), kinds, rules, st.data())
def test_the_least_number_stated_is_the_least_that_does(total: int, kind: int, rule: str, data: st.DataObject) -> None:
    law = voting.law_of(AssemblyParameters(rule=rule))
    quorum = voting.heads_for_quorum(total, law)
    assert voting.is_quorate(quorum, total, quorum, total, law)
    assert not voting.is_quorate(quorum - 1, total, quorum - 1, total, law)
    present = data.draw(st.integers(quorum, total))
    needed = voting.heads_for_majority(present, total, kind, law)
    assert voting.has_majority(needed, present, total, kind, law)
    assert not voting.has_majority(needed - 1, present, total, kind, law)


@pytest.mark.parametrize(("area_m2", "dm2"), [(0.0, 0), (89.37, 8_937), (0.004, 0), (0.006, 1), (120.0, 12_000)])
def test_floor_areas_are_whole_square_decimetres(area_m2: float, dm2: int) -> None:
    assert voting.square_decimetres(area_m2) == dm2


def test_compiled_and_plain_rules_agree(run_python: Any) -> None:
    code = """
import json
from commons_sim.governance import voting as v
results = []
for rule in v.RULES:
    law = v.law_of(v.AssemblyParameters(rule=rule))
    for total in (1, 2, 3, 4, 30, 99, 100, 101):
        for present in range(0, total + 1, max(1, total // 9)):
            results.append(int(v.heads_for_quorum(total, law)))
            results.append(bool(v.can_call(present, total, law)))
            for agree in range(0, present + 1, max(1, present // 7)):
                for kind in (0, 1):
                    vote = (agree * 77, agree, present * 77, present, total * 77, total)
                    results.append(bool(v.passes(*vote, kind, law)))
                    results.append(int(v.heads_for_majority(present, total, kind, law)))
print(json.dumps({"compiled": hasattr(v.passes, "py_func"), "results": results}))
"""
    fast, plain = run_python(code), run_python(code, compiled=False)
    assert fast["compiled"]
    assert not plain["compiled"]
    assert len(json.dumps(fast["results"])) > 1_000
    assert fast["results"] == plain["results"]
