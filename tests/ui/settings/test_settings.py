from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content import verdicts
from desktop_editor.content.article import AgeRating, Note
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.services import destination_spelling
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.session.server_questions import PasswordDialog
from desktop_editor.ui.settings.form import Row
from desktop_editor.ui.settings.notes_input import NotesInput
from desktop_editor.ui.settings.window import SettingsWindow
from desktop_editor.ui.shell.composition import Composition
from tests.publish.hosts import running
from tests.publish.s3_servers import SECRET, s3_server

PATIENCE = 30_000


@pytest.fixture
def settings(composition: Composition, qtbot: QtBot) -> Iterator[SettingsWindow]:
    """The window of the settings over the demo newsroom."""
    window = composition.newsroom_commands.settings()
    window.show()
    yield window
    window.reject()


def row(window: QWidget, name: str) -> Row:
    return next(row for row in window.findChildren(Row) if row.widget.accessibleName() == name)


def notes(window: QWidget, name: str) -> str:
    return " ".join(label.text() for label in row(window, name).findChildren(QLabel))


def test_what_nobody_touched_stays_as_it_is(settings: SettingsWindow, composition: Composition) -> None:
    assert settings.newspaper() == composition.newsroom_model.newspaper()
    assert settings.destinations() == []
    assert settings.rules() == composition.newsroom_model.releases.rules()


def test_the_name_for_the_journal_and_what_forbids_a_release_are_stored(
    composition: Composition, demo_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_in(window: SettingsWindow) -> bool:
        row(window, "Your name in the journal").input.set_value("  Анна  Петрова ")
        box = next(each for each in window.findChildren(QCheckBox) if each.text() == "No photo credit")
        box.click()
        return True

    monkeypatch.setattr(SettingsWindow, "exec", fill_in)
    composition.actions()["newsroom.settings"].trigger()
    rules = composition.newsroom_model.releases.rules()
    assert (rules.editor, rules.blocking) == ("Анна Петрова", frozenset(["no credit"]))


def test_every_kind_of_value_is_taken(settings: SettingsWindow) -> None:
    row(settings, "Name of the newspaper").input.set_value(" Вечерний Здвинск ")
    row(settings, "Age mark of the site").input.set_value(AgeRating.SIXTEEN)
    row(settings, "Articles on a page").input.set_value(30)
    row(settings, "Colour").input.set_value("#005577")
    made = settings.newspaper()
    assert (made.name, made.age_rating, made.page_length) == ("Вечерний Здвинск", AgeRating.SIXTEEN, 30)
    assert made.accent == "#005577"


def test_feeds_for_aggregators_are_ticked_and_those_of_a_later_version_kept(settings: SettingsWindow) -> None:
    field = row(settings, "Feeds for aggregators")
    field.input.set_value(("yandex", "of a later version"))
    next(each for each in field.findChildren(QCheckBox) if each.text().startswith("Dzen")).click()
    assert settings.newspaper().feed_profiles == ("dzen", "yandex", "of a later version")


def test_an_address_without_a_scheme_is_told_while_typing_and_kept(settings: SettingsWindow) -> None:
    field = row(settings, "Address of the site").widget
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "gazeta.example")
    assert "begins with https://" in notes(settings, "Address of the site")
    settings.accept()
    assert settings.isVisible()
    assert field.text() == "gazeta.example"
    row(settings, "Address of the site").input.set_value("https://gazeta.example/")
    assert settings.newspaper().address == "https://gazeta.example"
    settings.accept()
    assert not settings.isVisible()


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ("https://gazeta.example", True),
        ("http://localhost:8000", True),
        ("https://здвинск.рф", True),
        ("https://gazeta.example/novosti", True),
        ("", True),
        ("https://", False),
        ("https://gazeta", False),
        ("ftp://gazeta.example", False),
        ("https://gaz eta.example", False),
        ("https://gazeta.example/?page=1", False),
        ("https://[", False),
        ("https://gazeta.example:99999", False),
        ("https://gazeta.example:порт", False),
        ("https://gazeta..example", False),
        ("https://-gazeta.example", False),
        (f"https://{'g' * 70}.example", False),
    ],
)
def test_the_address_of_a_site_is_judged(text: str, is_fine: bool) -> None:
    assert (verdicts.address(text) == "") is is_fine


def test_the_form_shows_what_the_kind_of_place_needs(settings: SettingsWindow) -> None:
    settings.show_destinations()
    settings._destinations._add.click()
    assert not row(settings, "Server").isHidden()
    row(settings, "Kind of the place").input.set_value(DestinationKind.FOLDER)
    assert row(settings, "Server").isHidden()
    row(settings, "Folder").input.set_value("/srv/www")
    (place,) = settings.destinations()
    assert (place.kind, place.folder) == (DestinationKind.FOLDER, "/srv/www")


