"""The newsroom's settings: the newspaper, and small values stored by name."""

import dataclasses
import json
from typing import Any

from peewee import ModelDelete

from desktop_editor.content.article import AgeRating, FrontBlock, MenuItem, MenuKind, Newspaper, Note
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import SettingRow
from desktop_editor.storage.remembered import left_places

NEWSPAPER = "publication"  # its name in newsroom files
MENUS = {"navigation", "footer_menu"}


class Settings:
    """Values by name, kept as JSON in the newsroom file. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newspaper(self) -> Newspaper:
        """Return the newspaper; in a new newsroom all its texts are empty."""
        stored = self.get(NEWSPAPER, {})
        known = {field.name for field in dataclasses.fields(Newspaper)}
        values: dict[str, Any] = {name: value for name, value in stored.items() if name in known}
        if "age_rating" in values:
            values["age_rating"] = AgeRating(values["age_rating"])
        for name in MENUS & values.keys():
            values[name] = tuple(map(_item, values[name]))
        values["front"] = tuple(FrontBlock(**block) for block in values.get("front", ()))
        values["feed_profiles"] = tuple(values.get("feed_profiles", ()))
        values["notes"] = tuple(Note(**note) for note in values.get("notes", ()))
        return Newspaper(**values)

    def save_newspaper(self, newspaper: Newspaper) -> None:
        """Store the newspaper; where articles are until then is recorded, if another time zone moves them."""
        with self._database.transaction():
            left_places.of_months(self._database, self.newspaper().time_zone, newspaper.time_zone)
            self.set(NEWSPAPER, dataclasses.asdict(newspaper))

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value stored under `name`, decoded from JSON (tuples become lists), or `default`."""
        value = self._database.value(SettingRow.select(SettingRow.value).where(SettingRow.name == name))
        return default if value is None else json.loads(value)

    def set(self, name: str, value: Any) -> None:
        """Store a value that JSON can represent under `name`."""
        with self._database.transaction():
            self._database.change(
                SettingRow.insert(
                    name=name, value=json.dumps(value, ensure_ascii=False)
                ).on_conflict_replace()
            )

    def remove(self, name: str) -> None:
        """Delete the value stored under `name`."""
        with self._database.transaction():
            self._database.change(ModelDelete(SettingRow).where(SettingRow.name == name))


def _item(stored: dict[str, Any]) -> MenuItem:
    """Return an item of a menu; those of earlier versions were links."""
    return MenuItem(**stored | {"kind": MenuKind(stored.get("kind", MenuKind.LINK))})
