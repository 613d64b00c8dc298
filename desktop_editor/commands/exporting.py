"""`export`: the whole site or some articles, into a folder that is ready to upload or a ZIP file."""

from collections.abc import Sequence
from pathlib import Path

from desktop_editor.commands.progress import Progress
from desktop_editor.desk import exports
from desktop_editor.paths import resource
from desktop_editor.site.theme import Theme
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import catalogue


def run(file: Path, target: Path, slugs: Sequence[str]) -> int:
    """Export and say what was written."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        language = newsroom.settings.publication().language
        theme = Theme(
            resource("resources", "themes", "default"),
            catalogue(resource("resources", "translations"), language),
        )
        plan = exports.plan(newsroom, theme, slugs)
        with Progress() as progress:
            result = exports.write(plan, target, progress.report)
    print(exports.summary(result))
    return 0
