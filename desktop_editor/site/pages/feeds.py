"""The newest articles for feed readers: RSS 2.0 and Atom, with the full text.

What the editor typed is text, never HTML. RSS says that a description is HTML, so in it a text is escaped
twice; titles, names and all that Atom holds but its content are read as they are (RFC 4287, section 3.1.1,
and the RSS Advisory Board's "Best Practices Profile"). Photos are named by "Media RSS" 1.5.1, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from desktop_editor.content.article import Article, Category
from desktop_editor.site import addresses
from desktop_editor.site.pages import feed_ids, feed_pictures, page_layout
from desktop_editor.site.pages.feed_entry import Entry, entry_of
from desktop_editor.site.pages.feed_pictures import FeedPicture, SizeOf
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'
SPACES = f'{CONTENT} {ATOM} xmlns:dc="http://purl.org/dc/elements/1.1/" {MEDIA}'
MOST = 200


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of: its address, its title, a description, and the page with the same articles."""

    address: str
    title: str
    description: str
    page: str


def length(site: Site) -> int:
    """Return how many articles a feed holds."""
    return min(max(site.newspaper.feed_length, 1), MOST)


def of_newspaper(address: str, site: Site) -> Channel:
    """Return the channel of all articles."""
    name = page_layout.name(site)
    return Channel(address, name, readable(site.newspaper.tagline) or name, "")


def section_address(category: Category) -> str:
    """Return the address of a section's feed: `novosti-regiona/feed.xml`."""
    return addresses.section_address(category).removesuffix(addresses.INDEX) + addresses.RSS


def of_section(category: Category, site: Site) -> Channel:
    """Return the channel of a section's articles."""
    name = readable(category.name)
    title = f"{name} — {page_layout.name(site)}"
    return Channel(section_address(category), title, title, addresses.section_address(category))


def rss(
    articles: Sequence[Article],
    site: Site,
    size_of: SizeOf = feed_pictures.unknown,
    channel: Channel | None = None,
) -> bytes:
    """Return an RSS 2.0 feed of articles, given newest first; the site has a public address."""
    entries = [entry_of(article, site, size_of) for article in articles]
    shown = channel or of_newspaper(addresses.RSS, site)
    return file(
        f'<rss version="2.0" {SPACES}>',
        "<channel>",
        *channel_lines(shown, entries, site),
        *(lines("<item>", *_item(entry), "</item>") for entry in entries),
        "</channel>",
        "</rss>",
    )


def channel_lines(channel: Channel, entries: Sequence[Entry], site: Site) -> Iterator[str]:
    """Yield what an RSS feed says of itself."""
    newspaper = site.newspaper
    home = addresses.public(channel.page, site)
    yield f"<title>{text(channel.title)}</title>"
    yield f"<link>{home}</link>"
    yield f"<description>{html(channel.description)}</description>"
    yield f"<language>{text(newspaper.language)}</language>"
    if newspaper.email:
        yield f"<managingEditor>{text(f'{newspaper.email} ({page_layout.name(site)})')}</managingEditor>"
    if entries:
        yield f"<lastBuildDate>{rfc822(max(entry.changed for entry in entries))}</lastBuildDate>"
    if logo := feed_pictures.logo(site):
        title = f"<title>{text(channel.title)}</title>"
        yield f"<image><url>{logo}</url>{title}<link>{home}</link></image>"
    own = addresses.absolute(channel.address, site)
    yield f'<atom:link href="{own}" rel="self" type="application/rss+xml"/>'


def atom(articles: Sequence[Article], site: Site, size_of: SizeOf = feed_pictures.unknown) -> bytes:
    """Return an Atom feed (RFC 4287) of articles, given newest first; the site has a public address."""
    entries = [entry_of(article, site, size_of) for article in articles]
    newest = max((entry.changed for entry in entries), default=datetime.min.replace(tzinfo=UTC))
    logo = feed_pictures.logo(site)
    return file(
        f'<feed xmlns="http://www.w3.org/2005/Atom" {MEDIA} xml:lang="{text(site.newspaper.language)}">',
        f"<id>{feed_ids.of_feed(site)}</id>",
        f"<title>{text(page_layout.name(site))}</title>",
        f"<subtitle>{text(site.newspaper.tagline)}</subtitle>" if site.newspaper.tagline else "",
        f"<updated>{_iso(newest)}</updated>",
        f'<link href="{addresses.absolute("", site)}"/>',
        f'<link rel="self" href="{addresses.absolute(addresses.ATOM, site)}"/>',
        f"<icon>{addresses.absolute(addresses.ICON, site)}</icon>",
        f"<logo>{logo}</logo>" if logo else "",
        f"<author><name>{text(page_layout.name(site))}</name></author>",
        *(lines("<entry>", *_atom_entry(entry), "</entry>") for entry in entries),
        "</feed>",
    )


