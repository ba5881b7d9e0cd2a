"""What a room made of an unused ground floor takes, and what it makes easier."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class CommonRoomParameters:
    """Hours, money and use of a common room."""

    keeping_hours: float = parameter(
        4.0, unit="h/month/room", low=0.0, high=500.0, source="opening, cleaning, a key; assumed", confidence="assumed",
        meaning="Hours a month that keeping a common room takes", meaning_zh="维护一处公共客厅所需月工时",
    )
    upkeep_cny: float = parameter(
        60.0, unit="CNY/month/room", low=0.0, high=100000.0, source="light, water, small repairs; assumed", confidence="assumed",
        meaning="Money that keeping it takes", meaning_zh="公共客厅月运行费用",
    )
    open_hours: float = parameter(
        12.0, unit="h/month/room", low=0.0, high=700.0, source="an evening a week; assumed", confidence="assumed",
        meaning="Hours in which it is open to meetings", meaning_zh="公共客厅每月可供会议时数",
    )
    drop_in_share: float = parameter(
        0.1, unit="of the building/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of a building's households that drop in during a month", meaning_zh="每月到公共客厅走动的住户比例",
    )
    lean_months: int = parameter(
        3, unit="months", low=1, high=120, source="assumed", confidence="assumed",
        meaning="Months without anybody who keeps it after which a room is an open space again",
        meaning_zh="无人维护多少个月后恢复原状",
    )
    months_to_capture: int = parameter(
        3, unit="months", low=1, high=240, source="what one has used alone for a season is held to be one's own; assumed",
        confidence="assumed", meaning="Months of own use in a row after which a keeper has fenced a room in",
        meaning_zh="维护者连续自用多少个月后形成侵占",
    )
# fmt: on
