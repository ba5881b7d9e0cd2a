"""Hours for cases: how many each holder has today, what lies in its queue, and who pays for them.

Every holder works with hours of its own: the company and the branch in a compound, residents' committee and grid station in a
community, the street's team and the district's grid centre above. Bodies that serve more than the compounds simulated share
their hours: the residents' committee and the street's team through the background cases that wait in the same queues, station
and centre through the share of their hours, by households, that falls to these compounds.

Levers in hours a compound or a street do not grow with the size of a compound: hours in a week are posts, and posts are given
to a place, not to a household. A large compound under the same levers gets fewer hours a household; set them by hand for a
world of another size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.agents.residents_committee.residents_committee import share_of_own_staff
from commons_sim.governance.cases import (
    BACKGROUND_COMMUNITY,
    BACKGROUND_STREET,
    BRANCH,
    COMPANY,
    DISTRICT_CENTRE,
    GRID_STATION,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
    open_case,
)
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CASE_ARRIVALS, poisson
from commons_sim.kernel.units import DAYS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MOST_BACKGROUND_A_DAY = 500


@compiled
def background_cases(world: World, parameters: Parameters, day: int) -> None:
    """Brings the cases of the neighbourhoods that are not simulated one by one into the shared queues."""
    seed, rule = world.control.seed[0], parameters.cases
    for community in range(world.communities.staff.size):
        households = world.communities.background_households[community]
        identity = world.communities.identity[community]
        mean = households * rule.background_community_per_household_year / 365.0
        for number in range(min(MOST_BACKGROUND_A_DAY, poisson(seed, CASE_ARRIVALS, identity, day, mean))):
            hours = rule.background_community_hours
            open_case(
                world, BACKGROUND_COMMUNITY, NOBODY, community, NOBODY, NOBODY, RESIDENTS_COMMITTEE, day, hours, number
            )
    for district in range(world.districts.joint.size):
        community = first_community(world, district)
        if community == NOBODY:
            continue
        identity = world.districts.identity[district]
        duties = world.districts.background_households[district] * world.districts.background_factor[district]
        mean = duties * rule.background_street_per_household_year / 365.0
        for number in range(min(MOST_BACKGROUND_A_DAY, poisson(seed, CASE_ARRIVALS, identity, day, mean))):
            hours = rule.background_street_hours
            open_case(world, BACKGROUND_STREET, NOBODY, community, NOBODY, NOBODY, STREET_TEAM, day, hours, number)


@compiled
def first_community(world: World, district: int) -> int:
    """Returns the first community of a district, or -1."""
    for community in range(world.communities.district.size):
        if world.communities.district[community] == district:
            return community
    return NOBODY


@compiled
def hours_for_cases(world: World, district: int) -> float:
    """Returns the hours a day that a street's team has for cases: without those set aside for rounds."""
    districts = world.districts
    return float((districts.team_hours_per_week[district] - districts.inspection_hours_per_week[district]) / 7.0)


@compiled
def station_hours_a_day(world: World, community: int) -> float:
    """Returns the hours a day that a grid station has for the compounds simulated: their share of it by households."""
    served = households_served(world, community)
    simulated = served - world.communities.background_households[community]
    return float(world.communities.station_hours_per_week[community] / 7.0 * simulated / max(1, served))


@compiled
def centre_hours_a_day(world: World, district: int) -> float:
    """Returns the hours a day that the district's centre has for the compounds simulated: their share of it by households."""
    simulated = world.households.building.size
    everybody = world.districts.background_households[district] + simulated
    return float(world.districts.centre_hours_per_week[district] / 7.0 * simulated / max(1, everybody))


@compiled
def households_served(world: World, community: int) -> int:
    """Returns the households of a community, simulated one by one or not."""
    served = int(world.communities.background_households[community])
    for compound in range(world.compounds.kind.size):
        if world.compounds.community[compound] == community:
            served += world.compounds.households[compound]
    return served


@compiled
def hours_today(world: World, holder: int, compound: int, community: int) -> float:
    """Returns the hours that a holder has left for cases today."""
    if holder == COMPANY:
        return float(world.compounds.company_case_hours[compound])
    if holder == BRANCH:
        return float(world.compounds.branch_case_hours[compound])
    if holder == RESIDENTS_COMMITTEE:
        return float(world.communities.case_hours[community])
    if holder == GRID_STATION:
        return float(world.communities.station_hours[community])
    if holder == DISTRICT_CENTRE:
        return float(world.districts.centre_hours[world.communities.district[community]])
    return float(world.districts.team_hours[world.communities.district[community]])


@compiled
def spend_hours(world: World, holder: int, compound: int, community: int, hours: float) -> None:
    """Takes hours from a holder's day; cadre hours on a compound's case are booked to that compound."""
    if holder == COMPANY:
        world.compounds.company_case_hours[compound] -= hours
    elif holder == BRANCH:
        world.compounds.branch_case_hours[compound] -= hours
    elif holder == RESIDENTS_COMMITTEE:
        world.communities.case_hours[community] -= hours
        world.communities.worked_month[community] += hours
        if compound != NOBODY:
            own = share_of_own_staff(world, community) * share_of_staff(world, community)
            world.today.cadre_hours[compound] += hours * own
    elif holder == GRID_STATION:
        world.communities.station_hours[community] -= hours
    elif holder == DISTRICT_CENTRE:
        world.districts.centre_hours[world.communities.district[community]] -= hours
    else:
        district = world.communities.district[community]
        world.districts.team_hours[district] -= hours
        world.districts.team_hours_used[district] += hours


