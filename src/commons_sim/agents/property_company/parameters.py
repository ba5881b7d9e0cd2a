"""Parameters of the property company."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class CompanyParameters:
    """The company's costs, horizon and first estimates."""

    wage_cny_per_hour: float = parameter(
        28.0, unit="CNY/h", low=1.0, high=500.0, source="low-wage service work with social insurance and overheads",
        confidence="assumed", meaning="Cost of a staff hour, materials included", meaning_zh="每工时成本(含物料)",
    )
    contract_months: int = parameter(
        36, unit="months", low=1, high=240, source="usual contract terms", confidence="estimated",
        meaning="Length of a service contract", meaning_zh="物业合同期",
    )
    case_hours_per_day: float = parameter(
        3.0, unit="h/day", low=0.0, high=100.0, source="a service desk", confidence="assumed",
        meaning="Desk hours for residents' cases", meaning_zh="客服受理工时",
    )
    opening_effort: float = parameter(
        0.8, unit="-", low=0.0, high=1.1, source="assumed", confidence="assumed",
        meaning="Share of full service hours with which a company starts", meaning_zh="物业进场时的投入比例",
    )
    opening_trust: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="nothing is known of a new company", confidence="assumed",
        meaning="Trust in a company that has just come", meaning_zh="对新物业的初始信任",
    )
    opening_cash_months: float = parameter(
        1.0, unit="months", low=0.0, high=60.0, source="working capital", confidence="assumed",
        meaning="Months of wages that a company brings", meaning_zh="进场时的备用金(月工资)",
    )
    prior_slope: float = parameter(
        0.4, unit="-", low=0.0, high=3.0, source="what managers say; learned from then on", confidence="assumed",
        meaning="First estimate of what full service adds to the share that pays", meaning_zh="服务提升收缴率的先验估计",
    )
    prior_discovery: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="accounts are seldom asked for", confidence="assumed",
        meaning="First estimate of the chance that withholding is found", meaning_zh="截留被发现的先验月概率",
    )
    slope_learning: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's surprise in that estimate", meaning_zh="对收缴弹性估计的学习率",
    )
    discovery_learning: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's experience in the estimate of discovery", meaning_zh="对被发现概率的学习率",
    )
    discovery_per_hour: float = parameter(
        0.02, unit="1/h", low=0.0, high=5.0, source="fifty hours with the books find most of it", confidence="assumed",
        meaning="Chance of finding withheld income an hour of looking into the books adds", meaning_zh="每小时查账发现截留的概率",
    )
    discovery_penalty: float = parameter(
        1.0, unit="CNY/CNY", low=0.0, high=20.0, source="repayment, damages and reputation", confidence="assumed",
        meaning="Loss beside repayment when withholding is found", meaning_zh="截留败露的额外损失倍数",
    )
    renewal_slope: float = parameter(
        4.0, unit="-", low=0.0, high=30.0, source="assumed", confidence="assumed",
        meaning="How steeply the hope of a new contract rises with service", meaning_zh="续约希望随服务上升的陡度",
    )
    renewal_midpoint: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="about the national satisfaction score", confidence="assumed",
        meaning="Service at which a new contract is an even bet", meaning_zh="续约概率五成时的服务水平",
    )
    usual_margin_share: float = parameter(
        0.08, unit="-", low=0.0, high=1.0, source="margins of property services are thin", confidence="assumed",
        meaning="Margin on the bill that a future contract is hoped to bring", meaning_zh="未来合同的预期利润率",
    )
    patrol_share_least: float = parameter(
        0.03, unit="-", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Share of hours on patrol without complaints", meaning_zh="无投诉时的巡逻工时比例",
    )
    patrol_share_most: float = parameter(
        0.12, unit="-", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Share of hours on patrol when all complaints are about cars", meaning_zh="投诉全为停车时的巡逻工时比例",
    )
    complaints_half: float = parameter(
        10.0, unit="1/1000 households/month", low=0.1, high=1000.0, source="assumed", confidence="assumed",
        meaning="Complaints at which the company goes half-way in moving hours", meaning_zh="使工时调整过半的投诉量",
    )
    chase_hours_most: float = parameter(
        60.0, unit="h/month", low=0.0, high=1000.0, source="a third of a clerk", confidence="assumed",
        meaning="Most hours that go on chasing arrears", meaning_zh="催缴工时上限",
    )
    court_fee_cny: float = parameter(
        200.0, unit="CNY", low=0.0, high=10000.0, source="small claims", confidence="assumed",
        meaning="Court fee of a suit", meaning_zh="每案诉讼费",
    )
    overhead_share: float = parameter(
        0.25, unit="of the bill", low=0.0, high=1.0, source="electricity of common parts, insurance, taxes, head office; assumed",
        confidence="assumed", meaning="Costs that do not depend on staff hours", meaning_zh="与工时无关的固定费用占账单比例",
    )
    least_effort: float = parameter(
        0.4, unit="of full service", low=0.0, high=1.0,
        source="posts at the gate and statutory lift upkeep can be counted by anybody",
        confidence="assumed", meaning="Effort below which no contract survives", meaning_zh="合同得以维持的最低投入",
    )
    promised_effort: float = parameter(
        0.9, unit="of full service", low=0.0, high=1.1, source="the contract's text", confidence="assumed",
        meaning="Effort that the contract promises", meaning_zh="合同承诺的投入", role="lever",
    )
    shortfall_found_alone: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="chance visits by the authorities", confidence="assumed",
        meaning="Chance that falling short of the contract is held against the company where no committee looks",
        meaning_zh="无人监督时履约不足被追究的月概率",
    )
    shortfall_found_per_hour: float = parameter(
        0.012, unit="1/h", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="What an hour of a committee's look adds to it", meaning_zh="业委会每监督小时增加的追究概率",
    )
    shortfall_penalty: float = parameter(
        1.5, unit="CNY/CNY", low=0.0, high=20.0, source="fee reductions and damages", confidence="assumed",
        meaning="Penalty for hours promised and not given, relative to their wages", meaning_zh="履约不足的违约成本倍数",
    )
    effort_step: float = parameter(
        0.1, unit="of full service/month", low=0.01, high=1.0, source="hiring and leaving take time", confidence="assumed",
        meaning="Most by which effort changes in a month", meaning_zh="每月投入调整上限",
    )
    vote_hours_per_month: float = parameter(
        16.0, unit="h/month", low=0.0, high=500.0, source="staff collect signatures for repairs from the fund",
        confidence="assumed",
        meaning="Staff hours on knocking at doors when a large repair waits", meaning_zh="大修待决时物业动员业主签字工时",
    )
    prior_acceptance: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="learned from then on", confidence="assumed",
        meaning="First estimate of the share of members who take an offer", meaning_zh="委员接受利益输送比例的先验估计",
    )
    offer_share: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="article 1.3, 2.4: collusion exists; its price is not known", confidence="assumed",
        meaning="Share of the withheld month that the company is ready to pay for being left alone",
        meaning_zh="愿用于收买的截留比例",
    )
# fmt: on
