"""What a policy costs: every hour at a shadow price, and every yuan.

Shadow prices value an hour of officers, cadres and company staff at what it costs to employ them; a resident's hour at
that resident's own value of time (written down when it is given). Company hours are paid by fees and count in the
surplus of services, not here.
"""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.parameters import parameter


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
# fmt: on
