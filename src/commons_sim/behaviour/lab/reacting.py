"""What a group does after it saw a period's acts: points, exclusion by the leader, expulsion by vote, and what each one learns."""

from __future__ import annotations

from typing import Any

from commons_sim.behaviour.communication import credit_after
from commons_sim.behaviour.lab.deciding import EXCLUSION, SMALLEST_STEP, cooperation, return_of_token
from commons_sim.behaviour.lab.dilemma import LINEAR
from commons_sim.behaviour.lab.subjects import Subjects
from commons_sim.behaviour.leadership import wants_out
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing, gap_that_angers, points_wanted
from commons_sim.behaviour.rule import belief_after, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, FREE_RIDER, learned
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import LAB_POINTS, identity_of, uniform


@compiled
def contributed(people: Subjects, row: int, design: Any) -> float:
    """Returns the tokens that a subject did for the group: those given, or those kept out of the pool."""
    if design.game == LINEAR:
        return float(people.act[row])
    return float(people.endowment[row] - people.act[row])


@compiled
def give_points(
    people: Subjects, group: Any, members: int, day: int, phase: Any, design: Any, rule: Any, seed: int
) -> float:
    """Lets the members give points to one another; returns the points aimed at those above the mean.

    Args:
        people: columns of the session.
        group: rows of the members.
        members: how many of them play.
        day: number of the period over all phases.
        phase: the packed phase.
        design: the packed design.
        rule: the packed behaviour parameters.
        seed: seed of the run.
    """
    mean = 0.0
    for place in range(members):
        mean += contributed(people, group[place], design) / members
    upwards = 0.0
    for place in range(members):
        giver = group[place]
        if people.strength[giver] <= 0.0:
            continue
        own, who = contributed(people, giver, design), people.identity[giver]
        budget = people.endowment[giver] / phase.cost
        for further in range(1, members):  # from the next seat on, so that a spent budget favours nobody
            other = group[(place + further) % members]
            theirs = contributed(people, other, design)
            gap = gap_that_angers(own, theirs, mean, people.antisocial[giver])
            if gap <= 0.0:
                continue
            chance = uniform(seed, LAB_POINTS, identity_of(who, other), day)
            points = points_wanted(people.strength[giver], gap, phase.cost, min(phase.max_points, budget), chance)
            budget -= points
            people.given[giver] += points
            people.received[other] += points
            if theirs > mean:
                upwards += points
    return upwards


@compiled
def learn(
    people: Subjects, group: Any, members: int, optimum: float, nash: float, agreed: float, talked: bool,
    phase: Any, design: Any, rule: Any,
) -> None:  # fmt: skip
    """Updates belief, standard, felt sanction and the credit of words of everybody in a group after a period.

    Args:
        people: columns of the session.
        group: rows of the members.
        members: how many of them play.
        optimum: the group's optimum, tokens each.
        nash: the selfish equilibrium, tokens each.
        agreed: what was agreed, tokens of the experiment.
        talked: whether an agreement stands.
        phase: the packed phase.
        design: the packed design.
        rule: the packed behaviour parameters.
    """
    total, all_given = 0.0, 0.0
    for place in range(members):
        total += people.act[group[place]]
        all_given += contributed(people, group[place], design)
    mean = all_given / members
    upper, upper_act, upper_count, broken = 0.0, 0.0, 0.0, 0.0
    taken_from_all = 0.0
    for place in range(members):
        row = group[place]
        taken_from_all += phase.impact * people.received[row]
        if contributed(people, row, design) >= mean:
            upper += contributed(people, row, design)
            upper_act += people.act[row]
            upper_count += 1.0
        broken += breaks(people, row, agreed, design)
    short_of_all = 0.0
    for place in range(members):
        short_of_all += max(0.0, upper / upper_count - contributed(people, group[place], design))

    scale = ENDOWMENT / design.endowment
    for place in range(members):
        row = group[place]
        own, act = contributed(people, row, design), people.act[row]
        others = (total - act) / (members - 1.0)
        payoff = relative_payoff_of(people, row, total, members, optimum, nash, phase, design, rule)
        people.belief[row] = belief_after(people.belief[row], others * scale, act * scale, payoff, rule)
        if talked:
            seen_broken = (broken - breaks(people, row, agreed, design)) / (members - 1.0)
            people.credit[row] = credit_after(people.credit[row], seen_broken, rule)
        # what is demanded is what those demand who did at least the mean
        count, demanded, demanded_act = upper_count, upper, upper_act
        if own >= mean and upper_count > 1.0:
            count, demanded, demanded_act = count - 1.0, demanded - own, demanded_act - act
        level = cooperation(demanded_act / count * scale, optimum, nash, design)
        people.standard[row] = learned(people.standard[row], level, rule.belief_weight_seen)
        if phase.points == 1:
            shortfall = max(0.0, demanded / count - own)
            excess = max(0.0, own - (all_given - own) / (members - 1.0))
            taken = phase.impact * people.received[row]
            others_short = short_of_all - max(0.0, upper / upper_count - own)
            felt = felt_after(people.felt[row], taken, shortfall, excess, rule)
            people.felt[row] = felt_after_seeing(felt, taken_from_all - taken, others_short, rule)


