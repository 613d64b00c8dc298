"""Opens the newsroom for the window; if that fails, explains why and offers the ways on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog

from desktop_editor import newsroom_paths
from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.errors import (
    BrokenError,
    ForbiddenError,
    InUseError,
    NewsroomMissingError,
    ReadOnlyError,
)
from desktop_editor.storage.file import migrations
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.toolkit import newspaper_time, standard_folders, windows
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

NAMED = 5
FILTER = "SQLite (*.sqlite *.db);;*"

Attempt = Callable[[Path, Path], Newsroom]


@dataclass(frozen=True, slots=True)
class Try:
    """What to try next: an attempt to open and its file."""

    attempt: Attempt
    path: Path


def open_or_ask(path: Path, steps: Path, *, create: bool) -> Newsroom | None:
    """Open the newsroom at `path`, or the one chosen instead; return `None` when the editor gives up.

    With `create`, a missing file is created without asking, unless there are backups of it. `steps` is the
    folder of the migrations.
    """
    is_new = create and not path.exists() and not backups.every(path)
    wanted: Try | None = Try(Newsroom.create if is_new else Newsroom.open, path)
    while wanted is not None:
        try:
            return wanted.attempt(wanted.path, steps)
        except EditorError as error:
            wanted = _ask(error, wanted, steps)
    return None


def go_back(path: Path, backup: Backup, steps: Path) -> Newsroom | None:
    """Restore a backup and open the newsroom; when restoring fails, say so and open it as it is."""
    _restore(path, backup, steps)
    return open_or_ask(path, steps, create=False)


def _ask(error: EditorError, wanted: Try, steps: Path) -> Try | None:
    """Ask what to try next; return `None` to give up."""
    if isinstance(error, BrokenError):
        _rescue(wanted.path)
    box = QMessageBox(QMessageBox.Icon.Warning, _("The newsroom does not open"), str(error))
    answers: dict[object, Callable[[Try, Path], Try | None]] = {}
    if isinstance(error, BrokenError | NewsroomMissingError) and backups.every(wanted.path):
        button = box.addButton(_("Go back to a backup…"), QMessageBox.ButtonRole.AcceptRole)
        answers[button] = _choose_backup
    for kinds, text, answer in (
        (InUseError, _("Switch to its window"), _switch),
        (InUseError | ReadOnlyError | ForbiddenError, _("Open to read only"), _read),
    ):
        if isinstance(error, kinds):
            answers[box.addButton(text, QMessageBox.ButtonRole.AcceptRole)] = answer
    for text, answer in (
        (_("Try again"), _again),
        (_("Open another…"), _open_another),
        (_("New newsroom…"), _make_new),
    ):
        answers[box.addButton(text, QMessageBox.ButtonRole.AcceptRole)] = answer
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    windows.stack_answers(box)
    box.exec()
    clicked = box.clickedButton()
    return answers[clicked](wanted, steps) if clicked in answers else None


def _again(wanted: Try, _steps: Path) -> Try:
    return wanted


def _switch(wanted: Try, _steps: Path) -> Try | None:
    """Bring the other window to the front; `None` when it answered. On another computer it can't."""
    from desktop_editor.ui.shell import single_instance  # only now: Qt's network module slows the start

    if single_instance.bring_forward(wanted.path):
        return None
    QMessageBox.warning(
        None,
        _("The newsroom does not open"),
        _(
            "The other window does not answer: it is on another computer, of another user, or just starting. "
            "Nothing was changed."
        ),
    )
    return wanted


def _read(wanted: Try, _steps: Path) -> Try:
    return Try(Newsroom.open_to_read, wanted.path)


def _open_another(wanted: Try, _steps: Path) -> Try:
    name, _filter = QFileDialog.getOpenFileName(None, _("Open a newsroom"), "", FILTER)
    return Try(Newsroom.open, Path(name)) if name else wanted


def _make_new(wanted: Try, _steps: Path) -> Try:
    name, _filter = QFileDialog.getSaveFileName(
        None, _("New newsroom"), str(standard_folders.documents() / "newsroom.sqlite"), FILTER
    )
    return Try(Newsroom.create, Path(name)) if name else wanted


def _choose_backup(wanted: Try, steps: Path) -> Try:
    from desktop_editor.ui.backups.window import BackupWindow  # only now: it slows the start

    time = newspaper_time.in_zone(backups.time_zone(wanted.path))
    window = BackupWindow(wanted.path, time, is_open=False)
    if window.exec() and window.chosen is not None:
        _restore(wanted.path, window.chosen, steps)
    return Try(Newsroom.open, wanted.path)


def _rescue(path: Path) -> None:
    """Back up what can be read of a damaged newsroom; when nothing can, the older backups remain."""
    _wait(_("What can be read of the newsroom is being kept…"), partial(_kept, path))


def _restore(path: Path, backup: Backup, steps: Path) -> None:
    """Restore a backup; show what failed."""
    newest = len(migrations.steps(steps))
    work = partial(_put_back, path, newsroom_paths.photos(path), backup.path, newest)
    lost: list[list[str]] = []
    error = _wait(_("The newsroom goes back to the backup…"), work, lost.append)
    if error is not None:
        QMessageBox.warning(None, _("The backup could not be put back"), str(error))
    elif lost and lost[0]:
        QMessageBox.warning(None, _("Some photos are not sound"), _lost(lost[0]))


def _lost(names: list[str]) -> str:
    text = ngettext(
        "Of {count} photo there is no sound file, neither in the newsroom nor in the backups: {names}. Its "
        "articles are whole; add the original photo again, and it is back in its places.",
        "Of {count} photos there is no sound file, neither in the newsroom nor in the backups: {names}. "
        "Their articles are whole; add the original photos again, and they are back in their places.",
        len(names),
    )
    named = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    return text.format(count=len(names), names=named)


def _wait(
    text: str, work: Callable[[Progress], object], done: Callable[[Any], object] | None = None
) -> EditorError | None:
    """Run `work` in the background behind a dialog that can't be cancelled; return the error, if any.

    `done` is called with the result. Raises what `work` raises by a bug.
    """
    dialog = QProgressDialog(text, "", 0, 0)
    dialog.setCancelButton(None)
    dialog.setWindowTitle(QApplication.applicationDisplayName())
    task, workers, loop = Task(work), Workers(), QEventLoop()
    failed: list[EditorError] = []
    bugs: list[BaseException] = []
    if done is not None:
        task.done.connect(done)
    task.progressed.connect(partial(_move, dialog))
    task.failed.connect(failed.append)
    task.broke.connect(bugs.append)
    task.finished.connect(loop.quit)
    dialog.show()
    task.start(workers)
    loop.exec()
    dialog.close()
    if bugs:
        raise bugs[0]
    return failed[0] if failed else None


def _move(dialog: QProgressDialog, done: int, total: int) -> None:
    dialog.setRange(0, max(total, 1))
    # A full bar would close the dialog, and the newsroom file is copied after the photos.
    dialog.setValue(min(done, total - 1))


def _kept(path: Path, progress: Progress) -> Backup:
    return backups.rescued(path, newsroom_paths.photos(path), Steps(progress.report))


def _put_back(path: Path, photo_folder: Path, backup: Path, newest: int, progress: Progress) -> list[str]:
    return backups.restore(path, photo_folder, backup, newest, Steps(progress.report))
