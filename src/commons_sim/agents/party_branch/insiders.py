"""Party organisation inside company and committee: what passes through it, and what it covers (article, sections 2.4 and 3.2).

Mechanism. Members among the company's staff and in the committee belong to one organisation with the branch of the compound. It
is a *channel*: what members among the staff see of the books is worth some hours with the books to the branch, and fellow
members hear of who takes money. It is *discipline*: a manager who is a member answers to it if money kept back comes out.
Nothing passes through a channel of a branch whose hours go into records, and nothing once those who sit in it took money
themselves.

Why it may not help. People who meet every month can trust each other with more than duty. The company finds out in advance who
would take an offer, and offers pass where nobody outside looks: a company that deals with members alone risks less. Members of
the committee who took money cover each other. Where managers are no members there is no discipline, only a meeting the company
pays.

Utility and choices stay those of company (:mod:`commons_sim.agents.property_company.company_books`) and members
(:mod:`commons_sim.agents.owners_committee.owners_committee`): here is only what they know and risk.

Source: the article, sections 2.4 and 3.2 (row G1 of its systems; B2 through it). Left out: organisations of social bodies, and
rivalry between the company's own Party committee and the compound's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import MANAGER_IS_MEMBER, uniform

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

IN_COMPANY, IN_COMMITTEE = 1, 2  # bits of compounds.party_channel
ALL_OPEN: Final = 1.0


# fmt: off
@dataclass
class InsiderParameters:
    """What the channel carries and what it covers."""

    books_hours: float = parameter(
        3.0, unit="h/month", low=0.0, high=6.0, source="assumed", confidence="assumed",
        meaning="Hours with the books that what members among the staff tell is worth",
        meaning_zh="员工党员反映情况相当于查账的月工时",
    )
    manager_member_share: float = parameter(
        0.4, unit="-", low=0.0, high=0.8, source="assumed", confidence="assumed",
        meaning="Chance that the company's manager on the spot is a Party member", meaning_zh="物业项目经理为党员的概率",
    )
    manager_discipline_cny: float = parameter(
        6000.0, unit="CNY", low=0.0, high=12000.0, source="article 3.2: discipline of members; assumed", confidence="assumed",
        meaning="What it costs a manager who is a member, and through him the company, if money kept back comes out",
        meaning_zh="截留败露时党员经理受处分的损失",
    )
    found_out_in_channel: float = parameter(
        0.03, unit="1/month", low=0.0, high=0.06, source="members hear of each other; assumed", confidence="assumed",
        meaning="Further chance that a member of the committee who takes money is found out through the organisation",
        meaning_zh="联建组织内党员委员增加的月败露概率",
    )
    cover: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How far members cover for each other where all of them took money", meaning_zh="党员委员均涉利时相互遮掩的程度",
    )
    shelter: float = parameter(
        0.4, unit="-", low=0.0, high=0.8, source="assumed", confidence="assumed",
        meaning="Share of the risk that an offer is refused and comes out, which knowing members beforehand takes away",
        meaning_zh="事先熟识党员委员使利益输送风险降低的比例",
    )
    staff_hours: float = parameter(
        4.0, unit="h/month", low=0.0, high=100.0, source="a meeting of a few; assumed", confidence="assumed",
        meaning="Hours of the company's staff that the organisation takes, at its wages", meaning_zh="物业党组织活动占用员工月工时",
    )
# fmt: on


def members_seated(world: World, compound: int) -> tuple[int, int, int]:
    """Returns the seats taken, the Party members among them, and how many of these took money in this term."""
    seats, members, took = 0, 0, 0
    if world.compounds.committee[compound] != 1:
        return 0, 0, 0
    for seat in range(MAX_COMMITTEE):
        household = int(world.committee_members[compound, seat])
        if household == NOBODY:
            continue
        seats += 1
        if world.households.party_member[household] == 1:
            members += 1
            took += 1 if world.committee_illicit_fen[compound, seat] > 0 else 0
    return seats, members, took


def has_channel(world: World, compound: int, where: int) -> bool:
    """Returns whether a branch stands and has its organisation in the company (or in the committee)."""
    compounds = world.compounds
    return bool(compounds.branch[compound] == 1 and int(compounds.party_channel[compound]) & where)


def open_share(world: World, compound: int) -> float:
    """Returns how far the channel is open, 0 to 1: shut by members on the committee who took money, and by a secretary who does."""
    if world.compounds.secretary_captured[compound] == 1:
        return 0.0
    _, members, took = members_seated(world, compound)
    return ALL_OPEN - took / members if members > 0 else ALL_OPEN


def insider_hours(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the hours a month with the company's books that the channel is worth."""
    if not has_channel(world, compound, IN_COMPANY):
        return 0.0
    works = 1.0 - float(world.compounds.branch_paper_share[compound])
    return float(parameters.insiders.books_hours * works * open_share(world, compound))


def manager_is_member(world: World, parameters: Parameters, compound: int) -> bool:
    """Returns whether the company's manager on the spot is a Party member."""
    draw = uniform(world.control.seed[0], MANAGER_IS_MEMBER, world.compounds.identity[compound], 0)
    return draw < parameters.insiders.manager_member_share


def manager_at_stake_cny(world: World, parameters: Parameters, compound: int) -> float:
    """Returns what discipline costs the company's manager if money kept back comes out; 0 where he is not under any."""
    disciplined = has_channel(world, compound, IN_COMPANY) and manager_is_member(world, parameters, compound)
    return float(parameters.insiders.manager_discipline_cny) if disciplined else 0.0


def offer_risk_left(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of an offer's risk that is left where company and members meet in one organisation, 0 to 1."""
    if not (has_channel(world, compound, IN_COMPANY) and has_channel(world, compound, IN_COMMITTEE)):
        return 1.0
    seats, members, _ = members_seated(world, compound)
    return float(1.0 - parameters.insiders.shelter * members / seats) if seats > 0 else 1.0


def chance_by_channel(world: World, parameters: Parameters, compound: int, chance: float) -> float:
    """Returns a member's chance of being found out, ``chance`` before, once fellow members hear of it, or cover for it."""
    if not has_channel(world, compound, IN_COMMITTEE):
        return chance
    opened, rule = open_share(world, compound), parameters.insiders
    return float((chance + rule.found_out_in_channel * opened) * (1.0 - rule.cover * (1.0 - opened)))
