"""Files for search engines: sitemaps as sitemaps.org and Google News require them, and `robots.txt`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.site import addresses
from desktop_editor.site.pages import article_card, page_layout
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS_SPACE = f'{SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
# The protocol allows 50,000 addresses; fewer make a smaller file of the newest, the only one to change.
PART = 1_000
PAGES = "sitemap-pages.xml"
# Google's news sitemaps hold the last two days, at most a thousand articles.
NEWS_AGE = timedelta(days=2)
MOST_NEWS = 1_000
SECONDS = len("2026-01-19T03:30:00")


def part_address(number: int) -> str:
    """Return the address of a part of the sitemap; parts are numbered from the oldest."""
    return f"sitemap-{number}.xml"


def newest(rows: Iterable[ArticleDigest]) -> str:
    """Return when the last of some articles appeared or got other words, as sitemaps write it; else nothing.

    It is the date of a page that shows them (a W3C date, as sitemaps.org asks for). Another byline or another
    tag is no such change.
    """
    # Moments are in UTC and sort as text; a sitemap's seconds have no fractions here.
    latest = max((max(row.moment, row.modified or "") for row in rows), default="")
    return f"{latest[:SECONDS]}Z" if latest else ""


def index(dates: Sequence[str], of_pages: str, site: Site) -> bytes:
    """Return the list of the sitemap's parts, which were last changed at these dates."""
    names = {PAGES: of_pages} | {part_address(number): date for number, date in enumerate(dates, start=1)}
    entries = (
        f"<sitemap>{_dated(addresses.absolute(name, site), date)}</sitemap>" for name, date in names.items()
    )
    return _file(f"<sitemapindex {SPACE}>", *entries, "</sitemapindex>")


def part(rows: Iterable[ArticleDigest], site: Site) -> bytes:
    """Return a part of the sitemap: the addresses of these articles."""
    return _urls(
        (addresses.absolute(addresses.digest_address(row, site), site), newest([row])) for row in rows
    )


def pages(dates: Mapping[str, str], site: Site) -> bytes:
    """Return the sitemap of front page, sections and the pages of which there is only one.

    They come with the dates of their last changes; a page whose date nobody knows has an empty one.
    """
    return _urls((addresses.public(name, site), date) for name, date in dates.items())


def news(articles: Sequence[Article], site: Site) -> bytes:
    """Return the news sitemap of articles of the last two days."""
    return _file(f"<urlset {NEWS_SPACE}>", *(_news(article, site) for article in articles), "</urlset>")


def is_news(row: ArticleDigest, now: datetime) -> bool:
    """Return whether an article belongs in the news sitemap at the moment `now`."""
    return now - datetime.fromisoformat(row.moment) <= NEWS_AGE


def robots(site: Site) -> bytes:
    """Return `robots.txt`: everything may be read; and where the sitemaps are, if there are any."""
    lines = ["User-agent: *", "Allow: /"]
    if base := addresses.absolute("", site):
        lines += ["", f"Sitemap: {base}{addresses.SITEMAP}", f"Sitemap: {base}{addresses.NEWS_SITEMAP}"]
    return ("\n".join(lines) + "\n").encode()


def _news(article: Article, site: Site) -> str:
    address = addresses.absolute(addresses.article_address(article, site), site)
    published = article.published_at or article.created_at
    date = article_card.moment(published, site) if published else ""
    changed = newest([article_digest.of(article)])
    name, language = _text(page_layout.name(site)), site.newspaper.language
    publication = f"<news:name>{name}</news:name><news:language>{language}</news:language>"
    return (
        f"<url>{_dated(address, changed)}<news:news><news:publication>{publication}</news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        f"<news:title>{_text(article_card.headline(article, site))}</news:title></news:news></url>"
    )


def _urls(dated: Iterable[tuple[str, str]]) -> bytes:
    urls = (f"<url>{_dated(address, date)}</url>" for address, date in dated)
    return _file(f"<urlset {SPACE}>", *urls, "</urlset>")


def _dated(address: str, date: str) -> str:
    return f"<loc>{address}</loc>" + (f"<lastmod>{date}</lastmod>" if date else "")


def _file(*lines: str) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *lines, ""]).encode()


def _text(text: str) -> str:
    return escape(readable(text))
