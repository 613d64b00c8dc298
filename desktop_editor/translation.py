"""Translation of the interface and of the pages: one gettext catalogue for code and templates.

Message ids are English. Modules import `gettext as _` (and `ngettext`) from here; tables at module level
mark their texts with `N_`, and the texts are translated where they are shown.
"""

import gettext as _gettext
import locale
import os
from functools import cache
from pathlib import Path

DOMAIN = "desktop_editor"
LANGUAGES = ("ru", "en")

_current = _gettext.NullTranslations()


class Catalogue(_gettext.GNUTranslations):
    """The translations of a file; pickled as the file's path."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with file.open("rb") as stream:
            super().__init__(stream)

    def __reduce__(self) -> tuple[object, ...]:
        return _read, (self._file,)


@cache
def _read(file: Path) -> Catalogue:
    return Catalogue(file)


def catalogue(folder: Path, language: str) -> _gettext.NullTranslations:
    """Return the translations for `language` ("ru", "en"); English, the source language, needs no file."""
    file = _gettext.find(DOMAIN, folder, [language])
    return _read(Path(file)) if file else _gettext.NullTranslations()


def activate(folder: Path, language: str) -> None:
    """Set the language of this module's `gettext`, `ngettext` and `pgettext`."""
    speak(catalogue(folder, language))


def speak(translations: _gettext.NullTranslations) -> None:
    """Set the active translations, such as those passed by another process."""
    global _current
    _current = translations


def active() -> _gettext.NullTranslations:
    """Return the active translations."""
    return _current


def system_language() -> str:
    """Return the system's language if it is supported, else Russian, the language of our newsrooms.

    The environment variables apply even if the system lacks that locale, as in a container, where Python
    would fall back to an English one.
    """
    requested = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    name = locale.getlocale()[0] if requested.partition(".")[0] in ("", "C", "POSIX") else requested
    return "en" if (name or "").lower().startswith("en") else "ru"


def gettext(message: str) -> str:
    """Return `message` in the active language; nothing is nothing, not the head of the catalogue."""
    return _current.gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the plural form of the message for `number` in the active language."""
    return _current.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the active language, in its meaning in `context`."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:
    """Return `message` unchanged, marking it for the catalogue; it is translated where it is shown."""
    return message
