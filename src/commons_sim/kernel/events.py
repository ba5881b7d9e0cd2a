"""What happened: a log of noteworthy events, written in numbers during the run and put into words afterwards.

A row of the log holds the day, the kind, the compound, the building (-1 if none) and two numbers whose meaning depends on the
kind. :func:`in_words` turns rows into the table ``events``, in Chinese and English. The log has room for a fixed number of rows;
what comes after is not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import World


class EventKind(NamedTuple):
    """One kind of event: identifier, who acts, and its text; ``{a}`` and ``{b}`` are the two numbers."""

    id: str
    actors: str
    text_en: str
    text_zh: str


# fmt: off
(
    ASSEMBLY_CALLED,
    ASSEMBLY_FAILED,
    ASSEMBLY_PASSED,
    ASSEMBLY_REFUSED,
    COMMITTEE_FORMED,
    COMMITTEE_ENDED,
    COMMITTEE_MODE,
    WITHHOLDING_FOUND,
    OFFER_TAKEN,
    SELF_DEALING_FOUND,
    COMPANY_DISMISSED,
    PLANT_FAILED,
    PLANT_REPAIRED,
    ENFORCEMENT_VISIT,
    COUNCIL_MET,
    INSTRUMENT_STARTED,
    INSTRUMENT_ENDED,
    BRANCH_FOUNDED,
    GROUP_FOUNDED,
    ASSEMBLY_CALLED_OFF,
    QUIET_LETTING_FOUND,
    BUSINESS_AGREED,
    BUDGET_DECIDED,
    WORKS_DONE,
    PAID_OUT,
    CORRIDOR_VISIT,
    WORKS_REMOVED,
    DOOR_KEPT_SHUT,
    STATION_PLANNED,
    STATION_BUILT,
    STATION_REFUSED,
    LEAK_ENDED,
    TITLE_SETTLED,
    ROOM_BODY_FORMED,
    ROOM_BODY_ENDED,
    ROOM_QUARRELS,
    ROOM_SHUT,
    ROOM_REOPENED,
    ROOMS_UNKEPT,
    PARTIES_MET,
    AGREEMENT_REACHED,
    AGREEMENT_ENDED,
    COMMITTEE_COMPOSED,
    UNIT_GIVES,
    UNIT_STOPS,
    RULES_ADOPTED,
    TEAMS_FORMED,
    TEAMS_ENDED,
    INTERIM_REPAIR,
    ITEM_SUPPORTED,
    MARKS_REVIEWED,
    CASE_RISES,
    DEPARTMENT_STAYS_AWAY,
    SECRETARY_TAKES,
    SECRETARY_FOUND_OUT,
    PROJECT_GRANTED,
    PROJECT_DONE,
    PROJECT_LAPSED,
    LIVING_ROOM_OPENED,
    LIVING_ROOM_SHUT,
    LIVING_ROOM_CAPTURED,
) = range(61)

EVENT_KINDS: Final = (
    EventKind("assembly_called", "residents", "An owners' assembly is called: {item}", "召集业主大会: {item_zh}"),
    EventKind("assembly_failed", "residents", "No quorum: {a} of {b} owners took part", "未达法定人数: {b}名业主中{a}名参与"),
    EventKind("assembly_passed", "residents", "The assembly agreed: {a} of {b} owners took part",
        "业主大会通过: {b}名业主中{a}名参与"),
    EventKind("assembly_refused", "residents", "The assembly refused: {a} of {b} owners took part",
        "业主大会否决: {b}名业主中{a}名参与"),
    EventKind("committee_formed", "owners_committee", "An owners' committee of {a} takes office", "{a}人业主委员会成立"),
    EventKind("committee_ended", "owners_committee", "The owners' committee ends", "业主委员会届满或解散"),
    EventKind("committee_mode", "owners_committee", "The committee's acts now look {mode}", "业委会行为类型变为: {mode_zh}"),
    EventKind("withholding_found", "owners_committee", "{a} CNY of withheld income found and handed over",
        "查出并追回{a}元未上交公共收益"),
    EventKind("offer_taken", "property_company", "A committee member takes {a} CNY from the company",
        "一名业委会成员收受物业{a}元"),
    EventKind("self_dealing_found", "owners_committee", "A committee member's self-dealing of {a} CNY is found",
        "查出一名业委会成员侵占{a}元"),
    EventKind("company_dismissed", "residents", "The owners replace the property company", "业主更换物业公司"),
    EventKind("plant_failed", "property_company", "Lifts or plant of a building fail (repair class {a})",
        "楼栋电梯或设施故障(修理级别{a})"),
    EventKind("plant_repaired", "property_company", "Lifts or plant work again after {a} days", "停运{a}天后恢复"),
    EventKind("enforcement_visit", "street_team", "Officers visit: {a} cars fined", "执法上门: 处罚{a}辆车"),
    EventKind("council_met", "residents", "A building council meets: {a} households come, {b} give word",
        "楼栋议事会: {a}户到会, {b}户承诺"),
    EventKind("instrument_started", "street", "An instrument starts: {instrument}", "措施启动: {instrument_zh}"),
    EventKind("instrument_ended", "street", "An instrument ends: {instrument}", "措施结束: {instrument_zh}"),
    EventKind("branch_founded", "party_branch", "A Party branch is founded with {a} known members",
        "小区党支部成立, 已知党员{a}户"),
    EventKind("group_founded", "party_branch", "A Party group is founded in a building", "楼栋党小组成立"),
    EventKind("assembly_called_off", "residents", "The assembly is called off: the repair has begun by the emergency route",
        "维修已经应急程序启动, 业主大会取消"),
    EventKind("quiet_letting_found", "owners_committee",
        "Common parts let without the owners' consent are found: {a} CNY recovered", "查出未经业主同意的经营, 追回{a}元"),
    EventKind("business_agreed", "residents", "The owners agree to do business with lifts and gates",
        "业主同意利用电梯与大门经营广告"),
    EventKind("budget_decided", "owners_committee", "The owners' committee settles the year's budget: {use}",
        "业委会确定年度公共收益用途: {use_zh}"),
    EventKind("works_done", "owners_committee", "A building's plant is improved with {a} CNY of common money",
        "用公共收益{a}元改善楼栋设施"),
    EventKind("paid_out", "owners_committee", "{a} CNY of common money are paid out to owners", "向业主返还公共收益{a}元"),
    EventKind("corridor_visit", "street_team", "Officers clear corridor and stairwell: {a} households fined, the others warned",
        "执法清理楼道: 处罚{a}户, 其余警告"),
    EventKind("works_removed", "street_team", "An illegal building is removed", "拆除一处违建"),
    EventKind("door_kept_shut", "street_team", "Officers find the door shut, visit {a}", "第{a}次上门执法, 住户拒绝开门"),
    EventKind("station_planned", "residents", "A charging station beside this building is proposed by the {body_en}",
        "{body_zh}提议在本楼旁建充电站"),
    EventKind("station_built", "residents", "A charging station is sited; {a} of {b} nearest households still object",
        "充电站选址落地, 邻近{b}户中{a}户仍反对"),
    EventKind("station_refused", "residents", "A site is given up: {a} of {b} nearest households object",
        "选址搁置: 邻近{b}户中{a}户反对"),
    EventKind("leak_ended", "residents", "A leak ends after {a} days: {how}", "漏水{a}天后结束: {how_zh}"),
    EventKind("title_settled", "owners_committee", "An unclear title to a space is settled for the owners",
        "一处权属不清的空间确认归业主共有"),
    EventKind("room_body_formed", "residents", "Residents form a body that keeps the activity rooms: {a} volunteers",
        "居民成立自治组织管理活动用房: {a}名志愿者"),
    EventKind("room_body_ended", "residents", "The body that keeps the activity rooms gives up: {a} volunteers are left",
        "活动用房自治组织解散: 仅余{a}名志愿者"),
    EventKind("room_quarrels", "residents", "{a} quarrels over the activity rooms in a month", "一个月内因活动用房发生{a}次争执"),
    EventKind("room_shut", "residents", "Activity room {a} is worn out and shut", "{a}号活动室破损停用"),
    EventKind("room_reopened", "residents", "Activity room {a} is repaired and opened again", "{a}号活动室修复重开"),
    EventKind("rooms_unkept", "residents", "Nobody keeps the activity rooms: they stand closed", "活动用房无人管理, 暂停开放"),
    EventKind("parties_met", "three_parties", "Company and committees meet at one table ({convenor})",
        "物业、业委会、居委会会商({convenor_zh})"),
    EventKind("agreement_reached", "three_parties", "They agree: {terms}", "达成协议：{terms_zh}"),
    EventKind("agreement_ended", "three_parties", "The agreement ends: {how}", "协议终止：{how_zh}"),
    EventKind("committee_composed", "owners_committee", "{a} of the committee's {b} seats are held by Party households{chair}",
        "业委会{b}席中党员户{a}席{chair_zh}"),
    EventKind("unit_gives", "resident_units", "A resident unit takes on a need: {what}, {b} a month",
        "驻区单位认领项目：{what_zh}，每月{b}"),
    EventKind("unit_stops", "resident_units", "A resident unit stops giving: {what}", "驻区单位停止提供：{what_zh}"),
    EventKind("rules_adopted", "residents", "The owners' own rules of use are in force", "业主自订的管理规约生效"),
    EventKind("teams_formed", "residents", "Volunteer teams go out: {a} households", "志愿队成队: {a}户参加"),
    EventKind("teams_ended", "residents", "Volunteer teams do not go out: only {a} households came", "志愿队停摆: 仅{a}户报名"),
    EventKind("interim_repair", "management_committee", "The appointed management committee starts a repair by the emergency route",
        "物业管理委员会通过应急程序启动维修"),
    EventKind("item_supported", "residents", "An item has enough support for the building's council: {a} of {b} households",
        "议题获得足够附议, 提交楼栋议事会: {b}户中{a}户"),
    EventKind("marks_reviewed", "party_branch", "Marked families are reviewed: {a} have the mark, {b} lost it",
        "党员示范户评定: {a}户挂牌, {b}户摘牌"),
    EventKind("case_rises", "grid", "A case ({case}) rises to the {body}", "案件（{case_zh}）上报至{body_zh}"),
    EventKind("department_stays_away", "street", "A department does not come when called ({case}): {department}",
        "部门未应要求到场（{case_zh}）：{department_zh}"),
    EventKind("secretary_takes", "property_company", "The branch's secretary takes {a} CNY from the company",
        "支部书记收受物业{a}元"),
    EventKind("secretary_found_out", "street", "The branch's secretary is found to have taken {a} CNY and is expelled",
        "支部书记收受{a}元被查处，开除党籍"),
    EventKind("project_granted", "residents", "A small grant is given to a project of {by}: {project}",
        "微公益创投立项（{by_zh}申报）：{project_zh}"),
    EventKind("project_done", "residents", "A project is done: {project}", "微公益项目完成：{project_zh}"),
    EventKind("project_lapsed", "residents", "A project lapses undone: {project}", "微公益项目逾期未完成：{project_zh}"),
    EventKind("living_room_opened", "residents", "An open ground floor becomes a common room", "架空层改造为公共客厅"),
    EventKind("living_room_shut", "residents", "A common room that nobody keeps is given up", "公共客厅无人维护，恢复原状"),
    EventKind("living_room_captured", "residents", "The keeper of a common room has made it its own", "公共客厅被维护者据为己有"),
)
# fmt: on
LOG_COLUMNS: Final = 6


@compiled
def note(world: World, day: int, kind: int, compound: int, building: int, first: int, second: int) -> None:
    """Writes one row into the log, if there is room."""
    row = world.control.log_used[0]
    if row >= world.log.shape[0]:
        return
    world.log[row, 0] = day
    world.log[row, 1] = kind
    world.log[row, 2] = compound
    world.log[row, 3] = building
    world.log[row, 4] = first
    world.log[row, 5] = second
    world.control.log_used[0] = row + 1


def logged(world: World) -> NDArray[np.int64]:
    """Returns the rows of the log in use, shape (events, 6)."""
    return world.log[: int(world.control.log_used[0])]