@compiled
def committee_hours_a_day(world: World, community: int) -> float:
    """Returns the hours a day for cases of the residents' committee: its staff's, and those of units' experts."""
    communities = world.communities
    return communities.case_hours_per_day[community] + communities.expert_hours[community] / DAYS_A_MONTH


@compiled
def share_of_staff(world: World, community: int) -> float:
    """Returns the share of these hours that is its staff's; what experts give is booked where they give it."""
    hours = committee_hours_a_day(world, community)
    return world.communities.case_hours_per_day[community] / hours if hours > 0.0 else 1.0


@compiled
def further_branch_hours(world: World, compound: int) -> float:
    """Returns the hours a month for the branch's cases beside its members': of resident units' experts, of mediators."""
    return float(world.compounds.expert_hours[compound] + world.compounds.mediator_hours[compound])


@compiled
def queue_days(world: World, parameters: Parameters, holder: int, compound: int, community: int) -> float:
    """Returns how many days of work lie in a holder's queue, as it was last evening."""
    if holder == COMPANY:
        queue, capacity = world.compounds.company_queue_hours[compound], parameters.company.case_hours_per_day
    elif holder == BRANCH:
        queue, capacity = (
            world.compounds.branch_queue_hours[compound],
            world.compounds.mediation_hours_per_day[compound] + further_branch_hours(world, compound) / DAYS_A_MONTH,
        )
    elif holder == RESIDENTS_COMMITTEE:
        queue, capacity = world.communities.queue_hours[community], committee_hours_a_day(world, community)
    elif holder == GRID_STATION:
        queue, capacity = world.communities.station_queue_hours[community], station_hours_a_day(world, community)
    elif holder == DISTRICT_CENTRE:
        district = world.communities.district[community]
        queue, capacity = world.districts.centre_queue_hours[district], centre_hours_a_day(world, district)
    else:
        district = world.communities.district[community]
        queue, capacity = world.districts.queue_hours[district], hours_for_cases(world, district)
    return queue / max(0.05, capacity)


@compiled
def measure_queues(world: World) -> None:
    """Writes down how many hours of work lie in each queue, for tomorrow's decisions."""
    world.compounds.company_queue_hours[:] = 0.0
    world.compounds.branch_queue_hours[:] = 0.0
    world.communities.queue_hours[:] = 0.0
    world.districts.queue_hours[:] = 0.0
    world.communities.station_queue_hours[:] = 0.0
    world.districts.centre_queue_hours[:] = 0.0
    cases = world.cases
    for row in range(world.control.open_cases[0]):
        hours, holder, community = cases.hours_left[row], cases.holder[row], cases.community[row]
        if holder == COMPANY:
            world.compounds.company_queue_hours[cases.compound[row]] += hours
        elif holder == BRANCH:
            world.compounds.branch_queue_hours[cases.compound[row]] += hours
        elif holder == RESIDENTS_COMMITTEE:
            world.communities.queue_hours[community] += hours
        elif holder == GRID_STATION:
            world.communities.station_queue_hours[community] += hours
        elif holder == DISTRICT_CENTRE:
            world.districts.centre_queue_hours[world.communities.district[community]] += hours
        else:
            world.districts.queue_hours[world.communities.district[community]] += hours


@compiled
def book_standing_hours(world: World, parameters: Parameters) -> None:
    """Books to each compound its share of hours that are paid for whether used or not, and the cadre hours set aside for it.

    Paid for either way are all officers' hours, those of the grid's station and centre, and those of social workers whom a policy
    adds to the residents' committee.
    """
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.governed[compound] == 0:
            continue
        district = world.communities.district[compounds.community[compound]]
        everybody = world.districts.background_households[district] + world.households.building.size
        share = compounds.households[compound] / max(1, everybody)
        paid = world.districts.team_hours_per_week[district] + world.districts.centre_hours_per_week[district]
        world.today.government_hours[compound] += share * paid / 7.0
        world.today.cadre_hours[compound] += compounds.cadre_hours_month[compound] / DAYS_A_MONTH
        community = compounds.community[compound]
        if world.communities.station_hours_per_week[community] > 0.0:
            share = compounds.households[compound] / max(1, households_served(world, community))
            world.today.cadre_hours[compound] += share * world.communities.station_hours_per_week[community] / 7.0
        if world.communities.staff_added[community] > 0.0:
            share = compounds.households[compound] / max(1, households_served(world, community))
            hours = world.communities.staff_added[community] * parameters.residents_committee.hours_per_month
            world.today.cadre_hours[compound] += share * hours / DAYS_A_MONTH


@compiled
def hand_out_hours(world: World, parameters: Parameters) -> None:
    """Gives every holder its hours of the day."""
    compounds, communities, districts = world.compounds, world.communities, world.districts
    for compound in range(compounds.kind.size):
        governed = compounds.governed[compound] == 1
        compounds.company_case_hours[compound] = parameters.company.case_hours_per_day if governed else 0.0
        further = further_branch_hours(world, compound)
        branch_hours = compounds.mediation_hours_per_day[compound] + further / DAYS_A_MONTH
        compounds.branch_case_hours[compound] = branch_hours if governed else 0.0
    for community in range(communities.staff.size):
        communities.case_hours[community] = committee_hours_a_day(world, community)
        communities.station_hours[community] = station_hours_a_day(world, community)
    for district in range(districts.joint.size):
        districts.team_hours[district] = hours_for_cases(world, district)
        districts.centre_hours[district] = centre_hours_a_day(world, district)
        districts.team_hours_used[district] += districts.inspection_hours_per_week[district] / 7.0
        districts.team_hours_paid[district] += districts.team_hours_per_week[district] / 7.0
