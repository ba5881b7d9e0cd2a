"""Powers that the law does not give: what a user tries to set, the article that stands against it, and what is lawful instead.

A key is looked up by the words in its last part, so that ``instruments.own_rules.fine_cny=100`` is answered by the article and not
by the nearest key alone. Levers that exist, but only as far as an article goes, are looked up by their name.

Law: Administrative Penalty Law (2021), Administrative Coercion Law (2011), Civil Code (2020), Constitution, Urban and Rural
Planning Law, Road Traffic Safety Law, Fire Protection Law. Left out: what provinces add.
"""

from __future__ import annotations

import difflib
from typing import Final, NamedTuple

from commons_sim.configuration import i18n
from commons_sim.configuration.errors import Allowed, ConfigurationError, shortened

SAME_WORD: Final = 0.85  # so like a key that exists that it is a slip of the pen


class Bound(NamedTuple):
    """What the law says about a power, each in Chinese and English."""

    law: tuple[str, str]
    lawful: tuple[str, str]


class Power(NamedTuple):
    """A power that nobody has, or administrative bodies alone."""

    words: tuple[str, ...]  # of a key's last part; several joined by + must all be there
    bound: Bound
    bodies: tuple[str, ...] = ()  # parts of the configuration about bodies that have it


#: Parts of the configuration about administrative bodies.
OFFICERS: Final = (
    "enforcement.",
    "departments.",
    "inspections.",
    "instruments.joint_enforcement.",
    "instruments.street_empowerment.",
    "instruments.duty_roster.",
    "instruments.inspection_rounds.",
)
#: Parts of the configuration about what somebody may do.
SOMEBODY: Final = (
    *OFFICERS,
    "instruments.",
    "activity_rooms.",
    "branch.",
    "committee.",
    "common_rooms.",
    "company.",
    "management_body.",
    "norms.",
    "own_rules.",
    "residents_committee.",
    "units.",
    "volunteering.",
)
# fmt: off
POWERS: Final = (
    Power(
        ("cut+water", "cut+power", "cut+off", "cutoff", "power+off", "disconnect", "water", "electricity", "heating", "gas"),
        Bound(
            ("《民法典》第 944 条：不得以停止供电、供水、供热、供燃气等方式催交物业费",
             "Civil Code, article 944: no stopping of power, water, heat or gas to press for fees"),
            ("催告后起诉或申请仲裁、申请支付令：instruments.payment_orders",
             "a reminder, then court, arbitration or an order for payment: instruments.payment_orders"),
        ),
    ),
    Power(
        ("tow", "towing", "clamp", "clamps", "wheel+lock"),
        Bound(
            ("《行政强制法》第 17 条：行政强制措施只能由有权的行政机关实施",
             "Administrative Coercion Law, article 17: coercive measures by administrative bodies with that power alone"),
            ("劝阻并上报（《民法典》第 942 条）；由执法人员处置：instruments.joint_enforcement",
             "ask and report (Civil Code, article 942); officers have cars moved: instruments.joint_enforcement"),
        ),
        OFFICERS,
    ),
    Power(
        ("detain", "detention", "arrest", "enter+home", "search+home", "forced+entry"),
        Bound(
            ("《宪法》第 37、39 条，《行政处罚法》第 18 条：限制人身自由只能由公安机关等法定机关实施，住宅不受侵犯",
             "Constitution, articles 37 and 39, Administrative Penalty Law, article 18: personal freedom is for the police and "
             "bodies named by law, homes are inviolable"),
            ("报警或上报，上门须经同意：instruments.home_visits、instruments.joint_enforcement",
             "call the police or report; visit who opens the door: instruments.home_visits, instruments.joint_enforcement"),
        ),
    ),
    Power(
        ("demolish", "demolition", "tear+down"),
        Bound(
            ("《行政强制法》第 44 条、《城乡规划法》第 68 条：强制拆除须依法公告、限期，由行政机关实施",
             "Administrative Coercion Law, article 44, Urban and Rural Planning Law, article 68: by administrative bodies, after "
             "notice and time limit"),
            ("上报违建；处罚权可下放街道：instruments.street_empowerment.powers_handed_down",
             "report it; the power may be handed down to the street: instruments.street_empowerment.powers_handed_down"),
        ),
    ),
    Power(
        ("dismiss+committee", "appoint+committee", "remove+committee", "appoint+members", "dismiss+members"),
        Bound(
            ("《民法典》第 278 条：选举、更换业主委员会成员由业主共同决定",
             "Civil Code, article 278: owners together elect and replace the committee's members"),
            ("推荐人选或组织选举：instruments.members_in_committee、instruments.committee_petition",
             "recommend candidates or call an election: instruments.members_in_committee, instruments.committee_petition"),
        ),
    ),
    Power(
        ("police+command", "command+police", "police+say"),
        Bound(
            ("《行政处罚法》第 18、24 条：公安机关的权力不得交由街道行使",
             "Administrative Penalty Law, articles 18 and 24: powers of the police cannot be handed to a street"),
            ("对派出机构的考核与同意权：instruments.street_empowerment.appraisal_say",
             "appraisal and consent over their posts: instruments.street_empowerment.appraisal_say"),
        ),
    ),
    Power(
        ("fine", "fines", "fined", "penalty", "penalties", "sanction", "sanctions", "punish", "punishment", "confiscate", "seize"),
        Bound(
            ("《行政处罚法》第 9、17 条：罚款、没收是行政处罚，只能由有处罚权的行政机关实施",
             "Administrative Penalty Law, articles 9 and 17: fines and confiscation are for administrative bodies with "
             "that power alone"),
            ("业主可请求停止侵害、赔偿损失（《民法典》第 286 条），物业可劝阻并上报（第 942 条）：instruments.residents_watch；"
             "执法人员的罚款：enforcement.lane_fine_cny",
             "owners may ask to stop and claim damages (Civil Code, article 286), the company may ask and must report (942): "
             "instruments.residents_watch; officers' fines: enforcement.lane_fine_cny"),
        ),
        OFFICERS,
    ),
)
#: Levers that exist as far as an article goes.
LIMITS: Final = {
    "enforcement.lane_fine_cny":
        ("《道路交通安全法》第 90 条：20 至 200 元", "Road Traffic Safety Law, article 90: 20 to 200 CNY"),
    "enforcement.fire_lane_fine_cny":
        ("《消防法》第 60 条：个人 500 元以下", "Fire Protection Law, article 60: up to 500 CNY for a person"),
    "instruments.street_empowerment.appraisal_say":
        ("《行政处罚法》第 18、24 条：公安机关的权力不得交由街道行使，街道对其只有考核与同意权",
         "Administrative Penalty Law, articles 18 and 24: powers of the police cannot be handed to a street, which has appraisal "
         "and consent alone"),
}
# fmt: on


