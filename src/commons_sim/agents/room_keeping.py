"""Who keeps the activity rooms this month: staff, a body of residents, nobody; the call for volunteers, the lead, the agreement.

*Members of teams* decide each month whether to go on the rota. Utility: the sessions that a duty keeps possible, less the time,
which feels dearer the more one gave lately. Information: what one believes others give; the call, if it reaches one. It is a
volunteer's dilemma in as many circles as there are duties. Learning: everybody sees how far the rota was filled. Too few
volunteers, month after month, and the body gives up; then the rooms are shut until the staff take them back.

*The lead* is a volunteer. Where a member is to lead, it is a known Party member if one is on the rota; else one whom the branch
spares, whose hours then go out of the branch's rounds; else, as in any body, the volunteer with most spare hours. Utility: the own
side's sessions, less the shame, and for a known member before a branch the discipline, if it serves its own side first. The lead's
team is in everybody's sight, the good and the bad alike.

*Leaders of teams* meet when a body forms and again when words lapse: who comes hears what the others who came are willing to do,
and may give word; nobody else is bound (:mod:`commons_sim.governance.deliberation`).

*Staff hours* are the residents' committee's (:mod:`commons_sim.agents.residents_committee`), and what the rooms take its other
duties lack. Hours, whoever gives them, go into open doors, watching and cleaning. Repair money comes from the public purse, more of
it where somebody known at the street's office asks; a let counter has its prices, a body its grant besides.

Source: the article, section 2.3. Left out: keys, insurance, and pay for volunteers.
"""

from __future__ import annotations

from typing import Final

from numpy import float64

from commons_sim.agents.room_teams import impressions_of_month, list_members, time_cny, willingness_in_rooms
from commons_sim.agents.voice import give_time, has_time, willingness_to_speak_up
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import ENDOWMENT, clip, deterred, learned, log_return, updated_belief
from commons_sim.clock import DAYS_A_YEAR, WEEKS_A_MONTH, starts_month
from commons_sim.commons.activity_rooms import (
    MINUTES_AN_HOUR,
    disorder_harm_cny,
    is_run_by_residents,
    keeping_hours_a_week,
    mended,
)
from commons_sim.commons.services import DAYS_A_MONTH
from commons_sim.compiling import compiled
from commons_sim.events import (
    ROOM_BODY_ENDED,
    ROOM_BODY_FORMED,
    ROOM_QUARRELS,
    ROOM_REOPENED,
    ROOM_SHUT,
    ROOMS_UNKEPT,
    note,
)
from commons_sim.governance.deliberation import belief_after_hearing, disapproval_of_breach
from commons_sim.governance.ledger import CENTRE, ROOM_GRANT, ROOM_KEEPER, ROOM_REPAIR, ROOM_UPKEEP, post
from commons_sim.randomness import (
    ROOM_FAVOUR,
    ROOM_MEETING,
    ROOM_PLEDGE,
    ROOM_REACH,
    ROOM_VOLUNTEER,
    ROOM_VOLUNTEER_YEAR,
    uniform,
)
from commons_sim.state import (
    NOBODY,
    ROOMS_CLOSED,
    ROOMS_MEMBER_LED,
    ROOMS_OPEN,
    ROOMS_PRICED,
    ROOMS_STAFF,
    Parameters,
    World,
)

FEN: Final = 100.0
CNY_1000: Final = 1000.0
FAVOURING, PLEDGING = 8, 9  # choices of a lead and of those who pledge, apart from those of a session


# ---------------------------------------------------------------------------------------------------- volunteering


