"""Builds the `Site` of a newsroom out of its released texts: the only path from stored data to pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.content import article_digest
from desktop_editor.content.article import Article, MenuKind, Newspaper
from desktop_editor.site.pages import related_articles
from desktop_editor.site.render_cache import RenderBody, RenderCache, rendered
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.released import Released

LATEST = 7  # an article's page shows six, without the article itself


def site_of(newsroom: Newsroom, theme: Theme, bodies: RenderBody = rendered) -> Site:
    """Return the site of a newsroom in its current state, with all its photos."""
    newspaper = newsroom.settings.newspaper()
    return Site(
        newspaper=newspaper,
        theme=theme,
        categories=newsroom.categories.all(),
        photos=newsroom.photos.all(),
        latest=tuple(newsroom.released.newest(LATEST)),
        menu_pages=menu_pages(newspaper, newsroom.released.texts),
        feed_identity=newsroom.feed_entries.identity(),
        bodies=bodies,
        name_addresses=newsroom.names.addresses(),
    )


def menu_pages(
    newspaper: Newspaper, texts: Callable[[Sequence[int]], Iterable[Article]]
) -> tuple[Article, ...]:
    """Return the static pages in the menus of a newspaper, of the texts that readers have."""
    items = (*newspaper.navigation, *newspaper.footer_menu)
    numbers = sorted({item.number for item in items if item.kind is MenuKind.PAGE})
    found = {each.id: each for each in texts(numbers) if each.is_page} if numbers else {}
    return tuple(found[number] for number in numbers if number in found)


def site_around(article: Article, site: Site, released: Released) -> Site:
    """Return a copy of the site for the page of one article, with its related articles."""
    around = surroundings(released, article, related_articles.latest_length(site.newspaper))
    return replace(
        site,
        latest=around.latest,
        previous=around.previous,
        following=around.following,
        related=around.related,
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other articles that are shown on an article's page, newest first."""

    latest: tuple[Article, ...]
    previous: Article | None
    following: Article | None
    related: tuple[Article, ...]


def surroundings(released: Released, article: Article, latest_length: int) -> Surroundings:
    """Return the released texts that an export shows on an article's page, or will once it is released.

    A static page shows none.
    """
    if article.is_page:
        return Surroundings((), None, None, ())
    before, following = released.digests_around(article, related_articles.REACH)
    related = related_articles.related_ids(article_digest.of(article), before, following, latest_length)
    found = {each.id: each for each in released.texts(related.ids)}
    return Surroundings(
        latest=tuple(found[number] for number in related.latest if number in found),
        previous=found.get(related.previous or 0),
        following=found.get(related.following or 0),
        related=tuple(found[number] for number in related.related if number in found),
    )


def render_cache(newsroom_file: Path) -> RenderCache:
    """Return the render cache in the folder next to a newsroom file; it renders what it does not have yet."""
    return RenderCache(newsroom_paths.cache(newsroom_file) / "bodies")
