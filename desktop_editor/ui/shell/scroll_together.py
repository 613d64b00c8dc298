"""Lets the text and its page follow each other, block by block."""

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer

from desktop_editor.content.markdown import rendered_blocks
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.preview.pane import PreviewPane

FRAME_MS = 16


class ScrollTogether(QObject):
    """Who is scrolled by a person leads; what is being written is brought into sight on the page."""

    def __init__(self, editor: EditorPane, preview: PreviewPane) -> None:
        super().__init__(editor)
        self._editor, self._preview = editor, preview
        self._is_edited = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FRAME_MS)
        self._soon.timeout.connect(self._scroll_page)
        editor.scrolled.connect(self._start)
        editor.followed.connect(self._reveal)
        editor.field_edited.connect(self._note_edit)
        preview.shown.connect(self._page_shown)
        preview.block_scrolled.connect(self._scroll_text)

    def stop(self) -> None:
        """Follow no more."""
        self._soon.stop()

    def _start(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _note_edit(self, field: str, _value: object) -> None:
        self._is_edited = field == "body"

    def _page_shown(self, _page: object) -> None:
        if self._is_edited:
            self._is_edited = False
            self._reveal()

    def _scroll_page(self) -> None:
        self._preview.scroll_to_block(*self._on_page(*self._editor.point_at_top()))

    def _reveal(self) -> None:
        self._preview.reveal_block(*self._on_page(*self._editor.point_at_cursor()))

    def _scroll_text(self, index: int, fraction: float) -> None:
        blocks = rendered_blocks.blocks_of(self._editor.body_text())
        if index < len(blocks):
            self._editor.scroll_to_block(blocks[index] if index >= 0 else -1, fraction)

    def _on_page(self, block: int, fraction: float) -> tuple[int, float]:
        """Return the place on the page for one in the text; for a block that the page lacks the next one."""
        blocks = rendered_blocks.blocks_of(self._editor.body_text())
        if block < 0 or not blocks:
            return -1, fraction if block < 0 else 1.0
        index = bisect_left(blocks, block)
        if index == len(blocks):
            return index - 1, 1.0
        return index, fraction if blocks[index] == block else 0.0
