"""What differs between two structures of the site, found from their digests alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.common_ends import common_ends
from desktop_editor.content.names import AUTHORS, TAGS
from desktop_editor.site.generator.site_structure import (
    MONTH,
    SECTION,
    ListKey,
    ListPage,
    SiteStructure,
    section_key,
)
from desktop_editor.site.pages import feeds, related_articles, search_index, sitemaps

# The kinds of which there is a list of all names, with the numbers of their articles.
NAMED = frozenset({TAGS, AUTHORS, MONTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The pages to make, by what they are made from, and the addresses that no longer have a page.

    `articles` are indexes into the new structure's rows; `statics` are static pages. `names` are the kinds
    whose list of all names, with the numbers of their articles, changes.
    """

    articles: tuple[int, ...] = ()
    statics: tuple[ArticleDigest, ...] = ()
    lists: tuple[ListPage, ...] = ()
    shards: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()
    has_new_feeds: bool = False
    section_feeds: tuple[ListKey, ...] = ()
    has_new_latest: bool = False
    has_new_counts: bool = False
    has_new_statics: bool = False
    removed: tuple[str, ...] = ()
    is_everything: bool = False


def everything(new: SiteStructure) -> Changes:
    """Return all pages of a structure, the newest articles first."""
    return Changes(
        articles=tuple(reversed(range(len(new.rows)))),
        statics=new.statics,
        lists=tuple(page for key, rows in new.lists.items() for page in new.pages(key, rows)),
        shards=tuple(range(new.shards)),
        parts=tuple(range(_count(new.rows, sitemaps.PART))),
        names=NAMED,
        has_new_feeds=True,
        section_feeds=tuple(map(section_key, new.site.sections)),
        has_new_latest=True,
        has_new_counts=True,
        has_new_statics=True,
        is_everything=True,
    )


def between(old: SiteStructure, new: SiteStructure, *, has_new_front: bool = False) -> Changes:
    """Return what turns the old structure into the new one; both have the same site.

    `has_new_front`: the front page was put together in another way.
    """
    start, end = common_ends(old.rows, new.rows)
    if start == len(old.rows) == len(new.rows) and old.statics == new.statics:
        return Changes(lists=(new.front(),)) if has_new_front else Changes()
    gone, come = old.rows[start : len(old.rows) - end], new.rows[start : len(new.rows) - end]
    keys = sorted(
        {key for row in gone for key in old.keys(row)} | {key for row in come for key in new.keys(row)}
    )
    lists, vanished, names = _lists(keys, start, end, old, new)
    if has_new_front and (front := new.front()) not in lists:
        lists = (*lists, front)
    statics = tuple(row for row in new.statics if row not in old.statics)
    left = (*gone, *(row for row in old.statics if row not in new.statics))
    past = set(map(old.address, left)) - set(map(new.address, (*come, *statics)))
    feed, latest = feeds.length(new.site), related_articles.latest_length(new.site.newspaper) + 1
    return Changes(
        articles=_articles(start, end, new) if gone or come else (),
        statics=statics,
        lists=lists,
        shards=_shards(start, old, new),
        parts=_portions(start, old.rows, new.rows, sitemaps.PART),
        names=names,
        has_new_feeds=old.rows[-feed:] != new.rows[-feed:],
        section_feeds=tuple(key for key in keys if key.kind == SECTION and _has_new_feed(key, old, new)),
        has_new_latest=old.rows[-latest:] != new.rows[-latest:],
        has_new_counts=old.shards != new.shards
        or _count(old.rows, sitemaps.PART) != _count(new.rows, sitemaps.PART),
        has_new_statics=old.statics != new.statics,
        removed=(*sorted(past), *vanished, *_surplus(old, new)),
    )


def _has_new_feed(key: ListKey, old: SiteStructure, new: SiteStructure) -> bool:
    length = feeds.length(new.site)
    return old.members(key)[-length:] != new.members(key)[-length:]


def _articles(start: int, end: int, new: SiteStructure) -> tuple[int, ...]:
    """Return the indexes of the span, of the article before it, and of those that may show one of it."""
    last = min(len(new.rows) - end + related_articles.REACH, len(new.rows))
    return tuple(reversed(range(max(start - 1, 0), last)))


def _lists(
    keys: Sequence[ListKey], start: int, end: int, old: SiteStructure, new: SiteStructure
) -> tuple[tuple[ListPage, ...], tuple[str, ...], frozenset[str]]:
    """Return the pages that changed, the addresses without one, and the kinds with other names.

    The first `start` rows of both structures are the same, and the last `end` ones.
    """
    changed: list[ListPage] = []
    vanished: list[str] = []
    names: set[str] = set()
    for key in keys:
        first, last = new.members(key, 0, start), new.members(key, len(new.rows) - end)
        gone, come = (
            old.members(key, start, len(old.rows) - end),
            new.members(key, start, len(new.rows) - end),
        )
        before = {page.address: page for page in old.pages(key, [*first, *gone, *last])}
        after = {page.address: page for page in new.pages(key, [*first, *come, *last])}
        changed += [page for address, page in after.items() if before.get(address) != page]
        vanished += [address for address in before if address not in after]
        if key.kind in NAMED and (len(gone) != len(come) or _names(before) != _names(after)):
            names.add(key.kind)
    return tuple(changed), tuple(vanished), frozenset(names)


def _names(pages: dict[str, ListPage]) -> set[str]:
    return {page.heading for page in pages.values()}


def _shards(start: int, old: SiteStructure, new: SiteStructure) -> tuple[int, ...]:
    changed = _portions(start, old.rows, new.rows, search_index.SHARD)
    is_first = new.shards and 0 not in changed and old.searched(0) != new.searched(0)
    return (0, *changed) if is_first else changed


def _portions(
    start: int, old: Sequence[ArticleDigest], new: Sequence[ArticleDigest], size: int
) -> tuple[int, ...]:
    return tuple(
        number
        for number in range(start // size, _count(new, size))
        if old[number * size : (number + 1) * size] != new[number * size : (number + 1) * size]
    )


def _surplus(old: SiteStructure, new: SiteStructure) -> Iterator[str]:
    """Yield the addresses of shards and parts that no longer have articles."""
    parts = range(_count(new.rows, sitemaps.PART), _count(old.rows, sitemaps.PART))
    yield from (search_index.shard_address(number + 1) for number in range(new.shards, old.shards))
    yield from (sitemaps.part_address(number + 1) for number in parts)


def _count(rows: Sequence[Any], size: int) -> int:
    return -(-len(rows) // size)
