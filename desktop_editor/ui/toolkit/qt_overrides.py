"""The border to Qt: no error of ours leaves a method that Qt calls.

What PySide does with errors that leave Python was measured with PySide 6.11.3 on Python 3.11;
`tests/ui/test_overrides.py` holds that the program lives on.

- *In a slot, a timer, a nested event loop, `QThread.run`*: `sys.excepthook`, and Qt goes on.
- *In an override that the event loop calls*: the same.
- *In an override that runs while Python calls Qt*: it is kept, and raised from that call, so that what has
  called Qt ends half done; a second error replaces the first. And before Python 3.12 an error that C code
  raised may have no exception object yet, which ends the process.
- *In overrides that call each other without end*: the same, or the stack overflows.
- *In the methods of a layout, in a callback of `runJavaScript`*: it is lost.
- *A value of a wrong type, returned*: a `RuntimeWarning`, and Qt's own value. This needs nothing.
- *In `sys.excepthook`*: both are printed. *In a Python thread, in `__del__`*: `threading.excepthook`,
  `sys.unraisablehook`. All three are `ui.faults`.
- *`SystemExit` in a slot*: the process ends, as is asked for. Nothing here raises it.

So every override is guarded: its error goes to `sys.excepthook`, and Qt is handed nothing.
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

# Overrides within overrides; a dialog within a dialog within a window has about thirty. The stack of the
# window's thread (8 MB, on Windows 2) is full after some hundreds.
DEEPEST = 100


class _Depth(threading.local):
    now = 0


_depth = _Depth()


def hold() -> None:
    """Guard whatever a class that is defined from now on overrides of a class of Qt."""
    Shiboken.Object.__init_subclass__ = classmethod(_hold_overrides)  # type: ignore[assignment]


def guarded(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function that Qt calls report its errors and return nothing: 0, an empty size, `None`."""

    @functools.wraps(function)
    def guard(*arguments: P.args, **named: P.kwargs) -> R:
        _depth.now += 1
        try:
            if _depth.now > DEEPEST:
                raise RecursionError(f"{function.__qualname__} is called within itself without end")
            return function(*arguments, **named)
        except BaseException as fault:  # noqa: BLE001 - whatever it is, Qt can't take it
            try:
                _report(fault)
                return cast(R, _nothing(function))
            except BaseException:  # noqa: BLE001 - so deep in the stack that nothing can be called any more
                return cast(R, None)
        finally:
            _depth.now -= 1

    return guard


def is_guarded(function: object) -> bool:
    """Whether errors of the function are held."""
    return hasattr(function, "__wrapped__")


def _hold_overrides(kind: type[Shiboken.Object], /, **options: object) -> None:
    super(Shiboken.Object, kind).__init_subclass__(**options)
    native = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
    for name, member in list(vars(kind).items()):
        is_ours = isinstance(member, FunctionType) and not name.startswith("__")
        if is_ours and any(name in vars(base) for base in native):
            setattr(kind, name, guarded(member))


def _report(fault: BaseException) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)


def _nothing(function: Callable[..., object]) -> object:
    """Return what Qt takes for nothing from a function with such an annotation."""
    kind = function.__annotations__.get("return")
    if not isinstance(kind, type) or kind in (object, type(None)):
        return None
    try:
        return kind(0) if issubclass(kind, Flag) else kind()
    except TypeError:
        return None
