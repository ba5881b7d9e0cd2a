"""A resident as a Mesa agent: a view on one row of the columns, with the same rules, one household at a time.

The compiled loop and this class call the *same* functions. With ``COMMONS_SIM_COMPILE=0`` they are plain Python: a run
through these agents is then the readable reference, the oracle for the compiled loop (equal to the last bit), and the
fair baseline for its speed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from commons_sim.agents.owners_committee import common_money
from commons_sim.agents.residents.numbering import NumberedAgent
from commons_sim.commons.activity_rooms import booking as room_booking
from commons_sim.commons.activity_rooms import order as room_order
from commons_sim.commons.activity_rooms import rota as room_rota
from commons_sim.commons.common_areas import bicycles, corridors, illegal_building
from commons_sim.commons.common_areas import reports as common_area_reports
from commons_sim.commons.parking import driving
from commons_sim.commons.services import paying
from commons_sim.population import reporting
from commons_sim.population.columns import BEHAVIOURAL_TYPES


class Resident(NumberedAgent):
    """One household. Columns of :class:`commons_sim.world.tables.Households` can be read and set: ``resident.belief_fee``."""

    @property
    def _columns(self) -> tuple[str, ...]:
        """Names of the columns of a household; none while the view is being made."""
        model = vars(self).get("model")
        return model.columns.households._fields if model is not None else ()

    def __getattr__(self, name: str) -> Any:
        """Returns the household's value in a column."""
        if name in self._columns:
            return getattr(self.model.world.households, name)[self.row].item()  # type: ignore[attr-defined]
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Writes the household's value in a column.

        Raises:
            AttributeError: there is no such column.
            ValueError: the column cannot hold the value.
        """
        if name not in self._columns:
            super().__setattr__(name, value)
            return
        column = getattr(self._world.households, name)
        stored = np.asarray(value)
        if stored.shape or not np.can_cast(stored.dtype, np.float64) or (column.dtype.kind in "iu" and stored % 1 != 0):
            raise ValueError(
                f"{name}={value!r}: {'a whole number' if column.dtype.kind in 'iu' else 'a number'} is needed"
            )
        column[self.row] = stored.item()

    @property
    def type_name(self) -> str:
        """The behavioural type in words."""
        return BEHAVIOURAL_TYPES[int(self.model.world.households.behavioural_type[self.row])]  # type: ignore[attr-defined]

    @property
    def car_rows(self) -> range:
        """Rows of this household's cars."""
        return self.model.cars_of(self.row)  # type: ignore[attr-defined,no-any-return]

    def leave_in_the_morning(self, day: int) -> None:
        """Each car leaves or stays."""
        for car in self.car_rows:
            driving.leave_in_the_morning(self._world, self._parameters, car, day)

    def come_home(self, car: int, day: int) -> None:
        """Parks one car."""
        driving.come_home(self._world, self._parameters, car, day)

    def learn_from_the_evening(self, day: int) -> None:
        """Learns what the evening showed, once for each car."""
        for car in self.car_rows:
            driving.learn_from_the_evening(self._world, self._parameters, car, day)

    def pay_bill(self, day: int) -> None:
        """Pays this month's bill, or does not."""
        paying.pay_bill(self._world, self._parameters, self.row, day)

    def learn_from_the_bill(self, day: int) -> None:
        """Learns whether others paid."""
        paying.learn_from_the_bill(self._world, self._parameters, self.row, day)

    def read_account(self, day: int) -> None:
        """Reads what the company shows, and looks at advertising."""
        common_money.read_account(self._world, self._parameters, self.row, day)

    def consider_reporting_lane(self, day: int) -> None:
        """Reports the cars in the lane, or leaves it to others."""
        reporting.consider_reporting_lane(self._world, self._parameters, self.row, day)

    def consider_reporting_plant(self, day: int) -> None:
        """Reports broken plant, or leaves it to others."""
        reporting.consider_reporting_plant(self._world, self._parameters, self.row, day)

    def consider_reporting_service(self, day: int) -> None:
        """Complains about poor service, or leaves it to others."""
        reporting.consider_reporting_service(self._world, self._parameters, self.row, day)

    def spend_week(self, day: int) -> None:
        """Decides about corridor, noise and animal for this week."""
        corridors.keep_or_clear(self._world, self._parameters, self.row, day)
        corridors.restrain_or_not(self._world, self._parameters, self.row, day)

    def learn_from_the_week(self, day: int) -> None:
        """Learns what the common areas showed."""
        corridors.learn_from_the_week(self._world, self._parameters, self.row, day)

    def consider_building(self, day: int) -> None:
        """Builds without permission, or does not; once a year."""
        illegal_building.consider_building(self._world, self._parameters, self.row, day)

    def choose_charging(self, day: int) -> None:
        """Chooses where to charge its electric bicycle."""
        bicycles.choose_charging(self._world, self._parameters, self.row, day)

    def consider_reporting_areas(self, kind: int, harm: float, concerned: float, day: int) -> None:
        """Reports a trouble in the common areas, or leaves it to others."""
        common_area_reports.consider_reporting_areas(
            self._world, self._parameters, self.row, kind, harm, concerned, day
        )

    def consider_volunteering(self, members: int, duties: float, day: int) -> None:
        """Goes on the rota of the activity rooms, or leaves it to others."""
        room_rota.consider_volunteering(self._world, self._parameters, self.row, members, duties, day)

    def see_rota(self, filled: float) -> None:
        """Sees how far the rota was filled."""
        room_rota.see_rota(self._world, self._parameters, self.row, filled)

    def learn_from_the_rooms(self, seen: float) -> None:
        """Learns, as a member of a team, from the order seen in the rooms."""
        if self.team >= 0:
            room_order.learn_from_the_rooms(self._world, self._parameters, self.row, seen)

    def ask_for_slots(self, day: int) -> None:
        """Asks, as the leader of a team, for the slots of the week."""
        if self.team >= 0 and int(self._world.teams.leader[self.team]) == self.row:
            room_booking.ask_for_slots(self._world, self._parameters, self.team, day)

    @property
    def _world(self) -> Any:
        return self.model.world  # type: ignore[attr-defined]

    @property
    def _parameters(self) -> Any:
        return self.model.parameters  # type: ignore[attr-defined]
