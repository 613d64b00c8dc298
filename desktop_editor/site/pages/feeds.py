"""The newest articles for feed readers: RSS 2.0 and Atom, with the full text.

What the editor typed is text, never HTML. RSS says that a description is HTML, so in it a text is escaped
twice; titles, names and all that Atom holds but its content are read as they are (RFC 4287, section 3.1.1,
and the RSS Advisory Board's "Best Practices Profile").
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import urljoin

from desktop_editor.content import bylines, photo_address
from desktop_editor.content.article import Article
from desktop_editor.site import addresses, images
from desktop_editor.site.pages import article_page, feed_ids, page_layout
from desktop_editor.site.pages.article_card import ArticleCard, card_of, local_moment, one_line
from desktop_editor.site.pages.body_blocks import on_page
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import TAG
from desktop_editor.site.site import Site

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
LINK = re.compile(r'(?<= )(src|href|srcset)="([^"]*)"')
# A photo of a body that is placed at the root.
PHOTO = re.compile(rf"(^|, )(?={photo_address.START})")
MOST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as both formats present it."""

    article: Article
    shown: ArticleCard
    address: str
    id: str
    published: datetime
    changed: datetime
    html: str


def length(site: Site) -> int:
    """Return how many articles a feed holds."""
    return min(max(site.newspaper.feed_length, 1), MOST)


def rss(articles: Sequence[Article], site: Site) -> bytes:
    """Return an RSS 2.0 feed of articles, given newest first; the site has a public address."""
    entries = [_entry(article, site) for article in articles]
    newspaper = site.newspaper
    description = newspaper.tagline or page_layout.name(site)
    own = addresses.absolute(addresses.RSS, site)
    email = f" ({page_layout.name(site)})" if newspaper.email else ""
    return _file(
        f'<rss version="2.0" {SPACES}>',
        "<channel>",
        f"<title>{_text(page_layout.name(site))}</title>",
        f"<link>{addresses.absolute('', site)}</link>",
        f"<description>{_html(description)}</description>",
        f"<language>{_text(newspaper.language)}</language>",
        f"<managingEditor>{_text(newspaper.email + email)}</managingEditor>" if newspaper.email else "",
        f"<lastBuildDate>{_rfc822(max(entry.changed for entry in entries))}</lastBuildDate>"
        if entries
        else "",
        f'<atom:link href="{own}" rel="self" type="application/rss+xml"/>',
        *(_item(entry) for entry in entries),
        "</channel>",
        "</rss>",
    )


def atom(articles: Sequence[Article], site: Site) -> bytes:
    """Return an Atom feed (RFC 4287) of articles, given newest first; the site has a public address."""
    entries = [_entry(article, site) for article in articles]
    home = addresses.absolute("", site)
    newest = max((entry.changed for entry in entries), default=datetime.min.replace(tzinfo=UTC))
    return _file(
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(site.newspaper.language)}">',
        f"<id>{feed_ids.of_feed(site)}</id>",
        f"<title>{_text(page_layout.name(site))}</title>",
        f"<subtitle>{_text(site.newspaper.tagline)}</subtitle>" if site.newspaper.tagline else "",
        f"<updated>{_iso(newest)}</updated>",
        f'<link href="{home}"/>',
        f'<link rel="self" href="{addresses.absolute(addresses.ATOM, site)}"/>',
        f"<author><name>{_text(page_layout.name(site))}</name></author>",
        *(_atom_entry(entry) for entry in entries),
        "</feed>",
    )


def _entry(article: Article, site: Site) -> Entry:
    body = site.bodies(article.body)
    address = addresses.absolute(addresses.article_address(article, site), site)
    published = local_moment(article.published_at or article.created_at or EPOCH, site)
    updated = local_moment(article.modified_at, site) if article.modified_at else published
    lead = f"<p><strong>{escape(one_line(article.lead))}</strong></p>" if article.lead.strip() else ""
    html = "\n".join(filter(None, (_cover(article, site), lead, *on_page(body.blocks, "", site))))
    return Entry(
        article=article,
        shown=card_of(article, site, body),
        address=address,
        id=feed_ids.of_entry(article, site),
        published=published,
        changed=max(published, updated),
        html=_absolute(html, address, addresses.absolute("", site)),
    )


def _cover(article: Article, site: Site) -> str:
    photo = site.photo_by_id.get(article.cover_id)
    if photo is None:
        return ""
    return f'<p><img src="{addresses.absolute(images.shown(photo), site)}" alt="{escape(photo.alt)}"></p>'


def _absolute(html: str, address: str, base: str) -> str:
    """Return HTML with absolute addresses: a feed may be read anywhere."""

    def whole(found: re.Match[str]) -> str:
        name, value = found.groups()
        with suppress(ValueError):  # Some addresses can't be parsed.
            value = PHOTO.sub(rf"\g<1>{base}", value) if PHOTO.match(value) else urljoin(address, value)
        return f'{name}="{value}"'

    return TAG.sub(lambda tag: LINK.sub(whole, tag[0]), html)


def _item(entry: Entry) -> str:
    article, shown = entry.article, entry.shown
    categories = [shown.section.name] if shown.section else []
    return _lines(
        "<item>",
        f"<title>{_text(shown.headline)}</title>",
        f"<link>{entry.address}</link>",
        f'<guid isPermaLink="false">{entry.id}</guid>',
        f"<pubDate>{_rfc822(entry.published)}</pubDate>",
        f"<atom:updated>{_iso(entry.changed)}</atom:updated>" if entry.changed > entry.published else "",
        *(f"<dc:creator>{_text(name)}</dc:creator>" for name in _authors(article)),
        *(f"<category>{_text(name)}</category>" for name in (*categories, *_tags(article))),
        f"<description>{_html(shown.excerpt)}</description>",
        f"<content:encoded>{_text(entry.html)}</content:encoded>",
        "</item>",
    )


def _atom_entry(entry: Entry) -> str:
    article, shown = entry.article, entry.shown
    return _lines(
        "<entry>",
        f"<id>{entry.id}</id>",
        f"<title>{_text(shown.headline)}</title>",
        f'<link href="{entry.address}"/>',
        f"<published>{_iso(entry.published)}</published>",
        f"<updated>{_iso(entry.changed)}</updated>",
        *(f"<author><name>{_text(name)}</name></author>" for name in _authors(article)),
        *(f'<category term="{_text(tag)}"/>' for tag in _tags(article)),
        f"<summary>{_text(shown.excerpt)}</summary>" if shown.excerpt else "",
        f'<content type="html">{_text(entry.html)}</content>',
        "</entry>",
    )


def _tags(article: Article) -> list[str]:
    return article_page.tag_names(article)


def _authors(article: Article) -> list[str]:
    return [each.name for each in bylines.names_of(one_line(article.byline))]


def _file(*lines: str) -> bytes:
    return _lines('<?xml version="1.0" encoding="utf-8"?>', *lines, "").encode()


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line) + ("\n" if not lines[-1] else "")


def _text(text: str) -> str:
    return escape(readable(text))


def _html(text: str) -> str:
    """Return a text for an element that is read as HTML."""
    return escape(_text(text))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
