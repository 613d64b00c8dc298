"""The window of deployments: when each was made, and its files."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.publish.upload_order import Change
from desktop_editor.storage.deployments import Deployment
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime

LIST_WIDTH = 330


class DeploymentWindow(QDialog):
    """Lists the last deployments and the files of the chosen one."""

    comparison_requested = Signal()

    def __init__(self, newsroom: NewsroomModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Publications"))
        window_size.fit(self, 860, 520)
        self._newsroom = newsroom
        self._deployments: list[Deployment] = []
        self._list = QListWidget()
        self._list.setFixedWidth(LIST_WIDTH)
        self._list.setAccessibleName(_("Publications"))
        self._list.setProperty("role", "sections")
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._title.setWordWrap(True)
        self._facts = QLabel()
        self._facts.setProperty("role", "dim")
        self._facts.setWordWrap(True)
        self._files = QPlainTextEdit()
        self._files.setReadOnly(True)
        self._files.setProperty("role", "field")
        self._files.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._files.setAccessibleName(_("Changed files"))
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_deployment)
        newsroom.published_site.deployed.connect(self.refresh)
        newsroom.newspaper_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the stored deployments again; the newest is chosen."""
        self._deployments = self._newsroom.published_site.deployments()
        self._list.clear()
        for deployment in self._deployments:
            self._list.addItem(QListWidgetItem(_row(deployment, self._newsroom.time)))
        if self._deployments:
            self._list.setCurrentRow(0)
        else:
            self._describe(_("Nothing has been published yet."), "", ())

    def _show_deployment(self, row: int) -> None:
        if row < 0:
            return
        deployment = self._deployments[row]
        change = Change(deployment.written, deployment.removed)
        lines = _lines(change)
        hidden = deployment.written_count + deployment.removed_count - len(lines)
        if hidden > 0:
            lines.append(_("… and {count} more").format(count=hidden))
        self._describe(deployment.title or _("The site"), deployment.destination, lines)

    def _describe(self, title: str, facts: str, lines: Iterable[str]) -> None:
        self._title.setText(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._files.setPlainText("\n".join(lines))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(18, 16, 18, 14)
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._facts)
        right.addWidget(self._files, 1)
        right.addLayout(self._buttons())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        compare = QPushButton(_("What would change?"))
        compare.clicked.connect(self.comparison_requested)
        compare.setAutoDefault(False)
        row.addWidget(compare)
        return row


def _row(deployment: Deployment, time: NewspaperTime) -> str:
    """Return a deployment in two lines: its title; its time, counts of files, and whether it was stopped."""
    moment = time.date_and_time(deployment.made_at)
    counts = [ngettext("{count} file", "{count} files", deployment.written_count)]
    parts = [moment, counts[0].format(count=deployment.written_count)]
    if deployment.removed_count:
        removed = ngettext("{count} removed", "{count} removed", deployment.removed_count)
        parts.append(removed.format(count=deployment.removed_count))
    if not deployment.is_complete:
        parts.append(_("stopped"))
    title = deployment.title or _("The site")
    return f"{title}\n{' · '.join(parts)}"


def _lines(change: Change) -> list[str]:
    return [*(f"+ {address}" for address in change.written), *(f"− {address}" for address in change.removed)]
