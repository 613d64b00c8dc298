"""The button with the status of the article: what readers have of it, and what can be done about it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_editor.content.article import EDITORIAL, Status
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import Colours

DOTS = {
    Status.DRAFT: "draft",
    Status.READY: "warn",
    Status.SCHEDULED: "warn",
    Status.PUBLISHED: "ok",
    Status.CHANGED: "warn",
    Status.UNDELIVERED: "danger",
    Status.WITHDRAWN: "dim",
}
MEANINGS = {
    Status.DRAFT: N_("Readers have nothing of it."),
    Status.READY: N_("Readers have nothing of it yet."),
    Status.SCHEDULED: N_("A text is fixed; readers have it from {appears_at} on."),
    Status.PUBLISHED: N_("Readers have this text since {released_at}."),
    Status.CHANGED: N_("Readers have the text of {released_at}; what was written since is only here."),
    Status.UNDELIVERED: N_("Not every place has what was released."),
    Status.WITHDRAWN: N_("It was taken off the site."),
}
ICON, DOT = 16, 7


class StatusButton(QToolButton):
    """Shows the status with a coloured dot; a click offers the stages of an unreleased text, and actions."""

    NAME = "status"

    edited = Signal(str, object)

    def __init__(self, colours: Colours, time: NewspaperTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time = time
        self._stored = Status.DRAFT
        self._state = ReleaseState(status=Status.DRAFT)
        self._actions: tuple[QAction, ...] = ()
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(ICON, ICON))
        self._stages = QActionGroup(self)
        for status in EDITORIAL:
            action = QAction(_(status.label), self._stages)
            action.setCheckable(True)
            action.setData(status)
        self._sentence = QAction(self)
        self._sentence.setEnabled(False)
        self._rules = QAction(self), QAction(self)
        for rule in self._rules:
            rule.setSeparator(True)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._stages.triggered.connect(self._choose)
        self.set_colours(colours)
        self._fill_menu()

    def value(self) -> Status:
        """Return the stored status of the article shown."""
        return self._stored

    def show_value(self, value: object, *, force: bool = False) -> None:
        """Show a stored status without emitting a signal; the state that belongs to it is shown later."""
        status = Status(value)  # type: ignore[arg-type]
        if force or status is not self._stored:
            self._stored = status
            self.show_state(ReleaseState(status=status))

    def show_state(self, state: ReleaseState) -> None:
        """Show what readers have of the article, without emitting a signal."""
        self._state = state
        with QSignalBlocker(self):
            self._show_state()

    def set_time(self, time: NewspaperTime) -> None:
        """Show moments by another clock."""
        self._time = time
        self._show_state()

    def set_actions(self, actions: Iterable[QAction]) -> None:
        """Offer these actions, each while it is enabled."""
        self._actions = tuple(actions)

    def set_colours(self, colours: Colours) -> None:
        """Set the colours of the dots."""
        self._dots = {status: _dot(QColor(getattr(colours, name))) for status, name in DOTS.items()}
        for action in self._stages.actions():
            action.setIcon(self._dots[Status(action.data())])
        self._show_state()

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the status is read-only."""
        self.setEnabled(not read_only)

    def _choose(self, action: QAction) -> None:
        chosen = Status(action.data())
        if chosen is not self._state.status:
            self.show_value(chosen)
            self.edited.emit(self.NAME, chosen)

    def _fill_menu(self) -> None:
        """Offer what makes sense now, below a sentence about the state."""
        for action in self._menu.actions():
            self._menu.removeAction(action)  # `clear` deletes those that are in no other menu
        self._sentence.setText(self.toolTip())
        self._menu.addActions([self._sentence, self._rules[0]])
        if self._state.status in EDITORIAL:
            self._menu.addActions([*self._stages.actions(), self._rules[1]])
        self._menu.addActions([action for action in self._actions if action.isEnabled()])

    def _show_state(self) -> None:
        state = self._state
        label = _(state.status.label)
        moments = self._moments(state)
        when = moments["appears_at"] if state.status is Status.SCHEDULED else ""
        self.setText(" · ".join(filter(None, (label, when))) + " ▾")
        self.setIcon(self._dots[state.status])
        self.setAccessibleName(_("Status: {status}").format(status=label))
        meaning = _(MEANINGS[state.status]).format(**moments)
        update = "" if when else moments["appears_at"]
        to_come = update and _("They have another one from {moment} on.").format(moment=update)
        self.setToolTip(" ".join(filter(None, (meaning, to_come, state.failure))))
        self.setAccessibleDescription(self.toolTip())
        for action in self._stages.actions():
            action.setChecked(action.data() == state.status)

    def _moments(self, state: ReleaseState) -> dict[str, str]:
        moments = {"appears_at": state.appears_at, "released_at": state.released_at}
        return {name: self._time.date_and_time(each) if each else "" for name, each in moments.items()}


def _dot(colour: QColor) -> QIcon:
    pixmap = QPixmap(2 * ICON, 2 * ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(ICON - DOT, ICON - DOT, 2 * DOT, 2 * DOT)
    painter.end()
    return QIcon(pixmap)
