"""What an instrument of policy is, and the narrow desk through which it acts.

An instrument acts on capacity, information, ties, rules or authority, never on an outcome and never on a behavioural
parameter. What it may touch is exactly :class:`commons_sim.scenarios.desk.PolicyDesk`. Each instrument states its cost in
hours and money, the instruments it needs first, and its adverse channel, which is on by default. A scenario is a bundle
of instruments in YAML (``conf/scenario``).

To add an instrument: a module in the folder of its force, with a dataclass of levers and a class, and its line in a scenario's
YAML. It is found there (:mod:`commons_sim.scenarios.registry`); levers, needs, force and words are read from the class.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar, get_args

from commons_sim.kernel.parameters import parameter

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk

FOREVER: Final = 1_000_000


# fmt: off
@dataclass
class InstrumentLevers:
    """Levers that every instrument has."""

    active: bool = parameter(
        False, unit="-", source="the scenario decides", confidence="design", role="lever",
        meaning="Whether the instrument is part of the scenario", meaning_zh="是否启用",
    )
    start_day: int = parameter(
        0, unit="day", low=0, high=FOREVER, source="the scenario decides", confidence="design", role="lever",
        meaning="First day of the instrument", meaning_zh="启用日",
    )
    end_day: int = parameter(
        FOREVER, unit="day", low=0, high=FOREVER, source="the scenario decides", confidence="design", role="lever",
        meaning="Day on which the instrument ends", meaning_zh="停用日",
    )
# fmt: on
Levers = TypeVar("Levers", bound=InstrumentLevers)


class Instrument(Generic[Levers]):
    """An instrument of policy, by its levers: ``class HomeVisits(Instrument[HomeVisitLevers])``.

    Subclasses override :meth:`start`, :meth:`month` and :meth:`end`.

    Attributes:
        id: name in configuration files.
        row: row of the article's systems that it implements.
        force: the force it belongs to for attribution: enforcement, organisation, social, self_governance, or none.
        turn: its place among all instruments on the first day of a month: who comes first has the hours first.
        requires: instruments that must be active too, and in force on some day on which it is.
        excludes: instruments that set the same thing and cannot be active beside it.
        adverse: its adverse channel, in one sentence.
        adverse_zh: the same in Chinese.
    """

    id: ClassVar[str]
    row: ClassVar[str]
    force: ClassVar[str]
    turn: ClassVar[int] = 1000
    requires: ClassVar[tuple[str, ...]] = ()
    excludes: ClassVar[tuple[str, ...]] = ()
    label_en: ClassVar[str]
    label_zh: ClassVar[str]
    adverse: ClassVar[str]
    adverse_zh: ClassVar[str] = ""

    def __init__(self, levers: Levers) -> None:
        self.levers = levers
        self.running = False
        self.withdrawn_day = FOREVER

    @classmethod
    def levers_type(cls) -> type[InstrumentLevers]:
        """Returns the dataclass of its levers.

        Raises:
            TypeError: the class does not say which levers it has.
        """
        for base in getattr(cls, "__orig_bases__", ()):
            for found in get_args(base):
                if isinstance(found, type) and issubclass(found, InstrumentLevers):
                    return found
        raise TypeError(f"{cls.__name__}: class {cls.__name__}(Instrument[MyLevers]) says which levers it has")

    @property
    def last_day(self) -> int:
        """The day on which it ends: its own, or the one on which the scenario withdraws it, whichever comes first."""
        return min(int(self.levers.end_day), self.withdrawn_day)

    def is_due(self, day: int) -> bool:
        """Returns whether the instrument is in force on this day."""
        return bool(self.levers.active and self.levers.start_day <= day < self.last_day)

    def change_days(self) -> tuple[int, ...]:
        """Returns the days on which the instrument starts and ends; none if it is not part of the scenario."""
        return (self.levers.start_day, self.last_day) if self.levers.active else ()

    def start(self, desk: PolicyDesk) -> None:
        """Is called once, on the day on which the instrument comes into force, whichever day of a month that is."""

    def month(self, desk: PolicyDesk) -> None:
        """Is called on the first day of each month while it is in force."""

    def end(self, desk: PolicyDesk) -> None:
        """Is called once, on the day on which it ends."""
