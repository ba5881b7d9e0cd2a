"""Institutions as Mesa agents: views on rows, which take the monthly decisions in plain Python.

Each class names the module in which its utility, information, choices and learning are stated.
"""

from __future__ import annotations

from commons_sim.agents.owners_committee import owners_committee
from commons_sim.agents.party_branch import party_branch
from commons_sim.agents.property_company import property_company
from commons_sim.agents.residents.numbering import NumberedAgent
from commons_sim.agents.residents_committee import residents_committee


class Institution(NumberedAgent):
    """An institution with a row of its own in the columns."""

    def month(self, day: int) -> None:
        """Takes the decisions of a month."""
        raise NotImplementedError


class PropertyCompany(Institution):
    """The property company of a compound: :mod:`commons_sim.agents.property_company.property_company`."""

    def month(self, day: int) -> None:
        """Learns, settles the month's common income, chooses hours, suits and books."""
        property_company.decide_month(self.model.world, self.model.parameters, self.row, day)  # type: ignore[attr-defined]


class OwnersCommittee(Institution):
    """The owners' committee of a compound, if one stands: :mod:`commons_sim.agents.owners_committee.owners_committee`."""

    def month(self, day: int) -> None:
        """Members act, money moves, some of it is found out."""
        owners_committee.decide_month(self.model.world, self.model.parameters, self.row, day)  # type: ignore[attr-defined]


class PartyBranch(Institution):
    """The Party branch of a compound, if one is founded: :mod:`commons_sim.agents.party_branch.party_branch`."""

    def month(self, day: int) -> None:
        """Members give hours; the branch splits them."""
        party_branch.decide_month(self.model.world, self.model.parameters, self.row, day)  # type: ignore[attr-defined]


class ResidentsCommittee(Institution):
    """The residents' committee of a community: :mod:`commons_sim.agents.residents_committee.residents_committee`."""

    def month(self, day: int) -> None:
        """Splits its hours and makes its visits."""
        residents_committee.decide_month(self.model.world, self.model.parameters, self.row, day)  # type: ignore[attr-defined]


class StreetTeam(Institution):
    """The street's enforcement team; it works daily, by its queue: :mod:`commons_sim.agents.street.street_team`."""

    def month(self, day: int) -> None:
        """Decides nothing by the month."""
