"""Parameters of the residents' decision rule."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter

FG = "Fischbacher & Gaechter 2010, AER 100:541-556"
FITTED = "fitted to all experiments of the laboratory (experiments/behaviour_fit)"


# fmt: off
@dataclass
class BehaviourParameters:
    """Parameters of belief, motive, deterrence and of the three forms; tokens are 0 to 20."""

    belief_constant: float = parameter(
        0.118, unit="tokens", low=-2.0, high=5.0, source=FG, confidence="published",
        meaning="Constant of the belief update", meaning_zh="信念更新的常数项",
    )
    belief_weight_seen: float = parameter(
        0.415, unit="-", low=0.0, high=1.0, source=FG, confidence="published",
        meaning="Weight of what others were seen to do", meaning_zh="所见他人行为的权重",
    )
    belief_weight_past: float = parameter(
        0.569, unit="-", low=0.0, high=1.0, source=FG, confidence="published",
        meaning="Weight of the former belief", meaning_zh="原有信念的权重",
    )
    motive_constant: float = parameter(
        -0.473, unit="tokens", low=-10.0, high=10.0, source=f"{FITTED}; regression of {FG}: -0.473", confidence="estimated",
        meaning="Constant of the motive", meaning_zh="合作意愿的常数项",
    )
    motive_weight_schedule: float = parameter(
        0.242, unit="-", low=0.0, high=1.0, source=f"{FITTED}; regression of {FG}: 0.242", confidence="estimated",
        meaning="Weight of the type's schedule", meaning_zh="类型偏好表的权重",
    )
    motive_weight_belief: float = parameter(
        0.666, unit="-", low=0.0, high=1.5, source=f"{FITTED}; regression of {FG}: 0.666", confidence="estimated",
        meaning="Weight of the belief itself", meaning_zh="信念本身的权重",
    )
    conditional_constant: float = parameter(
        -0.20, unit="tokens", low=-5.0, high=5.0, source=FG, confidence="published",
        meaning="Conditional cooperators' schedule: constant", meaning_zh="条件合作者偏好表: 常数",
    )
    conditional_slope: float = parameter(
        0.74, unit="-", low=0.0, high=1.5, source=FG, confidence="published",
        meaning="Conditional cooperators' schedule: slope in others' mean", meaning_zh="条件合作者偏好表: 斜率",
    )
    hump_peak_tokens: float = parameter(
        6.0, unit="tokens", low=0.0, high=20.0, source=f"{FG}: means of all at 0, 10, 20 less the conditional part",
        confidence="estimated", meaning="Hump type: height at 10 tokens of others", meaning_zh="驼峰型: 他人出10时的出资",
    )
    hump_end_tokens: float = parameter(
        2.0, unit="tokens", low=0.0, high=20.0, source=f"{FG}: means of all at 0, 10, 20 less the conditional part",
        confidence="estimated", meaning="Hump type: height at 20 tokens of others", meaning_zh="驼峰型: 他人出20时的出资",
    )
    other_tokens: float = parameter(
        6.3, unit="tokens", low=0.0, high=20.0, source=f"{FG}: means of all at 0, 10, 20 less the conditional part",
        confidence="estimated", meaning="Other types: level whatever others do", meaning_zh="其他类型: 与他人无关的出资",
    )
    residual_sd: float = parameter(
        4.81, unit="tokens", low=0.0, high=10.0, source=f"{FITTED}; regression of {FG}: 4.81", confidence="estimated",
        meaning="Standard deviation of the motive's latent residual", meaning_zh="意愿潜在残差的标准差",
    )
    residual_lasting_share: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source=FITTED,
        confidence="estimated", meaning="Share of the residual's variance that lasts for a person",
        meaning_zh="残差方差中属于个人固有的比例",
    )
    horizon_tokens: float = parameter(
        3.5, unit="tokens", low=0.0, high=12.0,
        source=FITTED,
        confidence="estimated", meaning="What a relation that is certain to go on adds to the motive",
        meaning_zh="关系必然延续时对意愿的增量",
    )
    coming_period_weight: float = parameter(
        1.0, unit="-", low=0.05, high=10.0, source=FITTED,
        confidence="estimated", meaning="How much one decision still to come counts in the horizon",
        meaning_zh="未来每一次决策在关系延续感中的权重",
    )
    return_weight: float = parameter(
        1.5, unit="tokens", low=0.0, high=6.0, source="sign of the MPCR in Zelmer 2003 (27 studies); size assumed",
        confidence="assumed",
        meaning="What an e-fold of the return to others per own cost adds to the motive",
        meaning_zh="他人收益与自身成本之比对意愿的影响",
    )
    deterrence_slope: float = parameter(
        5.0, unit="-", low=0.5, high=30.0, source=FITTED, confidence="estimated",
        meaning="Sharpness of deterrence around the point where breaking the rule stops to pay",
        meaning_zh="威慑在违规不再划算处的陡峭程度",
    )
    sanction_learning: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source=FITTED, confidence="estimated",
        meaning="Weight of one own experience in what a sanction is felt to cost", meaning_zh="一次亲身经历在制裁感知中的权重",
    )
    sanction_learning_seen: float = parameter(
        0.05, unit="-", low=0.0, high=1.0, source="seeing teaches less than feeling", confidence="assumed",
        meaning="Weight of what was seen to happen to others", meaning_zh="所见他人受罚在制裁感知中的权重",
    )
    authority_weight: float = parameter(
        4.0, unit="tokens", low=0.0, high=10.0, source="sign differs between studies of imposed and voted rules; size assumed",
        confidence="assumed", meaning="What full presence of imposed enforcement adds (accepted) or takes (rejected)",
        meaning_zh="外部强制对接受者的增量与对抵触者的减量",
    )
    exposure_learning: float = parameter(
        0.1, unit="1/visit", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How much one visit of officers raises the presence of enforcement", meaning_zh="一次执法上门对强制感的影响",
    )
    exposure_fading: float = parameter(
        0.003, unit="1/day", low=0.0, high=1.0, source="assumed: half gone in about eight months", confidence="assumed",
        meaning="How fast the presence of enforcement fades", meaning_zh="强制感的日衰减率",
    )
    communication_weight: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source=FITTED,
        confidence="estimated", meaning="Weight of pledges heard in the belief of those who took part",
        meaning_zh="所闻承诺在参与者信念中的权重",
    )
    example_weight: float = parameter(
        1.0, unit="observations", low=0.0, high=10.0, source="one visible act counts as one observation", confidence="assumed",
        meaning="Weight of the visible leaders' act as an observation", meaning_zh="带头人行为相当于几次观察",
    )
    kappa: float = parameter(
        0.1, unit="-", low=0.0, high=1.0, source="spill-over between dilemmas is not measured; results are also given at 0",
        confidence="assumed", meaning="Weight of what is seen in the other dilemmas", meaning_zh="其他困境所见的外溢权重",
    )
    field_parking_tokens: float = parameter(
        0.0, unit="tokens", low=-40.0, high=20.0, source="no level reported: that of the laboratory", confidence="field",
        meaning="Intercept of the parking dilemma in the field", meaning_zh="停车困境的实地截距",
    )
    field_fee_tokens: float = parameter(
        1.5, unit="tokens", low=-40.0, high=20.0, source="75-90% fee collection in ordinary compounds", confidence="field",
        meaning="Intercept of the fee dilemma in the field", meaning_zh="物业费困境的实地截距",
    )
    field_voice_tokens: float = parameter(
        -3.0, unit="tokens", low=-40.0, high=20.0, source="over half of residents indifferent; committees in 22-38% of compounds",
        confidence="field", meaning="Intercept of reporting, meeting and voting in the field",
        meaning_zh="报事、议事与投票的实地截距",
    )
    field_corridor_tokens: float = parameter(
        0.0, unit="tokens", low=-40.0, high=20.0, source="no level reported: that of the laboratory", confidence="field",
        meaning="Intercept of corridors, stairwells and illegal building in the field",
        meaning_zh="楼道、充电与搭建困境的实地截距",
    )
    field_nuisance_tokens: float = parameter(
        0.0, unit="tokens", low=-40.0, high=20.0, source="no level reported: that of the laboratory",
        confidence="field", meaning="Intercept of noise, animals and talks about a leak in the field",
        meaning_zh="噪音、宠物与漏水协商困境的实地截距",
    )
    field_room_tokens: float = parameter(
        0.0, unit="tokens", low=-40.0, high=20.0, source="no level reported: that of the laboratory", confidence="field",
        meaning="Intercept of order in the activity rooms in the field", meaning_zh="活动用房秩序困境的实地截距",
    )
    initial_belief_tokens: float = parameter(
        9.8, unit="tokens", low=0.0, high=20.0, source=f"{FG}, mean belief of the first period", confidence="published",
        meaning="Mean belief before anything was seen", meaning_zh="初始信念均值",
    )
    initial_belief_sd: float = parameter(
        4.0, unit="tokens", low=0.0, high=10.0, source="assumed of the order of the residual", confidence="assumed",
        meaning="Standard deviation of that belief between people", meaning_zh="初始信念的个体标准差",
    )
# fmt: on
