"""The files of the site that are rendered: which they are, in what order, and what makes each of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, partial

from desktop_editor.content import photo_address
from desktop_editor.content.article import Article, Photo
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.content.names import AUTHORS, TAGS
from desktop_editor.site import addresses
from desktop_editor.site.generator import site_structure
from desktop_editor.site.generator.article_cache import ArticleCache
from desktop_editor.site.generator.front_maker import listed
from desktop_editor.site.generator.manifest import Record, Source
from desktop_editor.site.generator.render_pool import RenderJob
from desktop_editor.site.generator.site_diff import Changes
from desktop_editor.site.generator.site_structure import (
    FRONT,
    MONTH,
    ListKey,
    ListPage,
    SiteStructure,
)
from desktop_editor.site.generator.sitemap_jobs import SitemapJobs
from desktop_editor.site.pages import (
    article_page,
    feed_profiles,
    feeds,
    host_files,
    list_pages,
    page_layout,
    related_articles,
    search_index,
    single_pages,
    site_icons,
    sitemaps,
)
from desktop_editor.site.pages.article_card import ArticleCard
from desktop_editor.site.pages.article_page import Material
from desktop_editor.site.pages.feed_pictures import SizeOf
from desktop_editor.site.pages.feed_profiles import FeedProfile
from desktop_editor.site.pages.list_pages import Listed
from desktop_editor.site.pages.related_articles import RelatedArticles, RelatedIds, RelatedIndex
from desktop_editor.site.render_cache import rendered
from desktop_editor.site.site import Site

PageJob = tuple[str, Callable[[], bytes | RenderJob]]
# First pages, above all the front page, are what readers come for: last, so that what they link to is there.
LIST_ORDER = {MONTH: 0, AUTHORS: 1, TAGS: 2, site_structure.SECTION: 3, FRONT: 4}


class PageJobs:
    """Makes the files of what has changed, each when it is asked for, from the articles in the cache."""

    def __init__(
        self,
        structure: SiteStructure,
        changed: Changes,
        cache: ArticleCache,
        source: Source,
        record: Record | None,
        now: datetime,
        size_of: SizeOf,
    ) -> None:
        self._structure, self._changed, self._cache, self._source = structure, changed, cache, source
        self._site = structure.site
        self._now, self._size_of = now, size_of
        known = record.source if record and not changed.is_everything else Source()
        self._known_redirects, self._known_lists = known.redirects, known.moved_lists
        self._has_base = bool(addresses.absolute("", self._site))
        self._kept_rows: dict[ArticleDigest, search_index.Row] = {}
        if record and not changed.is_everything:
            self._kept_rows = _kept_rows(changed.shards, record, self._site)
        self._sitemaps = SitemapJobs(structure, changed, cache, now)
        cache.expect(self._needed())

    def photos(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the photos that the articles to be made show, by the articles' ids.

        A name is that of the file, or the number of a cover that is not there.
        """
        if not self._site.photos:  # and all is made again with the first one
            return {}
        found = ((number, _names_of(self._cache.article(number), self._site)) for number in self._ids())
        return {str(number): tuple(sorted(names)) for number, names in found if names}

    def files(self, is_full: bool) -> Iterator[PageJob]:
        """Yield addresses and what makes their contents; if not `is_full`, only what may have changed."""
        yield from self._articles()
        for row in self._changed.statics:
            yield self._structure.address(row), partial(self._static, row.id)
        yield from self._redirects()
        yield from self._moved_lists()
        yield from self._search()
        if is_full:
            yield from self._single_pages()
        yield from self._names()
        yield from self._lists()
        if self._changed.has_new_latest:
            yield "latest.json", self._latest
        if self._has_base:
            yield from self._machines(is_full)
        if is_full:
            yield "robots.txt", partial(sitemaps.robots, self._site)

    def _articles(self) -> Iterator[PageJob]:
        for index in self._changed.articles:
            yield self._structure.address(self._structure.rows[index]), partial(self._article, index)

    def _ids(self) -> Iterator[int]:
        """Yield the ids of the articles and static pages whose own pages are made."""
        yield from (self._structure.rows[index].id for index in self._changed.articles)
        yield from (row.id for row in self._changed.statics)

    def _static(self, number: int) -> RenderJob:
        article = self._cache.article(number)
        material = Material(self._cache.card(number), self._site.bodies(article.body), RelatedArticles())
        return partial(_article, article, material)

    def _article(self, index: int) -> RenderJob:
        rows, ids = self._structure.rows, self._related(index)
        around = RelatedArticles(
            latest=self._cache.cards(ids.latest),
            previous=self._cache.card(ids.previous) if ids.previous is not None else None,
            following=self._cache.card(ids.following) if ids.following is not None else None,
            related=self._cache.cards(ids.related),
        )
        article = self._cache.article(rows[index].id)
        material = Material(self._cache.card(article.id), self._site.kept_body(article.body), around)
        return partial(_article, article, material)

    def _related(self, index: int) -> RelatedIds:
        return self._related_index.ids(index, related_articles.latest_length(self._site.newspaper))

    @cached_property
    def _related_index(self) -> RelatedIndex:
        return RelatedIndex(self._structure.rows)

    def _redirects(self) -> Iterator[PageJob]:
        changed, known = set(self._ids()), self._known_redirects
        wanted = {a: n for a, n in self._source.redirects.items() if n in changed or known.get(a) != n}
        rows = {row.id: row for row in self._structure.public} if wanted else {}
        for address, number in wanted.items():
            yield address, partial(self._redirect, address, number, self._structure.address(rows[number]))

    def _redirect(self, address: str, number: int, target: str) -> bytes:
        head = article_page.head_of(self._cache.article(number), self._cache.card(number), self._site)
        return _bytes(single_pages.redirect_page(address, target, head, self._site))

    def _moved_lists(self) -> Iterator[PageJob]:
        for address, found in self._source.moved_lists.items():
            if self._known_lists.get(address) != found:
                yield address, partial(self._moved_list, address, *found)

    def _moved_list(self, address: str, target: str, heading: str) -> bytes:
        return _bytes(
            single_pages.redirect_page(
                address, target, list_pages.head_of(target, heading, self._site), self._site
            )
        )

    def _search(self) -> Iterator[PageJob]:
        for number in self._changed.shards:
            yield search_index.shard_address(number + 1), partial(self._shard, number)
        if self._changed.has_new_counts:
            yield search_index.COUNT, partial(search_index.shards, self._structure.shards)

    def _shard(self, number: int) -> bytes:
        rows = reversed(self._structure.searched(number))
        return search_index.shard(
            number + 1,
            [self._kept_rows.get(row) or search_index.row(self._cache.card(row.id)) for row in rows],
        )

    def _single_pages(self) -> Iterator[PageJob]:
        site = self._site
        if asked := host_files.FILES.get(site.newspaper.host_files):
            address, make_file = asked
            yield address, partial(make_file, site)
        yield addresses.ICON, partial(site_icons.favicon, site)
        yield "favicon.ico", partial(site_icons.favicon_ico, site)
        yield "manifest.webmanifest", partial(site_icons.web_manifest, site)
        for address, make in (
            (addresses.ABOUT, single_pages.about_page),
            (addresses.SEARCH, single_pages.search_page),
            (single_pages.NOT_FOUND, single_pages.not_found_page),
        ):
            yield address, partial(_made, make, site)

    def _names(self) -> Iterator[PageJob]:
        for kind, known in list_pages.KINDS.items():
            if kind in self._changed.names:
                yield known.address, partial(self._all_names, kind)
        if MONTH in self._changed.names:
            yield addresses.ARCHIVE, self._archive

    def _all_names(self, kind: str) -> bytes:
        return _bytes(list_pages.names_page(kind, self._structure.names(kind), self._site))

    def _archive(self) -> bytes:
        return _bytes(list_pages.archive_page(self._structure.months(), self._site))

    def _lists(self) -> Iterator[PageJob]:
        for page in sorted(self._changed.lists, key=_turn):
            yield page.address, partial(self._list, page)

    def _list(self, page: ListPage) -> RenderJob:
        if page.key.kind == MONTH:
            cards = self._cache.cards(row.id for row in reversed(page.rows))
            return partial(_month, page.key.folder, cards)
        return partial(_list, listed(page, self._structure, self._cache.cards))

    def _latest(self) -> bytes:
        one_more_than_shown = related_articles.latest_length(self._site.newspaper) + 1
        cards = self._cache.cards(row.id for row in reversed(self._structure.rows[-one_more_than_shown:]))
        return search_index.latest(
            [(each, page_layout.fragment("latest.html", each, self._site)) for each in cards]
        )

    def _machines(self, is_full: bool) -> Iterator[PageJob]:
        """Yield what feed readers and search engines fetch; all of it needs a public address."""
        for key in self._changed.section_feeds:
            yield key.folder + addresses.RSS, partial(self._section_feed, key)
        for profile in feed_profiles.every(self._site.newspaper):
            if self._changed.has_new_feeds or profile.age:
                yield profile.address, partial(self._feed, profile)
        yield from self._sitemaps.files()

    def _needed(self) -> Iterator[int]:
        """Yield the ids of the articles that the files show, in the order in which they are asked for."""
        rows = self._structure.rows
        for index in self._changed.articles:
            yield rows[index].id
            if not self._changed.is_everything:  # else they come next
                yield from self._related(index).ids
        yield from (row.id for row in self._changed.statics)
        for number in self._changed.shards:
            found = reversed(self._structure.searched(number))
            yield from (row.id for row in found if row not in self._kept_rows)
        for page in sorted(self._changed.lists, key=_turn):
            yield from (row.id for row in page.shown)
        for key in self._changed.section_feeds:
            yield from (row.id for row in reversed(self._rows_of_section(key)))
        for profile in feed_profiles.every(self._site.newspaper):
            yield from (row.id for row in reversed(self._rows_of_feed(profile)))
        yield from self._sitemaps.needed()

    def _feed(self, profile: FeedProfile) -> bytes:
        return profile.make(self._newest_first(self._rows_of_feed(profile)), self._site, self._size_of)

    def _section_feed(self, key: ListKey) -> bytes:
        category = self._structure.category(key)
        assert category is not None
        articles = self._newest_first(self._rows_of_section(key))
        return feeds.rss(articles, self._site, self._size_of, feeds.of_section(category, self._site))

    def _newest_first(self, rows: Sequence[ArticleDigest]) -> list[Article]:
        return [self._cache.article(row.id) for row in reversed(rows)]

    def _rows_of_feed(self, profile: FeedProfile) -> Sequence[ArticleDigest]:
        return feed_profiles.rows_of(profile, self._structure.rows, self._site, self._now)

    def _rows_of_section(self, key: ListKey) -> Sequence[ArticleDigest]:
        return self._structure.members(key)[-feeds.length(self._site) :]


