"""A run watched from outside: what the page draws, read from the columns between days.

Nothing here is known to the kernel. :func:`record` runs a model day by day and writes down three kinds of frames: each evening
what changes by the day (cars, outages, the daily table), each Sunday evening, on the first day and on the last what changes
slowly (households, buildings, rooms, cases, committee), and on the first of each month the ledger's entries so far. States are
quantised to a byte; the browser needs no more than it can show.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.agents.owners_committee.owners_committee import MODES
from commons_sim.apps.page.making.packing import packed
from commons_sim.commons.common_areas.columns import LOOSE_ANIMAL, NO_LEAK, NOISE, STATION_SITED
from commons_sim.commons.parking.columns import (
    PLACE_AWAY,
    PLACE_FIRE_LANE,
    PLACE_FIXED,
    PLACE_LANE,
    PLACE_NIGHT,
    PLACE_OFF_SITE,
    PLACE_SHARED,
)
from commons_sim.commons.services.services import bill_fen
from commons_sim.governance.bargaining import AGREEMENT_HOLDS
from commons_sim.governance.ledger import ACCOUNTS, ENTRIES
from commons_sim.kernel.clock import DAYS_A_WEEK, is_month_start
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from commons_sim.population.columns import BEHAVIOURAL_TYPES, CHARGE_STAIRWELL

BYTE: Final = 255.0
#: Bytes of a household, in this order. ``acts`` and ``facts`` are bits, the others shares of 255.
HOUSEHOLD_CHANNELS: Final = (
    "acts", "facts", "satisfaction", "arrears_months",
    "trust_property_company", "trust_owners_committee", "trust_residents_committee", "trust_party_branch", "trust_neighbours",
)  # fmt: skip
#: Bits of ``acts``: what a household did where it could do either; the same bit four places up says that it could.
PAID, CLEAR, QUIET, PARKED_WELL = 1, 2, 4, 8
CHOICE_SHIFT: Final = 4
#: Bits of ``facts``.
MEMBER, VISIBLE, TENANT, BUILT, STAIRWELL, LEAKS, VOLUNTEERS = 1, 2, 4, 8, 16, 32, 64
BUILDING_CHANNELS: Final = (
    "clutter",
    "condition",
    "works",
    "stairwell_bicycles",
    "council",
    "party_group",
    "words_share",
)
STATE_CHANNELS: Final = (
    "committee", "committee_mode", "branch", "joint_team", "agreement", "station", "room_way", "room_body", "platform",
)  # fmt: skip
PLACES: Final = (PLACE_FIXED, PLACE_SHARED, PLACE_NIGHT, PLACE_OFF_SITE, PLACE_LANE, PLACE_FIRE_LANE, PLACE_AWAY)
MOST_CASES: Final = 400  # of a frame: what a board can show
#: Columns of the daily table that the page draws over time; those of them that the model does not have are left out.
SERIES: Final = (
    "parking_violation_rate", "fire_lane_blocked_hours", "parking_search_minutes",
    "revenue_disclosed_share", "owners_fund_cny_per_household", "maintenance_fund_cny_per_household",
    "room_use_share", "room_disorder_rate", "room_condition",
    "clutter_level", "nuisance_rate", "stairwell_charging_share",
    "fee_collection_rate", "arrears_cny_per_household", "service_level", "facility_condition", "lifts_out_share",
    "cases_open", "participation_rate", "satisfaction",
    "trust_property_company", "trust_owners_committee", "trust_residents_committee", "trust_party_branch", "trust_neighbours",
    "members_visible",
)  # fmt: skip


class Recorder:
    """Frames of one compound of a model, appended between days.

    Args:
        model: a model of one compound or more; the first is recorded.
    """

    def __init__(self, model: CompoundModel) -> None:
        self.model = model
        self.days: list[int] = []
        self.week_days: list[int] = []
        self.month_days: list[int] = []
        self._daily: dict[str, list[NDArray[Any]]] = {name: [] for name in ("lane", "fire_lane", "out", "places")}
        names = ("households", "buildings", "marks", "teams", "state", "seats", "acts", "cases", "hours")
        self._weekly: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
        self._case_counts: list[int] = []
        self._entries: list[NDArray[np.float32]] = []
        world = model.columns
        self._bills = np.array(
            [
                max(1, bill_fen(float(area), float(world.compounds.fee_cny_per_m2_month[0])))
                for area in world.households.floor_area_m2
            ]
        )

    def evening(self, day: int, *, last: bool = False) -> None:
        """Writes down the evening of a day that the model has run."""
        if not self.days:
            self._opening = (
                self.model.columns.entries_fen[0].copy() if day else self.model.opening_entries_fen[0].copy()
            )
        self.days.append(day)
        self._evening()
        if day % DAYS_A_WEEK == DAYS_A_WEEK - 1 or last or len(self.days) == 1:
            self.week_days.append(day)
            self._week(day)
        if is_month_start(day) or last:
            self.month_days.append(day)
            entries = (self.model.columns.entries_fen[0] - self._opening) / 100.0
            self._entries.append(entries.astype(np.float32))

    def _evening(self) -> None:
        world = self.model.columns
        own = slice(0, int(world.compounds.buildings[0]))
        cars = world.cars.place[: int(world.compounds.cars[0])]
        self._daily["lane"].append(world.buildings.lane_taken[own].astype(np.uint8))
        self._daily["fire_lane"].append(world.buildings.fire_lane_taken[own].astype(np.uint8))
        self._daily["out"].append(world.buildings.out_of_order[own].astype(np.uint8))
        counts = np.bincount(cars, minlength=len(PLACES))
        self._daily["places"].append(counts[list(PLACES)].astype(np.uint16))

    def _week(self, day: int) -> None:
        keep = self._weekly
        keep["households"].append(self._households())
        keep["buildings"].append(self._buildings())
        world, district = self.model.columns, self.model.columns
        rooms = int(world.compounds.rooms[0])
        keep["marks"].append(world.room_marks[:rooms].ravel().astype(np.uint8))
        keep["teams"].append((world.room_bookings[:rooms].ravel() + 1).astype(np.uint8))
        compounds = world.compounds
        keep["state"].append(
            np.array(
                [
                    compounds.committee[0] == 1, compounds.committee_mode[0], compounds.branch[0], district.districts.joint[0],
                    compounds.agreement[0] == AGREEMENT_HOLDS, compounds.station[0] == STATION_SITED,
                    compounds.room_way[0], compounds.room_body[0], district.districts.platform[0],
                ],
                dtype=np.uint8,
            )
        )  # fmt: skip
        standing = compounds.committee[0] == 1
        members = world.committee_members[0]
        keep["seats"].append(np.where(standing & (members != NOBODY), members + 1, 0).astype(np.int32))
        keep["acts"].append(world.committee_acts[0].astype(np.uint8))
        keep["cases"].append(self._cases(day))
        keep["hours"].append(self._hours())

    def _households(self) -> NDArray[np.uint8]:
        """Returns the bytes of :data:`HOUSEHOLD_CHANNELS`, shape (channels, households)."""
        world = self.model.columns
        count = int(world.compounds.households[0])
        people = world.households
        lane = np.zeros(count, dtype=bool)
        cars = slice(0, int(world.compounds.cars[0]))
        wrong = (world.cars.place[cars] == PLACE_LANE) | (world.cars.place[cars] == PLACE_FIRE_LANE)
        lane[world.cars.household[cars][wrong]] = True
        drives = people.cars[:count] > 0
        disturbs = (people.nuisance[:count] & (NOISE | LOOSE_ANIMAL)) > 0
        acts = (
            PAID * (people.paid_last_bill[:count] == 1)
            + CLEAR * (people.keeps_things[:count] == 0)
            + QUIET * ~disturbs
            + PARKED_WELL * (drives & ~lane)
        ) + ((PAID | CLEAR | QUIET) + PARKED_WELL * drives.astype(np.int64) << CHOICE_SHIFT)
        facts = (
            MEMBER * people.party_member[:count].astype(np.int64)
            + VISIBLE * people.member_visible[:count]
            + TENANT * people.tenant[:count]
            + BUILT * people.built[:count]
            + STAIRWELL * (people.charging[:count] == CHARGE_STAIRWELL)
            + LEAKS * (people.leak[:count] != NO_LEAK)
            + VOLUNTEERS * people.room_volunteer[:count]
        )
        rows = [
            acts,
            facts,
            people.satisfaction[:count] / 100.0 * BYTE,
            people.arrears_fen[:count] / self._bills[:count],
        ]
        rows += [getattr(people, name)[:count] * BYTE for name in HOUSEHOLD_CHANNELS[4:]]
        return np.stack([np.clip(np.rint(row), 0, BYTE).astype(np.uint8) for row in rows])

    def _buildings(self) -> NDArray[np.uint8]:
        """Returns the bytes of :data:`BUILDING_CHANNELS`, shape (channels, buildings)."""
        world = self.model.columns
        count = int(world.compounds.buildings[0])
        buildings = world.buildings
        corridor = np.maximum(buildings.corridor_m2[:count], 1e-6)
        size = np.maximum(buildings.households[:count], 1)
        rows = [
            (buildings.piles_m2[:count] + buildings.ownerless_m2[:count]) / corridor * BYTE,
            buildings.condition[:count] * BYTE,
            buildings.works[:count],
            buildings.stairwell_bicycles[:count],
            buildings.council[:count],
            buildings.party_group[:count],
            buildings.words_given[:count] / size * BYTE,
        ]
        return np.stack([np.clip(np.rint(row), 0, BYTE).astype(np.uint8) for row in rows])

    def _cases(self, day: int) -> NDArray[np.uint16]:
        """Returns open cases of the compound, oldest first: kind, holder, age in days, building from 1 (0: none), passes."""
        world = self.model.columns
        used = int(world.control.open_cases[0])
        mine = np.flatnonzero(world.cases.compound[:used] == 0)[:MOST_CASES]
        cases = world.cases
        table = np.stack(
            [
                cases.kind[mine],
                cases.holder[mine],
                day - cases.opened_day[mine],
                cases.building[mine] + 1,
                cases.passes[mine],
            ],
            axis=1,
        )
        self._case_counts.append(len(mine))
        return np.clip(table, 0, 65535).astype(np.uint16).reshape(len(mine), 5)

    def _hours(self) -> NDArray[np.float32]:
        """Returns hours of queues: company, residents' committee, street team, branch, in the order of holders."""
        world = self.model.columns
        queues = (
            world.compounds.company_queue_hours[0], world.communities.queue_hours[0],
            world.districts.queue_hours[0], world.compounds.branch_queue_hours[0],
        )  # fmt: skip
        return np.array(queues, dtype=np.float32)

    def arrays(self, daily: pd.DataFrame) -> dict[str, NDArray[Any]]:
        """Returns all frames by name, time first."""
        series = [name for name in SERIES if name in daily]
        found = {name: np.stack(frames) for name, frames in self._daily.items()}
        weekly = {name: np.stack(frames) for name, frames in self._weekly.items() if name != "cases"}
        cases = np.concatenate(self._weekly["cases"]) if self._weekly["cases"] else np.zeros((0, 5), np.uint16)
        ends = np.cumsum([0, *self._case_counts]).astype(np.int32)
        entries = np.stack(self._entries) if self._entries else np.zeros((0, len(ENTRIES)), np.float32)
        return {
            "days": np.array(self.days, dtype=np.int32),
            "week_days": np.array(self.week_days, dtype=np.int32),
            "month_days": np.array(self.month_days, dtype=np.int32),
            "series": daily[series].to_numpy(np.float32),
            **found, **weekly, "cases": cases, "case_ends": ends, "entries": entries,
        }  # fmt: skip

    def facts(self, daily: pd.DataFrame) -> dict[str, Any]:
        """Returns what does not change over the run, and the names of what the arrays hold."""
        world = self.model.columns
        own = int(world.compounds.buildings[0])
        buildings, compounds, people = world.buildings, world.compounds, world.households
        count = int(compounds.households[0])
        compound = self.model.config.compound
        return {
            "buildings": {
                "first": buildings.first_household[:own].tolist(),
                "households": buildings.households[:own].tolist(),
                "lane_spots": buildings.lane_spots[:own].tolist(),
                "fire_lane_spots": buildings.fire_lane_spots[:own].tolist(),
                "lifts": buildings.lifts[:own].tolist(),
            },
            "floors": int(compound.floors),
            "flats_per_floor": int(compound.flats_per_floor),
            "households": count,
            "cars": int(compounds.cars[0]),
            "fixed_slots": int(compounds.fixed_slots[0]),
            "shared_slots": int(compounds.shared_slots[0]),
            "rooms": int(compounds.rooms[0]),
            "types": people.behavioural_type[:count].tolist(),
            "channels": {
                "households": HOUSEHOLD_CHANNELS, "buildings": BUILDING_CHANNELS, "state": STATE_CHANNELS,
                "series": [name for name in SERIES if name in daily],
                "entries": [name for name, _, _ in ENTRIES],
            },
            "entry_accounts": [[ACCOUNTS[payer][0], ACCOUNTS[receiver][0]] for _, payer, receiver in ENTRIES],
            "modes": [name for name, _ in MODES],
            "type_names": BEHAVIOURAL_TYPES,
        }  # fmt: skip


