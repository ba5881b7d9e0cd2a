"""Columns that belong to the Party branch; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, I8, U1, Column, Table


class Buildings(Table):
    """Columns of a building."""

    party_group: Annotated[U1, Column("0/1", "a Party group exists", "authority")]


class Compounds(Table):
    """Columns of a compound."""

    branch: Annotated[U1, Column("0/1", "a Party branch of the compound exists", "authority", capacity=True)]
    branch_hours_per_month: Annotated[F8, Column("h/month", "hours of its active members this month", "hours")]
    message_hours: Annotated[F8, Column("h/month", "of these, on passing messages down the tree", "hours")]
    convening_hours: Annotated[
        F8, Column("h/month", "of these, set aside for meetings of building councils and not used yet", "hours")
    ]
    branch_table_hours: Annotated[
        F8, Column("h/month", "of these, on bringing company and committees to one table", "hours")
    ]
    branch_paper_share: Annotated[
        F8, Column("0..1", "share of the branch's hours that goes on what is inspected", "hours")
    ]
    mediation_hours_per_day: Annotated[
        F8, Column("h/day", "branch and node hours on cases within the compound", "hours")
    ]
    branch_queue_hours: Annotated[F8, Column("h", "work in the branch's queue, last evening", "state")]
    branch_case_hours: Annotated[F8, Column("h", "branch hours left for cases today", "hours")]
    branch_recommends: Annotated[
        U1,
        Column(
            "0/1", "the branch asks members to stand for the committee and recommends them", "authority", capacity=True
        ),
    ]
    secretary: Annotated[I4, Column("row", "household of the branch's secretary; -1 if there is none", "authority")]
    secretary_from: Annotated[
        U1,
        Column(
            "code", "who is made secretary: agents.party_branch.secretary.SECRETARY_FROM", "authority", capacity=True
        ),
    ]
    oversight_per_month: Annotated[
        F8,
        Column("1/month", "chance that the street finds out a secretary who takes money", "information", capacity=True),
    ]
    secretary_offer_fen: Annotated[
        I8, Column("fen", "what the company offers the secretary this month for looking away", "money")
    ]
    secretary_captured: Annotated[U1, Column("0/1", "the secretary takes money this month", "state")]
    secretary_taken_fen: Annotated[I8, Column("fen", "money he took and nobody found", "money")]
    branch_support_hours: Annotated[
        F8, Column("h/month", "lent cadre hours that work for the branch", "hours", capacity=True)
    ]
    branch_records_added: Annotated[
        F8,
        Column(
            "-", "what a policy adds to the weight of records in the branch's appraisal", "authority", capacity=True
        ),
    ]
    roll_call_added_cny: Annotated[
        F8, Column("CNY/h", "what a policy adds to the cost of being noted as absent", "authority", capacity=True)
    ]
    in_service_hours: Annotated[
        F8, Column("h/month", "hours that members sent by their work units really worked this month", "hours")
    ]


class Today(Table):
    """Columns of the day."""

    in_service_attended: Annotated[
        F8, Column("households", "members sent by their work units who signed the sheet", "state")
    ]
    in_service_shirked: Annotated[
        F8, Column("households", "of these, who worked less than half of what was asked", "state")
    ]
    in_service_worked: Annotated[F8, Column("h", "hours they worked; counted in volunteer_hours too", "state")]
    members_idle_hours: Annotated[F8, Column("h", "hours that members attended their branch without working", "state")]


class Nightly(Table):
    """What is written down each night."""

    secretary_chairs: Annotated[F8, Column("compounds", "secretaries who chair the owners' committee", "record")]
    secretaries_captured: Annotated[F8, Column("compounds", "secretaries who take money from the company", "record")]
