"""Why a household paid its bill or did not, parked where it did, kept the corridor clear: the terms of its last decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from commons_sim.apps.page.reasons.words import words
from commons_sim.behaviour.rule import MOTIVE_TERMS, motive, motive_terms
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.common_areas import conduct, corridors
from commons_sim.commons.parking import driving
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE
from commons_sim.commons.services import paying
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.model import CompoundModel
from commons_sim.population.columns import BEHAVIOURAL_TYPES
from commons_sim.population.dilemmas import Dilemma, willing_in
from commons_sim.population.pledges import word_holds

Watched = Callable[[CompoundModel, int, dict[str, Any], dict[str, Any]], None]
CONDITIONAL_COOPERATION = 0


class Decision(NamedTuple):
    """A decision as the rule sees it, whether a word binds the household, and the willingness that the rule returns, in tokens."""

    dilemma: Dilemma
    word: bool
    willing: float


def terms_of(decision: Decision, rule: Any) -> list[dict[str, Any]]:
    """Returns the terms of the motive, in tokens, in the order in which the rule adds them; the last is what it comes to.

    For a rival rule, which is no sum, there is the result alone.
    """
    total = {**words("willing"), "value": decision.willing, "total": True}
    if rule.decision_rule != CONDITIONAL_COOPERATION:
        return [total]
    seen = decision.dilemma[:-1]
    values = dict(zip(MOTIVE_TERMS, map(float, motive_terms(*seen, rule)), strict=True))
    latent, deterred = float(motive(*seen, rule)), float(willing_in(decision.dilemma, rule))
    values |= {"bounds": latent - sum(values.values()), "deterrence": deterred - latent}
    if decision.word:
        values["word"] = decision.willing - deterred
    rows: list[dict[str, Any]] = [{**words(f"term_{name}"), "value": value} for name, value in values.items()]
    return [row for row in rows if abs(row["value"]) > 5e-4] + [total]


def fee_decision(model: CompoundModel, row: int, day: int) -> Decision:
    """Returns the decision about the bill of ``day``, in the state before the bill."""
    world, parameters = model.world, model.parameters
    return Decision(
        paying.fee_dilemma(world, parameters, row, day),
        bool(word_holds(world.households.word_fee[row], world, row, day)),
        float(paying.willingness_to_pay(world, parameters, row, day)),
    )


def parking_decision(model: CompoundModel, row: int, car: int, day: int) -> Decision:
    """Returns a driver's decision of this evening, in the state just after all came home."""
    world, parameters = model.world, model.parameters
    stake, identity = float(world.cars.stake_cny[car]), world.cars.identity[car]
    return Decision(
        driving.parking_dilemma(world, parameters, row, identity, stake, day),
        bool(word_holds(world.households.word_parking[row], world, row, day)),
        float(driving.willingness_to_park_well(world, parameters, row, identity, stake, day)),
    )


def corridor_decision(model: CompoundModel, row: int, day: int) -> Decision | None:
    """Returns the week's decision about the corridor, in the state before it; None where there is nothing to gain."""
    world, parameters = model.world, model.parameters
    stake = float(corridors.corridor_stake_cny(world, parameters, row))
    if stake <= 0.0:
        return None
    quarter = conduct.own_quarter(world, row, day)
    return Decision(
        corridors.corridor_dilemma(world, parameters, row, stake, quarter),
        bool(word_holds(world.households.word_corridor[row], world, row, day)),
        float(corridors.willingness_to_clear(world, parameters, row, stake, quarter, day)),
    )


def _shown(key: str, day: int, text: dict[str, str], decision: Decision | None, rule: Any) -> dict[str, Any]:
    terms = terms_of(decision, rule) if decision is not None else []
    shown: dict[str, Any] = {"title": words(key), "day": day, "text": text, "terms": terms, "scale": ENDOWMENT}
    if decision is not None:
        shown["note"] = words("chance", share=round(100.0 * decision.willing / ENDOWMENT))
    return shown


