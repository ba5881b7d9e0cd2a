"""What a policy costs: every hour at a shadow price, and every yuan.

Shadow prices value an hour of officers, cadres and company staff at what it costs to employ them; a resident's hour at
that resident's own value of time (written down when it is given). Company hours are paid by fees and count in the
surplus of services, not here.
"""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class ShadowPrices:
    """What an hour is worth to those who pay for it."""

    government_hour_cny: float = parameter(
        60.0, unit="CNY/h", low=0.0, high=1000.0, source="about 120,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of an officer's hour", meaning_zh="执法人员工时影子价格",
    )
    cadre_hour_cny: float = parameter(
        40.0, unit="CNY/h", low=0.0, high=1000.0, source="about 80,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of a social worker's hour", meaning_zh="社区工作者工时影子价格",
    )
    unit_slot_night_cny: float = parameter(
        4.0, unit="CNY/night", low=0.0, high=200.0, source="between what residents pay and a place in a car park",
        confidence="assumed", meaning="Cost of a slot that a resident unit keeps open for a night",
        meaning_zh="驻区单位夜间车位影子价格",
    )
    unit_venue_hour_cny: float = parameter(
        50.0, unit="CNY/h", low=0.0, high=2000.0, source="rent of a small meeting room", confidence="assumed",
        meaning="Cost of an hour of a resident unit's venue", meaning_zh="驻区单位场地时影子价格",
    )
    unit_expert_hour_cny: float = parameter(
        100.0, unit="CNY/h", low=0.0, high=5000.0, source="about 200,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of an hour of a resident unit's expert", meaning_zh="驻区单位专业人员工时影子价格",
    )
# fmt: on
