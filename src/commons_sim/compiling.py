"""How a rule written as plain Python becomes machine code, and how it stays plain Python where it should.

Every rule of the simulator is an ordinary small function. :func:`compiled` hands it to numba. With the environment
variable ``COMMONS_SIM_COMPILE=0`` it returns the function untouched, so that a whole run can be made in plain Python:
that run is the readable reference, and the test-suite holds both equal to the last bit.

Three rules make that equality possible (measured on x86-64 with glibc):

* rules take and return 64-bit floats; columns in 4 bytes are widened with ``float64(x)`` when they are read;
* no ``**``, no ``gamma``, no fastmath, no parallel sums; ``exp`` and ``log`` get clipped arguments;
* random draws come in as arguments or from :mod:`commons_sim.randomness`, which is exact integer arithmetic.

numba's disk cache notices a change in a function's own file only, not in a file that the function calls. So the cache
lives in a folder named by a hash of all sources that compiled code may come from: an edited rule is a new folder, always.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILE_VARIABLE = "COMMONS_SIM_COMPILE"
KEPT_CACHES = 12
#: Parts of the package that stand above the model: they hold no compiled code, so an edit there compiles nothing anew.
WITHOUT_RULES = ("analysis", "cli", "configuration", "i18n", "mechanisms", "study", "teaching", "viz")


def source_hash() -> str:
    """Returns the first 16 hexadecimal digits of a SHA-256 over all sources that compiled code may come from."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] in WITHOUT_RULES:
            continue
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Returns the folder for compiled code of exactly these sources, below ``XDG_CACHE_HOME`` or ``~/.cache``."""
    base = os.environ.get("XDG_CACHE_HOME")
    folder = Path(base) if base else Path.home() / ".cache"
    if not os.access(folder if folder.exists() else folder.parent, os.W_OK):
        folder = Path(tempfile.gettempdir())
    return folder / "commons_sim" / f"numba-{source_hash()}"


def _prepare_cache() -> None:
    if "numba" in __import__("sys").modules:
        return  # numba has read its settings already: a host program chose them
    if "NUMBA_CACHE_DIR" in os.environ and "commons_sim" not in os.environ["NUMBA_CACHE_DIR"]:
        folder = Path(os.environ["NUMBA_CACHE_DIR"]) / "commons_sim" / f"numba-{source_hash()}"
    else:
        folder = cache_folder()
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    if folder.parent.is_dir():
        others = sorted(folder.parent.glob("numba-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in [path for path in others if path != folder][KEPT_CACHES - 1 :]:
            shutil.rmtree(old, ignore_errors=True)


def is_compiling() -> bool:
    """Returns whether rules are compiled in this process (``COMMONS_SIM_COMPILE`` is not ``0``)."""
    return os.environ.get(COMPILE_VARIABLE, "1") != "0"


_prepare_cache()


if is_compiling():
    import numba
    from numba.core import types
    from numba.core.registry import CPUDispatcher

    # the day table is unrolled, so its functions are never called through pointers, which is what the warning is about
    warnings.filterwarnings("ignore", category=numba.NumbaExperimentalFeatureWarning)

    def _widened(kind: types.Type) -> types.Type:
        """Returns the type as which a rule takes an argument: 64 bits for every number (identities unsigned), no literals."""
        kind = types.unliteral(kind)
        if isinstance(kind, types.Integer):
            return kind if kind == types.uint64 else types.int64
        return types.float64 if isinstance(kind, types.Float) else kind

    class _Rule(CPUDispatcher):
        """A compiled function that exists once: numba alone would compile it again for each literal and each width of integer."""

        _compiler: Any

        def compile(self, sig: Any) -> Any:
            """Returns the entry point for these types of arguments, widened."""
            return super().compile(tuple(_widened(kind) for kind in sig))

        def get_call_template(self, args: Any, kws: Any) -> Any:
            """Returns how to call the function from another compiled one: numba converts the arguments there."""
            _, args = self._compiler.fold_argument_types(args, kws)
            return super().get_call_template(tuple(_widened(kind) for kind in args), {})


def _rule(function: Function, **options: bool) -> Function:
    if not is_compiling():
        return function
    options |= {"nopython": True, "nogil": True, "no_cfunc_wrapper": True}
    rule = _Rule(function, targetoptions=options)
    rule.enable_caching()
    return cast(Function, rule)


def compiled(function: Function) -> Function:
    """Returns ``function`` compiled by numba and kept on disk, or untouched when compiling is off."""
    return _rule(function)


def inlined(function: Function) -> Function:
    """Returns ``function`` compiled so that LLVM always inlines it: for the tiny rules in the innermost loops."""
    return _rule(function, forceinline=True)
