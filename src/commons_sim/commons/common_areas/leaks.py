"""Leaks: water from above, and two to four parties who may have to pay.

Mechanism. Water comes through the ceiling of a flat. It may come from the pipe or the floor of the household above, from a
shared pipe that the property company keeps, or from a defect that the developer left; nobody knows before somebody opens the
floor. The flat below suffers every day. The two households talk. Each judges who is liable in its own favour, the more so the
less clear it is; if their claims still leave room they share the repair, and the matter ends whatever its cause. If not, the
flat below reports: the company repairs what it knows to be shared, a body with hours mediates and so narrows the claims, and if
nobody brings an end the flat below may sue, if the court is worth its price, or live with it.

Why it is a dilemma. Repairing at once is best for both together; refusing saves its share to whoever waits. And among the
bodies each saves its hours by holding that the case is another's: the article's own example of a responsibility that cannot be
fixed (section 1.3; row P4 of its systems).

Sources: the article, sections 1.1 and 1.3. Civil Code, articles 288 and 296 (neighbours, water); Regulation on the Quality of
Construction Projects, article 40 (five years of warranty for water-tightness); People's Mediation Law (2010). Babcock &
Loewenstein (1997, Journal of Economic Perspectives 11(1):109-126) for judging in one's own favour; Nash (1950, Econometrica
18:155-162) for the even split of what agreement spares.

Left out: tenants apart from owners, insurance, several flats below one source, and mould after the repair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.behaviour.scale import clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter

OWN_FAVOUR: Final = "Babcock & Loewenstein 1997: both sides' guesses of a verdict lay about a fifth of the claim apart"


# fmt: off
@dataclass
class LeakParameters:
    """What a leak costs, and what it takes to settle one."""

    damage_cny_per_day: float = parameter(
        8.0, unit="CNY/day", low=0.0, high=1000.0, source="a stained room that cannot be used or let well", confidence="assumed",
        meaning="What a leak costs the flat below", meaning_zh="漏水每日损失",
    )
    repair_cny: float = parameter(
        2000.0, unit="CNY", low=0.0, high=100000.0, source="opening and sealing a bathroom floor or a pipe", confidence="assumed",
        meaning="Cost of a repair", meaning_zh="维修费用",
    )
    own_favour: float = parameter(
        0.45, unit="-", low=0.0, high=1.0, source=f"{OWN_FAVOUR}; more where nobody knows the cause", confidence="assumed",
        meaning="How far each party's judgement of liability lies to its own side at most",
        meaning_zh="各方对责任判断的自利偏差上限",
    )
    talk_hours: float = parameter(
        2.0, unit="h", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Time that a dispute without end takes each party", meaning_zh="纠纷耗费各方的时间",
    )
    dispute_days: float = parameter(
        60.0, unit="days", low=0.0, high=2000.0, source="assumed", confidence="assumed",
        meaning="Days that a dispute is expected to last", meaning_zh="预期纠纷持续天数",
    )
    mediation_narrows: float = parameter(
        0.8, unit="-", low=0.0, high=1.0, source="sign: mediation by a trusted third party; size assumed", confidence="assumed",
        meaning="How far a mediator whom both trust fully narrows the two judgements",
        meaning_zh="双方充分信任的调解者缩小分歧的比例",
    )
    developer_liable_share: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="warranty of five years, developers gone; assumed", confidence="assumed",
        meaning="Share of defects for which a developer can still be held liable", meaning_zh="开发商仍可追责的缺陷比例",
    )
    court_days: int = parameter(
        150, unit="days", low=1, high=3650, source="inspection and first instance within about six months", confidence="assumed",
        meaning="Days that a suit takes", meaning_zh="诉讼耗时",
    )
    court_cny: float = parameter(
        5000.0, unit="CNY", low=0.0, high=100000.0, source="expert on the cause, lawyer, fees, days off", confidence="assumed",
        meaning="What a suit costs the flat below", meaning_zh="诉讼成本",
    )
    lasts_days: int = parameter(
        540, unit="days", low=1, high=36500, source="until somebody renovates; assumed", confidence="assumed",
        meaning="Days after which a leak ends by itself", meaning_zh="无人处理时漏水自行结束的天数",
    )
# fmt: on


@compiled
def judged_liability(prior: float, draw: float, own_side: float, narrowed: float, rule: Any) -> float:
    """Returns the share of the repair that a party holds the household above liable for, 0 to 1.

    Args:
        prior: chance that a leak comes from above, as everybody knows it.
        draw: how partial this party is, 0 to 1.
        own_side: 1 for the flat below, -1 for the flat above.
        narrowed: how far a mediator has narrowed the judgements, 0 to 1.
        rule: the packed parameters.
    """
    return clip(prior + own_side * rule.own_favour * draw * (1.0 - narrowed), 0.0, 1.0)


@compiled
def least_accepted_cny(judged: float, value_of_time_cny_per_hour: float, rule: Any) -> float:
    """Returns the least share of the repair, in CNY, that the flat below accepts rather than go on."""
    spared = rule.damage_cny_per_day * rule.dispute_days + rule.talk_hours * value_of_time_cny_per_hour
    return float(max(0.0, judged * rule.repair_cny - spared))


@compiled
def most_offered_cny(judged: float, value_of_time_cny_per_hour: float, rule: Any) -> float:
    """Returns the most, in CNY, that the flat above pays rather than go on."""
    return float(min(rule.repair_cny, judged * rule.repair_cny + rule.talk_hours * value_of_time_cny_per_hour))
