"""Residents' projects in a building: who proposes one, what the jury grants, who helps, what comes of it.

Utility of a proposer: what it hopes the project spares or brings its building, less its own hours, by the rule of all volunteers.
It proposes what it hopes most of. Information: the call, if it reaches it: through acquaintance with public affairs, a cadre's
round, or the Party tree; what stands in the corridor, how few neighbours it knows. Choices: propose or leave it to others; help
or not. Learning: none of its own; who meets neighbours learns how many came.

Utility of the jury: hope as a proposal states it, times how well it reads, a yuan. It reads in the order of a lot as many as its
hours allow, and sees no more than what it reads.

Neighbours hear that help is wanted from the lead, if they know it, or from the notice board: the fewer of a building
one knows, the fewer come. An operator, where slots have a price that clears, clears corridors for the grant if its
wages are less. The residents' committee proposes where nobody else did and its hours serve more than visits
(:mod:`commons_sim.agents.residents_committee.public_help`).

Source, costs and harms: :mod:`commons_sim.commons.small_grants.small_grants`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.common_areas.areas import clutter_harm_cny_per_day
from commons_sim.commons.common_areas.columns import SPACE_OPEN
from commons_sim.commons.common_rooms.common_rooms import open_room
from commons_sim.commons.small_grants.project_results import clear_corridor, gather
from commons_sim.commons.small_grants.small_grants import (
    BY_OPERATOR,
    BY_RESIDENTS,
    PROJECT_CLEARING,
    PROJECT_GATHERING,
    PROJECT_NONE,
    PROJECT_ROOM,
    PROJECTS,
    PROPOSERS_OF_PROJECTS,
    STEP_NONE,
    STEP_PROPOSED,
    STEP_UNDER_WAY,
    grant_cny,
    hours_of_project,
    is_round,
    worth_of_hour,
)
from commons_sim.governance import ledger
from commons_sim.kernel.clock import MONTHS_A_YEAR, month_of
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import (
    PROJECT_CALL,
    PROJECT_HEARD,
    PROJECT_HELP,
    PROJECT_LOT,
    PROJECT_PROPOSE,
    PROJECT_SKILL,
    uniform,
)
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.columns import ROLE_TRAINED
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.households import share_with_mean
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MEAN_SKILL: Final = 0.5


def _project_in_words(project: int, proposer: int) -> dict[str, str]:
    """Returns the words for a project and for who proposed it."""
    return in_words("project", PROJECTS[project]) | in_words("by", PROPOSERS_OF_PROJECTS[proposer])


PROJECT_GRANTED: Final = event(
    "project_granted",
    "residents",
    "A small grant is given to a project of {by}: {project}",
    "微公益创投立项（{by_zh}申报）：{project_zh}",
    _project_in_words,
)
PROJECT_DONE: Final = event(
    "project_done", "residents", "A project is done: {project}", "微公益项目完成：{project_zh}", _project_in_words
)
PROJECT_LAPSED: Final = event(
    "project_lapsed",
    "residents",
    "A project lapses undone: {project}",
    "微公益项目逾期未完成：{project_zh}",
    _project_in_words,
)


def decide_month(world: World, parameters: Parameters, day: int) -> None:
    """The jury decides on last month's proposals, new ones are made when a call is out, and work goes on."""
    month = month_of(day) % MONTHS_A_YEAR
    for district in range(world.districts.joint.size):
        rows = [row for row in range(world.compounds.kind.size) if district_of(world, row) == district]
        if is_round(month, int(parameters.small_grants.rounds_a_year)):
            fill_pool(world, parameters, district, rows)
        judge(world, parameters, district, rows, day)
    for compound in range(world.compounds.kind.size):
        if world.compounds.governed[compound] == 0:
            drop_projects(world, compound)
            continue
        work_on(world, parameters, compound, day)
        if is_round(month, int(parameters.small_grants.rounds_a_year)):
            propose_in(world, parameters, compound, day)


