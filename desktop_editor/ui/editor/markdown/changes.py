"""The formatting commands of the Markdown face, by name, as functions of text and selection."""

from functools import partial

from desktop_editor.ui.editor.markdown import commands
from desktop_editor.ui.editor.markdown import marks as markdown_marks
from desktop_editor.ui.editor.markdown.replacement import Change

CHANGES: dict[str, Change] = {
    "format.paragraph": commands.make_paragraph,
    "format.heading-2": partial(commands.toggle_heading, level=2),
    "format.heading-3": partial(commands.toggle_heading, level=3),
    "format.heading-4": partial(commands.toggle_heading, level=4),
    "format.bold": partial(markdown_marks.toggle, mark="**"),
    "format.italic": partial(markdown_marks.toggle, mark="*"),
    "format.strike": partial(markdown_marks.toggle, mark="~~"),
    "format.code": partial(markdown_marks.toggle, mark="`"),
    "format.quote": commands.toggle_quote,
    "format.bullets": commands.toggle_bullets,
    "format.numbers": commands.toggle_numbers,
    "format.code-block": commands.toggle_code_block,
    "format.rule": partial(commands.insert_block, block="---"),
}
