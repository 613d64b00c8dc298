"""What an editor sees of the window: panes folded, the focus moved, light or dark, every command."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.palette import CommandPalette
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


class ViewCommands(QObject):
    """Runs the commands of the view and remembers what was chosen.

    `folds` show or hide list, fields and page, in the order of `FOLDS`; `stops` are the parts of the
    window that F6 goes through, each with what leads the keyboard into it.
    """

    def __init__(
        self,
        window: QWidget,
        folds: Sequence[Callable[[bool], object]],
        stops: Sequence[tuple[QWidget, Callable[[], object]]],
        appearance: Appearance,
        settings: QSettings,
        all_actions: Callable[[], Mapping[str, QAction]],
    ) -> None:
        super().__init__(window)
        self._window, self._appearance, self._settings = window, appearance, settings
        self._stops, self._all_actions = stops, all_actions
        self.folds = [self._fold(command, show) for command, show in zip(FOLDS, folds, strict=True)]
        self.looks = self._look_actions()
        self.actions = actions(
            window,
            [(PALETTE, self.show_palette), (NEXT_PANE, self.next_pane), (FULL_SCREEN, self.full_screen)],
        )
        self.actions |= {made.objectName(): made for made in [*self.folds, *self.looks]}

    def show_palette(self) -> None:
        """Show every command behind a search field."""
        others = [made for name, made in self._all_actions().items() if name != PALETTE.name]
        CommandPalette(others, self._appearance.colours, self._window).open_over(self._window)

    def next_pane(self) -> None:
        """Move the focus to the next visible part of the window."""
        focused = QApplication.focusWidget()
        shown = [(pane, take) for pane, take in self._stops if pane.isVisible()]
        here = [at for at, (pane, _take) in enumerate(shown) if focused and pane.isAncestorOf(focused)]
        _pane, take = shown[(here[0] + 1) % len(shown) if here else 0]
        take()

    def note_inspector(self, folded: bool) -> None:
        """The fields were folded, or unfolded, by their own button."""
        self.folds[1].setChecked(not folded)
        self._remember_folds()

    def full_screen(self) -> None:
        """Fill the screen, or leave it again."""
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
