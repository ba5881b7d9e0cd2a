"""The Party branch of a compound: members who are known, hours they decide to give, and what they are spent on.

Utility of the branch: its appraisal by the street, which reads records, and what its members care for: residents
reached, cases settled, neighbours brought to a table. Information: known members only; troubles that are reported to
it. Choices each month: the split of its members' hours over messages, knocking at doors, meetings that buildings wait
for, cases, and records; an hour is spent on one of them. Each member decides alone how many hours to give
(:mod:`commons_sim.agents.party_branch.member_hours`); cadres whom the residents' committee lends work besides. Who
leads it may be tempted (:mod:`commons_sim.agents.party_branch.secretary`). Learning: members see the turnout of the
others.

A branch without known members has no hours: an office with a sign. With a heavy weight of inspection most hours go into
records. Both are left to happen.

Source: the article, sections 2.2 and 3.1 to 3.2 (row O2 of its systems). Left out: rivalry within a branch, and relations with
work units.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.agents.assembly.convening import branch_may_convene
from commons_sim.agents.party_branch import secretary
from commons_sim.agents.party_branch.member_hours import members_hours
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.governance.deliberation import CALLED_BY_BRANCH
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import MEMBER_KNOWN_NOW, uniform
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.volunteering import willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

STEPS: Final = 5  # the split is chosen in fifths
DUTIES: Final = ("messages", "knocking", "convening", "cases", "records")
#: Every split over the duties, in fifths: (splits, duties).
SPLITS: Final = np.array(
    [split for split in itertools.product(range(STEPS + 1), repeat=len(DUTIES)) if sum(split) == STEPS]
)

BRANCH_FOUNDED: Final = event(
    "branch_founded",
    "party_branch",
    "A Party branch is founded with {a} known members",
    "小区党支部成立, 已知党员{a}户",
)
GROUP_FOUNDED: Final = event(
    "group_founded", "party_branch", "A Party group is founded in a building", "楼栋党小组成立"
)


# fmt: off
@dataclass
class BranchParameters:
    """What a branch can reach and what its appraisal counts."""

    hours_asked_per_month: float = parameter(
        6.0, unit="h/month/member", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Hours that the branch asks of a known member", meaning_zh="支部要求每名党员每月投入", role="lever",
    )
    inspection_weight: float = parameter(
        0.5, unit="-", low=0.0, high=10.0, source="assumed; formalism is among the article's risks", confidence="assumed",
        meaning="Weight of records in the branch's appraisal", meaning_zh="支部考核中台账的权重", role="lever",
    )
    results_weight: float = parameter(
        1.0, unit="-", low=0.0, high=10.0, source="assumed", confidence="assumed",
        meaning="Weight of residents reached and cases settled", meaning_zh="支部对实效的重视程度",
    )
    roll_call_cny_per_hour: float = parameter(
        5.0, unit="CNY/h", low=0.0, high=10.0, source="being noted as absent from the branch's work; assumed", confidence="assumed",
        meaning="What being noted as absent costs a member, per hour asked", meaning_zh="签到缺席每小时的代价",
    )
    households_per_node: float = parameter(
        12.0, unit="households", low=0.0, high=200.0, source="a node family looks after its stairwell", confidence="assumed",
        meaning="Households that a known member can reach with a message", meaning_zh="每个党员中心户联系户数", role="lever",
    )
    messages_per_hour: float = parameter(
        12.0, unit="households/h", low=0.1, high=1000.0, source="five minutes a household, by telephone or at the door",
        confidence="assumed",
        meaning="Households that an hour of passing on a message reaches", meaning_zh="每小时传达户数",
    )
    message_kept: float = parameter(
        0.8, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of messages that survive a step of the tree", meaning_zh="组织链条每级传达率",
    )
    coming_out: float = parameter(
        0.04, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Chance a month that a fully willing unknown member makes itself known once a branch exists",
        meaning_zh="支部建立后隐身党员每月亮身份的概率",
    )
    convening_hours: float = parameter(
        4.0, unit="h/meeting", low=0.0, high=100.0, source="invitation, room, minutes", confidence="assumed",
        meaning="Hours of the branch that convening a building council takes", meaning_zh="支部召集一次楼栋议事会所需工时",
    )
    trust_learning: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's impressions in trust in the branch", meaning_zh="对支部信任的月学习率",
    )
# fmt: on


def found(world: World, compound: int, day: int) -> None:
    """Founds the branch of a compound, and groups in buildings with known members."""
    world.compounds.branch[compound] = 1
    note(world, day, BRANCH_FOUNDED, compound, NOBODY, len(known_members(world, compound)), 0)


def known_members(world: World, compound: int) -> list[int]:
    """Returns the rows of the households in which a known Party member lives."""
    first = int(world.compounds.first_household[compound])
    rows = np.arange(first, first + int(world.compounds.households[compound]))
    return [int(row) for row in rows[world.households.member_visible[rows] == 1]]


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Members come out and give hours; the branch splits them; groups, reach and trust follow."""
    compounds = world.compounds
    if compounds.branch[compound] == 0:
        clear_hours(world, compound)
        return
    come_out(world, parameters, compound, day)
    secretary.decide_month(world, parameters, compound, day)
    members = known_members(world, compound)
    update_groups(world, compound, members, day)
    hours, gave = members_hours(world, parameters, compound, day)
    hours += float(compounds.in_service_hours[compound]) + float(compounds.branch_support_hours[compound])
    compounds.branch_hours_per_month[compound] = hours
    at_table = convene_parties(world, parameters, compound, hours, day)
    compounds.branch_table_hours[compound] = at_table
    split_hours(world, parameters, compound, hours - at_table, hours)
    reach_of_tree(world, parameters, compound, gave)
    residents_notice(world, parameters, compound, hours)


