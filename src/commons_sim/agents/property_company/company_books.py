"""The property company's books of common income: what it lets, collects, keeps, shows, and offers for being left alone.

Utility: money kept now, less the chance of being found out times repayment, penalty and the contract at stake.
Information: its own books, and how many hours the committee's members spend looking into them. Choices each month: what
share of the income due to owners to report and hand over; whether to let a contested asset (walls without a vote,
venues of unclear title) and keep quiet about it; an offer to members who look. Learning: the chance of discovery, from
who looks and from being found. Members of the Party among staff and committee can be a channel of what is kept, or of
offers (:mod:`commons_sim.agents.party_branch.insiders`). What the commons is, and what the law says:
:mod:`commons_sim.commons.public_revenue.public_revenue`.

Advertisers, traders and visitors pay a month ahead, on its first day. Residents' rent of shared slots comes in night by night.
The month is settled on the first of the next one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from commons_sim.agents.party_branch.insiders import insider_hours, manager_at_stake_cny, offer_risk_left
from commons_sim.agents.property_company.company_profit import renewal_value
from commons_sim.behaviour.scale import learned
from commons_sim.commons.public_revenue.public_revenue import LET_BOOKED, LET_NOT, LET_QUIET, lawful_cost_fen
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

HAND_OVER_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def settle_month(world: World, parameters: Parameters, compound: int) -> None:
    """Divides last month's booked income: lawful cost, what is shown and handed over, what is kept beyond the company's due."""
    compounds = world.compounds
    income = int(world.balances_fen[compound, ledger.COMMON_INCOME])
    cost = lawful_cost_fen(income, float(compounds.management_share[compound]))
    due = income - cost
    shown = int(due * float(compounds.hand_over_share[compound]))
    ledger.post(world, compound, ledger.MANAGEMENT_COST, cost)
    ledger.post(world, compound, ledger.HAND_OVER, shown)
    ledger.post(world, compound, ledger.WITHHELD, due - shown)
    ledger.post(world, compound, ledger.TOP_UP, int(shown * parameters.public_revenue.maintenance_share))
    compounds.withheld_fen[compound] += due - shown
    quiet = int(compounds.quiet_fen_month[compound])  # nothing of it is lawful cost: nobody let the company let
    compounds.income_fen_last_month[compound] = income + quiet
    compounds.due_fen_last_month[compound] = due + quiet
    compounds.shown_fen_last_month[compound] = shown
    compounds.quiet_fen_last_month[compound] = quiet
    compounds.quiet_fen_month[compound] = 0


def booked_due_cny(world: World, compound: int) -> float:
    """Returns what of last month's booked income was due to owners, in CNY: what the company has to decide about."""
    compounds = world.compounds
    return (int(compounds.due_fen_last_month[compound]) - int(compounds.quiet_fen_last_month[compound])) / FEN_A_YUAN


def learn_risks(world: World, parameters: Parameters, compound: int) -> None:
    """Updates what the company believes: how likely withholding is found, from who looks; how many members take an offer."""
    compounds, rule = world.compounds, parameters.company
    hours = float(compounds.committee_monitor_hours[compound]) + float(compounds.audit_hours_month[compound])
    hours += insider_hours(world, parameters, compound) + float(compounds.management_book_hours[compound])
    hours += parameters.offices.supervision_like_books * float(compounds.supervisor_hours[compound])
    asked = 1.0 - math.exp(-rule.discovery_per_hour * hours)
    belief = float(compounds.expected_discovery[compound])
    compounds.expected_discovery[compound] = learned(belief, asked, rule.discovery_learning)
    if compounds.offer_fen[compound] > 0:
        before, taken = float(compounds.expected_acceptance[compound]), float(compounds.offer_taken_share[compound])
        compounds.expected_acceptance[compound] = learned(before, taken, rule.discovery_learning)


def choose_books(world: World, parameters: Parameters, compound: int) -> None:
    """Chooses what share of the coming month's income to show, whether to offer for looking away, and what to let quietly.

    An offer is paid to the members who take it, and those do not look: it is made if it is expected to spare more than it costs. So
    with an offer to the branch's secretary, who would let discipline and the Party's channel lapse; how likely he is to take it the
    company judges by how well he thinks of it.
    """
    compounds, rule = world.compounds, parameters.company
    learn_risks(world, parameters, compound)
    belief, accept = float(compounds.expected_discovery[compound]), float(compounds.expected_acceptance[compound])
    due = booked_due_cny(world, compound)
    held, recovered = (
        int(compounds.withheld_fen[compound]) / FEN_A_YUAN,
        parameters.public_revenue.withheld_recovered_share,
    )
    at_stake = renewal_value(world, parameters, compound, float(compounds.service_level[compound]))
    discipline = manager_at_stake_cny(world, parameters, compound)
    risk_left = offer_risk_left(world, parameters, compound)
    may_offer = bool(compounds.committee[compound] == 1 and compounds.committee_monitor_hours[compound] > 0.0)
    secretary = int(compounds.secretary[compound])
    friendly = float(world.households.trust_property_company[secretary]) if secretary != NOBODY else 0.0
    by_branch = share_seen_by_branch(world, parameters, compound)

    def chance_found(offers: bool, courts: bool) -> float:
        found = belief * (1.0 - accept) * risk_left if offers else belief
        return found * (1.0 - friendly * by_branch) if courts else found

    def worth(choice: tuple[float, bool, bool]) -> float:
        shown, offers, courts = choice
        kept = (1.0 - shown) * due
        if kept <= 0.0:
            return 0.0
        paid = accept * rule.offer_share * kept if offers else 0.0
        paid += friendly * rule.offer_share * kept if courts else 0.0
        punished = discipline * (1.0 - friendly) if courts else discipline
        lost = (held + kept) * (recovered + rule.discovery_penalty) + at_stake * (1.0 - shown) + punished
        return kept - paid - chance_found(offers, courts) * lost

    choices = [
        (shown, offers, courts)
        for courts in ((False, True) if secretary != NOBODY else (False,))
        for offers in ((False, True) if may_offer else (False,))
        for shown in HAND_OVER_SHARES
    ]
    shown, offers, courts = max(choices, key=worth)
    compounds.hand_over_share[compound] = shown
    found = chance_found(offers, courts)
    choose_lettings(world, parameters, compound, found, due, at_stake)
    kept = (1.0 - shown) * due + quiet_fen_coming(world, compound) / FEN_A_YUAN
    size = max(1, int(compounds.committee_size[compound]))
    compounds.offer_fen[compound] = int(rule.offer_share * kept / size * FEN_A_YUAN) if offers else 0
    compounds.secretary_offer_fen[compound] = int(rule.offer_share * kept * FEN_A_YUAN) if courts else 0


