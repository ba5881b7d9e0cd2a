"""What users bring from packages of their own, by entry points; all groups are read and refused alike.

A package names what it brings in its ``pyproject.toml``::

    [project.entry-points."commons_sim.instruments"]
    quiet_hours = "my_package.quiet_hours:QuietHours"
"""

from __future__ import annotations

from importlib import metadata
from typing import Final

#: Modules that registered something in a running program: processes that make runs import them first.
MODULES: Final[list[str]] = []


class ExtensionError(Exception):
    """Something from outside that cannot be used: what it is, what is wrong with it, and the cure."""

    def __init__(self, name: str, wrong: str, cure: str) -> None:
        self.name, self.wrong, self.cure = name, wrong, cure
        super().__init__(f"{name}: {wrong}; {cure}")


def entry_points(group: str) -> dict[str, object]:
    """Returns the objects of a group by their names, in order of name.

    Raises:
        ExtensionError: one that cannot be imported, naming its package.
    """
    found: dict[str, object] = {}
    for each in sorted(metadata.entry_points(group=group), key=lambda point: point.name):
        package = each.dist.name if each.dist is not None else "?"
        try:
            found[each.name] = each.load()
        except Exception as error:
            wrong = f"cannot be imported ({type(error).__name__}: {error})"
            raise ExtensionError(f"{group}: {each.name} = {each.value}", wrong, f"mend or remove {package}") from error
    return found
