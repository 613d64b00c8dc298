"""The help window: one short page and a table of all shortcuts."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.commands import plain_text

HEADING_SPACE, PARAGRAPH_SPACE = 14, 7


class HelpWindow(QDialog):
    """Shows the help page, a Markdown text, with a table of all shortcuts below it."""

    def __init__(self, page: str, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        window_size.fit(self, 760, 640)
        view = QTextBrowser(self)
        view.setAccessibleName(_("Help"))
        view.setOpenExternalLinks(True)
        view.document().setDocumentMargin(26)
        view.setMarkdown(page + "\n\n" + shortcuts(actions))
        _add_space(view.document())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)


def shortcuts(actions: Sequence[QAction]) -> str:
    """Return a Markdown table of the actions that have a shortcut."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [
        f"| {plain_text(action)} | {', '.join(key.toString(native) for key in action.shortcuts())} |"
        for action in actions
        if action.shortcuts()
    ]
    title, command, keys = _("All shortcuts"), _("Command"), _("Keys")
    return "\n".join([f"## {title}", "", f"| {command} | {keys} |", "| --- | --- |", *rows])


def _add_space(document: QTextDocument) -> None:
    """Add space between paragraphs and sections: Qt sets none in a document read from Markdown."""
    block = document.begin()
    while block.isValid():
        if block.textList() is None and QTextCursor(block).currentTable() is None:
            layout = block.blockFormat()
            layout.setTopMargin(HEADING_SPACE if layout.headingLevel() > 1 else PARAGRAPH_SPACE / 2)
            layout.setBottomMargin(PARAGRAPH_SPACE)
            QTextCursor(block).setBlockFormat(layout)
        block = block.next()
