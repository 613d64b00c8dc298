"""Empties the caches of the content room, so that what follows is computed again."""

import sys

from desktop_editor.content.result_cache import Kept


def forget() -> None:
    """Empty every cache of the content room."""
    for name, module in list(sys.modules.items()):
        if name.startswith("desktop_editor.content."):
            for value in vars(module).values():
                if isinstance(value, Kept) or hasattr(value, "cache_parameters"):
                    value.cache_clear()
