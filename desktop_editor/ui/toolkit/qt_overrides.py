"""Guards for overrides of Qt's methods: none of our exceptions reaches Qt.

What PySide does with exceptions that leave Python was measured with PySide 6.11.3 on Python 3.11;
`tests/ui/toolkit/test_qt_overrides.py` checks that the program goes on.

- *In a slot, a timer, a nested event loop, `QThread.run`*: `sys.excepthook`, and Qt goes on.
- *In an override that the event loop calls*: the same.
- *In an override that runs while Python calls Qt*: it is stored and raised from that call, so that the caller
  is interrupted halfway; a second exception replaces the first. And before Python 3.12 an exception that C
  code raised may have no exception object yet, which ends the process.
- *In overrides that call each other without end*: the same, or the stack overflows.
- *In the methods of a layout, in a callback of `runJavaScript`*: it is lost.
- *Returning a value of a wrong type*: a `RuntimeWarning`, and Qt's own value. This needs no guard.
- *In `sys.excepthook`*: both are printed. *In a Python thread, in `__del__`*: `threading.excepthook`,
  `sys.unraisablehook`. `ui.shell.crash_reporter` sets all three hooks.
- *`SystemExit` in a slot*: the process ends, as requested. Nothing here raises it.

So every override is guarded: its exception goes to `sys.excepthook`, and Qt gets an empty value.
"""

import functools
import sys
import threading
from collections.abc import Callable
from enum import Flag
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

from shiboken6 import Shiboken

P = ParamSpec("P")
R = TypeVar("R")

# Nested overrides; a dialog in a dialog in a window nests about thirty. The stack of the window's thread
# (8 MB, on Windows 2) is full after some hundreds.
DEEPEST = 100


class _Depth(threading.local):
    now = 0


_depth = _Depth()


def hold() -> None:
    """Guard every override of a Qt method in classes that are defined from now on."""
    Shiboken.Object.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment]


def guarded(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` so that it reports its exceptions and then returns 0, an empty size or `None`."""

    @functools.wraps(function)
    def guard(*arguments: P.args, **named: P.kwargs) -> R:
        _depth.now += 1
        try:
            if _depth.now > DEEPEST:
                raise RecursionError(f"{function.__qualname__} is called within itself without end")
            return function(*arguments, **named)
        except BaseException as error:  # noqa: BLE001 - whatever it is, Qt can't take it
            try:
                _report(error)
                return cast("R", _nothing(function))
            except BaseException:  # noqa: BLE001 - so deep in the stack that nothing can be called any more
                return cast("R", None)
        finally:
            _depth.now -= 1

    return guard


def _guard_overrides(kind: type[Shiboken.Object], /, **options: object) -> None:
    super(Shiboken.Object, kind).__init_subclass__(**options)
    native = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
    for name, member in list(vars(kind).items()):
        is_ours = isinstance(member, FunctionType) and not name.startswith("__")
        if is_ours and any(name in vars(base) for base in native):
            setattr(kind, name, guarded(member))


def _report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _nothing(function: Callable[..., object]) -> object:
    """Return an empty value of the type that the function is annotated to return."""
    kind = function.__annotations__.get("return")
    if not isinstance(kind, type) or kind in (object, type(None)):
        return None
    try:
        return kind(0) if issubclass(kind, Flag) else kind()
    except TypeError:
        return None
