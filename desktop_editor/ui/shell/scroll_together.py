"""Scrolls the text and its page together, block by block."""

from bisect import bisect_left

from PySide6.QtCore import QTimer

from desktop_editor.content.markdown import rendered_blocks
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.session.feature import Feature

FRAME_MS = 16


class ScrollTogether(Feature):
    """Makes the page follow the text and the text the page, whichever the user scrolls.

    The block that is being written is brought into view on the page.
    """

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
        """Stop scrolling."""
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
        """Convert a position in the text, a block and a fraction of its height, to one on the page.

        A block that the page does not show becomes the next one that it does; -1 is all above the body.
        """
        blocks = rendered_blocks.blocks_of(self._editor.body_text())
        if block < 0 or not blocks:
            return -1, fraction if block < 0 else 1.0
        index = bisect_left(blocks, block)
        if index == len(blocks):
            return index - 1, 1.0
        return index, fraction if blocks[index] == block else 0.0
