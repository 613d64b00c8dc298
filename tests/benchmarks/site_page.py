"""The cost of a page on every keystroke, and of an export: python tests/benchmarks/site_page.py."""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from gettext import NullTranslations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop_editor.content.article import Article, Category, Newspaper, Photo, Status
from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.paths import resource as own_file
from desktop_editor.site.generator.export import write
from desktop_editor.site.pages.article_page import article_parts
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme
from tests.site.plans import plan_site

SENTENCE = (
    "В ходе встречи были затронуты вопросы **сотрудничества** в различных отраслях: промышленности, "
    "сельском хозяйстве, транспорте, [ЖКХ](https://example.ru) и технологиях области. "
)
WORDS_OF_SENTENCE = len(SENTENCE.split())
KEYS = 60
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def body(words: int) -> str:
    """Return Markdown of about so many words: paragraphs of three sentences, now and then a photo."""
    paragraphs = [SENTENCE * 3] * (words // (3 * WORDS_OF_SENTENCE) + 1)
    paragraphs[len(paragraphs) // 2] = "![Зал заседаний](photos/a.jpg)"
    return "\n\n".join(paragraphs)


def article(number: int, words: int) -> Article:
    return Article(
        id=number,
        headline=f"Новость номер {number} из Новосибирской области",
        slug=f"novost-{number}",
        body=body(words),
        category_id=1 + number % 7,
        cover_id=1,
        byline="Редакция",
        published_at=NOW - timedelta(hours=number),
        status=Status.PUBLISHED,
    )


def newsroom(latest: tuple[Article, ...]) -> Site:
    return Site(
        newspaper=Newspaper(name="Здвинская правда", address="https://example.ru"),
        theme=Theme(own_file("resources", "themes", "default"), NullTranslations()),
        categories=tuple(Category(id=n, name=f"Рубрика {n}", slug=f"rubrika-{n}") for n in range(1, 8)),
        photos=(Photo(id=1, file="a.jpg", alt="Зал", width=1600, height=1000),),
        latest=latest,
    )


def milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def keystrokes(words: int) -> None:
    site = newsroom(tuple(article(n, 300) for n in range(1, 8)))
    typed = article(99, words)
    first = milliseconds(lambda: article_parts(typed, site))
    rendering, parts = [], []
    for key in range(KEYS):
        at = len(typed.body) // 3
        typed = replace(typed, body=typed.body[:at] + "абвгд"[key % 5] + typed.body[at:])
        rendering.append(milliseconds(partial(render_blocks, typed.body)))
        parts.append(milliseconds(partial(article_parts, typed, site)))
    middle, late = statistics.median(parts), sorted(parts)[int(KEYS * 0.95)]
    print(f"{words:6} words: first {first:6.1f} ms; render_blocks {statistics.median(rendering):5.2f} ms")
    print(f"{'':13} article_parts, that included: p50 {middle:5.2f} ms, p95 {late:5.2f} ms")


def export(articles: int) -> None:
    everything = [article(n, 330) for n in range(1, articles + 1)]
    site = newsroom(tuple(everything[:7]))
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_site(everything, site, Path(folder), NOW)
        first = milliseconds(lambda: write(plan, Path(folder, "site")))
        second = milliseconds(lambda: write(plan, Path(folder, "site")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{articles:6} articles: exported in {first / 1000:5.2f} s, again in {second / 1000:5.2f} s")
    print(f"{'':16} peak memory {peak:4.0f} MiB")


if __name__ == "__main__":
    for length in (300, 2_000, 5_000, 20_000):
        keystrokes(length)
    export(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