@compiled
def come_out(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Unknown members may make themselves known: each decides, as willing as it is to speak up at all."""
    people, first = world.households, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        if people.party_member[household] == 0 or people.member_visible[household] == 1:
            continue
        belief = float64(people.belief_meeting[household])
        willing = willingness_to_speak_up(world, parameters, household, belief, MEMBER_KNOWN_NOW, 0.0, day)
        chance = parameters.branch.coming_out * willing / ENDOWMENT
        if uniform(world.control.seed[0], MEMBER_KNOWN_NOW, people.identity[household], day) < chance:
            people.member_visible[household] = 1


def update_groups(world: World, compound: int, members: list[int], day: int) -> None:
    """A building has a Party group as long as a known member lives in it."""
    buildings = world.buildings
    with_members = {int(world.households.building[member]) for member in members}
    first = int(world.compounds.first_building[compound])
    for building in range(first, first + int(world.compounds.buildings[compound])):
        exists = building in with_members
        if exists and buildings.party_group[building] == 0:
            note(world, day, GROUP_FOUNDED, compound, building, 0, 0)
        buildings.party_group[building] = 1 if exists else 0


def best_split(world: World, parameters: Parameters, compound: int, hours: float, called: bool) -> tuple[float, ...]:
    """Returns the split of the branch's hours over :data:`DUTIES` that its own utility finds best.

    Hours that would bring nothing are not counted as a result: doors there are none of, messages to people no node looks after,
    meetings nobody waits for, cases that are not there.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        hours: what members give this month.
        called: whether an assembly is called, so that knocking at doors has a purpose.
    """
    worth = worth_of_splits(world, parameters, compound, hours, called)
    return tuple(float(hours * part / STEPS) for part in SPLITS[int(worth.argmax())])


def worth_of_splits(
    world: World, parameters: Parameters, compound: int, hours: float, called: bool
) -> NDArray[np.float64]:
    """Returns the branch's utility of each of :data:`SPLITS` of ``hours``: a sum over duties, each with falling returns."""
    compounds, rule = world.compounds, parameters.branch
    spent = hours * np.arange(STEPS + 1) / STEPS
    told_hours = households_in_groups(world, compound) / max(1.0, rule.messages_per_hour)
    doors_hours = voters_called(world, compound) / max(1.0, parameters.committee.doors_per_hour) if called else 0.0
    waiting = float(compounds.branch_queue_hours[compound]) + 1.0
    calls = int(compounds.councils_allowed[compound]) & CALLED_BY_BRANCH != 0
    each, wanted = float(rule.convening_hours), int(compounds.councils_wanted[compound]) if calls else 0
    meetings = np.minimum(wanted, np.floor(spent / each)) if each > 0.0 else np.zeros(spent.size)
    of_duty = np.stack(
        [
            rule.results_weight * (1.0 if called else 0.5) * np.log1p(np.minimum(spent, told_hours)),
            rule.results_weight * np.log1p(np.minimum(spent, doors_hours)),
            rule.results_weight * np.log1p(meetings * each),
            rule.results_weight * np.log1p(np.minimum(spent, waiting)),
            (rule.inspection_weight + float(compounds.branch_records_added[compound])) * np.log1p(spent),
        ]
    )
    worth: NDArray[np.float64] = of_duty[np.arange(len(DUTIES)), SPLITS].sum(axis=1)
    return worth


def convene_parties(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> float:
    """Returns the hours that go on bringing the three parties to a table this month, 0 if the branch does not.

    It does if parties at a table are worth more to it than what the same hours would bring in its other duties.
    """
    compounds, rule = world.compounds, parameters.branch
    needed = float(compounds.convenor_hours[compound])
    if (
        compounds.secretary_captured[compound] == 1
        or not branch_may_convene(world, parameters, compound, day)
        or needed > hours
    ):
        return 0.0
    called = bool(compounds.assembly_day[compound] != NEVER)

    def worth(left: float) -> float:
        return float(worth_of_splits(world, parameters, compound, left, called).max())

    if worth(hours - needed) + rule.results_weight * math.log1p(needed) <= worth(hours):
        return 0.0
    compounds.meeting_convened[compound] = 1
    return needed


def voters_called(world: World, compound: int) -> int:
    """Returns the owners whom the assembly that is called concerns, all of the compound if none is called."""
    building = int(world.compounds.assembly_building[compound])
    if world.compounds.assembly_day[compound] == NEVER or building == NOBODY:
        return int(world.compounds.households[compound])
    return int(world.buildings.households[building])


def households_in_groups(world: World, compound: int) -> int:
    """Returns the households that live in buildings with a Party group."""
    first = int(world.compounds.first_building[compound])
    rows = slice(first, first + int(world.compounds.buildings[compound]))
    return int(world.buildings.households[rows][world.buildings.party_group[rows] == 1].sum())


def would_knock(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the hours that the branch, with last month's hours, would spend on knocking were an assembly called."""
    hours = float(world.compounds.branch_hours_per_month[compound])
    return best_split(world, parameters, compound, hours, True)[1] if hours > 0.0 else 0.0


def split_hours(world: World, parameters: Parameters, compound: int, hours: float, all_hours: float) -> None:
    """Splits hours over messages, knocking, meetings, cases and records; each of ``all_hours`` is spent on one thing."""
    compounds = world.compounds
    called = bool(compounds.assembly_day[compound] != NEVER)
    messages, knocking, convening, cases, records = best_split(world, parameters, compound, hours, called)
    compounds.message_hours[compound] = messages
    compounds.knocking_hours[compound] = knocking
    compounds.convening_hours[compound] = convening
    compounds.mediation_hours_per_day[compound] = cases / DAYS_A_MONTH
    compounds.branch_paper_share[compound] = records / all_hours if all_hours > 0.0 else 0.0
    if called:
        compounds.organiser_hours[compound] += knocking


def clear_hours(world: World, compound: int) -> None:
    """Leaves a branch without hours, and its tree without reach."""
    compounds = world.compounds
    compounds.branch_hours_per_month[compound] = compounds.mediation_hours_per_day[compound] = 0.0
    compounds.message_hours[compound] = compounds.knocking_hours[compound] = compounds.convening_hours[compound] = 0.0
    compounds.branch_paper_share[compound] = compounds.reach_tree[compound] = 0.0
    compounds.branch_table_hours[compound] = 0.0


def reach_of_tree(world: World, parameters: Parameters, compound: int, gave: int) -> None:
    """Sets the share of households, in buildings with a group, that a message reaches: branch to group to node to household."""
    rule = parameters.branch
    households = households_in_groups(world, compound)
    by_nodes = gave * rule.households_per_node
    by_hours = float(world.compounds.message_hours[compound]) * rule.messages_per_hour
    reached = min(by_nodes, by_hours) / max(1, households)
    kept = rule.message_kept * rule.message_kept  # two hand-overs: branch to group, group to node
    world.compounds.reach_tree[compound] = clip(reached, 0.0, 1.0) * kept


def residents_notice(world: World, parameters: Parameters, compound: int, hours: float) -> None:
    """Residents judge the branch by what of its hours reaches them."""
    people, compounds = world.households, world.compounds
    first = int(compounds.first_household[compound])
    rows = slice(first, first + int(compounds.households[compound]))
    useful = hours * (1.0 - float(compounds.branch_paper_share[compound]))
    seen = clip(useful / max(1.0, 0.1 * float(compounds.households[compound])), 0.0, 1.0)
    trust = people.trust_party_branch[rows].astype(np.float64)
    reached = people.contact[rows].astype(np.float64)
    people.trust_party_branch[rows] = trust + parameters.branch.trust_learning * reached * (seen - trust)
