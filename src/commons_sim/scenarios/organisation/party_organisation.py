"""O2: branch of the compound, groups of buildings, node families (article, section 2.2).

Mechanism. Most Party members of a compound are unknown where they live. Once a branch exists, members may make themselves
known, each by its own decision; a building with a known member has a group; known members give hours, each as many as it is
willing to give. The tree carries messages (who hears of an assembly), knocks at doors, settles cases between neighbours, and
shows what members do: a visible member's acts are seen, the good and the bad alike.

Why it may not help. A branch with few known members is a sign on a door. Its hours go to what the street inspects as
well as to residents. The residents' committee's staff lend hours to it, which cases then lack. A visible member who
does not pay teaches neighbours not to pay. A secretary may take money of the company and let discipline lapse
(:mod:`commons_sim.agents.party_branch.secretary`). These are the adverse channels.

Cost: cadre hours lent, which work for the branch, members' hours, money for founding. Left out: visits that search for members
(row O1) and places to meet (O3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class PartyOrganisationLevers(InstrumentLevers):
    """Levers of the organisation."""

    cadre_hours_per_month: float = parameter(
        20.0, unit="h/month/compound", low=0.0, high=1000.0, source="an eighth of a post for each compound, assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee that support the branch", meaning_zh="居委会支持支部的月工时",
    )
    secretary_from: str = parameter(
        "most_willing", unit="-", source="who is made secretary is a choice; assumed", confidence="assumed", role="lever",
        choices=("most_willing", "close_to_company"),
        meaning="Which known member is made secretary: the most willing, or one close to the property company",
        meaning_zh="支部书记人选：最热心者或与物业亲近者",
    )
    oversight_per_month: float = parameter(
        0.02, unit="1/month", low=0.0, high=0.04, source="an inspection every few years; assumed", confidence="assumed",
        role="lever",
        meaning="Chance that the street's supervision finds out a secretary who takes money",
        meaning_zh="街道纪检每月查出书记涉利的概率",
    )
    founding_cny: float = parameter(
        5000.0, unit="CNY/compound", low=0.0, high=1000000.0, source="signs, boards, first meetings, assumed", confidence="assumed",
        role="lever", meaning="Money for founding the branch of a compound", meaning_zh="组建支部的经费",
    )
# fmt: on


class PartyOrganisation(Instrument[PartyOrganisationLevers]):
    """A Party branch in each compound, with groups where members are known."""

    id: ClassVar[str] = "party_organisation"
    row: ClassVar[str] = "O2"
    force: ClassVar[str] = "organisation"
    turn: ClassVar[int] = 30
    label_en: ClassVar[str] = "branch, groups and node families"
    label_zh: ClassVar[str] = "小区党支部—楼栋党小组—党员中心户"
    adverse: ClassVar[str] = "hours go into records; support takes hours from cases; bad examples are visible too"
    adverse_zh: ClassVar[str] = "工时流向台账；支持支部占用办案工时；坏榜样同样看得见"

    def start(self, desk: PolicyDesk) -> None:
        """Founds the branches."""
        for compound in desk.compounds:
            desk.found_branch(compound)
            desk.support_branch(compound, self.levers.cadre_hours_per_month)
            desk.lead_branch(compound, self.levers.secretary_from, self.levers.oversight_per_month)
            desk.spend(compound, self.levers.founding_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Closes them."""
        for compound in desk.compounds:
            desk.close_branch(compound)
            desk.support_branch(compound, 0.0)
