"""An owners' assembly: a ballot that is opened, collected over weeks, counted, and what follows.

An assembly is called by institutions that decide to (see :mod:`commons_sim.agents.callers.organisers`); from its day
on votes are collected (:mod:`commons_sim.agents.assembly.collecting`), and the double thresholds of
:mod:`commons_sim.governance.voting` decide. For a repair paid by the maintenance fund only the owners of the building
concerned vote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.agents.assembly.collecting import NOT_VOTED, collect, count, is_complete, open_ballot, voters_of
from commons_sim.agents.assembly.votes import learn_turnout
from commons_sim.commons.parking.columns import FIRST_COME, LOTTERY
from commons_sim.commons.parking.own_rules import RULES_IN_FORCE, RULES_PROPOSED
from commons_sim.commons.parking.parking import draw_permits
from commons_sim.commons.public_revenue.public_revenue import USE_KEEP
from commons_sim.commons.public_revenue.spending import budget_fen, use_fund
from commons_sim.commons.services.repairs import order_large_repair
from commons_sim.governance.bargaining import AGREEMENT_NONE, AGREEMENT_REFUSED, AGREEMENT_VOTED, AGREEMENT_WAITS
from commons_sim.governance.voting import (
    CHANGE_COMMON_PARTS,
    DISMISS_COMPANY,
    ELECT_COMMITTEE,
    ELECTED,
    ORDINARY,
    OWN_RULES,
    SET_FEE,
    SPECIAL,
    USE_FUND,
    USE_INCOME,
    is_quorate,
    passes,
)
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ASSEMBLY_FAILED: Final = event(
    "assembly_failed", "residents", "No quorum: {a} of {b} owners took part", "未达法定人数: {b}名业主中{a}名参与"
)
ASSEMBLY_PASSED: Final = event(
    "assembly_passed",
    "residents",
    "The assembly agreed: {a} of {b} owners took part",
    "业主大会通过: {b}名业主中{a}名参与",
)
ASSEMBLY_REFUSED: Final = event(
    "assembly_refused",
    "residents",
    "The assembly refused: {a} of {b} owners took part",
    "业主大会否决: {b}名业主中{a}名参与",
)
COMPANY_DISMISSED: Final = event(
    "company_dismissed", "residents", "The owners replace the property company", "业主更换物业公司"
)
BUSINESS_AGREED: Final = event(
    "business_agreed",
    "residents",
    "The owners agree to do business with lifts and gates",
    "业主同意利用电梯与大门经营广告",
)
RULES_ADOPTED: Final = event(
    "rules_adopted", "residents", "The owners' own rules of use are in force", "业主自订的管理规约生效"
)


@compiled
def kind_of_item(item: int, law_is_older: int) -> int:
    """Returns ``ORDINARY`` or ``SPECIAL`` for the items that an assembly here can have (voting.ITEMS)."""
    if law_is_older == 1:
        return SPECIAL if item == USE_FUND else ORDINARY
    return SPECIAL if item == CHANGE_COMMON_PARTS else ORDINARY


@compiled
def close_ballot(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Counts the votes of a ballot and carries out what was decided."""
    compounds, people, law = world.compounds, world.households, parameters.law
    item, building = int(compounds.assembly_item[compound]), compounds.assembly_building[compound]
    first, voters = voters_of(world, compound)
    heads, heads_for, area, area_for, area_total = count(world, compound)
    quorate = is_quorate(area, area_total, heads, voters, law)
    passed = passes(area_for, heads_for, area, heads, area_total, voters, kind_of_item(item, law.older), law)
    turnout = heads / voters if voters > 0 else 0.0
    world.today.assemblies[compound] += 1.0
    world.today.turnout[compound] += turnout
    if quorate:
        world.today.quorate[compound] += 1.0
    if item == ELECT_COMMITTEE:
        world.today.elections[compound] += 1.0
    outcome = ASSEMBLY_PASSED if passed else (ASSEMBLY_REFUSED if quorate else ASSEMBLY_FAILED)
    note(world, day, outcome, compound, building, heads, voters)
    for household in range(first, first + voters):
        learn_turnout(world, parameters, household, turnout, people.ballot[household] != NOT_VOTED)
    compounds.assembly_day[compound] = NEVER
    compounds.assembly_building[compound] = NOBODY
    compounds.organiser_hours[compound] = 0.0
    compounds.last_assembly_day[compound] = day
    if item == ELECT_COMMITTEE or item == DISMISS_COMPANY:
        compounds.last_election_day[compound] = day
    elif item == CHANGE_COMMON_PARTS:
        compounds.last_business_vote_day[compound] = day
    elif item == OWN_RULES:
        compounds.last_rules_vote_day[compound] = day
    if passed:
        carry_out(world, parameters, compound, building, item, day)
    if item == USE_INCOME:
        compounds.budget_use[compound] = USE_KEEP
    elif item == SET_FEE and compounds.agreement[compound] == AGREEMENT_WAITS:
        compounds.agreement[compound] = AGREEMENT_VOTED if passed else AGREEMENT_REFUSED


