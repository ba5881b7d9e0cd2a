"""Where a case goes first, and how unclear it is whose it is: what a platform and an agreement change.

Mechanism. Without either a report goes to the body its maker trusts most, which may have no power over it, and whoever gets an
unclear case weighs passing it on. A *platform* (article, section 2.1) is one intake for hotline, digital city management and the
rest, with a table of duties: it sends a case of a kind that stands in the table straight to the body with power, tells that
body that the case is its own, and merges a further report of the same trouble into the open case. A leak stands in no table, since
nobody has power over it. An *agreement* of the parties of a compound (:mod:`commons_sim.governance.bargaining`) names one of
them as owner of the unclear kinds: reports go to it first, the others know that it is not theirs, and it has given its word.

Neither adds an hour. More cases that go straight to those with power make their queues longer, and a long queue is a reason to
pass on, for an owner by agreement as for anybody.

Left out: platforms that rank bodies by cases closed in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commons_sim.governance.case_kinds import (
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    STREET_TEAM,
    has_power,
    is_of_common_areas,
    unclearness,
)
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import World


@compiled
def has_platform(world: World, compound: int) -> bool:
    """Returns whether reports from a compound go through the district's platform."""
    community = world.compounds.community[compound]
    return bool(world.districts.platform[world.communities.district[community]] == 1)


@compiled
def body_with_power(kind: int) -> int:
    """Returns the body that a table of duties names for a kind of case reported in a compound, or -1."""
    if has_power(kind, COMPANY):
        return COMPANY
    return STREET_TEAM if has_power(kind, STREET_TEAM) else NOBODY


@compiled
def is_owned(world: World, kind: int, compound: int) -> bool:
    """Returns whether an agreement names an owner for this kind of case: those of unclear responsibility have one."""
    unclear = kind == FIRE_LANE or kind == LANE_PARKING or is_of_common_areas(kind)
    return bool(compound != NOBODY and unclear and world.compounds.case_owner[compound] > 0)


@compiled
def owner_of(world: World, compound: int) -> int:
    """Returns the holder that agreed to own the unclear kinds of case, -1 if none did."""
    return int(world.compounds.case_owner[compound]) - 1


@compiled
def first_holder(world: World, kind: int, compound: int, body: int) -> int:
    """Returns the body that gets a report made to ``body``: by the platform's table, by agreement, or ``body`` itself."""
    if has_platform(world, compound) and body_with_power(kind) != NOBODY:
        return body_with_power(kind)
    return owner_of(world, compound) if is_owned(world, kind, compound) else body


@compiled
def unclearness_left(world: World, kind: int, compound: int, rule: Any) -> float:
    """Returns how unclear the responsibility for a case is, 0 to 1, once table and agreement are taken into account."""
    if is_owned(world, kind, compound):
        return 0.0
    unclear = unclearness(kind, rule)
    if compound != NOBODY and has_platform(world, compound) and body_with_power(kind) != NOBODY:
        district = world.communities.district[world.compounds.community[compound]]
        unclear = unclear * (1.0 - world.districts.platform_clarity[district])
    return float(unclear)


@compiled
def duty_by_agreement(world: World, kind: int, compound: int, holder: int, rule: Any) -> float:
    """Returns what an agreement adds to a holder's felt duty to keep a case: its word, where the case is its own."""
    if is_owned(world, kind, compound) and owner_of(world, compound) == holder:
        return float(rule.agreed_duty)
    return 0.0
