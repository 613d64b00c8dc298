"""Text from keys and input methods: what of it a text can hold, and where it goes."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor

from desktop_editor.ui.toolkit import plain_documents

Attribute = QInputMethodEvent.Attribute
Kind = QInputMethodEvent.AttributeType
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
# Qt ignores these modifiers when it compares a key with its commands.
UNHEEDED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def written(text: str) -> str:
    r"""Return the part of typed or dictated text that a text can hold; its lines end with `\n`."""
    return plain_documents.without_controls(text).replace("\t", "")


def text_of(event: QKeyEvent) -> str:
    """Return the text that a key writes; "" for Enter, Tab, other control characters and commands.

    On some keyboards joiners and direction marks are typed with Ctrl; AltGr is Ctrl+Alt on Windows.
    """
    text = event.text()
    category = unicodedata.category(text[0]) if text else "Cc"
    held = event.modifiers()
    is_command = bool(held & COMMANDS) and not held & Qt.KeyboardModifier.AltModifier
    return "" if category == "Cc" or (is_command and category != "Cf") else written(text)


def key_writing(event: QKeyEvent, text: str) -> QKeyEvent:
    """Return the key event with `text` as its text; without text Qt can only treat it as a command."""
    made = QKeyEvent(event.type(), event.key(), event.modifiers(), text, event.isAutoRepeat(), event.count())
    made.ignore()
    return made


def replaced(event: QInputMethodEvent, cursor: QTextCursor) -> tuple[int, int]:
    """Return the start and end of the text that an input method replaces: whole characters of one line.

    If there is a selection, only the selection is replaced.
    """
    at = cursor.position()
    if not event.replacementLength() or cursor.hasSelection():
        return at, at
    line, text = cursor.block().position(), cursor.block().text()
    start = _within(at - line + event.replacementStart(), plain_documents.units(text))
    end = _within(start + event.replacementLength(), plain_documents.units(text))
    first, last = plain_documents.to_characters(text, start), plain_documents.to_characters(text, end)
    if plain_documents.to_units(text, last) < end:
        last += 1
    return line + plain_documents.to_units(text, first), line + plain_documents.to_units(
        text, max(first, last)
    )


def composing(event: QInputMethodEvent, line: int) -> QInputMethodEvent:
    """Return an event with only the parts that are shown: the composed text, and its attributes.

    It is shown in a line of `line` UTF-16 units; Qt does not check that the attributes lie within it.
    """
    preedit = written(event.preeditString()).replace("\n", " ")
    return QInputMethodEvent(preedit, _sound(event.attributes(), plain_documents.units(preedit), line))


def input_writing(event: QInputMethodEvent, cursor: QTextCursor, text: str) -> QInputMethodEvent:
    """Return an event that writes `text`, and replaces only text that exists."""
    start, end = replaced(event, cursor)
    made = composing(event, cursor.block().length() - 1 + plain_documents.units(text))
    made.setCommitString(text, start - cursor.position(), end - start)
    return made


def _sound(attributes: list[Attribute], preedit: int, line: int) -> list[Attribute]:
    made = []
    for attribute in attributes:
        size = line if attribute.type is Kind.Selection else preedit
        start = _within(attribute.start, size)
        end = _within(attribute.start + attribute.length, size)
        is_cursor = attribute.type is Kind.Cursor  # whose length says whether it is visible
        length = attribute.length if is_cursor else end - start
        made.append(Attribute(attribute.type, start, length, attribute.value))
    return made


def _within(position: int, size: int) -> int:
    return min(max(position, 0), size)
