"""The languages of the interface and of the pages: one gettext catalogue for code and templates.

Message ids are English. Modules import `gettext as _` (and `ngettext`) from here; a table at module
level marks its texts with `N_` and translates them where they are shown.
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
    """The translations of a file; to another process they go as its name."""

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
    """Return the translations for `language` ("ru", "en"); English, the source, needs no file."""
    file = _gettext.find(DOMAIN, folder, [language])
    return _read(Path(file)) if file else _gettext.NullTranslations()


def activate(folder: Path, language: str) -> None:
    """Make `language` the one that `gettext` and `ngettext` of this module answer in."""
    speak(catalogue(folder, language))


def speak(translations: _gettext.NullTranslations) -> None:
    """Make these translations, which another process has handed over, the active ones."""
    global _current
    _current = translations


def active() -> _gettext.NullTranslations:
    """Return the translations that `gettext` of this module answers out of."""
    return _current


def system_language() -> str:
    """Return the system's language if we speak it, else Russian, the language of our newsrooms.

    What the environment asks for counts where the system lacks that locale, too, as in a container: Python
    takes another one there, an English one.
    """
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    name = locale.getlocale()[0] if asked.partition(".")[0] in ("", "C", "POSIX") else asked
    return "en" if (name or "").lower().startswith("en") else "ru"


def gettext(message: str) -> str:
    """Return `message` in the active language."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that goes with `number` in the active language."""
    return _current.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the active language, as it is meant in `context`."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a text of a module-level table for the catalogue; it is translated where it is shown."""
    return message
