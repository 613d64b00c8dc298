"""`list`: list the articles of a newsroom, one per line."""

from collections.abc import Iterator
from pathlib import Path

from desktop_editor.commands import opening
from desktop_editor.content import time_zone
from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

PAGE = 500


def run(file: Path, status: Status | None) -> int:
    """Print date, age rating, status, category, address and headline of each article, separated by tabs."""
    with opening.for_reading(file) as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        category_names = {category.id: category.name for category in newsroom.categories.all()}
        for summary in _summaries(newsroom, ArticleQuery(status=status)):
            published = summary.published_at
            columns = (
                published.astimezone(zone).strftime("%d.%m.%Y %H:%M") if published else "",
                summary.age_rating.mark,
                _(summary.status.label),
                category_names.get(summary.category_id or 0, ""),
                summary.slug,
                " ".join(summary.headline.split()),
            )
            print("\t".join(columns))
    return 0


def _summaries(newsroom: Newsroom, query: ArticleQuery) -> Iterator[ArticleSummary]:
    last: ArticleSummary | None = None
    while page := newsroom.articles.summaries(query, last, PAGE):
        yield from page
        last = page[-1]
