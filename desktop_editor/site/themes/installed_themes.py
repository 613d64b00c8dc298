"""The themes to choose from: ours, and what a newsroom has of its own."""

import re
from pathlib import Path

from desktop_editor.content.article import Newspaper
from desktop_editor.content.slug import WINDOWS_NAMES
from desktop_editor.site.themes.theme import Theme
from desktop_editor.site.themes.theme_files import stays
from desktop_editor.translation import catalogue

DEFAULT = "default"
NAME = re.compile(r"[^./\\:\x00][^/\\:\x00]*")


class Themes:
    """Opens themes by name. `ours` holds a folder for each of our themes, `catalogues` the translations.

    `own` is the newsroom's folder of themes and need not be there: a folder in it that is called as one of
    ours changes that one, file by file; any other name is a theme of its own that stands on the default one.
    """

    def __init__(self, ours: Path, catalogues: Path, own: Path, compiled: Path | None = None) -> None:
        self._ours, self._catalogues, self._own, self._compiled = ours, catalogues, own, compiled

    def names(self) -> list[str]:
        """Return the names of all themes, the default one first."""
        found = {folder.name for folder in (*_folders(self._ours), *_own_folders(self._own))}
        return [DEFAULT, *sorted(found - {DEFAULT})]

    def open(self, publication: Newspaper) -> Theme:
        """Return the publication's theme in its language; the default one when there is none of that name."""
        translations = catalogue(self._catalogues, publication.language)
        default = Theme(self._ours / DEFAULT, translations, self._compiled)
        name = publication.theme if _is_name(publication.theme) else DEFAULT
        own = self._own / name
        if own.is_dir() and not stays(own, self._own):
            return Theme(default.folder, translations, self._compiled, unfollowed=[name])
        places = [own, self._ours / name, self._ours / DEFAULT]
        there = list(dict.fromkeys(place for place in places if place.is_dir()))
        if there == [default.folder]:
            return default
        return Theme(
            there[0], translations, self._compiled, under=there[1:], fallback=default, own={own} & set(there)
        )


def _folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return [entry for entry in place.iterdir() if entry.is_dir() and not entry.name.startswith(".")]


def _own_folders(place: Path) -> list[Path]:
    return [entry for entry in _folders(place) if stays(entry, place)]


def _is_name(name: str) -> bool:
    """Whether a name is a folder's, and no path to elsewhere."""
    return bool(NAME.fullmatch(name)) and name.lower() not in WINDOWS_NAMES
