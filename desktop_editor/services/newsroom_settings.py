"""The newsroom's settings as names and texts: all that the settings window can set, for the command line."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from desktop_editor.content import checks, verdicts
from desktop_editor.content.article import AgeRating, FrontBlock, MenuItem, MenuKind, Newspaper, Note
from desktop_editor.content.people import notes
from desktop_editor.errors import EditorError
from desktop_editor.importers import text_file
from desktop_editor.publish.destination import Destination
from desktop_editor.services import (
    article_addresses,
    destination_spelling,
    destinations,
    releasing,
    site_spelling,
)
from desktop_editor.services.site_numbers import SiteNumbers
from desktop_editor.site.pages import feed_profiles, host_files
from desktop_editor.storage.backup import thinning
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import LANGUAGES
from desktop_editor.translation import gettext as _

HOST_FILES = (host_files.NONE, *host_files.FILES)
DESTINATION, TRUSTED = "destination", ".trusted"
MENUS = ("navigation", "footer_menu")
TRUTHS = ("no", "yes")
LARGEST_LIMIT = 1_000_000  # GB


class SettingError(EditorError):
    """There is no setting of this name, or it can't have this value; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Values:
    """All settings; `backup_limit` is in MB, 0 for none."""

    newspaper: Newspaper
    editor: str
    backup_limit: int
    blocking_warnings: frozenset[str]
    destinations: tuple[Destination, ...]


class NewsroomSettings:
    """Shows and sets values by name; nothing is stored before `store`, so that all is set or nothing.

    The name of the destination with the number 2 is `destination.2`, and `destination` adds one.
    """

    def __init__(self, newsroom: Newsroom, theme_names: Sequence[str]) -> None:
        self._newsroom, self._numbers = newsroom, SiteNumbers(newsroom)
        self._before = self._values = _values(newsroom)
        self._setters: Mapping[str, Callable[[str], None]] = {
            **{field.name: self._newspaper_setter(field.name, theme_names) for field in fields(Newspaper)},
            "editor": self._set_editor,
            "backup_limit": self._set_backup_limit,
            "blocking_warnings": self._set_blocking_warnings,
        }

    def shown(self) -> dict[str, str]:
        """Return the texts of all settings by name."""
        newspaper = self._values.newspaper
        shown = {field.name: _text(getattr(newspaper, field.name)) for field in fields(Newspaper)}
        shown["front"] = site_spelling.front(newspaper.front, self._newsroom.categories.all())
        shown["pinned"] = self._numbers.address(MenuKind.PAGE, newspaper.pinned)
        for name in MENUS:
            shown[name] = site_spelling.menu(getattr(newspaper, name), self._numbers)
        shown["notes"] = notes.spelled(newspaper.notes)
        shown["editor"] = self._values.editor
        shown["backup_limit"] = f"{self._values.backup_limit / 1024:g}"
        shown["blocking_warnings"] = ", ".join(sorted(self._values.blocking_warnings))
        for number, destination in enumerate(self._values.destinations, start=1):
            shown[f"{DESTINATION}.{number}"] = destination_spelling.spelled(destination)
            if destination.trusted:
                shown[f"{DESTINATION}.{number}{TRUSTED}"] = destination.trusted
        return shown

    def value(self, name: str) -> str:
        """Return the text of one setting; raise `SettingError`."""
        shown = self.shown()
        if name not in shown:
            raise self._unknown(name)
        return shown[name]

    def set(self, name: str, text: str) -> str:
        """Set a value and return the name by which it is shown, empty if it was removed.

        Raises `SettingError` or another `EditorError` that says which values are possible.
        """
        text = text.strip()
        if name == DESTINATION:
            added = destination_spelling.read(text)
            self._values = replace(self._values, destinations=(*self._values.destinations, added))
            return f"{DESTINATION}.{len(self._values.destinations)}"
        if name.startswith(f"{DESTINATION}."):
            return self._change_destination(name, text)
        if name not in self._setters:
            raise self._unknown(name)
        self._setters[name](text)
        return name

    def store(self) -> None:
        """Store what differs."""
        before, now, stored = self._before, self._values, self._newsroom.settings
        if now.newspaper != before.newspaper:
            stored.save_newspaper(now.newspaper)
        if now.editor != before.editor:
            releasing.set_editor(stored, now.editor)
        if now.backup_limit != before.backup_limit:
            stored.set(thinning.LIMIT, now.backup_limit)
        if now.blocking_warnings != before.blocking_warnings:
            releasing.set_blocking_warnings(stored, now.blocking_warnings)
        if now.destinations != before.destinations:
            destinations.save(self._newsroom, now.destinations)
        self._before = self._values = _values(self._newsroom)

    def _newspaper_setter(self, name: str, theme_names: Sequence[str]) -> Callable[[str], None]:
        choices = {"theme": theme_names, "language": LANGUAGES, "host_files": HOST_FILES}.get(name, ())
        special: Mapping[str, Callable[[str], object]] = {
            "logo": self._logo,
            "front": self._front,
            "pinned": self._pinned,
            **dict.fromkeys(MENUS, self._menu),
            "notes": _notes,
        }

        def set_field(text: str) -> None:
            if choices and text not in choices:
                raise _impossible(name, text, choices)
            value = special[name](text) if name in special else _read(name, text)
            newspaper = replace(self._values.newspaper, **{name: value})  # type: ignore[arg-type]
            self._values = replace(self._values, newspaper=newspaper)

        return set_field

    def _logo(self, text: str) -> str:
        """Return the file of a photo of the newsroom; that of a picture elsewhere is added to them."""
        if not text or self._newsroom.photos.by_file(text):
            return text
        if Path(text).is_file():
            return self._newsroom.photos.add(Path(text)).file
        sentence = _("“{file}” is no photo of the newsroom and no file of a picture. Nothing was changed.")
        raise SettingError(sentence.format(file=text))

    def _front(self, text: str) -> tuple[FrontBlock, ...]:
        return site_spelling.read_front(text, self._newsroom.categories.all())

    def _pinned(self, text: str) -> int:
        """Return the number of the article with an address; 0 for none."""
        return article_addresses.find(self._newsroom, text).id if text else 0

    def _menu(self, text: str) -> tuple[MenuItem, ...]:
        return site_spelling.read_menu(text, self._numbers)

    def _set_editor(self, text: str) -> None:
        self._values = replace(self._values, editor=text)

    def _set_backup_limit(self, text: str) -> None:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number < LARGEST_LIMIT:
            raise SettingError(_("“{text}” is not a number of gigabytes").format(text=text) + ".")
        self._values = replace(self._values, backup_limit=math.ceil(number * 1024))

    def _set_blocking_warnings(self, text: str) -> None:
        kinds = frozenset(filter(None, map(str.strip, text.split(","))))
        for kind in kinds - checks.WARNINGS.keys():
            raise _impossible("blocking_warnings", kind, tuple(checks.WARNINGS))
        self._values = replace(self._values, blocking_warnings=kinds)

    def _change_destination(self, name: str, text: str) -> str:
        digits = name.removeprefix(f"{DESTINATION}.").removesuffix(TRUSTED)
        present = list(self._values.destinations)
        if not digits.isdecimal() or not 1 <= int(digits) <= len(present):
            raise self._unknown(name)
        index = int(digits) - 1
        if name.endswith(TRUSTED):
            if text and text != present[index].trusted:
                sentence = _("A server's key is accepted by `publish --accept`; here it can only be emptied.")
                raise SettingError(sentence)
            present[index] = replace(present[index], trusted=text)
        elif text:
            earlier = present[index]
            changed = replace(destination_spelling.read(text), id=earlier.id, trusted=earlier.trusted)
            present[index] = changed.trusting_as(earlier)
        else:
            del present[index]
        self._values = replace(self._values, destinations=tuple(present))
        return name if text else ""

    def _unknown(self, name: str) -> SettingError:
        names = ", ".join([*self._setters, *filter(lambda each: each.startswith(DESTINATION), self.shown())])
        sentence = _("There is no setting “{name}”, and nothing was changed. Possible are: {names}.")
        return SettingError(sentence.format(name=name, names=f"{names}, {DESTINATION}"))


