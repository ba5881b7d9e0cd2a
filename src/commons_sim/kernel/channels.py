"""Which column of the state belongs to which channel of influence.

A policy reaches an outcome along paths: it changes who has hours, who knows whom, what people expect, who may do what,
who sees what, who has money. Each column is declared with exactly one class, so that
a path can be cut (:mod:`commons_sim.kernel.freezing`): the channels named in :data:`CHANNELS`, and beside them
``facts`` (drawn with the world, the same under every policy), ``state`` (where things stand and what has come about),
``costs`` (flows of hours and money that a policy books), ``record`` and ``scratch``. A new column has to be given its
class: a test asks for it.

Where the border runs is a choice. Trust, what is feared and what one has promised count as beliefs; the tree of messages, and
who is seen doing what, as information; agreements, rules of use, seats and powers as authority; prices and what units
give in kind as money.
"""

from __future__ import annotations

from typing import Any, Final, get_type_hints

from commons_sim.kernel.columns import Column, Table, describe

#: Channels that ``freeze`` can name, in English and Chinese; ``decisions`` is all that anybody's decision can move.
CHANNELS: Final = {
    "ties": ("ties", "关系"),
    "beliefs": ("beliefs and trust", "信念与信任"),
    "hours": ("hours", "工时"),
    "authority": ("rules and authority", "规则与权限"),
    "information": ("information", "信息"),
    "money": ("money and means in kind", "资金与实物"),
}
DECISIONS: Final = "decisions"
FREEZABLE: Final = (*CHANNELS, DECISIONS)

#: Every class a column can have.
CLASSES: Final = (*CHANNELS, "facts", "state", "costs", "record", "scratch")


def tables_of(world: type[Table]) -> dict[str, type[Table]]:
    """Returns the tables of a world by the name of their field."""
    hints = get_type_hints(world, include_extras=True)
    return {name: hints[name] for name in world._fields if isinstance(hints[name], type)}


def all_columns(world: Any) -> dict[str, Any]:
    """Returns every array of a world by its name: ``households.ties``, ``committee_members``."""
    found: dict[str, Any] = {}
    for name in world._fields:
        table: Any = getattr(world, name)
        if hasattr(table, "_fields"):
            found |= {f"{name}.{column}": getattr(table, column) for column in table._fields}
        else:
            found[name] = table
    return found


def declared_columns(world: type[Table]) -> dict[str, Column]:
    """Returns what is said of each column of a world, by its name."""
    found = dict(describe(world))  # type: ignore[arg-type]  # a class is hashable
    for name, table in tables_of(world).items():
        found |= {f"{name}.{column}": said for column, said in describe(table).items()}  # type: ignore[arg-type]
    return found
