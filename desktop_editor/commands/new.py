"""`new`: create a newsroom file, empty or with the demo newspaper."""

from pathlib import Path

from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


def run(file: Path, *, with_demo: bool) -> int:
    """Create the newsroom file and print its path."""
    with Newsroom.create(file, resource("db", "migrations")) as newsroom:
        count = demo.load(newsroom, resource("db", "demo")) if with_demo else 0
        print(_("The newsroom is ready: {file}").format(file=newsroom.path))
    if count:
        print(ngettext("It holds {count} article.", "It holds {count} articles.", count).format(count=count))
    return 0
