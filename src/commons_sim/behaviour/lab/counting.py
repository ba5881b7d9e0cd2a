"""What is counted in a period: sums over subjects and groups, from which every figure of the results is made."""

from __future__ import annotations

from typing import Any, Final

from commons_sim.behaviour.lab.dilemma import group_rent
from commons_sim.behaviour.lab.reacting import breaks
from commons_sim.behaviour.lab.subjects import Subjects
from commons_sim.behaviour.rule import schedule
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.kernel.compiling import compiled

TYPES: Final = ("conditional", "free_rider", "hump", "other")
COLUMNS: Final = (
    "contribution", "belief", "zero", "full", "received", "subjects",
    *(f"contribution_{name}" for name in TYPES), *(f"subjects_{name}" for name in TYPES),
    "rent", "groups", "point_costs", "defections", "promises", "points_upwards",
    "level", "schedule", "level_level", "schedule_schedule", "level_schedule", "level_act", "schedule_act",
    "act", "act_act", "at_or_below_belief",
)  # fmt: skip
FIRST_TYPE: Final = COLUMNS.index("contribution_conditional")
FIRST_COUNT: Final = COLUMNS.index("subjects_conditional")
FIRST_GROUP: Final = COLUMNS.index("rent")
FIRST_MOMENT: Final = COLUMNS.index("level")


@compiled
def count_subject(people: Subjects, row: int, held: float, level: float, design: Any, rule: Any, counted: Any) -> None:
    """Adds one subject's period: the moments of a regression of acts on schedule and belief are in tokens of 20."""
    act, kind = people.act[row], people.kind[row]
    counted[0] += act
    counted[1] += held * design.endowment / ENDOWMENT
    counted[2] += 1.0 if act == 0.0 else 0.0
    counted[3] += 1.0 if act == people.endowment[row] else 0.0
    counted[4] += people.received[row]
    counted[5] += 1.0
    counted[FIRST_TYPE + kind] += act
    counted[FIRST_COUNT + kind] += 1.0
    wanted, done = schedule(kind, level, rule), act * ENDOWMENT / design.endowment
    counted[FIRST_MOMENT] += level
    counted[FIRST_MOMENT + 1] += wanted
    counted[FIRST_MOMENT + 2] += level * level
    counted[FIRST_MOMENT + 3] += wanted * wanted
    counted[FIRST_MOMENT + 4] += level * wanted
    counted[FIRST_MOMENT + 5] += level * done
    counted[FIRST_MOMENT + 6] += wanted * done
    counted[FIRST_MOMENT + 7] += done
    counted[FIRST_MOMENT + 8] += done * done
    counted[FIRST_MOMENT + 9] += 1.0 if done <= level else 0.0


@compiled
def count_group(
    people: Subjects, group: Any, members: int, upwards: float, bound: bool, agreed: float, phase: Any, design: Any,
    counted: Any,
) -> None:  # fmt: skip
    """Adds one group's period: rent, what points cost, broken words."""
    total, points = 0.0, 0.0
    for place in range(members):
        total += people.act[group[place]]
        points += people.received[group[place]]
    counted[FIRST_GROUP] += group_rent(total, float(members), design)
    counted[FIRST_GROUP + 1] += 1.0
    counted[FIRST_GROUP + 2] += points * (phase.cost + phase.impact)
    if bound:
        for place in range(members):
            counted[FIRST_GROUP + 3] += breaks(people, group[place], agreed, design)
        counted[FIRST_GROUP + 4] += float(members)
    counted[FIRST_GROUP + 5] += upwards
