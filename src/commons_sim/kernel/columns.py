"""Columns: what a table of the world is made of.

A room declares the columns that belong to it as a class of annotations, with unit, meaning and channel, once. A table of the world
(:mod:`commons_sim.world.tables`) inherits from the classes of all rooms; ``allocate`` makes its arrays.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, NamedTuple, Self, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

U1 = NDArray[np.uint8]
I2 = NDArray[np.int16]
I4 = NDArray[np.int32]
I8 = NDArray[np.int64]
U8 = NDArray[np.uint64]
F4 = NDArray[np.float32]
F8 = NDArray[np.float64]

NOBODY: Final = -1
NEVER: Final = -1_000_000  # a day that has not come


class Column(NamedTuple):
    """What is said of a column where it is declared.

    Attributes:
        unit: unit of its numbers.
        meaning: what they are.
        channel: class of influence, a key of :data:`commons_sim.kernel.channels.CLASSES`.
        capacity: whether a policy gives, takes or allows it through the desk by itself, before anybody has responded.
    """

    unit: str
    meaning: str
    channel: str
    capacity: bool = False


class Table:
    """Columns by name, with the interface of a named tuple; a subclass states them as annotations.

    Raises:
        TypeError: a column that two rooms declare, or values for other columns than these.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Gathers the columns of all bases, in order, and then its own."""
        super().__init_subclass__()
        inherited = [name for base in cls.__bases__ for name in getattr(base, "_fields", ())]
        own = [name for name in inspect.get_annotations(cls) if not name.startswith("_")]
        names = [*inherited, *own]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise TypeError(f"{cls.__name__}: declared by two rooms: {', '.join(twice)}")
        cls._fields = tuple(names)

    def __init__(self, **columns: Any) -> None:
        if set(columns) != set(self._fields):
            raise TypeError(f"{type(self).__name__}: {sorted(set(columns) ^ set(self._fields))} missing or unknown")
        vars(self).update({name: columns[name] for name in self._fields})

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuses: the values of an array change, a column stays the same array."""
        raise AttributeError(f"{type(self).__name__}.{name} is a column: write {name}[...] = values")

    def __iter__(self) -> Iterator[Any]:
        return iter(vars(self).values())

    def _asdict(self) -> dict[str, Any]:
        """Returns the columns by name."""
        return dict(vars(self))

    def _replace(self, **columns: Any) -> Self:
        """Returns the same table with some columns exchanged."""
        return type(self)(**(vars(self) | columns))


AnyTable = TypeVar("AnyTable", bound=Table)


@functools.cache
def describe(table: type[Table]) -> Mapping[str, Column]:
    """Returns what is said of each column of a table, in order; tables within a table are left out."""
    hints = get_type_hints(table, include_extras=True)
    return {
        name: next(each for each in get_args(hints[name]) if isinstance(each, Column))
        for name in table._fields
        if get_origin(hints[name]) is Annotated
    }


@functools.cache
def column_dtypes(table: type[Table]) -> Mapping[str, np.dtype[Any]]:
    """Returns the dtype of each column of a table, in order."""
    hints = get_type_hints(table, include_extras=True)
    return {name: column_dtype(hints[name]) for name in table._fields}


def column_dtype(annotation: Any) -> np.dtype[Any]:
    """Returns the dtype of an annotated column."""
    array = get_args(annotation)[0]  # NDArray[np.float64]
    inner = get_args(array)[-1]  # the scalar itself, or np.dtype of it where NDArray is a mere alias (NumPy before 2.5)
    return np.dtype(get_args(inner)[0] if get_args(inner) else inner)


def allocate(table: type[AnyTable], rows: int) -> AnyTable:
    """Returns ``table`` with every column allocated, ``rows`` long and zero."""
    return table(**{name: np.zeros(rows, dtype=dtype) for name, dtype in column_dtypes(table).items()})  # type: ignore[arg-type]  # a class is hashable