def district_of(world: World, compound: int) -> int:
    """Returns the district of a compound."""
    return int(world.communities.district[int(world.compounds.community[compound])])


def buildings_of(world: World, compound: int) -> range:
    """Returns the rows of a compound's buildings."""
    first = int(world.compounds.first_building[compound])
    return range(first, first + int(world.compounds.buildings[compound]))


# ----------------------------------------------------------------------------------------------------------- proposals


@compiled
def skill_of(world: World, parameters: Parameters, household: int) -> float:
    """Returns a resident's skill in designing a project, 0 to 1: a lasting trait, and what the academy taught of the rest."""
    people = world.households
    skill = share_with_mean(uniform(world.control.seed[0], PROJECT_SKILL, people.identity[household], 0), MEAN_SKILL)
    if people.roles[household] & ROLE_TRAINED != 0:
        skill = skill + (1.0 - skill) * parameters.academy.design_learnt
    return float(skill)


@compiled
def strangers(world: World, household: int) -> float:
    """Returns the share of a household's neighbours that it does not know, 0 to 1."""
    others = float64(world.buildings.households[world.households.building[household]]) - 1.0
    return 1.0 - clip(float64(world.households.ties[household]) / others, 0.0, 1.0) if others > 0.0 else 0.0


@compiled
def hope_of(world: World, parameters: Parameters, household: int, project: int) -> float:
    """Returns what a household hopes a kind of project brings it, in CNY; 0 where there is no occasion for it."""
    building, rule = world.households.building[household], parameters.small_grants
    if project == PROJECT_CLEARING:
        size = float64(world.buildings.households[building])
        things = float64(world.buildings.ownerless_m2[building]) * rule.clearing_share
        harm = clutter_harm_cny_per_day(things, size, parameters.common_areas) / max(1.0, size)
        return float(harm * DAYS_A_MONTH * rule.hope_months)
    if project == PROJECT_ROOM and world.buildings.space[building] != SPACE_OPEN:
        return 0.0
    months = rule.hope_months * (2.0 if project == PROJECT_ROOM else 1.0)  # a room stays when a day is over
    return float(relief_a_month(world, parameters, household) * strangers(world, household) * months)


@compiled
def best_project(world: World, parameters: Parameters, household: int) -> int:
    """Returns the kind of project of which a household hopes most; ``PROJECT_NONE`` if of none."""
    best, most = PROJECT_NONE, 0.0
    for project in (PROJECT_CLEARING, PROJECT_GATHERING, PROJECT_ROOM):
        hope = hope_of(world, parameters, household, project)
        if hope > most:
            best, most = project, hope
    return best