def _turn(page: ListPage) -> tuple[int, str]:
    """Return when a page of a list is made: older pages by the time of their articles, whatever they list.

    So what all of them show of an article is asked for within a short time, and need not be kept for long.
    """
    is_first = not page.number and page.key.kind != MONTH
    return (LIST_ORDER[page.key.kind], "") if is_first else (-1, page.rows[-1].moment)


def _kept_rows(shards: Iterable[int], record: Record, site: Site) -> dict[ArticleDigest, search_index.Row]:
    """Return the rows of some shards as the last export made them; the same articles have the same."""
    found: dict[ArticleDigest, search_index.Row] = {}
    before = SiteStructure(record.source.rows, site)
    for number in shards:
        content = record.content(search_index.shard_address(number + 1))
        if content is not None:
            found |= zip(reversed(before.searched(number)), search_index.rows_of(content), strict=True)
    return found


def photos_of(articles: Iterable[Article], site: Site, covers: Iterable[int | None] = ()) -> list[Photo]:
    """Return the photos of articles, of the newspaper and of `covers`, in the order of their files."""
    found = own_files(site) | {
        site.photo_by_id[number].file for number in covers if number in site.photo_by_id
    }
    for article in articles:
        found |= files_of(article, site)
    return known(found, site)


def known(files: Iterable[str], site: Site) -> list[Photo]:
    """Return the photos of some files, in their order; files that the newsroom does not know are left out."""
    return [site.photo_by_file[file] for file in sorted(files) if file in site.photo_by_file]


