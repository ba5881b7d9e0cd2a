"""The owners' assembly: when a vote is valid, and when an item has passed.

**Mechanism.** Some decisions about a compound belong to all its owners together and to nobody else: electing the committee,
hiring or dismissing the property company, using or raising the maintenance fund, doing business with common parts. A vote
counts twice, by floor area and by head, and must clear two hurdles on both counts: enough owners take part (quorum), and
enough of them agree (majority). Every threshold is met exactly or not at all; there is no rounding.

**Why it is a dilemma.** A decision that passes serves all owners, those who stayed at home too, and voting costs each who
comes a little time: a *threshold public good*. Below the quorum the effort of all who came is lost; above it one more voter
changes nothing; only at the threshold is anybody decisive. So each does best to let others come as long as enough others do,
a *volunteer's dilemma* (Diekmann 1985, Journal of Conflict Resolution 29:605-610), and in a large compound, where the chance
of being decisive is small, too few may come although all would gain. The source article (section 2.4) reports what follows:
owners' assemblies are hard to hold, committees hard to form and hard to re-elect. A door-knocker, a message that
reaches its reader or a shorter way to the ballot lowers the cost of coming; none of them changes the thresholds below.

**Rules.** ``civil_code_2021``: Civil Code of the People's Republic of China, article 278, in force since 1 January 2021.

* Quorum: owners who hold at least two thirds of the floor area *and* at least two thirds of the owners by head take part.
* Ordinary items: more than one half *of those who take part*, by area and by head.
* Special items: at least three quarters *of those who take part*, by area and by head.

``regulation_2018``: the State Council's Regulation on Property Management (2018 revision), articles 11 and 12, for comparison.

* Attendance: more than one half of all owners, by area and by head.
* Ordinary items: more than one half *of all owners*, by area and by head.
* Using or raising the maintenance fund and rebuilding: at least two thirds *of all owners*, by area and by head.

Under the older rule one who stays away counts like one who says no, under the Civil Code only against the quorum. A
meeting can be called by one fifth of the owners, with 15 days' notice (Regulation, articles 13 and 14).

**Exact arithmetic.** Heads are whole numbers. Floor areas are whole square decimetres (:func:`square_decimetres`), the
precision of a Chinese property certificate. A share ``n / d`` is compared by cross-multiplication of whole numbers, so that
66 of 99 *is* two thirds. Shares come from the configuration as decimal numbers and become the nearest fraction with a
denominator up to 100 (:func:`law_of`): 0.6667 is 2/3.

**Left out.** Local rules that count the silent as present or as following the majority; several owners of one flat, who have
one head here; one owner of several flats; parking spaces and shops with votes of their own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, NamedTuple

import numpy as np

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import pack, parameter

CIVIL_CODE = "Civil Code of the PRC, article 278 (in force since 2021)"
REGULATION = "Regulation on Property Management (State Council, 2018 revision), articles 11-14"
RULES: Final = ("civil_code_2021", "regulation_2018")
ORDINARY: Final = 0
SPECIAL: Final = 1
LARGEST_DENOMINATOR: Final = 100  # the law's fractions have denominators 2, 3, 4 and 5
SQUARE_DECIMETRES_A_SQUARE_METRE: Final = 100.0


# One parameter a paragraph reads better than one argument a line.
# fmt: off
@dataclass
class AssemblyParameters:
    """Thresholds of the owners' assembly. Set by law, so constants; a study of the law itself may change them."""

    rule: str = parameter(
        "civil_code_2021", unit="-", source=f"{CIVIL_CODE}; {REGULATION}", confidence="law", role="lever", choices=RULES,
        meaning="Law that votes follow", meaning_zh="业主大会表决所依据的法律",
    )
    quorum_area_share: float = parameter(
        2.0 / 3.0, unit="of floor area", low=0.0, high=1.0, source=CIVIL_CODE, confidence="law", role="constant",
        meaning="Floor area that must at least take part", meaning_zh="参与表决的专有部分面积占比下限",
    )
    quorum_head_share: float = parameter(
        2.0 / 3.0, unit="of owners", low=0.0, high=1.0, source=CIVIL_CODE, confidence="law", role="constant",
        meaning="Owners by head that must at least take part", meaning_zh="参与表决的业主人数占比下限",
    )
    ordinary_share: float = parameter(
        0.5, unit="of those taking part", low=0.0, high=1.0, source=CIVIL_CODE, confidence="law", role="constant",
        meaning="Share that an ordinary item must exceed, by area and by head", meaning_zh="一般事项须超过的同意比例 (面积与人数)",
    )
    special_share: float = parameter(
        0.75, unit="of those taking part", low=0.0, high=1.0, source=CIVIL_CODE, confidence="law", role="constant",
        meaning="Share that a special item must reach, by area and by head", meaning_zh="特别事项须达到的同意比例 (面积与人数)",
    )
    older_attendance_share: float = parameter(
        0.5, unit="of all owners", low=0.0, high=1.0, source=REGULATION, confidence="law", role="constant",
        meaning="Older rule: attendance must exceed this share, by area and by head",
        meaning_zh="旧规则: 参会须超过的比例 (面积与人数)",
    )
    older_ordinary_share: float = parameter(
        0.5, unit="of all owners", low=0.0, high=1.0, source=REGULATION, confidence="law", role="constant",
        meaning="Older rule: share of all owners that an ordinary item must exceed",
        meaning_zh="旧规则: 一般事项须超过的全体业主比例",
    )
    older_special_share: float = parameter(
        2.0 / 3.0, unit="of all owners", low=0.0, high=1.0, source=REGULATION, confidence="law", role="constant",
        meaning="Older rule: share of all owners that use or raising of the fund and rebuilding must reach",
        meaning_zh="旧规则: 使用或筹集维修资金、改建重建须达到的全体业主比例",
    )
    call_share: float = parameter(
        0.2, unit="of owners", low=0.0, high=1.0, source=REGULATION, confidence="law", role="constant",
        meaning="Owners by head that can demand a meeting", meaning_zh="可提议召开临时会议的业主人数比例",
    )
    notice_days: int = parameter(
        15, unit="days", low=0, high=90, source=REGULATION, confidence="law", role="constant",
        meaning="Days between the notice and the meeting", meaning_zh="会议通知提前天数",
    )