def share_seen_by_branch(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of all looking at the company's books that passes through the Party's organisation in the company."""
    compounds = world.compounds
    branch = insider_hours(world, parameters, compound)
    others = float(compounds.committee_monitor_hours[compound]) + float(compounds.audit_hours_month[compound])
    others += float(compounds.management_book_hours[compound])
    others += parameters.offices.supervision_like_books * float(compounds.supervisor_hours[compound])
    return branch / (branch + others) if branch > 0.0 else 0.0


def choose_lettings(
    world: World, parameters: Parameters, compound: int, belief: float, due_cny: float, at_stake_cny: float
) -> None:
    """Lets what it may let; of what is contested it lets quietly whatever that is expected to bring more than it costs.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        belief: believed chance a month that booked income kept back is found.
        due_cny: booked income due to owners last month, beside which the quiet income is weighed.
        at_stake_cny: hoped-for profit of the next contract.
    """
    compounds, rule = world.compounds, parameters.public_revenue
    found = belief * rule.quiet_discovery_share
    held = int(compounds.quiet_fen[compound]) / FEN_A_YUAN

    def quiet_pays(amount_fen: int) -> bool:
        amount = amount_fen / FEN_A_YUAN
        lost = (held + amount) * rule.quiet_recovered_share + amount * parameters.company.discovery_penalty
        return amount - found * (lost + at_stake_cny * amount / max(1.0, amount + due_cny)) > 0.0

    def letting(amount_fen: int, allowed: int) -> int:
        if amount_fen <= 0:
            return LET_NOT
        if allowed == 1:
            return LET_BOOKED
        return LET_QUIET if quiet_pays(amount_fen) else LET_NOT

    advertising, venue = int(compounds.advertising_fen_month[compound]), int(compounds.venue_fen_month[compound])
    compounds.advertising[compound] = letting(advertising, int(compounds.lawful_advertising[compound]))
    compounds.venue[compound] = letting(venue, int(compounds.clear_venue[compound]))


def quiet_fen_coming(world: World, compound: int) -> int:
    """Returns what quiet letting brings in the coming month, in fen."""
    compounds = world.compounds
    advertising = int(compounds.advertising_fen_month[compound]) if compounds.advertising[compound] == LET_QUIET else 0
    venue = int(compounds.venue_fen_month[compound]) if compounds.venue[compound] == LET_QUIET else 0
    return advertising + venue


def collect(world: World, parameters: Parameters, compound: int) -> None:
    """Takes in what outsiders pay for the coming month: into the books of common income, or past them."""
    compounds = world.compounds
    quiet = quiet_fen_coming(world, compound)
    advertising = int(compounds.advertising_fen_month[compound])
    venue = int(compounds.venue_fen_month[compound])
    visitors = int(compounds.visitor_fen_month[compound])
    booked_advertising = advertising if compounds.advertising[compound] == LET_BOOKED else 0
    booked_venue = venue if compounds.venue[compound] == LET_BOOKED else 0
    # Visitors pay where there is room for them and somebody who asks them to.
    paid = visitors if compounds.governed[compound] == 1 and compounds.shared_slots[compound] > 0 else 0
    ledger.post(world, compound, ledger.ADVERTISING, booked_advertising)
    ledger.post(world, compound, ledger.VENUE_RENT, booked_venue)
    ledger.post(world, compound, ledger.VISITOR_PARKING, paid)
    ledger.post(world, compound, ledger.QUIET_LETTING, quiet)
    compounds.quiet_fen[compound] += quiet
    compounds.quiet_fen_month[compound] = quiet
    world.today.outside_income_cny[compound] += (booked_advertising + booked_venue + paid + quiet) / FEN_A_YUAN


def wants_a_vote(world: World, parameters: Parameters, compound: int, months_left: float) -> bool:
    """Returns whether the company asks the owners to allow advertising: it does not dare to let quietly, and its cost share pays.

    The vote costs its staff hours; the hope is its lawful share over the rest of its contract, discounted by the share of
    things hoped for that come true.
    """
    compounds, rule = world.compounds, parameters.company
    amount = int(compounds.advertising_fen_month[compound])
    if compounds.lawful_advertising[compound] == 1 or amount <= 0 or compounds.advertising[compound] != LET_NOT:
        return False
    gain = lawful_cost_fen(amount, float(compounds.management_share[compound])) / FEN_A_YUAN * months_left
    return bool(gain * parameters.committee.hoped_gain_share > rule.vote_hours_per_month * rule.wage_cny_per_hour)
