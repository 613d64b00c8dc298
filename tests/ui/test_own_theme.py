"""A theme of the newsroom's own: the window waits for none of its pages, however long they take."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_editor.site.themes import theme_process
from desktop_editor.site.themes.theme_process import Bounds
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 30_000
ENDLESS = "{% for a in range(99999) %}{{ lipsum(n=1000) | length }}{% endfor %}"
Open = Callable[[Newsroom], Composition]


@pytest.fixture
def own(demo_newsroom: Newsroom) -> Path:
    """Return the folder that changes the default theme for the demo newsroom."""
    folder = demo_newsroom.path.with_suffix(".themes") / "default"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that the preview is handed."""
    handed: list[str] = []
    monkeypatch.setattr(PreviewPane, "show_page", lambda _pane, parts: handed.append(parts.html))
    return handed


def bound(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(theme_process, "BOUNDS", Bounds(seconds=seconds))


def test_the_newest_text_comes_into_the_preview(
    own: Path, demo_newsroom: Newsroom, compose: Open, pages: list[str], qtbot: QtBot
) -> None:
    (own / "line.html").write_text("<li>{{ story.headline }}</li>")
    composition = compose(demo_newsroom)
    composition.feed.start()
    for letter in range(20):
        composition.article.edit("headline", f"Свой заголовок {letter}")
    qtbot.waitUntil(lambda: bool(pages) and "<h1>Свой заголовок 19</h1>" in pages[-1], timeout=PATIENCE)
    assert composition.sites.theme.is_bounded


def test_one_goes_on_writing_while_a_page_has_no_end(
    own: Path,
    demo_newsroom: Newsroom,
    compose: Open,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    pages: list[str],
) -> None:
    bound(monkeypatch, 600)
    (own / "article.html").write_text(f"\n{ENDLESS}")
    composition = compose(demo_newsroom)
    composition.feed.start()
    with qtbot.waitSignal(composition.article.saved, timeout=PATIENCE):
        composition.article.edit("headline", "Написано тем временем")
    assert (
        composition.newsroom_model.article(composition.article.current.id).headline == "Написано тем временем"
    )
    assert pages == []
    composition.window.close()


def test_a_page_without_end_is_told_with_its_line_and_the_default_theme_goes_on(
    own: Path,
    demo_newsroom: Newsroom,
    compose: Open,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    pages: list[str],
) -> None:
    bound(monkeypatch, 1)
    (own / "article.html").write_text(f"\n{ENDLESS}")
    composition = compose(demo_newsroom)
    composition.feed.start()
    qtbot.waitUntil(lambda: bool(pages), timeout=PATIENCE)
    assert "article.html, line 2: it takes more than 1 seconds" in composition.panes.notices.text()
    assert not composition.sites.theme.is_bounded


def test_what_is_left_out_of_the_theme_is_told(
    own: Path, demo_newsroom: Newsroom, compose: Open, qtbot: QtBot, pages: list[str], tmp_path: Path
) -> None:
    try:
        (own / "style.css").symlink_to(tmp_path / "elsewhere.css")
    except OSError:
        pytest.skip("this system lets nobody make links")
    composition = compose(demo_newsroom)
    composition.feed.start()
    qtbot.waitUntil(lambda: bool(pages), timeout=PATIENCE)
    assert "not followed: style.css" in composition.panes.notices.text()


def test_the_settings_try_a_theme_without_end(
    demo_newsroom: Newsroom, compose: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pages: list[str]
) -> None:
    bound(monkeypatch, 1)
    folder = demo_newsroom.path.with_suffix(".themes") / "vecher"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(f"\n\n{ENDLESS}")
    settings = compose(demo_newsroom).newsroom_commands.settings()
    settings.show()
    form, preview = settings._site_pages[-1].form, settings._preview
    form.set_values({**form.values(), "theme": "vecher"})
    preview.renew()
    qtbot.waitUntil(lambda: "index.html, line 3" in preview._problem.text(), timeout=PATIENCE)
    form.set_values({**form.values(), "theme": "default"})
    preview.renew()
    qtbot.waitUntil(lambda: preview._problem.text() == "", timeout=PATIENCE)
    settings.reject()
