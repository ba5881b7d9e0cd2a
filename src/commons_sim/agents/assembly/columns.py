"""Columns that belong to the owners' assembly; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    last_election_day: Annotated[
        I4, Column("day", "day of the last vote on electing a committee or replacing the company", "authority")
    ]
    last_business_vote_day: Annotated[
        I4, Column("day", "day of the last vote on doing business with common parts", "authority")
    ]
    assembly_day: Annotated[
        I4, Column("day", "day on which the ballot that is called opens; -1 if none is called", "authority")
    ]
    assembly_item: Annotated[U1, Column("code", "its item", "authority")]
    assembly_building: Annotated[I4, Column("row", "the building concerned; -1 if all", "authority")]
    last_assembly_day: Annotated[I4, Column("day", "day of the last assembly", "authority")]
    own_rules: Annotated[
        U1,
        Column("code", "the owners' own rules of use: commons.parking.own_rules.RULES_*", "authority", capacity=True),
    ]
    last_rules_vote_day: Annotated[I4, Column("day", "day of the last vote on the owners' own rules", "authority")]


class Households(Table):
    """Columns of a household."""

    signed_day: Annotated[I4, Column("day", "day on which it signed the demand for an assembly; NEVER if not", "state")]
    ballot: Annotated[
        U1, Column("code", "vote in the ballot that is open: assembly.collecting.NOT_VOTED, AGAINST, FOR", "state")
    ]


class Today(Table):
    """Columns of the day."""

    assemblies: Annotated[F8, Column("assemblies", "assemblies held", "state")]
    quorate: Annotated[F8, Column("assemblies", "of these, assemblies whose quorum was met", "state")]
    turnout: Annotated[F8, Column("0..1", "turnout by head of assemblies held, summed", "state")]
    elections: Annotated[F8, Column("assemblies", "of these, votes on electing an owners' committee", "state")]
