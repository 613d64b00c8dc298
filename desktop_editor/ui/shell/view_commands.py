"""The commands of the view: fold panes, move the focus, light or dark, the command palette."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.main_window import MainWindow, Panes
from desktop_editor.ui.toolkit.commands import Command, action, actions

FOLDS = (
    Command("view.library", N_("List of articles"), "Ctrl+Alt+1", "columns"),
    Command("view.inspector", N_("Fields of the article"), "Ctrl+Alt+2", "rows"),
    Command("view.preview", N_("Page"), "Ctrl+Alt+3", "browser"),
)
LOOKS = {
    "system": Command("view.look-system", N_("Look: as the system")),
    "light": Command("view.look-light", N_("Look: light")),
    "dark": Command("view.look-dark", N_("Look: dark")),
}
PALETTE = Command("view.palette", N_("Commands"), "Ctrl+Shift+P", "command")
NEXT_PANE = Command("view.next-pane", N_("Next part of the window"), "F6")
FULL_SCREEN = Command("view.full-screen", N_("Full screen"), "F11", "arrows-out")
LOOK = "window/look"


class ViewCommands(Feature):
    """Runs the commands of the view and remembers what was chosen.

    `folds` are the actions that show or hide list, fields and page, in the order of `FOLDS`.
    """

    def __init__(
        self,
        panes: Panes,
        appearance: Appearance,
        settings: QSettings,
        all_actions: Callable[[], Mapping[str, QAction]],
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._settings = window, appearance, settings
        self._all_actions = all_actions
        # The panes that F6 goes through, each with the function that moves the keyboard focus into it.
        self._stops = (
            (panes.article_list, panes.article_list.focus_search),
            (panes.editor, panes.editor.focus_text),
            (panes.inspector, partial(panes.inspector.focus_field, "category_id")),
            (panes.preview, panes.preview.setFocus),
        )
        shows = (panes.article_list.setVisible, window.show_inspector, panes.preview.setVisible)
        self.folds = [self._fold(command, show) for command, show in zip(FOLDS, shows, strict=True)]
        self.looks = self._look_actions()
        self.actions = {
            **actions(
                window,
                [(PALETTE, self.show_palette), (NEXT_PANE, self.next_pane), (FULL_SCREEN, self.full_screen)],
            ),
            **{made.objectName(): made for made in [*self.folds, *self.looks]},
        }
        panes.inspector.folded_changed.connect(self.note_inspector)

    def show_palette(self) -> None:
        """Show the palette with all other commands."""
        from desktop_editor.ui.shell.palette import CommandPalette  # only now: it slows the start

        others = [made for name, made in self._all_actions().items() if name != PALETTE.name]
        CommandPalette(others, self._appearance.colours, self._window).open_over(self._window)

    def next_pane(self) -> None:
        """Move the keyboard focus to the next visible pane."""
        focused = QApplication.focusWidget()
        shown = [(pane, take) for pane, take in self._stops if pane.isVisible()]
        if not shown:  # the window has just been closed
            return
        here = [at for at, (pane, _take) in enumerate(shown) if focused and pane.isAncestorOf(focused)]
        _pane, take = shown[(here[0] + 1) % len(shown) if here else 0]
        take()

    def note_inspector(self, folded: bool) -> None:
        """Update the action after the fields were folded or unfolded by their own button."""
        self.folds[1].setChecked(not folded)
        self._remember_folds()

    def full_screen(self) -> None:
        """Turn full screen on or off."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _fold(self, command: Command, show: Callable[[bool], object]) -> QAction:
        shown = bool(self._settings.value(f"window/{command.name}", True, type=bool))
        made = action(self._window, command, self._remember_folds)
        made.setCheckable(True)
        made.setChecked(shown)
        made.toggled.connect(show)
        show(shown)
        return made

    def _remember_folds(self) -> None:
        for fold in self.folds:
            self._settings.setValue(f"window/{fold.objectName()}", fold.isChecked())

    def _look_actions(self) -> list[QAction]:
        group = QActionGroup(self)
        group.triggered.connect(self._choose_look)
        chosen = str(self._settings.value(LOOK, "system"))
        made = []
        for look, command in LOOKS.items():
            choice = QAction(_(command.text), group)
            choice.setObjectName(command.name)
            choice.setCheckable(True)
            choice.setChecked(look == chosen)
            choice.setData(look)
            made.append(choice)
        return made

    def _choose_look(self, choice: QAction) -> None:
        self._settings.setValue(LOOK, choice.data())
        self._appearance.choose(choice.data())
