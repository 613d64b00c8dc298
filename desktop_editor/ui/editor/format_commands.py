"""The commands that style the text, for toolbar, menus, palette and shortcuts alike."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_editor.content.article import Photo
from desktop_editor.translation import N_
from desktop_editor.ui.commands import Command, actions
from desktop_editor.ui.editor import format_state, markdown_links, markdown_marks, markdown_tables
from desktop_editor.ui.editor import markdown_commands as markdown
from desktop_editor.ui.editor.body_edit import ADDRESS, BodyEdit
from desktop_editor.ui.editor.link_dialog import LinkDialog
from desktop_editor.ui.editor.replacement import Change
from desktop_editor.ui.editor.table_dialog import TableDialog

LINK = Command("format.link", N_("Link…"), "Ctrl+K", "link-simple")
TABLE = Command("format.table", N_("Table…"), "", "table")
PHOTO = Command("format.photo", N_("Photo…"), "Ctrl+Shift+I", "image")
RULE = Command("format.rule", N_("Dividing line"), "", "minus")

# Command and what it does to text and selection; bold to code need a mark, headings a level.
TEXT_COMMANDS: tuple[tuple[Command, Change], ...] = (
    (Command("format.paragraph", N_("Paragraph"), "Ctrl+0", "text-t"), markdown.make_paragraph),
    *(
        (
            Command(f"format.heading-{level}", text, f"Ctrl+{level}", "text-h-" + name),
            partial(markdown.toggle_heading, level=level),
        )
        for level, text, name in (
            (2, N_("Subheading"), "two"),
            (3, N_("Subheading of level 3"), "three"),
            (4, N_("Subheading of level 4"), "four"),
        )
    ),
    (
        Command("format.bold", N_("Bold"), "Ctrl+B", "text-bolder"),
        partial(markdown_marks.toggle, mark="**"),
    ),
    (
        Command("format.italic", N_("Italic"), "Ctrl+I", "text-italic"),
        partial(markdown_marks.toggle, mark="*"),
    ),
    (
        Command("format.strike", N_("Struck through"), "Ctrl+Shift+X", "text-strikethrough"),
        partial(markdown_marks.toggle, mark="~~"),
    ),
    (
        Command("format.code", N_("Code"), "Ctrl+Shift+M", "code-simple"),
        partial(markdown_marks.toggle, mark="`"),
    ),
    (Command("format.quote", N_("Quote"), "Ctrl+Shift+Q", "quotes"), markdown.toggle_quote),
    (Command("format.bullets", N_("Bulleted list"), "Ctrl+Shift+8", "list-bullets"), markdown.toggle_bullets),
    (
        Command("format.numbers", N_("Numbered list"), "Ctrl+Shift+7", "list-numbers"),
        markdown.toggle_numbers,
    ),
    (Command("format.code-block", N_("Code block"), "", "code"), markdown.toggle_code_block),
)


CHECKABLE = (*(command.name for command, _change in TEXT_COMMANDS), LINK.name)


class FormatCommands(QObject):
    """Runs the styling commands on the body; `photo_requested` asks for pictures to insert."""

    photo_requested = Signal()

    def __init__(self, body: BodyEdit, window: QWidget) -> None:
        super().__init__(window)
        self._body, self._window = body, window
        table = [(command, partial(self._run, change)) for command, change in TEXT_COMMANDS]
        own = [(LINK, self.link), (PHOTO, self._ask_photo), (TABLE, self.table), (RULE, self.rule)]
        self.actions: dict[str, QAction] = actions(window, [*table, *own])
        for name in CHECKABLE:
            self.actions[name].setCheckable(True)
        body.cursorPositionChanged.connect(self._look)
        body.edited.connect(self._look)

    def link(self) -> None:
        """Ask for text and address of a link and insert it; an existing one is edited."""
        text, selection = self._body.text(), self._body.selection()
        span = markdown_links.link_at(text, selection)
        chosen = text[slice(*span)] if span else text[selection.start : selection.end]
        label, address = markdown_links.parts(chosen) if span else (chosen, _address_on_clipboard())
        dialog = LinkDialog(label, address, self._window)
        if dialog.exec():
            label, address = dialog.link()
            self._body.replace(markdown_links.insert(text, selection, label, address))
        self._body.setFocus()
        self._look()

    def table(self) -> None:
        """Ask for a size and insert a table; the cursor stands in its first cell."""
        dialog = TableDialog(self._window)
        if dialog.exec():
            columns, rows = dialog.size_chosen()
            self._body.run(partial(markdown_tables.insert, columns=columns, rows=rows))
        self._body.setFocus()

    def rule(self) -> None:
        """Insert a dividing line."""
        self._insert_block("---")

    def insert_photo(self, photo: Photo) -> None:
        """Insert a photo as a figure of its own."""
        caption = " ".join(filter(None, (photo.caption, photo.credit))).replace('"', "”")
        title = f' "{caption}"' if caption else ""
        alt = photo.alt.replace("[", "(").replace("]", ")")
        self._insert_block(f"![{alt}](photos/{photo.file}{title})")

    def _look(self) -> None:
        """Check the actions whose work surrounds the cursor."""
        names = format_state.at(self._body.textCursor())
        for name in CHECKABLE:
            self.actions[name].setChecked(name in names)

    def _insert_block(self, block: str) -> None:
        self._body.run(partial(markdown.insert_block, block=block))

    def _run(self, change: Change) -> None:
        self._body.run(change)
        self._body.setFocus()
        self._look()

    def _ask_photo(self) -> None:
        self.photo_requested.emit()


def _address_on_clipboard() -> str:
    text = QGuiApplication.clipboard().text().strip()
    return text if text.lower().startswith(ADDRESS) and len(text.split()) == 1 else ""
