"""How votes come in: an owners' vote is a written ballot that is collected over weeks.

On the day after the notice has run the ballot opens. Once a week votes are collected from owners who have not voted
yet. An owner votes only if the ballot reaches it, and each time it is reached it decides anew
(:func:`commons_sim.agents.assembly.votes.takes_part`). What reaches it:

* the notice, on the first day: whoever is acquainted with the public bodies;
* the Party tree and the mini-program's agenda, on the first day and every four weeks;
* a knock at the door, each week: whoever goes from door to door (owners, committee, branch, cadres, staff) calls on those who have
  not voted, as many as its hours since the last round allow.

Owners who live elsewhere vote by post, by telephone or through somebody they name, if they can be found. The ballot
closes as soon as the quorum is met, or with the last round. Those who collect can therefore go on until enough have
voted, at a cost in hours.

Source: Regulation on Property Management, article 12 (written polling). Left out: rules by which the silent follow the majority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.assembly.votes import agrees, is_reached, takes_part
from commons_sim.behaviour.scale import clip
from commons_sim.governance.voting import is_quorate, square_decimetres
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.population.volunteering import VOTED, give_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NOT_VOTED, AGAINST, FOR = 0, 1, 2
NEWS_DAYS: Final = 28  # between two messages about one ballot


@compiled
def voters_of(world: World, compound: int) -> tuple[int, int]:
    """Returns the first row and the number of owners whom the ballot concerns: of the compound, or of one building."""
    building = world.compounds.assembly_building[compound]
    if building == NOBODY:
        return world.compounds.first_household[compound], world.compounds.households[compound]
    return world.buildings.first_household[building], world.buildings.households[building]


@compiled
def knocked_share(world: World, parameters: Parameters, compound: int, waiting: int) -> float:
    """Returns the share of owners who have not voted at whose door somebody can knock with the hours at hand."""
    if waiting <= 0:
        return 0.0
    doors = world.compounds.organiser_hours[compound] * parameters.committee.doors_per_hour
    return clip(doors / waiting, 0.0, 1.0)


@compiled
def open_ballot(world: World, compound: int) -> None:
    """Clears the votes of the last ballot."""
    first, voters = voters_of(world, compound)
    world.households.ballot[first : first + voters] = NOT_VOTED


@compiled
def collect(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Collects one round of votes; the hours of knocking are spent on it, as far as there are doors left."""
    people, compounds = world.households, world.compounds
    item, opened = int(compounds.assembly_item[compound]), int(compounds.assembly_day[compound])
    first, voters = voters_of(world, compound)
    waiting = 0
    for household in range(first, first + voters):
        waiting += 1 if people.ballot[household] == NOT_VOTED else 0
    knocked = knocked_share(world, parameters, compound, waiting)
    hours, news = parameters.residents.vote_minutes / 60.0, (day - opened) % NEWS_DAYS == 0
    for household in range(first, first + voters):
        if people.ballot[household] != NOT_VOTED:
            continue
        if not is_reached(world, parameters, household, knocked, day == opened, news, day):
            continue
        if not takes_part(world, parameters, household, item, voters, day):
            continue
        if people.tenant[household] == 0:
            give_time(world, household, hours, day, VOTED)
        people.ballot[household] = FOR if agrees(world, parameters, household, item, day) else AGAINST
    spent = knocked * waiting / max(0.1, parameters.committee.doors_per_hour)
    compounds.organiser_hours[compound] = max(0.0, compounds.organiser_hours[compound] - spent)


@compiled
def count(world: World, compound: int) -> tuple[int, int, int, int, int]:
    """Returns heads that voted, heads for, floor area that voted, area for, and area of all, in square decimetres."""
    people = world.households
    first, voters = voters_of(world, compound)
    heads, heads_for, area, area_for, area_total = 0, 0, 0, 0, 0
    for household in range(first, first + voters):
        size = square_decimetres(float64(people.floor_area_m2[household]))
        area_total += size
        if people.ballot[household] == NOT_VOTED:
            continue
        heads += 1
        area += size
        if people.ballot[household] == FOR:
            heads_for += 1
            area_for += size
    return heads, heads_for, area, area_for, area_total


@compiled
def is_complete(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the ballot closes today: the quorum is met, or this was the last round."""
    if day + DAYS_A_WEEK > world.compounds.assembly_day[compound] + parameters.committee.ballot_days:
        return True
    heads, _, area, _, area_total = count(world, compound)
    _, voters = voters_of(world, compound)
    return is_quorate(area, area_total, heads, voters, parameters.law)