def events_of(table: pd.DataFrame) -> list[list[Any]]:
    """Returns events as rows for the browser: day, kind, building from 1 (0: none), actors, Chinese, English."""
    rows = zip(*(table[name] for name in ("day", "kind", "place", "actors", "text_zh", "text_en")), strict=True)
    return [
        [int(day), kind, int(place.partition("/")[2] or 0), actors, zh, en] for day, kind, place, actors, zh, en in rows
    ]


def record(model: CompoundModel, further: dict[str, Any] | None = None) -> tuple[bytes, dict[str, float]]:
    """Returns a packed recording of a whole run, and the run's outcomes.

    Args:
        model: a model that has not been run.
        further: facts to send along.
    """
    model.advance(0)
    recorder = Recorder(model)
    last = model.config.days - 1
    for day in range(model.config.days):
        model.advance(day + 1)
        recorder.evening(day, last=day == last)
    daily, outcomes = model.daily_table(), model.outcomes()
    facts = recorder.facts(daily) | {"events": events_of(model.events_table())} | (further or {})
    return packed(recorder.arrays(daily), facts), outcomes


def snapshot(model: CompoundModel) -> bytes:
    """Returns a packed recording of one evening alone: the last day that a model has run, or the day before it began."""
    recorder = Recorder(model)
    recorder.evening(model.day - 1, last=True)
    daily = model.daily_table().tail(1)
    facts = recorder.facts(daily) | {"events": []}
    return packed(recorder.arrays(daily), facts)