def test_a_storage_has_fields_of_its_own(settings: SettingsWindow) -> None:
    settings.show_destinations()
    settings._destinations._add.click()
    row(settings, "Kind of the place").input.set_value(DestinationKind.S3)
    assert row(settings, "Server").isHidden()
    assert "in the help, F1" in notes(settings, "Endpoint")
    line = row(settings, "Endpoint").widget
    assert isinstance(line, QLineEdit)
    line.completer().setCompletionPrefix("vk")
    assert line.completer().currentCompletion() == "hb.ru-msk.vkcloud-storage.ru"
    for label, value in {
        "Endpoint": "https://storage.yandexcloud.net/",
        "Bucket": "gazeta.example",
        "Folder in the bucket": "www",
        "Access key": "YCAJEk",
        "Region": "ru-central1",
    }.items():
        row(settings, label).input.set_value(value)
    (place,) = settings.destinations()
    assert destination_spelling.spelled(place) == (
        "s3://YCAJEk@storage.yandexcloud.net/gazeta.example/www?region=ru-central1"
    )
    settings._destinations.set_destinations([place])
    shown = [
        row(settings, label).input.value() for label in ("Endpoint", "Access key", "Folder in the bucket")
    ]
    assert shown == ["storage.yandexcloud.net", "YCAJEk", "www"]


@pytest.mark.parametrize(
    ("label", "wrong", "told"),
    [
        ("Endpoint", "", "Your provider tells the endpoint."),
        ("Endpoint", "storage.yandexcloud.net/gazeta", "Only the endpoint"),
        ("Bucket", "Моя газета", "Latin letters"),
        ("Access key", "", "together with the secret key"),
        ("Region", "Москва", "looks like ru-central1"),
    ],
)
def test_what_is_wrong_with_a_storage_is_told(
    settings: SettingsWindow, label: str, wrong: str, told: str
) -> None:
    good = Destination(
        kind=DestinationKind.S3, host="storage.yandexcloud.net", bucket="gazeta", user="key", region="ru-1"
    )
    settings._destinations.set_destinations([good])
    row(settings, label).input.set_value(wrong)
    assert told in notes(settings, label)
    settings.accept()
    assert settings.isVisible()


def test_another_server_must_be_accepted_anew(settings: SettingsWindow) -> None:
    settings._destinations.set_destinations([Destination(id="1", host="old.example", trusted="key")])
    row(settings, "User").input.set_value("anna")
    assert settings.destinations()[0].trusted == "key"
    row(settings, "Server").input.set_value("new.example")
    assert settings.destinations()[0].trusted == ""


def test_a_place_without_a_server_is_not_saved(settings: SettingsWindow) -> None:
    settings._destinations._add.click()
    assert "host" not in notes(settings, "Server")
    settings.accept()
    assert settings.isVisible()
    assert notes(settings, "Server") == "Your host tells the name of the server."
    assert settings._list.currentItem().text() == "Places"


def test_a_connection_is_tested(settings: SettingsWindow, qtbot: QtBot, tmp_path: Path) -> None:
    settings._destinations.set_destinations([Destination(kind=DestinationKind.FOLDER, folder=str(tmp_path))])
    settings._destinations._test.click()
    qtbot.waitUntil(lambda: "Connected" in settings._destinations.said(), timeout=PATIENCE)
    settings._destinations.set_destinations([Destination(kind=DestinationKind.FTP, host="127.0.0.1", port=1)])
    settings._destinations._test.click()
    qtbot.waitUntil(lambda: "refuses the connection" in settings._destinations.said(), timeout=PATIENCE)