@compiled
def relative_payoff_of(
    people: Subjects, row: int, total: float, members: int, optimum: float, nash: float, phase: Any, design: Any, rule: Any
) -> float:  # fmt: skip
    """Returns what a period brought a subject: 0 where nobody cooperates, 1 where all do, less what points took."""
    scale, taken = ENDOWMENT / design.endowment, phase.impact * people.received[row]
    others = (total - people.act[row]) / (members - 1.0)
    if design.game == LINEAR:
        penalty = taken / max(SMALLEST_STEP, (1.0 - design.mpcr) * design.endowment)
        returns = return_of_token(float(members), False, 0.0, design, rule)
        return relative_payoff(others * scale, people.act[row] * scale, returns, penalty)
    rent = design.pool_linear - design.outside_return
    own = people.act[row] * (rent - design.pool_quadratic * total)
    at_nash = nash * (rent - design.pool_quadratic * members * nash)
    at_optimum = optimum * (rent - design.pool_quadratic * members * optimum)
    return float((own - taken - at_nash) / max(SMALLEST_STEP, at_optimum - at_nash))


@compiled
def breaks(people: Subjects, row: int, agreed: float, design: Any) -> float:
    """Returns 1 if a subject's act breaks the agreement (tokens of the experiment), else 0."""
    if design.game == LINEAR:
        return 1.0 if people.act[row] < min(agreed, people.endowment[row]) else 0.0
    return 1.0 if people.act[row] > agreed else 0.0


@compiled
def shut_out(people: Subjects, group: Any, members: int, phase: Any, design: Any, rule: Any) -> None:
    """Lets the members vote on everybody who is in, or the leader name one; at least two always stay in.

    Free riders have no reason to mind others' shortfall; the others vote on it. The leader sits first and shuts out, for the next
    period, the one who did least.
    """
    scale = ENDOWMENT / design.endowment
    if phase.vote == 1:
        left = members
        for place in range(members):
            accused = group[place]
            votes = 0
            for further in range(members):
                judge = group[further]
                if judge == accused or people.kind[judge] == FREE_RIDER:
                    continue
                own, theirs = contributed(people, judge, design), contributed(people, accused, design)
                votes += 1 if wants_out(own * scale, theirs * scale, rule) else 0
            if 2 * votes > members - 1 and left > 2:
                people.expelled[accused] = True
                left -= 1
    if phase.leader == EXCLUSION and members > 2:
        leader, least = group[0], group[1]
        for place in range(2, members):
            if contributed(people, group[place], design) < contributed(people, least, design):
                least = group[place]
        own, theirs = contributed(people, leader, design), contributed(people, least, design)
        if not people.expelled[least] and wants_out(own * scale, theirs * scale, rule):
            people.excluded[least] = True
