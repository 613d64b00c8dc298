"""An article as an entry of a feed, whatever the format: texts, addresses, dates, photos and marks."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import urljoin

from markupsafe import Markup

from desktop_editor.content import photo_address
from desktop_editor.content.article import AgeRating, Article, Photo
from desktop_editor.content.people import bylines
from desktop_editor.site import addresses
from desktop_editor.site.pages import article_page, feed_ids, feed_pictures, law_marks, noted_text
from desktop_editor.site.pages.article_card import ArticleCard, card_of, local_moment, one_line
from desktop_editor.site.pages.body_blocks import on_page
from desktop_editor.site.pages.feed_pictures import FeedPicture, SizeOf
from desktop_editor.site.pages.noted_text import NotedText
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import TAG
from desktop_editor.site.site import Site

LINK = re.compile(r'(?<= )(src|href|srcset)="([^"]*)"')
# A photo of a body that is placed at the root.
PHOTO = re.compile(rf"(^|, )(?={photo_address.START})")
# What only the site's own pages need, with its style sheet and scripts.
OF_PAGES = re.compile(r'</?picture>|<source [^>]*>|(?<=[\w"]) (?:loading|tabindex|style|data-frame)="[^"]*"')
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as all feeds present it.

    `mark` is the age mark, empty if that of the newspaper says as much. `cover` and `text` are safe HTML with
    whole addresses, `blocks` what `text` is made of. `categories` are the section and the tags.
    """

    article: Article
    shown: ArticleCard
    id: str
    address: str
    published: datetime
    changed: datetime
    mark: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    pictures: tuple[FeedPicture, ...]
    cover: str
    blocks: tuple[str, ...]

    @property
    def title(self) -> str:
        """The headline with the age mark, for lists that show no more of an entry."""
        return f"{self.shown.headline} ({self.mark})" if self.mark else self.shown.headline

    @property
    def summary(self) -> str:
        """The excerpt after the age mark."""
        return " ".join(filter(None, (self.mark, self.shown.excerpt)))

    @property
    def html(self) -> str:
        """The cover and the text."""
        return "\n".join(filter(None, (self.cover, *self.blocks)))

    @property
    def is_adult(self) -> bool:
        """Whether it is for adults only."""
        return self.article.age_rating is AgeRating.EIGHTEEN


def entry_of(article: Article, site: Site, size_of: SizeOf = feed_pictures.unknown) -> Entry:
    """Return the entry of an article; the site has a public address."""
    body = site.bodies(article.body)
    shown = card_of(article, site, body)
    address = addresses.absolute(shown.address, site)
    published = local_moment(article.published_at or article.created_at or EPOCH, site)
    changed = local_moment(article.modified_at, site) if article.modified_at else published
    mark = article.age_rating.mark if law_marks.has_own_age_mark(article, site) else ""
    paid = law_marks.advertisement(article, site)
    noted = noted_text.of(article, on_page(body.blocks, "", site), site)
    is_covered = law_marks.is_covered(article, site)
    marks = (mark, paid, *noted.below_headline)
    cover = on_page(tuple(_cover(site.photo_by_id.get(article.cover_id), noted.caption)), "", site)

    def placed(*blocks: str) -> tuple[str, ...]:
        return tuple(_placed(block, address, site) for block in blocks)

    return Entry(
        article=article,
        shown=shown,
        id=feed_ids.of_entry(article, site),
        address=address,
        published=published,
        changed=max(published, changed),
        mark=mark,
        authors=_authors(article),
        categories=tuple(_categories(article, shown)),
        pictures=() if is_covered else feed_pictures.of_article(article, body, site, size_of),
        cover="" if is_covered else "\n".join(placed(*cover)),
        blocks=placed(*_blocks(marks, noted, shown, is_covered=is_covered)),
    )


def _blocks(
    marks: tuple[str, ...], noted: NotedText, shown: ArticleCard, *, is_covered: bool
) -> Iterator[str]:
    """Yield the marks and the text; nothing covers that in a feed, so it tells no more than lists do then."""
    for text in (*map(escape, marks), "" if is_covered else noted.lead):
        if text:
            yield f"<p><strong>{text}</strong></p>"
    if not is_covered:
        yield from noted.blocks
    elif shown.excerpt:
        yield f"<p>{escape(shown.excerpt)}</p>"


def _authors(article: Article) -> tuple[str, ...]:
    return tuple(each.name for each in bylines.names_of(one_line(article.byline)))


def _categories(article: Article, shown: ArticleCard) -> Iterator[str]:
    if shown.section:
        yield shown.section.name
    yield from article_page.tag_names(article)


def _cover(photo: Photo | None, caption: Markup) -> Iterator[str]:
    """Yield the cover as a body would show it, to which size and credit are added there."""
    if photo is not None:
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        source = escape(photo_address.of(photo.file))
        yield f'<figure><img src="{source}" alt="{escape(readable(photo.alt))}">{below}</figure>'


def _placed(html: str, address: str, site: Site) -> str:
    """Return HTML of a page with whole addresses, for a feed may be read anywhere."""
    base = addresses.absolute("", site)

    def whole(found: re.Match[str]) -> str:
        name, value = found.groups()
        with suppress(ValueError):  # Some addresses can't be parsed.
            value = PHOTO.sub(rf"\g<1>{base}", value) if PHOTO.match(value) else urljoin(address, value)
        return f'{name}="{value}"'

    def plain(tag: re.Match[str]) -> str:
        return LINK.sub(whole, OF_PAGES.sub("", tag[0]))

    return TAG.sub(plain, html)
