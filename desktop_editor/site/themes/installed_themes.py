"""The available themes: the built-in ones and the newsroom's own."""

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
    """Opens themes by name. `ours` holds a folder for each built-in theme, `catalogues` the translations.

    `own` is the newsroom's folder of themes and need not exist: a folder in it with the name of a built-in
    theme overrides files of that theme; with any other name it is a new theme based on the default one.
    """

    def __init__(self, ours: Path, catalogues: Path, own: Path, compiled: Path | None = None) -> None:
        self._ours, self._catalogues, self._own, self._compiled = ours, catalogues, own, compiled

    def names(self) -> list[str]:
        """Return the names of all themes, the default one first."""
        found = {folder.name for folder in (*_folders(self._ours), *_own_folders(self._own))}
        return [DEFAULT, *sorted(found - {DEFAULT})]

    def open(self, newspaper: Newspaper) -> Theme:
        """Return the newspaper's theme in its language; the default one if there is none of that name."""
        translations = catalogue(self._catalogues, newspaper.language)
        default = Theme(self._ours / DEFAULT, translations, self._compiled)
        name = newspaper.theme if _is_name(newspaper.theme) else DEFAULT
        own = self._own / name
        if own.is_dir() and not stays(own, self._own):
            return Theme(default.folder, translations, self._compiled, unfollowed=[name])
        folders = [own, self._ours / name, self._ours / DEFAULT]
        found = list(dict.fromkeys(folder for folder in folders if folder.is_dir()))
        if found == [default.folder]:
            return default
        return Theme(
            found[0], translations, self._compiled, under=found[1:], fallback=default, own={own} & set(found)
        )


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return [entry for entry in parent.iterdir() if entry.is_dir() and not entry.name.startswith(".")]


def _own_folders(parent: Path) -> list[Path]:
    return [entry for entry in _folders(parent) if stays(entry, parent)]


def _is_name(name: str) -> bool:
    """Return whether a name is a plain folder name, not a path."""
    return bool(NAME.fullmatch(name)) and name.lower() not in WINDOWS_NAMES
