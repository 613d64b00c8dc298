"""An article as a template sees it: links, dates and excerpts ready to be shown."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from desktop_editor.content import excerpt
from desktop_editor.content.article import Article, Category
from desktop_editor.content.html_renderer import render_blocks
from desktop_editor.site import addresses
from desktop_editor.site.body import words
from desktop_editor.site.readable import readable
from desktop_editor.site.site import Site

BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo on a page; `width` and `height` are 0 when they are not known."""

    link: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Section:
    """A category in the masthead or above a headline."""

    name: str
    link: str
    current: bool


@dataclass(frozen=True, slots=True)
class Story:
    """An article in short. `date` is dd.mm.yyyy, `moment` the same for machines; both may be empty."""

    headline: str
    link: str
    excerpt: str
    date: str
    moment: str
    section: Section | None
    cover: Picture | None


def story(article: Article, source: str, site: Site, blocks: tuple[str, ...] | None = None) -> Story:
    """Return `article` as it is shown on the page at `source`; `blocks` are its body, if known already."""
    published = article.published_at
    category = site.category_by_id.get(article.category_id)
    return Story(
        headline=one_line(article.headline) or site.theme.translations.gettext("Untitled"),
        link=addresses.relative(source, addresses.article_address(article, site)),
        excerpt=_excerpt(article, blocks),
        date=_date(published, site) if published else "",
        moment=_moment(published, site) if published else "",
        section=section(category, source, current=False) if category else None,
        cover=_cover(article, source, site),
    )


def section(category: Category, source: str, *, current: bool) -> Section:
    """Return `category` as it is linked on the page at `source`."""
    return Section(category.name, addresses.relative(source, addresses.section_address(category)), current)


def one_line(text: str) -> str:
    """Return `text` fit for a page, in one line; no-break spaces stay, they are typography."""
    return BREAKS.sub(" ", readable(text)).strip()


def _excerpt(article: Article, blocks: tuple[str, ...] | None) -> str:
    """Return the article's own excerpt, else the first words of what readers read: lead and body."""
    if own := one_line(article.excerpt):
        return own
    rendered = render_blocks(article.body) if blocks is None else blocks
    one_more_than_shown = excerpt.EXCERPT_WORDS + 1
    return excerpt.first_words(" ".join(islice(words(article.lead, rendered), one_more_than_shown)))


def _cover(article: Article, source: str, site: Site) -> Picture | None:
    photo = site.photo_by_id.get(article.cover_id)
    if photo is None:
        return None
    is_measured = photo.width > 0 and photo.height > 0
    return Picture(
        link=addresses.relative(source, addresses.photo_address(photo.file)),
        alt=photo.alt,
        caption=photo.caption,
        credit=photo.credit,
        width=photo.width if is_measured else 0,
        height=photo.height if is_measured else 0,
    )


def _date(published: datetime, site: Site) -> str:
    local = addresses.local_time(published, site)
    return f"{local.day:02}.{local.month:02}.{local.year:04}"


def _moment(published: datetime, site: Site) -> str:
    """Return the time as HTML's `datetime` wants it: zones there have whole minutes.

    Before the railways every town had its own time: Moscow's was 2:30:17 ahead of Greenwich's.
    """
    local = addresses.local_time(published, site)
    offset = local.utcoffset()
    has_seconds = offset is not None and offset.total_seconds() % 60
    return (local.astimezone(UTC) if has_seconds else local).isoformat(timespec="seconds")
