"""What stands beside an article on its page: the news before it, its neighbours, and what is akin to it.

All of it but the next one is older than the article, and none is further than `REACH` articles away. So
publishing today changes one old page, and changing an article changes no page but those of its neighbourhood;
what a page shows follows from the newsroom alone, whichever exports there were before.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_editor.content.article import Article, Publication
from desktop_editor.content.article_digest import Outline
from desktop_editor.site.pages.article_card import Story, story
from desktop_editor.site.site import Site

REACH = 100
RELATED = 3
MOST_LATEST = 30


@dataclass(frozen=True, slots=True)
class Beside:
    """The articles beside one, the newest first; a page without them has none of these parts."""

    latest: tuple[Story, ...] = ()
    previous: Story | None = None
    following: Story | None = None
    related: tuple[Story, ...] = ()


def of_site(article: Article, site: Site) -> Beside:
    """Return what the site says stands beside the one article that it was made for."""
    others = [other for other in site.latest if not article.id or other.id != article.id]
    return Beside(
        latest=tuple(story(other, site) for other in others[: latest_length(site.publication)]),
        previous=story(site.previous, site) if site.previous else None,
        following=story(site.following, site) if site.following else None,
        related=tuple(story(other, site) for other in site.related),
    )


def latest_length(publication: Publication) -> int:
    """Return how many of the latest news a page shows."""
    return min(max(publication.latest_length, 0), MOST_LATEST)


@dataclass(frozen=True, slots=True)
class Places:
    """The same by the articles' numbers."""

    latest: tuple[int, ...]
    previous: int | None
    following: int | None
    related: tuple[int, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """All of them."""
        beside = (number for number in (self.previous, self.following) if number is not None)
        return (*self.latest, *beside, *self.related)


def places(row: Outline, before: Sequence[Outline], following: Outline | None, latest_length: int) -> Places:
    """Return what stands beside an article that comes after those of `before`, the oldest first."""
    newest = before[-latest_length:] if latest_length else ()
    return Places(
        latest=tuple(other.id for other in reversed(newest)),
        previous=before[-1].id if before else None,
        following=following.id if following else None,
        related=_related(row, before[-REACH:]),
    )


def _related(row: Outline, before: Sequence[Outline]) -> tuple[int, ...]:
    """Return those with most tags in common; of as many, those of the same section; of these the newest."""
    tags, category = tag_set(row.tags), row.category_id
    sets = [tag_set(other.tags) for other in before]
    akin = [
        (len(tags & theirs), other.category_id == category, number)
        for number, (other, theirs) in enumerate(zip(before, sets, strict=True))
        if other.category_id == category or not tags.isdisjoint(theirs)
    ]
    akin.sort(reverse=True)
    return tuple(before[number].id for _common, _same, number in akin[:RELATED])


@lru_cache(maxsize=16_384)
def tag_set(tags: str) -> frozenset[str]:
    """Return the tags of an outline."""
    return frozenset(tag_list(tags))


def tag_list(tags: str) -> list[str]:
    """Return the tags of an outline in their order."""
    found: list[str] = json.loads(tags)
    return found
