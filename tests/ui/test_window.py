from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.help_window import HelpWindow
from desktop_editor.ui.toolkit.commands import plain_text
from desktop_editor.ui.toolkit.style import DARK

PATIENCE = 10_000


def test_every_command_has_a_name_and_no_two_share_a_shortcut(composition: Composition) -> None:
    actions = composition.actions()
    assert all(plain_text(action) for action in actions.values())
    keys = [key.toString() for action in actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_icon_of_a_command_exists(composition: Composition, qtbot: QtBot) -> None:
    named = [action for action in composition.actions().values() if action.property("icon-name")]
    qtbot.waitUntil(lambda: all(not action.icon().isNull() for action in named), timeout=PATIENCE)
    assert len(named) > 20


def test_everything_that_takes_the_keyboard_has_an_accessible_name(
    composition: Composition, qtbot: QtBot
) -> None:
    nameless = [
        widget
        for widget in composition.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or widget.property("text") or widget.toolTip())
        and type(widget).__module__.startswith("desktop_editor")
    ]
    assert nameless == []


def test_the_window_remembers_what_was_folded(
    demo_newsroom: Newsroom, compose: Callable[[Newsroom], Composition]
) -> None:
    first = compose(demo_newsroom)
    first.actions()["view.library"].trigger()
    first.window.close()
    second = compose(demo_newsroom)
    assert second.panes.article_list.isHidden()
    assert not second.actions()["view.library"].isChecked()


def test_folding_the_fields_by_their_own_button_is_the_same_as_by_command(composition: Composition) -> None:
    composition.panes.inspector.toggle_folded()
    assert not composition.actions()["view.inspector"].isChecked()
    composition.actions()["view.inspector"].trigger()
    assert not composition.panes.inspector.folded


def test_the_dark_look_reaches_every_pane(composition: Composition, qapp: QApplication) -> None:
    appearance = composition._appearance
    assert isinstance(appearance, Appearance)
    appearance.choose("dark")
    assert appearance.colours == DARK
    assert DARK.window in qapp.styleSheet()
    appearance.choose("light")


def test_settings_of_the_newspaper_reach_its_pages(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    newspaper = demo_newsroom.settings.newspaper()
    composition.newsroom_model.save_newspaper(replace(newspaper, name="Вечерний Здвинск"))
    site = composition.sites.site_for(composition.article.current)
    assert site.newspaper.name == "Вечерний Здвинск"
    labels = [label.text() for label in composition.panes.status.findChildren(QLabel)]
    assert any("Вечерний Здвинск" in text for text in labels)


def test_the_help_lists_every_shortcut(composition: Composition, qtbot: QtBot) -> None:
    composition.actions()["help.show"].trigger()
    window = composition.window.findChild(HelpWindow)
    assert window is not None
    text = window.findChild(QTextBrowser).toPlainText()
    assert "Ctrl+Shift+P" in text
    assert "Keep a version" in text
    window.close()


def test_a_photo_whose_name_no_file_can_have_is_not_there(composition: Composition) -> None:
    for folder in ("photos", "assets"):
        assert composition.sites.asset(f"{folder}/{'слово' * 100}.jpg") is None


def test_remarks_of_the_checks_are_not_told_as_good_news(composition: Composition) -> None:
    composition.actions()["view.checks"].trigger()
    said = composition.panes.notices
    assert said.text() == "No lead and no excerpt"
    assert said.findChild(QLabel).property("role") == "hint"


def test_ctrl_f_searches_where_the_keyboard_is(composition: Composition, qtbot: QtBot) -> None:
    composition.panes.article_list.focus_search()
    composition.actions()["edit.find"].trigger()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert composition.panes.article_list.isAncestorOf(QApplication.focusWidget())
    composition.panes.editor.focus_text()
    composition.actions()["edit.find"].trigger()
    assert composition.panes.editor.isAncestorOf(QApplication.focusWidget())


def test_the_window_says_what_became_of_a_paste(composition: Composition) -> None:
    foreign = QMimeData()
    foreign.setData("application/x-foreign", b"1")
    QApplication.clipboard().setMimeData(foreign)
    composition.panes.editor.body.paste()
    assert any(
        "Nothing was pasted" in label.text() for label in composition.panes.notices.findChildren(QLabel)
    )
