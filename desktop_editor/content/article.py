"""The values that the packages exchange: an article, its category, its photos, the newspaper."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from desktop_editor.translation import N_


class AgeRating(IntEnum):
    """The age ratings of the Russian federal law 436-FZ, article 6; no others exist."""

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
    """What readers have of an article, else its stage in the newsroom.

    `CHANGED`: on the site, and the working text differs from what readers have. `SCHEDULED`: a text is fixed
    that will be on the site at its moment. `UNDELIVERED`: released or withdrawn, but at least one destination
    does not have it yet; it is computed, never stored.
    """

    DRAFT = "draft"
    READY = "ready"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CHANGED = "changed"
    UNDELIVERED = "undelivered"
    WITHDRAWN = "withdrawn"

    @classmethod
    def _missing_(cls, value: object) -> "Status | None":
        """Return the status for a name that earlier versions of the program stored."""
        return cls.WITHDRAWN if value == "archived" else None

    @property
    def label(self) -> str:
        """The English name; translate it where it is shown."""
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.DRAFT: N_("Draft"),
    Status.READY: N_("Ready"),
    Status.SCHEDULED: N_("Scheduled"),
    Status.PUBLISHED: N_("On the site"),
    Status.CHANGED: N_("Unreleased changes"),
    Status.UNDELIVERED: N_("Not delivered"),
    Status.WITHDRAWN: N_("Withdrawn"),
}
# The stages that an editor chooses; all others follow from releases.
EDITORIAL = (Status.DRAFT, Status.READY)
# Readers have a text of such an article.
ON_SITE = (Status.PUBLISHED, Status.CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. Times are aware and in UTC; `body` is Markdown; `id` is 0 until it is stored.

    `lock_version` increases by one with each save; a save based on an older state is refused.
    An empty `slug` is replaced by one made from the headline when the article is stored. A page (`is_page`),
    such as the one about advertising, stands at the site's root and in no list. `advertiser` is who paid for
    the article and `erid` the advertisement's id in the register of article 18.1 of the Russian law 38-FZ.
    `modified_at` is when readers got other words or photos; it is `None` as long as they have what was
    released first.
    """

    id: int = 0
    lock_version: int = 0
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
    is_page: bool = False
    advertiser: str = ""
    erid: str = ""
    modified_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    deleted_at: datetime | None = None


def as_text(article: Article) -> Article:
    """Return only what an editor has written of an article: two texts are the same if these are equal."""
    return replace(
        article, lock_version=0, status=Status.DRAFT, modified_at=None, updated_at=None, deleted_at=None
    )


def is_corrected(before: Article, after: Article) -> bool:
    """Return whether readers would see another headline, lead, body or cover."""
    return any(
        getattr(before, name) != getattr(after, name) for name in ("headline", "lead", "body", "cover_id")
    )


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

    In Markdown a photo's address is `photos/<file>`. The focus, in percent from the left and from the
    top, is the point that stays visible where a page crops the photo.
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


class MenuKind(StrEnum):
    """What an item of a menu leads to."""

    LINK = "link"
    SECTION = "section"
    HIDDEN = "hidden"
    SECTIONS = "sections"
    PAGE = "page"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An item of the menu or of the footer; an empty `name` is what it leads to is called itself.

    A link has an address, of its own or from the site's root; `SITE` is a page that the site makes itself,
    such as the archive. `SECTION` and `PAGE` have the number of a category or of a static page. `SECTIONS`
    are all categories that no other item names; a `HIDDEN` one is not shown.
    """

    name: str = ""
    address: str = ""
    kind: MenuKind = MenuKind.LINK
    number: int = 0


# What the footer leads to as long as nobody has changed that.
FOOTER_MENU = tuple(
    MenuItem(kind=MenuKind.SITE, address=address)
    for address in ("about.html", "archive/index.html", "tags/index.html", "authors/index.html", "feed.xml")
)


@dataclass(frozen=True, slots=True)
class Note:
    """What the law asks to be said where a name is mentioned first, such as that of a foreign agent."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class FrontBlock:
    """A block of the front page: so many of the newest articles of a section, or of all if that is 0."""

    category_id: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """The newspaper: the contents of its masthead and imprint, its look, and its defaults.

    `time_zone` is a name from the IANA database; pages show dates in it. `address` is the site's
    public address, empty while it has none. `registration` is the full text about the certificate,
    with its issuer and date (article 27 of the Russian law on mass media requires it, as well as the
    name, the founder, the editor-in-chief, the contacts and the age rating). `about` and `footer` are
    Markdown. `page_length`, `latest_length` and `feed_length` are the numbers of articles in a list, in
    the block of the latest news and in a feed; pages clamp them to sane bounds. `theme` is the name of a
    theme's folder, `accent` a colour such as `#a8231b` (empty: the theme's own), `logo` a file in the
    photo folder. `host_files` is the kind of server that settings are written for, beside the site: `none`,
    `apache` or `nginx`. A `navigation` that names no sections begins with all of them. The front page leads
    with the article whose id is `pinned`, else with the newest, and consists of the blocks of `front`, else
    of the newest articles. `feed_profiles` are the feeds for single aggregators, beside those for all
    programs. With `asks_for_age`, articles for 18 and older are covered until a reader says that they are.
    `notes` are put behind names that texts mention.
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
    navigation: tuple[MenuItem, ...] = ()
    footer_menu: tuple[MenuItem, ...] = FOOTER_MENU
    host_files: str = "none"
    pinned: int = 0
    front: tuple[FrontBlock, ...] = ()
    feed_profiles: tuple[str, ...] = ()
    asks_for_age: bool = False
    notes: tuple[Note, ...] = ()
