"""Links in Markdown: found around a selection, taken apart, put together."""

import re

from desktop_editor.ui.editor.markdown.replacement import Replacement, Selection, line_end, line_start

# No bracket stands bare in a label: then a line of thousands of them is searched in one go.
LINK = re.compile(
    r"(?<!!)\[(?P<label>(?:\\.|[^\[\]\\])*)\]"
    r"\((?P<address><[^<>]*>|[^)\s]*)(?P<title>\s+\"[^\"]*\")?\)"
)
TO_ESCAPE = re.compile(r"[\[\]]|\\(?=[\[\]\\]|$)")
ESCAPED = re.compile(r"\\([\[\]\\])")


def link_at(text: str, selection: Selection) -> tuple[int, int] | None:
    """Return where the link around the selection begins and ends."""
    start = line_start(text, selection.start)
    for found in LINK.finditer(text[start : line_end(text, selection.end)]):
        if start + found.start() <= selection.start and selection.end <= start + found.end():
            return start + found.start(), start + found.end()
    return None


def parts(link: str) -> tuple[str, str]:
    """Return label and address of an inline link's Markdown."""
    found = LINK.fullmatch(link)
    if found is None:
        return link, ""
    return ESCAPED.sub(r"\1", found["label"]), found["address"].strip("<>")


def insert(text: str, selection: Selection, label: str, address: str) -> Replacement:
    """Put a link in the place of the selection, or of the link that it lies in, whose title stays."""
    start, end = link_at(text, selection) or (selection.start, selection.end)
    old = LINK.fullmatch(text, start, end)
    title = old["title"] or "" if old else ""
    escaped = TO_ESCAPE.sub(r"\\\g<0>", label)
    link = f"[{escaped}]({_target(address)}{title})"
    return Replacement(start, end, link, Selection(start + len(link), start + len(link)))


def _target(address: str) -> str:
    safe = address.replace("<", "%3C").replace(">", "%3E")
    return f"<{safe}>" if re.search(r"[\s()]", safe) else safe
