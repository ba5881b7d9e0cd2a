"""The three parties meet, agree or do not, keep what they agreed or leave it.

Utility. A *member of the owners' committee*: what a package brings its own household
(:mod:`commons_sim.agents.assembly.package_worth`); the committee agrees as most of its members do, and a member in open
conflict with the company agrees to nothing. The *company*: money over the term: fees at the share it expects to be
paid, its part of booked income, small repairs that better plant spares it, its part of repairs, and desk hours at their
wage. The *residents' committee*: a month's utility by its appraisal and its care for residents
(:mod:`commons_sim.agents.residents_committee.residents_committee`): cases that it owns take promised hours and count as
closed, cases that others own leave its queue, and complaints that stop please it. Each is weighed against the status
quo.

Information. Each knows its own books. Members suppose what the common parts earn. Where a convenor has the books opened they
see what is booked, and the hours at the table are hours with the books: what the company kept back may come out
(:mod:`commons_sim.agents.owners_committee.committee_books`). Choices: come, agree, keep or leave. Learning: none; who
was let down waits.

Where no committee stands the owners have nobody at the table: company and residents' committee can settle who owns cases, and
nothing that is the owners'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.agents.assembly.convening import committee_convenes, is_due, would_meet_alone
from commons_sim.agents.assembly.package_worth import (
    UNKNOWN,
    fee_change_cny,
    fewer_failures,
    other_terms_cny,
    works_a_year,
)
from commons_sim.agents.callers.negotiated_terms import (
    BROKEN,
    LAPSED,
    REFUSED,
    end_agreement,
    pay_instalment,
    put_in_force,
)
from commons_sim.agents.owners_committee.owners_committee import CONFRONT, seated
from commons_sim.agents.property_company.company_profit import monthly_bill_cny
from commons_sim.agents.residents_committee.residents_committee import free_hours, worth_of_month
from commons_sim.commons.public_revenue.discovery import find_withheld
from commons_sim.governance import ledger
from commons_sim.governance.bargaining import (
    AGREEMENT_HOLDS,
    AGREEMENT_NONE,
    AGREEMENT_REFUSED,
    AGREEMENT_VOTED,
    AGREEMENT_WAITS,
    ALL_PACKAGES,
    AS_IS,
    CASES_TO_COMPANY,
    CASES_TO_RESIDENTS_COMMITTEE,
    COMMITTEE,
    COMPANY,
    CONVENOR_COMMITTEE,
    CONVENOR_NONE,
    ISSUES,
    PARTIES,
    RESIDENTS_COMMITTEE,
    Package,
    company_pays,
    fee_factor,
    is_lawful_share,
    on_one_issue,
    package_code,
    package_of,
    settle,
    share_change,
    terms_in_words,
)
from commons_sim.kernel.clock import MONTHS_A_YEAR
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import BOOKS_OPENED
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

CASES_ISSUE: Final = ISSUES.index("cases")

# fmt: off
CONVENORS_IN_WORDS: Final = (
    ("nobody convened them", "自行会商"),
    ("convened by the branch", "党支部召集"),
    ("convened by the committee", "业委会召集"),
)
# fmt: on
PARTIES_MET: Final = event(
    "parties_met",
    "three_parties",
    "Company and committees meet at one table ({convenor})",
    "物业、业委会、居委会会商({convenor_zh})",
    lambda convenor, _: in_words("convenor", CONVENORS_IN_WORDS[convenor]),
)
AGREEMENT_REACHED: Final = event(
    "agreement_reached",
    "three_parties",
    "They agree: {terms}",
    "达成协议：{terms_zh}",
    lambda package, _: in_words("terms", terms_in_words(package)),
)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Keeps, ends or votes on what is agreed; where nothing is, the parties may meet."""
    compounds = world.compounds
    if world.compounds.households[compound] == 0:
        return
    state = int(compounds.agreement[compound])
    if state == AGREEMENT_VOTED:
        put_in_force(world, parameters, compound, day)
    elif state == AGREEMENT_REFUSED or (
        state == AGREEMENT_WAITS and day >= int(compounds.agreement_until_day[compound])
    ):
        end_agreement(world, parameters, compound, REFUSED, day)
    elif state == AGREEMENT_HOLDS:
        keep_or_leave(world, parameters, compound, day)
    elif state == AGREEMENT_NONE and is_due(world, parameters, compound, day):
        meet(world, parameters, compound, day)
    compounds.meeting_convened[compound] = 0


