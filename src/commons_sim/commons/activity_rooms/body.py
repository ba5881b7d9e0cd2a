"""The residents' body that keeps the activity rooms: whether it stands, who leads it, what its teams agree on.

*It forms* where enough members of teams are on the rota (:mod:`commons_sim.commons.activity_rooms.rota`). With too few,
month after month, it gives up; then the rooms are shut until the staff take them back at the next turn of the month.

*The lead* is a volunteer. Where a member is to lead, it is a known Party member if one is on the rota; else one whom the branch
spares, whose hours then go out of the branch's rounds; else, as in any body, the volunteer with most spare hours. Utility: the own
side's sessions, less the shame, and for a known member before a branch the discipline, if it serves its own side first. The lead's
team is in everybody's sight, the good and the bad alike.

*Leaders of teams* meet when a body forms and again when words lapse: who comes hears what the others who came are willing to do,
and may give word; nobody else is bound (:mod:`commons_sim.governance.deliberation`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.communication import belief_after_talk, credit_after
from commons_sim.behaviour.forms import act
from commons_sim.behaviour.rule import deterred, log_return
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.activity_rooms.activity_rooms import disorder_harm_cny
from commons_sim.commons.activity_rooms.columns import ROOMS_CLOSED, ROOMS_MEMBER_LED, ROOMS_STAFF
from commons_sim.commons.activity_rooms.order import time_cny, willingness_in_rooms
from commons_sim.commons.activity_rooms.rota import do_duties, give_to_rooms, on_rota
from commons_sim.governance.ledger import ROOM_GRANT, post
from commons_sim.kernel.clock import WEEKS_A_MONTH
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import ROOM_FAVOUR, ROOM_MEETING, ROOM_PLEDGE, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, MINUTES_AN_HOUR
from commons_sim.population.volunteering import has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

FAVOURING, PLEDGING = 8, 9  # choices of a lead and of those who pledge, apart from those of a session

ROOM_BODY_FORMED: Final = event(
    "room_body_formed",
    "residents",
    "Residents form a body that keeps the activity rooms: {a} volunteers",
    "居民成立自治组织管理活动用房: {a}名志愿者",
)
ROOM_BODY_ENDED: Final = event(
    "room_body_ended",
    "residents",
    "The body that keeps the activity rooms gives up: {a} volunteers are left",
    "活动用房自治组织解散: 仅余{a}名志愿者",
)


# --------------------------------------------------------------------------------------------------------------- the lead


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
        from_branch = min(rule.leading_hours, compounds.message_hours[compound])
        if lead == NOBODY and from_branch >= rule.leading_hours:
            lead = most_spare(world, compound, False, True)
        if lead == NOBODY:
            from_branch = 0.0
    if lead == NOBODY:
        lead = most_spare(world, compound, True, False)
    compounds.room_leader[compound] = lead
    compounds.branch_room_hours[compound] = from_branch  # members gave them already, for rounds that are now not made
    compounds.message_hours[compound] -= from_branch
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


# ---------------------------------------------------------------------------------------------------------- the agreement


@compiled
def pledge(world: World, parameters: Parameters, team: int, day: int) -> float:
    """Returns what the leader of a team says it is willing to do about a room after use, in tokens."""
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
    credit = float64(people.trust_neighbours[leader])
    people.belief_rooms[leader] = belief_after_talk(belief, pledged, credit, parameters.behaviour)
    draw = uniform(world.control.seed[0], ROOM_PLEDGE, people.identity[leader], day)
    gives = draw * ENDOWMENT < pledge(world, parameters, team, day)
    world.teams.word[team] = 1 if gives else 0
    world.teams.word_until_day[team] = day + int(rule.word_months * DAYS_A_MONTH)


@compiled
def broken_words_are_felt(world: World, parameters: Parameters, compound: int) -> None:
    """At a month's turn: what was seen of words kept and broken moves the trust of the leaders who gave theirs."""
    teams, compounds, people = world.teams, world.compounds, world.households
    broken = compounds.room_words_broken[compound]
    seen = broken + compounds.room_words_kept[compound]
    compounds.room_words_broken[compound] = compounds.room_words_kept[compound] = 0.0
    if seen <= 0.0:
        return
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
        leader = teams.leader[team]
        if teams.word[team] == 1 and leader != NOBODY:
            trust = float64(people.trust_neighbours[leader])
            people.trust_neighbours[leader] = credit_after(trust, broken / seen, parameters.behaviour)


# ----------------------------------------------------------------------------------------------------------- the body


@compiled
def run_body(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Forms a residents' body, keeps it going, or lets it give up, as volunteers are there; returns the hours of its rota."""
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
        compounds.room_meeting_day[compound] = NEVER
    elif standing and compounds.room_lean_months[compound] >= rule.lean_months:
        end_body(world, compound, count, day)
    if compounds.room_body[compound] == 0:
        clear_rota(world, compound)
        # The staff's hours of this month are those they set aside at its turn: none where a body has just given up.
        has_staff = compounds.governed[compound] == 1 and compounds.room_staff_hours[compound] > 0.0
        compounds.room_way[compound] = ROOMS_STAFF if has_staff else ROOMS_CLOSED
        return 0.0
    compounds.room_way[compound] = compounds.room_way_offered[compound]
    compounds.room_volunteers[compound] = count
    given = do_duties(
        world, parameters, compound, day
    )  # what is left of a volunteer's hours may go to meeting and leading
    if (day - compounds.room_meeting_day[compound]) / DAYS_A_MONTH >= parameters.deliberation.word_months:
        meet(world, parameters, compound, day)
    choose_lead(world, parameters, compound, day)
    return float(given)


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
