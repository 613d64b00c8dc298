"""The field for an article's category: one of the newsroom's, or a new one."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.content.article import Category
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.inspector.choice_box import ChoiceBox
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours

MANAGE = "manage"


class CategoryField(Field):
    """Typing a known name selects its category; Enter after another name requests a new category.

    A name left without Enter stays visible, with a message, and changes nothing.
    """

    NAME = "category_id"
    LABEL = N_("Category")

    created = Signal(str)
    management_requested = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        self._chosen: int | None = None
        self._names: dict[int, str] = {}
        super().__init__(colours, parent)

    def value(self) -> int | None:
        return self._chosen

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Offer these categories, without changing what is being typed."""
        typed = self._box.currentText() if self._is_unknown() else None
        self._names = {category.id: category.name for category in categories}
        self._box.clear()
        self._box.addItem(_("No category"), None)
        for key, name in self._names.items():
            self._box.addItem(name, key)
        self._box.addItem(icon("sliders-horizontal", self._colours), _("Manage categories…"), MANAGE)
        self._box.set_words(self._names.values())
        self._put(self._chosen)
        if typed is not None and self._find(typed) is None:
            self._box.setEditText(typed)

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._box.set_colours(colours)
        self._box.setItemIcon(self._box.findData(MANAGE), icon("sliders-horizontal", colours))

    def _build(self) -> None:
        self._box = ChoiceBox(self._colours)
        self._box.line.setPlaceholderText(_("No category"))
        self._set_control(self._box)
        self._box.activated.connect(self._take_row)
        self._box.completion.activated.connect(self._take_known)
        self._box.line.textEdited.connect(self._look_at_typed)
        self._box.line.returnPressed.connect(self._take_or_create)
        self._box.line.editingFinished.connect(self._take_known)

    def _put(self, value: object) -> None:
        self._chosen = value if isinstance(value, int) else None
        self._box.show_text(self._names.get(self._chosen or 0, ""))
        self._say("")

    def _take_row(self, row: int) -> None:
        choice = self._box.itemData(row)
        if choice == MANAGE:
            self._put(self._chosen)
            self.management_requested.emit()
        else:
            self._choose(choice)

    def _take_known(self) -> None:
        """Select the category if the typed text is its name, or no category if the text is empty."""
        if not self._is_unknown():
            self._choose(self._find(self._box.currentText()))

    def _take_or_create(self) -> None:
        if self._is_unknown():
            self.created.emit(" ".join(self._box.currentText().split()))
        else:
            self._take_known()

    def _look_at_typed(self) -> None:
        name = " ".join(self._box.currentText().split())
        text = _("Enter makes the new category “{name}”.").format(name=name)
        self._say(text if self._is_unknown() else "")

    def _choose(self, category_id: int | None) -> None:
        changed = category_id != self._chosen
        self._put(category_id)
        if changed:
            self._tell()

    def _is_unknown(self) -> bool:
        typed = self._box.currentText()
        return bool(typed.strip()) and self._find(typed) is None

    def _find(self, name: str) -> int | None:
        folded = " ".join(name.split()).casefold()
        return next((key for key, known in self._names.items() if known.casefold() == folded), None)
