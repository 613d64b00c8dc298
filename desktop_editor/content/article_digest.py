"""An article from afar: enough to know where it stands on the site, and whether it has changed."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from desktop_editor.content import slug
from desktop_editor.content.article import Article, Status

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
BLOCK = 256


class ArticleDigest(NamedTuple):
    """One row of the site's table of contents; ten thousand of them are read in a few hundredths of a second.

    `stamp` differs whenever anything of the article does. `moment` is that of publication, else of creation,
    in UTC, as text that sorts as time does. `tags` is a JSON array.
    """

    id: int
    stamp: str
    moment: str
    category_id: int | None
    byline: str
    tags: str
    slug: str


def of(article: Article) -> ArticleDigest:
    """Return the outline of an article that is at hand."""
    return ArticleDigest(
        id=article.id,
        stamp=hashlib.blake2b(repr(article).encode("utf-8", "replace"), digest_size=16).hexdigest(),
        moment=moment_of(article),
        category_id=article.category_id,
        byline=article.byline,
        tags=json.dumps(article.tags, ensure_ascii=False),
        slug=article.slug or slug.make(article.headline),
    )


def moment_of(article: Article) -> str:
    """Return the moment by which an article stands in the order of publication."""
    moment = (article.published_at or article.created_at or BEFORE_ALL).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def is_public(article: Article, now: datetime) -> bool:
    """Say whether readers see an article at the moment `now`."""
    is_due = article.published_at is None or article.published_at <= now
    return article.status is Status.PUBLISHED and article.deleted_at is None and is_due


def common(old: Sequence[ArticleDigest], new: Sequence[ArticleDigest]) -> tuple[int, int]:
    """Return how many outlines are the same at the beginning of both, and how many of the rest at the end."""
    shorter = min(len(old), len(new))
    old, new = tuple(old), tuple(new)
    start = _same(old, new, shorter)
    return start, _same(old[::-1], new[::-1], shorter - start)


def _same(old: tuple[ArticleDigest, ...], new: tuple[ArticleDigest, ...], most: int) -> int:
    """Return how many are the same at the beginning; block by block, which takes a fifth of the time."""
    start = 0
    while start < most:
        end = min(start + BLOCK, most)
        if old[start:end] != new[start:end]:
            return next(place for place in range(start, end) if old[place] != new[place])
        start = end
    return most
