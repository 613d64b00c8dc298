"""Converts pieces of Markdown, each only once, to HTML and to the element trees behind it."""

import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from markdown import Markdown

from desktop_editor.content.markdown import dialect as markdown_dialect
from desktop_editor.content.markdown import limits as markdown_limits
from desktop_editor.content.markdown import plain_prose
from desktop_editor.content.result_cache import Kept

# The address and title of each reference link as JSON: a string caches its hash, a long tuple does not.
Definitions = str
NO_DEFINITIONS = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted piece: each top-level block as HTML, not yet sanitised, and as an element.

    `raw` is the raw HTML that the placeholders in the elements refer to. With `as_typed`, Python-Markdown
    could not handle the piece: the HTML is its escaped, safe text, and there are no elements.
    """

    html: tuple[str, ...]
    elements: tuple[ElementTree.Element, ...] = ()
    raw: tuple[str, ...] = ()
    as_typed: bool = False


@Kept
def convert(piece: str, definitions: Definitions = NO_DEFINITIONS) -> Converted:
    """Convert a piece of normalised Markdown; `definitions` are those of the whole text.

    Lists nested hundreds deep, and tags that would take Python-Markdown minutes, are shown as typed.
    """
    if plain_prose.is_prose(piece):
        return Converted((f"<p>{piece}</p>",), (plain_prose.paragraph(piece),))
    return convert_fully(piece, definitions)


def convert_fully(piece: str, definitions: Definitions = NO_DEFINITIONS) -> Converted:
    """Convert a piece with Python-Markdown, without the shortcut of `convert` for plain prose."""
    if markdown_limits.too_costly(piece):
        return _as_typed(piece)
    try:
        markdown = _kept_converter()
        root = _blocks(markdown, piece)
        markdown_dialect.choose_patterns(markdown, piece)
        root = _inlines(markdown, root, definitions)
        elements = tuple((element, html) for element in root if (html := _html(markdown, element)))
    except RecursionError:
        _forget_converter()
        return _as_typed(piece)
    raw = tuple(map(str, markdown.htmlStash.rawHtmlBlocks))
    return Converted(tuple(html for _, html in elements), tuple(element for element, _ in elements), raw)


@Kept
def definitions_in(piece: str) -> tuple[tuple[str, str, str], ...]:
    """Return the name, address and title of each link definition in a piece, also in quotes and lists."""
    if "]:" not in piece or markdown_limits.too_costly(piece):
        return ()
    try:
        markdown = _kept_converter()
        _blocks(markdown, piece)
    except RecursionError:
        _forget_converter()
        return ()
    return tuple((name, address, title or "") for name, (address, title) in markdown.references.items())


@lru_cache(maxsize=4)
def definitions_of(pieces: tuple[str, ...]) -> Definitions:
    """Return the definitions of a whole text; of two with the same name the later one is used."""
    found = {
        name: (address, title)
        for piece in pieces
        if "]:" in piece
        for name, address, title in definitions_in(piece)
    }
    return json.dumps(found) if found else NO_DEFINITIONS


def _as_typed(piece: str) -> Converted:
    return Converted((f"<p>{escape(piece, quote=False)}</p>",), as_typed=True)


def _blocks(markdown: Markdown, piece: str) -> ElementTree.Element:
    """Return the tree of blocks, whose text is still Markdown."""
    markdown.references = {}  # `reset` would clear the cached dictionary
    markdown.reset()
    lines = f"{piece}\n\n".split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    assert root is not None
    return root


def _inlines(markdown: Markdown, root: ElementTree.Element, definitions: Definitions) -> ElementTree.Element:
    markdown.references = _references(definitions)
    for processor in markdown.treeprocessors:
        replaced = processor.run(root)
        root = root if replaced is None else replaced
    return root


@lru_cache(maxsize=4)
def _references(definitions: Definitions) -> dict[str, tuple[str, str]]:
    """Return definitions as Python-Markdown stores them; the inline processors only read them."""
    return json.loads(definitions) if definitions else {}


def _html(markdown: Markdown, element: ElementTree.Element) -> str:
    html = markdown.serializer(element)
    for processor in markdown.postprocessors:
        html = processor.run(html)
    return html.strip()


_kept = threading.local()


def _kept_converter() -> Markdown:
    """Return this thread's converter: creating one costs as much as converting an article."""
    if not hasattr(_kept, "converter"):
        _kept.converter = markdown_dialect.converter()
    converter: Markdown = _kept.converter
    return converter


def _forget_converter() -> None:
    """Drop this thread's converter: an error has left it in an undefined state."""
    _kept.__dict__.pop("converter", None)
