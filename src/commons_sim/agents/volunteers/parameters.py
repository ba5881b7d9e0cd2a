"""Parameters of voluntary work beside the decision rule: teams, members sent by their work units, and how people tire."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class VolunteeringParameters:
    """What voluntary work takes, what it reaches, and what is counted of it."""

    fatigue_kept: float = parameter(
        0.75, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of a month's fatigue that is left a month later, in rooms, teams and service alike",
        meaning_zh="疲劳的月留存比例(用房值班、志愿队、报到服务同一)",
    )
    fatigue_weight: float = parameter(
        0.15, unit="-", low=0.0, high=10.0, source="as in the activity rooms; assumed", confidence="assumed",
        meaning="Felt cost of an hour in a team or service that fatigue of one month's hours adds, relative",
        meaning_zh="一个月志愿服务疲劳带来的感受成本增幅",
    )
    least_members: int = parameter(
        5, unit="households", low=1, high=200, source="fewer make no rota; assumed", confidence="assumed",
        meaning="Households that a volunteer team needs in a month; with fewer it does not go out",
        meaning_zh="志愿队当月成队所需最少户数",
    )
    patrol_share: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="article 3.3 names teams of both kinds; assumed", confidence="assumed",
        meaning="Share of people who would rather walk the compound than call on the old",
        meaning_zh="更愿参加巡查而非关爱服务的比例",
    )
    care_worth_cny_per_hour: float = parameter(
        30.0, unit="CNY/h", low=0.0, high=60.0, source="about the price of an hour of home help; assumed", confidence="assumed",
        meaning="What volunteers take an hour of calling on the old to be worth to them",
        meaning_zh="志愿者眼中一小时关爱服务对老人的价值",
    )
    care_visits_per_hour: float = parameter(
        1.5, unit="households/h", low=0.0, high=12.0, source="half an hour each and the way; assumed", confidence="assumed",
        meaning="Old households that an hour of a care team calls on", meaning_zh="关爱队每小时走访老年户数",
    )
    care_age_years: int = parameter(
        60, unit="years", low=0, high=110, source="old by law (Law on the Protection of the Rights of the Elderly)",
        confidence="law", role="constant",
        meaning="Age from which a care team calls on a household", meaning_zh="关爱队走访对象的年龄下限",
    )
    care_trust: float = parameter(
        0.05, unit="-", low=0.0, high=0.1, source="half of a visit by a cadre; assumed", confidence="assumed",
        meaning="How much a call closes of the gap in trust in neighbours", meaning_zh="一次走访缩小对邻居信任差距的比例",
    )
    medicine_ratio: float = parameter(
        2.0, unit="-", low=1.0, high=4.0, source="a doctor or nurse on the round is of more use to the old; assumed",
        confidence="assumed", meaning="What a call moves with a doctor or nurse on the team, relative to one without",
        meaning_zh="队中有医护人员时一次走访的效果倍数",
    )
    care_like_visit: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="What an hour of volunteers' calls counts for the residents' committee, relative to an hour of its own visits",
        meaning_zh="居委会眼中志愿走访一小时相当于自身走访的比例",
    )
    rounds_buildings_per_hour: float = parameter(
        2.0, unit="buildings/h", low=0.01, high=60.0, source="as a grid worker; assumed", confidence="assumed",
        meaning="Buildings that volunteers on patrol look over in an hour", meaning_zh="巡查队每小时可巡查楼栋数",
    )
    working_age_years: int = parameter(
        60, unit="years", low=18, high=110, source="retirement age of men until 2024", confidence="estimated", role="constant",
        meaning="Age up to which a member has a work unit", meaning_zh="在职党员的年龄上限",
    )
    sheet_hours: float = parameter(
        0.5, unit="h/month", low=0.0, high=10.0, source="the way there, the list, a photograph; assumed", confidence="assumed",
        meaning="Hours that signing the sheet takes a member sent by the work unit", meaning_zh="报到签到每月耗时",
    )
    attendance_credit_cny: float = parameter(
        60.0, unit="CNY/month", low=0.0, high=120.0, source="a line in the work unit's appraisal; assumed", confidence="assumed",
        meaning="What a signature on the sheet is worth to a member", meaning_zh="一次签到对在职党员的价值",
    )
# fmt: on
