"""`list`: list the articles of a newsroom, one per line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_editor.commands import exact_output, opening
from desktop_editor.content import time_zone
from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

PAGE = 500


def run(file: Path, status: Status | None, *, as_json: bool) -> int:
    """Print date, age rating, status, category, address and headline of each article, separated by tabs."""
    with opening.for_reading(file) as newsroom:
        zone = time_zone.named(newsroom.settings.newspaper().time_zone)
        names = {category.id: category.name for category in newsroom.categories.all()}
        found = summaries(newsroom, ArticleQuery(status=status))
        if as_json:
            exact_output.write_json([_values(each, names, zone) for each in found])
        else:
            for summary in found:
                print("\t".join(_columns(summary, names, zone)))
    return 0


def summaries(newsroom: Newsroom, query: ArticleQuery) -> Iterator[ArticleSummary]:
    """Yield all articles that a query finds, in its order."""
    last: ArticleSummary | None = None
    while page := newsroom.articles.summaries(query, last, PAGE):
        yield from page
        last = page[-1]


def _columns(summary: ArticleSummary, names: Mapping[int, str], zone: ZoneInfo) -> tuple[str, ...]:
    published = summary.published_at
    return (
        f"{time_zone.clock(published, zone):%d.%m.%Y %H:%M}" if published else "",
        summary.age_rating.mark,
        _(summary.status.label),
        _("Page") if summary.is_page else names.get(summary.category_id or 0, ""),
        summary.slug,
        " ".join(summary.headline.split()),
    )


def _values(summary: ArticleSummary, names: Mapping[int, str], zone: ZoneInfo) -> dict[str, object]:
    published = summary.published_at
    return {
        "id": summary.id,
        "address": summary.slug,
        "headline": summary.headline,
        "status": summary.status.value,
        "date": time_zone.clock(published, zone).isoformat() if published else None,
        "page": summary.is_page,
        "category": names.get(summary.category_id or 0, ""),
        "age": summary.age_rating.mark,
        "byline": summary.byline,
        "changed_at": summary.updated_at.astimezone(zone).isoformat(),
    }
