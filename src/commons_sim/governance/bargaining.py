"""Bargaining of three independent parties: owners' committee, property company, residents' committee.

Mechanism. The three have interests of their own and none commands another. At a table they can settle four things: the *fee*, the
*share of common income* that the company keeps for its cost, a *programme of repairs* and who pays for it, and *who
owns the cases* of unclear responsibility. A package states one option for each. Each party weighs a package by its own
utility (:mod:`commons_sim.agents.callers.negotiating`) against the status quo, which is the disagreement point: each
has a veto, nobody else has.

Solution. Of the packages that make no party worse off by its own estimate, and at least two better off, the one agreed maximises
the product of gains, each raised to the party's weight: the asymmetric solution of Nash (1950, Econometrica 18:155-162; weights:
Kalai 1977, International Journal of Game Theory 6:129-133). It asks for no common unit: a party's gains count in its own. A
party to which a package makes no difference consents and does not enter the product; packages that better more parties come
first. If there is none, the status quo stands.

Why it is a dilemma. On a single issue one party's gain is mostly another's loss: a dearer fee serves the company and costs the
owners, so that each alone is refused, although both would gain from a dearer fee *with* repairs. What is not linked is not
agreed, and each goes its own way (article, section 1.3). Parties left to themselves meet seldom, take one issue at a time, and each
knows its own books only.

A convenor changes three things: that they meet, what can be linked, and that each sees the others' books. It has no vote and no
veto, and cannot make anybody gain. Opened books cut both ways: owners may learn that there is less to share than they supposed, and
that something was kept from them.

Law. A fee is a term of the service contract, on which the assembly decides as an ordinary item (Civil Code, article 278, 4); an
agreement with another fee holds only once it did, and is void as a whole if it did not. The company's share of common income must
be its reasonable cost (article 282; Shaoxing: at most 30%). What the committee may spend alone is bounded
(:mod:`commons_sim.commons.public_revenue.public_revenue`).

Agreements lapse after their term: fee, share and ownership of cases return to what they were. Before that a party for which the
rest of the agreement is a loss by then may leave it; then nothing of it binds the others, and for a time nobody bargains.

Source: the article, sections 1.3, 3.1 (row B1 of its systems; rows P1, P5, P10 are what is bargained over). Left out: threats and
delay within a meeting, side payments to persons (a company's offers to members are acts of their own,
:mod:`commons_sim.agents.property_company.company_books`), and the branch as a fourth party.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.parameters import parameter

COMMITTEE, COMPANY, RESIDENTS_COMMITTEE = range(3)  # parties, in the order of columns of surpluses
PARTIES: Final = (("owners' committee", "业委会"), ("property company", "物业公司"), ("residents' committee", "居委会"))
CONVENOR_NONE, CONVENOR_BRANCH, CONVENOR_COMMITTEE = range(3)
CONVENORS: Final = {"none": CONVENOR_NONE, "branch": CONVENOR_BRANCH, "committee": CONVENOR_COMMITTEE}
AGREEMENT_NONE, AGREEMENT_WAITS, AGREEMENT_VOTED, AGREEMENT_REFUSED, AGREEMENT_HOLDS = range(5)
AS_IS: Final = 0
FEE_HIGHER, FEE_LOWER = 1, 2
SHARE_LOWER, SHARE_HIGHER = 1, 2
REPAIRS_BY_OWNERS, REPAIRS_SHARED = 1, 2
CASES_TO_COMPANY, CASES_TO_RESIDENTS_COMMITTEE = 1, 2  # compounds.case_owner
OPTIONS: Final = 3  # of each issue, 0 as it is
TOLERANCE: Final = 1e-9
# fmt: off
TERMS: Final = (
    (("fee as it is", "物业费不变"), ("fee higher", "物业费上调"), ("fee lower", "物业费下调")),
    (("share as it is", "收益留存不变"), ("company keeps less", "物业留存下调"),
        ("company keeps more", "物业留存上调")),
    (("no repair programme", "无维修计划"), ("repairs paid by owners", "业主资金维修"),
        ("repairs paid half by the company", "业主与物业各半维修")),
    (("cases as they fall", "案件归属不变"), ("company owns unclear cases", "物业认领不清案件"),
        ("residents' committee owns unclear cases", "居委会认领不清案件")),
)
# fmt: on


class Package(NamedTuple):
    """Terms on the four issues, each an option of :data:`TERMS`."""

    fee: int = AS_IS
    share: int = AS_IS
    repairs: int = AS_IS
    cases: int = AS_IS


ISSUES: Final = Package._fields
ALL_PACKAGES: Final = tuple(Package(*terms) for terms in itertools.product(range(OPTIONS), repeat=len(ISSUES)))[1:]


# fmt: off
@dataclass
class BargainingParameters:
    """What can be agreed, for how long, and how often parties meet."""

    fee_step: float = parameter(
        0.05, unit="of the fee", low=0.0, high=1.0, source="usual adjustments of guidance prices, assumed", confidence="assumed",
        meaning="By how much the fee can be agreed to rise or fall", meaning_zh="物业费协商调整幅度",
    )
    management_step: float = parameter(
        0.05, unit="of the income", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="By how much the company's share of common income can be agreed to change",
        meaning_zh="公共收益留存比例协商调整幅度",
    )
    management_most: float = parameter(
        0.3, unit="of the income", low=0.0, high=0.5, source="Civil Code, article 282: reasonable cost; Shaoxing: at most 30%",
        confidence="law", role="constant",
        meaning="Most that may be agreed as the company's share", meaning_zh="可约定的最高留存比例",
    )
    works_share_a_year: float = parameter(
        0.25, unit="of the buildings/year", low=0.0, high=4.0, source="each building once in four years, assumed",
        confidence="assumed",
        meaning="Improvements a year that a programme of repairs promises", meaning_zh="维修计划每年改善楼栋比例",
    )
    company_part: float = parameter(
        0.5, unit="of the cost", low=0.0, high=1.0, source="half each, assumed", confidence="assumed",
        meaning="What the company pays of a shared programme", meaning_zh="共担维修中物业承担比例",
    )
    term_months: float = parameter(
        24.0, unit="months", low=1.0, high=240.0, source="about the rest of a contract, assumed", confidence="assumed",
        meaning="Months for which an agreement holds", meaning_zh="协议期限",
    )
    months_apart_alone: float = parameter(
        12.0, unit="months", low=1.0, high=1200.0, source="article 1.3: each goes its own way; once a year assumed",
        confidence="assumed",
        meaning="Time between two meetings of the parties where nobody convenes them", meaning_zh="无召集人时三方会商间隔",
    )
    meeting_hours: float = parameter(
        3.0, unit="h/meeting/person", low=0.0, high=40.0, source="an evening, assumed", confidence="assumed",
        meaning="Hours of a meeting for each who sits at the table", meaning_zh="每次会商每人工时",
    )
    shun_months: float = parameter(
        12.0, unit="months", low=0.0, high=240.0, source="assumed", confidence="assumed",
        meaning="Months for which nobody bargains after an agreement was broken", meaning_zh="毁约后中止会商的时间",
    )
    vote_months: float = parameter(
        12.0, unit="months", low=1.0, high=60.0, source="assumed", confidence="assumed",
        meaning="Months after which an agreement that waits for the owners' vote is void", meaning_zh="协议等待业主表决的期限",
    )
    desk_share: float = parameter(
        0.5, unit="of unclear cases", low=0.0, high=1.0, source="neither body counts the other's; assumed", confidence="assumed",
        meaning="Share of unclear cases that company and residents' committee each suppose at their own desk today",
        meaning_zh="各方估计现由己方受理的不清案件比例",
    )
    relief_share: float = parameter(
        0.05, unit="of the trouble", low=0.0, high=1.0, source="days that passing on costs, of all days a trouble lasts; assumed",
        confidence="assumed",
        meaning="Share of their trouble that people suppose a clear owner of cases spares them",
        meaning_zh="案件归属明确预期可免除的困扰比例",
    )
    weight_committee: float = parameter(
        1.0, unit="-", low=0.01, high=100.0, source="equal weights unless there is a reason", confidence="assumed",
        meaning="Bargaining weight of the owners' committee", meaning_zh="业委会谈判权重",
    )
    weight_company: float = parameter(
        1.0, unit="-", low=0.01, high=100.0, source="equal weights unless there is a reason", confidence="assumed",
        meaning="Bargaining weight of the company", meaning_zh="物业公司谈判权重",
    )
    weight_residents_committee: float = parameter(
        1.0, unit="-", low=0.01, high=100.0, source="equal weights unless there is a reason", confidence="assumed",
        meaning="Bargaining weight of the residents' committee", meaning_zh="居委会谈判权重",
    )
# fmt: on


def package_code(package: Package) -> int:
    """Returns a package as one number; 0 is the status quo."""
    code = 0
    for option in reversed(package):
        code = code * OPTIONS + int(option)
    return code


def package_of(code: int) -> Package:
    """Returns the package of a number."""
    options = []
    for _ in ISSUES:
        code, option = divmod(int(code), OPTIONS)
        options.append(option)
    return Package(*options)


def terms_in_words(code: int) -> tuple[str, str]:
    """Returns what a package changes, in English and Chinese."""
    changed = [TERMS[issue][option] for issue, option in enumerate(package_of(code)) if option != AS_IS]
    return "; ".join(words[0] for words in changed), "；".join(words[1] for words in changed)


def on_one_issue(issue: int) -> list[Package]:
    """Returns the packages that change one issue (its place in :data:`ISSUES`) and leave the others as they are."""
    return [package for package in ALL_PACKAGES if package[issue] != AS_IS and sum(map(bool, package)) == 1]


def fee_factor(package: Package, rule: Any) -> float:
    """Returns by what a package multiplies the fee."""
    return float(1.0 + rule.fee_step * (0, 1, -1)[package.fee])


def share_change(package: Package, rule: Any) -> float:
    """Returns by how much a package changes the company's share of common income."""
    return float(rule.management_step * (0, -1, 1)[package.share])


def company_pays(package: Package, rule: Any) -> float:
    """Returns the company's part of the cost of a package's repairs, 0 to 1; the rest is the owners'."""
    return float(rule.company_part) if package.repairs == REPAIRS_SHARED else 0.0


def is_lawful_share(share_now: float, package: Package, rule: Any) -> bool:
    """Returns whether the company's share that a package sets is within the law."""
    share = share_now + share_change(package, rule)
    return package.share == AS_IS or 0.0 <= share <= rule.management_most + TOLERANCE


def settle(surpluses: NDArray[np.float64], weights: NDArray[np.float64]) -> int:
    """Returns the row of the package agreed on, -1 if the status quo stands.

    Args:
        surpluses: (packages, parties) what each package brings each party by its own estimate, less what the status quo brings.
        weights: (parties) bargaining weights.
    """
    best, chosen = (0, 0.0), -1
    for row, gains in enumerate(surpluses):
        better = gains > TOLERANCE
        if (gains < -TOLERANCE).any() or better.sum() < 2:
            continue
        value = (int(better.sum()), float((weights[better] * np.log(gains[better])).sum()))
        if chosen < 0 or value > best:
            best, chosen = value, row
    return chosen