@compiled
def adopt_rules(world: World, compound: int, day: int) -> None:
    """Puts the owners' own rules into force, if they still are before them; permits are drawn at once where lots decide."""
    compounds = world.compounds
    if compounds.own_rules[compound] != RULES_PROPOSED:
        return
    compounds.own_rules[compound] = RULES_IN_FORCE
    if compounds.own_allocation[compound] != FIRST_COME:
        compounds.allocation[compound] = compounds.own_allocation[compound]
    if compounds.allocation[compound] == LOTTERY:
        draw_permits(world, compound, day)
    note(world, day, RULES_ADOPTED, compound, NOBODY, 0, 0)


@compiled
def carry_out(world: World, parameters: Parameters, compound: int, building: int, item: int, day: int) -> None:
    """Does what an assembly decided; a repair only as far as the maintenance fund has the money."""
    compounds = world.compounds
    if item == USE_FUND:
        order_large_repair(world, parameters, compound, building, day)
    elif item == ELECT_COMMITTEE:
        if compounds.committee[compound] != 0:  # a committee that stands is followed by the next
            compounds.committee_vacant_since_day[compound] = day
        compounds.committee[compound] = ELECTED
    elif item == CHANGE_COMMON_PARTS:
        compounds.lawful_advertising[compound] = 1
        note(world, day, BUSINESS_AGREED, compound, NOBODY, 0, 0)
    elif item == OWN_RULES:
        adopt_rules(world, compound, day)
    elif item == USE_INCOME:
        amount = budget_fen(world, parameters, compound)
        use_fund(world, parameters, compound, compounds.budget_use[compound], amount, day)
    elif item == DISMISS_COMPANY:
        # The new company starts with the usual effort and without what the old one believed.
        compounds.contract_end_day[compound] = day + int(parameters.company.contract_months * 365.0 / 12.0)
        compounds.service_hours_per_day[compound] = (
            compounds.needed_hours_per_day[compound] * parameters.company.opening_effort
        )
        compounds.withheld_fen[compound] = compounds.quiet_fen[compound] = 0
        compounds.hand_over_share[compound] = 1.0
        compounds.expected_discovery[compound] = parameters.company.prior_discovery
        compounds.expected_acceptance[compound] = parameters.company.prior_acceptance
        compounds.offer_fen[compound] = 0
        compounds.expected_slope[compound] = parameters.company.prior_slope
        first = compounds.first_household[compound]
        for household in range(first, first + compounds.households[compound]):
            world.households.trust_property_company[household] = parameters.company.opening_trust
        if compounds.agreement[compound] != AGREEMENT_NONE:  # it was the old company's: it lapses when the month is out
            compounds.agreement_until_day[compound] = day
        note(world, day, COMPANY_DISMISSED, compound, NOBODY, 0, 0)


@compiled
def assemblies(world: World, parameters: Parameters, day: int) -> None:
    """Opens the ballots whose day has come, collects votes once a week, and closes those that are complete."""
    for compound in range(world.compounds.kind.size):
        opened = world.compounds.assembly_day[compound]
        if opened == NEVER or day < opened or (day - opened) % DAYS_A_WEEK != 0:
            continue
        if day == opened:
            open_ballot(world, compound)
        collect(world, parameters, compound, day)
        if is_complete(world, parameters, compound, day):
            close_ballot(world, parameters, compound, day)
