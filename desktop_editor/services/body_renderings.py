"""Renders bodies before an export asks for them, so that the first one is templates and writing."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from desktop_editor.services.site_source import render_cache


def _never() -> bool:
    return False


def keep(newsroom_file: Path, bodies: Iterable[str], cancelled: Callable[[], bool] = _never) -> None:
    """Render the bodies that are not kept yet; a full disk keeps none, and is no error."""
    with closing(render_cache(newsroom_file)) as cache:
        for body in bodies:
            if cancelled():
                return
            cache(body)
