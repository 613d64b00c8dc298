import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage import moments
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.publishing.update_window import UpdateWindow
from desktop_editor.ui.shell.composition import Composition
from tests.publish.debian_servers import PASSWORD, pyftpd
from tests.publish.servers import MissingServerError
from tests.ui import releasing

PATIENCE = 30_000


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def published(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], www: Path, qtbot: QtBot
) -> Composition:
    """The window on the demo newsroom, which is published to a folder."""
    composition = compose(demo_newsroom)
    composition.newsroom_model.published_site.save_destinations(
        [Destination(kind=DestinationKind.FOLDER, folder=str(www))]
    )
    with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
        composition.actions()["publish.changes"].trigger()
    return composition


def pages(www: Path) -> set[str]:
    return {page.name for page in www.rglob("*.html")}


def test_the_publish_button_brings_the_article_to_the_readers(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    published.articles.new()
    published.article.edit("headline", "Срочно")
    published.article.edit("body", "Снег.")
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        releasing.release(published)
    assert "Срочно" in (www / "index.html").read_text(encoding="utf-8")
    assert "uploaded" in published.panes.notices.text()


def test_what_a_host_does_not_let_us_delete_is_no_success(
    demo_newsroom: Newsroom,
    compose: Callable[[Newsroom], Composition],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DESKTOP_EDITOR_PASSWORD", PASSWORD)
    composition = compose(demo_newsroom)
    site, publish = composition.newsroom_model.published_site, composition.actions()["publish.changes"]
    try:
        with pyftpd(tmp_path, rights="elrafmwMT") as server:
            site.save_destinations([server.destination])
            with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
                publish.trigger()
            [first] = demo_newsroom.released.newest(1)
            composition.newsroom_model.releases.withdraw([first.id])
            with qtbot.waitSignal(composition.publishing.published, timeout=PATIENCE):
                publish.trigger()
    except MissingServerError as error:
        pytest.skip(str(error))
    assert "permits no deleting" in demo_newsroom.releases.state(first.id).failure


def test_the_published_page_is_one_click_away(
    published: Composition, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    newspaper = published.newsroom_model.newspaper()
    published.newsroom_model.save_newspaper(replace(newspaper, address="https://gazeta.example"))
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop_editor.ui.publishing.commands.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        releasing.release(published)
    offer = next(b for b in published.panes.notices.findChildren(QPushButton) if b.text() == "Open the page")
    offer.click()
    slug = published.article.current.slug
    assert opened[0].startswith("https://gazeta.example/")
    assert opened[0].endswith(f"{slug}.html")


def test_an_article_that_is_taken_back_leaves_the_readers(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    page = f"{published.article.current.slug}.html"
    assert page in pages(www)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        published.actions()["article.unpublish"].trigger()
    assert published.article.current.status is Status.WITHDRAWN
    assert page not in pages(www)


def test_a_dry_run_shows_what_would_change_and_changes_nothing(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    release(published, headline="Новый заголовок")
    before = {page: page.read_bytes() for page in www.rglob("*.html")}
    with qtbot.waitSignal(published.publishing.publisher.compared, timeout=PATIENCE):
        published.actions()["publish.compare"].trigger()
    window = published.window.findChild(UpdateWindow)
    assert f"{published.article.current.slug}.html" in window.findChild(QPlainTextEdit).toPlainText()
    assert {page: page.read_bytes() for page in www.rglob("*.html")} == before
    window.close()


@pytest.mark.parametrize("ending", ["failed", "stopped"])
def test_a_comparison_that_did_not_end_well_is_repeated_as_a_comparison(
    ending: str, published: Composition, www: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    release(published, headline="Новый заголовок")
    publisher, places = published.publishing.publisher, published.newsroom_model.published_site.destinations()
    if ending == "failed":
        away = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "not mounted" / "www"))
        published.newsroom_model.published_site.save_destinations([away])
    with qtbot.waitSignal(getattr(publisher, ending), timeout=PATIENCE):
        published.actions()["publish.compare"].trigger()
        if ending == "stopped":
            published.publishing.cancel()
    published.newsroom_model.published_site.save_destinations(places)
    before = {page: page.read_bytes() for page in www.rglob("*.html")}
    with qtbot.waitSignal(publisher.compared, timeout=PATIENCE):
        press(published, "Try again" if ending == "failed" else "Go on")
    assert {page: page.read_bytes() for page in www.rglob("*.html")} == before
    published.window.findChild(UpdateWindow).close()


def release(composition: Composition, **fields: object) -> None:
    """Edit the open article and release it, without publishing it yet."""
    for name, value in fields.items():
        composition.article.edit(name, value)
    composition.article.save()
    current = composition.article.current
    with composition.article.lent([current.id]):
        composition.newsroom_model.releases.release(current.id, current.lock_version)


def press(composition: Composition, text: str) -> None:
    """Press the button of the notice."""
    buttons = composition.panes.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_what_was_published_is_listed(published: Composition, qtbot: QtBot) -> None:
    published.article.edit("headline", "Новый заголовок")
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        releasing.release(published)
    published.actions()["publish.deployments"].trigger()
    window = published.publishing._deployments
    rows = [window._list.item(row).text() for row in range(window._list.count())]
    assert [row.split("\n")[0] for row in rows] == ["Новый заголовок", "The site"]
    assert f"{published.article.current.slug}.html" in window._files.toPlainText()
    window.close()


def test_without_a_place_the_settings_are_offered(composition: Composition) -> None:
    composition.actions()["publish.changes"].trigger()
    assert "Say where readers find the site" in composition.panes.notices.text()


def test_a_place_that_is_gone_is_told_and_nothing_is_lost(
    published: Composition, tmp_path: Path, qtbot: QtBot
) -> None:
    away = Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path / "not mounted" / "www"))
    published.newsroom_model.published_site.save_destinations([away])
    with qtbot.waitSignal(published.publishing.publisher.failed, timeout=PATIENCE):
        published.actions()["publish.changes"].trigger()
    assert "is not there" in published.panes.notices.text()
    assert published.publishing.publisher.is_running is False


def test_what_reached_one_place_is_remembered_though_another_is_gone(
    published: Composition, tmp_path: Path, qtbot: QtBot
) -> None:
    folders = (tmp_path / "not mounted" / "www", tmp_path / "second")
    published.newsroom_model.published_site.save_destinations(
        [Destination(kind=DestinationKind.FOLDER, folder=str(each)) for each in folders]
    )
    with qtbot.waitSignal(published.publishing.publisher.failed, timeout=PATIENCE):
        published.actions()["publish.changes"].trigger()
    assert "is not there" in published.panes.notices.text()
    assert published.newsroom_model.published_site.deployments(1)[0].destination == str(tmp_path / "second")


def test_publishing_stops_when_asked_and_goes_on_later(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    release(published, headline="Новый заголовок")
    published.actions()["publish.changes"].trigger()
    with qtbot.waitSignal(published.publishing.publisher.stopped, timeout=PATIENCE):
        published.publishing.cancel()
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        published.actions()["publish.changes"].trigger()
    assert "Новый заголовок" in (www / "index.html").read_text(encoding="utf-8")


def test_an_article_appears_by_itself_when_its_time_has_come(
    published: Composition, demo_newsroom: Newsroom, www: Path, qtbot: QtBot
) -> None:
    published.articles.new()
    later = datetime.now(UTC) + timedelta(days=1)
    for name, value in (("headline", "Завтра"), ("body", "Снег."), ("published_at", later)):
        published.article.edit(name, value)
    releasing.release(published)
    assert published.article.current.status is Status.SCHEDULED
    assert "zavtra.html" not in pages(www)
    published.publishing._schedule.look()
    assert not published.publishing.publisher.is_running
    due = moments.to_text(datetime.now(UTC))
    published.article.edit("body", "Ещё не готово")
    published.article.save()
    demo_newsroom._database.execute("UPDATE scheduled SET appears_at = ?", due)
    with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
        published.publishing._schedule.look()
    [page] = www.rglob("zavtra.html")
    assert "Снег." in page.read_text(encoding="utf-8")
    assert not any("Ещё не готово" in each.read_text(encoding="utf-8") for each in www.rglob("*.html"))


def test_an_old_address_lives_on_when_the_folder_of_pages_is_lost(
    published: Composition, www: Path, qtbot: QtBot
) -> None:
    def publish() -> None:
        with qtbot.waitSignal(published.publishing.published, timeout=PATIENCE):
            published.actions()["publish.changes"].trigger()

    release(published, slug="novyi-adres")
    publish()
    (old,) = (
        page for page in www.rglob("*.html") if 'http-equiv="refresh"' in page.read_text(encoding="utf-8")
    )
    shutil.rmtree(published.newsroom_model.file.with_suffix(".site"))
    publish()
    assert "novyi-adres.html" in old.read_text(encoding="utf-8")
