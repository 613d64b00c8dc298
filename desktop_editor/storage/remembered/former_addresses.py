"""Where readers once found things: recorded in the transaction that moves them, so that all exports know."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from desktop_editor.content.article import Article
from desktop_editor.content.former import SECTIONS, Former, LeftList, LeftPlace
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.remembered import left_places, name_memory
from desktop_editor.storage.settings import Settings

# Addresses that earlier versions found by comparing exports.
PAGES = "redirects"
_PLACES = "SELECT article_id, section, moment, time_zone, slug, is_page FROM left_places ORDER BY id"
_LISTS = "SELECT kind, key, article_id, successor FROM left_lists ORDER BY rowid"
_LEAVE_SECTION = f"""
    INSERT OR REPLACE INTO left_lists (kind, key, article_id, successor)
    SELECT '{SECTIONS}', categories.slug, article_id, ''
    FROM released JOIN categories ON categories.id = category_id
    WHERE category_id = ?1 AND (?2 = 0 OR article_id = ?2)
"""
_LEAVE_LIST = "INSERT OR REPLACE INTO left_lists (kind, key, article_id, successor) VALUES (?, ?, ?, ?)"
_FOLLOW = "UPDATE left_lists SET successor = ? WHERE article_id = ? AND kind = ? AND successor = ?"
_RETURN = "DELETE FROM left_lists WHERE article_id = ? AND kind = ? AND key = ?"
_LOSE = "DELETE FROM left_lists WHERE article_id = ? AND kind = ? AND successor = ?"
# A name that an article keeps takes the place of one that it loses, if they are as alike as these two.
_ALIKE = SequenceMatcher(None, "школа", "школы").ratio()

_MOST, _LONGEST = 20, 60  # of names, and of letters, that are compared


class FormerAddresses:
    """Records what is left, and returns it. Every method may raise a `NewsroomError`.

    Those that record are called in the transaction of the change, before it.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def all(self) -> Former:
        """Return all that is recorded."""
        stored = self._settings.get(PAGES, {})
        return Former(
            pages={str(address): int(number) for address, number in stored.items()},
            places=tuple(map(LeftPlace._make, self._database.execute(_PLACES))),
            lists=tuple(map(LeftList._make, self._database.execute(_LISTS))),
            sections=dict(self._database.execute("SELECT slug, category_id FROM left_sections")),
        )

    def keep_pages(self, pages: Mapping[str, int]) -> None:
        """Add former addresses of articles that an exported folder knows."""
        known = self._settings.get(PAGES, {})
        if not pages.items() <= known.items():
            self._settings.set(PAGES, known | dict(pages))

    def leave_place(self, article_id: int) -> None:
        """Record where readers find an article now."""
        left_places.of_article(self._database, article_id, self._zone())

    def leave_section(self, category_id: int, article_id: int = 0) -> None:
        """Record that a section is no longer the list of an article, or of all of its articles."""
        self._database.execute(_LEAVE_SECTION, category_id, article_id)

    def rename_section(self, category_id: int, before: str, after: str) -> None:
        """Record that a section gets another slug, and where its articles are until then."""
        left_places.of_section(self._database, category_id, self._zone())
        self.leave_section(category_id)
        self._database.execute("DELETE FROM left_sections WHERE slug = ?", after)
        self._database.execute("INSERT OR REPLACE INTO left_sections VALUES (?, ?)", before, category_id)

    def delete_section(self, category_id: int) -> None:
        """Record where the articles of a section are until it is deleted."""
        left_places.of_section(self._database, category_id, self._zone())
        self.leave_section(category_id)
        self._database.execute("DELETE FROM left_sections WHERE category_id = ?", category_id)

    def leave_lists(self, before: Article, after: Article) -> None:
        """Record which tags and authors an article loses, and which it has instead."""
        had, has = name_memory.names_of(before), name_memory.names_of(after)
        for kind, key in has:
            self._database.execute(_RETURN, after.id, kind, key)
        for kind, key in [name for name in had if name not in has]:
            own = [each for own_kind, each in has if own_kind == kind]
            come = [each for each in own if (kind, each) not in had]
            if successor := _successor(key, own, come):
                self._database.execute(_FOLLOW, successor, after.id, kind, key)
                self._database.execute(_LEAVE_LIST, kind, key, after.id, successor)
            else:
                self._database.execute(_LOSE, after.id, kind, key)

    def _zone(self) -> str:
        return self._settings.newspaper().time_zone


def _successor(key: str, own: list[str], come: list[str]) -> str:
    """Return the name that an article has instead of one: of those that came, else of those that it kept."""
    if come:
        return max(come[:_MOST], key=lambda each: _likeness(key, each))
    alike = [each for each in own[:_MOST] if _likeness(key, each) >= _ALIKE]
    return max(alike, key=lambda each: _likeness(key, each), default="")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST]).ratio()
