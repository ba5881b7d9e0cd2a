"""Which decision rule residents follow, and the parameters of the rivals of conditional cooperation."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.behaviour.interaction_parameters import InteractionParameters
from commons_sim.behaviour.parameters import FITTED
from commons_sim.behaviour.rivals import RULES
from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class RuleParameters(InteractionParameters):
    """All parameters of behaviour: the rule chosen, its own parameters, and those of what people do to one another."""

    decision_rule: str = parameter(
        "conditional_cooperation", unit="-", source="conf/behaviour/ holds one file a rule", confidence="design", role="constant",
        choices=RULES, meaning="Decision rule of residents", meaning_zh="居民的决策规则",
    )
    envy: float = parameter(
        1.0, unit="-", low=0.0, high=10.0, source=FITTED, confidence="estimated",
        meaning="Inequity aversion: dislike of giving more than others, per unit of cost",
        meaning_zh="不平等厌恶: 比他人多出的反感",
    )
    guilt_conditional: float = parameter(
        1.2, unit="-", low=0.0, high=10.0, source=FITTED, confidence="estimated",
        meaning="Inequity aversion: conditional cooperators' dislike of giving less than others",
        meaning_zh="不平等厌恶: 条件合作者比他人少出的内疚",
    )
    guilt_rest: float = parameter(
        0.6, unit="-", low=0.0, high=10.0, source=FITTED, confidence="estimated",
        meaning="Inequity aversion: the same of hump and other types", meaning_zh="不平等厌恶: 驼峰型与其他类型的内疚",
    )
    choice_precision: float = parameter(
        4.0, unit="-", low=0.0, high=60.0, source=FITTED, confidence="estimated",
        meaning="Inequity aversion: precision of the logit over levels", meaning_zh="不平等厌恶: 选择的精确度",
    )
    fairness_returns: float = parameter(
        0.5, unit="-", low=0.0, high=2.0, source="sign of the MPCR in Zelmer 2003; size assumed", confidence="assumed",
        meaning="Inequity aversion: by how much fairness weighs more where the act brings others more",
        meaning_zh="不平等厌恶: 他人收益越大公平感越重的程度",
    )
    aspiration: float = parameter(
        0.5, unit="-", low=-1.0, high=2.0, source=FITTED, confidence="estimated",
        meaning="Payoff reinforcement: payoff aspired to, 0 if nobody cooperates and 1 if all do",
        meaning_zh="收益强化: 期望收益(无人合作为0, 全体合作为1)",
    )
    reinforcement: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source=FITTED, confidence="estimated",
        meaning="Payoff reinforcement: how fast a habit follows what was satisfying", meaning_zh="收益强化: 习惯调整的速度",
    )
# fmt: on
