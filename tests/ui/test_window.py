from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Workbench
from desktop_editor.ui.shell.help_window import HelpWindow
from desktop_editor.ui.toolkit.commands import plain_text
from desktop_editor.ui.toolkit.style import DARK

PATIENCE = 10_000


def test_every_command_has_a_name_and_no_two_share_a_shortcut(workbench: Workbench) -> None:
    actions = workbench.actions()
    assert all(plain_text(action) for action in actions.values())
    keys = [key.toString() for action in actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_icon_of_a_command_exists(workbench: Workbench, qtbot: QtBot) -> None:
    named = [action for action in workbench.actions().values() if action.property("icon-name")]
    qtbot.waitUntil(lambda: all(not action.icon().isNull() for action in named), timeout=PATIENCE)
    assert len(named) > 20


def test_everything_that_takes_the_keyboard_has_an_accessible_name(
    workbench: Workbench, qtbot: QtBot
) -> None:
    nameless = [
        widget
        for widget in workbench.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or widget.property("text") or widget.toolTip())
        and type(widget).__module__.startswith("desktop_editor")
    ]
    assert nameless == []


def test_the_window_remembers_what_was_folded(
    demo_newsroom: Newsroom, open_workbench: Callable[[Newsroom], Workbench]
) -> None:
    first = open_workbench(demo_newsroom)
    first.actions()["view.library"].trigger()
    first.window.close()
    second = open_workbench(demo_newsroom)
    assert second.panes.library.isHidden()
    assert not second.actions()["view.library"].isChecked()


def test_folding_the_fields_by_their_own_button_is_the_same_as_by_command(workbench: Workbench) -> None:
    workbench.panes.inspector.toggle_folded()
    assert not workbench.actions()["view.inspector"].isChecked()
    workbench.actions()["view.inspector"].trigger()
    assert not workbench.panes.inspector.folded


def test_the_dark_look_reaches_every_pane(workbench: Workbench, qapp: QApplication) -> None:
    appearance = workbench._appearance
    assert isinstance(appearance, Appearance)
    appearance.choose("dark")
    assert appearance.colours == DARK
    assert DARK.window in qapp.styleSheet()
    appearance.choose("light")


def test_settings_of_the_newspaper_reach_its_pages(
    workbench: Workbench, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    publication = demo_newsroom.settings.publication()
    workbench.library.save_publication(replace(publication, name="Вечерний Здвинск"))
    site = workbench.sites.site_for(workbench.article.current)
    assert site.publication.name == "Вечерний Здвинск"
    labels = [label.text() for label in workbench.panes.status.findChildren(QLabel)]
    assert any("Вечерний Здвинск" in text for text in labels)


def test_the_help_lists_every_shortcut(workbench: Workbench, qtbot: QtBot) -> None:
    workbench.actions()["help.show"].trigger()
    window = workbench.window.findChild(HelpWindow)
    assert window is not None
    text = window.findChild(QTextBrowser).toPlainText()
    assert "Ctrl+Shift+P" in text
    assert "Keep a version" in text
    window.close()


def test_a_photo_whose_name_no_file_can_have_is_not_there(workbench: Workbench) -> None:
    for folder in ("photos", "assets"):
        assert workbench.sites.asset(f"{folder}/{'слово' * 100}.jpg") is None


def test_remarks_of_the_checks_are_not_told_as_good_news(workbench: Workbench) -> None:
    workbench.actions()["view.checks"].trigger()
    said = workbench.panes.notices
    assert said.text() == "No lead and no excerpt"
    assert said.findChild(QLabel).property("role") == "hint"


def test_ctrl_f_searches_where_the_keyboard_is(workbench: Workbench, qtbot: QtBot) -> None:
    workbench.panes.library.focus_search()
    workbench.actions()["edit.find"].trigger()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert workbench.panes.library.isAncestorOf(QApplication.focusWidget())
    workbench.panes.editor.focus_text()
    workbench.actions()["edit.find"].trigger()
    assert workbench.panes.editor.isAncestorOf(QApplication.focusWidget())


def test_the_window_says_what_became_of_a_paste(workbench: Workbench) -> None:
    foreign = QMimeData()
    foreign.setData("application/x-foreign", b"1")
    QApplication.clipboard().setMimeData(foreign)
    workbench.panes.editor.body.paste()
    assert any("Nothing was pasted" in label.text() for label in workbench.panes.notices.findChildren(QLabel))