def own_files(site: Site) -> set[str]:
    """Return the files of the photos that the newspaper itself shows."""
    newspaper = site.newspaper
    return {newspaper.logo, *rendered(newspaper.about).photos, *rendered(newspaper.footer).photos}


def files_of(article: Article, site: Site) -> set[str]:
    """Return the files of the photos that an article shows, as its cover or in its body."""
    cover = site.photo_by_id.get(article.cover_id)
    in_body = site.bodies(article.body).photos if photo_address.START in article.body else ()
    return {*in_body, *([cover.file] if cover else [])}


def named(names: Collection[str], site: Site) -> dict[str, Photo]:
    """Return those photos that the newsroom has, by their names: files, or numbers of missing covers."""
    files = site.photo_by_file
    covers = {_missing(photo.id): photo for photo in site.photos if _missing(photo.id) in names}
    return {name: files[name] for name in names if name in files} | covers


def _names_of(article: Article, site: Site) -> set[str]:
    is_missing = article.cover_id is not None and article.cover_id not in site.photo_by_id
    return {*files_of(article, site), *([_missing(article.cover_id)] if is_missing else [])}


def _missing(cover_id: int | None) -> str:
    return f"#{cover_id}"


def _article(article: Article, material: Material, site: Site) -> bytes:
    return _bytes(article_page.article_page(article, site, material))


def _month(month: str, cards: Sequence[ArticleCard], site: Site) -> bytes:
    return _bytes(list_pages.month_page(month, cards, site))


def _list(shown: Listed, site: Site) -> bytes:
    return _bytes(list_pages.list_page(shown, site))


def _made(make: Callable[[Site], str], site: Site) -> bytes:
    return _bytes(make(site))


def _bytes(page: str) -> bytes:
    return page.encode()
