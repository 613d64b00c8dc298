"""From a changed article to the changed page: how long, at 300 to 20,000 words.

Prints the cost of making the page's parts, the time until Chromium answers that its document is the new
one, and the time until the window has painted it: the median, and what 95 of 100 stay below, in ms.
Run it with `python tests/benchmarks/preview_key.py`, offscreen or on a display.
"""

import os
import random
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop_editor.content.article import Article, Category, Newspaper  # noqa: E402
from desktop_editor.paths import resource  # noqa: E402
from desktop_editor.site.pages.article_page import article_parts  # noqa: E402
from desktop_editor.site.site import Site  # noqa: E402
from desktop_editor.site.themes.theme import Theme  # noqa: E402
from desktop_editor.translation import catalogue  # noqa: E402
from desktop_editor.ui.preview.pane import PreviewPane  # noqa: E402
from desktop_editor.ui.toolkit.style import LIGHT  # noqa: E402
from tests.benchmarks.preview_watch import PAUSE_MS, Watch, figures, pause  # noqa: E402

LENGTHS = (300, 2_000, 5_000, 20_000)
KEYS = 100
WORDS = """
сотрудничество предприятий республики области региона заседание совета делового развитие приняли
участие заместитель губернатор важно сегодня школа дорога строительство учителей программа
"""


def article(words: int, chance: random.Random) -> Article:
    """Return an article as newspapers print them, with a subheading over every eighth paragraph."""
    paragraphs = []
    for number in range(max(words // 50, 1)):
        text = " ".join(chance.choices(WORDS.split(), k=49))
        paragraphs.append(f"## {text[:20]}\n\n{text}." if number % 8 == 7 else f"{text} **да**.")
    return Article(
        id=1,
        headline="Регион развивается",
        body="\n\n".join(paragraphs),
        slug="region",
        category_id=1,
        published_at=datetime(2026, 1, 19, 3, tzinfo=UTC),
        byline="Редакция",
    )


def site() -> Site:
    """Return a newspaper with six other articles."""
    theme = Theme(resource("resources", "themes", "default"), catalogue(Path(), "en"))
    chance = random.Random(2)
    latest = tuple(replace(article(100, chance), id=number, slug=f"a{number}") for number in range(2, 9))
    return Site(
        newspaper=Newspaper(name="Наша газета"),
        theme=theme,
        categories=(Category(id=1, name="Новости региона", slug="novosti"),),
        latest=latest,
    )


class Typing:
    """Types into an article, a letter at a time, and shows its page."""

    def __init__(self, pane: PreviewPane, words: int) -> None:
        self._pane, self._site = pane, site()
        self._article = article(words, random.Random(words))
        self._keys = 0
        self.costs: list[float] = []

    def show(self) -> None:
        """Make the page and hand it to the preview."""
        start = time.perf_counter()
        parts = article_parts(self._article, self._site)
        self.costs.append((time.perf_counter() - start) * 1000)
        self._pane.show_page(parts)

    def middle(self) -> int:
        """Return the block in which it is written."""
        return self._article.body.count("\n\n") // 2

    def key(self) -> None:
        """Type a letter at the end of a paragraph in the middle."""
        paragraphs = self._article.body.split("\n\n")
        place = self.middle() + self._keys % 3
        paragraphs[place] = f"{paragraphs[place][:-1]}а."
        self._article = replace(self._article, body="\n\n".join(paragraphs))
        self._keys += 1
        self.show()


def main() -> None:
    application = QApplication([])
    theme = resource("resources", "themes", "default")
    pane = PreviewPane(LIGHT, lambda address: theme / address, resource("resources", "preview"))
    pane.resize(424, 860)
    pane.show()
    watch = Watch(pane)
    pane.start()
    for words in LENGTHS:
        typing = Typing(pane, words)
        pane.turn_page()
        watch.press(typing.show)
        watch.report(f"{words} words, opened")
        # The preview follows the editor: what is written is seen.
        pane.scroll_to_block(typing.middle(), 0)
        pause(PAUSE_MS)
        typing.costs.clear()
        for _ in range(KEYS):
            watch.press(typing.key)
        watch.report(f"{words} words, a key")
        print(f"{'':24} of which parts {figures(typing.costs)}", flush=True)
    pane.stop()
    application.quit()


if __name__ == "__main__":
    main()
