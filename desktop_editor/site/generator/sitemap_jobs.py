"""The sitemaps of the site: which of them are made again, and what makes each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, partial

from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site import addresses
from desktop_editor.site.generator.article_cache import ArticleCache
from desktop_editor.site.generator.site_diff import Changes
from desktop_editor.site.generator.site_structure import FRONT, ListKey, SiteStructure, section_key
from desktop_editor.site.pages import sitemaps


class SitemapJobs:
    """Makes the sitemaps of what has changed, each when it is asked for; the site has a public address."""

    def __init__(
        self, structure: SiteStructure, changed: Changes, cache: ArticleCache, now: datetime
    ) -> None:
        self._structure, self._changed, self._cache, self._now = structure, changed, cache, now
        self._site = structure.site

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield addresses and what makes their contents."""
        for number in self._changed.parts:
            rows = self._rows_of_part(number)
            yield sitemaps.part_address(number + 1), partial(sitemaps.part, rows, self._site)
        if self._has_new_index:
            yield sitemaps.PAGES, self._pages
            yield addresses.SITEMAP, self._index
        yield addresses.NEWS_SITEMAP, self._news

    def needed(self) -> Iterator[int]:
        """Yield the ids of the articles in the news sitemap, the newest first."""
        newest = reversed(self._structure.rows[-sitemaps.MOST_NEWS :])
        yield from (row.id for row in newest if sitemaps.is_news(row, self._now))

    @property
    def _has_new_index(self) -> bool:
        """Whether a page that is neither an article nor an older page of a list may have another date."""
        changed = self._changed
        return bool(changed.parts or changed.lists or changed.has_new_counts or changed.has_new_statics)

    def _rows_of_part(self, number: int) -> Sequence[ArticleDigest]:
        return self._structure.rows[number * sitemaps.PART : (number + 1) * sitemaps.PART]

    def _pages(self) -> bytes:
        return sitemaps.pages(self._dates_of_pages, self._site)

    def _index(self) -> bytes:
        count = -(-len(self._structure.rows) // sitemaps.PART)
        dates = [sitemaps.newest(self._rows_of_part(number)) for number in range(count)]
        return sitemaps.index(dates, max(self._dates_of_pages.values()), self._site)

    @cached_property
    def _dates_of_pages(self) -> dict[str, str]:
        """When front page, sections and single pages changed; empty: it is not known."""
        newest, shown = sitemaps.newest, self._structure.shown_first
        keys = (ListKey(FRONT, ""), *map(section_key, self._site.sections))
        dates = {key.folder + addresses.INDEX: newest(shown(key)) for key in keys}
        dates |= dict.fromkeys((addresses.ABOUT, addresses.ARCHIVE), "")
        return dates | {self._structure.address(row): newest([row]) for row in self._structure.statics}

    def _news(self) -> bytes:
        return sitemaps.news([self._cache.article(number) for number in self.needed()], self._site)
