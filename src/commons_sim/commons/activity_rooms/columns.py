"""Columns that belong to activity rooms; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated, Final

from commons_sim.kernel.columns import F4, F8, I4, I8, U1, U8, Column, Table

# How activity rooms are run; the first five can be offered, the last is what is left where nobody keeps them.
ROOMS_STAFF, ROOMS_OPEN, ROOMS_RESIDENT_RUN, ROOMS_MEMBER_LED, ROOMS_PRICED, ROOMS_CLOSED = range(6)
# What becomes of a cell (room and slot) of the week.
MARK_NOT_OURS, MARK_OTHERS, MARK_CLOSED, MARK_OPEN, MARK_USED, MARK_NO_SHOW, MARK_IDLE = range(7)
ACTIVE_ROOM, QUIET_ROOM = 0, 1
SLOTS_A_DAY: Final = 4  # two in the morning, afternoon, evening
SLOTS_A_WEEK: Final = 28
MOST_SESSIONS: Final = 8  # cells that one team can hold in a week


class Households(Table):
    """Columns of a household."""

    belief_rooms: Annotated[
        F4, Column("tokens", "expected order of other teams in the activity rooms, 0 to 20", "beliefs")
    ]
    team: Annotated[
        I4, Column("row", "team in whose sessions somebody of the household takes part; -1 if none", "facts")
    ]
    room_volunteer: Annotated[
        U1, Column("0/1", "is on the rota of the body that keeps the activity rooms this month", "hours")
    ]
    room_value_cny: Annotated[
        F4, Column("CNY", "value of sessions less clearing up, staying over and prices since day 0", "state")
    ]


class Rooms(Table):
    """One row a room of the centre, as a compound has its share of it."""

    compound: Annotated[I4, Column("row", "compound", "facts")]
    kind: Annotated[U1, Column("code", "ACTIVE_ROOM (dance, song) or QUIET_ROOM (writing, chess)", "facts")]
    condition: Annotated[F8, Column("0..1", "condition of the room", "state")]
    dirty: Annotated[U1, Column("0/1", "left as it was by the last team", "state")]
    shut: Annotated[U1, Column("0/1", "unfit for use until repaired", "state")]
    last_team: Annotated[I4, Column("row", "team that used it last; -1 if none", "state")]
    late_slot: Annotated[
        I4, Column("slot", "slot of the run into which that team stays on; NEVER if it went in time", "state")
    ]


class Teams(Table):
    """One row a team made of residents; those of one compound stand together."""

    identity: Annotated[U8, Column("-", "stable identity; every draw of this team is keyed by it", "facts")]
    compound: Annotated[I4, Column("row", "compound", "facts")]
    first_room: Annotated[I4, Column("row", "first room of the centre that it goes to", "facts")]
    rooms: Annotated[I4, Column("rooms", "rooms of that centre", "facts")]
    kind: Annotated[U1, Column("code", "kind of room it needs: ACTIVE_ROOM or QUIET_ROOM", "facts")]
    elder: Annotated[U1, Column("0/1", "a team of people of 60 and more", "facts")]
    first_member: Annotated[I4, Column("row", "where its members stand in team_members", "facts")]
    members: Annotated[I4, Column("households", "households that take part", "facts")]
    leader: Annotated[
        I4, Column("row", "household of its leader: who has most spare hours; -1 if nobody is left", "facts")
    ]
    sessions: Annotated[I4, Column("sessions/week", "sessions it wants a week", "facts")]
    value_cny_per_hour: Annotated[
        F8, Column("CNY/h", "what an hour is worth to one who comes, over the time it takes", "facts")
    ]
    asked: Annotated[I4, Column("slots", "slots it asked for this week", "state")]
    got: Annotated[I4, Column("slots", "slots it was given this week", "state")]
    used: Annotated[I4, Column("slots", "sessions it held this week", "state")]
    asked_month: Annotated[I4, Column("slots", "slots asked for in this month so far", "state")]
    got_month: Annotated[I4, Column("slots", "slots given in this month so far", "state")]
    waiting_since_day: Annotated[I4, Column("day", "day from which it has waited for the next slot", "state")]
    barred_until_day: Annotated[I4, Column("day", "it has lost its turns until this day", "authority")]
    felt_turn_cny: Annotated[F8, Column("CNY", "learned cost of sanctions for one breach", "beliefs")]
    hours_lately: Annotated[F8, Column("h", "room-hours had lately, earlier weeks fading: the rota's order", "state")]
    word: Annotated[U1, Column("0/1", "its leader gave word to the other teams", "beliefs")]
    word_until_day: Annotated[I4, Column("day", "day on which the word lapses", "beliefs")]
    asked_ever: Annotated[F8, Column("slots", "slots asked for since day 0", "state")]
    hours_used: Annotated[F8, Column("h", "room-hours had since day 0", "state")]


class Compounds(Table):
    """Columns of a compound."""

    room_way: Annotated[U1, Column("code", "how the activity rooms are run now: ROOMS_*", "authority")]
    room_way_offered: Annotated[
        U1, Column("code", "how they should be run, if somebody does it", "authority", capacity=True)
    ]
    room_checked: Annotated[
        U1,
        Column(
            "0/1",
            "the staff note who does not turn up or leaves disorder, and take turns away",
            "authority",
            capacity=True,
        ),
    ]
    first_room: Annotated[I4, Column("row", "first room of its centres", "facts")]
    rooms: Annotated[I4, Column("rooms", "rooms of its centres", "facts")]
    room_share: Annotated[F8, Column("0..1", "share of the centres' timetable that is this compound's", "facts")]
    room_cells: Annotated[I4, Column("cells", "cells of the week that are this compound's", "facts")]
    first_team: Annotated[I4, Column("row", "first team", "facts")]
    teams: Annotated[I4, Column("teams", "number of teams", "facts")]
    elder_teams: Annotated[I4, Column("teams", "of these, teams of people of 60 and more; they stand first", "facts")]
    room_staff_hours: Annotated[
        F8, Column("h/month", "hours of the residents' committee's staff in the rooms", "hours")
    ]
    room_support_hours: Annotated[
        F8, Column("h/month", "lent cadre hours that help a residents' body", "hours", capacity=True)
    ]
    room_keeping_hours: Annotated[F8, Column("h/month", "hours, whoever gives them, that keep the doors open", "hours")]
    room_watch_hours: Annotated[F8, Column("h/month", "hours that look who turns up and how a room is left", "hours")]
    room_cleaning_hours: Annotated[F8, Column("h/month", "hours that keepers clean", "hours")]
    room_cleaning_left: Annotated[F8, Column("h", "of these, left this week", "hours")]
    room_body: Annotated[U1, Column("0/1", "a residents' body keeps the rooms", "authority")]
    room_volunteers: Annotated[I4, Column("households", "on its rota this month", "hours")]
    room_lean_months: Annotated[I4, Column("months", "months in a row with too few volunteers", "hours")]
    room_leader: Annotated[I4, Column("row", "household that leads the body; -1 if none", "authority")]
    room_leader_favours: Annotated[U1, Column("0/1", "the lead serves its own side first this month", "authority")]
    room_meeting_day: Annotated[I4, Column("day", "last meeting of the teams' leaders", "state")]
    branch_room_hours: Annotated[F8, Column("h/month", "hours of the branch that go into leading the body", "hours")]
    room_price_fen: Annotated[I8, Column("fen", "price of a slot, where slots are let", "money")]
    room_grant_fen: Annotated[I8, Column("fen", "grant that waits for a body to form", "money", capacity=True)]
    room_session_cny: Annotated[F8, Column("CNY", "smoothed worth of a session", "beliefs")]
    room_refused: Annotated[F8, Column("0..1", "smoothed share of slots asked for that were not given", "beliefs")]
    room_acts: Annotated[F8, Column("acts", "choices between order and disorder seen this week", "state")]
    room_orderly: Annotated[F8, Column("acts", "of these, orderly ones", "state")]
    room_leader_acts: Annotated[F8, Column("acts", "choices of the team of the body's lead this week", "state")]
    room_leader_orderly: Annotated[F8, Column("acts", "of these, orderly ones", "state")]
    room_sanctions_cny: Annotated[F8, Column("CNY", "what breaches seen this week cost those who made them", "state")]
    room_words_broken: Annotated[F8, Column("acts", "breaches of the leaders' word in this month so far", "beliefs")]
    room_words_kept: Annotated[F8, Column("acts", "acts of teams that kept a word, this month so far", "beliefs")]
    room_quarrels_month: Annotated[I4, Column("quarrels", "quarrels over rooms in this month so far", "state")]


class Today(Table):
    """Columns of the day."""

    room_hours_open: Annotated[F8, Column("h", "room-hours open to the compound's teams", "state")]
    room_hours_used: Annotated[F8, Column("h", "of these, in use", "state")]
    room_hours_no_show: Annotated[F8, Column("h", "of these, booked and not used", "state")]
    room_hours_idle: Annotated[F8, Column("h", "of these, neither", "state")]
    room_uses: Annotated[F8, Column("sessions", "sessions of teams", "state")]
    room_disorder: Annotated[
        F8, Column("sessions", "of these, sessions that ended in a quarrel, late or with dirt left lying", "state")
    ]
    room_quarrels: Annotated[F8, Column("quarrels", "quarrels over rooms", "state")]
    room_wait_days: Annotated[F8, Column("days", "days of waiting before sessions, summed", "state")]
    room_asked: Annotated[F8, Column("slots", "slots asked for", "state")]
    room_given: Annotated[F8, Column("slots", "of these, given", "state")]
    room_value_cny: Annotated[F8, Column("CNY", "worth of sessions to those who came", "state")]
    room_own_cost_cny: Annotated[F8, Column("CNY", "teams' time for clearing up and giving back", "state")]
    room_repair_cny: Annotated[F8, Column("CNY", "money for repairs and bought keepers' hours", "state")]
    room_staff_hours: Annotated[
        F8, Column("h", "hours of staff and lent cadre hours in the rooms; counted in cadre_hours too", "costs")
    ]
    room_duty_hours: Annotated[
        F8, Column("h", "volunteers' hours for the rooms; counted in volunteer_hours too", "state")
    ]
    room_duty_cost_cny: Annotated[F8, Column("CNY", "the same at each one's value of time", "state")]
    room_grant_fen: Annotated[F8, Column("fen", "grants paid to a body; counted in money_cost_fen too", "costs")]


class Nightly(Table):
    """What is written down each night."""

    belief_rooms_of_teams: Annotated[
        F8, Column("tokens", "expected order of other teams, summed over members of teams", "record")
    ]
    team_members: Annotated[F8, Column("households", "households in teams", "record")]
    room_conditions: Annotated[F8, Column("0..1", "condition of rooms, summed", "record")]
    rooms: Annotated[F8, Column("rooms", "activity rooms", "record")]
    room_volunteers: Annotated[F8, Column("households", "households on the rota", "record")]
    room_bodies: Annotated[F8, Column("bodies", "bodies of residents that keep the rooms", "record")]
    room_price_fen: Annotated[F8, Column("fen", "price of a session where rooms are priced", "record")]


class World(Table):
    """Arrays beside the tables."""

    team_members: Annotated[
        I4, Column("row", "shape (households in a team,): households, a team's standing together", "facts")
    ]
    team_plans: Annotated[
        I4,
        Column(
            "cell",
            "shape (teams, MOST_SESSIONS): cells of this week, room row x SLOTS_A_WEEK + slot; NOBODY if none",
            "state",
        ),
    ]
    room_bookings: Annotated[
        I4,
        Column(
            "row",
            "shape (rooms, SLOTS_A_WEEK): team that holds the cell this week, the first to come where none is booked",
            "state",
        ),
    ]
    room_planned: Annotated[
        I4, Column("teams", "shape (rooms, SLOTS_A_WEEK): teams that count on the cell this week", "state")
    ]
    room_marks: Annotated[
        U1, Column("code", "shape (rooms, SLOTS_A_WEEK): what becomes of the cell this week, MARK_*", "state")
    ]
    room_timetable: Annotated[
        U1, Column("0/1", "shape (rooms, SLOTS_A_WEEK): 1 where the cell is this compound's", "facts")
    ]
    room_crowd: Annotated[
        F8, Column("teams", "shape (rooms, SLOTS_A_WEEK): smoothed number of teams that came", "state")
    ]
