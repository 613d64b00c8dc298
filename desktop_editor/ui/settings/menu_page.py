"""The page of the settings for the menu and the footer."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_editor.content.article import MenuItem, MenuKind, Newspaper
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings import menu_rows
from desktop_editor.ui.settings.form import Field, Form
from desktop_editor.ui.settings.inputs import LineInput, TextInput
from desktop_editor.ui.settings.part_list import Offer, PartList
from desktop_editor.ui.settings.site_parts import SiteParts

OF_SECTION = {MenuKind.SECTION: True, MenuKind.HIDDEN: False}


class MenuPage(QWidget):
    """Edits the menu of the masthead, the links of the footer, and the text below them."""

    edited = Signal()

    def __init__(self, parts: SiteParts) -> None:
        super().__init__()
        self._parts = parts
        self.menu = MenuEditor(_("Menu"), parts, rows=7)
        self.footer = MenuEditor(_("Footer"), parts, rows=5)
        self._text = Form(
            [
                Field(
                    "footer", N_("Text of the footer"), TextInput, hint=N_("Below the imprint, in Markdown.")
                )
            ],
            labels_above=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.menu, self.footer, self._text):
            column.addWidget(part)
            part.edited.connect(self.edited)

    def set_newspaper(self, newspaper: Newspaper) -> None:
        """Show the menus of a newspaper."""
        self.menu.set_items(menu_rows.expanded(newspaper.navigation, self._parts))
        self.footer.set_items(newspaper.footer_menu)
        self._text.set_values({"footer": newspaper.footer})

    def values(self) -> dict[str, object]:
        """Return the fields of the newspaper as edited."""
        navigation = menu_rows.collapsed(self.menu.items(), self._parts)
        return {"navigation": navigation, "footer_menu": self.footer.items(), **self._text.values()}

    def first_problem(self) -> QWidget | None:
        """Return the first input whose value is wrong."""
        return self.menu.first_problem() or self.footer.first_problem()


class MenuEditor(QWidget):
    """A list of items with the name and the address of the current one below it."""

    edited = Signal()

    def __init__(self, title: str, parts: SiteParts, rows: int) -> None:
        super().__init__()
        self._parts = parts
        self.list = PartList(title, self._name, self._offers, _is_shown, _switched, rows)
        self._name_line, self._address_line = LineInput(), LineInput("https://")
        for line, label in ((self._name_line, _("Name")), (self._address_line, _("Address"))):
            line.setAccessibleName(f"{title}: {label}")
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(QLabel(title))
        for widget in (self.list, self._name_line, self._address_line, self._problem):
            column.addWidget(widget)
        self.list.edited.connect(self.edited)
        self.list.edited.connect(self._judge)
        self.list.chosen.connect(self._show_current)
        self.list.added.connect(self._ask_for_link)
        self._name_line.edited.connect(self._take)
        self._address_line.edited.connect(self._take)
        self._show_current()

    def set_items(self, items: tuple[MenuItem, ...]) -> None:
        """Show these items."""
        self.list.set_parts(items)
        self._judge()

    def items(self) -> tuple[MenuItem, ...]:
        """Return the items as edited."""
        return tuple(part for part in self.list.parts() if isinstance(part, MenuItem))

    def first_problem(self) -> QWidget | None:
        """Return the list if a link leads nowhere."""
        self._judge()
        return self.list if self._problem.text() else None

    def _name(self, part: object) -> str:
        assert isinstance(part, MenuItem)
        return menu_rows.name(part, self._parts)

    def _offers(self) -> list[Offer]:
        return menu_rows.offers(self.items(), self._parts)

    def _show_current(self) -> None:
        item = self.list.current()
        is_link = isinstance(item, MenuItem) and item.kind is MenuKind.LINK
        is_named = isinstance(item, MenuItem) and item.kind not in (MenuKind.SECTIONS, MenuKind.HIDDEN)
        self._name_line.setVisible(is_named)
        self._address_line.setVisible(is_link)
        if isinstance(item, MenuItem):
            own = menu_rows.name(replace(item, name=""), self._parts)
            self._name_line.setPlaceholderText(_("Name") if is_link else own)
            for line, text in ((self._name_line, item.name), (self._address_line, item.address)):
                line.blockSignals(True)
                line.setText(text)
                line.blockSignals(False)

    def _ask_for_link(self) -> None:
        if not self._address_line.isHidden():
            self._name_line.setFocus()

    def _take(self) -> None:
        item = self.list.current()
        if isinstance(item, MenuItem):
            address = self._address_line.text() if item.kind is MenuKind.LINK else item.address
            self.list.change_current(replace(item, name=self._name_line.text(), address=address))

    def _judge(self) -> None:
        wrong = next((item for item in self.items() if not menu_rows.is_whole(item)), None)
        self._problem.setText(
            _("A link needs a name and an address, such as https://gazeta.example or reklama.html.")
            if wrong
            else ""
        )
        self._problem.setVisible(wrong is not None)


def _is_shown(part: object) -> bool | None:
    return OF_SECTION.get(part.kind) if isinstance(part, MenuItem) else None


def _switched(part: object) -> object:
    assert isinstance(part, MenuItem)
    kind = MenuKind.HIDDEN if part.kind is MenuKind.SECTION else MenuKind.SECTION
    return replace(part, kind=kind)
