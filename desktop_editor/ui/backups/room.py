"""How much disk space the backups take, and the newsroom's limit for it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_editor.errors import EditorError
from desktop_editor.services import backup_reports
from desktop_editor.storage.backup import thinning
from desktop_editor.storage.backup.thinning import Room
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit.tasks import Task, Workers

LARGEST = 9_999  # GB
IN_MEGABYTES = 1024


class RoomPane(QWidget):
    """Shows the disk space and lets an open newsroom change its limit; `broke` carries a worker's bug."""

    broke = Signal(object)

    def __init__(self, newsroom: Path, newsroom_model: NewsroomModel | None, workers: Workers) -> None:
        super().__init__()
        self._newsroom, self._newsroom_model, self._workers = newsroom, newsroom_model, workers
        self._facts = QLabel()
        self._facts.setProperty("role", "dim-small")
        self._facts.setWordWrap(True)
        self._limit = QSpinBox()
        self._limit.setRange(0, LARGEST)
        self._limit.setSpecialValueText(_("No limit"))
        self._limit.setSuffix(_(" GB"))
        self._limit.setKeyboardTracking(False)
        self._lay_out()
        if newsroom_model is not None:
            self._limit.setValue(-(-newsroom_model.backup_limit() // IN_MEGABYTES))
            self._limit.setEnabled(not newsroom_model.is_read_only)
        self._limit.valueChanged.connect(self._change)

    def refresh(self) -> None:
        """Measure the disk space in the worker: there may be many photos."""
        task = Task(partial(_measure, self._newsroom), self)
        task.done.connect(self._show)
        task.broke.connect(self.broke)
        task.start(self._workers)

    def _show(self, room: Room) -> None:
        self._facts.setText(" ".join(backup_reports.room(room)) if room.backups else "")

    def _change(self, gigabytes: int) -> None:
        assert self._newsroom_model is not None
        try:
            self._newsroom_model.save_backup_limit(gigabytes * IN_MEGABYTES)
        except EditorError as error:
            self._facts.setText(str(error))
        else:
            self.refresh()

    def _lay_out(self) -> None:
        name = QLabel(_("&Most that they may take:"))
        name.setBuddy(self._limit)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(self._limit)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._facts)
        layout.addLayout(row)
        for widget in (name, self._limit):
            widget.setVisible(self._newsroom_model is not None)


def _measure(newsroom: Path, _progress: object) -> Room:
    return thinning.room(newsroom)