def _values(newsroom: Newsroom) -> Values:
    settings = newsroom.settings
    return Values(
        newspaper=settings.newspaper(),
        editor=releasing.editor(settings),
        backup_limit=int(settings.get(thinning.LIMIT, 0)),
        blocking_warnings=releasing.blocking_warnings(settings),
        destinations=destinations.stored(settings),
    )


def _text(value: object) -> str:
    if isinstance(value, AgeRating):
        return value.mark
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return TRUTHS[value]
    return str(value)


_VERDICTS: Mapping[str, Callable[[str], str]] = {
    "name": verdicts.name,
    "address": verdicts.address,
    "time_zone": verdicts.zone,
    "email": verdicts.email,
    "accent": verdicts.colour,
    "page_length": verdicts.list_length,
    "latest_length": verdicts.latest_length,
    "feed_length": verdicts.list_length,
}


def _read(name: str, text: str) -> object:
    """Return the value of a field of the newspaper that a text means."""
    if name in _VERDICTS and (problem := _VERDICTS[name](text)):
        raise SettingError(f"{name}: {problem}")
    if name == "age_rating":
        marks = {rating.mark: rating for rating in AgeRating}
        if f"{text.removesuffix('+')}+" not in marks:
            raise _impossible(name, text, tuple(marks))
        return marks[f"{text.removesuffix('+')}+"]
    if name == "feed_profiles":
        return _feed_profiles(text)
    if isinstance(getattr(Newspaper(), name), bool):
        if text not in TRUTHS:
            raise _impossible(name, text, TRUTHS)
        return text == TRUTHS[True]
    if name == "address":
        return text.rstrip("/")
    return int(text) if isinstance(getattr(Newspaper(), name), int) else text


def _feed_profiles(text: str) -> tuple[str, ...]:
    chosen = {*filter(None, map(str.strip, text.split(",")))}
    for key in chosen - feed_profiles.CHOSEN.keys():
        raise _impossible("feed_profiles", key, tuple(feed_profiles.CHOSEN))
    return tuple(key for key in feed_profiles.CHOSEN if key in chosen)


def _notes(text: str) -> tuple[Note, ...]:
    """Return the list that lines spell, or that is in the CSV file of this name."""
    is_file = text.lower().endswith((".csv", ".tsv", ".txt")) and "\n" not in text
    return notes.from_table(text_file.read(Path(text)).text) if is_file else notes.read(text)


def _impossible(name: str, text: str, choices: Sequence[str]) -> SettingError:
    sentence = _("{name} can't be “{text}”, and nothing was changed. Possible are: {names}.")
    return SettingError(sentence.format(name=name, text=text, names=", ".join(choices)))