# fmt: on


class Item(NamedTuple):
    """One kind of decision: its code, names, and how each rule classes it."""

    code: int
    id: str
    label_en: str
    label_zh: str
    civil_code: int
    regulation: int

    def kind(self, rule: str) -> int:
        """Returns ``ORDINARY`` or ``SPECIAL`` under a rule of :data:`RULES`."""
        return self.civil_code if rule == RULES[0] else self.regulation


ELECT_COMMITTEE: Final = 0
DISMISS_COMPANY: Final = 1
HIRE_COMPANY: Final = 2
USE_FUND: Final = 3
RAISE_FUND: Final = 4
CHANGE_COMMON_PARTS: Final = 5
REBUILD: Final = 6
USE_INCOME: Final = 7
SET_FEE: Final = 8
OWN_RULES: Final = 9

# Civil Code article 278 numbers the items 1 to 9; 6 to 8 are special. The use of common income falls under "other important
# matters" (9), the fee under the service contract (4). Regulation article 12 asks for two thirds for the
# fund and for rebuilding only.
ITEMS: Final = (
    Item(ELECT_COMMITTEE, "elect_committee", "elect the owners' committee", "选举业主委员会", ORDINARY, ORDINARY),
    Item(DISMISS_COMPANY, "dismiss_company", "dismiss the property company", "解聘物业服务企业", ORDINARY, ORDINARY),
    Item(HIRE_COMPANY, "hire_company", "hire a property company", "选聘物业服务企业", ORDINARY, ORDINARY),
    Item(USE_FUND, "use_fund", "use the maintenance fund", "使用维修资金", ORDINARY, SPECIAL),
    Item(RAISE_FUND, "raise_fund", "raise money for the maintenance fund", "筹集维修资金", SPECIAL, SPECIAL),
    Item(
        CHANGE_COMMON_PARTS,
        "change_common_parts",
        "change the use of common parts or do business with them",
        "改变共有部分用途或利用共有部分从事经营活动",
        SPECIAL,
        ORDINARY,
    ),
    Item(REBUILD, "rebuild", "rebuild a building or its facilities", "改建、重建建筑物及其附属设施", SPECIAL, SPECIAL),
    Item(USE_INCOME, "use_income", "use the income from common parts", "使用公共收益", ORDINARY, ORDINARY),
    Item(SET_FEE, "set_fee", "change the fee of the service contract", "调整物业服务费", ORDINARY, ORDINARY),
    Item(OWN_RULES, "own_rules", "give themselves rules of use", "制定管理规约(车位、楼道与约束)", ORDINARY, ORDINARY),
)


@dataclass
class AssemblyLaw:
    """The thresholds as fractions of whole numbers, for compiled rules; see :func:`law_of`."""

    older: bool
    quorum_area_numerator: int
    quorum_area_denominator: int
    quorum_head_numerator: int
    quorum_head_denominator: int
    ordinary_numerator: int
    ordinary_denominator: int
    special_numerator: int
    special_denominator: int
    call_numerator: int
    call_denominator: int


def law_of(parameters: AssemblyParameters) -> np.record:
    """Returns the rule in force as one record of whole numbers, for the functions below.

    Args:
        parameters: thresholds as decimal shares; each becomes the nearest fraction with a denominator up to 100.
    """
    older = parameters.rule == RULES[1]
    shares = (
        parameters.older_attendance_share if older else parameters.quorum_area_share,
        parameters.older_attendance_share if older else parameters.quorum_head_share,
        parameters.older_ordinary_share if older else parameters.ordinary_share,
        parameters.older_special_share if older else parameters.special_share,
        parameters.call_share,
    )
    fractions = [Fraction(share).limit_denominator(LARGEST_DENOMINATOR) for share in shares]
    return pack(AssemblyLaw(older, *(part for share in fractions for part in (share.numerator, share.denominator))))


