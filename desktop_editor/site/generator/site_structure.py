"""The whole site as it follows from the digests of its articles: which pages there are, and of which rows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from functools import cached_property, lru_cache

from desktop_editor.content.article import Category
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.names import AUTHORS, TAGS
from desktop_editor.content.people import bylines
from desktop_editor.site import addresses
from desktop_editor.site.generator import front_page
from desktop_editor.site.generator.front_page import Block
from desktop_editor.site.pages import related_articles, search_index
from desktop_editor.site.pages.article_card import one_line
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

FRONT, SECTION, MONTH = "front", "section", "month"
LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True, order=True)
class ListKey:
    """A list of the site: its kind and its folder, or `2026-01` for a month."""

    kind: str
    folder: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list. Two structures that have the same page make the same bytes of it.

    `rows` are the oldest first. The front page has `blocks`, too, and the year that readers take for granted.
    """

    address: str
    key: ListKey
    heading: str
    rows: tuple[ArticleDigest, ...]
    number: int = 0
    newer: str = ""
    older: str = ""
    blocks: tuple[Block, ...] = ()
    year: str = ""

    @property
    def shown(self) -> Iterator[ArticleDigest]:
        """All articles of the page, from top to bottom."""
        yield from reversed(self.rows)
        for block in self.blocks:
            yield from reversed(block.rows)


