"""Public revenue as a game: who collects shows what he must, and who owns looks if it pays.

Players are the company, which collects, and the owners' members, who can look into its books.

*The planner* lets what brings more than it costs the residents to look at, has visitors pay where there is room for them, and
uses the money: no repair waits for money that is there.

*Ungoverned and selfish*, nobody looks, since the hours are one's own and what they bring is everybody's; nothing is
found, so that the company shows nothing, lets whatever anybody pays for, contested or not, and keeps it. Nobody is
there to make visitors pay. What is kept is a transfer and no loss. Lost are the visitors' money, the peace of those who
look at advertising worth less than that, and days of plant out of order. Over the years that members count ahead, large
repairs that plant in its drawn condition will need, less those that the maintenance fund pays for, wait as long as is
feared where common money would have paid them (the terms in which members themselves weigh a budget,
:mod:`commons_sim.agents.owners_committee.common_money`). And where the fees that the company expects leave nothing
after overheads and the least effort, a small repair waits for the next bill, half a month on average.

In the Schelling diagram one who cooperates spends a month's hours on the books. What is found is paid back to all owners by
floor area; a member gets one owner's share of it. That money is the owners' gain and the company's loss: the third line is that
of owners, members' hours taken off.

Source: as :mod:`commons_sim.commons.public_revenue.public_revenue`; Diekmann (1985, Journal of Conflict Resolution
29:605-610) for the volunteers. Left out: offers to members, esteem and anger that make some of them look all the same,
and self-dealing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.behaviour.scale import clip
from commons_sim.commons.public_revenue.public_revenue import SQUARE_DECIMETRES, lawful_cost_fen
from commons_sim.commons.services.services import failure_chance, outage_cny
from commons_sim.commons.stage_game import SHARES, Dilemma, SchellingCurve, StageGame, Words, stage_game
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NAME: Final = "public_revenue"
DILEMMA: Final = Dilemma(
    Words("业委会委员", "member of the owners' committee"),
    Words("花时间查账", "look into the books"),
    Words("留给别人去查", "leave it to others"),
    Words("全体业主（户均）", "all owners, each"),
    Words("元/月", "CNY a month"),
)
DAYS_A_YEAR: Final = 365.0


def assets_cny(world: World, compound: int) -> tuple[float, float, float]:
    """Returns what advertising, venues and visitors pay in a month at most, in CNY; visitors only where there are shared slots."""
    of = world.compounds
    visitors = float(of.visitor_fen_month[compound]) if of.shared_slots[compound] > 0 else 0.0
    return (
        float(of.advertising_fen_month[compound]) / FEN_A_YUAN,
        float(of.venue_fen_month[compound]) / FEN_A_YUAN,
        visitors / FEN_A_YUAN,
    )


def is_short_of_cash(world: World, parameters: Parameters, compound: int) -> bool:
    """Returns whether the fees that a company expects at first leave nothing for repairs after overheads and the least effort."""
    rule, of = parameters.company, world.compounds
    bill = float(of.floor_area_dm2[compound]) / SQUARE_DECIMETRES * float(of.fee_cny_per_m2_month[compound])
    wages = rule.least_effort * float(of.needed_hours_per_day[compound]) * rule.wage_cny_per_hour * DAYS_A_MONTH
    return bool((float(of.expected_collection[compound]) - rule.overhead_share) * bill < wages)


def waiting_cny_per_day(world: World, parameters: Parameters, compound: int, common_cny_per_month: float) -> float:
    """Returns the cost of repairs that wait for want of common money kept back, mean of a day over the years ahead, in CNY.

    Args:
        world: the columns, plant in its drawn condition.
        parameters: packed parameters.
        compound: its row.
        common_cny_per_month: common money that would be there a month if it were handed over.
    """
    rule, works, of = parameters.services, parameters.public_revenue, world.compounds
    years = works.works_horizon_years
    until_next_bill = DAYS_A_MONTH / 2.0 if is_short_of_cash(world, parameters, compound) else 0.0
    first = int(of.first_building[compound])
    large_cny, large_loss, small_cny, small_loss = 0.0, 0.0, 0.0, 0.0
    for building in range(first, first + int(of.buildings[compound])):
        condition = float(world.buildings.condition[building])
        lifts = int(world.buildings.lifts[building])
        a_day = outage_cny(lifts, 1, rule) * float(world.buildings.households[building])
        failing, share = failure_chance(condition, lifts, rule), clip(rule.large_share * (1.0 - condition), 0.0, 1.0)
        large, small = failing * share, failing * (1.0 - share)
        large_cny += large * rule.large_repair_cny
        large_loss += large * works.waiting_days_without_fund * a_day
        waits = small * until_next_bill / (1.0 + small * until_next_bill)
        small_cny += small * rule.small_repair_cny if waits > 0.0 else 0.0
        small_loss += waits * a_day
    fund_cny = (
        parameters.facts[compound].maintenance_fund_cny_per_m2 * float(of.floor_area_dm2[compound]) / SQUARE_DECIMETRES
    )
    common_cny = common_cny_per_month / DAYS_A_MONTH
    short_cny = max(0.0, large_cny - fund_cny / (years * DAYS_A_YEAR))
    for_large = min(short_cny, common_cny)
    for_small = min(small_cny, common_cny - for_large)
    loss = large_loss * for_large / large_cny if large_cny > 0.0 else 0.0
    return float(loss + (small_loss * for_small / small_cny if small_cny > 0.0 else 0.0))


def game(world: World, parameters: Parameters, compound: int) -> StageGame:
    """Returns the stage game of a compound's public revenue."""
    rule, households = parameters.public_revenue, int(world.compounds.households[compound])
    advertising, venues, visitors = assets_cny(world, compound)
    nuisance = rule.nuisance_cny_per_household_month * households
    hangs = advertising > nuisance
    best = (advertising - nuisance if hangs else 0.0) + venues + visitors
    free = (advertising - nuisance if advertising > 0.0 else 0.0) + venues
    common = advertising + venues + visitors
    waiting = waiting_cny_per_day(
        world,
        parameters,
        compound,
        common - lawful_cost_fen(int(common * FEN_A_YUAN), float(rule.management_share)) / FEN_A_YUAN,
    )
    return stage_game(
        NAME,
        households,
        best / DAYS_A_MONTH,
        free / DAYS_A_MONTH - waiting,
        {"advertising": float(hangs), "visitors_pay": 1.0, "shown_share": 1.0, "waiting_cny_per_day": 0.0},
        {
            "advertising": float(advertising > 0.0),
            "visitors_pay": 0.0,
            "shown_share": 0.0,
            "waiting_cny_per_day": waiting,
        },
    )


