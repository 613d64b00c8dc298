"""The addresses of tags and authors: given at a name's first release, and never changed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from desktop_editor.content import names
from desktop_editor.content.article import Article
from desktop_editor.content.names import AUTHORS, TAGS, NameAddresses
from desktop_editor.content.people import bylines
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.plain import storable
from desktop_editor.storage.settings import Settings

# Increase it when other words of a byline become names: those of what readers have get their addresses.
RULES = 1
_RULES = "name_rules"
_TABLE = "SELECT 1 FROM sqlite_schema WHERE name = 'names'"  # files of a version before have none
_KEYS = "SELECT key FROM names WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
_IS_TAKEN = "SELECT 1 FROM names WHERE kind = ? AND address = ?"
_ADD = "INSERT OR IGNORE INTO names (kind, key, address) VALUES (?, ?, ?)"
_LEAVE = "INSERT OR IGNORE INTO left_lists (kind, key, article_id, successor) VALUES (?, ?, ?, ?)"
_RELEASED = "SELECT article_id, byline, tags FROM released ORDER BY date_key, article_id"

# The end of a key, which those of names never have, of a list that an earlier version made.
NO_NAME = " "

# An article's names by kind and key.
Names = dict[tuple[str, str], str]


def names_of(article: Article) -> Names:
    """Return the names of an article's tags and authors, in their order."""
    return _names(article.byline, article.tags)


def _names(byline: str, tags: Iterable[str]) -> Names:
    found = [(TAGS, tag) for tag in tags] + [(AUTHORS, each.name) for each in bylines.names_of(byline)]
    named = [((kind, names.key(storable(name))), storable(name)) for kind, name in found]
    return {key: name for key, name in named if key[1]}


def _former_lists(byline: str, found: Names) -> Iterator[tuple[str, str, str]]:
    """Yield kinds and addresses of the lists that an article was in, and the keys of the names meant."""
    for (kind, key), name in found.items():
        yield kind, names.plain_address(name), key
    if authors := [key for kind, key in found if kind == AUTHORS]:
        yield AUTHORS, names.plain_address(" ".join(byline.split())), authors[0]


def _never(_address: str) -> bool:
    return False


class NameMemory:
    """Remembers addresses. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def addresses(self) -> NameAddresses:
        """Return all that are remembered."""
        found = self._database.execute("SELECT kind, key, address FROM names")
        return {(kind, key): address for kind, key, address in found}

    def remember(self, found: Names) -> None:
        """Give addresses to those names that have none, in a transaction."""
        for kind in (TAGS, AUTHORS):
            own = {key: name for (each, key), name in found.items() if each == kind}
            if not own:
                continue
            known = {key for (key,) in self._database.execute(_KEYS, kind, json.dumps(list(own)))}
            for key, name in own.items():
                if key not in known:
                    self._add(kind, key, names.new_address(name, partial(self._is_taken, kind)))

    def catch_up(self) -> None:
        """Give addresses to the names of what an earlier version of the program released."""
        done = self._settings.get(_RULES, 0)
        if done == RULES or not self._database.execute(_TABLE):
            return
        with self._database.transaction():
            released = [
                (number, byline, _names(byline, json.loads(tags)))
                for number, byline, tags in self._database.execute(_RELEASED)
            ]
            if not done:
                self._keep_plain(released)
            for _number, _byline, found in released:
                self.remember(found)
            if not done:
                self._leave_shared(released)
            self._settings.set(_RULES, RULES)

    def _keep_plain(self, released: Iterable[tuple[int, str, Names]]) -> None:
        """Let names keep the addresses that nobody else had; of several, the one that it fits has it."""
        shared: defaultdict[tuple[str, str], Names] = defaultdict(dict)
        for _number, _byline, found in released:
            for (kind, key), name in found.items():
                shared[kind, names.plain_address(name)].setdefault((kind, key), name)
        for (kind, address), having in shared.items():
            fits = (key for key, name in having.items() if names.new_address(name, _never) == address)
            if heir := next(iter(having), None) if len(having) == 1 else next(fits, None):
                self._add(kind, heir[1], address)

    def _leave_shared(self, released: Iterable[tuple[int, str, Names]]) -> None:
        """Record the lists that are no more: those that several names shared, and those of whole bylines."""
        taken = set(self._database.execute("SELECT kind, address FROM names"))
        for number, byline, found in released:
            for kind, address, key in _former_lists(byline, found):
                if (kind, address) not in taken:
                    self._add(kind, address + NO_NAME, address)
                    self._database.execute(_LEAVE, kind, address + NO_NAME, number, key)

    def _add(self, kind: str, key: str, address: str) -> None:
        self._database.execute(_ADD, kind, key, address)

    def _is_taken(self, kind: str, address: str) -> bool:
        return bool(self._database.execute(_IS_TAKEN, kind, address))
