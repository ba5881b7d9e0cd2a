"""B1 to B8: the ways in which the Party is embedded (article, section 3). Each row belongs to one force for attribution."""

from __future__ import annotations

from typing import Final

from commons_sim.mechanisms.row import Mechanism

_BARGAINING: Final = "tests/test_bargaining.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "B1", "1.3, 3.1", "Convenor of the three parties", "嵌入三驾马车：稳定器", "organisation",
        "a convenor brings three independent parties to one table more often, links issues and opens books; it has no veto",
        "召集人让各自独立的三方更常会商、把议题打包、把账目摆上桌；没有否决权",
        ("information", "rules"),
        "hours of the convenor and of all at the table, money for each month", "召集人与与会各方的工时、会商月经费",
        ("meetings_of_three_parties", "agreements_reached", "agreements_in_force", "case_passes_mean"),
        (f"{_BARGAINING}a_convenor_brings_them_together_more_often_at_its_own_cost",
         f"{_BARGAINING}more_issues_linked_reach_agreements_that_single_issues_cannot",
         f"{_BARGAINING}no_party_agrees_to_what_it_takes_to_be_worse_than_the_status_quo"),
        (f"{_BARGAINING}opened_books_bring_to_light_what_was_kept_and_trust_falls",
         f"{_BARGAINING}a_party_that_loses_by_the_rest_leaves_and_nobody_bargains_for_a_while"),
        instruments=("three_party_talks",),
    ),
    Mechanism(
        "B2", "3.1", "Linked organisations", "嵌入各类主体：链接器", "social",
        "organisations with a Party group of their own are reached, asked and seen",
        "有党组织的主体更容易联系、提出请求并被看见",
        ("ties", "information"),
        "hours of the branch", "支部工时",
        ("units_giving", "unit_projects"),
    ),
    Mechanism(
        "B3", "3.1", "Groups in buildings start what residents go on with", "嵌入楼栋微治理：催化器", "self_governance",
        "groups in buildings start deliberation and voluntary work",
        "楼栋党小组发起协商与志愿活动",
        ("capacity", "ties"),
        "members' hours", "党员工时",
        ("participation_rate", "words_holding"),
    ),
    Mechanism(
        "B4", "3.2", "Role holders and model households", "两长多员与党员示范户", "organisation",
        "holders of roles have functions and hours; visible first moves others can follow; a status that can be lost",
        "骨干有职责有工时；先行者看得见、可跟随；示范户身份可被取消",
        ("capacity", "information"),
        "hours of role holders and of reviews", "骨干工时与评定工时",
        ("volunteer_hours", "case_resolved_share"),
    ),
    Mechanism(
        "B5", "3.2", "Points for contributions", "居民积分管理", "self_governance",
        "points for contributions can be exchanged, within a budget",
        "贡献换积分，积分在预算内兑换",
        ("money", "information"),
        "money for rewards, hours of book-keeping", "兑换经费与记录工时",
        ("participation_rate", "volunteer_hours", "cost_money_cny"),
    ),
    Mechanism(
        "B6", "3.3", "Volunteer teams", "志愿队（刘阿姨、盯得紧、阳光志愿行）", "social",
        "teams of residents care, patrol and help; ties grow",
        "居民队伍关怀、巡查、服务；邻里关系增强",
        ("capacity", "ties"),
        "volunteers' hours", "志愿工时",
        ("volunteer_hours", "cases_found_by_patrols"),
    ),
    Mechanism(
        "B7", "3.3", "Party conferences at three levels", "区—街道—社区三级党建联席会", "social",
        "means of district, street and community are pulled down by need",
        "区、街道、社区资源按需求下沉",
        ("capacity", "authority"),
        "hours of the conferences", "会议工时",
        ("unit_projects", "unit_needs_left"),
    ),
    Mechanism(
        "B8", "3.3", "Norms that residents keep themselves", "本地社会规范", "self_governance",
        "informal disapproval and reputation among residents",
        "居民之间的非正式非议与口碑",
        ("ties", "information"),
        "residents' hours and quarrels", "居民工时与口角",
        ("trust_neighbours", "parking_violation_rate"),
    ),
)
# fmt: on
