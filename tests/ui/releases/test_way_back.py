"""What readers have is compared, withdrawn and put back, while the working text stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history.window import HistoryWindow
from desktop_editor.ui.inspector.status_button import StatusButton
from desktop_editor.ui.shell.composition import Composition
from tests.ui.releasing import release

PATIENCE = 30_000


def index(www: Path) -> str:
    return (www / "index.html").read_text(encoding="utf-8")


def published_by(composition: Composition, qtbot: QtBot, work: Callable[[], object]) -> None:
    with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
        work()


def press(composition: Composition, text: str) -> None:
    buttons = composition.panes.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text and button.isVisible()).click()


def status(composition: Composition) -> Status:
    """Return the status of the open article as it is shown."""
    return composition.releases.state.current.status


def offered(composition: Composition) -> list[str]:
    """Return what the menu of the status offers."""
    menu = composition.panes.inspector.findChild(StatusButton).menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text() and action.isEnabled()]


def released_twice(published: Composition, qtbot: QtBot) -> str:
    """Release another headline of the open article; return the first one."""
    first = published.article.current.headline
    published.article.edit("headline", "Вторая версия")
    published_by(published, qtbot, lambda: release(published))
    return first


def test_the_previous_version_comes_back_in_one_step_and_the_working_text_is_kept(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    first = released_twice(published, qtbot)
    published.article.edit("headline", "Ещё пишется")
    published_by(published, qtbot, published.actions()["article.put-back"].trigger)
    assert first in index(www)
    assert published.article.current.headline == "Ещё пишется"
    published_by(published, qtbot, lambda: press(published, "Undo"))
    assert "Вторая версия" in index(www)
    assert published.article.current.headline == "Ещё пишется"
    assert "Ещё пишется" not in index(www)


def test_a_withdrawal_can_be_taken_back(published: Composition, www: Path, qtbot: QtBot) -> None:
    headline = published.article.current.headline
    published_by(published, qtbot, published.actions()["article.unpublish"].trigger)
    assert headline not in index(www)
    assert status(published) is Status.WITHDRAWN
    published_by(published, qtbot, lambda: press(published, "Undo"))
    assert headline in index(www)
    assert status(published) is Status.PUBLISHED


def test_the_status_offers_what_makes_sense(published: Composition, qtbot: QtBot) -> None:
    update, compare = "Update on the site…", "Compare with what readers have…"
    assert offered(published) == [update, compare, "Withdraw from the site"]
    released_twice(published, qtbot)
    back = "Put the previous version back on the site"
    assert offered(published) == [update, compare, back, "Withdraw from the site"]
    published_by(published, qtbot, published.actions()["article.unpublish"].trigger)
    assert offered(published) == ["Publish…", back]
    published.articles.new()
    assert offered(published) == ["Draft", "Ready", "Publish…"]
    assert offered(published) == ["Draft", "Ready", "Publish…"]


def test_a_place_that_is_gone_is_told_at_the_article_and_one_retry_makes_it_right(
    published: Composition, tmp_path: Path, www: Path, qtbot: QtBot
) -> None:
    model = published.newsroom_model
    [place] = model.published_site.destinations()
    www.rename(tmp_path / "away")
    away = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "gone" / "www"), id=place.id)
    model.published_site.save_destinations([away])
    published.article.edit("headline", "Срочно")
    with qtbot.waitSignal(published.publishing.publisher.failed, timeout=PATIENCE):
        release(published)
    assert status(published) is Status.UNDELIVERED
    button = published.panes.inspector.findChild(StatusButton)
    assert button.text() == "Not delivered ▾"
    assert "is not there" in button.toolTip()
    assert "Upload again" in offered(published)
    (tmp_path / "away").rename(www)
    model.published_site.save_destinations([place])
    published_by(published, qtbot, published.actions()["article.retry"].trigger)
    assert status(published) is Status.PUBLISHED
    assert button.text() == "On the site ▾"
    assert "Срочно" in index(www)


def test_a_release_during_an_upload_is_uploaded_after_it(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    published.article.edit("headline", "Первая")
    release(published)
    published.article.edit("headline", "Вторая")
    release(published)
    assert published.publishing.publisher.is_running
    qtbot.waitUntil(lambda: "Вторая" in index(www), timeout=PATIENCE)
    qtbot.waitUntil(lambda: status(published) is Status.PUBLISHED, timeout=PATIENCE)


def test_what_readers_have_is_compared_word_by_word_with_the_working_text(
    published: Composition, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    released_twice(published, qtbot)
    published.article.edit("headline", "Третья версия")
    seen: list[str] = []

    def look(window: HistoryWindow) -> None:
        rows = window.findChild(QListWidget)
        qtbot.waitUntil(lambda: "Третья" in window.findChild(QTextBrowser).toPlainText())
        seen.append(window.findChild(QTextBrowser).toPlainText())
        seen.extend(rows.item(row).text().split("\n")[0].split(" · ")[-1] for row in range(rows.count()))

    monkeypatch.setattr(HistoryWindow, "exec", look)
    published.actions()["article.compare"].trigger()
    assert "ВтораяТретья версия" in seen[0]
    assert "Status" not in seen[0]
    assert seen[1:3] == ["As it is now", "On the site"]
    assert "Was on the site" in seen


def test_any_text_that_readers_had_can_be_put_back_from_the_versions(
    published: Composition, www: Path, demo_newsroom: Newsroom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = released_twice(published, qtbot)

    def put_back(window: HistoryWindow) -> None:
        rows = window.findChild(QListWidget)
        [row] = [row for row in range(rows.count()) if "Was on the site" in rows.item(row).text()]
        rows.setCurrentRow(row)
        [button] = [b for b in window.findChildren(QPushButton) if b.text() == "Put back on the site"]
        qtbot.waitUntil(button.isEnabled)
        button.click()

    monkeypatch.setattr(HistoryWindow, "exec", put_back)
    published_by(published, qtbot, published.actions()["article.history"].trigger)
    assert first in index(www)
    assert published.article.current.headline == "Вторая версия"
    assert status(published) is Status.CHANGED
