"""Parameters of the owners' committee and of the assemblies it calls."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class CommitteeParameters:
    """What members gain and risk, and what assemblies take."""

    monitor_hours: float = parameter(
        8.0, unit="h/month", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Hours of a month's look into the books", meaning_zh="每月查账工时",
    )
    confront_hours: float = parameter(
        10.0, unit="h/month", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Hours of a month of open conflict", meaning_zh="每月对抗工时",
    )
    esteem_cny: float = parameter(
        300.0, unit="CNY/month", low=0.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="What full trust of neighbours in the committee is worth to an active member",
        meaning_zh="居民完全信任对履职委员的价值",
    )
    anger_cny: float = parameter(
        400.0, unit="CNY/month", low=0.0, high=10000.0, source="article 2.4: committees in fierce conflict exist",
        confidence="assumed",
        meaning="What confronting a company that one does not trust at all is worth", meaning_zh="完全不信任时对抗物业的价值",
    )
    shame_cny: float = parameter(
        15000.0, unit="CNY", low=0.0, high=1000000.0, source="loss of face among neighbours, a suit", confidence="assumed",
        meaning="Cost of being found out, beside paying back", meaning_zh="败露的名誉损失",
    )
    conscience_cny: float = parameter(
        3000.0, unit="CNY/month", low=0.0, high=1000000.0, source="assumed; scaled by each member's own willingness to cooperate",
        confidence="assumed", meaning="What taking money costs the conscience of a fully cooperative member",
        meaning_zh="完全合作者侵占或受贿的良心成本",
    )
    discipline_cny: float = parameter(
        20000.0, unit="CNY", low=0.0, high=1000000.0, source="article 3.2: discipline of members", confidence="assumed",
        meaning="Further cost to a Party member where a branch can impose discipline", meaning_zh="党员受纪律处分的额外损失",
    )
    found_out_base: float = parameter(
        0.02, unit="1/month", low=0.0, high=1.0, source="owners may ask to see the accounts", confidence="assumed",
        meaning="Chance of being found out where nobody looks", meaning_zh="无人监督时的月败露概率",
    )
    found_out_by_member: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Further chance for each fellow member who looks into the books", meaning_zh="每名查账委员增加的月败露概率",
    )
    found_out_in_branch: float = parameter(
        0.02, unit="1/month", low=0.0, high=1.0, source="members know each other", confidence="assumed",
        meaning="Further chance for a Party member where a branch exists", meaning_zh="有支部时党员委员增加的月败露概率",
    )
    found_out_by_reading: float = parameter(
        0.1, unit="1/month", low=0.0, high=1.0, source="a fund that is shown month by month can be added up; assumed",
        confidence="assumed", meaning="Further chance where the fund's accounts are shown and every owner reads them",
        meaning_zh="账目公开且业主都阅读时增加的月败露概率",
    )
    report_hours: float = parameter(
        3.0, unit="h/month", low=0.0, high=100.0, source="a page of figures and questions answered; assumed", confidence="assumed",
        meaning="Hours that showing the fund's accounts takes", meaning_zh="每月公示业主资金账目所需工时",
    )
    self_dealing_cny: float = parameter(
        1500.0, unit="CNY/month", low=0.0, high=1000000.0, source="assumed", confidence="assumed",
        meaning="Most that a member can take from the owners' fund in a month unseen", meaning_zh="委员每月可暗中侵占的上限",
    )
    choice_scale_cny: float = parameter(
        120.0, unit="CNY/month", low=1.0, high=10000.0, source="scale of the logit", confidence="assumed",
        meaning="Differences in utility that are hardly noticed", meaning_zh="效用差异的感知尺度",
    )
    term_years: float = parameter(
        5.0, unit="years", low=0.5, high=20.0, source="local rules: terms of 3 to 5 years", confidence="law",
        meaning="Term of a committee", meaning_zh="业委会任期",
    )
    seats: int = parameter(
        7, unit="members", low=5, high=11, source="local rules: 5 to 11, odd", confidence="law",
        meaning="Seats of a new committee", meaning_zh="新一届业委会席位",
    )
    hoped_gain_share: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of what is missing that people hope common action brings", meaning_zh="对集体行动收益的期望比例",
    )
    relief_months: float = parameter(
        3.0, unit="months", low=0.0, high=60.0, source="assumed", confidence="assumed",
        meaning="Months of trouble that a vote is hoped to spare", meaning_zh="期望投票可免除的困扰月数",
    )
    doubt_about_committees: float = parameter(
        0.6, unit="-", low=0.0, high=2.0, source="over half of residents indifferent whether a committee forms",
        confidence="assumed",
        meaning="Trust in neighbours above which one votes for a committee, less a half", meaning_zh="赞成成立业委会的门槛",
    )
    recommendation_weight: float = parameter(
        0.5, unit="-", low=0.0, high=5.0, source="assumed", confidence="assumed",
        meaning="Weight of trust in the branch, above or below a half, in the vote on a committee whose members it recommends",
        meaning_zh="支部推荐名单时对支部信任在投票中的权重",
    )
    dismissal_point: float = parameter(
        0.4, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Trust in the company below which one votes to replace it", meaning_zh="赞成更换物业的信任门槛",
    )
    vote_slope: float = parameter(
        4.0, unit="-", low=0.0, high=50.0, source="scale of the logit", confidence="assumed",
        meaning="Sharpness of the vote", meaning_zh="投票选择的陡峭程度",
    )
    doors_per_hour: float = parameter(
        6.0, unit="doors/h", low=0.0, high=60.0, source="assumed", confidence="assumed",
        meaning="Owners that an hour of knocking reaches", meaning_zh="每小时敲门动员户数",
    )
    petition_hours: float = parameter(
        6.0, unit="h/owner", low=0.0, high=200.0, source="an evening a week for the weeks of notice; assumed",
        confidence="assumed",
        meaning="Hours that an owner who helps with a petition gives to going from door to door",
        meaning_zh="参与征集的业主挨户动员的工时",
    )
    ballot_days: int = parameter(
        42, unit="days", low=0, high=180, source="written polls run from weeks to months; assumed", confidence="assumed",
        meaning="Days for which votes are collected at most", meaning_zh="表决票回收期限",
    )
    signature_months: float = parameter(
        3.0, unit="months", low=1.0, high=24.0, source="a campaign, as long as people stay interested; assumed",
        confidence="assumed",
        meaning="Months for which a signature under the demand for an assembly counts", meaning_zh="联名提议签名的有效月数",
    )
    tries_apart_months: float = parameter(
        12.0, unit="months", low=1.0, high=240.0, source="assumed", confidence="assumed",
        meaning="Months between two attempts to elect a committee", meaning_zh="两次选举尝试的间隔",
    )
    emergency_days: int = parameter(
        20, unit="days", low=0, high=365, source="Civil Code, article 281: application in an emergency", confidence="estimated",
        meaning="Days out of order after which an active committee applies for emergency repair",
        meaning_zh="启用紧急维修程序前的停运天数",
    )
# fmt: on
