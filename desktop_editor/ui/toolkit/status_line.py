"""The status line: whether the article is saved, its length, the newsroom, the last backup."""

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop_editor.content.plain_text import Counts
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext

HEIGHT = 28


class StatusLine(QFrame):
    """Shows short facts; it accepts no clicks and no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(HEIGHT)
        self._saved = QLabel()
        self._saved.setObjectName("saved-state")
        self._counts = QLabel()
        self._newsroom = QLabel()
        self._backup = QLabel()
        for label in (self._counts, self._newsroom, self._backup):
            label.setProperty("role", "dim")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(16)
        for label in (self._saved, self._counts):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self._newsroom)
        layout.addWidget(self._backup)

    def show_saved(self) -> None:
        """Show that the open article is saved."""
        self._state("ok", _("● Saved"))

    def show_unsaved(self) -> None:
        """Show that a save is about to follow."""
        self._state("dim", _("○ Saving…"))

    def show_failed(self) -> None:
        """Show that the last save failed."""
        self._state("error", _("● Not saved"))

    def show_counts(self, counts: Counts) -> None:
        """Show the length of the text, and its reading time."""
        number = QLocale().toString
        words = ngettext("{count} word", "{count} words", counts.words)
        characters = ngettext("{count} character", "{count} characters", counts.characters)
        minutes = ngettext("{count} min", "{count} min", counts.minutes)
        parts = (
            words.format(count=number(counts.words)),
            characters.format(count=number(counts.characters)),
            minutes.format(count=number(counts.minutes)),
        )
        self._counts.setText(" · ".join(parts))

    def show_newsroom(self, name: str, file: Path) -> None:
        """Show which newsroom is open, and its file."""
        self._newsroom.setText(" · ".join(filter(None, (name, file.name))))
        self._newsroom.setToolTip(str(file))

    def show_backup(self, text: str) -> None:
        """Show when the last backup was made."""
        self._backup.setText(text)

    def _state(self, role: str, text: str) -> None:
        if self._saved.text() != text:
            self._saved.setProperty("role", role)
            self._saved.setText(text)
            self._saved.style().polish(self._saved)
