"""What a page shows besides its article: the newspaper, its sections, photos and related articles."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from desktop_editor.content import time_zone
from desktop_editor.content.article import Article, Category, Newspaper, Photo
from desktop_editor.content.feed_identity import FeedIdentity
from desktop_editor.content.names import NameAddresses
from desktop_editor.content.people.mentions import Mentions
from desktop_editor.site.render_cache import RenderBody, RenderCache, RenderedBody, opening_of, rendered
from desktop_editor.site.themes.theme import Theme


@dataclass(frozen=True, kw_only=True, eq=False)
class Site:
    """What pages are made from: a page depends only on this value, its article and the related articles.

    There is no clock in it, so the same values give the same bytes. `latest` are the newest articles before
    the one that is shown, the newest first; the shown one is skipped, so one more than displayed is enough.
    With `previous`, `following` and `related` they are the related articles of a single article's page; an
    export finds them for each page. `menu_pages` are the static pages in the menus that readers have.
    `bodies` renders article bodies, or returns cached renderings. `name_addresses` are the remembered ones of
    tags and authors.
    """

    newspaper: Newspaper
    theme: Theme
    categories: tuple[Category, ...] = ()
    photos: tuple[Photo, ...] = ()
    latest: tuple[Article, ...] = ()
    previous: Article | None = None
    following: Article | None = None
    related: tuple[Article, ...] = ()
    menu_pages: tuple[Article, ...] = ()
    feed_identity: FeedIdentity = field(default_factory=FeedIdentity)
    bodies: RenderBody = rendered
    name_addresses: NameAddresses = field(default_factory=dict, repr=False)
    # Pieces that many pages share, rendered once for each site: a cache, not a value.
    shared: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    def opening(self, markdown: str) -> str:
        """Return the first words of a body, of its kept rendering if there is one."""
        body = self.kept_body(markdown)
        return body.opening if body else opening_of(markdown)

    def kept_body(self, markdown: str) -> RenderedBody | None:
        """Return the rendering of a body if it is kept; of others, the page's job makes it."""
        return self.bodies.kept(markdown) if isinstance(self.bodies, RenderCache) else None

    @cached_property
    def sections(self) -> tuple[Category, ...]:
        """The categories in the order of the masthead."""
        return tuple(sorted(self.categories, key=lambda category: (category.position, category.id)))

    @cached_property
    def category_by_id(self) -> dict[int | None, Category]:
        """The categories by their number."""
        return {category.id: category for category in self.categories}

    @cached_property
    def photo_by_id(self) -> dict[int | None, Photo]:
        """The photos by their number."""
        return {photo.id: photo for photo in self.photos}

    @cached_property
    def photo_by_file(self) -> dict[str, Photo]:
        """The photos by the name of their file."""
        return {photo.file: photo for photo in self.photos}

    @cached_property
    def mentions(self) -> Mentions:
        """The names that texts must note."""
        return Mentions(self.newspaper.notes)

    def rendered_once(self, template: str, **values: str | bool) -> str:
        """Return the text of a small template, rendered once for values that many pages have in common."""
        made: dict[object, str] = self.shared.setdefault("pieces", {})
        key = (template, *values.values())
        if key not in made:
            made[key] = self.theme.render(template, **values)
        return made[key]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The newspaper's time zone; raises `TimeZoneError`."""
        return time_zone.named(self.newspaper.time_zone)
