"""Parameters of what people do *to* one another: sanctions, words, examples and votes, on top of the decision rule's own."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.behaviour.parameters import FG, FITTED, BehaviourParameters
from commons_sim.kernel.parameters import parameter


@dataclass
class InteractionParameters(BehaviourParameters):
    """The decision rule's parameters, and those of sanctions, communication, leadership and votes among equals."""

    share_conditional: float = parameter(
        0.55,
        unit="-",
        low=0.0,
        high=1.0,
        source=FG,
        confidence="published",
        meaning="Share of conditional cooperators among subjects",
        meaning_zh="条件合作者在被试中的比例",
    )
    share_free_rider: float = parameter(
        0.229,
        unit="-",
        low=0.0,
        high=1.0,
        source=FG,
        confidence="published",
        meaning="Share of free riders among subjects",
        meaning_zh="搭便车者在被试中的比例",
    )
    share_hump: float = parameter(
        0.121,
        unit="-",
        low=0.0,
        high=1.0,
        source=FG,
        confidence="published",
        meaning="Share of hump-shaped types; the rest are other types",
        meaning_zh="驼峰型在被试中的比例(其余为其他类型)",
    )
    horizon_foreseen: float = parameter(
        0.5,
        unit="-",
        low=0.0,
        high=1.0,
        source=FITTED,
        confidence="estimated",
        meaning="Share of the horizon's effect on others that people foresee",
        meaning_zh="人们能预见的关系延续对他人影响的份额",
    )
    restart_weight: float = parameter(
        0.5,
        unit="-",
        low=0.0,
        high=1.0,
        source=FITTED,
        confidence="estimated",
        meaning="How far a new start under new rules takes a belief back to where it began",
        meaning_zh="规则更新后的新开始使信念回到初始信念的程度",
    )
    points_per_token: float = parameter(
        0.15,
        unit="points/token",
        low=0.0,
        high=3.0,
        source=FITTED,
        confidence="estimated",
        meaning="Points that a conditional cooperator gives for a token of shortfall where a point costs 1, mean of people",
        meaning_zh="条件合作者对每个代币差额给出的惩罚点数(每点成本为1时的人均值)",
    )
    sanction_expected: float = parameter(
        0.6,
        unit="tokens/token",
        low=0.0,
        high=5.0,
        source=FITTED,
        confidence="estimated",
        meaning="Sanction expected for a token of shortfall before any is felt, where a point costs 1 and takes 3",
        meaning_zh="尚未亲历时预期的每个代币差额的制裁(每点成本1、扣3)",
    )
    vote_signal: float = parameter(
        0.1,
        unit="-",
        low=0.0,
        high=1.0,
        source="sign: Tyran & Feld 2006; Dal Bo, Foster & Putterman 2010; size assumed",
        confidence="assumed",
        meaning="Weight in beliefs of the news that the others voted for, or against, a rule",
        meaning_zh="他人赞成或否决规则这一消息在信念中的权重",
    )
    word_cost: float = parameter(
        1.0,
        unit="-",
        low=0.0,
        high=5.0,
        source=FITTED,
        confidence="estimated",
        meaning="What breaking one's word is felt to cost, per unit of the gain from it, mean of people",
        meaning_zh="违背承诺的心理代价与其收益之比(人均值)",
    )
    word_learning: float = parameter(
        0.1,
        unit="-",
        low=0.0,
        high=1.0,
        source="assumed; words lose credit slowly",
        confidence="assumed",
        meaning="How fast seen breaches take away the credit of what was said",
        meaning_zh="所见违约使承诺失去信用的速度",
    )
    words_credit: float = parameter(
        0.5,
        unit="-",
        low=0.0,
        high=1.0,
        source="words move less than acts; size assumed",
        confidence="assumed",
        meaning="Credit of a leader's words before any act of the leader is seen",
        meaning_zh="尚未见到行动时带头人言语的信用",
    )
    tolerated_shortfall: float = parameter(
        8.0,
        unit="tokens",
        low=0.0,
        high=20.0,
        source="those voted out gave far less than the rest (Cinyabuguma, Page & Putterman 2005)",
        confidence="assumed",
        meaning="Shortfall, of 20 tokens, up to which nobody is shut out",
        meaning_zh="不致被逐出的最大差额(满20代币)",
    )
    exclusion_expected: float = parameter(
        0.5,
        unit="-",
        low=0.0,
        high=1.0,
        source="assumed: as likely as not",
        confidence="assumed",
        meaning="Believed chance that a shortfall beyond what is tolerated leads to being shut out",
        meaning_zh="预期差额过大者被逐出的概率",
    )
