"""Opens the newsroom of the window; what stands in the way is said, with what can be done instead."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop_editor.errors import EditorError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _

FILTER = "SQLite (*.sqlite *.db);;*"


def open_or_ask(path: Path, migrations: Path, *, create: bool) -> Newsroom | None:
    """Return the newsroom at `path`, or the one chosen instead; `None` when the editor gives up.

    With `create`, a file that is missing is made without a question.
    """
    attempt: Callable[[Path, Path], Newsroom] = Newsroom.open
    if create and not path.exists():
        attempt = Newsroom.create
    while True:
        try:
            return attempt(path, migrations)
        except EditorError as error:
            choice = _ask(error)
        if choice is None:
            return None
        path, attempt = choice or (path, attempt)


def _ask(error: EditorError) -> tuple[Path, Callable[[Path, Path], Newsroom]] | tuple[()] | None:
    """Return what to open instead, nothing to try the same again, or `None` to give up."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("The newsroom does not open"), str(error))
    again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(_("Open another…"), QMessageBox.ButtonRole.ActionRole)
    new = box.addButton(_("New newsroom…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    clicked = box.clickedButton()
    if clicked is again:
        return ()
    if clicked is other:
        name, _filter = QFileDialog.getOpenFileName(None, _("Open a newsroom"), "", FILTER)
        return (Path(name), Newsroom.open) if name else ()
    if clicked is new:
        name, _filter = QFileDialog.getSaveFileName(None, _("New newsroom"), "newsroom.sqlite", FILTER)
        return (Path(name), Newsroom.create) if name else ()
    return None
