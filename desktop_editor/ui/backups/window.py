"""The window of backups: when and why each was made, what is in it, and going back to it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.errors import EditorError
from desktop_editor.services import backup_reports
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Backup, Contents, Reason
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.backups.room import RoomPane
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.tasks import Task, Workers

LIST_WIDTH = 300

REASONS = {
    Reason.DAILY: N_("Every day by itself"),
    Reason.REQUESTED: N_("Made by hand"),
    Reason.MIGRATION: N_("Before a new version of the program"),
    Reason.IMPORT: N_("Before an import"),
    Reason.RESTORE: N_("Before going back to a backup"),
    Reason.RESCUE: N_("Read out of the damaged file"),
    Reason.REPLACED: N_("What was open when the file was replaced"),
}


class BackupWindow(QDialog):
    """Lists the backups of a newsroom file, which need not be open; the newest is chosen at first.

    The `newsroom_model` of an open one stores the limit of their disk space.
    `backup_requested` asks for a new one; `chosen` is the backup to go back to once the dialog was accepted.
    `broke` carries the exception of a bug in the worker.
    """

    backup_requested = Signal()
    broke = Signal(object)

    def __init__(
        self,
        newsroom: Path,
        time: NewspaperTime,
        parent: QWidget | None = None,
        *,
        is_open: bool = True,
        newsroom_model: NewsroomModel | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Backups"))
        window_size.fit(self, 760, 500)
        self._newsroom, self._time = newsroom, time
        self._backups: list[Backup] = []
        self.chosen: Backup | None = None
        self._workers = Workers()
        self._room = RoomPane(newsroom, newsroom_model, self._workers)
        self._room.broke.connect(self.broke)
        self._list = QListWidget()
        self._title, self._facts = QLabel(), QLabel()
        self._make = QPushButton(_("Back up now"))
        self._make.setVisible(is_open)
        self._open_folder = QPushButton(_("Show the folder"))
        self._restore = QPushButton(_("Go back to this backup…"))
        self._lay_out()
        self._list.currentRowChanged.connect(self._describe)
        self._make.clicked.connect(self._ask_for_one)
        self._open_folder.clicked.connect(self._show_folder)
        self._restore.clicked.connect(self._go_back)
        self.refresh()

    def refresh(self) -> None:
        """Show the backups that are there now."""
        self._make.setEnabled(True)
        self._backups = backups.every(self._newsroom)
        self._list.clear()
        self._list.addItems([self._row(backup) for backup in self._backups])
        self._restore.setEnabled(bool(self._backups))
        self._open_folder.setEnabled(bool(self._backups))
        if self._backups:
            self._list.setCurrentRow(0)
        else:
            self._say(_("There is no backup yet."), "")
        self._room.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._workers.wait()
        super().closeEvent(event)

    def _describe(self, row: int) -> None:
        """Show what is in the chosen backup, once a worker has read it."""
        if row < 0:
            return
        backup = self._backups[row]
        self._say(self._time.spoken(backup.made_at), _(REASONS[backup.reason]))
        task = Task(partial(_look, backup), self)
        task.done.connect(self._show_contents)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _show_contents(self, found: tuple[Backup, Contents | EditorError]) -> None:
        """Show the contents of a backup, if it is still the chosen one."""
        backup, contents = found
        row = self._list.currentRow()
        if 0 <= row < len(self._backups) and self._backups[row] == backup:
            facts = _facts(contents) if isinstance(contents, Contents) else str(contents)
            self._say(self._time.spoken(backup.made_at), "\n\n".join([_(REASONS[backup.reason]), facts]))

    def _row(self, backup: Backup) -> str:
        return f"{self._time.spoken(backup.made_at)}\n{_(REASONS[backup.reason])}"

    def _say(self, title: str, facts: str) -> None:
        self._title.setText(title)
        self._facts.setText(facts)

    def _ask_for_one(self) -> None:
        self._make.setEnabled(False)
        self.backup_requested.emit()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(backups.folder(self._newsroom))))

    def _go_back(self) -> None:
        """Ask for confirmation, and accept the dialog; the current state will be kept as a backup, too."""
        backup = self._backups[self._list.currentRow()]
        question = _("Go back to the backup: {moment}?").format(moment=self._time.spoken(backup.made_at))
        box = QMessageBox(QMessageBox.Icon.Question, _("Backups"), question, parent=self)
        box.setInformativeText(
            _("All articles become what they were then. The newsroom as it is now is kept as a backup, too.")
        )
        back = box.addButton(_("Go back"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is back:
            self.chosen = backup
            self._workers.wait()
            self.accept()

    def _lay_out(self) -> None:
        self._list.setFixedWidth(LIST_WIDTH)
        self._list.setProperty("role", "sections")
        self._list.setAccessibleName(_("Backups"))
        self._title.setProperty("role", "section")
        for label in (self._title, self._facts):
            label.setWordWrap(True)
        self._restore.setProperty("role", "primary")
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addWidget(self._open_folder)
        row.addStretch(1)
        row.addWidget(self._restore)
        for button in (self._make, self._open_folder, self._restore):
            button.setAutoDefault(False)
        right = QVBoxLayout()
        right.setContentsMargins(18, 16, 18, 14)
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._facts)
        right.addStretch(1)
        right.addWidget(self._hint())
        right.addWidget(self._room)
        right.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)

    def _hint(self) -> QLabel:
        hint = QLabel(
            _(
                "A backup is made every day and before every import, and is read through at once. Fourteen "
                "daily and eight weekly ones stay, with all photos."
            )
        )
        hint.setProperty("role", "dim-small")
        hint.setWordWrap(True)
        return hint


def _look(backup: Backup, _progress: object) -> tuple[Backup, Contents | EditorError]:
    try:
        return backup, backups.contents(backup.path)
    except EditorError as error:
        return backup, error


def _facts(contents: Contents) -> str:
    number = QLocale().toString
    articles = ngettext("{count} article", "{count} articles", contents.articles)
    photos = ngettext("{count} photo", "{count} photos", contents.photos)
    parts = (
        articles.format(count=number(contents.articles)),
        photos.format(count=number(contents.photos)),
        backup_reports.size(contents.size),
    )
    lines = [" · ".join(parts)]
    if contents.newest_headline:
        lines.append(_("Changed last: “{headline}”").format(headline=contents.newest_headline))
    return "\n".join(lines)
