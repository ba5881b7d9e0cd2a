"""How a rule written as plain Python becomes machine code, and how it stays plain Python where it should.

Every rule of the simulator is an ordinary small function. :func:`compiled` hands it to numba. With the environment
variable ``COMMONS_SIM_COMPILE=0`` it returns the function untouched, so that a whole run can be made in plain Python:
that run is the readable reference, and the test-suite holds both equal to the last bit.

Three rules make that equality possible (measured on x86-64 with glibc):

* rules take and return 64-bit floats; columns in 4 bytes are widened with ``float64(x)`` when they are read;
* no ``**``, no ``gamma``, no fastmath, no parallel sums; ``exp`` and ``log`` get clipped arguments;
* random draws come in as arguments or from :mod:`commons_sim.kernel.randomness`, which is exact integer arithmetic.

numba's disk cache notices a change in a function's own file only, not in a file that the function calls. So the cache
lives in a folder named by a hash of all sources that compiled code may come from: an edited rule is a new folder, always. Our
functions are kept there and nowhere else, also where numba was imported, or told of another folder, before us; if no folder may
be written, nothing is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, Final, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

COMPILE_VARIABLE = "COMMONS_SIM_COMPILE"
KEPT_CACHES = 12
#: Parts of the package that stand above the model: they hold no compiled code, so an edit there compiles nothing anew.
WITHOUT_RULES = ("analysis", "apps", "configuration", "scenarios", "study")


def source_hash() -> str:
    """Returns the first 16 hexadecimal digits of a SHA-256 over all sources that compiled code may come from."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] in WITHOUT_RULES:
            continue
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    for path in _sources_of_own_rules():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources_of_own_rules() -> list[Path]:
    """Returns the sources of users' packages that bring decision rules, which are compiled into ours."""
    found: list[Path] = []
    for package in sorted({each.module.partition(".")[0] for each in metadata.entry_points(group="commons_sim.rules")}):
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            found += [path for folder in spec.submodule_search_locations for path in Path(folder).rglob("*.py")]
        elif spec is not None and spec.origin is not None:
            found.append(Path(spec.origin))
    return sorted(found)


def cache_folder() -> Path | None:
    """Returns the folder for compiled code of exactly these sources, made if need be; None where none can be used.

    It lies below ``NUMBA_CACHE_DIR`` where that is set, else below ``XDG_CACHE_HOME`` or ``~/.cache``, else among temporary files.
    """
    own = os.environ.get("NUMBA_CACHE_DIR")
    homes = [own] if own else [os.environ.get("XDG_CACHE_HOME") or "~/.cache", tempfile.gettempdir()]
    for home in homes:
        with contextlib.suppress(RuntimeError):  # nobody knows where `~` is
            folder = Path(home).expanduser() / "commons_sim" / f"numba-{source_hash()}"
            if _is_ours(folder):
                return folder
    return None


def _is_ours(folder: Path) -> bool:
    """Returns whether we can write a folder, and nobody else has made it: what is read from it is run."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _prepared_cache() -> Path | None:
    """Returns the folder, after those of the oldest sources were removed."""
    folder = cache_folder()
    if folder is not None:
        others = [path for path in folder.parent.glob("numba-*") if path != folder]
        for old in sorted(others, key=_last_change, reverse=True)[KEPT_CACHES - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _last_change(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has just removed it
        return 0.0


def is_compiling() -> bool:
    """Returns whether rules are compiled in this process (``COMMONS_SIM_COMPILE`` is not ``0``)."""
    return os.environ.get(COMPILE_VARIABLE, "1") != "0"


#: Where compiled code is kept; None where nothing is.
CACHE: Final = _prepared_cache() if is_compiling() else None


if is_compiling():
    import numba
    from numba.core import types
    from numba.core.caching import FunctionCache, _CacheLocator, _SourceFileBackedLocatorMixin
    from numba.core.registry import CPUDispatcher

    # the day table is unrolled, so its functions are never called through pointers, which is what the warning is about
    warnings.filterwarnings("ignore", category=numba.NumbaExperimentalFeatureWarning)

    def _widened(kind: types.Type) -> types.Type:
        """Returns the type as which a rule takes an argument: 64 bits for every number (identities unsigned), no literals."""
        kind = types.unliteral(kind)
        if isinstance(kind, types.Integer):
            return kind if kind == types.uint64 else types.int64
        return types.float64 if isinstance(kind, types.Float) else kind

    class _Place(_SourceFileBackedLocatorMixin, _CacheLocator):
        """Where the compiled code of one function is kept."""

        def __init__(self, function: Any, file: str) -> None:
            self._py_file, self._lineno = file, function.__code__.co_firstlineno
            self._folder = str(CACHE / self.get_suitable_cache_subpath(file))

        def get_cache_path(self) -> str:
            """Returns the folder."""
            return self._folder

    _CompileResults: Any = FunctionCache._impl_class

    class _Files(_CompileResults):
        _locator_classes = (_Place,)

    class _Kept(FunctionCache):
        _impl_class = _Files

        def load_overload(self, sig: Any, target_context: Any) -> Any:
            """Returns what is kept for these types of arguments; None if nothing is, or it cannot be read."""
            try:
                return super().load_overload(sig, target_context)
            except Exception:  # a damaged file, of which unpickling raises anything
                with contextlib.suppress(OSError):
                    self.flush()
                return None

        def save_overload(self, sig: Any, data: Any) -> None:
            """Keeps compiled code, if the disk has room for it."""
            with contextlib.suppress(OSError):
                super().save_overload(sig, data)

    class _Rule(CPUDispatcher):
        """A compiled function that exists once: numba alone would compile it again for each literal and each width of integer."""

        _compiler: Any

        def enable_caching(self) -> None:
            """Keeps compiled code in the folder of these sources, if there is one."""
            if CACHE is not None:
                self._cache = _Kept(self.py_func)

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
