"""What giving time to common affairs means to a household: willingness, hours, cost, fatigue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.rule import chance_going_on, motive
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import VOLUNTEER_NOISE
from commons_sim.population.dilemmas import personal_part

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

CALLS_A_YEAR: Final = 12.0


ALL_REWARD: Final = 200.0  # households.reward_seen where rewards are seen as the whole reason


#: What giving time can be, from the least to the most; the bits of ``households.acts_this_month``.
TICKED: Final = 1  # supporting an item in an app, signing a sheet
REPORTED: Final = 2  # reporting trouble, putting it on an agenda, pursuing it
VOTED: Final = 4  # voting, signing for an assembly
ATTENDED: Final = 8  # meetings, courses
VOLUNTEERED: Final = 16  # offices, patrols, care, keeping, organising
MORE_THAN_TICKED: Final = REPORTED | VOTED | ATTENDED | VOLUNTEERED
PURPOSES: Final = 64  # purposes of the voice noise on one day, to keep its draws apart


@compiled
def willingness_to_speak_up(
    world: World, parameters: Parameters, household: int, belief: float, purpose: int, returns: float, day: int
) -> float:
    """Returns the motive, in tokens, to give time to common affairs, at a belief (tokens) about what others give.

    ``purpose`` keeps the draws of one day apart; ``returns`` is the :func:`commons_sim.behaviour.rule.log_return` of the act.
    """
    people, rule = world.households, parameters.behaviour
    personal = personal_part(
        world, household, VOLUNTEER_NOISE, people.identity[household], day * PURPOSES + purpose, rule
    )
    if people.reward_seen[household] > 0:  # who sees rewards as the reason is less (or more) willing without
        personal = personal - parameters.points.crowding_tokens * float64(people.reward_seen[household]) / ALL_REWARD
    return motive(
        people.behavioural_type[household],
        belief,
        rule.field_voice_tokens,
        chance_going_on(float64(people.stay_years[household]) * CALLS_A_YEAR, rule),
        personal,
        0.0,
        returns,
        rule,
    )


@compiled
def own_willingness(world: World, parameters: Parameters, household: int) -> float:
    """Returns a member's lasting willingness to cooperate, in tokens: the same rule as in all dilemmas, without a day's noise."""
    people = world.households
    return float(
        motive(
            people.behavioural_type[household],
            float64(people.belief_voice[household]),
            0.0,
            chance_going_on(float64(people.stay_years[household]) * CALLS_A_YEAR, parameters.behaviour),
            float64(people.taste_tokens[household]),
            0.0,
            0.0,
            parameters.behaviour,
        )
    )


@compiled
def give_time(world: World, household: int, hours: float, day: int, kind: int) -> None:
    """Books hours that a resident gives to common affairs; ``kind`` is one of :data:`TICKED` to :data:`VOLUNTEERED`."""
    people, today = world.households, world.today
    compound = people.compound[household]
    cost = time_cost(world, household, hours)
    people.hours_given[household] = float64(people.hours_given[household]) + hours
    today.volunteer_hours[compound] += hours
    today.volunteer_cost_cny[compound] += cost
    people.acts_this_month[household] |= kind
    if kind == TICKED:
        today.ticked_hours[compound] += hours
    elif kind == REPORTED:
        today.reported_hours[compound] += hours
    elif kind == VOTED:
        today.voted_hours[compound] += hours
    elif kind == ATTENDED:
        today.attended_hours[compound] += hours
    else:
        today.volunteered_hours[compound] += hours
    if day >= 0:
        if kind != TICKED:
            people.hours_in_run[household] = float64(people.hours_in_run[household]) + hours
        people.effort_cost_cny[household] += cost


@compiled
def time_cost(world: World, household: int, hours: float) -> float:
    """Returns what ``hours`` of own time for common affairs cost a resident, in CNY, less what points for them are worth."""
    people = world.households
    worth = world.compounds.points_worth_cny_per_hour[people.compound[household]]
    return float(hours * max(0.0, float64(people.value_of_time_cny_per_hour[household]) - worth))


@compiled
def has_time(world: World, household: int, hours: float) -> bool:
    """Returns whether a resident still has these hours to give this month."""
    people = world.households
    return bool(float64(people.hours_given[household]) + hours <= float64(people.spare_hours_per_month[household]))


@compiled
def tired_cost(world: World, parameters: Parameters, household: int, hours: float) -> float:
    """Returns what these hours of voluntary duty cost a resident, in CNY: time, felt dearer the more was given lately."""
    tired = (
        parameters.volunteering.fatigue_weight * float64(world.households.fatigue_hours[household]) / max(0.1, hours)
    )
    return float(time_cost(world, household, hours) * (1.0 + tired))


@compiled
def give_duty(world: World, household: int, hours: float, day: int) -> None:
    """Books hours of voluntary duty that a resident gives; they tire."""
    people = world.households
    give_time(world, household, hours, day, VOLUNTEERED)
    people.fatigue_hours[household] = float64(people.fatigue_hours[household]) + hours
