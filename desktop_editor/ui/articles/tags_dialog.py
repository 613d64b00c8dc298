"""Asks which tags to add to many articles and which to remove."""

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_editor.content.edits import TagsEdit
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.tags_field import TagsField
from desktop_editor.ui.toolkit.style import Colours


class AddedTags(TagsField):
    """The tags to add."""

    LABEL = N_("Add tags")


class RemovedTags(TagsField):
    """The tags to remove."""

    LABEL = N_("Remove tags")


class TagsDialog(QDialog):
    """Shows two fields of tags; `edit` returns the change."""

    def __init__(self, count: int, known: Iterable[str], colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tags"))
        self.setMinimumWidth(420)
        names = list(known)
        text = ngettext("{count} article", "{count} articles", count).format(count=count)
        head = QLabel(text)
        head.setProperty("role", "section")
        self._added, self._removed = AddedTags(colours), RemovedTags(colours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        for field in (self._added, self._removed):
            field.set_tags(names)
            layout.addWidget(field)
        layout.addWidget(self._buttons())

    def edit(self) -> TagsEdit | None:
        """Return the change; `None` when no tag was given."""
        edit = TagsEdit(self._added.value(), self._removed.value())
        return edit if edit.added or edit.removed else None

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(_("Change the tags"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
