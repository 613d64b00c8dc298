"""The site out of a newsroom: the one way from what is stored to what pages are made of."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop_editor.content import article_digest
from desktop_editor.content.article import Article
from desktop_editor.site.pages import related_articles
from desktop_editor.site.render_cache import RenderBody, RenderCache, rendered
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage.articles import Articles
from desktop_editor.storage.newsroom import Newsroom

LATEST = 7  # a page shows six and leaves itself out


def site_of(newsroom: Newsroom, theme: Theme, bodies: RenderBody = rendered) -> Site:
    """Return the site of a newsroom as it is now, with all its photos."""
    return Site(
        publication=newsroom.settings.publication(),
        theme=theme,
        categories=newsroom.categories.all(),
        photos=newsroom.photos.all(),
        latest=tuple(newsroom.articles.published(LATEST)),
        bodies=bodies,
    )


def site_around(article: Article, site: Site, articles: Articles) -> Site:
    """Return a site as the page of one article needs it: with what stands beside the article."""
    around = surroundings(articles, article, related_articles.latest_length(site.publication))
    return replace(
        site,
        latest=around.latest,
        previous=around.previous,
        following=around.following,
        related=around.related,
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside an article on its page, as whole articles; the newest first."""

    latest: tuple[Article, ...]
    previous: Article | None
    following: Article | None
    related: tuple[Article, ...]


def surroundings(articles: Articles, article: Article, latest_length: int) -> Surroundings:
    """Return what an export puts beside an article, or will when the article is published."""
    before, following = articles.outlines_around(article, related_articles.REACH)
    places = related_articles.places(article_digest.of(article), before, following, latest_length)
    found = {each.id: each for each in articles.chosen(places.ids)}
    return Surroundings(
        latest=tuple(found[number] for number in places.latest if number in found),
        previous=found.get(places.previous or 0),
        following=found.get(places.following or 0),
        related=tuple(found[number] for number in places.related if number in found),
    )


def kept_bodies(newsroom_file: Path) -> RenderCache:
    """Return the rendered bodies that are kept beside a newsroom; what is not there yet, it renders."""
    return RenderCache(newsroom_file.with_suffix(".cache") / "bodies")
