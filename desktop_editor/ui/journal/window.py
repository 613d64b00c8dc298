"""The window of the journal."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.storage.journal import Event
from desktop_editor.translation import gettext as _
from desktop_editor.ui.journal.model import JournalModel, JournalSource
from desktop_editor.ui.toolkit import window_size

ROW_HEIGHT = 28
WIDTHS = (124, 110, 190, 260, 170)
SOON_MS = 100
PAUSE_MS = 120  # among 100,000 events, a word that none has takes 0.35 s
LONGEST_NAME = 260


class JournalWindow(QDialog):
    """Lists the events, the newest first, of all articles or of one, with the words that are typed.

    `article_requested` carries the id of an article to open, `file_requested` what is to be saved as a file:
    the id of an article or `None`, and the words. `failed` carries the `EditorError` of a failed reading.
    """

    article_requested = Signal(int)
    file_requested = Signal(object, str)
    failed = Signal(object)

    def __init__(self, source: JournalSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Journal"))
        window_size.fit(self, 1080, 560)
        self._zone = ZoneInfo("UTC")
        self._article_id: int | None = None
        self._name = ""
        self._model = JournalModel(source, self)
        self._search, self._only = QLineEdit(), QPushButton()
        self._table, self._told = QTableView(), QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def show_events(self, zone: ZoneInfo, article_id: int | None = None, headline: str = "") -> None:
        """Show the events of all articles or of one, with their moments in `zone`."""
        self._zone, self._article_id, self._name = zone, article_id, headline
        self._search.clear()
        self._told.clear()
        self._list()

    def tell(self, text: str) -> None:
        """Say below the table what happened."""
        self._told.setText(text)

    def refresh_soon(self) -> None:
        """Add what has been recorded since, once for all that happens in a short while."""
        self._soon.start()

    def _connect(self) -> None:
        self._model.failed.connect(self.failed)
        self._soon.timeout.connect(self._model.add_newest)
        self._search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._list)
        self._only.clicked.connect(self._turn_article)
        self._table.doubleClicked.connect(self._open)
        self._table.selectionModel().selectionChanged.connect(self._show_state)
        self._model.modelReset.connect(self._show_state)

    def _list(self) -> None:
        self._typing.stop()
        self._model.show(self._article_id, self._search.text(), self._zone)
        self._table.scrollToTop()

    def _turn_article(self) -> None:
        """Show the events of the chosen event's article alone, or of all articles again."""
        event = self._chosen()
        if self._article_id is None and event is not None:
            self._article_id, self._name = event.article_id, event.headline
        else:
            self._article_id = None
        self._list()

    def _chosen(self) -> Event | None:
        rows = self._table.selectionModel().selectedRows()
        return self._model.event_of(rows[0].row()) if rows else None

    def _open(self, index: QModelIndex) -> None:
        article_id = self._model.event_of(index.row()).article_id
        if article_id is not None:
            self.article_requested.emit(article_id)

    def _show_state(self) -> None:
        """Say on the button which article alone is, or would be, shown."""
        event = self._chosen()
        is_alone = self._article_id is not None
        text = _("Only this article")
        if is_alone:
            text = _("Only “{headline}”").format(headline=self._name or _("Untitled"))
        metrics = self._only.fontMetrics()
        self._only.setText(
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, LONGEST_NAME).replace("&", "&&")
        )
        self._only.setChecked(is_alone)
        self._only.setEnabled(is_alone or (event is not None and event.article_id is not None))

    def _ask_for_file(self) -> None:
        self.file_requested.emit(self._article_id, self._search.text())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        self._lay_out_table()
        layout.addWidget(self._table, 1)
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        self._search.setPlaceholderText(_("Search the journal"))
        self._search.setAccessibleName(_("Search the journal"))
        self._search.setClearButtonEnabled(True)
        self._only.setCheckable(True)
        self._only.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._search, 1)
        row.addWidget(self._only)
        return row

    def _foot(self) -> QHBoxLayout:
        save = QPushButton(_("Save as a table…"))
        save.setAutoDefault(False)
        save.clicked.connect(self._ask_for_file)
        self._told.setProperty("role", "dim")
        self._told.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(save)
        return row

    def _lay_out_table(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setAccessibleName(_("Journal"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = table.verticalHeader(), table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        columns.setStretchLastSection(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
