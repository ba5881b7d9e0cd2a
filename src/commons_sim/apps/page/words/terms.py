"""What the page calls things of the model that have no name in both languages where they are declared."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios import registry as forces

FORCES: Final = {force: (zh, en) for force, (en, zh) in forces.FORCES.items()} | {"none": ("其他", "other")}
#: Parts of a unit, between strokes.
# fmt: off
UNITS: Final[dict[str, str]] = {
    "-": "", "h": "小时", "week": "周", "month": "月", "months": "个月", "compound": "小区", "CNY": "元", "night": "晚",
    "household": "户", "households": "户", "meeting": "次会议", "tender": "次招标", "project": "个项目",
    "persons": "人", "community": "社区", "conference": "次联席会", "day": "天", "days": "天", "m2": "平方米",
    "member": "名党员", "office": "个岗位", "review": "次评议", "course": "期培训", "street": "街道", "round": "轮",
    "rooms": "间", "room": "间", "group": "组", "team": "队", "visit": "次走访", "building": "栋", "person": "人",
    "year": "年", "cars": "辆", "slots": "个", "min": "分钟",
}
# fmt: on
ENTRY_NAMES: Final[dict[str, tuple[str, str]]] = {
    "fee": ("物业费", "fees"),
    "arrears": ("补缴欠费", "arrears paid"),
    "shared_slot_rent": ("公共车位租金", "rent of shared slots"),
    "hand_over": ("上交业主", "handed over to owners"),
    "recovery": ("追回截留", "withheld money recovered"),
    "quiet_recovery": ("追回私下出租收益", "quiet income recovered"),
    "off_site_parking": ("场外停车", "parking outside"),
    "fine": ("罚款", "fines"),
    "advertising": ("广告收入", "advertising"),
    "venue_rent": ("场地租金", "rent of venues"),
    "visitor_parking": ("临停收入", "visitors' parking"),
    "quiet_letting": ("私下出租", "quiet letting"),
    "management_cost": ("合理管理成本", "management cost"),
    "withheld": ("截留", "withheld"),
    "top_up": ("补充维修资金", "to the maintenance fund"),
    "budget_works": ("小修与改善预算", "budget for works"),
    "payout": ("返还业主", "paid out to owners"),
    "self_dealing": ("成员侵占", "taken by members"),
    "offer": ("物业给成员的好处", "company's offers to members"),
    "restitution": ("成员退赔", "paid back by members"),
    "committee_expenses": ("业委会经费", "committee's expenses"),
    "audit": ("审计费", "audit"),
    "tender": ("招标费", "tender"),
    "owners_suit": ("业主诉讼费", "owners' suits"),
    "small_repair_charged": ("违规列支小修", "small repairs charged to owners"),
    "compensation": ("违规业主赔偿", "compensation"),
    "fee_reduction": ("不达标退费", "fees reduced for poor service"),
}
ACTS: Final[tuple[tuple[str, str], ...]] = (
    ("休息", "rests"),
    ("查账监督", "looks into the books"),
    ("与物业对抗", "confronts the company"),
    ("收受好处", "accepts an offer"),
    ("侵占资金", "helps itself"),
)


def title_of(name: str) -> str:
    """Returns an identifier as English words that stand first."""
    return name.replace("_", " ").capitalize()
