"""Links in Markdown: to find one around a selection, split it and write it."""

import re

from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection, line_end, line_start

# A label holds no unescaped bracket, so that a line of thousands of them is searched in one pass.
LINK = re.compile(
    r"(?<!!)\[(?P<label>(?:\\.|[^\[\]\\])*)\]"
    r"\((?P<address><[^<>]*>|[^)\s]*)(?P<title>\s+\"[^\"]*\")?\)"
)
TO_ESCAPE = re.compile(r"[\[\]]|\\(?=[\[\]\\]|$)")
ESCAPED = re.compile(r"\\([\[\]\\])")


def link_at(text: str, selection: Selection) -> tuple[int, int] | None:
    """Return the start and end of the link around the selection, or `None`."""
    start = line_start(text, selection.start)
    for found in LINK.finditer(text[start : line_end(text, selection.end)]):
        if start + found.start() <= selection.start and selection.end <= start + found.end():
            return start + found.start(), start + found.end()
    return None


def parts(link: str) -> tuple[str, str]:
    """Return label and address of an inline link, given its Markdown."""
    found = LINK.fullmatch(link)
    if found is None:
        return link, ""
    return ESCAPED.sub(r"\1", found["label"]), found["address"].strip("<>")


def insert(text: str, selection: Selection, label: str, address: str) -> Replacement:
    """Replace the selection, or the link around it, with a link; the old link's title is kept."""
    start, end = link_at(text, selection) or (selection.start, selection.end)
    old = LINK.fullmatch(text, start, end)
    title = old["title"] or "" if old else ""
    escaped = TO_ESCAPE.sub(r"\\\g<0>", label)
    link = f"[{escaped}]({_target(address)}{title})"
    return Replacement(start, end, link, Selection(start + len(link), start + len(link)))


def _target(address: str) -> str:
    safe = address.replace("<", "%3C").replace(">", "%3E")
    return f"<{safe}>" if re.search(r"[\s()]", safe) else safe
