"""The differences between two versions of an article as HTML: in one column, or side by side."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtGui import QColor

from desktop_editor.content.differences import Change, Piece
from desktop_editor.ui.history.fields import FieldChange
from desktop_editor.ui.toolkit.style import Colours

TINT = 0.16
ANCHOR = "change-{number}"


class Page:
    """The HTML of a comparison; `changes` counts the marked changes, with anchors `change-0`, `change-1`, ….

    What was removed is struck through and what was added underlined: colour is not the only mark.
    """

    def __init__(self, fields: Sequence[FieldChange], colours: Colours, *, side_by_side: bool) -> None:
        self.changes = 0
        self._side_by_side = side_by_side
        self._styles = {
            Change.SAME: "",
            Change.REMOVED: f"background-color: {_tint(colours.danger, colours)};"
            " text-decoration: line-through;",
            Change.ADDED: f"background-color: {_tint(colours.ok, colours)}; text-decoration: underline;",
        }
        self._dim = colours.dim
        self.html = "".join(self._field(field) for field in fields if field.is_changed)

    def _field(self, field: FieldChange) -> str:
        rows = "".join(self._row(row) for row in rows_of(field.pieces))
        label = (
            f'<p style="color: {self._dim}; font-size: 11px; margin: 12px 0 2px 4px;">{escape(field.label)}'
        )
        return f'{label}</p><table width="100%" cellspacing="0" cellpadding="4">{rows}</table>'

    def _row(self, pieces: Sequence[Piece]) -> str:
        if not self._side_by_side:
            return f"<tr><td>{self._text(pieces, tuple(Change))}</td></tr>"
        old = self._text(pieces, (Change.SAME, Change.REMOVED))
        new = self._text(pieces, (Change.SAME, Change.ADDED))
        return f'<tr><td width="50%">{old}</td><td width="50%">{new}</td></tr>'

    def _text(self, pieces: Sequence[Piece], shown: Sequence[Change]) -> str:
        return "".join(self._piece(piece) for piece in pieces if piece.change in shown)

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.change is Change.SAME:
            return text
        anchor = ANCHOR.format(number=self.changes)
        self.changes += 1
        blank = text.replace(" ", "&nbsp;") if piece.text.isspace() else text
        return f'<a name="{anchor}"></a><span style="{self._styles[piece.change]}">{blank}</span>'


def rows_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Split a comparison at the empty lines that both texts have, so that paragraphs are aligned."""
    row: list[Piece] = []
    for piece in pieces:
        parts = piece.text.split("\n\n") if piece.change is Change.SAME else [piece.text]
        for number, part in enumerate(parts):
            if number:
                yield row
                row = []
            text = part.strip("\n") if piece.change is Change.SAME else part
            if text:
                row.append(Piece(piece.change, text))
    if row:
        yield row


def _tint(colour: str, colours: Colours) -> str:
    """Return a colour, blended at `TINT` with the background of the page."""
    over, ground = QColor(colour), QColor(colours.pane)
    mixed = (
        round(a * TINT + b * (1 - TINT))
        for a, b in zip(over.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed).name()