def meet(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """The parties meet, with a convenor or alone, and agree on a package or on nothing."""
    compounds = world.compounds
    convenor = int(compounds.convenor[compound])
    convened = bool(compounds.meeting_convened[compound] == 1)
    if convenor == CONVENOR_COMMITTEE:
        convened = committee_convenes(world, parameters, compound, day)
    if convenor != CONVENOR_NONE and not convened and not would_meet_alone(world, parameters, compound, day):
        return  # nobody called it, and the parties would not meet by themselves yet
    if not come_together(world, parameters, compound, day):
        return
    compounds.last_meeting_day[compound] = day
    issue = int(compounds.meetings_held[compound]) % len(ISSUES)
    compounds.meetings_held[compound] += 1
    world.today.meetings[compound] += 1.0
    note(world, day, PARTIES_MET, compound, NOBODY, convenor if convened else CONVENOR_NONE, 0)
    income = open_books(world, parameters, compound, day) if convened else UNKNOWN
    packages = possible_packages(world, parameters, compound, NOBODY if convened else issue)
    if not packages:
        return
    gains = surpluses(world, parameters, compound, packages, income, float(parameters.bargaining.term_months))
    chosen = settle(gains, weights(parameters))
    if chosen != NOBODY:
        agree(world, parameters, compound, packages[chosen], day)


def come_together(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Books the hours of those at the table; returns False if a party has nobody to send (no members with time, no staff)."""
    compounds, hours = world.compounds, float(parameters.bargaining.meeting_hours)
    if float(world.communities.paper_hours_per_month[int(compounds.community[compound])]) < hours:
        return False
    if compounds.committee[compound] == 1:
        seats = [int(world.committee_members[compound, seat]) for seat in seated(world, compound)]
        able = [member for member in seats if has_time(world, member, hours)]
        if 2 * len(able) <= len(seats):
            return False
        for member in able:
            give_time(world, member, hours, day, VOLUNTEERED)
    wages = parameters.company.wage_cny_per_hour * hours
    ledger.post(world, compound, ledger.WAGES, int(wages * FEN_A_YUAN))
    world.today.company_hours[compound] += hours
    world.today.company_cost_cny[compound] += wages
    world.today.cadre_hours[compound] += hours  # of its administrative hours
    return True


def open_books(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Lays the books on the table; returns the booked income of a month, in CNY. What was kept back may come out."""
    compounds = world.compounds
    if compounds.committee[compound] == 1:
        hours = float(compounds.convenor_hours[compound])
        find_withheld(world, parameters, compound, hours, BOOKS_OPENED, day)
    return booked_income_cny(world, compound)


def booked_income_cny(world: World, compound: int) -> float:
    """Returns last month's income from common parts as it stands in the books, in CNY."""
    compounds = world.compounds
    return (int(compounds.income_fen_last_month[compound]) - int(compounds.quiet_fen_last_month[compound])) / FEN_A_YUAN


def possible_packages(world: World, parameters: Parameters, compound: int, issue: int) -> list[Package]:
    """Returns what can be agreed: everything linked, or (``issue`` not -1) one issue; what is the owners' only with a committee.

    Repairs need money of the owners for a first work, and stay within what a committee may spend alone in a year.
    """
    compounds, rule = world.compounds, parameters.bargaining
    packages = list(ALL_PACKAGES) if issue == NOBODY else on_one_issue(issue)
    if compounds.committee[compound] != 1:
        packages = [each for each in packages if each in on_one_issue(CASES_ISSUE)]
    cost = parameters.public_revenue.improvement_cny
    yearly = works_a_year(world, parameters, compound) * cost
    alone = parameters.public_revenue.assembly_above_cny_per_household * int(compounds.households[compound])
    fund = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN

    def open_to_them(package: Package) -> bool:
        if not is_lawful_share(float(compounds.management_share[compound]), package, rule):
            return False
        owners = 1.0 - company_pays(package, rule)
        return package.repairs == AS_IS or bool(owners * yearly <= alone and owners * cost <= fund)

    return [package for package in packages if open_to_them(package)]


def weights(parameters: Parameters) -> NDArray[np.float64]:
    """Returns the parties' bargaining weights, in the order of ``governance.bargaining.PARTIES``."""
    rule = parameters.bargaining
    return np.array([rule.weight_committee, rule.weight_company, rule.weight_residents_committee])


def surpluses(
    world: World, parameters: Parameters, compound: int, packages: list[Package], income_cny: float, months: float
) -> NDArray[np.float64]:
    """Returns what each package brings each party by its own estimate over ``months``, (packages, parties), the status quo 0."""
    gains = np.zeros((len(packages), len(PARTIES)))
    by_owner = {
        owner: case_gain_a_month(world, parameters, compound, owner) for owner in {each.cases for each in packages}
    }
    for row, package in enumerate(packages):
        gains[row, COMMITTEE] = committee_gain(world, parameters, compound, package, income_cny, months)
        gains[row, COMPANY] = company_gain_cny(world, parameters, compound, package, months)
        care = relief_of_complaints(world, parameters, compound, package, months)
        gains[row, RESIDENTS_COMMITTEE] = (by_owner[package.cases] + care) * months
    return gains


def committee_gain(
    world: World, parameters: Parameters, compound: int, package: Package, income_cny: float, months: float
) -> float:
    """Returns the gain of the member on whom a majority of the committee hangs, in CNY; 0 where no committee stands."""
    if world.compounds.committee[compound] != 1:
        return 0.0
    seats = seated(world, compound)
    gains = []
    for seat in seats:
        member = int(world.committee_members[compound, seat])
        worth = other_terms_cny(
            world, parameters, member, package.share, package.repairs, package.cases, income_cny, months
        )
        gain = float(worth) - float(fee_change_cny(world, parameters, member, package.fee, months))
        gains.append(-np.inf if world.committee_acts[compound, seat] == CONFRONT else gain)
    return float(sorted(gains, reverse=True)[len(gains) // 2]) if gains else -np.inf


def unclear_hours_a_month(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the hours of work a month that cases of unclear responsibility make, as complaints let both bodies suppose."""
    compounds = world.compounds
    cases = float(compounds.complaints_parking[compound]) + float(compounds.complaints_charging[compound])
    return cases * float(parameters.cases.lane_parking_hours)


def company_gain_cny(world: World, parameters: Parameters, compound: int, package: Package, months: float) -> float:
    """Returns what a package brings the company over ``months``, in CNY."""
    compounds, rule, revenue = world.compounds, parameters.bargaining, parameters.public_revenue
    services, buildings = parameters.services, world.buildings
    bill = monthly_bill_cny(world, compound) * float(compounds.expected_collection[compound])
    gain = bill * (fee_factor(package, rule) - 1.0) * months
    # of what it keeps back all is its already: a larger lawful share adds only to what it would have shown
    shown = float(compounds.hand_over_share[compound])
    gain += share_change(package, rule) * booked_income_cny(world, compound) * shown * months
    if package.repairs != AS_IS:
        years = months / MONTHS_A_YEAR
        works = works_a_year(world, parameters, compound) * years
        first = int(compounds.first_building[compound])
        condition = float(buildings.condition[first : first + int(compounds.buildings[compound])].astype(float).mean())
        small = 1.0 - services.large_share * (1.0 - condition)
        lifts = int(buildings.lifts[first])
        spared = float(fewer_failures(condition, lifts, revenue.improvement_gain, services)) * small
        gain += works * spared * 0.5 * years * services.small_repair_cny  # a work stands for half the term on average
        gain -= company_pays(package, rule) * works * revenue.improvement_cny
    hours = unclear_hours_a_month(world, parameters, compound) * months
    if package.cases == CASES_TO_COMPANY:
        gain -= (1.0 - rule.desk_share) * hours * parameters.company.wage_cny_per_hour
    elif package.cases == CASES_TO_RESIDENTS_COMMITTEE:
        gain += rule.desk_share * hours * parameters.company.wage_cny_per_hour
    return float(gain)


def case_gain_a_month(world: World, parameters: Parameters, compound: int, cases: int) -> float:
    """Returns what it brings the residents' committee a month, in its own utility, that unclear cases have this owner."""
    rule, community = parameters.bargaining, int(world.compounds.community[compound])
    hours = unclear_hours_a_month(world, parameters, compound)
    promised = freed = 0.0
    if cases == CASES_TO_RESIDENTS_COMMITTEE:
        promised = (1.0 - rule.desk_share) * hours
    elif cases == CASES_TO_COMPANY:
        freed = rule.desk_share * hours
    free = free_hours(world, parameters, community)
    with_terms = worth_of_month(world, parameters, community, free, promised, freed)
    return float(with_terms - worth_of_month(world, parameters, community, free, 0.0, 0.0))


def relief_of_complaints(world: World, parameters: Parameters, compound: int, package: Package, months: float) -> float:
    """Returns what complaints that stop under a package are worth to the residents' committee a month, in its own utility."""
    rule, compounds, spared = parameters.bargaining, world.compounds, 0.0
    parking, plant = float(compounds.complaints_parking[compound]), float(compounds.complaints_service[compound])
    if package.cases != AS_IS:
        spared += rule.relief_share * parking
    if package.repairs != AS_IS:
        improved = works_a_year(world, parameters, compound) * months / MONTHS_A_YEAR
        reached = min(1.0, improved / max(1, int(compounds.buildings[compound])))
        slope = parameters.services.failure_slope * parameters.public_revenue.improvement_gain
        spared += plant * reached * (1.0 - float(np.exp(-slope)))
    total = parking + plant
    care = parameters.residents_committee.care_weight * (np.log1p(total) - np.log1p(max(0.0, total - spared)))
    return float(care)


def agree(world: World, parameters: Parameters, compound: int, package: Package, day: int) -> None:
    """Writes an agreement down; it holds at once unless the owners must vote on its fee."""
    compounds = world.compounds
    compounds.agreement_package[compound] = package_code(package)
    world.today.agreements[compound] += 1.0
    note(world, day, AGREEMENT_REACHED, compound, NOBODY, package_code(package), 0)
    if package.fee == AS_IS:
        put_in_force(world, parameters, compound, day)
        return
    compounds.agreement[compound] = AGREEMENT_WAITS
    compounds.agreement_until_day[compound] = day + int(parameters.bargaining.vote_months * DAYS_A_MONTH)


def keep_or_leave(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets an agreement lapse, or a party leave it that would by now be better off without its rest; else pays an instalment."""
    compounds = world.compounds
    until = int(compounds.agreement_until_day[compound])
    if day >= until:
        end_agreement(world, parameters, compound, LAPSED, day)
        return
    package = package_of(int(compounds.agreement_package[compound]))
    gains = surpluses(world, parameters, compound, [package], UNKNOWN, (until - day) / DAYS_A_MONTH)[0]
    for party in (COMMITTEE, COMPANY, RESIDENTS_COMMITTEE):
        loses = bool(np.isfinite(gains[party]) and gains[party] < 0.0)
        if loses and may_leave(world, compound, package, party):
            end_agreement(world, parameters, compound, BROKEN + party, day)
            return
    pay_instalment(world, parameters, compound, package)


def may_leave(world: World, compound: int, package: Package, party: int) -> bool:
    """Returns whether a party has undertaken anything in a package that it could stop doing."""
    if party == COMMITTEE:
        return bool(world.compounds.committee[compound] == 1 and (package.share or package.repairs))
    if party == COMPANY:
        return bool(package.share or package.repairs or package.cases == CASES_TO_COMPANY)
    return package.cases == CASES_TO_RESIDENTS_COMMITTEE