@compiled
def square_decimetres(floor_area_m2: float) -> int:
    """Returns a floor area in whole square decimetres (a hundredth of a square metre), rounded half up."""
    return int(math.floor(floor_area_m2 * SQUARE_DECIMETRES_A_SQUARE_METRE + 0.5))


@compiled
def exceeds(part: int, whole: int, numerator: int, denominator: int) -> bool:
    """Returns whether ``part / whole > numerator / denominator``, exactly."""
    return bool(part * denominator > whole * numerator)


@compiled
def reaches(part: int, whole: int, numerator: int, denominator: int) -> bool:
    """Returns whether ``part / whole >= numerator / denominator``, exactly."""
    return bool(part * denominator >= whole * numerator)


@compiled
def is_quorate(area_present_dm2: int, area_total_dm2: int, heads_present: int, heads_total: int, law: Any) -> bool:
    """Returns whether enough owners take part, by area and by head, for the vote to be valid.

    Args:
        area_present_dm2: floor area of those who take part, square decimetres.
        area_total_dm2: floor area of all owners, square decimetres.
        heads_present: owners who take part.
        heads_total: all owners.
        law: the record of :func:`law_of`.
    """
    if heads_present <= 0 or area_present_dm2 <= 0:
        return False
    if law.older != 0:
        return exceeds(
            area_present_dm2, area_total_dm2, law.quorum_area_numerator, law.quorum_area_denominator
        ) and exceeds(heads_present, heads_total, law.quorum_head_numerator, law.quorum_head_denominator)
    return reaches(
        area_present_dm2, area_total_dm2, law.quorum_area_numerator, law.quorum_area_denominator
    ) and reaches(heads_present, heads_total, law.quorum_head_numerator, law.quorum_head_denominator)


@compiled
def has_majority(part: int, present: int, total: int, kind: int, law: Any) -> bool:
    """Returns whether ``part`` is majority enough on one count (area, or heads), whatever the quorum.

    Args:
        part: those who agree, square decimetres or owners.
        present: those who take part, same unit.
        total: all, same unit.
        kind: ``ORDINARY`` or ``SPECIAL``.
        law: the record of :func:`law_of`.
    """
    whole = total if law.older != 0 else present
    if kind == ORDINARY:
        return exceeds(part, whole, law.ordinary_numerator, law.ordinary_denominator)
    return reaches(part, whole, law.special_numerator, law.special_denominator)


@compiled
def passes(
    area_for_dm2: int,
    heads_for: int,
    area_present_dm2: int,
    heads_present: int,
    area_total_dm2: int,
    heads_total: int,
    kind: int,
    law: Any,
) -> bool:
    """Returns whether an item has passed: the vote is valid and the majority is there by area and by head.

    Args:
        area_for_dm2: floor area of those who agree, square decimetres.
        heads_for: owners who agree.
        area_present_dm2: floor area of those who take part, square decimetres.
        heads_present: owners who take part.
        area_total_dm2: floor area of all owners, square decimetres.
        heads_total: all owners.
        kind: ``ORDINARY`` or ``SPECIAL``, from ``ITEMS[item].kind(rule)``.
        law: the record of :func:`law_of`.
    """
    if not is_quorate(area_present_dm2, area_total_dm2, heads_present, heads_total, law):
        return False
    if heads_for <= 0 or area_for_dm2 <= 0:
        return False
    return has_majority(area_for_dm2, area_present_dm2, area_total_dm2, kind, law) and has_majority(
        heads_for, heads_present, heads_total, kind, law
    )


@compiled
def heads_for_quorum(heads_total: int, law: Any) -> int:
    """Returns the least number of owners who must take part, at least 1."""
    scaled = heads_total * law.quorum_head_numerator
    if law.older != 0:
        return int(max(1, scaled // law.quorum_head_denominator + 1))
    return int(max(1, -(-scaled // law.quorum_head_denominator)))


@compiled
def heads_for_majority(heads_present: int, heads_total: int, kind: int, law: Any) -> int:
    """Returns the least number of owners who must agree, at least 1; may exceed those present under the older rule."""
    whole = heads_total if law.older != 0 else heads_present
    if kind == ORDINARY:
        return int(max(1, whole * law.ordinary_numerator // law.ordinary_denominator + 1))
    return int(max(1, -(-(whole * law.special_numerator) // law.special_denominator)))


@compiled
def can_call(heads_calling: int, heads_total: int, law: Any) -> bool:
    """Returns whether enough owners ask for a meeting, so that it must be held."""
    return heads_calling > 0 and reaches(heads_calling, heads_total, law.call_numerator, law.call_denominator)


ELECTED: Final = 2  # compounds.committee: elected today, takes office at the next monthly meeting
