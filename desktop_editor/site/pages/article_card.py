"""An article as a template sees it: links, dates and excerpts ready to be shown."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from markupsafe import Markup

from desktop_editor.content import excerpt
from desktop_editor.content.article import Article, Category, Photo
from desktop_editor.site import addresses, images
from desktop_editor.site.pages import credits, law_marks, shared_pictures
from desktop_editor.site.pages.shared_pictures import SharedPicture
from desktop_editor.site.readable import readable
from desktop_editor.site.render_cache import RenderedBody
from desktop_editor.site.site import Site
from desktop_editor.translation import N_

# A day of each month, as people say and write it.
DAYS = (
    N_("%(day)s January"), N_("%(day)s February"), N_("%(day)s March"), N_("%(day)s April"),
    N_("%(day)s May"), N_("%(day)s June"), N_("%(day)s July"), N_("%(day)s August"),
    N_("%(day)s September"), N_("%(day)s October"), N_("%(day)s November"), N_("%(day)s December"),
)  # fmt: skip
BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A photo on a page; `width` and `height` are 0 if they are not known.

    `webp` and `jpeg` are the `srcset` of smaller variants, or empty; `position` is the style that keeps the
    photo's focus in sight where it is cropped, or empty. `credit` and `is_labelled` are those of a `Credit`.
    """

    link: str
    alt: str
    caption: str
    credit: Markup
    is_labelled: bool
    width: int
    height: int
    webp: str
    jpeg: str
    position: str


@dataclass(frozen=True, slots=True)
class Section:
    """A category in the masthead or above a headline."""

    name: str
    link: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as lists show it. `date` is dd.mm.yyyy, `time` hh:mm, `moment` ISO 8601, or empty.

    `day` is the date as people say it, without its `year`. A static page has none of these. `excerpt` are the
    first words, or those that were written for it; `opening` is longer, to end with a sentence, and longer
    still without a photo, so that cards beside each other are of one height. Links hold `addresses.ROOT`
    instead of the path to the root. `words` are what a search finds the article by, besides what is shown;
    `shared` is its picture for sharing. `marks` stand beside the headline.
    """

    id: int
    address: str
    headline: str
    link: str
    excerpt: str
    opening: str
    date: str
    day: str
    year: str
    time: str
    moment: str
    section: Section | None
    cover: CardPicture | None
    words: str
    shared: SharedPicture | None
    marks: tuple[str, ...] = ()


def card_of(article: Article, site: Site, body: RenderedBody | None = None) -> ArticleCard:
    """Return the card of `article`; `body` is its rendered body, if that is known already."""
    published = None if article.is_page else article.published_at
    category = None if article.is_page else site.category_by_id.get(article.category_id)
    address = addresses.article_address(article, site)
    is_covered = law_marks.is_covered(article, site)
    cover = None if is_covered else cover_of(article, site)
    # A list may be all that a reader sees of an article, so that whom it names is noted there, too.
    excerpt_shown, opening = (
        site.mentions.in_text(text, set())
        for text in _excerpts(article, site, body, has_cover=cover is not None)
    )
    return ArticleCard(
        id=article.id,
        address=address,
        headline=headline(article, site),
        link=addresses.link(address),
        excerpt=excerpt_shown,
        opening=opening,
        date=_date(published, site) if published else "",
        day=_day(published, site) if published else "",
        year=f"{addresses.local_time(published, site).year:04}" if published else "",
        time=_time(published, site) if published else "",
        moment=moment(published, site) if published else "",
        section=section(category) if category else None,
        cover=cover,
        words=" ".join(map(one_line, _words(article, "" if is_covered else article.lead))),
        shared=None
        if is_covered
        else shared_pictures.of_article(article, headline(article, site), site, body),
        marks=law_marks.beside_headline(article, site),
    )


def _words(article: Article, lead: str) -> tuple[str, ...]:
    return (lead,) if article.is_page else (*article.tags, article.byline, lead)


def headline(article: Article, site: Site) -> str:
    """Return the headline in one line, or a default text if there is none."""
    return one_line(article.headline) or site.theme.translations.gettext("Untitled")


def section(category: Category, *, current: bool = False) -> Section:
    """Return the link to the page of `category`."""
    return Section(readable(category.name), addresses.link(addresses.section_address(category)), current)


@lru_cache(maxsize=1024)
def one_line(text: str) -> str:
    """Return `text` fit for a page, in one line; no-break spaces stay, because they are typography."""
    return BREAKS.sub(" ", readable(text)).strip()


def moment(published: datetime, site: Site) -> str:
    """Return the time in the form of HTML's `datetime` attribute."""
    return local_moment(published, site).isoformat(timespec="seconds")


def local_moment(moment: datetime, site: Site) -> datetime:
    """Return a moment in the newsroom's time zone, for machines: in UTC if its offset has seconds.

    Before the railways every town had its own time: Moscow's was 2:30:17 ahead of Greenwich's.
    """
    local = addresses.local_time(moment, site)
    offset = local.utcoffset()
    has_seconds = offset is not None and offset.total_seconds() % 60
    return local.astimezone(UTC) if has_seconds else local


def picture(photo: Photo) -> CardPicture:
    """Return a photo as pages show it."""
    credit = credits.shown(photo.credit)
    is_measured = photo.width > 0 and photo.height > 0
    return CardPicture(
        link=addresses.link(images.shown(photo)),
        alt=readable(photo.alt),
        caption=readable(photo.caption),
        credit=credit.text,
        is_labelled=credit.is_labelled,
        width=photo.width if is_measured else 0,
        height=photo.height if is_measured else 0,
        webp=images.webp_set(photo),
        jpeg=images.jpeg_set(photo),
        position=images.position(photo),
    )


def _excerpts(article: Article, site: Site, body: RenderedBody | None, *, has_cover: bool) -> tuple[str, str]:
    """Return the article's own excerpt, else the first words of the lead and body; and those of a card.

    Of a text that is covered for the young, lists show no words but the own excerpt.
    """
    own = one_line(article.excerpt)
    if (own and not own.endswith(excerpt.ELLIPSIS)) or law_marks.is_covered(article, site):
        return own, own
    opening = body.opening if body else site.opening(article.body)
    text = f"{readable(article.lead)} {opening}"
    longest = excerpt.BESIDE_PHOTO if has_cover else excerpt.LONGEST
    card = excerpt.first_sentences(text, longest)
    if own:  # a text that was cut off, as WordPress does, is none that somebody wrote for a card
        return own, excerpt.without_rest(card if excerpt.is_beginning(own, text) else own)
    return excerpt.first_words(text), card


def cover_of(article: Article, site: Site) -> CardPicture | None:
    """Return the cover of an article; lists show none of an article that is covered for the young."""
    photo = site.photo_by_id.get(article.cover_id)
    return picture(photo) if photo else None


def _date(published: datetime, site: Site) -> str:
    local = addresses.local_time(published, site)
    return f"{local.day:02}.{local.month:02}.{local.year:04}"


def _day(published: datetime, site: Site) -> str:
    local = addresses.local_time(published, site)
    return site.theme.translations.gettext(DAYS[local.month - 1]) % {"day": local.day}


def _time(published: datetime, site: Site) -> str:
    local = addresses.local_time(published, site)
    return f"{local.hour:02}:{local.minute:02}"
