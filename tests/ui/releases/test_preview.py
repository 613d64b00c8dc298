"""The preview of the open article: its working text, and byte for byte the released page without changes."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.site.addresses import article_address
from desktop_editor.site.pages.article_page import PageParts
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition
from tests.ui.releasing import release

PATIENCE = 30_000


@pytest.fixture
def shown(published: Composition) -> list[PageParts]:
    """The pages that the preview shows, as they come."""
    pages: list[PageParts] = []
    published.panes.preview.shown.connect(pages.append)
    return pages


def is_shown(shown: list[PageParts], address: str) -> bool:
    return bool(shown) and shown[-1].address == address


def test_the_page_of_every_article_without_changes_is_the_exported_one(
    published: Composition, www: Path, demo_newsroom: Newsroom, shown: list[PageParts], qtbot: QtBot
) -> None:
    opened = published.article.current.id
    summaries = demo_newsroom.articles.summaries(ArticleQuery())
    for summary in sorted(summaries, key=lambda each: each.id == opened):
        published.articles.open(summary.id)
        article = published.article.current
        assert article.status is Status.PUBLISHED
        address = article_address(article, published.sites.site_for(article))
        qtbot.waitUntil(partial(is_shown, shown, address), timeout=PATIENCE)
        assert shown[-1].html.encode() == (www / address).read_bytes()


def test_it_is_so_after_typing_that_was_taken_back_and_after_a_release(
    published: Composition, www: Path, shown: list[PageParts], qtbot: QtBot
) -> None:
    before = published.article.current.headline
    published.article.edit("headline", "Ещё пишется")
    published.article.save()
    qtbot.waitUntil(lambda: bool(shown) and "Ещё пишется" in shown[-1].html, timeout=PATIENCE)
    assert not any("Ещё пишется" in page.read_text(encoding="utf-8") for page in www.rglob("*.html"))
    published.article.edit("headline", before)
    published.article.save()
    page = www / shown[-1].address
    qtbot.waitUntil(lambda: shown[-1].html.encode() == page.read_bytes(), timeout=PATIENCE)
    published.article.edit("headline", "Новый заголовок")
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        release(published)
    qtbot.waitUntil(lambda: shown[-1].html.encode() == page.read_bytes(), timeout=PATIENCE)
    assert "Новый заголовок" in shown[-1].html
