"""The column on the page: category, headline, lead and body, one below the other."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_editor.ui.editor.face import Face
from desktop_editor.ui.editor.header_field import HeaderField

MEASURE = 680
LEAST_MARGIN, FULL_MARGIN = 20, 56
ROOM_ABOVE, ROOM_BELOW = 26, 140
GAPS = (8, 12, 18)


class PageColumn(QWidget):
    """Positions its fields itself: a layout would measure the whole text several times per key press."""

    def __init__(self, kicker: QLabel, headline: HeaderField, lead: HeaderField, body: Face) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kicker, self._headline, self._lead, self._body = kicker, headline, lead, body
        for widget in (kicker, headline, lead, body):
            widget.setParent(self)

    def put_body(self, body: Face) -> None:
        """Replace the face that is shown with another."""
        self._body.hide()
        self._body = body
        body.setParent(self)
        body.show()

    def arrange(self, width: int, least_height: int) -> None:
        """Arrange the fields for a view of this size, in pixels; the column may be taller than the view."""
        margin = max(LEAST_MARGIN, min(FULL_MARGIN, width // 10), (width - MEASURE) // 2)
        inner = max(1, width - 2 * margin)
        heights = (
            self._kicker.sizeHint().height(),
            self._headline.height_for(inner),
            self._lead.height_for(inner),
        )
        top = ROOM_ABOVE
        for widget, height, gap in zip(
            (self._kicker, self._headline, self._lead), heights, GAPS, strict=True
        ):
            widget.setGeometry(margin, top, inner, height)
            top += height + gap
        self._body.resize(inner, self._body.height())
        height = max(ceil(self._body.document().size().height()) + ROOM_BELOW, least_height - top)
        self._body.setGeometry(margin, top, inner, height)
        self.resize(width, top + height)