class UnlawfulError(ConfigurationError):
    """A value that would give somebody a power that the law does not give; names the article and what is lawful."""

    def __init__(self, key: str, value: object, law: tuple[str, str], lawful: tuple[str, str] | str | Allowed) -> None:
        self.law, self.lawful = law, lawful
        super().__init__("unlawful", key=key, value=value)

    def line(self, lang: str) -> str:
        """Returns the fault in one line of Chinese or English."""
        place = 0 if lang == "zh" else 1
        lawful = self.lawful
        if isinstance(lawful, Allowed):
            words = lawful.text(lang)
        else:
            words = lawful if isinstance(lawful, str) else lawful[place]
        key, value = shortened(self.key), shortened(self.value)
        return i18n.text("unlawful", lang, key=key, value=value, law=self.law[place], lawful=words)


def unlawful(key: str, value: object, nearest: str) -> UnlawfulError | None:
    """Returns what the law says about a key that does not exist, or None if it says nothing or the key is a slip of the pen."""
    (parent, _, last), (other, _, there) = key.rpartition("."), nearest.rpartition(".")
    if parent == other and difflib.SequenceMatcher(None, last, there).ratio() > SAME_WORD:
        return None
    words = set(last.lower().split("_"))
    for power in POWERS if key.startswith(SOMEBODY) else ():
        if key.startswith(power.bodies):
            continue
        if any(set(each.split("+")) <= words for each in power.words):
            return UnlawfulError(key, value, *power.bound)
    return None


def beyond_limit(key: str, value: object, allowed: str | Allowed) -> UnlawfulError | None:
    """Returns what the law says about a lever that was set beyond what an article gives, or None."""
    return UnlawfulError(key, value, LIMITS[key], allowed) if key in LIMITS else None
