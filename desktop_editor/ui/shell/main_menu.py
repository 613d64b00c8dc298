"""The menu behind ☰: every action of the window, grouped by subject."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

# An entry that ends with a dot or a dash is a prefix of action names; `-` alone is a separator.
MENUS = (
    (
        N_("Article"),
        (
            *("article.new", "article.new-page", "article.duplicate", "article.keep", "article.history"),
            *("article.journal", "-"),
            *("article.publish", "article.compare", "article.retry", "article.unschedule"),
            *("article.put-back", "article.unpublish", "article.pin", "-", "publish.", "-"),
            *("export.", "page.browser", "-", "article.bin"),
        ),
    ),
    (
        N_("Edit"),
        (
            *("edit.undo", "edit.redo", "-", "edit.paste-plain", "-"),
            *("edit.find", "edit.search", "edit.replace", "edit.find-"),
        ),
    ),
    (N_("Format"), ("format.",)),
    (N_("View"), ("view.",)),
    (N_("Newsroom"), ("newsroom.",)),
    (N_("Help"), ("help.", "-", "window.quit")),
)


def main_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Return the menu of all actions."""
    menu = QMenu(parent)
    for title, entries in MENUS:
        part = menu.addMenu(_(title))
        for entry in entries:
            if entry == "-":
                part.addSeparator()
            elif entry in actions:
                part.addAction(actions[entry])
            else:
                part.addActions([made for name, made in actions.items() if name.startswith(entry)])
    return menu
