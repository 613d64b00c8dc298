"""The main job, end to end: an article is typed, described, seen, exported, and the page is the same."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.site.addresses import article_address
from desktop_editor.site.pages.article_page import article_page
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition
from tests.ui.releasing import open_sheet, press

PATIENCE = 20_000


def evaluate(composition: Composition, qtbot: QtBot, script: str) -> object:
    answers: list[object] = []
    composition.panes.preview.evaluate(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    return answers[0]


def wait_for(composition: Composition, qtbot: QtBot, text: str) -> None:
    """Wait until the preview shows `text`."""
    seen: list[object] = [""]

    def shows() -> bool:
        composition.panes.preview.evaluate("document.body ? document.body.innerText : ''", seen.append)
        return any(text in str(answer) for answer in seen)

    qtbot.waitUntil(shows, timeout=PATIENCE)


def field(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(widget for widget in window.findChildren(kind) if widget.accessibleName() == name)


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def replace_text(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)


def describe(window: QWidget) -> None:
    """Fill in every field below the text, by keyboard and mouse."""
    category = field(window, QComboBox, "Category")
    assert isinstance(category, QComboBox)
    category.setCurrentIndex(category.findText("Общество"))
    category.activated.emit(category.currentIndex())
    QTest.mouseClick(field(window, QRadioButton, "from 6 years"), Qt.MouseButton.LeftButton)
    moment = field(window, QLineEdit, "Date and time")
    replace_text(moment, "05.03.2026 10:15")
    QTest.keyClick(moment, Qt.Key.Key_Return)
    byline = field(window, QComboBox, "Byline")
    assert isinstance(byline, QComboBox) and byline.lineEdit() is not None
    replace_text(byline.lineEdit(), "Ivan Petrov")
    tags = field(window, QLineEdit, "Tags")
    type_into(tags, "snow,winter")
    QTest.keyClick(tags, Qt.Key.Key_Return)
    type_into(field(window, QPlainTextEdit, "Excerpt"), "Snow.")
    type_into(field(window, QLineEdit, "Title for search engines"), "Snow in town")
    type_into(field(window, QPlainTextEdit, "Description for search engines"), "What the night brought")
    address = field(window, QLineEdit, "Address of the page")
    replace_text(address, "Snow at Night")
    QTest.keyClick(address, Qt.Key.Key_Tab)


class Shape(HTMLParser):
    """A page's elements and texts, as a browser's serialisation and our own both spell them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.parts.append(text)


def test_an_article_is_written_seen_and_exported(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, tmp_path: Path
) -> None:
    window = composition.window
    composition.actions()["article.new"].trigger()
    headline = field(window, QTextEdit, "Headline")
    qtbot.waitUntil(headline.hasFocus, timeout=PATIENCE)
    QTest.keyClicks(headline, "Snow has fallen")
    QTest.keyClick(headline, Qt.Key.Key_Return)
    type_into(field(window, QTextEdit, "Lead"), "All night long.")
    body = field(window, QTextEdit, "Text of the article")
    type_into(body, "It was **cold**.")
    for _line in range(2):
        QTest.keyClick(body, Qt.Key.Key_Return)
    QTest.keyClicks(body, "- first")
    QTest.keyClick(body, Qt.Key.Key_Return)
    QTest.keyClicks(body, "second")

    assert composition.article.current.body == "It was **cold**.\n\n- first\n- second\n"
    composition.panes.inspector.show_more(True)
    describe(window)
    wait_for(composition, qtbot, "second")
    wait_for(composition, qtbot, "Ivan Petrov")
    assert evaluate(composition, qtbot, "document.querySelector('.body li').textContent") == "first"

    press(open_sheet(composition), "Release for export only")
    target = tmp_path / "site"
    with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE):
        composition.exports.export_site_to(target)
    stored = demo_newsroom.articles.get(composition.article.current.id)
    assert stored.status is Status.PUBLISHED
    assert stored.tags == ("snow", "winter")
    assert demo_newsroom.categories.get(stored.category_id or 0).name == "Общество"
    assert (stored.age_rating, stored.byline) == (AgeRating.SIX, "Ivan Petrov")
    assert (stored.slug, stored.excerpt) == ("snow-at-night", "Snow.")
    assert (stored.seo_title, stored.seo_description) == ("Snow in town", "What the night brought")
    assert (stored.headline, stored.lead) == ("Snow has fallen", "All night long.")
    assert stored.published_at is not None
    assert composition.newsroom_model.time.date_and_time(stored.published_at) == "05.03.2026 10:15"
    site = composition.sites.site_for(stored)
    page = (target / article_address(stored, site)).read_text(encoding="utf-8")
    assert page == article_page(stored, site)
    shown = str(evaluate(composition, qtbot, "document.documentElement.outerHTML"))
    assert Shape(shown).parts == Shape(page).parts
    assert "<li>first</li>" in page


def test_a_second_export_writes_nothing(composition: Composition, qtbot: QtBot, tmp_path: Path) -> None:
    for expected in (True, False):
        with qtbot.waitSignal(composition.exports.exported, timeout=PATIENCE) as done:
            composition.exports.export_site_to(tmp_path / "site")
        assert bool(done.args[0].written) is expected


def test_typing_is_there_after_the_window_is_opened_again(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], qtbot: QtBot
) -> None:
    first = compose(demo_newsroom)
    body = field(first.window, QTextEdit, "Text of the article")
    type_into(body, "A last sentence. ")
    first.window.close()
    second = compose(demo_newsroom)
    assert second.article.current.id == first.article.current.id
    assert second.article.current.body.startswith("A last sentence. ")


def test_the_whole_window_can_be_walked_with_the_keyboard(composition: Composition, qtbot: QtBot) -> None:
    composition.window.activateWindow()
    panes = composition.panes
    reached = []
    for _step in range(4):
        composition.actions()["view.next-pane"].trigger()
        focused = QApplication.focusWidget()
        owners = (panes.article_list, panes.editor, panes.inspector, panes.preview)
        reached.append(next(index for index, pane in enumerate(owners) if pane.isAncestorOf(focused)))
    assert sorted(reached) == [0, 1, 2, 3]


def test_the_palette_finds_and_runs_a_command(composition: Composition, qtbot: QtBot) -> None:
    composition.actions()["view.palette"].trigger()
    palette = QApplication.activePopupWidget()
    assert palette is not None
    search = field(palette, QLineEdit, "Search commands")
    QTest.keyClicks(search, "new article")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert composition.article.current.id == 0
