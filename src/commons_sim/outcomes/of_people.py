"""Outcomes of people and institutions: cases, votes, trust, welfare, and what governance costs."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import PARTIES, WELFARE_GROUPS, Outcome, row

_PARTY_WORDS: Final = {
    "property_company": ("property company", "物业公司"),
    "owners_committee": ("owners' committee", "业委会"),
    "residents_committee": ("residents' committee", "居委会"),
    "party_branch": ("Party branch", "党支部"),
    "neighbours": ("neighbours", "邻居"),
}
_GROUP_WORDS: Final = {
    "tenants": ("tenants", "households that rent on the last day", "租户"),
    "elderly": ("the elderly", "households whose decider is 65 or older on the last day", "老年户"),
    "non_members": ("non-members", "households without a Party member on the last day", "非党员户"),
    "worst_building": ("worst-off building", "the building whose mean is lowest", "处境最差楼栋"),
}


def welfare() -> list[Outcome]:
    """Returns the welfare of residents and of groups of them."""
    unit = "CNY a household and day"
    rows = [
        row(
            "welfare_cny_per_household_day",
            unit,
            "higher",
            ("Residents' welfare", "居民福利"),
            (
                "value of service and plant, and own use of common areas, less fees paid, parking costs, harm from common areas, "
                "prices, fines, and time given to common affairs; mean over dwellings, by days",
                "服务与设施的价值及自用公共区域所得，减去所缴物业费、停车成本、公共区域受扰、费用、罚款及为公共事务付出的时间；"
                "各户均值，除以天数",
            ),
            "nobody lives in the compound",
        ),
        row(
            "welfare_gini",
            "Gini, 0 to 1",
            "lower",
            ("Inequality of welfare", "福利不平等"),
            (
                "Gini of households' mean welfare, shifted so that the lowest is 0",
                "各户平均福利的基尼系数（平移至最低为 0）",
            ),
            "nobody lives in the compound",
        ),
    ]
    for group in WELFARE_GROUPS:
        english, who, chinese = _GROUP_WORDS[group]
        rows.append(
            row(
                f"welfare_{group}_cny_per_household_day",
                unit,
                "higher",
                (f"Welfare: {english}", f"福利：{chinese}"),
                (f"mean welfare of {who}", f"{chinese}的平均福利"),
                "nobody lives in the compound" if group == "worst_building" else "no household in this group",
            )
        )
    return rows


def trust() -> list[Outcome]:
    """Returns trust in each party, and satisfaction."""
    rows = [
        row(
            f"trust_{party}",
            "0 to 1",
            "higher",
            (f"Trust: {_PARTY_WORDS[party][0]}", f"信任：{_PARTY_WORDS[party][1]}"),
            (
                f"households' trust in the {_PARTY_WORDS[party][0]}, mean over households and days",
                f"住户对{_PARTY_WORDS[party][1]}的信任，对住户与天数取均值",
            ),
        )
        for party in PARTIES
    ]
    rows.append(
        row(
            "satisfaction",
            "0 to 1",
            "higher",
            ("Satisfaction", "满意度"),
            (
                "households' satisfaction with living in the compound, mean over households and days",
                "住户对小区生活的满意度，对住户与天数取均值",
            ),
        )
    )
    return rows


CASES: Final = (
    row(
        "cases_opened",
        "cases",
        "none",
        ("Cases opened", "立案数"),
        (
            "cases opened by a resident's report or the company's patrol; more can mean more trouble or more reporting",
            "由居民报事或物业巡查立案的数量；多可能意味问题多，也可能意味报得多",
        ),
    ),
    row(
        "case_resolved_share",
        "share",
        "higher",
        ("Cases resolved", "案件办结率"),
        (
            "cases solved / cases that ended, solved or dropped",
            "办结的案件 / 结束的案件（办结或放弃）",
        ),
        "no case ended",
    ),
    row(
        "case_median_days",
        "days",
        "lower",
        ("Median days to resolve", "办结天数中位数"),
        ("median over solved cases of days from opening to solution", "办结案件从立案到办结的天数中位数"),
        "no case solved",
    ),
    row(
        "case_passes_mean",
        "passes a case",
        "lower",
        ("Passes a case", "推转次数"),
        (
            "times a case was passed on to another body, mean over cases that ended",
            "结束的案件被转给其他主体的次数均值",
        ),
        "no case ended",
    ),
    row(
        "case_answered_share",
        "share",
        "higher",
        ("Cases answered", "案件答复率"),
        (
            "cases at whose end the holder still had the time to answer / cases that ended",
            "结束时承办方仍有工时予以答复的案件 / 结束的案件",
        ),
        "no case ended",
    ),
    row(
        "enforcement_delay_days",
        "days",
        "lower",
        ("Delay of enforcement", "执法延迟"),
        (
            "days from opening a case to the evening on which officers come, mean over cases in which they come",
            "从立案到执法人员到场的天数，对执法到场的案件取均值",
        ),
        "officers came in no case",
    ),
)
ENFORCEMENT: Final = (
    row(
        "case_routing_days",
        "days",
        "lower",
        ("Delay of routing", "案件流转耗时"),
        (
            "days from opening a case to the holder with whom it ended, mean over cases that ended",
            "从立案到最后承办方接手的天数，对结束的案件取均值",
        ),
        "no case ended",
    ),
    row(
        "case_found_share",
        "share",
        "none",
        ("Cases found actively", "主动发现比例"),
        (
            "cases opened by grid patrols or officers' rounds / cases opened",
            "网格巡查或执法巡查立案数 / 立案数",
        ),
        "no case opened",
    ),
    row(
        "reports_merged",
        "reports",
        "none",
        ("Reports merged", "合并的重复报事"),
        (
            "further reports of a trouble that the platform merged into its open case without work",
            "平台并入在办案件、不增加工作的重复报事",
        ),
    ),
    row(
        "case_rises_mean",
        "rises a case",
        "none",
        ("Rises a case", "逐级上报次数"),
        (
            "rises of a case to the next level of the grid, mean over cases that ended; 0 where the grid has no levels",
            "案件在网格中逐级上报的次数，对结束的案件取均值；无三级网格时为 0",
        ),
        "no case ended",
    ),
    row(
        "case_solved_small_share",
        "share",
        "none",
        ("Solved within the community", "小网（社区）办结比例"),
        (
            "cases solved by company, residents' committee, branch or grid station / cases solved",
            "由物业、居委会、党支部或网格工作站办结的案件 / 办结的案件",
        ),
        "no case solved",
    ),
    row(
        "case_solved_middle_share",
        "share",
        "none",
        ("Solved by the street", "中网（街道）办结比例"),
        (
            "cases solved by the street's team / cases solved",
            "由街道执法队办结的案件 / 办结的案件",
        ),
        "no case solved",
    ),
    row(
        "case_solved_large_share",
        "share",
        "none",
        ("Solved by the district", "大网（区级）办结比例"),
        (
            "cases solved by the district's centre / cases solved",
            "由区级中心办结的案件 / 办结的案件",
        ),
        "no case solved",
    ),
    row(
        "complex_case_days",
        "days",
        "lower",
        ("Days open of complex cases", "复杂案件在办天数"),
        (
            "days from opening to end, solved or dropped, mean over ended cases that concern several departments",
            "从立案到结束（办结或放弃）的天数，对涉及多部门的结束案件取均值",
        ),
        "no case of several departments ended",
    ),
    row(
        "sanction_share",
        "share",
        "none",
        ("Probability of a sanction", "制裁概率"),
        (
            "cases in which officers with power came / ended cases of kinds over which a department has power",
            "有执法权的人员到场的案件 / 属于部门执法权范围的结束案件",
        ),
        "no case of such a kind ended",
    ),
    row(
        "repeat_visits_per_case",
        "visits a case",
        "none",
        ("Repeat visits", "重复上门次数"),
        (
            "visits that found a door shut / cases in which officers came",
            "遇拒开门的上门次数 / 执法到场的案件",
        ),
        "officers came in no case",
    ),
    row(
        "team_utilisation",
        "share",
        "none",
        ("Use of the team's hours", "执法队工时利用率"),
        (
            "hours of the street's team spent on cases of all compounds and on rounds / its hours",
            "街道执法队用于各小区案件与巡查的工时 / 全部工时",
        ),
        "the team has no hours",
    ),
    row(
        "enforceable_kinds_share",
        "share",
        "none",
        ("Kinds the street can sanction", "街道可执法事项比例"),
        (
            "kinds of case that can be sanctioned by bodies under the street or in its team / kinds over which a department has "
            "power; mean over days",
            "可由街道指挥或队内力量制裁的案件种类 / 属于部门执法权范围的案件种类；按天平均",
        ),
    ),
    row(
        "department_compliance_share",
        "share",
        "higher",
        ("Departments that come when called", "部门到场率"),
        (
            "calls to departments on which they came / calls",
            "部门应要求到场次数 / 要求次数",
        ),
        "no department was called",
    ),
    row(
        "compliance_commanded_share",
        "share",
        "higher",
        ("Compliance: urban management, market supervision", "到场率：城管、市场监管"),
        (
            "the same, of departments over whose posts a street can be given command",
            "同上，限街道可被赋予指挥权的部门",
        ),
        "no department was called",
    ),
    row(
        "compliance_appraised_share",
        "share",
        "higher",
        ("Compliance: police, traffic police", "到场率：派出所、交警"),
        (
            "the same, of departments over whose posts a street can be given appraisal and consent alone",
            "同上，限街道只可被赋予考核与同意权的部门",
        ),
        "no department was called",
    ),
    row(
        "compliance_other_share",
        "share",
        "higher",
        ("Compliance: fire service, planning", "到场率：消防、规划与住建"),
        (
            "the same, of departments outside both tiers",
            "同上，限两类之外的部门",
        ),
        "no department was called",
    ),
    row(
        "own_duties_wait_days",
        "days",
        "lower",
        ("Departments' own duties: wait", "部门本职工作：积压天数"),
        (
            "7 x hours of departments' own duties that wait at the ends of weeks / hours of own duties that came in",
            "7 × 各周末积压的部门本职工作工时之和 / 新增本职工作工时",
        ),
        "departments have no duties of their own",
    ),
    row(
        "own_duties_lapsed_share",
        "share",
        "lower",
        ("Departments' own duties: left undone", "部门本职工作：未办比例"),
        (
            "hours of departments' own duties that lapsed after waiting / hours of own duties that came in",
            "因积压而失去办理意义的部门本职工作工时 / 新增本职工作工时",
        ),
        "departments have no duties of their own",
    ),
)
VOTES: Final = (
    row(
        "assembly_quorum_share",
        "share",
        "higher",
        ("Owners' votes reaching quorum", "业主表决达标率"),
        (
            "assemblies of the compound or a building whose quorum was met / assemblies held; quorum by the law in force: two "
            "thirds by number and area (Civil Code art. 278), half under the older rule",
            "达到法定人数的小区或楼栋业主大会 / 召开的业主大会；按所适用法律：人数与面积均达三分之二"
            "（《民法典》第 278 条），旧规为过半",
        ),
        "no assembly was held",
    ),
    row(
        "committee_days_share",
        "share",
        "higher",
        ("Days with an owners' committee", "有业委会的天数占比"),
        ("days with an owners' committee in office / days, over compounds", "业委会在任天数 / 总天数，对小区合计"),
    ),
    row(
        "committee_captured_share",
        "share",
        "lower",
        ("Days with a captured committee", "业委会被俘获天数占比"),
        (
            "days of months in which a member took an offer or common money, classified afterwards from acts / days",
            "有委员接受利益输送或侵占公款的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    row(
        "committee_functioning_share",
        "share",
        "higher",
        ("Days with a functioning committee", "业委会正常履职天数占比"),
        (
            "days of months in which at least a third of the members looked into the company's books, and none of the three ills "
            "below, classified afterwards from acts / days, over compounds",
            "至少三分之一委员查账、且未出现以下三种异化的月份天数（事后按行为分类） / 总天数，对小区合计",
        ),
    ),
    row(
        "committee_idle_share",
        "share",
        "lower",
        ("Days with an idle committee", "业委会空转天数占比"),
        (
            "days of months in which a committee stood and did nothing of note, classified afterwards from acts / days",
            "业委会在任而无所作为的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    row(
        "committee_confrontational_share",
        "share",
        "lower",
        ("Days with a confrontational committee", "业委会激烈对抗天数占比"),
        (
            "days of months in which at least half of the members were in open conflict with the company / days",
            "至少半数委员与物业公开对抗的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    row(
        "committee_collusive_share",
        "share",
        "lower",
        ("Days with a colluding committee", "业委会利益合谋天数占比"),
        (
            "days of months in which at least a third of the members took the company's offer to look away / days",
            "至少三分之一委员接受物业利益输送的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    row(
        "committee_self_dealing_share",
        "share",
        "lower",
        ("Days with a self-dealing committee", "业委会谋取私利天数占比"),
        (
            "days of months in which at least a third of the members took common money for themselves / days",
            "至少三分之一委员侵占公共资金的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    row(
        "committee_election_success_share",
        "share",
        "higher",
        ("Committee elections that seat one", "业委会选举（换届）成功率"),
        (
            "elected owners' committees that took office / votes on electing one, first elections and those after a term alike",
            "选出并就任的业委会数 / 选举业委会的表决次数，首次选举与换届合计",
        ),
        "no vote on electing a committee was held",
    ),
    row(
        "committee_formation_days",
        "days",
        "lower",
        ("Days to form a committee", "业委会成立或换届所需天数"),
        (
            "mean days without a committee before one took office, counted from the end of the one before or from the start of "
            "the run; compounds where none formed are not in it",
            "新业委会就任前无业委会的平均天数，自上届结束或模拟开始起算；未能成立的小区不计入",
        ),
        "no committee took office",
    ),
    row(
        "participation_rate",
        "share",
        "higher",
        ("Participation", "参与率"),
        (
            "households that voted, reported, met, held office or volunteered in a month, mean over months that ended",
            "每月投票、报事、议事、任职或做志愿的住户比例，按已结束的月份平均",
        ),
        "no month ended",
    ),
    row(
        "participation_owners_rate",
        "share",
        "higher",
        ("Participation of owners", "业主参与率"),
        (
            "the same of owners who live in their flat, who hold its value and a vote",
            "同上，仅计自住业主：持有房产，有表决权",
        ),
        "nobody owns the flat they live in",
    ),
    row(
        "participation_tenants_rate",
        "share",
        "higher",
        ("Participation of tenants", "租户参与率"),
        (
            "the same of tenants, who can report, meet and volunteer but have no vote",
            "同上，仅计租户：可报事、议事、做志愿，无表决权",
        ),
        "nobody rents",
    ),
    row(
        "volunteer_hours_per_household",
        "hours a household",
        "none",
        ("Volunteer hours", "志愿时长"),
        ("hours all residents gave to common affairs / dwellings", "全体居民投入公共事务的小时数 / 户数"),
    ),
    row(
        "grant_cny_per_project_done",
        "CNY a project",
        "none",
        ("Grants per project done", "每个完成项目的资助额"),
        (
            "small grants paid, those for projects that lapsed included / projects that were done",
            "已拨付的微公益资助（含逾期项目） / 完成的项目数",
        ),
        "no project was done",
    ),
)
_COST_KINDS: Final = {
    "volunteers": (
        ("Cost of residents' hours", "居民工时成本"),
        ("residents' hours at their own value of time", "居民工时，按各自的时间价值"),
    ),
    "cadres": (
        ("Cost of cadres' hours", "社区干部工时成本"),
        ("cadre hours at their shadow price", "社区干部工时，按影子价格"),
    ),
    "government": (
        ("Cost of officers' hours", "执法人员工时成本"),
        ("officers' hours at their shadow price", "执法人员工时，按影子价格"),
    ),
    "in_kind": (
        ("Cost of resources in kind", "实物资源成本"),
        (
            "slots, venues and experts of resident units, at their shadow prices",
            "驻区单位提供的车位、场地与专家，按影子价格",
        ),
    ),
    "money": (
        ("Money spent on governance", "治理支出"),
        ("money spent on instruments, small grants and common rooms", "用于政策工具、微公益创投与公共客厅的资金"),
    ),
    "company": (
        ("Cost of the property company", "物业公司成本"),
        (
            "wages, repairs and other resources; counts in the surplus of services, not in the full social cost",
            "工资、维修与其他资源；计入服务的剩余，不计入全部社会成本",
        ),
    ),
}


def by_kind() -> list[Outcome]:
    """Returns what each kind of cost comes to in CNY; all but the company's add up to the full social cost."""
    return [
        row(
            f"cost_{kind}_cny_per_household_day",
            "CNY a household and day",
            "none" if kind == "company" else "lower",
            labels,
            (f"{formulas[0]}; by dwellings and days", f"{formulas[1]}；除以户数与天数"),
        )
        for kind, (labels, formulas) in _COST_KINDS.items()
    ]


