"""Each change of an awkward newsroom reaches the world outside as what it is, and as nothing else."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from tests.consumers import awkward_newsroom, readers_view
from tests.consumers.changes import CHANGES, Change
from tests.consumers.readers_view import ReadersView

MIGRATIONS = resource("db", "migrations")
COUNT = 150


def export(newsroom: Newsroom, target: Path) -> None:
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), target / "none")
    theme = themes.open(newsroom.settings.newspaper())
    exporting.run(newsroom, theme, ExportRequest(target=target), lambda *_: None, lambda _error: None)


@pytest.mark.timeout(400)
def test_each_of_fifteen_changes_has_its_effect_and_no_other(tmp_path: Path) -> None:
    file, site = tmp_path / "newsroom.sqlite", tmp_path / "site"
    awkward_newsroom.make(file, COUNT)
    with Newsroom.open(file, MIGRATIONS) as newsroom:
        export(newsroom, site)
        before = readers_view.of_folder(site)
        wrong = []
        for change in CHANGES:
            change.make(newsroom)
            export(newsroom, site)
            after = readers_view.of_folder(site)
            wrong += [f"{change.name}: {fault}" for fault in faults(change, before, after)]
            before = after
        assert not wrong, "\n".join(wrong)
        # Whoever makes the site anew, in a folder or as a ZIP file, gets the same one.
        export(newsroom, tmp_path / "fresh")
        export(newsroom, tmp_path / "site.zip")
    fresh = readers_view.of_folder(tmp_path / "fresh")
    assert fresh.files == before.files
    with ZipFile(tmp_path / "site.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == fresh.files


def faults(change: Change, before: ReadersView, after: ReadersView) -> list[str]:
    """Return how the effects of a change differ from what they should be."""
    counts = {
        "new": len(after.new_entries(before)),
        "updated": len(after.updated_entries(before)),
        "dates": len(after.other_dates(before)),
        "gone": len(after.gone(before)),
    }
    found = [
        f"{name} {count}, not {getattr(change, name)}"
        for name, count in counts.items()
        if count != getattr(change, name)
    ]
    if len(after.redirects.keys() - before.redirects.keys()) < change.moved:
        found.append("no redirect")
    if 0 <= change.files < len(after.changed(before)):
        found.append(f"{len(after.changed(before))} files written, not at most {change.files}")
    return found
