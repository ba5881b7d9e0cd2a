"""Cases that go up to the joint meeting, and come back with an answer (article, section 2.4: "事事有反馈").

Mechanism. A case that nobody below could solve, or that was dragged on until it would be dropped, is laid before the meeting of
community and street, if that has the hours. There it is given to the body that has power over it, which starts anew; over a
leak, where nobody has power, both households and the developer are brought to one table by people whom they cannot ignore. In
the end its reporter gets an *answer*, solved or not; answers, and solutions, are what trust in the bodies is learned from
(:func:`commons_sim.agents.casework.case_endings.finish`).

Why it may not help. The meeting's hours are taken from cases below. A way up is a way out: who gets an unclear case and knows that
there is a meeting has one more reason to pass it on. Those with power have no hours more.

Source: the article, section 2.4 (row G8 of its systems; B7 with E1 and S2). Left out: appraisal by answers given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commons_sim.commons.common_areas.columns import NO_LEAK
from commons_sim.commons.common_areas.leaking import developer_repairs, flat_above, try_to_settle
from commons_sim.governance.case_routing import body_with_power
from commons_sim.governance.cases import LEAK, hand_to
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WENT_UP: Final = 128  # bit of cases.asked
NOT_TAKEN, TAKEN, LEAK_SETTLED = range(3)


# fmt: off
@dataclass
class EscalationParameters:
    """What a case takes of the meeting, and what it invites."""

    case_hours: float = parameter(
        2.0, unit="h/case", low=0.1, high=40.0, source="papers, a quarter of an hour of eight people, an answer; assumed",
        confidence="assumed",
        meaning="Hours of the meeting that one case takes, its answer included",
        meaning_zh="联席会处理一件上交事项所需工时(含答复)",
    )
    narrows: float = parameter(
        0.6, unit="-", low=0.2, high=1.0, source="assumed", confidence="assumed",
        meaning="How far the meeting narrows both sides' judgement of a leak", meaning_zh="联席会使漏水双方判断趋同的程度",
    )
    invites: float = parameter(
        0.15, unit="-", low=0.0, high=0.3, source="scale of the pass decision; assumed", confidence="assumed",
        meaning="What a way up adds to the reasons for passing a case on", meaning_zh="上交渠道对转办倾向的增加",
    )
# fmt: on


@compiled
def has_way_up(world: World, compound: int) -> bool:
    """Returns whether cases of a compound can go up to a joint meeting."""
    return bool(compound != NOBODY and world.compounds.way_up[compound] == 1)


@compiled
def went_up(world: World, row: int) -> bool:
    """Returns whether a case was before the joint meeting."""
    return bool(world.cases.asked[row] & WENT_UP != 0)


@compiled
def pull_upwards(world: World, compound: int, rule: EscalationParameters) -> float:
    """Returns what a way up adds to the reasons for passing a case of a compound on."""
    return float(rule.invites) if has_way_up(world, compound) else 0.0


@compiled
def settle_leak(world: World, parameters: Parameters, below: int, day: int) -> bool:
    """Returns whether the meeting ended a leak: the developer repairs, or both households share the repair."""
    if below == NOBODY or world.households.leak[below] == NO_LEAK:
        return True
    if developer_repairs(world, parameters, below, day):
        return True
    if flat_above(world, parameters, below) == NOBODY:
        return False
    return try_to_settle(world, parameters, below, parameters.escalation.narrows, True, day)


@compiled
def bring_up(world: World, parameters: Parameters, row: int, day: int) -> int:
    """Lays a case before the joint meeting; returns whether it was taken on, or what came of a leak.

    A case goes up once. Where the meeting has no hours left it is not taken.
    """
    cases, rule = world.cases, parameters.escalation
    compound, kind = cases.compound[row], cases.kind[row]
    if not has_way_up(world, compound) or went_up(world, row):
        return NOT_TAKEN
    if world.compounds.way_up_hours[compound] < rule.case_hours:
        return NOT_TAKEN
    world.compounds.way_up_hours[compound] -= rule.case_hours
    world.today.brought_up[compound] += 1.0
    cases.asked[row] = cases.asked[row] | WENT_UP
    if kind == LEAK:
        return LEAK_SETTLED if settle_leak(world, parameters, cases.party[row], day) else NOT_TAKEN
    hand_to(world, row, body_with_power(kind), day + parameters.cases.pass_days, parameters.cases)
    return TAKEN
