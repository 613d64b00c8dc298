"""The toolbar above the text: styles, blocks, pictures. What does not fit goes into the menu »."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import icons
from desktop_editor.ui.toolkit.style import Colours

HEIGHT = 42
MARGIN, SPACING = 14, 2
BUTTON = (31, 29)
RULE_ROOM = 11
# Buttons that offer several actions; each has the icon and name of the first.
CHOICES = {"format.photo": ("format.photo", "format.photo-library")}
STYLES = ("format.paragraph", "format.heading-2", "format.heading-3", "format.heading-4", "format.code-block")
# What the styles button shows for the first of these in effect; short, as the widest decides its width.
SHOWN_STYLES = {
    "format.heading-2": N_("Heading 2"),
    "format.heading-3": N_("Heading 3"),
    "format.heading-4": N_("Heading 4"),
    "format.code-block": N_("Code"),
    "format.quote": N_("Quote"),
    "format.bullets": N_("List"),
    "format.numbers": N_("List"),
    "format.paragraph": N_("Paragraph"),
}
GROUPS = (
    ("format.bold", "format.italic", "format.strike", "format.link"),
    ("format.quote", "format.bullets", "format.numbers"),
    ("format.photo", "format.gallery", "format.video", "format.table", "format.rule", "format.code"),
)


class Toolbar(QFrame):
    """Shows the formatting actions as icons, and at its end the switch between the faces."""

    def __init__(self, actions: Mapping[str, QAction], switch: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._layout.setSpacing(SPACING)
        # The pane may become narrower than all the buttons, some of which are hidden then.
        self._layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._styles_holder = QWidget()
        holder_layout = QHBoxLayout(self._styles_holder)
        holder_layout.setContentsMargins(0, 0, 0, 0)
        holder_layout.addWidget(self._styles())
        holder_layout.addStretch(1)
        self._layout.addWidget(self._styles_holder)
        self._items: list[tuple[QFrame | QToolButton, QAction | None, int]] = []
        for group in GROUPS:
            self._add(_rule(), None, RULE_ROOM)
            for name in group:
                button = _button(actions[name])
                if choices := CHOICES.get(name):
                    button.setMenu(self._menu_of(choices))
                    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
                self._add(button, actions[name], BUTTON[0] + SPACING)
        self._more_menu = QMenu(self)
        self._more = QToolButton()
        self._more.setProperty("role", "tool")
        self._more.setText("»")
        self._more.setAccessibleName(_("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._more_menu)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self._switch = switch
        self._layout.addWidget(switch, 0, Qt.AlignmentFlag.AlignVCenter)
        for name in SHOWN_STYLES:
            actions[name].toggled.connect(self._show_style)

    def show_icons(self, colours: Colours) -> None:
        """Draw the icon of every action in these colours."""
        for action in self._actions.values():
            if name := action.property("icon-name"):
                action.setIcon(icons.icon(name, colours, colours.ink))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _show_style(self) -> None:
        """Show the style of the current paragraph on the styles button."""
        made = next((name for name in SHOWN_STYLES if self._actions[name].isChecked()), "format.paragraph")
        self._styles_button.setText(_shown(made))

    def _share_room(self) -> None:
        """Show as many buttons as fit, and put the others into the menu."""
        self._styles_holder.setFixedWidth(self._widest_style())
        fixed = self._styles_holder.width() + self._switch.sizeHint().width() + SPACING
        room = self.width() - 2 * MARGIN - fixed
        needed = sum(width for _widget, _action, width in self._items)
        if needed > room:
            room -= self._more.sizeHint().width()
        self._more_menu.clear()
        for widget, action, width in self._items:
            room -= width
            widget.setVisible(room >= 0)
            if room < 0 and action is not None:
                names = CHOICES.get(action.objectName(), (action.objectName(),))
                self._more_menu.addActions([self._actions[name] for name in names])
        self._more.setVisible(not self._more_menu.isEmpty())

    def _widest_style(self) -> int:
        """Return the width of the longest style name, so that no button moves when the style changes."""
        button, metrics = self._styles_button, self._styles_button.fontMetrics()
        around = button.sizeHint().width() - metrics.horizontalAdvance(button.text())
        return around + max(metrics.horizontalAdvance(_shown(name)) for name in SHOWN_STYLES)

    def _add(self, widget: QFrame | QToolButton, action: QAction | None, width: int) -> None:
        self._items.append((widget, action, width))
        self._layout.addWidget(widget)

    def _menu_of(self, names: tuple[str, ...]) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self._actions[name] for name in names])
        return menu

    def _styles(self) -> QToolButton:
        self._styles_button = QToolButton()
        self._styles_button.setProperty("role", "tool")
        self._styles_button.setText(_shown("format.paragraph"))
        self._styles_button.setToolTip(_("Style of the paragraph"))
        self._styles_button.setAccessibleName(_("Style of the paragraph"))
        self._styles_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._styles_button.setMenu(self._menu_of(STYLES))
        return self._styles_button


def _shown(style: str) -> str:
    return _(SHOWN_STYLES[style]) + " ▾"


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "tool")
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(*BUTTON)
    name = action.text().rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{name}  {keys}" if keys else name)
    button.setAccessibleName(name)
    return button


def _rule() -> QFrame:
    """Return a thin separator with space around it."""
    holder = QFrame()
    holder.setFixedSize(RULE_ROOM - SPACING, 18)
    line = QFrame(holder)
    line.setProperty("role", "rule")
    line.setGeometry(holder.width() // 2, 0, 1, 18)
    return holder
