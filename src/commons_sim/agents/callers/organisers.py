"""Who calls an assembly, and when: repairs that need the fund, committees to elect, companies to replace.

An assembly needs somebody to call it. For a large repair the company does, whose staff collect the signatures of the
building. An owners' committee puts the company to the vote when most of its members are in conflict with it, and the
use of the owners' fund when that is too much for it alone. Doing business with common parts (advertising) is put to
the vote by a committee that looks into the books, or by a company that does not dare to let without one. A committee
is elected where enough people would stand and one fifth of the owners demand it, or a branch or an appointed body puts
hours into it; one whose term ends calls the next election itself.
Notice is fifteen days (Regulation on Property Management). Whoever calls does so before the bodies split their hours
for the month, so that the residents' committee and the branch decide in the same month how many hours of the notice
go on knocking at doors. Owners go from door to door too, with hours of their own: to the neighbours they know, or to
all where petitions are helped. A contract that is to be tendered anew is put to the owners before it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.assembly.votes import stake_in_item
from commons_sim.agents.councils.agendas import sees_what_is_put
from commons_sim.agents.owners_committee.owners_committee import candidates
from commons_sim.agents.party_branch.party_branch import would_knock
from commons_sim.agents.property_company.company_books import wants_a_vote
from commons_sim.agents.property_company.company_profit import months_left
from commons_sim.agents.property_company.service_contract import pay_tender_agent, tender_is_due
from commons_sim.agents.residents_committee.residents_committee import is_about_to_apply
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.parking.own_rules import RULES_PROPOSED, weigh_rules
from commons_sim.commons.public_revenue.public_revenue import USE_KEEP
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.governance import ledger
from commons_sim.governance.bargaining import AGREEMENT_WAITS
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.governance.voting import (
    CHANGE_COMMON_PARTS,
    DISMISS_COMPANY,
    ELECT_COMMITTEE,
    ITEMS,
    OWN_RULES,
    SET_FEE,
    USE_FUND,
    USE_INCOME,
    can_call,
)
from commons_sim.kernel.clock import months_since
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import CALL_ASSEMBLY, PETITION, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NOTHING: Final = -1
REELECTION_MONTHS: Final = 3.0  # before the end of its term, in which a committee calls the next election (local rules)
CONFLICT_SHARE: Final = 0.5  # of the members, from which the committee puts the company to the vote

ASSEMBLY_CALLED: Final = event(
    "assembly_called",
    "residents",
    "An owners' assembly is called: {item}",
    "召集业主大会: {item_zh}",
    lambda item, _: in_words("item", (ITEMS[item].label_en, ITEMS[item].label_zh)),
)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Calls an assembly if there is a reason and somebody to call it; one at a time, the most pressing first."""
    compounds = world.compounds
    if compounds.governed[compound] == 0:
        return
    if compounds.assembly_day[compound] != NEVER:
        if compounds.assembly_building[compound] == NOBODY:  # owners knock for it as long as it is open
            item = int(compounds.assembly_item[compound])
            compounds.organiser_hours[compound] += petition(world, parameters, compound, item, day)
        return
    if months_since(compounds.last_assembly_day[compound], day) < 1.0:
        return
    waiting = building_that_waits(world, parameters, compound, day)
    if waiting != NOBODY:  # the company wants the repair off its desk
        collect_signatures(world, parameters, compound)
        call(world, parameters, compound, waiting, USE_FUND, day)
    elif committee_calls_for(world, parameters, compound, day) != NOTHING:
        call(world, parameters, compound, NOBODY, committee_calls_for(world, parameters, compound, day), day)
    elif tender_is_due(world, parameters, compound, day):
        pay_tender_agent(world, parameters, compound)
        call(world, parameters, compound, NOBODY, DISMISS_COMPANY, day)
    elif election_is_due(world, parameters, compound, day):
        call(world, parameters, compound, NOBODY, ELECT_COMMITTEE, day)
    elif rules_are_due(world, parameters, compound, day):
        call(world, parameters, compound, NOBODY, OWN_RULES, day)
    elif business_may_be_asked(world, parameters, compound, day) and wants_a_vote(
        world, parameters, compound, months_left(world, compound, day)
    ):
        collect_signatures(world, parameters, compound)
        call(world, parameters, compound, NOBODY, CHANGE_COMMON_PARTS, day)


