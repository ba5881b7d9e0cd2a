"""The world as columns: district > community > compound > building > household, and cars, rooms, teams, units, cases, money.

Each level is a table of NumPy arrays, one array a column and one row a household (building, ...). Rows of one compound stand
together, and so do rows of one building: ``first_household[c] : first_household[c] + households[c]`` is the population of a
compound. One compound and five hundred are the same code, and the columns of a compound stay in the cache of the processor
while it is worked on. Residents' columns take 4 bytes where that is enough; rules widen them with ``float64(x)`` on reading.

A column is declared in the room it belongs to, with its unit, meaning and channel. Here the rooms are put together.
"""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from commons_sim.agents.assembly import columns as assembly
from commons_sim.agents.callers import columns as callers
from commons_sim.agents.casework import columns as casework
from commons_sim.agents.councils import columns as councils
from commons_sim.agents.owners_committee import columns as owners_committee
from commons_sim.agents.party_branch import columns as party_branch
from commons_sim.agents.property_company import columns as property_company
from commons_sim.agents.resident_units import columns as resident_units
from commons_sim.agents.residents_committee import columns as residents_committee
from commons_sim.agents.street import columns as street
from commons_sim.agents.volunteers import columns as volunteers
from commons_sim.commons.activity_rooms import columns as activity_rooms
from commons_sim.commons.common_areas import columns as common_areas
from commons_sim.commons.common_rooms import columns as common_rooms
from commons_sim.commons.parking import columns as parking
from commons_sim.commons.public_revenue import columns as public_revenue
from commons_sim.commons.services import columns as services
from commons_sim.commons.small_grants import columns as small_grants
from commons_sim.governance import columns as governance
from commons_sim.kernel.columns import F8, I4, I8, U8, Column, Table
from commons_sim.population import columns as population
from commons_sim.world.parameters import Parameters as Parameters  # rules take both from here


class Households(
    population.Households,
    parking.Households,
    services.Households,
    public_revenue.Households,
    activity_rooms.Households,
    common_areas.Households,
    volunteers.Households,
    councils.Households,
    assembly.Households,
):
    """One row a dwelling and the household that lives in it now."""


class Cars(population.Cars, parking.Cars):
    """One row a car; cars of one household stand together."""


class Buildings(
    population.Buildings,
    governance.Buildings,
    parking.Buildings,
    services.Buildings,
    common_areas.Buildings,
    common_rooms.Buildings,
    small_grants.Buildings,
    volunteers.Buildings,
    party_branch.Buildings,
    street.Buildings,
    councils.Buildings,
):
    """One row a building."""


Rooms = activity_rooms.Rooms
Teams = activity_rooms.Teams


class Compounds(
    population.Compounds,
    governance.Compounds,
    parking.Compounds,
    services.Compounds,
    public_revenue.Compounds,
    activity_rooms.Compounds,
    common_areas.Compounds,
    common_rooms.Compounds,
    small_grants.Compounds,
    resident_units.Compounds,
    volunteers.Compounds,
    party_branch.Compounds,
    owners_committee.Compounds,
    property_company.Compounds,
    residents_committee.Compounds,
    street.Compounds,
    councils.Compounds,
    assembly.Compounds,
    callers.Compounds,
):
    """One row a compound: its assets, its contract, what its institutions chose for this month."""


class Communities(
    population.Communities, resident_units.Communities, residents_committee.Communities, casework.Communities
):
    """One row a community: its residents' committee and the neighbourhoods that use up its hours."""


class Districts(
    population.Districts, governance.Districts, small_grants.Districts, street.Districts, casework.Districts
):
    """One row a district (street): the enforcement team."""


Units = resident_units.Units
Cases = governance.Cases


class Today(
    population.Today,
    governance.Today,
    parking.Today,
    services.Today,
    public_revenue.Today,
    activity_rooms.Today,
    common_areas.Today,
    common_rooms.Today,
    small_grants.Today,
    resident_units.Today,
    volunteers.Today,
    party_branch.Today,
    owners_committee.Today,
    property_company.Today,
    residents_committee.Today,
    street.Today,
    casework.Today,
    councils.Today,
    assembly.Today,
    callers.Today,
):
    """Flows of the day, one row a compound; set to 0 each morning and read each night."""


class Nightly(
    population.Nightly,
    governance.Nightly,
    parking.Nightly,
    services.Nightly,
    public_revenue.Nightly,
    activity_rooms.Nightly,
    common_areas.Nightly,
    resident_units.Nightly,
    volunteers.Nightly,
    party_branch.Nightly,
    owners_committee.Nightly,
    callers.Nightly,
):
    """How things stand at night, a value a recorded day."""


class Control(Table):
    """Things of the whole world: seed and counters, arrays of length 1, and scratch space."""

    seed: Annotated[U8, Column("-", "seed of every draw", "facts")]
    open_cases: Annotated[I8, Column("cases", "rows in use of Cases", "state")]
    cases_ever: Annotated[I8, Column("cases", "cases opened so far; gives identities", "state")]
    first_recorded_day: Annotated[I8, Column("day", "day of the first row of daily", "record")]
    log_used: Annotated[I8, Column("rows", "rows in use of the log of events", "record")]
    order: Annotated[I4, Column("row", "scratch: cars in order of return", "scratch")]
    places: Annotated[I4, Column("cars", "scratch: from which place in order the cars of a minute stand", "scratch")]


class World(governance.World, activity_rooms.World, common_areas.World, owners_committee.World):
    """All columns of a simulated district."""

    households: Households
    cars: Cars
    buildings: Buildings
    rooms: Rooms
    teams: Teams
    compounds: Compounds
    communities: Communities
    districts: Districts
    units: Units
    cases: Cases
    today: Today
    nightly: Nightly
    control: Control
    flows: Annotated[
        F8, Column("-", "shape (columns of Today, compounds): the array whose rows are the columns of Today", "record")
    ]
    log: Annotated[
        I8,
        Column(
            "-", "shape (capacity, 6): day, kind, compound, building, two numbers; commons_sim.kernel.events", "record"
        ),
    ]
    daily: Annotated[F8, Column("-", "shape (columns, days recorded): flows of the day, then Nightly", "record")]

    def __reduce__(self) -> tuple[Any, ...]:
        """Returns how a copy is made: columns that are rows of an array are so in the copy too."""
        return _copied_world, (
            {name: column for name, column in vars(self).items() if name not in ("today", "nightly")},
        )


def _copied_world(columns: dict[str, Any]) -> World:
    """Returns a world of copied columns."""
    return World(today=today_of(columns["flows"]), nightly=nightly_of(columns["daily"]), **columns)


def today_of(flows: NDArray[np.float64]) -> Today:
    """Returns the day's flows by name: the rows of an array of shape (flows, compounds)."""
    return Today(**dict(zip(Today._fields, flows, strict=True)))


def nightly_of(daily: NDArray[np.float64]) -> Nightly:
    """Returns what is written down each night by name: rows of an array of shape (columns, days), behind those of the flows."""
    return Nightly(**dict(zip(Nightly._fields, daily[len(Today._fields) :], strict=True)))
