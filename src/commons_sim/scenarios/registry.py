"""Where instruments come from: the folders here, packages of users, and a call in Python.

An instrument is found, never listed. Shipped ones are the classes in the modules of this package. A user's package names its own as
an entry point of the group ``commons_sim.instruments``; :func:`add` takes one in a running program. All are checked alike.
"""

from __future__ import annotations

import dataclasses
import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from commons_sim import scenarios
from commons_sim.kernel.extensions import ExtensionError, entry_points
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

GROUP: Final = "commons_sim.instruments"
#: Forces of party-led co-governance, to which an instrument can belong for attribution, in English and Chinese.
FORCES: Final = {
    "enforcement": ("enforcement", "执法下沉"),
    "organisation": ("organisation", "组织下沉"),
    "social": ("social links", "社会链接"),
    "self_governance": ("self-governance", "居民自治"),
}

#: Scenarios that follow from the bundle of all forces: one force alone, and all but one.
ALONE: Final = {force: f"only_{force}" for force in FORCES}
WITHOUT: Final = {force: f"party_led_without_{force}" for force in FORCES}

AnyInstrument = type[Instrument[Any]]

#: Every instrument, in the order in which they act on the first day of a month.
INSTRUMENTS: Final[list[AnyInstrument]] = []
_when_one_is_added: Final[list[Callable[[], None]]] = []


class InstrumentSettings:
    """Levers of all instruments, a dataclass; the field's name is the instrument's id."""

    def __init__(self, **levers: InstrumentLevers) -> None:
        """Is replaced by the initialiser of the dataclass: see :func:`_declare`."""

    def __getattr__(self, name: str) -> Any:
        """Is here for the type checker: fields come from the instruments found."""
        raise AttributeError(name)


def when_one_is_added(call: Callable[[], None]) -> None:
    """Has ``call`` called after each instrument that is added in a running program, to drop what was kept."""
    _when_one_is_added.append(call)


def check(instrument: object) -> AnyInstrument:
    """Returns an instrument that says all it has to say.

    Raises:
        ExtensionError: naming the class, what is wrong, and the cure.
    """
    name = getattr(instrument, "__qualname__", repr(instrument))
    if not (isinstance(instrument, type) and issubclass(instrument, Instrument)):
        raise ExtensionError(name, "is no instrument", "derive it: class Mine(Instrument[MyLevers])")
    for attribute in ("id", "row", "force", "label_en", "label_zh", "adverse", "adverse_zh"):
        said = getattr(instrument, attribute, None)
        if not isinstance(said, str) or (not said and attribute not in ("row",)):
            raise ExtensionError(name, f"does not state {attribute}", f'{attribute}: ClassVar[str] = "..."')
    if not instrument.id.isidentifier() or not instrument.id.islower():
        raise ExtensionError(name, f"id={instrument.id!r} is no name", "lower-case letters, digits and underscores")
    if instrument.force not in (*FORCES, "none"):
        raise ExtensionError(name, f"force={instrument.force!r} is unknown", " | ".join((*FORCES, "none")))
    try:
        levers = instrument.levers_type()
    except TypeError as error:
        raise ExtensionError(name, "does not say which levers it has", str(error)) from None
    if not dataclasses.is_dataclass(levers):
        raise ExtensionError(name, f"{levers.__name__} is no dataclass", "put @dataclass above it")
    for field in dataclasses.fields(levers):
        if "parameter" not in field.metadata:
            cure = "declare it by parameter(default, unit=..., source=..., confidence=..., meaning=..., meaning_zh=...)"
            raise ExtensionError(name, f"lever {field.name} says neither unit nor source", cure)
    return instrument


def add(instrument: object) -> AnyInstrument:
    """Takes an instrument among the others, from now on in every configuration; adding it again changes nothing.

    Raises:
        ExtensionError: it does not say all it has to say, or its id is taken.
    """
    found = check(instrument)
    if _take(found):
        _declare()
        for call in _when_one_is_added:
            call()
    return found


def _take(found: AnyInstrument) -> bool:
    """Puts an instrument that was checked among the others, and returns whether it is new."""
    same = next((each for each in INSTRUMENTS if each.id == found.id), None)
    if same is found:
        return False
    if same is not None:
        raise ExtensionError(found.__qualname__, f"id={found.id!r} is taken by {same.__module__}", "choose another id")
    INSTRUMENTS.append(found)
    return True


def _declare() -> None:
    """Puts the instruments there are in order, and makes :class:`InstrumentSettings` the dataclass of their levers."""
    INSTRUMENTS.sort(key=lambda each: (each.turn, each.id))
    levers = {each.id: each.levers_type() for each in INSTRUMENTS}
    InstrumentSettings.__annotations__ = dict(levers)
    for name, kind in levers.items():
        setattr(InstrumentSettings, name, dataclasses.field(default_factory=kind))
    if "__init__" in vars(InstrumentSettings):
        del InstrumentSettings.__init__
    dataclasses.dataclass(InstrumentSettings)


def _shipped() -> list[AnyInstrument]:
    """Returns the instruments in the modules of this package."""
    found = []
    for module in pkgutil.walk_packages(scenarios.__path__, f"{scenarios.__name__}."):
        if module.ispkg or module.name.split(".")[2] in ("article", "desk", "registry", "instrument"):
            continue
        for _, member in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(member, Instrument) and member.__module__ == module.name:
                found.append(member)
    return found


for _each in (*_shipped(), *entry_points(GROUP).values()):
    _take(check(_each))
_declare()