def _item(entry: Entry) -> Iterator[str]:
    yield f"<title>{text(entry.title)}</title>"
    yield f"<link>{entry.address}</link>"
    yield f'<guid isPermaLink="false">{entry.id}</guid>'
    yield f"<pubDate>{rfc822(entry.published)}</pubDate>"
    if entry.changed > entry.published:
        yield f"<atom:updated>{_iso(entry.changed)}</atom:updated>"
    yield from (f"<dc:creator>{text(name)}</dc:creator>" for name in entry.authors)
    yield from (f"<category>{text(name)}</category>" for name in entry.categories)
    yield f"<description>{html(entry.summary)}</description>"
    yield from map(enclosure, entry.pictures[:1])  # some programs take no more than one
    yield from media(entry)
    yield f"<content:encoded>{text(entry.html)}</content:encoded>"


def _atom_entry(entry: Entry) -> Iterator[str]:
    yield f"<id>{entry.id}</id>"
    yield f"<title>{text(entry.title)}</title>"
    yield f'<link href="{entry.address}"/>'
    for each in entry.pictures[:1]:
        yield f'<link rel="enclosure" type="{each.type}" length="{each.size}" href="{each.address}"/>'
    yield f"<published>{_iso(entry.published)}</published>"
    yield f"<updated>{_iso(entry.changed)}</updated>"
    yield from (f"<author><name>{text(name)}</name></author>" for name in entry.authors)
    yield from (f'<category term="{text(name)}"/>' for name in entry.categories)
    if entry.summary:
        yield f"<summary>{text(entry.summary)}</summary>"
    yield from media(entry)
    yield f'<content type="html">{text(entry.html)}</content>'


def enclosure(picture: FeedPicture) -> str:
    """Return a photo as RSS names it."""
    return f'<enclosure url="{picture.address}" length="{picture.size}" type="{picture.type}"/>'


def media(entry: Entry) -> Iterator[str]:
    """Yield the photos and the age rating of an entry as "Media RSS" names them."""
    yield from map(_media_content, entry.pictures)
    yield rating(entry)


def rating(entry: Entry) -> str:
    """Return the age rating of an entry in the scheme of "Media RSS" that knows adults and others only."""
    return f'<media:rating scheme="urn:simple">{"adult" if entry.is_adult else "nonadult"}</media:rating>'


def _media_content(picture: FeedPicture) -> str:
    size = f' fileSize="{picture.size}"' if picture.size else ""
    sides = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    said = text(picture.description)
    credit = text(picture.credit)
    inside = (
        f'<media:description type="plain">{said}</media:description>' if said else "",
        f'<media:credit role="photographer" scheme="urn:ebu">{credit}</media:credit>' if credit else "",
    )
    start = f'<media:content url="{picture.address}"{size} type="{picture.type}" medium="image"{sides}'
    return f"{start}>{''.join(inside)}</media:content>" if any(inside) else f"{start}/>"


def file(*content: str) -> bytes:
    """Return the bytes of a feed; empty lines are left out."""
    return lines('<?xml version="1.0" encoding="utf-8"?>', *content, "").encode()


def lines(*content: str) -> str:
    """Return lines as a text; empty ones are left out, but for the last, which ends it."""
    return "\n".join(line for line in content if line) + ("\n" if not content[-1] else "")


def text(typed: str) -> str:
    """Return a text for an element."""
    return escape(readable(typed))


def html(typed: str) -> str:
    """Return a text for an element that is read as HTML."""
    return escape(text(typed))


def rfc822(moment: datetime) -> str:
    """Return a date as RSS writes it."""
    return format_datetime(moment)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
