"""The window of the newspaper's settings."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content import verdicts
from desktop_editor.content.article import Newspaper
from desktop_editor.publish.destination import Destination
from desktop_editor.services.releasing import ReleaseRules
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.server_questions import Questions
from desktop_editor.ui.settings import fields
from desktop_editor.ui.settings.destinations_page import DestinationsPage
from desktop_editor.ui.settings.form import Form
from desktop_editor.ui.settings.front_page import FrontPage
from desktop_editor.ui.settings.look_page import LookPage
from desktop_editor.ui.settings.menu_page import MenuPage
from desktop_editor.ui.settings.site_parts import SiteParts
from desktop_editor.ui.settings.site_preview import Asset, SitePreview
from desktop_editor.ui.settings.trial import Trial
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.page_pane import PagePane

SIZE = (1080, 640)
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which PySide does not have
LIST_WIDTH = 176
ROW_HEIGHT = 34
FORM_WIDTH, NARROW_WIDTH = 620, 340
TITLES = (
    *(N_("Newspaper"), N_("Imprint"), N_("Pages")),
    *(N_("Front page"), N_("Menu and footer"), N_("Look")),
    *(N_("Releases"), N_("Places")),
)
# Beside these stands the front page as it would be.
BESIDE_PAGE = [TITLES.index(title) for title in ("Front page", "Menu and footer", "Look")]
IMPRINT = TITLES.index("Imprint")
DESTINATIONS = TITLES.index("Places")


@dataclass(frozen=True, slots=True)
class SettingsContext:
    """The objects and functions that the pages of the settings need."""

    trial: Trial
    theme_names: Sequence[str]
    take_picture: Callable[[Path], str]
    make_preview: Callable[[Asset], PagePane]
    parts: SiteParts


class SettingsWindow(QDialog):
    """Edits a newspaper and its destinations; nothing is stored here.

    `newspaper()`, `rules()` and `destinations()` return the values as edited.
    """

    def __init__(
        self,
        newspaper: Newspaper,
        rules: ReleaseRules,
        destinations: Sequence[Destination],
        context: SettingsContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Newspaper settings"))
        window_size.fit(self, *SIZE)
        self._newspaper = newspaper
        self._forms = [Form(table) for table in (fields.NEWSPAPER, fields.IMPRINT, fields.PAGES)]
        self._gaps = QLabel()
        self._gaps.setProperty("role", "warning")
        self._gaps.setWordWrap(True)
        self._forms[IMPRINT].add(self._gaps)
        self._site_pages = (
            FrontPage(context.parts),
            MenuPage(context.parts),
            LookPage(context.theme_names, context.take_picture),
        )
        self._preview = SitePreview(context.trial, context.make_preview, self._shown)
        self._rules = Form(fields.RELEASES)
        self._destinations = DestinationsPage(Questions(self))
        self._list = QListWidget()
        self._pages = QStackedWidget()
        self._pages.setMinimumWidth(NARROW_WIDTH)
        self._lay_out()
        self._list.currentRowChanged.connect(self._turn_to)
        self.finished.connect(self._stop)
        for form in self._forms:
            form.edited.connect(self._judge_imprint)
        self._rules.set_values(asdict(rules))
        self._fill(destinations)

    def newspaper(self) -> Newspaper:
        """Return the newspaper as edited."""
        values = {name: value for form in self._forms for name, value in form.values().items()}
        values["address"] = str(values["address"]).rstrip("/")
        for page in self._site_pages:
            values |= page.values()
        return replace(self._newspaper, **values)  # type: ignore[arg-type]

    def rules(self) -> ReleaseRules:
        """Return the rules of releases as edited."""
        return ReleaseRules(**self._rules.values())  # type: ignore[arg-type]

    def destinations(self) -> list[Destination]:
        """Return the destinations as edited."""
        return self._destinations.destinations()

    def show_destinations(self) -> None:
        """Show the page of destinations."""
        self._list.setCurrentRow(DESTINATIONS)

    def accept(self) -> None:
        """Close if every value is fine; else show the first that is not."""
        for row, page in enumerate(self._contents()):
            if problem := page.first_problem():
                self._list.setCurrentRow(row)
                problem.setFocus()
                return
        super().accept()

    def _fill(self, destinations: Sequence[Destination]) -> None:
        values = {**asdict(self._newspaper), "notes": self._newspaper.notes}
        front, menus, look = self._site_pages
        for form in (*self._forms, look.form):
            form.set_values(values)
        front.set_newspaper(self._newspaper)
        menus.set_newspaper(self._newspaper)
        self._destinations.set_destinations(destinations)
        self._list.setCurrentRow(0)
        self._judge_imprint()

    def _judge_imprint(self) -> None:
        """Say what the law asks of the imprint; it does not keep the settings from being saved."""
        gaps = verdicts.imprint(self.newspaper())
        self._gaps.setText(gaps)
        self._gaps.setVisible(bool(gaps))

    def _turn_to(self, row: int) -> None:
        is_beside_page = row in BESIDE_PAGE
        self._pages.setCurrentIndex(row)
        self._pages.setMaximumWidth(NARROW_WIDTH if is_beside_page else QWIDGETSIZE_MAX)
        self._preview.setVisible(is_beside_page)

    def _shown(self) -> Newspaper | None:
        """Return the newspaper for the preview; nothing while a value of the look is wrong."""
        return None if self._site_pages[-1].first_problem() else self.newspaper()

    def _contents(self) -> "list[Form | FrontPage | MenuPage | LookPage | DestinationsPage]":
        return [*self._forms, *self._site_pages, self._rules, self._destinations]

    def _stop(self) -> None:
        self._preview.stop()
        self._destinations.stop()

    def _lay_out(self) -> None:
        self._list.setProperty("role", "sections")
        self._list.setFixedWidth(LIST_WIDTH)
        for title in TITLES:
            item = QListWidgetItem(_(title), self._list)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
        self._list.setAccessibleName(_("Newspaper settings"))
        for title, content in zip(TITLES, self._contents(), strict=True):
            self._pages.addWidget(_page(_(title), content))
        for page in self._site_pages:
            page.edited.connect(self._preview.renew)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._list)
        top.addWidget(self._pages, 1)
        top.addWidget(self._preview, 2)
        self._preview.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addWidget(self._bottom())

    def _bottom(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "inspector")
        box = QDialogButtonBox()
        save = box.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        save.setProperty("role", "primary")
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(18, 10, 18, 10)
        layout.addWidget(box)
        return frame


def _page(title: str, content: QWidget) -> QScrollArea:
    """Return a scrolling page with a title above its content, which is at most `FORM_WIDTH` wide."""
    inside = QWidget()
    content.setMaximumWidth(FORM_WIDTH)
    heading = QLabel(title)
    heading.setProperty("role", "title")
    column = QVBoxLayout(inside)
    column.setContentsMargins(26, 20, 26, 20)
    column.setSpacing(16)
    column.addWidget(heading)
    column.addWidget(content)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    return scroll