COSTS: Final = (
    row(
        "cost_volunteer_hours",
        "hours",
        "lower",
        ("Cost: volunteer hours", "成本：志愿工时"),
        (
            "hours residents gave without pay: reports, votes, meetings, offices, branch work, duties in the activity rooms",
            "居民无偿投入的小时数：报事、投票、议事、任职、党支部工作、活动用房值班",
        ),
    ),
    row(
        "cost_social_cny_per_household_day",
        "CNY a household and day",
        "lower",
        ("Full social cost", "全部社会成本"),
        (
            "residents' hours at their own value of time, officers' and cadre hours and what resident units give in kind "
            "at shadow prices, and money spent on governance; by dwellings and days",
            "居民工时按其时间价值，执法与社区干部工时、驻区单位实物投入按影子价格计价，加治理支出；除以户数与天数",
        ),
    ),
    row(
        "cost_government_hours",
        "hours",
        "lower",
        ("Cost: government hours", "成本：政府工时"),
        (
            "this compound's share, by dwellings of the street, of the officers' hours, used or not; hours of the departments that "
            "came when called, and of street staff",
            "按街道户数分摊到本小区的执法人员小时数，无论是否用满；部门应要求到场的工时与街道人员工时",
        ),
    ),
    row(
        "cost_cadre_hours",
        "hours",
        "lower",
        ("Cost: cadre hours", "成本：社区干部工时"),
        (
            "hours of the residents' committee's staff on this compound's cases, in its activity rooms and set aside for it, hours "
            "lent to a policy included",
            "居委会工作人员用于本小区案件、活动用房及专门安排的小时数，含支援政策的工时",
        ),
    ),
    row(
        "cost_money_cny",
        "CNY",
        "lower",
        ("Cost: money", "成本：资金"),
        (
            "money spent on instruments, small grants and common rooms, hours not counted",
            "用于政策工具、微公益创投与公共客厅的资金，不含工时",
        ),
    ),
    *by_kind(),
)
