"""The field for the age rating: five radio buttons that look like one strip."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desktop_editor.content.article import AgeRating
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.fields.field import Field
from desktop_editor.ui.toolkit.style import SANS, Colours, font

HEIGHT, RADIUS = 30, 7


class AgeField(Field):
    """Offers the five legal age marks; the arrow keys move through them."""

    NAME = "age_rating"
    LABEL = N_("Age rating")

    def value(self) -> AgeRating:
        return next((age for age, button in self._buttons.items() if button.isChecked()), AgeRating.TWELVE)

    def set_colours(self, colours: Colours) -> None:
        super().set_colours(colours)
        self._strip.set_colours(colours)

    def _build(self) -> None:
        self._strip = Strip(self._colours)
        self._buttons = {age: self._strip.add(age) for age in AgeRating}
        for button in self._buttons.values():
            button.clicked.connect(self._tell)
        self._set_control(self._strip, self._buttons[AgeRating.TWELVE])
        for age, button in self._buttons.items():
            button.setAccessibleName(spoken(age))

    def _put(self, value: object) -> None:
        button = self._buttons[AgeRating(value)]  # type: ignore[arg-type]
        button.setChecked(True)
        self.setFocusProxy(button)


class Strip(QWidget):
    """The frame around the buttons."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.colours = colours
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def add(self, age: AgeRating) -> "AgeButton":
        """Add the button of an age mark at the end, and return it."""
        button = AgeButton(age, self)
        self._row.addWidget(button, 1)
        return button

    def set_colours(self, colours: Colours) -> None:
        """Set the colours."""
        self.colours = colours
        self.update()

    def outline(self) -> QPainterPath:
        """Return the shape of the strip."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.line), 1))
        painter.setBrush(QColor(self.colours.field))
        painter.drawPath(self.outline())
        painter.end()


class AgeButton(QRadioButton):
    """The button of one age mark; it fills its part of the strip while it is checked."""

    def __init__(self, age: AgeRating, strip: Strip) -> None:
        super().__init__(age.mark, strip)
        self._strip = strip
        self.setMinimumWidth(26)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setToolTip(spoken(age))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, chosen = self._strip.colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, colours, chosen)
        weight = painter.font().Weight.DemiBold if chosen else painter.font().Weight.Normal
        painter.setFont(font(SANS, 12, weight))
        ink = colours.on_accent if chosen else colours.dim
        painter.setPen(QColor(ink if self.isEnabled() else colours.faint))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.on_accent if chosen else colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 4, 4)
        painter.end()

    def _paint_ground(self, painter: QPainter, colours: Colours, chosen: bool) -> None:
        if chosen or (self.underMouse() and self.isEnabled()):
            fill = colours.accent if chosen and self.isEnabled() else colours.hover
            painter.fillPath(self._part_of_strip(), QColor(fill))
        elif self.x():
            painter.fillRect(0, 1, 1, self.height() - 2, QColor(colours.line))

    def _part_of_strip(self) -> QPainterPath:
        own = QPainterPath()
        own.addRect(QRectF(self.rect()))
        return self._strip.outline().translated(-self.x(), -self.y()).intersected(own)


def spoken(age: AgeRating) -> str:
    """Return an age mark as a screen reader should say it."""
    return _("from {age} years").format(age=int(age)) if age else _("for all ages")
