"""What becomes of the activity rooms: use, fairness, waiting, disorder, condition, surplus."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import Finished, gini, outcome, ratio, surplus_of
from commons_sim.kernel.units import FEN_A_YUAN


def _keeping_cny(run: Finished) -> float:
    """Returns what the hours that keep the rooms cost, in CNY."""
    return float(run.sums["room_duty_cost_cny"] + run.sums["room_staff_hours"] * run.prices.cadre_hour_cny)


def surplus(run: Finished) -> float:
    """Returns the surplus of the activity rooms in CNY a household and day."""
    sums = run.sums
    worth = float(sums["room_value_cny"] - sums["room_own_cost_cny"] - sums["room_repair_cny"]) - _keeping_cny(run)
    return worth / run.household_days


def governance_cost(run: Finished) -> float:
    """Returns what of these costs is a cost of governance too, in CNY a household and day: it counts once in all.

    The hours that keep the rooms are both at once. So is a grant: money spent on governance when it is paid, a cost of the rooms
    when they are repaired with it.
    """
    return (_keeping_cny(run) + float(run.sums["room_grant_fen"]) / FEN_A_YUAN) / run.household_days


#: By their place in tables.
OUTCOMES: Final = {
    30: (
        outcome(
            "room_use_share",
            "share",
            "higher",
            ("Rooms in use", "活动用房使用率"),
            (
                "room-hours used / room-hours open to the compound's teams; the rest was booked and not used, or idle",
                "实际使用的室时 / 对本小区团队开放的室时；其余为预约未到或空置",
            ),
            "no room-hour was open",
            value=lambda run: ratio(run.sums["room_hours_used"], run.sums["room_hours_open"]),
        ),
        outcome(
            "room_hours_gini",
            "Gini, 0 to 1",
            "lower",
            ("Inequality of room-hours", "用房时间不平等"),
            (
                "room-hours had, Gini over the teams that asked for any, those always refused included; teams "
                "that share a room have "
                "equal parts of the hour",
                "所得室时在提出过申请的各团队间的基尼系数，含始终未获批的团队；共用一室的团队平分时间",
            ),
            "no team asked for a slot",
            value=lambda run: gini(run.world.teams.hours_used[run.world.teams.asked_ever > 0.0]),
        ),
        outcome(
            "room_wait_days",
            "days",
            "lower",
            ("Wait for a room", "等候用房天数"),
            (
                "days from the booking round in which a team first asked, refusals counted on, to the session; mean over sessions",
                "从团队首次申请的预约轮次（被拒则继续计）到活动当天的天数，对活动取均值",
            ),
            "no session was held",
            value=lambda run: ratio(run.sums["room_wait_days"], run.sums["room_uses"]),
        ),
        outcome(
            "room_disorder_rate",
            "share",
            "lower",
            ("Disorder in rooms", "用房失序率"),
            (
                "sessions of a team with a quarrel, or which it ended late while others waited or without clearing up / sessions",
                "发生争执、占用他队时段超时或未清扫的团队活动次数 / 团队活动次数",
            ),
            "no session was held",
            value=lambda run: ratio(run.sums["room_disorder"], run.sums["room_uses"]),
        ),
        outcome(
            "room_condition",
            "0 to 1",
            "higher",
            ("Condition of rooms", "用房状况"),
            ("condition of the rooms, 1 as new, mean over rooms and days", "用房状况（1 为全新），对房间与天数取均值"),
            "no activity room",
            value=lambda run: ratio(run.sums["room_conditions"], run.sums["rooms"]),
        ),
    ),
    113: (
        surplus_of(
            "activity_rooms",
            (
                "worth of sessions to those who came over the time they took, less teams' time for clearing up, "
                "money for repairs and "
                "bought keepers' hours, and staff's and volunteers' hours that keep the rooms; prices and grants are transfers; by "
                "dwellings and days",
                "活动对参加者的净价值减去团队清理时间、维修与聘用值守支出、工作人员与志愿者管理工时；"
                "价格与补助属转移支付；除以户数与天数",
            ),
            value=surplus,
        ),
    ),
}
