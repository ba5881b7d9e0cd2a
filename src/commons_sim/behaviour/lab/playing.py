"""Sessions, phases and periods in order: who meets whom, who talks, who acts first, what is seen, and what is counted.

The order of a period: matching, talk, leader's act or words, decisions, points, learning, votes.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from commons_sim.behaviour.communication import belief_after_talk
from commons_sim.behaviour.horizon import change_foreseen
from commons_sim.behaviour.lab import subjects
from commons_sim.behaviour.lab.counting import COLUMNS, count_group, count_subject
from commons_sim.behaviour.lab.deciding import EXAMPLE, WORDS, cooperation, decide, put_in
from commons_sim.behaviour.lab.dilemma import benchmarks
from commons_sim.behaviour.lab.experiment import Experiment
from commons_sim.behaviour.lab.reacting import give_points, learn, shut_out
from commons_sim.behaviour.lab.subjects import Subjects
from commons_sim.behaviour.leadership import words_as_example
from commons_sim.behaviour.punishment import expected_sanction
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.behaviour.rule import chance_going_on, seen_with_example
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import pack
from commons_sim.kernel.randomness import LAB_MATCHING, identity_of, uniform

ONE_SHOT: Final = 1  # places in the lists of words of `experiment`
REPEATED: Final = 2
VOTED: Final = 3
REJECTED: Final = 4


def play(experiment: Experiment, behaviour: RuleParameters, seed: int = 0) -> np.ndarray:
    """Returns what was counted: an array of sessions x periods (all phases in order) x :data:`COLUMNS`.

    Args:
        experiment: the design.
        behaviour: one parameter set for every experiment.
        seed: session r draws as seed and session r, whatever the design.
    """
    design, rule = experiment.design(), pack(behaviour)
    best, nash = benchmarks(design, experiment.group_size, experiment.endowments)
    periods = sum(phase.periods for phase in experiment.phases)
    counted = np.zeros((experiment.replications, periods, len(COLUMNS)))
    people = subjects.empty(experiment.group_size * experiment.groups)
    phases, endowments = experiment.phase_records(), np.array(experiment.endowments)
    for session in range(experiment.replications):
        play_session(people, seed, session, phases, endowments, best.each, nash.each, design, rule, counted[session])
    return counted


@compiled
def play_session(
    people: Subjects, seed: int, session: int, phases: Any, endowments: Any, optimum: float, nash: float,
    design: Any, rule: Any, counted: Any,
) -> None:  # fmt: skip
    """Plays all phases of one session and adds to ``counted`` (periods x columns)."""
    subjects.draw(people, seed, session, endowments, design, rule)
    credit = np.zeros(int(design.groups))
    group = np.zeros(int(design.group_size), dtype=np.int64)
    held = np.zeros(len(people.kind))
    agreed = math.floor(optimum + 0.5)
    day = 0
    for number in range(len(phases)):
        phase = phases[number]
        begin_phase(people, number, optimum, nash, phase, design, rule)
        credit[:] = rule.words_credit
        for period in range(1, phase.periods + 1):
            if phase.partner == 0:
                shuffle(people, seed, session, day)
                credit[:] = rule.words_credit  # another leader, whose acts nobody has seen
            foresee(people, period, optimum, nash, phase, design, rule)
            talks = phase.communication == REPEATED or (phase.communication == ONE_SHOT and period == 1)
            # a word given to people whom one does not meet again binds no longer
            bound = talks or (phase.communication == ONE_SHOT and phase.partner == 1)
            if talks:
                for row in range(len(people.kind)):
                    if not people.expelled[row]:
                        said = agreed * ENDOWMENT / design.endowment
                        people.belief[row] = belief_after_talk(people.belief[row], said, people.credit[row], rule)
            for seat in range(int(design.groups)):
                members = gather(people, group, seat, design)
                if members < 2:
                    continue  # nobody to play with
                play_group(
                    people, group, members, held, credit, seat, period, phase.periods - period, day, bound, agreed,
                    optimum, nash, phase, design, rule, seed,
                )  # fmt: skip
                upwards = 0.0
                if phase.points == 1:
                    upwards = give_points(people, group, members, day, phase, design, rule, seed)
                for place in range(members):
                    level = cooperation(held[group[place]], optimum, nash, design)
                    count_subject(people, group[place], held[group[place]], level, design, rule, counted[day])
                count_group(people, group, members, upwards, bound, agreed, phase, design, counted[day])
                learn(people, group, members, optimum, nash, agreed, bound, phase, design, rule)
            people.excluded[:] = False
            for seat in range(int(design.groups)):
                members = gather(people, group, seat, design)
                if members > 2:
                    shut_out(people, group, members, phase, design, rule)
            day += 1


@compiled
def begin_phase(people: Subjects, number: int, optimum: float, nash: float, phase: Any, design: Any, rule: Any) -> None:
    """Sets beliefs, standards and expectations at the beginning of a phase."""
    for row in range(len(people.kind)):
        fresh = put_in(people.first_belief[row], optimum, nash, design)
        belief = fresh if number == 0 else learned(people.belief[row], fresh, rule.restart_weight)
        if phase.origin == VOTED:  # the result of a vote is news about the others
            belief = learned(belief, put_in(ENDOWMENT, optimum, nash, design), rule.vote_signal)
        elif phase.origin == REJECTED:
            belief = learned(belief, put_in(0.0, optimum, nash, design), rule.vote_signal)
        people.belief[row] = belief
        people.standard[row] = cooperation(belief, optimum, nash, design)
        people.credit[row] = 1.0
        people.expelled[row] = False
        people.excluded[row] = False
        people.order[row] = row
        if phase.points == 1 and people.felt[row] < 0.0:
            people.felt[row] = expected_sanction(phase.cost, phase.impact, design.antisocial_share, rule)


@compiled
def foresee(people: Subjects, period: int, optimum: float, nash: float, phase: Any, design: Any, rule: Any) -> None:
    """Moves beliefs by what the horizon is expected to change in others since they were last seen."""
    if phase.partner == 0:
        return
    before = chance_going_on(float(phase.periods - period + 1), rule) if period > 1 else 0.0
    now = chance_going_on(float(phase.periods - period), rule)
    change = change_foreseen(before, now, rule)
    change = put_in(change, optimum, nash, design) - put_in(0.0, optimum, nash, design)
    for row in range(len(people.kind)):
        people.belief[row] = clip(people.belief[row] + change, 0.0, ENDOWMENT)


@compiled
def shuffle(people: Subjects, seed: int, session: int, day: int) -> None:
    """Seats everybody anew (Fisher & Yates), a draw a seat."""
    for last in range(len(people.order) - 1, 0, -1):
        draw = uniform(seed, LAB_MATCHING, identity_of(session, last), day)
        chosen = int(draw * (last + 1))
        people.order[last], people.order[chosen] = people.order[chosen], people.order[last]


@compiled
def gather(people: Subjects, group: Any, seat: int, design: Any) -> int:
    """Writes the rows of those of a group who play this period into ``group``; returns how many they are."""
    size, members = int(design.group_size), 0
    for place in range(size):
        row = people.order[seat * size + place]
        if not people.expelled[row] and not people.excluded[row]:
            group[members] = row
            members += 1
    return members


@compiled
def play_group(
    people: Subjects, group: Any, members: int, held: Any, credit: Any, seat: int, period: int, remaining: int, day: int,
    bound: bool, agreed: float, optimum: float, nash: float, phase: Any, design: Any, rule: Any, seed: int,
) -> None:  # fmt: skip
    """Lets the members of one group decide, the leader (who sits first) before the others where there is one."""
    scale = ENDOWMENT / design.endowment
    others_seen = max(0.0, (members - 2.0) * (period - 1.0))
    leader = group[0]
    for place in range(members):
        row = group[place]
        people.received[row], people.given[row] = 0.0, 0.0
        belief, leads = people.belief[row], phase.leader >= EXAMPLE and place == 0
        if phase.leader != 0 and place > 0:
            example = people.act[leader] * scale
            if phase.leader == WORDS:
                example = words_as_example(belief, agreed * scale, credit[seat])
            belief = seen_with_example(belief, others_seen, example, rule)
        held[row] = belief
        people.act[row] = decide(
            people, row, belief, float(members), leads, others_seen, bound, agreed, remaining, day, optimum, nash,
            phase, design, rule, seed,
        )  # fmt: skip
    if phase.leader == WORDS:
        level = cooperation(people.act[leader] * scale, optimum, nash, design)
        credit[seat] = learned(credit[seat], level / ENDOWMENT, rule.belief_weight_seen)
