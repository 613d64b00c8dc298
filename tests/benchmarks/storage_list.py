"""How long the list, its filters and the search take to answer.

    python -m tests.benchmarks.storage_list [COUNT…]      (10,000 articles by default)

Prints the first answer after opening and the median of the following ones in ms; beside a search stands
SQLite's own time to find the same hits without a list around them.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_editor.content.article import Status
from desktop_editor.paths import resource
from desktop_editor.storage.listing import ArticleQuery, SortOrder
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search import query
from tests.benchmarks.newsroom_generator import fill

REPEATS = 15
COUNTS = (10_000,)
QUERIES = {
    "by date": ArticleQuery(),
    "by headline": ArticleQuery(order=SortOrder.HEADLINE),
    "by change": ArticleQuery(order=SortOrder.CHANGE),
    "drafts by headline": ArticleQuery(status=Status.DRAFT, order=SortOrder.HEADLINE),
    "one category": ArticleQuery(category_id=3),
    "one month": ArticleQuery(month="2021-05"),
    "one category of a month": ArticleQuery(month="2021-05", category_id=3),
    "the bin": ArticleQuery(binned=True),
}
SEARCHES = (
    "с", "сотрудничества", "карк", "губернатор школы", '"ледовой арены"', "Виктор Каркин", "школа -больница",
    "нетникогда",
)  # fmt: skip


def main(counts: list[int]) -> None:
    """Measure with each number of articles in a newsroom of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            path = Path(folder, f"{count}.sqlite")
            with Newsroom.create(path, resource("db", "migrations")) as newsroom:
                fill(newsroom, count)
            measure(path)


def measure(path: Path) -> None:
    """Measure a newsroom file."""
    start = time.perf_counter()
    with Newsroom.open(path, resource("db", "migrations")) as newsroom:
        print(f"opening{'':<38} {(time.perf_counter() - start) * 1000:7.2f} ms")
        articles = newsroom.articles
        for name, query in QUERIES.items():
            show(name, partial(articles.summaries, query))
        middle = articles.summaries(ArticleQuery(month="2021-05"))[0]
        show("the page after 50,000 others", lambda: articles.summaries(ArticleQuery(), middle))
        for function in (articles.counts_by_status, articles.bylines, articles.tags):
            show(function.__name__, function)
        show("months", lambda: articles.months(ZoneInfo("Europe/Moscow")))
        show("count", lambda: articles.count(ArticleQuery()))
        show("seven newest published", lambda: newsroom.released.newest(7))
        for text in SEARCHES:
            show(f"search {text}", partial(articles.summaries, ArticleQuery(text=text)))
            show("  bare", bare(newsroom, text))
            show("  count", partial(articles.count, ArticleQuery(text=text)))


def bare(newsroom: Newsroom, text: str) -> Callable[[], object]:
    """Return SQLite's own search for the same hits."""
    expression = " AND ".join(map(query.expression, query.parse(text.partition(" -")[0])))
    sql = "SELECT rowid FROM search WHERE search MATCH ?"
    return lambda: newsroom._database.execute(sql, expression)


def show(name: str, step: Callable[[], object]) -> None:
    """Print one line of the result."""
    durations = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        step()
        durations.append((time.perf_counter() - start) * 1000)
    print(f"{name:<45} first {durations[0]:7.2f}   median {statistics.median(durations[1:]):7.2f} ms")


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