class SiteStructure:
    """Everything that is public, as digests, the oldest first.

    `public` is all of it: `rows` are the articles, which lists, feeds and the archive are made of, and
    `statics` the static pages, which are in none of them.
    """

    def __init__(self, public: Sequence[ArticleDigest], site: Site) -> None:
        self.public = tuple(public)
        self.statics = tuple(row for row in self.public if row.is_page)
        self.rows = tuple(row for row in self.public if not row.is_page) if self.statics else self.public
        self.site = site
        self._names: dict[str, dict[str, tuple[str, int]]] = {}

    def address(self, row: ArticleDigest) -> str:
        """Return the address of an article."""
        return addresses.digest_address(row, self.site)

    def keys(self, row: ArticleDigest) -> Iterator[ListKey]:
        """Yield the lists that an article is in."""
        yield ListKey(FRONT, "")
        if category := self.site.category_by_id.get(row.category_id):
            yield section_key(category)
        for kind in (TAGS, AUTHORS):
            for folder in self._named(kind, _text(kind, row)):
                yield ListKey(kind, folder)
        yield ListKey(MONTH, addresses.local_month(row.moment, self.site))

    @cached_property
    def lists(self) -> dict[ListKey, list[ArticleDigest]]:
        """The rows of every list; each section has one."""
        found: dict[ListKey, list[ArticleDigest]] = {ListKey(FRONT, ""): []}
        found |= {section_key(category): [] for category in self.site.sections}
        for row in self.rows:
            for key in self.keys(row):
                found.setdefault(key, []).append(row)
        return found

    def members(self, key: ListKey, start: int = 0, end: int | None = None) -> Sequence[ArticleDigest]:
        """Return those of the rows from `start` to `end` that are in a list; the other lists are not made."""
        rows = self.rows[start:end]
        if key.kind == FRONT:
            return rows
        if key.kind == SECTION:
            numbers = {each.id for each in self.site.categories if section_folder(each) == key.folder}
            return [row for row in rows if row.category_id in numbers]
        if key.kind in (TAGS, AUTHORS):
            return [row for row in rows if key.folder in self._named(key.kind, _text(key.kind, row))]
        about = _about(rows, key.folder)
        return [row for row in about if addresses.local_month(row.moment, self.site) == key.folder]

    def pages(self, key: ListKey, rows: Sequence[ArticleDigest]) -> Iterator[ListPage]:
        """Yield the pages of a list, numbered from the oldest: publishing then changes the index only.

        The index holds what does not make a whole page yet and the page before it, so that it is never short.
        """
        if key.kind == MONTH:
            if rows:
                yield ListPage(addresses.month_address(key.folder), key, key.folder, tuple(rows))
            return
        if not rows and key.kind in (TAGS, AUTHORS):
            return
        length = self._length
        heading = self._heading(key, rows)
        found = self.page_addresses(key.folder, len(rows))
        count = len(found) - 1
        for number, address in enumerate(found, start=1):
            end = number * length if number <= count else None
            page = ListPage(
                address=address,
                key=key,
                heading=heading,
                rows=tuple(rows[(number - 1) * length : end]),
                number=number if number <= count else 0,
                newer=found[number] if number <= count else "",
                older=found[number - 2] if number > 1 else "",
            )
            yield self._front(page, rows) if address == addresses.INDEX else page

    def front(self) -> ListPage:
        """Return the front page."""
        *_older, page = self.pages(ListKey(FRONT, ""), self.rows)
        return page

    def shown_first(self, key: ListKey) -> Iterator[ArticleDigest]:
        """Return the articles of a list's index, the page with the newest ones."""
        *_older, index = self.pages(key, self.members(key))
        return index.shown

    def page_addresses(self, folder: str, length: int) -> list[str]:
        """Return the addresses of the pages of a list of so many articles, from the oldest to the index."""
        count = max(length // self._length - 1, 0)
        numbered = (addresses.page_address(folder, number) for number in range(1, count + 1))
        return [*numbered, folder + addresses.INDEX]

    @property
    def _length(self) -> int:
        """How many articles are on a page of a list."""
        return min(max(self.site.newspaper.page_length, 1), LONGEST_PAGE)

    def category(self, key: ListKey) -> Category | None:
        """Return the category of a section's list."""
        sections = self.site.sections if key.kind == SECTION else ()
        return next((each for each in sections if section_folder(each) == key.folder), None)

    def names(self, kind: str) -> dict[str, tuple[str, int]]:
        """Return the names of all tags or authors, as the oldest article spells them, and how many have them.

        They come by the folders of their lists.
        """
        if kind not in self._names:
            spelled: dict[str, str] = {}
            counts: Counter[str] = Counter()
            for text, count in Counter(_text(kind, row) for row in self.rows).items():
                for folder, name in self._named(kind, text).items():
                    spelled.setdefault(folder, name)
                    counts[folder] += count
            self._names[kind] = {folder: (name, counts[folder]) for folder, name in spelled.items()}
        return self._names[kind]

    def months(self) -> dict[str, int]:
        """Return the months that have articles, and how many."""
        return Counter(addresses.local_month(row.moment, self.site) for row in self.rows)

    def _named(self, kind: str, text: str) -> Mapping[str, str]:
        """Return the names in the tags or the byline of a digest by the folders of their lists."""
        known: dict[object, dict[str, str]] = self.site.shared.setdefault("named", {})
        found = known.get((kind, text))
        if found is None:
            found = {}
            for name in _names_in(kind, text):
                found.setdefault(addresses.group_folder(kind, name, self.site), name)
            known[kind, text] = found
        return found

    def searched(self, shard: int) -> Sequence[ArticleDigest]:
        """Return what a shard of the search index has; static pages are in the oldest one."""
        rows = self.rows[shard * search_index.SHARD : (shard + 1) * search_index.SHARD]
        return rows if shard else (*self.statics, *rows)

    @property
    def shards(self) -> int:
        """How many shards the search index has."""
        return max(-(-len(self.rows) // search_index.SHARD), 1 if self.statics else 0)

    def _front(self, page: ListPage, rows: Sequence[ArticleDigest]) -> ListPage:
        made = front_page.arranged(rows, page.rows, self.site.newspaper)
        year = addresses.local_month(rows[-1].moment, self.site)[:4] if rows else ""
        return replace(page, rows=made.rows, blocks=made.blocks, year=year)

    def _heading(self, key: ListKey, rows: Sequence[ArticleDigest]) -> str:
        if key.kind == SECTION:
            category = self.category(key)
            return readable(category.name) if category else ""
        if key.kind == FRONT or not rows:
            return ""
        return (
            key.folder if key.kind == MONTH else self._named(key.kind, _text(key.kind, rows[0]))[key.folder]
        )


def _about(rows: Sequence[ArticleDigest], month: str) -> Sequence[ArticleDigest]:
    """Return those rows that are of a month or of the days around it, whatever the time zone."""
    start, end = _shifted(month, -1), _shifted(month, 2)
    left = bisect_left(rows, start, key=_moment)
    return rows[left : bisect_left(rows, end, key=_moment)]


def _shifted(month: str, by: int) -> str:
    """Return the start of the moments in the month `by` months away; `~` sorts after all of them."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04}-{number + 1:02}" if year <= MAXYEAR else "~"


def section_folder(category: Category) -> str:
    """Return the folder of a category's list: `novosti-regiona/`."""
    return addresses.section_address(category).removesuffix(addresses.INDEX)


def section_key(category: Category) -> ListKey:
    """Return the key of a category's list."""
    return ListKey(SECTION, section_folder(category))


def _text(kind: str, row: ArticleDigest) -> str:
    """Return where a digest has its tags or its authors."""
    return row.tags if kind == TAGS else row.byline


@lru_cache(maxsize=16_384)
def _names_in(kind: str, text: str) -> tuple[str, ...]:
    """Return the names that readers see in the tags or the byline of a digest."""
    if kind == AUTHORS:
        return tuple(each.name for each in bylines.names_of(one_line(text)))
    return tuple(filter(None, map(one_line, related_articles.tag_list(text))))


def _moment(row: ArticleDigest) -> str:
    return row.moment
