"""Buttons of dialogs look like all others, whatever the desktop wants."""

from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from desktop_editor.ui.toolkit.style import LIGHT, stylesheet

ICONS = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons


class WithIcons(QProxyStyle):
    """A desktop such as KDE, which puts black crosses on our blue buttons."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        return 1 if hint == ICONS else super().styleHint(hint, option, widget, returnData)


def test_buttons_of_dialogs_show_no_icons_of_the_desktop(qapp: QApplication) -> None:
    others = qapp.styleSheet()
    qapp.setStyleSheet("")
    try:
        box, desktop = QDialogButtonBox(), WithIcons()
        box.setStyle(desktop)
        assert box.style().styleHint(ICONS, None, box) == 1
        box.setStyleSheet(stylesheet(LIGHT))
        assert box.style().styleHint(ICONS, None, box) == 0
    finally:
        qapp.setStyleSheet(others)
