"""The world as compiled code sees it: one pointer in place of two hundred arrays.

numba passes a ``NamedTuple`` by value: every call of a rule that takes the world copies some 200 array headers, which costs
3 microseconds a call and 5 seconds of compiling a rule. :func:`handle` wraps the same arrays in numba's ``structref``, which
is passed as one pointer: 0.03 microseconds, 0.1 seconds (measured). Nothing is copied; what compiled code writes is seen in the
``NamedTuple`` at once. A handle has the same columns as attributes, so plain Python reads and writes it alike. Where nothing is
compiled (``COMMONS_SIM_COMPILE=0``) the handle *is* the ``NamedTuple``.
"""

from __future__ import annotations

from typing import Any

from commons_sim import state
from commons_sim.compiling import is_compiling

TABLES = (
    state.Households,
    state.Cars,
    state.Buildings,
    state.Compounds,
    state.Communities,
    state.Districts,
    state.Cases,
    state.Today,
    state.Control,
    state.World,
)

if is_compiling():
    import numba
    from numba.core import types
    from numba.experimental import structref

    def _unliteral(self: Any, fields: Any) -> Any:
        return tuple((name, types.unliteral(kind)) for name, kind in fields)

    def _register(name: str) -> Any:
        """Returns a struct type of this name; it must be an attribute of this module, so that numba's cache finds it."""
        members = {"__module__": __name__, "preprocess_fields": _unliteral}
        kind = structref.register(type(f"{name}Type", (types.StructRef,), members))
        proxy = type(f"{name}Handle", (structref.StructRefProxy,), {"__module__": __name__})
        globals()[f"{name}Type"], globals()[f"{name}Handle"] = kind, proxy
        structref.define_boxing(kind, proxy)
        return kind

    _TYPES = {table: _register(table.__name__) for table in TABLES}
    _makers: dict[Any, Any] = {}

    def _maker(table: type, kinds: tuple[Any, ...]) -> Any:
        """Returns a compiled function that makes a struct of this table from its columns."""
        names = table._fields  # type: ignore[attr-defined]
        lines = [f"def make_{table.__name__}({', '.join(names)}):", " _made = _new(_struct)"]
        lines += [f" _made.{name} = {name}" for name in names] + [" return _made"]
        kind = _TYPES[table](list(zip(names, kinds, strict=True)))
        scope: dict[str, Any] = {"_new": structref.new, "_struct": kind, "__name__": __name__}
        exec(compile("\n".join(lines), __file__, "exec"), scope)  # one line a column, made from the table's own names
        return numba.njit(cache=True)(scope[f"make_{table.__name__}"])


def handle(table: Any) -> Any:
    """Returns what to pass to compiled rules for a table of :mod:`commons_sim.state`, sharing its arrays."""
    if not is_compiling():
        return table
    values = [handle(value) if hasattr(value, "_fields") else value for value in table]
    key = (type(table), tuple(numba.typeof(value) for value in values))
    if key not in _makers:
        _makers[key] = _maker(*key)
    made = _makers[key](*values)
    for name, value in zip(table._fields, values, strict=True):
        setattr(made, name, value)  # for plain Python; compiled code goes by the pointer
    return made