def shown_share(chance_found: float, parameters: Parameters) -> float:
    """Returns the share of a month's income that pays a company best to show, where what is kept is found with this chance.

    What is found is paid back with a penalty; the next contract, which a run also puts at stake, is left out here.
    """
    kept = 1.0 - chance_found * (1.0 + parameters.company.discovery_penalty)
    return 0.0 if kept > 0.0 else 1.0


def curve(world: World, parameters: Parameters, compound: int) -> SchellingCurve:
    """Returns the Schelling diagram of looking into the books, of which the company shows nothing."""
    rule, households = parameters.committee, int(world.compounds.households[compound])
    seats = int(parameters.facts[compound].owners_committee_members)
    income = sum(assets_cny(world, compound))
    due = (
        income
        - lawful_cost_fen(int(income * FEN_A_YUAN), float(parameters.public_revenue.management_share)) / FEN_A_YUAN
    )
    first = int(world.compounds.first_household[compound])
    people = world.households
    owners = np.flatnonzero(people.tenant[first : first + households] == 0)
    values = people.value_of_time_cny_per_hour[first + owners].astype(np.float64)
    hours_cny = rule.monitor_hours * (float(values.mean()) if owners.size else 0.0)

    def found(looking: float) -> float:
        return due * (1.0 - math.exp(-parameters.company.discovery_per_hour * rule.monitor_hours * looking))

    share = 1.0 / max(1, households)
    others = SHARES * (seats - 1)
    cooperate = np.array([share * found(looking + 1.0) - hours_cny for looking in others])
    defect = np.array([share * found(looking) for looking in others])
    everybody = np.array([share * (found(seats * each) - seats * each * hours_cny) for each in SHARES])
    return SchellingCurve(cooperate, defect, everybody)
