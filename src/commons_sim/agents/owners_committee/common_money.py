"""What becomes of the owners' fund: the committee's yearly budget, works month by month, and residents who read the accounts.

Utility of a member: what each use is worth to the member's own household, in CNY: a payout is its share by floor area; works
spare it outages over the years it expects to stay; the maintenance fund spares it the wait for a large repair; money left where
it is can be helped oneself to, if that is expected to pay. Information: the balance, the condition of the own building.
Choices, once a year: keep, maintenance fund, works, payout, each member by a logit over own utility, the most votes win. A
payout, and any large sum, goes to the assembly. Learning: none.

Where no committee stands nobody makes a budget: the money lies in the company's hands, which charges small repairs to
it when its own cash is short (:mod:`commons_sim.agents.property_company.upkeep`). Activity rooms have an account of
their own in the ledger, into which no budget pays as yet.

Residents read the account that the company shows, if it shows one, as far as they are acquainted with public affairs at
all; they compare it with what they suppose is earned (:mod:`commons_sim.commons.public_revenue.public_revenue`). They
look at advertising, asked for or not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64

from commons_sim.agents.owners_committee.committee_books import chance_found_out, is_under_discipline
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.commons.public_revenue.public_revenue import (
    LET_NOT,
    USE_KEEP,
    USE_PAYOUT,
    USES,
    household_share,
    seen_in_account,
)
from commons_sim.commons.public_revenue.spending import budget_fen, improve, use_fund
from commons_sim.commons.services.services import failures_a_year, outage_cny
from commons_sim.governance import ledger
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.clock import MONTHS_A_YEAR, is_year_start, starts_month
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import BUDGET_CHOICE, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import own_willingness

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

BUDGET_DECIDED: Final = event(
    "budget_decided",
    "owners_committee",
    "The owners' committee settles the year's budget: {use}",
    "业委会确定年度公共收益用途: {use_zh}",
    lambda use, _: in_words("use", USES[use]),
)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Makes the year's budget on the first of January, and has works done as far as their budget goes."""
    if world.compounds.governed[compound] == 0 or world.compounds.households[compound] == 0:
        return
    if is_year_start(day):
        decide_year(world, parameters, compound, day)
    improve(world, parameters, compound, day)


def decide_year(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the committee choose the year's use of the fund; what goes beyond its own power waits for the assembly."""
    compounds, rule = world.compounds, parameters.public_revenue
    compounds.budget_use[compound] = USE_KEEP
    households = int(compounds.households[compound])
    amount_cny = budget_fen(world, parameters, compound) / FEN_A_YUAN
    if compounds.committee[compound] != 1 or amount_cny < rule.budget_least_cny_per_household * households:
        return
    votes = [0] * len(USES)
    for seat in range(MAX_COMMITTEE):
        member = int(world.committee_members[compound, seat])
        if member != NOBODY:
            votes[preferred_use(world, parameters, compound, member, amount_cny, day)] += 1
    use = max(range(len(USES)), key=lambda each: votes[each])
    note(world, day, BUDGET_DECIDED, compound, NOBODY, use, 0)
    alone_cny = 0.0 if use == USE_PAYOUT else min(amount_cny, rule.assembly_above_cny_per_household * households)
    use_fund(world, parameters, compound, use, int(alone_cny * FEN_A_YUAN), day)
    if alone_cny < amount_cny:
        compounds.budget_use[compound] = use  # the rest


def preferred_use(world: World, parameters: Parameters, compound: int, member: int, amount_cny: float, day: int) -> int:
    """Returns the use a member votes for: a logit over what each is worth to its own household."""
    values = np.array(worth_of_uses(world, parameters, compound, member, amount_cny))
    values = values / parameters.committee.choice_scale_cny
    weights = np.array([math.exp(max(-60.0, value - values.max())) for value in values])
    draw = uniform(world.control.seed[0], BUDGET_CHOICE, world.households.identity[member], day)
    return int(np.searchsorted(np.cumsum(weights), draw * weights.sum()))


def worth_of_uses(world: World, parameters: Parameters, compound: int, member: int, amount_cny: float) -> list[float]:
    """Returns what each use (USE_KEEP .. USE_PAYOUT) is worth to a member's household, in CNY."""
    people, buildings = world.households, world.buildings
    rule, service = parameters.public_revenue, parameters.services
    building = int(people.building[member])
    condition = float(buildings.condition[building])
    a_day = outage_cny(int(buildings.lifts[building]), 1, service)
    years = min(float(people.stay_years[member]), rule.works_horizon_years)
    failures = failures_a_year(condition, int(buildings.lifts[building]), service)
    large = service.large_share * (1.0 - condition)
    days_out = (1.0 - large) * service.small_repair_days + large * service.large_repair_days

    gain = rule.improvement_gain * amount_cny / rule.improvement_cny / max(1, int(world.compounds.buildings[compound]))
    works = (
        failures
        * (1.0 - math.exp(-service.failure_slope * clip(gain, 0.0, 1.0 - condition)))
        * days_out
        * a_day
        * years
    )

    fund_cny = int(world.balances_fen[compound, ledger.MAINTENANCE_FUND]) / FEN_A_YUAN
    needed = failures * large * years * int(world.compounds.buildings[compound]) * service.large_repair_cny
    short = (needed - fund_cny) / needed if needed > fund_cny else 0.0
    helped = clip(amount_cny / service.large_repair_cny, 0.0, 1.0) if service.large_repair_cny > 0.0 else 0.0
    fund = failures * large * years * rule.waiting_days_without_fund * a_day * short * helped
    return [
        worth_of_leaving(world, parameters, compound, member),
        fund,
        works,
        household_share(world, member) * amount_cny,
    ]


def worth_of_leaving(world: World, parameters: Parameters, compound: int, member: int) -> float:
    """Returns what a member expects to help oneself to over the year if the money stays, less the risk; 0 if that does not pay."""
    rule = parameters.committee
    penalty = rule.shame_cny
    if is_under_discipline(world, compound, member):
        penalty += rule.discipline_cny
    fund = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN
    risk = chance_found_out(world, parameters, compound, member) * penalty
    risk += rule.conscience_cny * own_willingness(world, parameters, member) / ENDOWMENT
    return max(0.0, min(fund, MONTHS_A_YEAR * rule.self_dealing_cny) - MONTHS_A_YEAR * risk)


@compiled
def read_account(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Moves a household's trust by the account the company shows, and books the advertising it has to look at."""
    people, compounds, rule = world.households, world.compounds, parameters.public_revenue
    compound = people.compound[household]
    shown = compounds.shown_fen_last_month[compound]
    if shown > 0:
        seen = seen_in_account(shown, compounds.households[compound], rule)
        weight = rule.account_weight * float64(people.contact[household])
        trust = float64(people.trust_property_company[household])
        people.trust_property_company[household] = learned(trust, seen, weight)
    if compounds.advertising[compound] != LET_NOT and day >= 0:
        people.revenue_value_cny[household] -= rule.nuisance_cny_per_household_month


@compiled
def hang_advertising(world: World, parameters: Parameters) -> None:
    """Books the nuisance of advertising that hangs for the coming month."""
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.advertising[compound] != LET_NOT:
            nuisance = parameters.public_revenue.nuisance_cny_per_household_month
            world.today.nuisance_cny[compound] += nuisance * compounds.households[compound]


@compiled
def accounts(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month residents read what is shown of the last one; advertising hangs for the coming one."""
    if not starts_month(day):
        return
    hang_advertising(world, parameters)
    for household in range(world.households.building.size):
        read_account(world, parameters, household, day)
