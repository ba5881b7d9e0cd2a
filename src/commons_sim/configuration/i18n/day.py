"""The day table in Chinese: who acts, what a step reads and what it changes, by the step's name.

The table itself stands in :mod:`commons_sim.model`; a test holds the names here and there together.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class StepWords(NamedTuple):
    """One step of the day in Chinese."""

    who: str
    reads: str
    changes: str


DAY_ZH: Final[dict[str, StepWords]] = {
    "turn_of_month": StepWords("居民", "服务、车道、缴费与承诺", "信任、满意度、熟识度、住户更替"),
    "bills": StepWords("居民", "信念、服务、所感诉讼压力、承诺", "缴费、欠费、对他人缴费的信念"),
    "instruments": StepWords("政策", "方案；可在任何一天启用或停用", "能力、联系、规则、权威"),
    "organisers": StepWords("召集人", "待修设施、候选人、冲突", "召集业主大会，各组织据此安排工时"),
    "offers": StepWords("向驻区单位开口者", "驻区单位可用资源、是否知情、自身工时", "夜间车位出租、借用场地与专业人员"),
    "projects": StepWords(
        "居民与评审", "征集通知、期望收益、自身工时、申报", "项目的申报、立项、完成与逾期；楼道、熟人"
    ),
    "common_rooms": StepWords("居民与社区干部", "架空层改造的客厅、自身工时、借调工时", "由谁维护、可供会议时数、熟人"),
    "residents_committee": StepWords(
        "居委会", "案件队列、工时成效、考核、已召集的业主大会", "用于案件、走访、业主大会与台账的工时；熟识度"
    ),
    "party_branch": StepWords(
        "党支部", "亮明身份的党员、案件队列、考核、已召集的业主大会", "党小组、党员工时、上门动员、组织触达范围"
    ),
    "owners_committee": StepWords("业委会", "账目、利益输送、声望", "监督、对抗、资金、维修"),
    "property_company": StepWords("物业公司", "账目、投诉、合同剩余月数", "员工工时、诉讼、出租、公示与上交、利益输送"),
    "negotiating": StepWords("三方", "各自账目、召集人工时、已有协议", "协议：物业费、收益留存、维修、案件归属"),
    "resident_units": StepWords("驻区单位", "需求清单、所供资源的使用、党建责任", "夜间车位、场地、专业人员"),
    "common_money": StepWords("资金掌管方", "业主共有资金、本楼状况、工程预算", "年度预算、工程、返还、信任"),
    "accounts": StepWords("居民", "物业公示的账目、广告", "对物业的信任、受扰"),
    "works": StepWords("居民", "搭建收益、所闻拆除、信念", "违建"),
    "spaces": StepWords("物业与相邻住户", "开放空间权属、业委会工时", "空间由谁占用、权属厘清、租金"),
    "siting": StepWords("提议者", "投诉、开放空间、邻近住户反对", "选址提议、搁置与落地"),
    "charging": StepWords("居民", "充电口、价格、信念、所感罚款、承诺", "楼道、充电站与场外充电的车辆"),
    "reports_on_common_areas": StepWords("居民", "受扰、信任、对他人行为的信念", "新立案件"),
    "room_keeping": StepWords(
        "居民", "提供的方式、工作人员工时、信念、疲劳、经费", "由谁管理、轮值、牵头人、承诺、维修"
    ),
    "call_to_watch": StepWords("居民", "自订规约、信念、空闲时间", "巡看工时、违规记录的消退"),
    "rules_of_use": StepWords("小区", "车位占用、停车许可", "租金、许可"),
    "departures": StepWords("居民", "工作日或周末", "腾出的车位与车道"),
    "tidying": StepWords("物业公司", "员工工时、无主物、信任", "清走无主物、上门劝导"),
    "corridors": StepWords("居民", "空间价值、信念、所感罚款、承诺", "楼道堆物、噪音、宠物、信念"),
    "disapproval": StepWords("居民", "谁违反公约、熟人、信念", "所感非议、熟人关系"),
    "leaks": StepWords("居民", "责任判断、损失", "漏水、分担维修、立案、诉讼"),
    "grid_patrols": StepWords("网格员", "看得见的问题、借调工时", "新立案件"),
    "rounds_of_volunteers": StepWords("居民", "志愿者与报到党员的工时、对邻居的信任", "清出的楼道、新立案件"),
    "offices_at_work": StepWords("居民", "在岗情况、楼内状况", "清出的楼道、新立案件"),
    "reports": StepWords("居民", "受扰、停运、服务、信任", "新立案件"),
    "service": StepWords("物业公司", "工时、设施状况、资金", "服务水平、设施状况、故障、维修、工资"),
    "cases": StepWords("案件承办方", "队列、权限、责任心、工时", "案件的办理、转办、结束与答复；信任"),
    "assemblies": StepWords("业主", "是否被触达、信念、利害", "决议、参与率、对他人发声的信念"),
    "room_bookings": StepWords("居民", "每周一：时刻表、值守工时、需要、所见秩序", "开放时段、所得时段、对秩序的信念"),
    "room_use": StepWords("居民", "所得时段、用房状况、信念、所感制裁、承诺", "活动、失序、失去的轮次、用房状况"),
    "returns": StepWords("居民", "空位、拥挤、信念、所感罚款、承诺", "停放位置、租金、找车位、违停"),
    "patrols": StepWords("物业公司", "占道车辆、巡逻工时", "挪走的车、所感非议、报事"),
    "inspections": StepWords("街道执法队", "目力所及的问题", "未经报事而立的案件"),
    "watch": StepWords("居民", "自订规约、巡看工时、占道车辆、楼道堆物", "劝导、公示、诉讼"),
    "officers": StepWords("街道执法队", "今晚应到的检查", "罚款、挪走的车、执法的存在感"),
    "harm": StepWords("居民", "占道车辆、公共区域", "所受损害"),
    "lessons": StepWords("居民", "本楼今晚所见", "停车信念、所感罚款"),
    "record": StepWords("记录", "一切", "每日数据表"),
}
EVERY_ZH: Final = {"day": "每天", "week": "每周", "month": "每月"}