@compiled
def hours_for_all(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the keepers' hours a month that would open every cell of the compound, watch and clean."""
    rule = parameters.activity_rooms
    doors = keeping_hours_a_week(float64(world.compounds.room_cells[compound]), rule) * WEEKS_A_MONTH
    return float(doors / max(0.05, 1.0 - rule.watch_share - rule.cleaning_share))


@compiled
def members_of_teams(world: World, compound: int) -> int:
    """Returns how many households take part in a compound's teams."""
    members, first = 0, world.compounds.first_team[compound]
    for team in range(first, first + world.compounds.teams[compound]):
        members += world.teams.members[team]
    return members


@compiled
def duties_asked(world: World, parameters: Parameters, compound: int) -> float:
    """Returns how many duties, each a volunteer's month, would keep all of a compound's cells."""
    return max(1.0, hours_for_all(world, parameters, compound) / parameters.activity_rooms.duty_hours)


@compiled
def hears_call(world: World, parameters: Parameters, household: int, members: int, day: int) -> bool:
    """Returns whether one of ``members`` hears the call for volunteers: in the team, from a cadre, through the Party tree."""
    people, compounds, rule = world.households, world.compounds, parameters.activity_rooms
    compound, building = people.compound[household], people.building[household]
    called = clip(compounds.room_support_hours[compound] * rule.calls_per_support_hour / members, 0.0, 1.0)
    by_tree = compounds.room_way_offered[compound] == ROOMS_MEMBER_LED and world.buildings.party_group[building] == 1
    tree = compounds.reach_tree[compound] if by_tree else 0.0
    missed = (1.0 - rule.call_reach) * (1.0 - called) * (1.0 - tree)
    return bool(uniform(world.control.seed[0], ROOM_REACH, people.identity[household], day) < 1.0 - missed)


@compiled
def volunteers(world: World, parameters: Parameters, household: int, members: int, duties: float, day: int) -> bool:
    """Returns whether a member of a team goes on this month's rota: a volunteer's dilemma in as many circles as duties."""
    people, rule, compounds = world.households, parameters.activity_rooms, world.compounds
    if not has_time(world, household, rule.duty_hours):
        return False
    compound, team = people.compound[household], people.team[household]
    of_team = float64(max(1, world.teams.members[team]))
    a_month = compounds.room_session_cny[compound] / of_team * world.teams.sessions[team] * WEEKS_A_MONTH
    circle = max(1.0, members / duties)
    benefit = a_month / duties  # what one duty keeps open for oneself; each of the circle stands for `duties` members
    tired = rule.fatigue_weight * float64(people.room_fatigue_hours[household]) / rule.duty_hours
    cost = rule.duty_hours * float64(people.value_of_time_cny_per_hour[household]) * (1.0 + tired)
    belief = float64(people.belief_meeting[household])
    selfish = volunteer_self(belief / ENDOWMENT, circle, benefit, cost)
    group = volunteer_group(circle, a_month, cost)
    # The draw lasts for a year of the household's own, as with the fee: who is on the rota stays on it until willingness changes.
    seed, identity = world.control.seed[0], people.identity[household]
    own_year = (day + int(DAYS_A_YEAR * uniform(seed, ROOM_VOLUNTEER_YEAR, identity, 0))) // DAYS_A_YEAR
    draw = uniform(seed, ROOM_VOLUNTEER, identity, own_year)
    if draw >= max(selfish, group):
        return False
    returns = log_return(a_month * circle, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, ROOM_VOLUNTEER, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def consider_volunteering(
    world: World, parameters: Parameters, household: int, members: int, duties: float, day: int
) -> None:
    """Lets one household decide whether it goes on the rota, if somebody of it is in a team and the call reaches it."""
    people = world.households
    on_it = people.room_volunteer[household] == 1  # and need not be called
    people.room_volunteer[household] = 0
    if people.team[household] == NOBODY or not (on_it or hears_call(world, parameters, household, members, day)):
        return
    if volunteers(world, parameters, household, members, duties, day):
        people.room_volunteer[household] = 1


@compiled
def see_rota(world: World, parameters: Parameters, household: int, filled: float) -> None:
    """Lets a member of a team see how far the rota was filled, 0 to 1."""
    people = world.households
    if people.team[household] != NOBODY:
        belief = float64(people.belief_meeting[household])
        people.belief_meeting[household] = updated_belief(belief, ENDOWMENT * filled, parameters.behaviour)


@compiled
def on_rota(world: World, compound: int) -> int:
    """Returns how many households are on the rota."""
    count, first = 0, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        count += world.households.room_volunteer[household]
    return count


@compiled
def call_for_volunteers(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the members of teams decide about the rota, and see how far it is filled."""
    first, last = (
        world.compounds.first_household[compound],
        world.compounds.first_household[compound] + world.compounds.households[compound],
    )
    members, duties = members_of_teams(world, compound), duties_asked(world, parameters, compound)
    for household in range(first, last):
        consider_volunteering(world, parameters, household, members, duties, day)
    filled = clip(on_rota(world, compound) / duties, 0.0, 1.0)
    for household in range(first, last):
        see_rota(world, parameters, household, filled)


@compiled
def do_duties(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Books the month's duties of all who are on the rota and lets fatigue settle; returns the hours given."""
    people, compounds, rule = world.households, world.compounds, parameters.activity_rooms
    first, given = compounds.first_household[compound], 0.0
    for household in range(first, first + compounds.households[compound]):
        if people.room_volunteer[household] == 1:
            give_to_rooms(world, household, rule.duty_hours, day)
            given += rule.duty_hours
    return given


@compiled
def give_to_rooms(world: World, household: int, hours: float, day: int) -> None:
    """Books hours that a resident gives to the rooms."""
    people, compound = world.households, world.households.compound[household]
    give_time(world, household, hours, day)
    people.room_fatigue_hours[household] = float64(people.room_fatigue_hours[household]) + hours
    world.today.room_duty_hours[compound] += hours
    world.today.room_duty_cost_cny[compound] += hours * float64(people.value_of_time_cny_per_hour[household])


@compiled
def fatigue_fades(world: World, parameters: Parameters, compound: int) -> None:
    """At a month's turn what was given weighs a little less."""
    people, first = world.households, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        felt = float64(people.room_fatigue_hours[household])
        people.room_fatigue_hours[household] = felt * parameters.activity_rooms.fatigue_kept


# -------------------------------------------------------------------------------------------------------- the lead


@compiled
def most_spare(world: World, compound: int, among_volunteers: bool, known_member: bool) -> int:
    """Returns who has most spare hours, of those on the rota or of all households, of known members or of all; -1 if nobody."""
    people, compounds = world.households, world.compounds
    first, found = compounds.first_household[compound], NOBODY
    for household in range(first, first + compounds.households[compound]):
        if among_volunteers and people.room_volunteer[household] == 0:
            continue
        if known_member and people.member_visible[household] == 0:
            continue
        if found == NOBODY or people.spare_hours_per_month[household] > people.spare_hours_per_month[found]:
            found = household
    return found


@compiled
def choose_lead(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles who leads the body this month, whose hours that takes, and whether the lead serves its own side first."""
    compounds, people, rule = world.compounds, world.households, parameters.activity_rooms
    lead, from_branch = NOBODY, 0.0
    if compounds.room_way_offered[compound] == ROOMS_MEMBER_LED and compounds.branch[compound] == 1:
        lead = most_spare(world, compound, True, True)
        from_branch = min(rule.leading_hours, compounds.tree_hours[compound])
        if lead == NOBODY and from_branch >= rule.leading_hours:
            lead = most_spare(world, compound, False, True)
        if lead == NOBODY:
            from_branch = 0.0
    if lead == NOBODY:
        lead = most_spare(world, compound, True, False)
    compounds.room_leader[compound] = lead
    compounds.branch_room_hours[compound] = from_branch  # members gave them already, for rounds that are now not made
    compounds.tree_hours[compound] -= from_branch
    compounds.room_leader_favours[compound] = 0
    if lead == NOBODY:
        return
    left = float64(people.spare_hours_per_month[lead]) - float64(people.hours_given[lead])
    own = clip(rule.leading_hours - from_branch, 0.0, max(0.0, left))
    if own > 0.0:
        give_to_rooms(world, lead, own, day)
    if favours_own_side(world, parameters, compound, lead, day):
        compounds.room_leader_favours[compound] = 1


@compiled
def favours_own_side(world: World, parameters: Parameters, compound: int, lead: int, day: int) -> bool:
    """Returns whether the lead puts its own side in front this month: what it gains others lose, and it is seen."""
    people, compounds, rule = world.households, world.compounds, parameters.activity_rooms
    team = people.team[lead]
    if team == NOBODY or world.teams.leader[team] == NOBODY:
        return False
    stake = compounds.room_refused[compound] * compounds.room_session_cny[compound] * WEEKS_A_MONTH
    if stake <= 0.0:
        return False
    willing = willingness_in_rooms(world, parameters, team, stake, stake, FAVOURING, day)
    feared = rule.favour_shame_cny
    if people.member_visible[lead] == 1 and compounds.branch[compound] == 1:
        feared += rule.favour_discipline_cny
    willing = deterred(willing, feared / stake, 1.0, ENDOWMENT, parameters.behaviour)
    draw = uniform(world.control.seed[0], ROOM_FAVOUR, people.identity[lead], day)
    return bool(draw >= act(0.0, 1.0, willing))


# --------------------------------------------------------------------------------------------------- the agreement


@compiled
def pledge(world: World, parameters: Parameters, team: int, day: int) -> float:
    """Returns what the leader of a team says it is willing to do, in tokens, without any threat."""
    rule, leader = parameters.activity_rooms, world.teams.leader[team]
    stake = max(0.01, time_cny(world, leader, rule.clear_up_minutes) * rule.clear_up_people)
    harm = disorder_harm_cny(world, world.teams.compound[team], rule.dirt_minutes, rule)
    return float(willingness_in_rooms(world, parameters, team, stake, harm, PLEDGING, day))


@compiled
def meet(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Leaders who come to the body's meeting hear one another, and may give word to keep order."""
    teams, compounds, people, rule = world.teams, world.compounds, world.households, parameters.deliberation
    first, last = compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]
    came, pledged = 0, 0.0
    for team in range(first, last):
        leader = teams.leader[team]
        teams.word[team] = 0
        if leader == NOBODY or not has_time(world, leader, rule.meeting_hours):
            continue
        belief = float64(people.belief_meeting[leader])
        cost = time_cny(world, leader, rule.meeting_hours * MINUTES_AN_HOUR)
        spared = disorder_harm_cny(world, compound, parameters.activity_rooms.dirt_minutes, parameters.activity_rooms)
        a_month = spared * teams.sessions[team] * WEEKS_A_MONTH
        hope = a_month * rule.word_months * parameters.committee.hoped_gain_share
        if hope <= cost:
            continue
        willing = willingness_to_speak_up(world, parameters, leader, belief, ROOM_MEETING, log_return(hope, cost), day)
        if uniform(world.control.seed[0], ROOM_MEETING, people.identity[leader], day) < act(0.0, 1.0, willing):
            people.at_meeting[leader] = 1
            came += 1
            pledged += pledge(world, parameters, team, day)
    for team in range(first, last):
        leader = teams.leader[team]
        if leader == NOBODY or people.at_meeting[leader] == 0:
            continue
        people.at_meeting[leader] = 0
        give_to_rooms(world, leader, rule.meeting_hours, day)
        hear_and_pledge(world, parameters, team, pledged / came, day)
    compounds.room_meeting_day[compound] = day


@compiled
def hear_and_pledge(world: World, parameters: Parameters, team: int, pledged: float, day: int) -> None:
    """Moves the belief of a leader who came, and lets it give its word or not."""
    people, rule, leader = world.households, parameters.deliberation, world.teams.leader[team]
    belief = float64(people.belief_rooms[leader])
    people.belief_rooms[leader] = belief_after_hearing(belief, pledged, parameters.behaviour.communication_weight)
    draw = uniform(world.control.seed[0], ROOM_PLEDGE, people.identity[leader], day)
    gives = draw * ENDOWMENT < pledge(world, parameters, team, day)
    world.teams.word[team] = 1 if gives else 0
    world.teams.word_until_day[team] = day + int(rule.word_months * DAYS_A_MONTH)
    people.felt_disapproval[leader] = disapproval_of_breach(
        float64(people.trust_neighbours[leader]), float64(people.ties[leader]), rule
    )


@compiled
def broken_words_are_felt(world: World, parameters: Parameters, compound: int) -> None:
    """At a month's turn: words seen broken take trust in neighbours from the leaders who gave theirs."""
    teams, compounds, people, rule = world.teams, world.compounds, world.households, parameters.deliberation
    count = compounds.teams[compound]
    a_team = compounds.room_words_broken[compound] / count if count > 0 else 0.0
    compounds.room_words_broken[compound] = 0.0
    if a_team <= 0.0:
        return
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + count):
        leader = teams.leader[team]
        if teams.word[team] == 1 and leader != NOBODY:
            trust: float = float64(people.trust_neighbours[leader])
            trust = learned(trust, 0.0, clip(rule.breach_trust_loss * a_team, 0.0, 1.0))
            people.trust_neighbours[leader] = trust
            people.felt_disapproval[leader] = disapproval_of_breach(trust, float64(people.ties[leader]), rule)


# ------------------------------------------------------------------------------------------------- hours and money


@compiled
def split_hours(world: World, parameters: Parameters, compound: int, hours: float, watched: bool) -> None:
    """Splits keepers' hours over open doors, watching (where breaches count) and cleaning; no more than all cells need."""
    compounds, rule = world.compounds, parameters.activity_rooms
    watch = rule.watch_share if watched else 0.0
    clean = min(rule.cleaning_share, 1.0 - watch)
    doors = keeping_hours_a_week(float64(compounds.room_cells[compound]), rule) * WEEKS_A_MONTH
    keeping = min(hours * (1.0 - watch - clean), doors)
    compounds.room_keeping_hours[compound] = keeping
    compounds.room_watch_hours[compound] = hours * watch
    compounds.room_cleaning_hours[compound] = hours - keeping - hours * watch


@compiled
def repair(world: World, parameters: Parameters, compound: int, cny: float) -> None:
    """Spends money on the compound's share of its rooms: each gains by what it misses; a room is shut or opened again."""
    compounds, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    count = compounds.rooms[compound]
    a_room = cny / count / compounds.room_share[compound]
    for room in range(compounds.first_room[compound], compounds.first_room[compound] + count):
        rooms.condition[room] = mended(rooms.condition[room], a_room / CNY_1000 * rule.repair_per_1000_cny)
    world.today.room_repair_cny[compound] += cny


@compiled
def shut_or_reopen(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """A room that is worn out is shut until repairs have brought it back some way."""
    compounds, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    first = compounds.first_room[compound]
    for room in range(first, first + compounds.rooms[compound]):
        condition = rooms.condition[room]
        if rooms.shut[room] == 0 and condition < rule.shut_condition:
            rooms.shut[room] = 1
            note(world, day, ROOM_SHUT, compound, NOBODY, room - first + 1, 0)
        elif rooms.shut[room] == 1 and condition >= min(1.0, rule.shut_condition + rule.reopen_gain):
            rooms.shut[room] = 0
            note(world, day, ROOM_REOPENED, compound, NOBODY, room - first + 1, 0)


@compiled
def repair_share(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of the public repair money that reaches the rooms: all through staff, less the less known who asks is."""
    compounds, unasked = world.compounds, parameters.activity_rooms.repair_unasked_share
    way, lead = compounds.room_way[compound], compounds.room_leader[compound]
    if compounds.governed[compound] == 0:
        return 0.0
    if way == ROOMS_STAFF or way == ROOMS_PRICED:
        return 1.0
    if is_run_by_residents(way) and lead != NOBODY:
        return float(unasked + (1.0 - unasked) * float64(world.households.contact[lead]))
    return float(unasked)


@compiled
def spend_on_rooms(world: World, parameters: Parameters, compound: int) -> float:
    """Spends the month's money on the rooms; returns keepers' hours that a let counter buys from its prices."""
    compounds, rule = world.compounds, parameters.activity_rooms
    full = rule.repair_cny_per_room_month * compounds.rooms[compound] * compounds.room_share[compound]
    public = int(full * repair_share(world, parameters, compound) * FEN)
    post(world, compound, ROOM_REPAIR, public)
    own, bought = world.balances_fen[compound, CENTRE], 0.0
    if compounds.room_way[compound] == ROOMS_PRICED and rule.keeper_wage_cny_per_hour > 0.0:
        missing = hours_for_all(world, parameters, compound) - compounds.room_staff_hours[compound]
        affordable = own / FEN / rule.keeper_wage_cny_per_hour
        bought = clip(missing, 0.0, affordable)
        pay = min(int(bought * rule.keeper_wage_cny_per_hour * FEN), own)
        post(world, compound, ROOM_KEEPER, pay)
        world.today.room_repair_cny[compound] += pay / FEN
        own -= pay
    post(world, compound, ROOM_UPKEEP, own)
    repair(world, parameters, compound, (public + own) / FEN)
    return bought


# -------------------------------------------------------------------------------------------------- the month's turn


@compiled
def run_body(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Forms a residents' body, keeps it going, or lets it give up, as volunteers are there."""
    compounds, rule = world.compounds, parameters.activity_rooms
    count = on_rota(world, compound)
    enough = count >= rule.least_volunteers
    compounds.room_lean_months[compound] = 0 if enough else compounds.room_lean_months[compound] + 1
    standing = compounds.room_body[compound] == 1
    if enough and not standing:
        compounds.room_body[compound] = 1
        note(world, day, ROOM_BODY_FORMED, compound, NOBODY, count, 0)
        grant = compounds.room_grant_fen[compound]
        post(world, compound, ROOM_GRANT, grant)
        world.today.money_cost_fen[compound] += grant
        world.today.room_grant_fen[compound] += grant
        compounds.room_grant_fen[compound] = 0
        meet(world, parameters, compound, day)
    elif standing and compounds.room_lean_months[compound] >= rule.lean_months:
        end_body(world, compound, count, day)
    if compounds.room_body[compound] == 0:
        clear_rota(world, compound)
        # The staff's hours of this month are those they set aside at its turn: none where a body has just given up.
        has_staff = compounds.governed[compound] == 1 and compounds.room_staff_hours[compound] > 0.0
        compounds.room_way[compound] = ROOMS_STAFF if has_staff else ROOMS_CLOSED
        return
    compounds.room_way[compound] = compounds.room_way_offered[compound]
    compounds.room_volunteers[compound] = count
    if (day - compounds.room_meeting_day[compound]) / DAYS_A_MONTH >= parameters.deliberation.word_months:
        meet(world, parameters, compound, day)
    choose_lead(world, parameters, compound, day)


@compiled
def clear_rota(world: World, compound: int) -> None:
    """Nobody is on the rota, and nobody leads."""
    compounds, first = world.compounds, world.compounds.first_household[compound]
    for household in range(first, first + compounds.households[compound]):
        world.households.room_volunteer[household] = 0
    compounds.room_volunteers[compound] = 0
    compounds.room_leader[compound] = NOBODY
    compounds.room_leader_favours[compound] = 0


@compiled
def end_body(world: World, compound: int, count: int, day: int) -> None:
    """Ends a residents' body; words given to it lapse with it."""
    compounds, teams = world.compounds, world.teams
    compounds.room_body[compound] = compounds.room_lean_months[compound] = 0
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
        teams.word[team] = 0
    note(world, day, ROOM_BODY_ENDED, compound, NOBODY, count, 0)


@compiled
def turn_the_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles what the month in the rooms brought: quarrels, trust, words, fatigue; who is in which team."""
    compounds = world.compounds
    if compounds.room_quarrels_month[compound] > 0:
        note(world, day, ROOM_QUARRELS, compound, NOBODY, compounds.room_quarrels_month[compound], 0)
        compounds.room_quarrels_month[compound] = 0
    impressions_of_month(world, parameters, compound)
    broken_words_are_felt(world, parameters, compound)
    fatigue_fades(world, parameters, compound)
    list_members(world, compound)
    compounds.branch_room_hours[compound] = 0.0


@compiled
def settle_keepers(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles who keeps the rooms this month, once volunteers have decided, and spends the hours and the money."""
    compounds = world.compounds
    before, offered = compounds.room_way[compound], compounds.room_way_offered[compound]
    if is_run_by_residents(offered):
        run_body(world, parameters, compound, day)
    else:
        if compounds.room_body[compound] == 1:
            end_body(world, compound, compounds.room_volunteers[compound], day)
        clear_rota(world, compound)
        compounds.room_way[compound] = offered
    way = compounds.room_way[compound]
    by_residents = is_run_by_residents(way)
    hours = compounds.room_staff_hours[compound] + spend_on_rooms(world, parameters, compound)
    if by_residents:
        hours += do_duties(world, parameters, compound, day) + compounds.room_support_hours[compound]
    if way == ROOMS_OPEN or way == ROOMS_CLOSED:
        hours = 0.0
    split_hours(world, parameters, compound, hours, by_residents or compounds.room_checked[compound] == 1)
    shut_or_reopen(world, parameters, compound, day)
    if way == ROOMS_CLOSED and before != ROOMS_CLOSED:
        note(world, day, ROOMS_UNKEPT, compound, NOBODY, 0, 0)


@compiled
def room_keeping(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month it is settled who keeps the rooms, and how."""
    if not starts_month(day):
        return
    for compound in range(world.compounds.kind.size):
        if world.compounds.rooms[compound] == 0:
            continue
        turn_the_month(world, parameters, compound, day)
        if is_run_by_residents(world.compounds.room_way_offered[compound]):
            call_for_volunteers(world, parameters, compound, day)
        settle_keepers(world, parameters, compound, day)
