"""The feeds of a newspaper: for all programs, and in the forms that single aggregators ask for.

The rules were looked up in November 2026 in stored copies of public pages; none was tried on the aggregators
themselves. "Second hand" is said of those that are known from others who quote the help of Dzen or Yandex.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_editor.content import plain_text
from desktop_editor.content.article import Article, Newspaper
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site import addresses
from desktop_editor.site.pages import dzen_html, feeds
from desktop_editor.site.pages.feed_entry import Entry, entry_of
from desktop_editor.site.pages.feed_pictures import FeedPicture, SizeOf
from desktop_editor.site.pages.feeds import enclosure, html, lines, rating, rfc822, text
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

# dzen.ru, "export-content/export", and Yandex Webmaster's "Latest and most important news": a feed of at most
# 10 MB (second hand, July 2026).
LARGEST = 10_000_000

# dzen.ru, "news/seamless/rss", in force from 13 July 2026 (second hand, two WordPress plugins of that time):
# a cover is at least 700 pixels wide; `news` is for news and channel, `news_only` and `blogs_only` for one.
DZEN_WIDTH = 700
DZEN_TYPE = "news"
# dzen.ru, "website/rss-modify" (second hand, December 2025): an article, to be found by search engines, which
# all may comment on. Whether the unified feed still asks for them is not known; they harm nothing.
DZEN_CATEGORIES = ("format-article", "index", "comment-all")

YANDEX = 'xmlns:yandex="http://news.yandex.ru"'

Make = Callable[[Sequence[Article], Site, SizeOf], bytes]


@dataclass(frozen=True, slots=True)
class FeedProfile:
    """A feed: its address, its name in the settings, and what makes it of articles, the newest first.

    It holds what is at most as old as `age`, and at most `most` articles; without an age as many as the
    newspaper's settings say. One without a name is always made.
    """

    address: str
    make: Make
    name: str = ""
    age: timedelta | None = None
    most: int = feeds.MOST


def every(newspaper: Newspaper) -> list[FeedProfile]:
    """Return the feeds that a newspaper has; what a later version named in its settings is left out."""
    return [each for key, each in PROFILES.items() if not each.name or key in newspaper.feed_profiles]


def rows_of(
    profile: FeedProfile, rows: Sequence[ArticleDigest], site: Site, now: datetime
) -> Sequence[ArticleDigest]:
    """Return the articles of a feed out of all, the oldest first; at the moment `now` some are too old."""
    if profile.age is None:
        return rows[-feeds.length(site) :]
    oldest = now - profile.age
    return [row for row in rows[-profile.most :] if datetime.fromisoformat(row.moment) >= oldest]


def dzen(articles: Sequence[Article], site: Site, size_of: SizeOf) -> bytes:
    """Return the unified RSS of Dzen, for its news and its channels."""
    spaces = f"{feeds.CONTENT} {feeds.ATOM} {feeds.MEDIA}"
    return _fitting(
        "dzen.xml", spaces, _dzen_item, [entry_of(each, site, size_of) for each in articles], site
    )


def yandex(articles: Sequence[Article], site: Site, size_of: SizeOf) -> bytes:
    """Return the RSS that Yandex Webmaster reads for "Latest and most important news".

    Its help ("search-appearance/fresh-content", 2026) asks for texts that are no advertisements.
    """
    spaces = f"{YANDEX} {feeds.ATOM} {feeds.MEDIA}"
    free = [entry_of(each, site, size_of) for each in articles if not each.advertiser]
    return _fitting("yandex.xml", spaces, _yandex_item, free, site)


def _fitting(
    address: str, spaces: str, item: Callable[[Entry], Iterator[str]], entries: Sequence[Entry], site: Site
) -> bytes:
    """Return a feed of as many of the newest entries as fit into one file."""
    content = feeds.file(
        f'<rss version="2.0" {spaces}>',
        "<channel>",
        *feeds.channel_lines(feeds.of_newspaper(address, site), entries, site),
        *(lines("<item>", *item(entry), "</item>") for entry in entries),
        "</channel>",
        "</rss>",
    )
    if len(content) <= LARGEST or not entries:
        return content
    return _fitting(address, spaces, item, entries[: len(entries) * 3 // 4], site)


def _dzen_item(entry: Entry) -> Iterator[str]:
    """Yield an item of Dzen; the cover comes as the enclosure alone, for Dzen puts it above the text."""
    yield f"<title>{text(entry.shown.headline)}</title>"
    yield from _address_and_date(entry)
    yield f"<contentType>{DZEN_TYPE}</contentType>"
    yield from (f"<category>{name}</category>" for name in DZEN_CATEGORIES)
    yield from (f"<author>{text(name)}</author>" for name in entry.authors)
    yield f"<description>{html(entry.summary)}</description>"
    yield from map(enclosure, _wide(entry.pictures)[:1])
    yield rating(entry)
    body = "\n".join(filter(None, map(dzen_html.of_block, entry.blocks)))
    yield f"<content:encoded>{text(body)}</content:encoded>"


def _wide(pictures: Sequence[FeedPicture]) -> list[FeedPicture]:
    return [each for each in pictures if each.width >= DZEN_WIDTH]


def _yandex_item(entry: Entry) -> Iterator[str]:
    """Yield an item of Yandex: the text without any tags, photos beside it.

    Webmaster reads the RSS of Yandex's former news (second hand, 2026).
    """
    yield f"<title>{text(entry.shown.headline)}</title>"
    yield from _address_and_date(entry)
    yield from (f"<author>{text(name)}</author>" for name in entry.authors)
    yield from (f"<category>{text(name)}</category>" for name in entry.categories[:1] if entry.shown.section)
    yield f"<description>{text(entry.summary)}</description>"
    yield from map(enclosure, entry.pictures)
    yield rating(entry)
    paragraphs = filter(None, map(plain_text.from_block, entry.blocks))
    full_text = "\n\n".join(paragraphs)
    yield f"<yandex:full-text>{text(full_text)}</yandex:full-text>"


def _address_and_date(entry: Entry) -> Iterator[str]:
    yield f"<link>{entry.address}</link>"
    yield f'<guid isPermaLink="false">{entry.id}</guid>'
    yield f"<pubDate>{rfc822(entry.published)}</pubDate>"


PROFILES = {
    "rss": FeedProfile(addresses.RSS, feeds.rss),
    "atom": FeedProfile(addresses.ATOM, feeds.atom),
    # dzen.ru, "website/rss-modify" (a stored copy, its date is not known): what is new of the last two or
    # three days, at most 500 at once; the same guid updates what is there already.
    "dzen": FeedProfile("dzen.xml", dzen, N_("Dzen: news and channel"), timedelta(days=3), 500),
    # yandex.ru/support/webmaster, "search-appearance/news" (second hand, a guide of 2026): the last 8 days.
    "yandex": FeedProfile("yandex.xml", yandex, N_("Yandex Webmaster"), timedelta(days=8)),
}
# What the settings offer.
CHOSEN = {key: profile.name for key, profile in PROFILES.items() if profile.name}