def collect_signatures(world: World, parameters: Parameters, compound: int) -> None:
    """The company's staff knock at doors for the assembly that the company calls, and are paid for it."""
    hours, wage = parameters.company.vote_hours_per_month, parameters.company.wage_cny_per_hour
    world.compounds.organiser_hours[compound] += hours
    world.today.company_hours[compound] += hours
    ledger.post(world, compound, ledger.WAGES, int(hours * wage * FEN_A_YUAN))
    world.today.company_cost_cny[compound] += hours * wage


def committee_calls_for(world: World, parameters: Parameters, compound: int, day: int) -> int:
    """Returns the item that a standing committee puts to the owners (company, agreed fee, budget, advertising); -1 if none."""
    compounds = world.compounds
    if compounds.committee[compound] != 1:
        return NOTHING
    apart = parameters.committee.tries_apart_months
    in_conflict = float(compounds.committee_conflict[compound]) >= CONFLICT_SHARE
    if in_conflict and months_since(compounds.last_election_day[compound], day) >= apart:
        return DISMISS_COMPANY
    left = months_since(day, int(compounds.committee_term_end_day[compound]))
    asked = months_since(compounds.last_election_day[compound], day) < apart
    if left <= REELECTION_MONTHS and not asked and enough_candidates(world, parameters, compound, day):
        return ELECT_COMMITTEE
    if compounds.agreement[compound] == AGREEMENT_WAITS:
        return SET_FEE
    if compounds.budget_use[compound] != USE_KEEP:
        return USE_INCOME
    looks = float(compounds.committee_monitor_hours[compound]) > 0.0
    return CHANGE_COMMON_PARTS if looks and business_may_be_asked(world, parameters, compound, day) else NOTHING


