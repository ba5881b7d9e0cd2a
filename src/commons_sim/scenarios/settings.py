"""What a scenario states beside its instruments, and whether what is switched on makes sense together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commons_sim.kernel.parameters import ParameterError, parameter
from commons_sim.scenarios.instrument import FOREVER, Instrument
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings


# fmt: off
@dataclass
class ScenarioSettings:
    """Names and words of a scenario."""

    id: str = parameter(
        "status_quo", unit="-", source="conf/scenario", confidence="design", role="lever",
        meaning="Identifier of the scenario", meaning_zh="情景标识",
    )
    title_en: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="Title in English", meaning_zh="英文标题",
    )
    title_zh: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="Title in Chinese", meaning_zh="中文标题",
    )
    description_en: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="What it is, in English", meaning_zh="英文说明",
    )
    description_zh: str = parameter(
        "", unit="-", source="conf/scenario", confidence="design", role="constant",
        meaning="What it is, in Chinese", meaning_zh="中文说明",
    )
    withdraw_day: int = parameter(
        FOREVER, unit="day", low=1, high=FOREVER, source="the study decides", confidence="design", role="lever",
        meaning="Day on which what `withdraw` names is withdrawn", meaning_zh="撤出日：withdraw 所指工具自此停用",
    )
    withdraw: str = parameter(
        "all", unit="-", source="the study decides", confidence="design", role="lever",
        meaning="The whole bundle, or an instrument with all that need it", meaning_zh="撤出整套方案，或某一工具及依赖它的工具",
    )
# fmt: on


def instruments_of(settings: InstrumentSettings, scenario: ScenarioSettings | None = None) -> list[Instrument[Any]]:
    """Returns an instance of every instrument with its levers, in order, each told when the scenario withdraws it."""
    found = [instrument(getattr(settings, instrument.id)) for instrument in INSTRUMENTS]
    if scenario is not None:
        going = withdrawn(scenario.withdraw)
        for instrument in found:
            instrument.withdrawn_day = scenario.withdraw_day if instrument.id in going else FOREVER
    return found


def withdrawn(name: str) -> set[str]:
    """Returns the instruments that go when ``name`` is withdrawn: itself and all that need it, or all."""
    if name == "all":
        return {instrument.id for instrument in INSTRUMENTS}
    return _reached({name}, lambda going: {each.id for each in INSTRUMENTS if going & set(each.requires)})


def with_needs(names: set[str]) -> set[str]:
    """Returns instruments with all that they need, and that these need in turn."""
    return _reached(
        names, lambda found: {needed for each in INSTRUMENTS if each.id in found for needed in each.requires}
    )


def _reached(names: set[str], nearest: Callable[[set[str]], set[str]]) -> set[str]:
    """Returns names with what is nearest to them, and what is nearest to that, until nothing is added."""
    found, before = set(names), 0
    while len(found) > before:
        before = len(found)
        found |= nearest(found)
    return found


def check_instruments(
    settings: InstrumentSettings, days: int = FOREVER, scenario: ScenarioSettings | None = None
) -> None:
    """Checks that each active instrument makes sense: its days, what it needs, what it cannot stand beside, and its powers.

    Args:
        settings: the levers of all instruments.
        days: days of the policy; an instrument that would start after them is a mistake.
        scenario: what it withdraws, and when.

    Raises:
        ParameterError: naming the key that is wrong, its value and what would be allowed.
    """
    for instrument in INSTRUMENTS:
        levers = getattr(settings, instrument.id)
        if not levers.active:
            continue
        key = f"instruments.{instrument.id}"
        if levers.end_day <= levers.start_day:
            raise ParameterError(f"{key}.end_day", levers.end_day, f"> {key}.start_day={levers.start_day}")
        if levers.start_day >= days:
            raise ParameterError(f"{key}.start_day", levers.start_day, f"< days={days}")
        for needed in instrument.requires:
            needs = getattr(settings, needed)
            if not needs.active:
                raise ParameterError(f"instruments.{needed}.active", False, "true", f"{key}.active=true")
            if levers.start_day >= needs.end_day:
                raise ParameterError(
                    f"{key}.start_day", levers.start_day, f"< instruments.{needed}.end_day={needs.end_day}"
                )
            if levers.end_day <= needs.start_day:
                raise ParameterError(
                    f"{key}.end_day", levers.end_day, f"> instruments.{needed}.start_day={needs.start_day}"
                )
        for other in instrument.excludes:
            if getattr(settings, other).active:
                raise ParameterError(f"{key}.active", True, "false", f"instruments.{other}.active=true")
    check_powers(settings)
    if scenario is not None:
        check_withdrawal(settings, days, scenario)


def check_withdrawal(settings: InstrumentSettings, days: int, scenario: ScenarioSettings) -> None:
    """Checks that a withdrawal does what it says: it falls within the run, and on what runs before it.

    Raises:
        ParameterError: naming the key.
    """
    day, active = scenario.withdraw_day, [each.id for each in INSTRUMENTS if getattr(settings, each.id).active]
    if scenario.withdraw not in ("all", *active):
        allowed = " | ".join(("all", *active))
        raise ParameterError(
            "scenario.withdraw", scenario.withdraw, allowed, f"instruments.{scenario.withdraw}.active=false"
        )
    if day == FOREVER:
        return
    if day >= days:
        raise ParameterError("scenario.withdraw_day", day, f"< days={days}, {FOREVER}: never")
    for name in active:
        start_day = getattr(settings, name).start_day
        if name in withdrawn(scenario.withdraw) and start_day >= day:
            raise ParameterError(f"instruments.{name}.start_day", start_day, f"< scenario.withdraw_day={day}")


def check_powers(settings: InstrumentSettings) -> None:
    """Checks that no lever gives the street a power that the law does not: over the police it has no more say than over its own.

    Raises:
        ParameterError: naming the lever.
    """
    levers = settings.street_empowerment
    if levers.active and levers.appraisal_say > levers.command_say:
        key = "instruments.street_empowerment"
        raise ParameterError(
            f"{key}.appraisal_say", levers.appraisal_say, f"<= {key}.command_say={levers.command_say:g}"
        )