def test_the_connection_with_a_storage_is_tested_and_its_secret_key_asked_for(
    settings: SettingsWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed, asked = ["wrong", SECRET], []

    def answer(dialog: PasswordDialog) -> bool:
        asked.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.findChild(QLineEdit).setText(typed.pop(0))
        dialog.findChild(QCheckBox).setChecked(False)
        return True

    monkeypatch.setattr(PasswordDialog, "exec", answer)
    with running(s3_server, tmp_path) as server:
        settings._destinations.set_destinations([server.destination])
        settings._destinations._test.click()
        qtbot.waitUntil(lambda: "Connected" in settings._destinations.said(), timeout=PATIENCE)
    assert asked[0].startswith(f"Secret key for s3://{server.destination.user}@127.0.0.1")
    assert "does not accept the access key" in asked[1]


def test_the_preview_shows_the_look_while_it_is_chosen(settings: SettingsWindow, qtbot: QtBot) -> None:
    shown: list[str] = []
    preview = settings._preview._preview
    assert isinstance(preview, PreviewPane)
    preview.shown.connect(lambda parts: shown.append(parts.html))
    row(settings, "Name of the newspaper").input.set_value("Вечерний Здвинск")
    settings._list.setCurrentRow(5)
    qtbot.waitUntil(lambda: any("Вечерний Здвинск" in html for html in shown), timeout=PATIENCE)


def test_the_front_page_beside_the_look_has_its_pictures(settings: SettingsWindow, qtbot: QtBot) -> None:
    preview = settings._preview._preview
    assert isinstance(preview, PreviewPane)
    widths: list[object] = []
    with qtbot.waitSignal(preview.shown, timeout=PATIENCE):
        settings._list.setCurrentRow(5)

    def is_drawn() -> bool:
        preview.evaluate("document.querySelector('main img').naturalWidth", widths.append)
        return any(isinstance(width, int | float) and width > 0 for width in widths)

    qtbot.waitUntil(is_drawn, timeout=PATIENCE)


def test_another_theme_reaches_the_page_beside_the_editor(composition: Composition, qtbot: QtBot) -> None:
    colours: list[object] = []
    preview = composition.panes.preview
    with qtbot.waitSignal(preview.shown, timeout=PATIENCE):
        preview.start()
        composition.feed.start()
    ask = "getComputedStyle(document.body).backgroundColor"
    preview.evaluate(ask, colours.append)
    qtbot.waitUntil(lambda: bool(colours), timeout=PATIENCE)
    composition.newsroom_model.save_newspaper(
        replace(composition.newsroom_model.newspaper(), theme="broadsheet")
    )

    def is_another() -> bool:
        preview.evaluate(ask, colours.append)
        return colours[-1] != colours[0]

    qtbot.waitUntil(is_another, timeout=PATIENCE)


def test_a_broken_theme_names_file_and_line_and_the_default_goes_on(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition], qtbot: QtBot
) -> None:
    folder = demo_newsroom.path.with_suffix(".themes") / "default"
    folder.mkdir(parents=True)
    (folder / "article.html").write_text("<p>\n{{ nothing }}")
    composition = compose(demo_newsroom)
    composition.feed.start()
    qtbot.waitUntil(lambda: "article.html, line 2" in composition.panes.notices.text(), timeout=PATIENCE)
    assert composition.sites.theme.fallback is None


def test_names_and_notes_are_typed_and_taken_from_a_table(settings: SettingsWindow, tmp_path: Path) -> None:
    table = row(settings, "Notes on names").findChild(QTableWidget)
    table.item(0, 0).setText(" Иван  Примеров ")
    assert settings.newspaper().notes == ()
    settings.accept()
    assert "Иван Примеров" in notes(settings, "Notes on names")
    table.item(0, 1).setText("признан агентом")
    file = tmp_path / "list.csv"
    file.write_text("АБВГ,запрещена\nИван Примеров,исключён\n", encoding="utf-8")
    field = row(settings, "Notes on names").findChild(NotesInput)
    field.load(file)
    assert settings.newspaper().notes == (Note("Иван Примеров", "исключён"), Note("АБВГ", "запрещена"))
    field.load(tmp_path / "none.csv")
    assert "none.csv" in notes(settings, "Notes on names")


def test_enter_in_a_line_of_the_imprint_asks_for_no_table(settings: SettingsWindow) -> None:
    page = row(settings, "Founder").parentWidget()
    buttons = page.findChildren(QPushButton)
    assert [each.text() for each in buttons] == ["From a table (CSV)…"]
    assert not any(each.autoDefault() or each.isDefault() for each in buttons)


def test_what_the_imprint_of_a_registered_publication_lacks_is_shown(settings: SettingsWindow) -> None:
    def gaps() -> str:
        return " ".join(each.text() for each in settings.findChildren(QLabel) if "article 27" in each.text())

    assert gaps() == ""  # the demo says that it is not registered
    line = row(settings, "Registration").widget
    line.setPlainText("ЭЛ № ФС 77-00000")  # type: ignore[attr-defined]
    assert "date of the registration, who registered it" in gaps()
    line.setPlainText("ЭЛ № ФС 77-00000 от 1 января 2026 года, выдано Роскомнадзором")  # type: ignore[attr-defined]
    assert gaps() == ""
    row(settings, "Founder").widget.clear()  # type: ignore[attr-defined]
    assert "founder" in gaps()
