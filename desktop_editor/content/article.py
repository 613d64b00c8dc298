"""The values that cross the rooms: an article, its category, its photos, the publication."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from desktop_editor.translation import N_


class AgeRating(IntEnum):
    """The age marks of the Russian federal law 436-FZ, article 6; no others exist."""

    ZERO = 0
    SIX = 6
    TWELVE = 12
    SIXTEEN = 16
    EIGHTEEN = 18

    @property
    def mark(self) -> str:
        """The mark as readers see it, such as `12+`."""
        return f"{self.value}+"


class Status(StrEnum):
    """Where an article stands on its way to the readers."""

    DRAFT = "draft"
    READY = "ready"
    PUBLISHED = "published"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The English name; translate it where it is shown."""
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.DRAFT: N_("Draft"),
    Status.READY: N_("Ready"),
    Status.PUBLISHED: N_("Published"),
    Status.ARCHIVED: N_("Archived"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. Times are aware and in UTC; `body` is Markdown; `id` is 0 until it is stored.

    `version` grows by one with each save; a save that started from an older version is refused.
    An empty `slug` means: made from the headline when the article is stored.
    """

    id: int = 0
    version: int = 0
    headline: str = ""
    lead: str = ""
    body: str = ""
    excerpt: str = ""
    slug: str = ""
    category_id: int | None = None
    age_rating: AgeRating = AgeRating.TWELVE
    byline: str = ""
    published_at: datetime | None = None
    status: Status = Status.DRAFT
    cover_id: int | None = None
    tags: tuple[str, ...] = ()
    seo_title: str = ""
    seo_description: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A section of the newspaper; `position` orders the sections in menus and in the masthead."""

    id: int = 0
    name: str = ""
    slug: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo; `file` is its name in the photo folder, unique; width and height are in pixels.

    In Markdown a photo is addressed as `photos/<file>`. The focus, in percent from the left and from the
    top, is what stays in sight where a page crops the photo.
    """

    id: int = 0
    file: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    focus_x: int = 50
    focus_y: int = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the masthead beside the sections: what it is called and where it leads."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """The newspaper itself: what its masthead and its imprint say, its look, and its defaults.

    `time_zone` is a name of the IANA database; dates of pages are shown in it. `address` is the
    site's public address, or empty while it has none. `registration` is the whole phrase about the
    certificate, with who gave it and when (article 27 of the Russian law on mass media asks for it, for
    the name, the founder, the editor-in-chief, the contacts and the age mark). `about` and `footer` are
    Markdown. `page_length`, `latest_length` and `feed_length` are how many articles a list, the block of
    the latest news and a feed show; pages keep to sane bounds of them. `theme` names a theme's folder,
    `accent` is a colour such as `#a8231b` or empty for the theme's own, `logo` a file in the photo folder.
    """

    name: str = ""
    tagline: str = ""
    address: str = ""
    language: str = "ru"
    time_zone: str = "Europe/Moscow"
    age_rating: AgeRating = AgeRating.TWELVE
    founder: str = ""
    editor_in_chief: str = ""
    registration: str = ""
    postal_address: str = ""
    email: str = ""
    phone: str = ""
    about: str = ""
    footer: str = ""
    default_byline: str = ""
    page_length: int = 24
    latest_length: int = 6
    feed_length: int = 20
    theme: str = "default"
    accent: str = ""
    logo: str = ""
    navigation: tuple[Link, ...] = ()
