"""`export`: write the whole site or some articles to a folder that is ready to upload, or to a ZIP file."""

from collections.abc import Sequence
from pathlib import Path

from desktop_editor.commands.progress import Progress
from desktop_editor.paths import resource
from desktop_editor.services import exporting, releasing
from desktop_editor.services.default_paths import own_themes
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom


def run(file: Path, target: Path, slugs: Sequence[str]) -> int:
    """Export and print what was written."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom, Progress() as progress:
        event_id = newsroom.journal.last_id()
        request = ExportRequest(target=target, ids=exporting.ids_of(newsroom, slugs), thorough=True)
        result = exporting.run(newsroom, theme_of(newsroom), request, progress.report, progress.tell)
        if not slugs:
            newsroom.former.keep_pages(result.moved)
            releasing.exported(newsroom, str(target), event_id)
    print(exporting.summary(result))
    return 0


def theme_of(newsroom: Newsroom) -> Theme:
    """Return the theme that is set in the newsroom."""
    return themes_of(newsroom).open(newsroom.settings.newspaper())


def themes_of(newsroom: Newsroom) -> Themes:
    """Return the themes that the newsroom can choose from."""
    return Themes(
        resource("resources", "themes"), resource("resources", "translations"), own_themes(newsroom.path)
    )
