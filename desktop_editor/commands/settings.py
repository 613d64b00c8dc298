"""`settings`: show and change what the settings window can set, without passwords."""

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_editor.commands import exact_output, opening
from desktop_editor.commands.exporting import themes_of
from desktop_editor.content import verdicts
from desktop_editor.paths import resource
from desktop_editor.services.newsroom_settings import NewsroomSettings
from desktop_editor.storage.newsroom import Newsroom


def run(file: Path, wanted: Sequence[str], *, as_json: bool) -> int:
    """Set each `NAME=VALUE`, all or none, and print what is named; without any, print all settings.

    After a change, what the imprint of a registered publication lacks goes to standard error.
    """
    is_change = any("=" in each for each in wanted)
    newsroom = Newsroom.open(file, resource("db", "migrations")) if is_change else opening.for_reading(file)
    with newsroom:
        settings = NewsroomSettings(newsroom, themes_of(newsroom).names())
        named = [_done(settings, *each.partition("=")) for each in wanted]
        shown = {name: settings.value(name) for name in named if name} if wanted else settings.shown()
        if is_change:
            settings.store()
            if gaps := verdicts.imprint(newsroom.settings.newspaper()):
                print(gaps, file=sys.stderr)
    if as_json:
        exact_output.write_json(shown)
    elif len(shown) == 1 and not is_change:
        print(*shown.values())
    else:
        for name, text in shown.items():
            print(f"{name}={text}".replace("\n", "\\n"))
    return 0


def _done(settings: NewsroomSettings, name: str, equals: str, text: str) -> str:
    """Set a value if there is one, and return the name to print, empty if there is nothing any more."""
    return settings.set(name, text) if equals else name
