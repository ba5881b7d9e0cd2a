"""E1: the grid of three levels, "大网—中网—小网": community station, street, district centre (article, section 2.1).

Mechanism. The community's station (居村大共治工作站, the small net) has grid workers with hours for cases of its own; the
street's service centre (the middle net) is the street's team; the district's service and management centre (the large
net) has hours for each street: it reads what has risen and sends it back to the street with an order to the
departments, which come as to a superior. A trouble that nobody near by could settle does not go round company,
committee and branch: it rises to the station, the street and the district, within a day, and by itself when a level
has had it for too long (:mod:`commons_sim.agents.casework.case_passing`).

Why it may not help. Each level knows that the next one must take what it does not keep, and feels the less bound to keep it
(``departments.rise_relief``): work rises, upper queues grow. Station workers can only ask, as anybody without power. Hours of
station and centre are paid for whether there are cases for them or not. These are the adverse channels.

Cost: hours of station workers (booked as cadre hours) and of the centre (booked as government hours), at the compound's share
by households. Like all levers in hours they are posts for a place and do not grow with the size of a compound. Left out:
ranking of grids, and work that grid workers do for other departments. Source: the article, section 2.1; hours assumed.
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
class ThreeLevelGridLevers(InstrumentLevers):
    """Levers of the grid."""

    station_hours_per_week: float = parameter(
        20.0, unit="h/week/community", low=0.0, high=2000.0, source="half a post in each community, assumed", confidence="assumed",
        role="lever", meaning="Grid workers' hours for cases at a community's station", meaning_zh="社区网格工作站每周办案工时",
    )
    centre_hours_per_week: float = parameter(
        20.0, unit="h/week/street", low=0.0, high=5000.0, source="half a post of the district for each street, assumed",
        confidence="assumed",
        role="lever", meaning="Hours of the district's centre for a street's cases",
        meaning_zh="区级网格化中心每周用于本街道的工时",
    )
    days_a_level: int = parameter(
        10, unit="days", low=1, high=365, source="two working weeks; assumed", confidence="assumed", role="lever",
        meaning="Days after which a case rises from a level by itself", meaning_zh="本级逾期自动上报的天数",
    )
# fmt: on


class ThreeLevelGrid(Instrument[ThreeLevelGridLevers]):
    """Cases rise from the community's station to the street and the district, each with hours of its own."""

    id: ClassVar[str] = "three_level_grid"
    row: ClassVar[str] = "E1"
    force: ClassVar[str] = "enforcement"
    turn: ClassVar[int] = 360
    label_en: ClassVar[str] = "grid of three levels"
    label_zh: ClassVar[str] = "三级网格"
    adverse: ClassVar[str] = (
        "levels let rise what the next one must take: upper queues grow; posts are paid for, used or not"
    )
    adverse_zh: ClassVar[str] = "各级把上级必须接手的问题往上推，上级积压增加；岗位无论忙闲都要付费"

    def start(self, desk: PolicyDesk) -> None:
        """Staffs station and centre and lets cases rise."""
        desk.set_grid_levels(True, self.levers.days_a_level)
        desk.add_station_hours(self.levers.station_hours_per_week)
        desk.add_centre_hours(self.levers.centre_hours_per_week)

    def end(self, desk: PolicyDesk) -> None:
        """Takes all back; cases that stand with station or centre are handed on from there as before."""
        desk.set_grid_levels(False, self.levers.days_a_level)
        desk.add_station_hours(-self.levers.station_hours_per_week)
        desk.add_centre_hours(-self.levers.centre_hours_per_week)
