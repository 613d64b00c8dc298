"""The update of the whole site: only what is ticked reaches readers, and what a place lacks is tried anew."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.publishing.update_window import UpdateWindow
from desktop_editor.ui.shell.composition import Composition

PATIENCE = 30_000
HALF = "Полслова и ещё пол"


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def published(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], www: Path, qtbot: QtBot
) -> Composition:
    """The window on the demo newsroom, whose site is in a folder."""
    composition = compose(demo_newsroom)
    set_place(composition, www)
    with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
        composition.publishing.publish_changes()
    return composition


@pytest.fixture
def changed(published: Composition, demo_newsroom: Newsroom) -> list[int]:
    """Three articles with words that readers do not have."""
    ids = [row.id for row in demo_newsroom.articles.summaries(ArticleQuery(), limit=3)]
    for number in ids:
        article = demo_newsroom.articles.get(number)
        demo_newsroom.articles.save(replace(article, headline=f"{HALF}{number}"))
    published.article.reload()
    published.newsroom_model.articles_changed.emit()
    return ids


def set_place(composition: Composition, folder: Path) -> None:
    place = Destination(id="place", kind=DestinationKind.FOLDER, folder=str(folder))
    composition.newsroom_model.published_site.save_destinations([place])


def compared(composition: Composition, qtbot: QtBot) -> UpdateWindow:
    with qtbot.waitSignal(composition.publishing.publisher.compared, timeout=PATIENCE):
        composition.actions()["publish.compare"].trigger()
    window = composition.window.findChild(UpdateWindow)
    assert window.isVisible()
    return window


def groups(window: UpdateWindow) -> dict[str, list[tuple[str, str]]]:
    """Return the shown articles with their notes, by the title of their group."""
    tree = window.findChild(QTreeWidget)
    shown = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {
        group.text(0): [
            (group.child(row).text(0), group.child(row).text(1)) for row in range(group.childCount())
        ]
        for group in shown
        if not group.isHidden()
    }


def tick(window: UpdateWindow, headline: str, qtbot: QtBot) -> None:
    """Tick an article, or a whole group, with the keyboard."""
    tree = window.findChild(QTreeWidget)
    [item] = tree.findItems(headline, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert isinstance(item, QTreeWidgetItem)
    tree.setCurrentItem(item)
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def press(window: UpdateWindow, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(each.text() == text for each in window.findChildren(QPushButton)))
    button = next(each for each in window.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def on_paper(www: Path) -> str:
    files = [file for file in www.rglob("*") if file.suffix in (".html", ".xml", ".json")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_only_the_ticked_article_reaches_readers(
    published: Composition, changed: list[int], www: Path, qtbot: QtBot
) -> None:
    window = compared(published, qtbot)
    assert {name for name, _note in groups(window)["Unreleased changes"]} == {
        f"{HALF}{number}" for number in changed
    }
    assert window.ticked() == []
    tick(window, f"{HALF}{changed[1]}", qtbot)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Update the site with 1 article", qtbot)
    words = on_paper(www)
    assert [f"{HALF}{number}" in words for number in changed] == [False, True, False]
    assert published.newsroom_model.counts()[0][Status.CHANGED] == 2
    assert not window.isVisible()


def test_the_group_ticks_them_all(
    published: Composition, changed: list[int], www: Path, qtbot: QtBot
) -> None:
    window = compared(published, qtbot)
    tick(window, "Unreleased changes", qtbot)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Update the site with 3 articles", qtbot)
    assert all(f"{HALF}{number}" in on_paper(www) for number in changed)


def test_an_update_need_not_wait_for_the_comparison(
    published: Composition, changed: list[int], www: Path, qtbot: QtBot
) -> None:
    published.actions()["publish.compare"].trigger()
    window = published.window.findChild(UpdateWindow)
    tick(window, f"{HALF}{changed[2]}", qtbot)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Update the site with 1 article", qtbot)
    assert [f"{HALF}{number}" in on_paper(www) for number in changed] == [False, False, True]


def test_without_a_tick_no_word_of_them_goes(
    published: Composition, changed: list[int], www: Path, qtbot: QtBot
) -> None:
    window = compared(published, qtbot)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Update the site", qtbot)
    assert HALF not in on_paper(www)


def test_the_files_of_what_is_ticked_are_those_that_change(
    published: Composition, changed: list[int], www: Path, qtbot: QtBot
) -> None:
    before = {file: file.read_bytes() for file in www.rglob("*") if file.is_file()}
    window = compared(published, qtbot)
    files = window.findChild(QPlainTextEdit)
    assert files.toPlainText() == ""
    tick(window, f"{HALF}{changed[0]}", qtbot)
    qtbot.waitUntil(lambda: "+ index.html" in files.toPlainText(), timeout=PATIENCE)
    promised = {line[2:] for line in files.toPlainText().splitlines() if line.startswith("+ ")}
    assert {file: file.read_bytes() for file in www.rglob("*") if file.is_file()} == before
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Update the site with 1 article", qtbot)
    after = {file: file.read_bytes() for file in www.rglob("*") if file.is_file()}
    changed_files = {str(file.relative_to(www)) for file in after if after[file] != before.get(file)}
    ours = {name for name in changed_files if not Path(name).name.startswith(".")}
    assert {name for name in ours if name.endswith((".html", ".xml"))} <= promised


def test_what_a_place_lacks_is_named_with_the_reason_and_tried_again(
    published: Composition, demo_newsroom: Newsroom, www: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    unmounted = www.rename(tmp_path / "unmounted")
    www.touch()
    number = published.article.current.id
    with qtbot.waitSignal(published.publishing.publisher.failed, timeout=PATIENCE):
        published.bulk_releases.release([number])
        published.publishing.publish_changes()
    www.unlink()
    unmounted.rename(www)
    window = compared(published, qtbot)
    [(headline, reason)] = groups(window)["Not delivered"]
    assert (headline, "is not there" in reason) == (published.article.current.headline, True)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        press(window, "Try again", qtbot)
    assert published.newsroom_model.counts()[0][Status.UNDELIVERED] == 0


def test_what_is_released_meanwhile_leaves_the_window(
    published: Composition, changed: list[int], qtbot: QtBot
) -> None:
    window = compared(published, qtbot)
    tick(window, f"{HALF}{changed[0]}", qtbot)
    tick(window, f"{HALF}{changed[1]}", qtbot)
    published.newsroom_model.releases.release_all([changed[1]])
    qtbot.waitUntil(lambda: len(groups(window)["Unreleased changes"]) == 2)
    assert window.ticked() == [changed[0]]
    window.close()


def test_a_newsroom_without_a_place_lists_the_articles_all_the_same(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    composition.article.edit("headline", HALF)
    composition.actions()["publish.compare"].trigger()
    window = composition.window.findChild(UpdateWindow)
    assert [name for name, _note in groups(window)["Unreleased changes"]] == [HALF]
    window.close()
