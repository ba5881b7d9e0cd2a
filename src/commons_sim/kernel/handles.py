"""The world as compiled code sees it: one pointer in place of two hundred arrays.

numba passes a ``NamedTuple`` by value: every call of a rule that takes the world would copy some 200 array headers,
which costs 3 microseconds a call and 5 seconds of compiling a rule (measured). A :func:`handle` stands for a table of
:mod:`commons_sim.kernel.columns` as one address: that of a *directory* of machine words, which holds the address and
the lengths of each column. Nothing is copied, what compiled code writes is seen in the columns at once, and reading a
column costs one load that the compiler may keep in a register, since a directory never changes. The handle keeps the
arrays alive; compiled code counts no references.

A handle has the same columns as attributes, so plain Python reads and writes it alike. Copied or pickled it is made anew over the
copied columns. Where nothing is compiled
(``COMMONS_SIM_COMPILE=0``) the handle *is* the ``NamedTuple``.
"""

from __future__ import annotations

import functools
import operator
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from commons_sim.kernel.columns import Table
from commons_sim.kernel.compiling import is_compiling

if is_compiling():
    import hashlib

    from llvmlite import ir
    from numba import typeof
    from numba.core import types
    from numba.core.datamodel import models
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, register_model, typeof_impl, unbox
    from numba.np.arrayobj import make_array, populate_array

    class TableType(types.Type):
        """A table's layout: what each field is, and from which word of the directory on it is described."""

        def __init__(self, name: str, kinds: tuple[tuple[str, Any], ...]) -> None:
            self.kinds: dict[str, Any] = dict(kinds)
            self.words: dict[str, int] = {}
            words = 0
            for field, kind in kinds:
                self.words[field] = words
                words += 1 + (kind.ndim if isinstance(kind, types.Array) else 0)
            # the name is the type's key and part of every symbol: 200 columns in full would be 15,000 characters
            layout = hashlib.sha256(repr(kinds).encode()).hexdigest()[:12]
            super().__init__(f"{name}_{layout}")

    register_model(TableType)(models.OpaqueModel)

    # A model has some two thousand columns of a few dozen types: numba's own look at each takes a fifth of a short run.
    _known_types: dict[tuple[Any, ...], Any] = {}
    _known_tables: dict[tuple[Any, ...], TableType] = {}

    def _type_of_column(value: Any) -> Any:
        """Returns numba's type of an array or record, worked out once for each dtype, number of axes and set of flags."""
        key = (type(value), value.dtype, value.ndim, value.flags.num)
        if key not in _known_types:
            _known_types[key] = typeof(value)
        return _known_types[key]

    def _type_of_table(table: Any, kinds: tuple[tuple[str, Any], ...]) -> TableType:
        """Returns the type of a table whose fields have these types, made once."""
        key = (type(table), *(id(kind) for _, kind in kinds))  # types are kept above, so that an identity stays theirs
        if key not in _known_tables:
            _known_tables[key] = TableType(type(table).__name__, kinds)
        return _known_tables[key]

    @functools.cache
    def _with_attributes(dtype: np.dtype[Any]) -> np.dtype[Any]:
        """Returns the same record type with fields as attributes, read three times as fast as those of :class:`numpy.record`."""
        fields = {name: property(operator.itemgetter(name), _setter(name)) for name in dtype.names or ()}
        return np.dtype((type("Record", (np.void,), fields), dtype))

    def _setter(name: str) -> Callable[[Any, Any], None]:
        def write(record: Any, value: Any) -> None:
            record[name] = value

        return write

    class Handle:
        """A table as one address; made by :func:`handle`."""

        _numba_type_: Any
        _address: int

        def __init__(self, table: Any) -> None:
            kinds, words = [], []
            self._table = table
            for field, value in zip(table._fields, table, strict=True):
                if hasattr(value, "_fields"):
                    value = Handle(value)
                    kind, address, lengths = value._numba_type_, value._address, ()
                elif isinstance(value, np.void):
                    rows = np.array([value], dtype=_with_attributes(value.dtype))
                    value, kind, address, lengths = rows[0], _type_of_column(value), rows.ctypes.data, ()
                else:
                    kind, address, lengths = _type_of_column(value), value.ctypes.data, value.shape
                    if kind.layout != "C":
                        raise ValueError(f"column {field} is not contiguous")
                setattr(self, field, value)
                kinds.append((field, kind))
                words += [address, *lengths]
            self._numba_type_ = _type_of_table(table, tuple(kinds))
            self._directory = np.array(words, dtype=np.int64)
            self._address = int(self._directory.ctypes.data)

        def __reduce__(self) -> tuple[Any, ...]:
            """Returns how a copy is made: anew over the copied table, since an address of the original is of no use to it."""
            records = {
                field: _plain(getattr(self, field))
                for field, value in zip(self._table._fields, self._table, strict=True)
                if isinstance(value, np.void)
            }
            return Handle, (self._table._replace(**records) if records else self._table,)

    def _plain(record: Any) -> Any:
        """Returns a record without :func:`_with_attributes`, whose class exists in this process alone."""
        return np.array([tuple(record)], dtype=record.dtype.descr).view(np.recarray)[0]

    _handles: weakref.WeakKeyDictionary[Table, Handle] = weakref.WeakKeyDictionary()

    def _handle_of(table: Table) -> Handle:
        """Returns the handle of a table that is passed as it is, made once."""
        if table not in _handles:
            _handles[table] = Handle(table)
        return _handles[table]

    # Rules take the tables themselves too, as tests and users write them.
    Table._numba_type_ = property(lambda table: _handle_of(table)._numba_type_)  # type: ignore[attr-defined]
    Table._address = property(lambda table: _handle_of(table)._address)  # type: ignore[attr-defined]

    @typeof_impl.register(Handle)
    def _type_of(value: Any, _context: Any) -> Any:
        return value._numba_type_

    @unbox(TableType)
    def _unbox(_kind: Any, value: Any, c: Any) -> Any:
        address = c.pyapi.object_getattr_string(value, "_address")
        pointer = c.pyapi.long_as_voidptr(address)
        c.pyapi.decref(address)
        return NativeValue(pointer)

    @infer_getattr
    class _Fields(AttributeTemplate):
        key = TableType

        def generic_resolve(self, table: Any, field: str) -> Any:  # type: ignore[override]
            return table.kinds.get(field)

    @lower_getattr_generic(TableType)
    def _field(context: Any, builder: Any, table: Any, pointer: Any, field: str) -> Any:
        """Emits the loads of one field's words and returns the array, record or table they describe."""
        kind, first = table.kinds[field], table.words[field]
        word = context.get_value_type(types.intp)
        directory = builder.bitcast(pointer, word.as_pointer())

        def load(index: int) -> Any:
            value = builder.load(builder.gep(directory, [ir.Constant(word, first + index)]))
            value.set_metadata("invariant.load", builder.module.add_metadata([]))
            return value

        if not isinstance(kind, types.Array):
            return builder.inttoptr(load(0), context.get_value_type(kind))
        array = make_array(kind)(context, builder)
        itemsize = context.get_abi_sizeof(context.get_data_type(kind.dtype))
        shape = [load(1 + axis) for axis in range(kind.ndim)]
        strides = [ir.Constant(word, itemsize)]
        for length in reversed(shape[1:]):
            strides.insert(0, builder.mul(strides[0], length))
        data = builder.inttoptr(load(0), context.get_data_type(kind.dtype).as_pointer())
        populate_array(array, data=data, shape=shape, strides=strides, itemsize=itemsize, meminfo=None)
        return array._getvalue()


def handle(table: Any) -> Any:
    """Returns what to pass to compiled rules for a table of :mod:`commons_sim.kernel.columns`, sharing its arrays."""
    return Handle(table) if is_compiling() else table
