"""O3: party-mass service stations and common rooms made of unused space (夯阵地; article, section 2.2).

Mechanism. Any building's people may make a room of an open ground floor with a small grant and keep it themselves
(:mod:`commons_sim.commons.common_rooms.common_rooms`). The instrument makes them faster and keeps them surely: public
money converts open spaces, a few in a compound, and lent cadres open and clean them. An open room spares whoever
convenes a meeting part of the hours, and neighbours run into one another there.

Why it may not help. Cadres' hours are missing in cases whether the rooms are used or not; where nobody convenes anything a room
is a cost and no more. Residents do not keep what others keep for them: when the hours end, a room without a keeper is shut. The
ground is gone for a charging station. These are the adverse channels.

Cost: money for conversion and upkeep, lent cadre hours. Every regime may use it. Left out: staff who serve at the station.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class ConvertedVenueLevers(InstrumentLevers):
    """Levers of the rooms."""

    rooms: int = parameter(
        2, unit="rooms/compound", low=0, high=100, source="a station and a common room; assumed", confidence="assumed",
        role="lever",
        meaning="Rooms that are to be converted, as far as there is open space", meaning_zh="拟改造的阵地数(每小区)",
    )
    conversion_cny: float = parameter(
        20000.0, unit="CNY/room", low=0.0, high=10000000.0, source="fitting out some 40 m2; assumed", confidence="assumed",
        role="lever", meaning="Money that converting a room takes", meaning_zh="改造一处阵地的费用",
    )
    conversion_hours: float = parameter(
        30.0, unit="h/room", low=0.0, high=10000.0, source="title, permits, builders; assumed", confidence="assumed", role="lever",
        meaning="Hours of the residents' committee that converting a room takes", meaning_zh="改造一处阵地所需居委会工时",
    )
    cadre_hours_per_month: float = parameter(
        8.0, unit="h/month/compound", low=0.0, high=1000.0, source="as many as two rooms take; assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee on rooms: converting, then keeping",
        meaning_zh="用于阵地建设与维护的居委会月工时",
    )
# fmt: on


class ConvertedVenues(Instrument[ConvertedVenueLevers]):
    """Unused spaces are converted and kept open by cadres."""

    id: ClassVar[str] = "converted_venues"
    row: ClassVar[str] = "O3"
    force: ClassVar[str] = "organisation"
    turn: ClassVar[int] = 410
    label_en: ClassVar[str] = "stations and common rooms in unused space"
    label_zh: ClassVar[str] = "党群服务站与楼栋公共客厅"
    adverse: ClassVar[str] = (
        "hours and money go into rooms whether used or not; what cadres keep residents do not; ground is taken"
    )
    adverse_zh: ClassVar[str] = "无论用否都要花钱花工时；干部维护的居民便不维护；占用可建充电站的场地"

    def start(self, desk: PolicyDesk) -> None:
        """Takes the hours."""
        self._saved = dict.fromkeys(desk.compounds, 0.0)
        self._made = dict.fromkeys(desk.compounds, 0)
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.keep_rooms(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Converts a room when its hours have been worked, as long as there is space; the other hours keep rooms open."""
        for compound in desk.compounds:
            keeping = self.levers.cadre_hours_per_month
            if self._made[compound] < self.levers.rooms:
                self._saved[compound] += keeping
                keeping = 0.0
                enough = self._saved[compound] >= self.levers.conversion_hours
                if enough and desk.convert_space(compound, self.levers.conversion_cny):
                    self._made[compound] += 1
                    self._saved[compound] -= self.levers.conversion_hours
                elif enough:  # there is no open space: the hours keep what there is
                    keeping = self.levers.cadre_hours_per_month
            desk.keep_rooms(compound, keeping)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it: rooms stay as long as residents keep them."""
        for compound in desk.compounds:
            desk.keep_rooms(compound, 0.0)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
