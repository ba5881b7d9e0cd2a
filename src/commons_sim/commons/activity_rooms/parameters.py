"""Parameters of the activity rooms: the centre, its teams, what order and disorder cost, who keeps the doors open."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class RoomParameters:
    """The centre and its rooms, the teams, the keepers."""

    # -------------------------------------------------------------------------------------------------- the centre
    rooms: int = parameter(
        4, unit="rooms/centre", low=0, high=40,
        source="dance and calligraphy rooms of a street's centre (article, 2.3); number assumed",
        confidence="assumed", meaning="Rooms of a centre, every other one quiet; 0: there is no centre",
        meaning_zh="每个中心的活动室数量(0为没有)",
    )
    centre_households: int = parameter(
        6000, unit="households/centre", low=1, high=1000000, source="one or two communities; assumed", confidence="assumed",
        meaning="Households that a centre serves; a compound has the timetable's share of its households",
        meaning_zh="每个中心服务的户数",
    )
    slot_hours: float = parameter(
        2.0, unit="h", low=0.25, high=6.0, source="sessions of two hours", confidence="assumed",
        meaning="Length of a slot; four a day", meaning_zh="每个时段时长(每天四段)",
    )
    others_share: float = parameter(
        0.1, unit="-", low=0.0, high=1.0, source="events of the street and of other compounds; assumed", confidence="assumed",
        meaning="Chance that a cell of the compound's is taken by others in a week",
        meaning_zh="本小区时段每周被外来团队占用的概率",
    )
    opening_condition: float = parameter(
        0.7, unit="0..1", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Condition of rooms at the start", meaning_zh="活动室初始状况",
    )
    wear_per_room_hour: float = parameter(
        0.0001, unit="1/h", low=0.0, high=0.1, source="2,000 hours a year take a fifth of the condition; assumed",
        confidence="assumed",
        meaning="Share of the condition that an orderly hour of use takes", meaning_zh="每小时有序使用的损耗比例",
    )
    dirt_wear_factor: float = parameter(
        3.0, unit="-", low=0.0, high=100.0, source="what is left lying and standing breaks; assumed", confidence="assumed",
        meaning="Further wear of a session after which nobody clears up, relative", meaning_zh="未清理时的额外损耗倍数",
    )
    repair_cny_per_room_month: float = parameter(
        500.0, unit="CNY/room/month", low=0.0, high=100000.0, source="a street's upkeep of its rooms; assumed",
        confidence="assumed",
        role="lever", meaning="Public money for repairs", meaning_zh="每室每月维修经费",
    )
    repair_per_1000_cny: float = parameter(
        0.03, unit="1/1000 CNY", low=0.0, high=1.0, source="a room is renewed for about 30,000 CNY; assumed", confidence="assumed",
        meaning="Share of what is missing that 1,000 CNY bring back", meaning_zh="每千元维修恢复缺损的比例",
    )
    repair_unasked_share: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="what nobody reports is seen at the yearly round; assumed", confidence="assumed",
        meaning="Share of repair money that reaches rooms without anybody known at the street's office asking for it",
        meaning_zh="无熟人申报时能到位的维修经费比例",
    )
    cleaning_gain_per_hour: float = parameter(
        0.0005, unit="1/h", low=0.0, high=0.1, source="assumed", confidence="assumed",
        meaning="Share of what is missing that an hour of thorough cleaning brings back, once no dirt is left lying",
        meaning_zh="每小时深度保洁恢复缺损的比例",
    )
    shut_condition: float = parameter(
        0.15, unit="0..1", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Condition at which a room is unfit for use", meaning_zh="活动室停用的状况阈值",
    )
    reopen_gain: float = parameter(
        0.1, unit="0..1", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How far above that a room is opened again", meaning_zh="恢复使用所需的状况回升",
    )
    # ---------------------------------------------------------------------------------------------------- the teams
    interest_under_60: float = parameter(
        0.12, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of younger households with plenty of spare hours that take part in a team",
        meaning_zh="60岁以下参加团队的比例上限",
    )
    interest_60: float = parameter(
        0.4, unit="-", low=0.0, high=1.0, source="retired people fill such rooms; size assumed", confidence="assumed",
        meaning="The same at 60 or older", meaning_zh="60岁及以上参加团队的比例上限",
    )
    interest_half_hours: float = parameter(
        4.0, unit="h/month", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Spare hours at which half of that interest is there", meaning_zh="兴趣减半的空闲时间",
    )
    team_size: float = parameter(
        12.0, unit="households", low=1.0, high=200.0, source="dance, choir and calligraphy groups of 8 to 20", confidence="assumed",
        meaning="Mean members of a team", meaning_zh="团队平均人数",
    )
    sessions_mean: float = parameter(
        2.0, unit="sessions/week", low=1.0, high=7.0, source="assumed", confidence="assumed",
        meaning="Mean sessions that a team wants a week", meaning_zh="团队每周希望的活动次数",
    )
    attendance_share: float = parameter(
        0.7, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of members who come to a session", meaning_zh="每次活动到场比例",
    )
    able_share: float = parameter(
        0.85, unit="-", low=0.0, high=1.0, source="rain, illness, a teacher who is away; assumed", confidence="assumed",
        meaning="Chance that a session that was planned can be held", meaning_zh="计划的活动能够进行的概率",
    )
    value_cny_per_hour: float = parameter(
        8.0, unit="CNY/h/person", low=0.0, high=500.0, source="what commercial studios charge, less their comfort; assumed",
        confidence="assumed", meaning="Mean worth of an hour to one who comes, over the time it takes",
        meaning_zh="每人每小时活动净价值均值",
    )
    value_variation: float = parameter(
        0.4, unit="-", low=0.0, high=3.0, source="assumed", confidence="assumed",
        meaning="Coefficient of variation of that worth between teams", meaning_zh="团队间价值变异系数",
    )
    least_fit: float = parameter(
        0.25, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How well an hour must suit a team to be wanted at all", meaning_zh="时段可接受的最低合适度",
    )
    value_at_worst: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of a session's worth that is left in a room of condition 0", meaning_zh="状况最差时保留的价值比例",
    )
    crowding_loss: float = parameter(
        0.45, unit="1/team", low=0.0, high=1.0, source="two teams in a dance room leave each other about half; assumed",
        confidence="assumed", meaning="Share of a session's worth that each further team takes",
        meaning_zh="每多一个团队共用造成的价值损失",
    )
    crowd_quarrel: float = parameter(
        0.15, unit="1/team", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Chance of a quarrel for each further team in a room", meaning_zh="每多一个团队引发争执的概率",
    )
    late_quarrel: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Chance of a quarrel where the team before does not go", meaning_zh="前队超时引发争执的概率",
    )
    quarrel_minutes: float = parameter(
        30.0, unit="min", low=0.0, high=600.0, source="assumed", confidence="assumed",
        meaning="Time of a session that a quarrel takes", meaning_zh="争执耗费的活动时间",
    )
    hoard_most: float = parameter(
        2.0, unit="slots/week", low=0.0, high=6.0, source="assumed", confidence="assumed",
        meaning="Slots beyond its need that a team would ask for if it thought of itself alone",
        meaning_zh="只顾自己时多占的时段数",
    )
    # ----------------------------------------------------------------------------------------------- order, disorder
    clear_up_minutes: float = parameter(
        10.0, unit="min", low=0.0, high=120.0, source="assumed", confidence="assumed",
        meaning="Time it takes those who clear up after a session", meaning_zh="用后清理所需时间",
    )
    clear_up_people: float = parameter(
        3.0, unit="persons", low=0.0, high=50.0, source="assumed", confidence="assumed",
        meaning="People who clear up", meaning_zh="参与清理人数",
    )
    dirt_minutes: float = parameter(
        15.0, unit="min", low=0.0, high=120.0, source="the whole team waits until the room is fit; assumed", confidence="assumed",
        meaning="Time of a session lost where the team before left dirt", meaning_zh="前队未清理损失的活动时间",
    )
    late_minutes: float = parameter(
        20.0, unit="min", low=0.0, high=120.0, source="assumed", confidence="assumed",
        meaning="Time for which a team stays on that does not go", meaning_zh="超时占用时间",
    )
    give_back_minutes: float = parameter(
        10.0, unit="min", low=0.0, high=120.0, source="a call, and word to the members; assumed", confidence="assumed",
        meaning="Leader's time for giving a slot back", meaning_zh="退还时段所需时间",
    )
    warning_cny: float = parameter(
        5.0, unit="CNY", low=0.0, high=1000.0, source="unpleasant, no more; assumed", confidence="assumed",
        meaning="What being spoken to by a keeper is felt to cost", meaning_zh="被管理者提醒的感受成本",
    )
    turn_weeks: int = parameter(
        1, unit="weeks", low=0, high=52, source="graduated sanctions begin small (Ostrom 1990, ch. 3)",
        confidence="assumed", role="lever",
        meaning="Weeks for which a team loses its turns after a breach that is seen, where there is such a rule",
        meaning_zh="违规后失去轮次的周数",
    )
    # ---------------------------------------------------------------------------------------------------- keepers
    staff_hours_per_1000_households_month: float = parameter(
        40.0, unit="h/1000 households/month", low=0.0, high=2000.0, source="a quarter of a post for 1,000 households; assumed",
        confidence="assumed", role="lever", meaning="Hours of the residents' committee's staff in the rooms, where they keep them",
        meaning_zh="工作人员管理活动室的月工时(每千户)",
    )
    staff_checks: bool = parameter(
        False, unit="-", source="article 2.3: booking by team, felt unfair; no word of checks", confidence="assumed", role="lever",
        meaning="Whether the staff note breaches and take turns away", meaning_zh="工作人员是否登记违规并取消轮次",
    )
    connection_weight: float = parameter(
        0.5, unit="-", low=0.0, high=10.0, source="article 2.3: unfairness of booking; size assumed", confidence="assumed",
        meaning="How far acquaintance with the staff brings a team forward in the queue, relative to luck",
        meaning_zh="熟悉工作人员对排队先后的影响",
    )
    keeping_hours_per_room_hour: float = parameter(
        0.25, unit="h/h", low=0.01, high=5.0, source="one keeper opens, closes and looks after four rooms", confidence="assumed",
        meaning="Keeper's hours that an open room-hour takes, whoever gives them", meaning_zh="每开放室时所需值守工时",
    )
    watch_share: float = parameter(
        0.15, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed", role="lever",
        meaning="Share of keepers' hours that watch who turns up and how rooms are left, where breaches count",
        meaning_zh="用于查看到场与秩序的工时比例",
    )
    watch_hours_per_room_hour: float = parameter(
        0.05, unit="h/h", low=0.001, high=5.0, source="three minutes a room-hour", confidence="assumed",
        meaning="Watching hours for each open room-hour at which every breach is seen", meaning_zh="违规必被发现所需的查看工时",
    )
    cleaning_share: float = parameter(
        0.15, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed", role="lever",
        meaning="Share of keepers' hours that clean", meaning_zh="用于保洁的工时比例",
    )
    duty_hours: float = parameter(
        4.0, unit="h/month", low=0.1, high=100.0, source="about a shift a week; assumed", confidence="assumed",
        meaning="Hours on the rota of a volunteer", meaning_zh="每名志愿者每月值班工时",
    )
    leading_hours: float = parameter(
        6.0, unit="h/month", low=0.0, high=100.0, source="the rota, the keys, the quarrels; assumed", confidence="assumed",
        meaning="Hours that leading the body takes", meaning_zh="牵头人每月投入工时",
    )
    least_volunteers: int = parameter(
        3, unit="households", low=1, high=1000, source="assumed", confidence="assumed",
        meaning="Volunteers without whom there is no body", meaning_zh="自治组织所需最少志愿者",
    )
    lean_months: int = parameter(
        2, unit="months", low=1, high=60, source="assumed", confidence="assumed",
        meaning="Months in a row with fewer after which the body gives up", meaning_zh="志愿者不足几个月后解散",
    )
    call_reach: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="word goes round in the team; assumed", confidence="assumed",
        meaning="Chance that a member of a team hears the call for volunteers from the team", meaning_zh="团队成员得知招募的概率",
    )
    calls_per_support_hour: float = parameter(
        2.0, unit="households/h", low=0.0, high=50.0, source="assumed, as visits", confidence="assumed",
        meaning="Members whom an hour of cadre support calls", meaning_zh="每小时支援可动员户数",
    )
    fatigue_weight: float = parameter(
        0.15, unit="-", low=0.0, high=10.0, source="volunteers tire (article 3.3 says nothing of it); assumed",
        confidence="assumed",
        meaning="Felt cost of a duty hour that fatigue of one month's duty adds, relative",
        meaning_zh="一个月值班疲劳带来的感受成本增幅",
    )
    hours_kept: float = parameter(
        0.8, unit="1/week", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How slowly the rota forgets what a team had", meaning_zh="轮值表对既往用时的周留存比例",
    )
    favour_shame_cny: float = parameter(
        40.0, unit="CNY", low=0.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="What it costs a lead that all teams see serving its own side first", meaning_zh="牵头人偏袒自己人的羞愧成本",
    )
    favour_discipline_cny: float = parameter(
        40.0, unit="CNY", low=0.0, high=100000.0,
        source="article 3.2: discipline of members; a petty matter, so a word from the branch",
        confidence="assumed",
        meaning="The further cost to a known Party member where a branch can impose discipline",
        meaning_zh="党员牵头人受支部约束的额外成本",
    )
    # ------------------------------------------------------------------------------------------------------ price
    opening_price_cny: float = parameter(
        10.0, unit="CNY/slot", low=0.0, high=10000.0, source="assumed; it moves", confidence="assumed", role="lever",
        meaning="First price of a slot, where slots are let", meaning_zh="有偿使用的初始时段价格",
    )
    price_step: float = parameter(
        0.2, unit="1/week", low=0.0, high=2.0, source="assumed", confidence="assumed",
        meaning="How fast the price follows demand", meaning_zh="价格随需求调整的幅度",
    )
    target_booked: float = parameter(
        0.9, unit="-", low=0.0, high=1.0, source="a few cells free, as in parking by price", confidence="assumed", role="lever",
        meaning="Share of open cells booked at which the price stays", meaning_zh="价格不变时的预订率",
    )
    keeper_wage_cny_per_hour: float = parameter(
        25.0, unit="CNY/h", low=0.0, high=500.0, source="a doorkeeper's pay with social insurance; assumed", confidence="assumed",
        meaning="What a bought keeper's hour costs", meaning_zh="聘用值守人员的小时工资",
    )
# fmt: on
