"""Points for contributions, exchangeable for goods, with a budget (居民积分; article, section 3.2).

Mechanism. Hours given to common affairs are written down and exchanged at each month's turn for goods, as far as the month's budget
goes: where more is claimed each point is worth less, and residents learn what points are really worth. What they expect of points
is deducted from the cost of an hour wherever they weigh one (:func:`commons_sim.population.volunteering.time_cost`).

Why it may not help. Whoever is rewarded for what it did anyway may come to see the reward as the reason. With every month in
which it contributed and was rewarded this *attribution* grows, and with it the willingness to contribute without a reward
changes: in most experiments it falls, in some it rises (:attr:`PointParameters.crowding_tokens`, whose range is symmetric and
includes a rise). What was learned stays after the rewards have gone, until people have contributed without them. Money for points
comes from the public purse, hours for the book from the residents' committee.

Sources: the article, section 3.2 (row B5 of its systems); Deci, Koestner & Ryan (1999, Psychological Bulletin 125:627-668) and
Gneezy & Rustichini (2000, Quarterly Journal of Economics 115:791-810) for crowding out; Bowles & Polania-Reyes (2012, Journal of
Economic Literature 50:368-425) for both signs. Left out: points for those who only sign up, saving, and trade.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.scale import clip, learned
from commons_sim.governance.ledger import POINTS, post
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import ALL_REWARD

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


# fmt: off
@dataclass
class PointParameters:
    """How rewards come to be seen as the reason, and what that does."""

    attribution: float = parameter(
        0.1, unit="1/month", low=0.0, high=0.2, source="assumed", confidence="assumed",
        meaning="Weight of one month's rewarded contribution in what one sees as its reason",
        meaning_zh="受奖月份对参与归因的月学习率",
    )
    crowding_tokens: float = parameter(
        2.0, unit="tokens", low=-4.0, high=8.0, confidence="assumed",
        source="sign: Deci, Koestner & Ryan (1999); both: Bowles & Polania-Reyes (2012); size assumed, range symmetric",
        meaning="Willingness, of 20, that goes where rewards are seen as the whole reason; negative: that is added",
        meaning_zh="完全归因于奖励时内在意愿的减少量(负值为增加)",
    )
    worth_learning: float = parameter(
        0.3, unit="1/month", low=0.0, high=0.6, source="assumed", confidence="assumed",
        meaning="Weight of a month's exchange in what points are expected to be worth", meaning_zh="积分兑换价值的月学习率",
    )
# fmt: on


@compiled
def attribute(world: World, parameters: Parameters, household: int, rewarded: bool) -> None:
    """Moves what a household that contributed this month sees as the reason: the reward, or itself."""
    people = world.households
    before = float64(people.reward_seen[household])
    target = ALL_REWARD if rewarded else 0.0
    people.reward_seen[household] = int(learned(before, target, parameters.points.attribution) + 0.5)


@compiled
def hours_of_compound(world: World, compound: int) -> float:
    """Returns the hours that residents of a compound gave to common affairs this month."""
    first, total = world.compounds.first_household[compound], 0.0
    for household in range(first, first + world.compounds.households[compound]):
        total += float64(world.households.hours_given[household])
    return total


@compiled
def exchange_points(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Exchanges the points of the month that ended, before its hours are forgotten; everybody learns what they are worth."""
    people, compounds = world.households, world.compounds
    nominal, hours = compounds.points_cny_per_hour[compound], hours_of_compound(world, compound)
    claimed, budget = nominal * hours, compounds.points_budget_fen[compound] / FEN_A_YUAN
    paid_share = clip(budget / claimed, 0.0, 1.0) if claimed > 0.0 else 1.0
    first, paid = compounds.first_household[compound], 0
    for household in range(first, first + compounds.households[compound]):
        given = float64(people.hours_given[household])
        if given <= 0.0:
            continue
        fen = int(given * nominal * paid_share * FEN_A_YUAN)
        paid += fen
        if day >= 0:
            people.revenue_value_cny[household] += fen / FEN_A_YUAN
        if nominal > 0.0 or people.reward_seen[household] > 0:
            attribute(world, parameters, household, fen > 0)
    if nominal > 0.0:
        post(world, compound, POINTS, paid)
        world.today.money_cost_fen[compound] += paid
        world.today.points_fen[compound] += paid
        worth = compounds.points_worth_cny_per_hour[compound]
        after = learned(worth, nominal * paid_share, parameters.points.worth_learning)
        compounds.points_worth_cny_per_hour[compound] = after
