"""Why an institution decided as it did this month: the worth it saw in each thing it could do, by its own functions.

The worth is worked out just before its monthly step, so before it learns from the month that ended: close to what it weighed, not
equal to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from commons_sim.agents import company_profit, owners_committee, party_branch, property_company
from commons_sim.governance import ledger
from commons_sim.i18n.page import ACTS
from commons_sim.model import CompoundModel
from commons_sim.viz.resident_reasons import Watched, _percent, _row, words

FEN: Final = 100.0
MOST_NEGATIVE: Final = -1e300


def describe(model: CompoundModel, who: str, day: int, month_day: int, watched: Watched) -> dict[str, Any]:
    """Returns what an institution knows in the evening of ``day``, and the worth of its choices at the last turn of a month."""
    decisions: list[dict[str, Any]] = []

    def look(now: CompoundModel) -> None:
        decisions.extend(DECISIONS[who](now, month_day) if who in DECISIONS else [])

    model.advance(month_day)
    watched(model, month_day, {who: look}, {})
    model.advance(day + 1)
    return {
        "title": words(f"name_{who}"),
        "day": day,
        "decisions": decisions,
        "groups": [{"title": words("knows"), "rows": DESCRIBED[who](model)}],
    }


# ------------------------------------------------------------------------------------------------ the property company


def _company(model: CompoundModel) -> list[dict[str, Any]]:
    compounds, balances = model.columns.compounds, model.columns.balances_fen
    needed = max(1e-9, float(compounds.needed_hours_per_day[0]))
    return [
        _row("cash", f"{int(balances[0, ledger.COMPANY]) / FEN:,.0f}"),
        _percent("effort", float(compounds.service_hours_per_day[0]) / needed),
        _percent("service_level", float(compounds.service_level[0])),
        _percent("patrol_share", float(compounds.patrol_share[0])),
        _percent("expected_collection", float(compounds.expected_collection[0])),
        _percent("expected_discovery", float(compounds.expected_discovery[0])),
        _percent("hand_over_share", float(compounds.hand_over_share[0])),
        _row("withheld", f"{int(compounds.withheld_fen[0]) / FEN:,.0f}"),
        _row("offer", f"{int(compounds.offer_fen[0]) / FEN:,.0f}"),
        _row("months_left", f"{company_profit.months_left(model.world, 0, model.day):.0f}"),
    ]


def _company_decision(model: CompoundModel, day: int) -> list[dict[str, Any]]:
    """Returns the expected profit of each effort within reach, as the company weighs it when it decides."""
    world, parameters = model.world, model.parameters
    needed = float(world.compounds.needed_hours_per_day[0])
    now = float(world.compounds.service_hours_per_day[0]) / needed if needed > 0.0 else 0.0
    step, least = float(parameters.company.effort_step), float(parameters.company.least_effort)
    reach = [each for each in property_company.EFFORTS if abs(each - now) <= step + 0.001 and each >= least]
    worth = {each: float(company_profit.expected_profit(world, parameters, 0, each, day)) for each in reach}
    terms = [
        {
            **words("effort_of", share=round(100 * each)),
            "value": value,
            "total": each == max(worth, key=lambda key: worth[key]),
        }
        for each, value in worth.items()
    ]
    scale = max((abs(value) for value in worth.values()), default=1.0)
    return [
        {
            "title": words("company_effort"),
            "day": day,
            "text": words("company_effort_text"),
            "terms": terms,
            "scale": scale,
        }
    ]


# ------------------------------------------------------------------------------------------------ the owners' committee


def _committee(model: CompoundModel) -> list[dict[str, Any]]:
    world = model.columns
    if world.compounds.committee[0] != 1:
        return [_row("stands", words("no"))]
    return [
        _row("stands", words("yes")),
        _row(
            "mode", dict(zip(("en", "zh"), owners_committee.MODES[int(world.compounds.committee_mode[0])], strict=True))
        ),
        _row("seats", int(world.compounds.committee_size[0])),
        _percent("esteem", float(world.compounds.committee_esteem[0])),
        _row("monitor_hours", f"{float(world.compounds.committee_monitor_hours[0]):.0f}"),
        _row("owners_fund", f"{int(world.balances_fen[0, ledger.OWNERS_FUND]) / FEN:,.0f}"),
        _row("maintenance_fund", f"{int(world.balances_fen[0, ledger.MAINTENANCE_FUND]) / FEN:,.0f}"),
        _row("shown", f"{int(world.compounds.shown_fen_last_month[0]) / FEN:,.0f}"),
        _row("term_days", max(0, int(world.compounds.committee_term_end_day[0]) - model.day)),
    ]


def _committee_decision(model: CompoundModel, day: int) -> list[dict[str, Any]]:
    """Returns for each member the utility of each act open to it."""
    world, parameters = model.world, model.parameters
    if world.compounds.committee[0] != 1:
        return []
    shown = []
    for seat in owners_committee.seated(world, 0):
        household = int(world.committee_members[0, seat])
        worth = owners_committee.utilities(world, parameters, 0, household)
        terms: list[dict[str, Any]] = [
            {"zh": ACTS[act][0], "en": ACTS[act][1], "value": value}
            for act, value in enumerate(worth)
            if value > MOST_NEGATIVE
        ]
        scale = max(abs(term["value"]) for term in terms) or 1.0
        text = words("member_text")
        shown.append(
            {
                "title": words("member_n", n=seat + 1, household=household + 1),
                "day": day,
                "text": text,
                "terms": terms,
                "scale": scale,
            }
        )
    return shown


# ------------------------------------------------------------------------------------------------ the others


def _residents_committee(model: CompoundModel) -> list[dict[str, Any]]:
    communities = model.columns.communities
    return [
        _row("staff", f"{float(communities.staff[0]):.1f}"),
        _row("queue", f"{float(communities.queue_hours[0]):.0f}"),
        _row("case_hours", f"{float(communities.case_hours_per_day[0]):.1f}"),
        _row("visit_hours", f"{float(communities.visit_hours_per_month[0]):.0f}"),
        _row("organise_hours", f"{float(communities.organise_hours_per_month[0]):.0f}"),
        _row("paper_hours", f"{float(communities.paper_hours_per_month[0]):.0f}"),
        _row("room_hours", f"{float(communities.room_hours[0]):.0f}"),
        _row("lent_hours", f"{float(communities.hours_lent[0]):.0f}"),
        _row("appraisal_cases", f"{float(communities.appraisal_cases[0]):.2f}"),
        _row("appraisal_records", f"{float(communities.appraisal_records[0]):.2f}"),
    ]


def _party_branch(model: CompoundModel) -> list[dict[str, Any]]:
    compounds, people = model.columns.compounds, model.columns.households
    if compounds.branch[0] != 1:
        return [_row("founded", words("no"))]
    return [
        _row("founded", words("yes")),
        _row("known_members", int(np.sum(people.member_visible))),
        _row("hidden_members", int(np.sum(people.party_member) - np.sum(people.member_visible))),
        _row("branch_hours", f"{float(compounds.branch_hours_per_month[0]):.0f}"),
        _percent("paper_share", float(compounds.branch_paper_share[0])),
        _percent("reach", float(compounds.reach_tree[0])),
        _row("queue", f"{float(compounds.branch_queue_hours[0]):.0f}"),
        _row("councils_wanted", int(compounds.councils_wanted[0])),
    ]


def _branch_decision(model: CompoundModel, day: int) -> list[dict[str, Any]]:
    """Returns how the branch would split this month's hours, by its own worth of each duty."""
    world, parameters = model.world, model.parameters
    hours = float(world.compounds.branch_hours_per_month[0])
    if world.compounds.branch[0] != 1 or hours <= 0.0:
        return []
    called = bool(world.compounds.assembly_day[0] >= 0)
    split = party_branch.best_split(world, parameters, 0, hours, called)
    names = ("messages", "knocking", "convening", "branch_cases", "records")
    terms = [{**words(f"duty_{name}"), "value": float(value)} for name, value in zip(names, split, strict=False)]
    return [
        {
            "title": words("branch_split"),
            "day": day,
            "text": words("branch_split_text"),
            "terms": terms,
            "scale": max(1.0, hours),
        }
    ]


def _street_team(model: CompoundModel) -> list[dict[str, Any]]:
    districts = model.columns.districts
    return [
        _row("team_hours", f"{float(districts.team_hours_per_week[0]):.0f}"),
        _row("queue", f"{float(districts.queue_hours[0]):.0f}"),
        _row("joint", words("yes" if districts.joint[0] else "no")),
        _row("wait_days", int(districts.department_wait_days[0])),
        _row("inspection_hours", f"{float(districts.inspection_hours_per_week[0]):.0f}"),
        _row("platform", words("yes" if districts.platform[0] else "no")),
        _row("served", f"{int(districts.background_households[0]):,}"),
    ]


DESCRIBED: Final[dict[str, Callable[[CompoundModel], list[dict[str, Any]]]]] = {
    "property_company": _company,
    "owners_committee": _committee,
    "residents_committee": _residents_committee,
    "party_branch": _party_branch,
    "street_team": _street_team,
}
DECISIONS: Final[dict[str, Callable[[CompoundModel, int], list[dict[str, Any]]]]] = {
    "property_company": _company_decision,
    "owners_committee": _committee_decision,
    "party_branch": _branch_decision,
}
