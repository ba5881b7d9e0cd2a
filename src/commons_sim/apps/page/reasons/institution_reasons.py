"""Why an institution decided as it did: the worth it saw in each thing it could do, by its own functions, or its rule.

Where nothing else is said the worth is worked out just before its monthly step, so before it learns from the month that ended:
close to what it weighed, not equal to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np

from commons_sim.agents.owners_committee import owners_committee
from commons_sim.agents.party_branch import party_branch
from commons_sim.agents.property_company import company_profit, property_company
from commons_sim.agents.residents_committee import residents_committee
from commons_sim.apps.page.reasons.resident_reasons import Watched, _percent, _row
from commons_sim.apps.page.reasons.team_queue import next_case
from commons_sim.apps.page.reasons.words import words
from commons_sim.apps.page.words.terms import ACTS
from commons_sim.governance import ledger
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.model import CompoundModel

MOST_NEGATIVE: Final = -1e300
NEXT_BEST: Final = 3  # splits shown beside the one taken and the four of one duty alone
DUTIES: Final = ("cases", "visits", "assemblies", "records")  # of a residents' committee, in the order of its splits

Shown = list[dict[str, Any]]


class Turn(NamedTuple):
    """When an institution decides, and what to show of it.

    Args:
        decide: returns the decisions of a day; called at the step.
        step: row of the day table at which it decides; empty: the row of its own name.
        every_day: whether it decides each day, else on the first of a month.
        after: whether to look just after the step, else just before.
    """

    decide: Callable[[CompoundModel, int], Shown]
    step: str = ""
    every_day: bool = False
    after: bool = False


def describe(model: CompoundModel, who: str, day: int, month_day: int, watched: Watched) -> dict[str, Any]:
    """Returns what an institution knows in the evening of ``day``, and the reasons of its last decision."""
    decisions: Shown = []
    turn = DECISIONS[who]
    turn_day = day if turn.every_day else month_day
    looks = {turn.step or who: lambda now: decisions.extend(turn.decide(now, turn_day))}

    model.advance(turn_day)
    watched(model, turn_day, {} if turn.after else looks, looks if turn.after else {})
    model.advance(day + 1)
    return {
        "title": words(f"name_{who}"),
        "day": day,
        "decisions": decisions,
        "groups": [{"title": words("knows"), "rows": DESCRIBED[who](model)}],
    }


def _cny(fen: float) -> str:
    """Returns whole CNY with the sign that numbers have on the page."""
    return f"{round(fen / FEN_A_YUAN):,}".replace("-", "−")


# ------------------------------------------------------------------------------------------------ the property company


def _company(model: CompoundModel) -> Shown:
    compounds, balances = model.columns.compounds, model.columns.balances_fen
    needed = max(1e-9, float(compounds.needed_hours_per_day[0]))
    return [
        _row("cash", _cny(int(balances[0, ledger.COMPANY]))),
        _percent("effort", float(compounds.service_hours_per_day[0]) / needed),
        _percent("service_level", float(compounds.service_level[0])),
        _percent("patrol_share", float(compounds.patrol_share[0])),
        _percent("expected_collection", float(compounds.expected_collection[0])),
        _percent("expected_discovery", float(compounds.expected_discovery[0])),
        _percent("hand_over_share", float(compounds.hand_over_share[0])),
        _row("withheld", _cny(int(compounds.withheld_fen[0]))),
        _row("offer", _cny(int(compounds.offer_fen[0]))),
        _row("months_left", f"{company_profit.months_left(model.world, 0, model.day):.0f}"),
    ]


def _company_decision(model: CompoundModel, day: int) -> Shown:
    """Returns the expected profit of each effort within reach, as the company weighs it when it decides."""
    worth = property_company.worth_of_efforts(model.world, model.parameters, 0, day)
    terms = [
        {
            **words("effort_of", share=round(100 * each)),
            "value": float(value),
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


def _committee(model: CompoundModel) -> Shown:
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
        _row("owners_fund", _cny(int(world.balances_fen[0, ledger.OWNERS_FUND]))),
        _row("maintenance_fund", _cny(int(world.balances_fen[0, ledger.MAINTENANCE_FUND]))),
        _row("shown", _cny(int(world.compounds.shown_fen_last_month[0]))),
        _row("term_days", max(0, int(world.compounds.committee_term_end_day[0]) - model.day)),
    ]


def _committee_decision(model: CompoundModel, day: int) -> Shown:
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


def _residents_committee(model: CompoundModel) -> Shown:
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


def _split_decision(model: CompoundModel, day: int) -> Shown:
    """Returns how the residents' committee has just split its free hours, and what that and other splits are worth to it."""
    world, parameters, communities = model.world, model.parameters, model.world.communities
    free = float(residents_committee.free_hours(world, parameters, 0))
    if free <= 0.0:
        return [
            {"title": words("branch_split"), "day": day, "text": words("split_none"), "terms": [], "scale": 1.0},
        ]
    cases = float(communities.case_hours_per_day[0]) * DAYS_A_MONTH
    visits, assemblies = float(communities.visit_hours_per_month[0]), float(communities.organise_hours_per_month[0])
    hours = (cases, visits, assemblies, free - cases - visits - assemblies)
    taken = tuple(round(residents_committee.STEPS * each / free) for each in hours)
    queue, needs = residents_committee.what_waits(world, parameters, 0)
    needs = max(needs, int(assemblies > 0.0))  # a repair that it has just applied for waited when it chose
    worth = {
        tuple(map(int, split)): float(residents_committee.utility(world, parameters, 0, split, free, queue, needs, 0.0))
        for split in residents_committee.SPLITS
    }
    ranked = sorted(worth, key=lambda split: -worth[split])
    alone = [split for split in ranked if max(split) == residents_committee.STEPS]
    shown = [split for split in ranked if split in (taken, *ranked[: 1 + NEXT_BEST], *alone)]
    return [
        {
            "title": words("branch_split"),
            "day": day,
            "text": words("split_text", hours=f"{free:.0f}"),
            "terms": [{**words(f"split_{duty}"), "value": value} for duty, value in zip(DUTIES, hours, strict=True)],
            "scale": free,
        },
        {
            "title": words("split_worth"),
            "day": day,
            "text": words("split_worth_text"),
            "terms": [{**_split_words(split), "value": worth[split], "total": split == taken} for split in shown],
            "scale": max(max(abs(worth[split]) for split in shown), 1e-9),
        },
    ]


def _split_words(split: tuple[int, ...]) -> dict[str, str]:
    """Returns what a split is called: each duty that gets hours, with its fifths."""
    parts = [
        words("split_part", duty_zh=words(f"split_{duty}")["zh"], duty_en=words(f"split_{duty}")["en"], part=part)
        for duty, part in zip(DUTIES, split, strict=True)
        if part
    ]
    return {"zh": "、".join(part["zh"] for part in parts), "en": ", ".join(part["en"] for part in parts)}


def _party_branch(model: CompoundModel) -> Shown:
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


def _branch_decision(model: CompoundModel, day: int) -> Shown:
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


def _street_team(model: CompoundModel) -> Shown:
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


DESCRIBED: Final[dict[str, Callable[[CompoundModel], Shown]]] = {
    "property_company": _company,
    "owners_committee": _committee,
    "residents_committee": _residents_committee,
    "party_branch": _party_branch,
    "street_team": _street_team,
}
DECISIONS: Final[dict[str, Turn]] = {
    "property_company": Turn(_company_decision),
    "owners_committee": Turn(_committee_decision),
    "residents_committee": Turn(_split_decision, after=True),
    "party_branch": Turn(_branch_decision),
    "street_team": Turn(next_case, step="cases", every_day=True),
}