def describe(model: CompoundModel, row: int, day: int, month_day: int, watched: Watched) -> dict[str, Any]:
    """Returns who a household is, what it believes and sees in the evening of ``day``, and its last decisions with their terms."""
    rule = model.parameters.behaviour
    week_day = day - day % DAYS_A_WEEK
    found: dict[str, dict[str, Any]] = {}

    def fee(now: CompoundModel) -> None:
        found["fee"] = {"decision": fee_decision(now, row, month_day)}

    def paid(now: CompoundModel) -> None:
        found["fee"]["did"] = bool(now.columns.households.paid_last_bill[row])

    def corridor(now: CompoundModel) -> None:
        found["corridor"] = {"decision": corridor_decision(now, row, week_day)}

    def cleared(now: CompoundModel) -> None:
        found["corridor"]["did"] = not bool(now.columns.households.keeps_things[row])

    def parked(now: CompoundModel) -> None:
        for car in now.cars_of(row):
            home = now.columns.cars.return_minute[car] >= 0
            if home and now.columns.cars.fixed_slot[car] == 0 and now.columns.cars.stake_cny[car] > 0.0:
                place = int(now.columns.cars.place[car])
                found["parking"] = {
                    "decision": parking_decision(now, row, car, day),
                    "did": place not in (PLACE_LANE, PLACE_FIRE_LANE),
                    "stake": float(now.columns.cars.stake_cny[car]),
                }

    for each in sorted({month_day, week_day, day}):
        model.advance(each)
        before = (
            {} | ({"bills": fee} if each == month_day else {}) | ({"corridors": corridor} if each == week_day else {})
        )
        after = (
            {} | ({"bills": paid} if each == month_day else {}) | ({"corridors": cleared} if each == week_day else {})
        )
        after |= {"returns": parked} if each == day else {}
        watched(model, each, before, after)

    decisions = [
        _shown(
            "fee", month_day, words("did_pay" if found["fee"]["did"] else "did_not_pay"), found["fee"]["decision"], rule
        )
    ]
    if "parking" in found:
        text = words(
            "did_park" if found["parking"]["did"] else "did_not_park", stake=f"{found['parking']['stake']:.1f}"
        )
        decisions.append(_shown("parking", day, text, found["parking"]["decision"], rule))
    else:
        decisions.append(_shown("parking", day, words("no_dilemma_parking"), None, rule))
    did = found["corridor"]["did"]
    decisions.append(
        _shown(
            "corridor", week_day, words("did_clear" if did else "did_not_clear"), found["corridor"]["decision"], rule
        )
    )
    people = model.columns.households
    building = int(people.building[row])
    return {
        "title": words("household", n=row + 1, building=building + 1),
        "day": day,
        "decisions": decisions,
        "groups": [_self(people, row), _beliefs(people, row), _sights(model, building, row), _trust(people, row)],
    }


def _row(key: str, value: Any, share: float | None = None) -> dict[str, Any]:
    return {**words(key), "value": value} | ({"share": max(0.0, min(1.0, share))} if share is not None else {})


def _percent(key: str, share: float) -> dict[str, Any]:
    return _row(key, f"{100.0 * share:.0f}%", share)


def _self(people: Any, row: int) -> dict[str, Any]:
    member = "visible" if people.member_visible[row] else ("hidden" if people.party_member[row] else "none")
    return {
        "title": words("who"),
        "rows": [
            _row("tenure", words("tenant" if people.tenant[row] else "owner")),
            _row("age", int(people.age_years[row])),
            _row("cars", int(people.cars[row])),
            _row("type", words(f"type_{BEHAVIOURAL_TYPES[int(people.behavioural_type[row])]}")),
            _row("member", words(f"member_{member}")),
            _row("ties", int(people.ties[row])),
            _row("spare", f"{float(people.spare_hours_per_month[row]):.1f}"),
            _row("arrears", f"{int(people.arrears_fen[row]) / 100.0:,.0f}"),
            _percent("satisfaction", float(people.satisfaction[row]) / 100.0),
        ],
    }


def _beliefs(people: Any, row: int) -> dict[str, Any]:
    rows = [
        _percent(f"belief_{name}", float(getattr(people, f"belief_{name}")[row]) / ENDOWMENT)
        for name in ("fee", "parking", "corridor", "voice", "meeting")
    ]
    return {"title": words("believes"), "rows": rows}


def _sights(model: CompoundModel, building: int, row: int) -> dict[str, Any]:
    world = model.columns
    buildings, people = world.buildings, world.households
    rows = [
        _percent("sees_paid", float(buildings.paid_share[building])),
        _percent("sees_restraint", float(buildings.seen_restraint[building])),
        _percent("sees_service", float(world.compounds.service_level[0])),
        _row("sees_lane", int(buildings.lane_taken[building] + buildings.fire_lane_taken[building])),
        _row("feels_fine", f"{float(people.felt_fine_cny[row]):.1f}"),
    ]
    if float(buildings.corridor_order[building]) >= 0.0:
        rows.insert(2, _percent("sees_order", float(buildings.corridor_order[building])))
    return {"title": words("sees"), "rows": rows}


def _trust(people: Any, row: int) -> dict[str, Any]:
    names = ("property_company", "owners_committee", "residents_committee", "party_branch", "neighbours")
    return {
        "title": words("trusts"),
        "rows": [_percent(f"trust_{name}", float(getattr(people, f"trust_{name}")[row])) for name in names],
    }
