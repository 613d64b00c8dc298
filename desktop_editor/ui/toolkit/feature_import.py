"""Switches off PySide's `from __feature__ import …`, which makes every `import` slower.

For a module that asks for names in snake case, PySide replaces `__import__`. Its replacement reads the source
of each module that is imported after Qt, to look for "PySide6" in it, and `linecache` keeps the text: a sixth
of the time that our imports take. Nothing here asks for such names.
"""

import builtins


def switch_off() -> None:
    """Put back the `__import__` that PySide replaced; call this once Qt's first module is imported."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
