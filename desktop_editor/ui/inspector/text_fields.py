"""The fields of plain text: the excerpt, who paid, and the title and description for search engines."""

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy

from desktop_editor.content.checks import SEO_DESCRIPTION_LENGTH, SEO_TITLE_LENGTH
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.eliding_line import ElidingLine
from desktop_editor.ui.toolkit import clipboard
from desktop_editor.ui.toolkit.fields.field import Field

LINES_HEIGHT = 78  # four lines


class Counter(QLabel):
    """Shows how much of a soft limit is used, and changes colour beyond it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self.setObjectName("counter")
        self.setProperty("role", "field-label")

    def count(self, text: str) -> None:
        """Show the length of `text`; nothing for an empty one."""
        length = len(text.strip())
        self.setText(f"{length} / {self._limit}" if length else "")
        self.setProperty("role", "warning" if length > self._limit else "field-label")
        self.style().polish(self)


class Paragraph(QPlainTextEdit):
    """A text box without line breaks: Enter does nothing, pasted line breaks become spaces."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINES_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(1)
        self.setViewportMargins(4, 0, 4, 0)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning; an unchanged text leaves the cursor where it is."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, LINES_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(clipboard.text_of(source).split()))


class ParagraphField(Field):
    """A field of several lines."""

    LIMIT = 0

    def value(self) -> str:
        return self._text.toPlainText().strip()

    def set_automatic(self, text: str) -> None:
        """Show the text that is used if the field is empty."""
        self._text.setPlaceholderText(text)

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def _build(self) -> None:
        self._text = Paragraph()
        self._counter = Counter(self.LIMIT)
        if self.LIMIT:
            self._set_aside(self._counter)
        self._set_control(self._text)
        self._text.textChanged.connect(self._changed)

    def _put(self, value: object) -> None:
        self._text.show_text(str(value))
        self._counter.count(self.value())

    def _changed(self) -> None:
        self._counter.count(self.value())
        self._tell()


class ExcerptField(ParagraphField):
    """The field for the excerpt shown in lists; empty means the first words of the article."""

    NAME = "excerpt"
    LABEL = N_("Excerpt")


class SeoDescriptionField(ParagraphField):
    """The field for the description shown by search engines; empty means the excerpt."""

    NAME = "seo_description"
    LABEL = N_("Description for search engines")
    LIMIT = SEO_DESCRIPTION_LENGTH


class LineField(Field):
    """A field of one line."""

    def value(self) -> str:
        return self._text.text().strip()

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def _build(self) -> None:
        self._text = ElidingLine()
        self._set_control(self._text)
        self._text.textChanged.connect(self._changed)

    def _put(self, value: object) -> None:
        self._text.show_text(str(value))

    def _changed(self) -> None:
        self._tell()


class AdvertiserField(LineField):
    """The field for who paid for the article; empty: nobody."""

    NAME = "advertiser"
    LABEL = N_("Advertiser")


class EridField(LineField):
    """The field for the id of a paid article in the register of advertisements."""

    NAME = "erid"
    LABEL = N_("Advertisement id (erid)")


class SeoTitleField(LineField):
    """The field for the title shown by search engines; empty means the headline."""

    NAME = "seo_title"
    LABEL = N_("Title for search engines")

    def set_automatic(self, text: str) -> None:
        """Show the text that is used if the field is empty."""
        self._text.setPlaceholderText(text or _("The headline"))

    def _build(self) -> None:
        self._counter = Counter(SEO_TITLE_LENGTH)
        self._set_aside(self._counter)
        super()._build()

    def _changed(self) -> None:
        self._counter.count(self.value())
        self._tell()