@compiled
def hears_of_call(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether the call for proposals reaches a resident: by acquaintance, from a cadre's round, through the Party tree."""
    people, compounds = world.households, world.compounds
    compound = people.compound[household]
    tree = compounds.reach_tree[compound] if world.buildings.party_group[people.building[household]] == 1 else 0.0
    doors = compounds.grant_call_hours[compound] * parameters.committee.doors_per_hour
    called = clip(doors / max(1, compounds.households[compound]), 0.0, 1.0)
    missed = 1.0 - float64(people.contact[household]) * parameters.small_grants.call_reach
    missed *= (1.0 - tree) * (1.0 - called)
    return bool(uniform(world.control.seed[0], PROJECT_CALL, people.identity[household], day) < 1.0 - missed)


@compiled
def find_proposer(world: World, parameters: Parameters, building: int, day: int) -> int:
    """Returns the resident of a building who gives the hours for a proposal, or -1: a volunteer's dilemma among neighbours."""
    people, rule = world.households, parameters.small_grants
    first, size = world.buildings.first_household[building], world.buildings.households[building]
    for household in range(first, first + size):
        if not has_time(world, household, rule.proposal_hours) or not hears_of_call(world, parameters, household, day):
            continue
        hope = hope_of(world, parameters, household, best_project(world, parameters, household))
        cost = rule.proposal_hours * float64(people.value_of_time_cny_per_hour[household])
        belief = float64(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, float64(size), hope, cost)
        group = volunteer_group(float64(size), hope, cost)
        draw = uniform(world.control.seed[0], PROJECT_PROPOSE, people.identity[household], day)
        if draw >= max(selfish, group):
            continue
        returns = log_return(hope * size, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, PROJECT_PROPOSE, returns, day)
        if draw < act(selfish, group, willing):
            return int(household)
    return NOBODY


def propose_in(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets residents of each building propose a project, and an operator one for the fullest corridor."""
    buildings = world.buildings
    for building in buildings_of(world, compound):
        if buildings.project_step[building] != STEP_NONE:
            continue
        lead = find_proposer(world, parameters, building, day)
        if lead != NOBODY:
            give_time(world, lead, float(parameters.small_grants.proposal_hours), day, VOLUNTEERED)
            propose(world, building, best_project(world, parameters, lead), BY_RESIDENTS, lead, day)
    if world.compounds.clearing_price[compound] == 1:
        operator_proposes(world, parameters, compound, day)


def propose(world: World, building: int, project: int, by: int, lead: int, day: int) -> None:
    """Hands a proposal in."""
    buildings = world.buildings
    buildings.project[building], buildings.project_step[building] = project, STEP_PROPOSED
    buildings.project_by[building], buildings.project_lead[building] = by, lead
    buildings.project_day[building], buildings.project_hours[building] = day, 0.0
    world.today.proposals[int(buildings.compound[building])] += 1.0


def operator_proposes(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """An operator offers to clear the fullest corridor for the grant, if its wages, writing included, are less."""
    rule, wage = parameters.small_grants, float(parameters.company.wage_cny_per_hour)
    if (rule.clearing_hours + rule.proposal_hours) * wage >= rule.clearing_cny:
        return
    buildings = world.buildings
    free = [row for row in buildings_of(world, compound) if buildings.project_step[row] == STEP_NONE]
    fullest = max(free, key=lambda row: float(buildings.ownerless_m2[row]), default=None)
    if fullest is None or float(buildings.ownerless_m2[fullest]) <= 0.0:
        return
    pay_operator(world, parameters, compound, float(rule.proposal_hours))
    propose(world, fullest, PROJECT_CLEARING, BY_OPERATOR, NOBODY, day)


def pay_operator(world: World, parameters: Parameters, compound: int, hours: float) -> None:
    """Books an operator's hours, which its company pays; the grant is to make up for them."""
    ledger.post(world, compound, ledger.WAGES, int(hours * parameters.company.wage_cny_per_hour * FEN_A_YUAN))
    world.today.company_hours[compound] += hours


# ----------------------------------------------------------------------------------------------------------------- jury


def fill_pool(world: World, parameters: Parameters, district: int, rows: list[int]) -> None:
    """Adds a round's money and jury hours to what is left; hours are not saved up for more than a year."""
    districts, rule = world.districts, parameters.small_grants
    households = sum(int(world.compounds.households[row]) for row in rows)
    yearly = float(rule.pool_cny_per_household_year) + float(districts.grants_added_cny[district])
    districts.grant_pool_fen[district] += int(yearly * households / rule.rounds_a_year * FEN_A_YUAN)
    hours = float(rule.jury_hours_per_1000_households) * households / 1000.0 + float(
        districts.jury_hours_added[district]
    )
    most = max(hours * rule.rounds_a_year, float(rule.jury_hours_per_proposal))
    districts.jury_hours[district] = min(float(districts.jury_hours[district]) + hours, most)


def judge(world: World, parameters: Parameters, district: int, rows: list[int], day: int) -> None:
    """Reads proposals in the order of a lot as hours allow, and grants the best a yuan as long as the pool lasts."""
    districts, buildings, rule = world.districts, world.buildings, parameters.small_grants
    waiting = [
        row
        for compound in rows
        for row in buildings_of(world, compound)
        if buildings.project_step[row] == STEP_PROPOSED
    ]
    seed, identities = world.control.seed[0], buildings.identity
    waiting.sort(key=lambda row: lot(seed, identities[row], day))
    able = int(float(districts.jury_hours[district]) / rule.jury_hours_per_proposal)
    read = waiting[:able]
    for row in read:
        districts.jury_hours[district] -= rule.jury_hours_per_proposal
        world.today.government_hours[int(buildings.compound[row])] += rule.jury_hours_per_proposal
    for row in sorted(read, key=lambda row: -score(world, parameters, row)):
        cost = int(grant_cny(int(buildings.project[row]), rule) * FEN_A_YUAN)
        if cost <= int(districts.grant_pool_fen[district]) and score(world, parameters, row) > 0.0:
            districts.grant_pool_fen[district] -= cost
            grant(world, parameters, row, cost, day)
    for row in waiting:
        if buildings.project_step[row] == STEP_PROPOSED:
            end_project(world, row)


def lot(seed: Any, identity: Any, day: int) -> float:
    """Returns a building's place in the order in which proposals are read, 0 to 1."""
    return float(uniform(seed, PROJECT_LOT, identity, day))


def score(world: World, parameters: Parameters, building: int) -> float:
    """Returns what a proposal promises its building a yuan, as it reads: hope of an average household, skill of who wrote it."""
    buildings, project = world.buildings, int(world.buildings.project[building])
    lead = int(buildings.project_lead[building])
    skill = MEAN_SKILL if lead == NOBODY else skill_of(world, parameters, lead)
    size = int(buildings.households[building])
    reader = lead if lead != NOBODY else int(buildings.first_household[building])
    hope = hope_of(world, parameters, reader, project) * size
    return float(
        hope * worth_of_hour(skill, parameters.small_grants) / max(1.0, grant_cny(project, parameters.small_grants))
    )


def grant(world: World, parameters: Parameters, building: int, cost_fen: int, day: int) -> None:
    """A project begins: the first part of its grant is paid."""
    buildings = world.buildings
    compound, by = int(buildings.compound[building]), int(buildings.project_by[building])
    buildings.project_step[building], buildings.project_day[building] = STEP_UNDER_WAY, day
    buildings.project_grant_fen[building] = cost_fen
    pay_grant(world, compound, by, int(cost_fen * parameters.small_grants.first_part))
    world.today.projects_granted[compound] += 1.0
    note(world, day, PROJECT_GRANTED, compound, building, int(buildings.project[building]), by)


def pay_grant(world: World, compound: int, by: int, amount_fen: int) -> None:
    """Pays a part of a grant out of the public purse: what it buys goes outside, what an operator gets to its company."""
    kind = ledger.SMALL_GRANT_OPERATOR if by == BY_OPERATOR else ledger.SMALL_GRANT
    ledger.post(world, compound, kind, amount_fen)
    world.today.money_cost_fen[compound] += amount_fen
    world.today.small_grants_fen[compound] += amount_fen


# ----------------------------------------------------------------------------------------------------------------- work


@compiled
def helpers_hours(world: World, parameters: Parameters, building: int, day: int) -> float:
    """Returns the hours that lead and neighbours give to a building's project this month, and books them."""
    buildings, people, rule = world.buildings, world.households, parameters.small_grants
    first, size = buildings.first_household[building], buildings.households[building]
    lead, project = buildings.project_lead[building], buildings.project[building]
    given = 0.0
    if lead != NOBODY and has_time(world, lead, rule.lead_hours):
        give_time(world, lead, rule.lead_hours, day, VOLUNTEERED)
        given += rule.lead_hours
    left = hours_of_project(project, rule) - buildings.project_hours[building]
    duties = max(1.0, left / rule.helping_hours)
    circle = max(1.0, size / duties)
    for household in range(first, first + size):
        if household == lead or not has_time(world, household, rule.helping_hours):
            continue
        seed, identity = world.control.seed[0], people.identity[household]
        stranger = strangers(world, household)
        if uniform(seed, PROJECT_HEARD, identity, day) < stranger * (1.0 - rule.call_reach):
            continue
        hope = hope_of(world, parameters, household, project)
        cost = rule.helping_hours * float64(people.value_of_time_cny_per_hour[household])
        belief = float64(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, circle, hope / duties, cost)
        group = volunteer_group(circle, hope, cost)
        draw = uniform(seed, PROJECT_HELP, identity, day)
        if draw >= max(selfish, group):
            continue
        returns = log_return(hope * circle, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, PROJECT_HELP, returns, day)
        if draw < act(selfish, group, willing):
            give_time(world, household, rule.helping_hours, day, VOLUNTEERED)
            given += rule.helping_hours
    return given


def work_on(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """A month's work on a compound's projects; those that are done take effect, those that took too long lapse."""
    buildings, rule = world.buildings, parameters.small_grants
    for building in buildings_of(world, compound):
        if buildings.project_step[building] != STEP_UNDER_WAY:
            continue
        by, lead = int(buildings.project_by[building]), int(buildings.project_lead[building])
        if by == BY_RESIDENTS and lead != NOBODY:
            worth = worth_of_hour(skill_of(world, parameters, lead), rule)
            buildings.project_hours[building] += worth * helpers_hours(world, parameters, building, day)
        elif by == BY_OPERATOR:
            pay_operator(world, parameters, compound, hours_of_project(int(buildings.project[building]), rule))
            buildings.project_hours[building] = hours_of_project(int(buildings.project[building]), rule)
        finish_or_lapse(world, parameters, building, day)


def finish_or_lapse(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Ends a project that is done, with the rest of its grant, or one whose months are over."""
    buildings, rule = world.buildings, parameters.small_grants
    compound, project = int(buildings.compound[building]), int(buildings.project[building])
    months = (day - int(buildings.project_day[building])) / DAYS_A_MONTH
    if float(buildings.project_hours[building]) >= hours_of_project(project, rule) - 1e-9:
        whole = int(buildings.project_grant_fen[building])
        pay_grant(world, compound, int(buildings.project_by[building]), whole - int(whole * rule.first_part))
        take_effect(world, parameters, building, project, day)
        world.today.projects_done[compound] += 1.0
        note(world, day, PROJECT_DONE, compound, building, project, 0)
        end_project(world, building)
    elif months >= rule.project_months - 0.5:
        world.today.projects_lapsed[compound] += 1.0
        note(world, day, PROJECT_LAPSED, compound, building, project, 0)
        end_project(world, building)


def take_effect(world: World, parameters: Parameters, building: int, project: int, day: int) -> None:
    """Does what a finished project does."""
    if project == PROJECT_CLEARING:
        clear_corridor(world, parameters, building, day)
    elif project == PROJECT_GATHERING:
        gather(world, parameters, building, day)
    elif project == PROJECT_ROOM:
        open_room(world, building, int(world.buildings.project_lead[building]), day)


def end_project(world: World, building: int) -> None:
    """Frees a building for another project."""
    buildings = world.buildings
    buildings.project[building], buildings.project_step[building] = PROJECT_NONE, STEP_NONE
    buildings.project_lead[building], buildings.project_hours[building] = NOBODY, 0.0
    buildings.project_grant_fen[building] = 0


def drop_projects(world: World, compound: int) -> None:
    """Where nobody governs there is neither jury nor money."""
    for building in buildings_of(world, compound):
        if world.buildings.project_step[building] != STEP_NONE:
            end_project(world, building)