def business_may_be_asked(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether owners could be asked to allow advertising: there is some to be had, and the last vote on it is long ago."""
    compounds = world.compounds
    if compounds.lawful_advertising[compound] == 1 or compounds.advertising_fen_month[compound] <= 0:
        return False
    since = months_since(compounds.last_business_vote_day[compound], day)
    return bool(since >= parameters.committee.tries_apart_months)


def election_is_due(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether a committee is to be elected: none stands, enough people would, and somebody calls the assembly."""
    compounds = world.compounds
    return bool(
        compounds.committee[compound] == 0
        and months_since(compounds.last_election_day[compound], day) >= parameters.committee.tries_apart_months
        and enough_candidates(world, parameters, compound, day)
        and has_initiator(world, parameters, compound, ELECT_COMMITTEE, day)
    )


@compiled
def petition(world: World, parameters: Parameters, compound: int, item: int, day: int) -> float:
    """Returns the hours of knocking at doors that owners give for an assembly this month, and books them.

    Those whom public affairs reach, and those who sit on the committee, weigh what the item is worth against own hours: a
    volunteer's dilemma in each building. Who is helped with forms, a hall and the register of owners knocks at any door;
    who is not asks the neighbours it knows by name.
    """
    people, rule = world.households, parameters.committee
    helped = world.compounds.petitions[compound] == 1
    first, total = world.compounds.first_household[compound], 0.0
    for household in range(first, first + world.compounds.households[compound]):
        contact = float64(people.contact[household])
        for seat in range(MAX_COMMITTEE):
            if world.committee_members[compound, seat] == household:
                contact = float64(1.0)
        draw = uniform(world.control.seed[0], PETITION, people.identity[household], day)
        if people.tenant[household] == 1 or draw >= contact:
            continue
        hours = rule.petition_hours
        if not helped:
            hours = min(rule.petition_hours, people.ties[household] / max(0.1, rule.doors_per_hour))
        if hours <= 0.0 or not has_time(world, household, hours):
            continue
        neighbours = float64(world.buildings.households[people.building[household]])
        worth = stake_in_item(world, parameters, household, item)
        cost = time_cost(world, household, hours)
        belief = float64(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, neighbours, worth, cost)
        group = volunteer_group(neighbours, worth, cost)
        returns = log_return(worth * neighbours, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, PETITION, returns, day)
        if draw < contact * act(selfish, group, willing):
            total += hours
            give_time(world, household, hours, day, VOLUNTEERED)
    return total


def rules_are_due(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the owners' own rules are put to the vote: proposed, the last vote long ago, and somebody calls it."""
    compounds = world.compounds
    if compounds.own_rules[compound] != RULES_PROPOSED:
        return False
    if months_since(compounds.last_rules_vote_day[compound], day) < parameters.committee.tries_apart_months:
        return False
    weigh_rules(world, compound, parameters.parking)
    return has_initiator(world, parameters, compound, OWN_RULES, day)


def building_that_waits(world: World, parameters: Parameters, compound: int, day: int) -> int:
    """Returns the building that has waited longest for a large repair the fund can pay, or -1.

    A building for which the emergency route is about to be taken needs no vote.
    """
    cost = int(parameters.services.large_repair_cny * FEN_A_YUAN)
    if int(world.balances_fen[compound, ledger.MAINTENANCE_FUND]) < cost:
        return NOBODY
    first = int(world.compounds.first_building[compound])
    rows = range(first, first + int(world.compounds.buildings[compound]))
    waiting = [
        row
        for row in rows
        if world.buildings.repair[row] == REPAIR_LARGE and not is_about_to_apply(world, parameters, compound, row, day)
    ]
    return min(waiting, key=lambda row: int(world.buildings.out_since_day[row])) if waiting else NOBODY


def enough_candidates(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether enough people would stand today to fill more than half of the seats."""
    return 2 * len(candidates(world, parameters, compound, day)) > parameters.committee.seats


def has_initiator(world: World, parameters: Parameters, compound: int, item: int, day: int) -> bool:
    """Returns whether anybody calls the assembly: committee, branch or appointed body, or one fifth of the owners.

    Where it is for the owners they collect signatures this month, and what was collected before counts.
    """
    compounds = world.compounds
    if compounds.committee[compound] == 1:
        return True
    if compounds.branch[compound] == 1:
        hours = would_knock(world, parameters, compound)
        if hours > 0.0 and hours >= parameters.branch.convening_hours:
            return True
    if item == ELECT_COMMITTEE and float(compounds.management_hours[compound]) > 0.0:
        return True  # it promotes the founding of a committee
    hours = petition(world, parameters, compound, item, day)
    signed = collect_signatures_of_owners(world, parameters, compound, item, hours, day)
    return bool(can_call(signed, int(compounds.households[compound]), parameters.law))


@compiled
def collect_signatures_of_owners(
    world: World, parameters: Parameters, compound: int, item: int, hours: float, day: int
) -> int:
    """Returns how many owners have signed the demand for an assembly, this month's signatures included.

    One signs who is asked, by a petitioner at the door or on the agenda of a mini-program, and to whom the matter is worth the
    minutes. A signature holds for some months, and none is left over once an assembly is called.
    """
    people, rule = world.households, parameters.committee
    first, voters = world.compounds.first_household[compound], world.compounds.households[compound]
    knocked = clip(hours * rule.doors_per_hour / max(1, voters), 0.0, 1.0)
    minutes, signed = parameters.residents.report_minutes / 60.0, 0
    for household in range(first, first + voters):
        if people.tenant[household] == 1:
            continue
        if (day - people.signed_day[household]) / DAYS_A_MONTH < rule.signature_months:
            signed += 1
            continue
        asked = sees_what_is_put(world, parameters, household, knocked)
        draw = uniform(world.control.seed[0], CALL_ASSEMBLY, people.identity[household], day)
        if draw >= asked:  # not even one who is fully willing would sign
            continue
        worth = stake_in_item(world, parameters, household, item)
        if worth <= minutes * float64(people.value_of_time_cny_per_hour[household]):
            continue
        belief = float64(people.belief_voice[household])
        willing = willingness_to_speak_up(world, parameters, household, belief, CALL_ASSEMBLY, 0.0, day)
        if draw < willing / ENDOWMENT * asked:
            people.signed_day[household] = day
            signed += 1
    return signed


def call(world: World, parameters: Parameters, compound: int, building: int, item: int, day: int) -> None:
    """Gives notice of an assembly."""
    compounds = world.compounds
    compounds.assembly_day[compound] = day + max(1, parameters.assembly.notice_days)
    compounds.assembly_item[compound] = item
    compounds.assembly_building[compound] = building
    if item == ELECT_COMMITTEE or item == OWN_RULES:
        first = int(compounds.first_household[compound])
        world.households.signed_day[first : first + int(compounds.households[compound])] = NEVER
    note(world, day, ASSEMBLY_CALLED, compound, building, item, 0)
