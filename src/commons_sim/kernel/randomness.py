"""Counter-based randomness: a draw is a pure function of who, what for and when, never of what was drawn before.

``uniform(seed, purpose, identity, day)`` mixes its four keys with the finaliser of splitmix64 (Steele, Lea & Flood 2014,
"Fast splittable pseudorandom number generators", OOPSLA). Consequences that the whole simulator rests on:

* adding a mechanism, and so new draws, shifts nobody else's luck;
* two policies on one seed differ only by the policy (common random numbers);
* results are the same bit for bit whatever the number of workers or the order of runs.

``identity`` is the stable identity of a household, car, case or compound (:func:`identity_of`), not its row: the same
household has the same luck in a district of one compound and of five hundred. Each purpose is a constant below; a new kind
of draw takes a new constant and never reuses one.

The arithmetic is exact modulo 2**64, so compiled code and plain Python agree by construction; a test compares them.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from commons_sim.kernel.compiling import compiled, inlined, is_compiling

MASK: Final = 0xFFFFFFFFFFFFFFFF
TWO_PI: Final = 6.283185307179586
TO_UNIT: Final = 1.1102230246251565e-16  # 2**-53

if is_compiling():
    _GOLDEN = np.uint64(0x9E3779B97F4A7C15)
    _FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
    _S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)

    @inlined
    def mix(key: int) -> int:
        """Returns a 64-bit hash of a 64-bit key (splitmix64 finaliser)."""
        z = np.uint64(key) + _GOLDEN
        z = (z ^ (z >> _S30)) * _FIRST
        z = (z ^ (z >> _S27)) * _SECOND
        return z ^ (z >> _S31)  # type: ignore[return-value]

    @inlined
    def identity_of(parent: int, index: int) -> int:
        """Returns the stable 64-bit identity of the ``index``-th child of ``parent``."""
        return mix(mix(np.uint64(parent)) ^ np.uint64(index))  # type: ignore[arg-type]

    @inlined
    def bits(seed: int, purpose: int, identity: int, day: int) -> int:
        """Returns 64 random bits for this seed, purpose, identity and day."""
        keyed = mix(np.uint64(seed) ^ (np.uint64(purpose) << _S31))  # type: ignore[arg-type]
        return mix(mix(keyed ^ np.uint64(identity)) ^ np.uint64(day))  # type: ignore[arg-type]

    @inlined
    def uniform(seed: int, purpose: int, identity: int, day: int) -> float:
        """Returns a uniform draw, strictly between 0 and 1, for this seed, purpose, identity and day."""
        return (np.float64(np.uint64(bits(seed, purpose, identity, day)) >> _S11) + 0.5) * TO_UNIT

else:

    def mix(key: int) -> int:
        """Returns a 64-bit hash of a 64-bit key (splitmix64 finaliser)."""
        z = (int(key) + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def identity_of(parent: int, index: int) -> int:
        """Returns the stable 64-bit identity of the ``index``-th child of ``parent``."""
        return mix(mix(parent) ^ (int(index) & MASK))

    def bits(seed: int, purpose: int, identity: int, day: int) -> int:
        """Returns 64 random bits for this seed, purpose, identity and day."""
        return mix(mix(mix(int(seed) ^ (int(purpose) << 31)) ^ int(identity)) ^ (int(day) & MASK))

    def uniform(seed: int, purpose: int, identity: int, day: int) -> float:
        """Returns a uniform draw, strictly between 0 and 1, for this seed, purpose, identity and day."""
        return (float(bits(seed, purpose, identity, day) >> 11) + 0.5) * TO_UNIT


@compiled
def normal(seed: int, purpose: int, identity: int, day: int) -> float:
    """Returns a standard normal draw (Box & Muller 1958), from two uniforms of the same keys."""
    first = uniform(seed, purpose, identity, day)
    second = uniform(seed, purpose + SECOND_DRAW, identity, day)
    return math.sqrt(-2.0 * math.log(first)) * math.cos(TWO_PI * second)


@compiled
def poisson(seed: int, purpose: int, identity: int, day: int, mean: float) -> int:
    """Returns a Poisson count by inversion of one uniform; ``mean`` below 50, larger means are cut at 50 a draw."""
    if mean <= 0.0:
        return 0
    draw = uniform(seed, purpose, identity, day)
    term = math.exp(-min(mean, 50.0))
    total, count = term, 0
    while draw > total and count < 200:
        count += 1
        term *= min(mean, 50.0) / count
        total += term
    return count


SECOND_DRAW: Final = 1 << 20  # added to a purpose for its second uniform

# Purposes. Append only: the number is part of every result, and one that fell out of use is not given again.
POPULATION: Final = 1
MOVE_OUT: Final = 2
CAR_USED: Final = 3
CAR_RETURN: Final = 4
PARKING_NOISE: Final = 5
PARKING_CHOICE: Final = 6
PARKING_SPOT: Final = 7
PATROL_SEES: Final = 8
PATROL_PERSUADES: Final = 9
FEE_NOISE: Final = 10
FEE_CHOICE: Final = 11
FEE_SEEN: Final = 12
FACILITY_FAILS: Final = 13
FACILITY_LARGE: Final = 14
CASE_REPORT: Final = 15
CASE_PASS: Final = 17
CASE_ARRIVALS: Final = 18
ENFORCEMENT_FINDS: Final = 19
VOTE_TURNOUT: Final = 22
VOTE_CHOICE: Final = 23
VOTE_REACH: Final = 24
STAND: Final = 25
COMMITTEE_ACT: Final = 26
COMMITTEE_DISCOVERED: Final = 27
MEETING_TURNOUT: Final = 28
MEETING_PLEDGE: Final = 29
MEMBER_HOURS: Final = 31
VISIT: Final = 32
SERVICE_REPORT: Final = 35
FACILITY_REPORT: Final = 36
VOLUNTEER_NOISE: Final = 38
MEMBER_KNOWN_NOW: Final = 39
CALL_ASSEMBLY: Final = 40
NEW_TIE: Final = 41
CASE_PERSUADES: Final = 42
PERMIT_LOT: Final = 43
FEE_YEAR: Final = 44
ROOM_REPORT: Final = 57
ROOM_VOLUNTEER: Final = 58
ROOM_MEETING: Final = 59

# Purposes of public revenue
ADVERTISING_LAWFUL: Final = 80
VENUE_CLEAR: Final = 81
QUIET_FOUND: Final = 82
BUDGET_CHOICE: Final = 83
# Purposes of the common areas
CORRIDOR_NOISE: Final = 100
CORRIDOR_CHOICE: Final = 101
CORRIDOR_QUARTER: Final = 102
CORRIDOR_ASKED: Final = 103
CORRIDOR_CLEARS: Final = 104
CORRIDOR_FOUND: Final = 105
NUISANCE_OCCASION: Final = 106
NUISANCE_NOISE: Final = 107
NUISANCE_CHOICE: Final = 108
NUISANCE_HEARS: Final = 109
PET_OWNED: Final = 110
PET_CHOICE: Final = 111
WORKS_WORTH: Final = 112
WORKS_CHOICE: Final = 113
WORKS_NOISE: Final = 114
WORKS_MONTH: Final = 115
WORKS_SITE: Final = 116
WORKS_STANDING: Final = 117
DOOR_SHUT: Final = 118
SPACE_EXISTS: Final = 119
SPACE_TITLE: Final = 120
SPACE_FIRST: Final = 121
BICYCLE_OWNED: Final = 122
CHARGING_NOISE: Final = 123
CHARGING_CHOICE: Final = 124
OBJECTION_NOISE: Final = 125
OBJECTION_CHOICE: Final = 126
OBJECTION_YIELDS: Final = 127
LEAK_BEGINS: Final = 128
LEAK_CAUSE: Final = 129
LEAK_PARTIAL: Final = 130
LEAK_TALK: Final = 131
LEAK_DEVELOPER: Final = 132
CLUTTER_REPORT: Final = 133
WORKS_REPORT: Final = 134
NUISANCE_REPORT: Final = 135
CHARGING_REPORT: Final = 136
LEAK_TALK_CHOICE: Final = 137
SPACE_NOISE: Final = 138
SPACE_CHOICE: Final = 139
AREAS_PERSUADES: Final = 140
CLOSE_ON_PAPER: Final = 160
AUDIT_FINDS: Final = 161
AUDIT_FINDS_QUIET: Final = 162
SERVICE_MEASURED: Final = 163
WATCH_CALLED: Final = 164
WATCH_SIGNS: Final = 165
WATCH_SEES: Final = 166
WATCH_PERSUADES: Final = 167
WATCH_SEES_THINGS: Final = 168
WATCH_CLEARS: Final = 169
CONVENOR: Final = 170
PETITION: Final = 171
ARRANGES: Final = 172

# Purposes of the table of three parties, home visits, grid patrols, resident units and candidates
UNIT: Final = 180
HOME_VISIT: Final = 181
HOME_VISIT_ASKED: Final = 182
HOME_VISIT_TIE: Final = 183
ASKED_TO_STAND: Final = 184
BOOKS_OPENED: Final = 185

# Purposes of resources on offer to everybody: resident units, small grants, converted rooms, units of governance
OFFER_KNOWN: Final = 300
ASKS_UNIT: Final = 301
# Purposes of volunteers, members in service, role holders, norms, agendas and the bodies that self-governance adds
TEAM_CALLED: Final = 256
TEAM_JOINS: Final = 257
TEAM_KIND: Final = 258
TEAM_VISIT: Final = 259
TEAM_TIE: Final = 260
TEAM_ASKS: Final = 261
IN_SERVICE_WORK: Final = 262
MANAGER_IS_MEMBER: Final = 263
CHANNEL_FINDS: Final = 264
CHANNEL_FINDS_QUIET: Final = 265
BODY_SITS: Final = 266
BODY_FINDS: Final = 267
BODY_FINDS_QUIET: Final = 268
AGENDA_ITEM: Final = 269
AGENDA_SUPPORT: Final = 270
TOLD_OFF: Final = 272
TIE_IS: Final = 273
TIE_SOURS: Final = 274
ACADEMY_GOES: Final = 275
OFFICE_ASKED: Final = 276
OFFICE_TAKEN: Final = 277
REVIEW_SEES: Final = 279
SKILL: Final = 290
PROJECT_CALL: Final = 302
PROJECT_PROPOSE: Final = 303
PROJECT_SKILL: Final = 304
PROJECT_HEARD: Final = 305
PROJECT_HELP: Final = 306
PROJECT_LOT: Final = 307
PROJECT_CLEARS: Final = 308
GATHERING_COMES: Final = 309
GATHERING_TIE: Final = 310
LIVING_ROOM_KEEP: Final = 311
LIVING_ROOM_NOISE: Final = 312
LIVING_ROOM_OWN: Final = 313
LIVING_ROOM_VISIT: Final = 314
LIVING_ROOM_TIE: Final = 315
COUNCIL_INVITED: Final = 316

# Purposes of the laboratory
LAB_TYPE: Final = 60
LAB_BENT: Final = 61
LAB_BELIEF: Final = 62
LAB_ERROR: Final = 63
LAB_MATCHING: Final = 64
LAB_STRENGTH: Final = 65
LAB_ANTISOCIAL: Final = 66
LAB_ACCEPTANCE: Final = 67
LAB_WORD: Final = 68
LAB_POINTS: Final = 69

# Purposes of the activity rooms
ROOM_TIMETABLE: Final = 220
ROOM_TEAM: Final = 221
ROOM_FIT: Final = 222
ROOM_OTHERS: Final = 223
ROOM_ARRIVAL: Final = 224
ROOM_HOARDS: Final = 225
ROOM_ABLE: Final = 226
ROOM_GIVES_BACK: Final = 227
ROOM_CLEARS_UP: Final = 228
ROOM_GOES_IN_TIME: Final = 229
ROOM_SPREADS: Final = 230
ROOM_QUARREL: Final = 231
ROOM_SEEN: Final = 232
ROOM_REACH: Final = 233
ROOM_PLEDGE: Final = 234
ROOM_FAVOUR: Final = 235
ROOM_NOISE: Final = 236
ROOM_INTEREST: Final = 237
ROOM_KIND: Final = 238
ROOM_SESSIONS: Final = 239
ROOM_VALUE: Final = 240
ROOM_VOLUNTEER_YEAR: Final = 241

# Purposes of departments that are called, levels of the grid and those who lead a branch
SECRETARY_TEMPTED: Final = 281
SECRETARY_FOUND: Final = 282

# Purposes of lifts and of the hotline
FACILITY_TRAPS: Final = 283
HOTLINE: Final = 284
