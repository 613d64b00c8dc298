"""Files for search engines: sitemaps as sitemaps.org and Google News require them, and `robots.txt`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from html import escape

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


def part_address(number: int) -> str:
    """Return the address of a part of the sitemap; parts are numbered from the oldest."""
    return f"sitemap-{number}.xml"


def index(parts: int, site: Site) -> bytes:
    """Return the list of the sitemap's parts."""
    names = [PAGES, *(part_address(number) for number in range(1, parts + 1))]
    entries = (f"<sitemap><loc>{addresses.absolute(name, site)}</loc></sitemap>" for name in names)
    return _file(f"<sitemapindex {SPACE}>", *entries, "</sitemapindex>")


def part(rows: Iterable[ArticleDigest], site: Site) -> bytes:
    """Return a part of the sitemap: the addresses of these articles."""
    return _urls(addresses.absolute(addresses.digest_address(row, site), site) for row in rows)


def pages(names: Iterable[str], site: Site) -> bytes:
    """Return the sitemap of front page, sections and the pages of which there is only one."""
    return _urls(addresses.public(name, site) for name in names)


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
    name, language = _text(page_layout.name(site)), site.newspaper.language
    publication = f"<news:name>{name}</news:name><news:language>{language}</news:language>"
    return (
        f"<url><loc>{address}</loc><news:news><news:publication>{publication}</news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        f"<news:title>{_text(article_card.headline(article, site))}</news:title></news:news></url>"
    )


def _urls(urls: Iterable[str]) -> bytes:
    return _file(f"<urlset {SPACE}>", *(f"<url><loc>{url}</loc></url>" for url in urls), "</urlset>")


def _file(*lines: str) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *lines, ""]).encode()


def _text(text: str) -> str:
    return escape(readable(text))
