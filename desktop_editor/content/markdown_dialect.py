"""The Markdown of a newsroom: Python-Markdown with the extensions that a news text needs, and no others.

- tables, with a class on aligned cells (`align-right`), as styles do not pass the sanitiser;
- sane lists: a numbered list keeps its first number, bullets and numbers do not mix;
- fenced code, closed by the very fence that opened it;
- `~~struck out~~`;
- a backslash at the end of a line breaks it, as two blanks do, but can be seen;
- figures: a paragraph of nothing but a photo is a `figure`, the photo's title its caption; a paragraph
  of several photos is a gallery;
- video: a paragraph of nothing but the address of one at YouTube, VK or Rutube;
- headings have the levels 2 to 4, as level 1 is the headline of the page.

A line end within a paragraph is a blank (no `nl2br`): press releases come with the hard line ends of mails and
PDF files, and a text wrapped in the Markdown face must not break on the page. There are no footnotes:
their numbers would tie every block to every other, and news do without.
"""

import re
import threading
import xml.etree.ElementTree as etree
from html import escape

import markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from desktop_editor.content import markdown_limits
from desktop_editor.content.markdown_pieces import FENCE

# The addresses that links by name lead to: (name, address, title) in the order of the text; the last one counts.
Definitions = tuple[tuple[str, str, str | None], ...]

STRIKE = r"(~~)(?=\S)((?:(?!~~).)+)(?<=\S)~~"
BREAK = r"\\\n"
HEADING_LEVELS = {"h1": "h2", "h5": "h4", "h6": "h4"}
VIDEO = re.compile(
    r"<?(?P<address>https://(?:"
    r"(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/|embed/)|youtu\.be/"
    r"|(?:www\.|m\.)?vk\.(?:com|ru)/(?:video|clip)|vkvideo\.ru/(?:video|clip)"
    r"|(?:www\.)?rutube\.ru/(?:video|shorts)/"
    r")[^\s<>\"'&\\]*)>?"
)


def convert(text: str, definitions: Definitions = ()) -> tuple[str, ...]:
    """Return the HTML of each top-level block of a normalised text; it is not safe yet.

    `definitions` are those of the whole text. What Python-Markdown cannot digest (lists nested 200 deep, tags that
    would take it minutes) is shown as it was typed.
    """
    try:
        if markdown_limits.too_costly(text):
            return (as_typed(text),)
        converter = _converter()
        root = tree(converter, text, definitions)
        return tuple(html for block in root if (html := _html(converter, block)))
    except RecursionError:
        _forget_converter()
        return (as_typed(text),)


def definitions_in(text: str) -> Definitions:
    """Return the definitions that a normalised text holds, at any depth of quotes and lists."""
    if "]:" not in text or markdown_limits.too_costly(text):
        return ()
    try:
        converter = _converter()
        _parse_blocks(converter, text)
    except RecursionError:
        _forget_converter()
        return ()
    return tuple((name, address, title) for name, (address, title) in converter.references.items())


def as_typed(text: str) -> str:
    """Return a paragraph that shows the characters of `text`."""
    return f"<p>{escape(text, quote=False)}</p>"


def tree(converter: markdown.Markdown, text: str, definitions: Definitions) -> etree.Element:
    """Return the element tree that Python-Markdown builds; raw HTML waits in the converter's stash."""
    root = _parse_blocks(converter, text)
    converter.references = {name: (address, title or "") for name, address, title in definitions}
    for processor in converter.treeprocessors:
        replaced = processor.run(root)
        root = root if replaced is None else replaced
    return root


def _parse_blocks(converter: markdown.Markdown, text: str) -> etree.Element:
    converter.reset()
    lines = f"{text}\n\n".split("\n")
    for preprocessor in converter.preprocessors:
        lines = preprocessor.run(lines)
    root = converter.parser.parseDocument(lines).getroot()
    assert root is not None
    return root


def _html(converter: markdown.Markdown, block: etree.Element) -> str:
    html = converter.serializer(block)
    for processor in converter.postprocessors:
        html = processor.run(html)
    return html.strip()


_kept = threading.local()


def _converter() -> markdown.Markdown:
    """Return this thread's converter: making one costs as much as converting an article."""
    if not hasattr(_kept, "converter"):
        _kept.converter = markdown.Markdown(
            extensions=[TableExtension(use_align_attribute=True), SaneListExtension(), _Newsroom()],
            output_format="html",
        )
    converter: markdown.Markdown = _kept.converter
    return converter


def _forget_converter() -> None:
    """Drop the converter: an error has left it in the middle of a text."""
    _kept.__dict__.pop("converter", None)


class _Newsroom(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.ESCAPED_CHARS.append("~")
        md.preprocessors.deregister("normalize_whitespace")  # `markdown_text.normalise` has done it
        md.preprocessors.register(_Fences(md), "fences", 25)
        # After the escapes, before everything that may hold a line end.
        md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "backslash_break", 175)
        md.inlinePatterns.register(SimpleTagInlineProcessor(STRIKE, "del"), "strike", 65)
        md.treeprocessors.register(_BeforeInlines(md), "before_inlines", 30)
        md.treeprocessors.register(_AfterInlines(md), "after_inlines", 15)


class _Fences(Preprocessor):
    """Puts fenced code into the stash, so that nothing in it is read."""

    def run(self, lines: list[str]) -> list[str]:
        return FENCE.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, found: re.Match[str]) -> str:
        language = f' class="language-{found["language"]}"' if found["language"] else ""
        html = f"<pre><code{language}>{escape(found['code'], quote=False)}</code></pre>"
        return f"\n{self.md.htmlStash.store(html)}\n"


class _BeforeInlines(Treeprocessor):
    """Sets aside what must not be read as inline Markdown: addresses of videos, and text too costly to read."""

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            text = element.text
            if text and element.tag == "p" and (video := VIDEO.fullmatch(text.strip())):
                _show_video(element, video["address"])
            elif text and markdown_limits.too_tangled(text):
                element.text = AtomicString(text)


class _AfterInlines(Treeprocessor):
    """Gives photos, headings and table cells their shape."""

    def run(self, root: etree.Element) -> None:
        for element in list(root.iter()):
            if element.tag == "p" and _holds_only_photos(element):
                _show_photos(element)
            elif element.tag in HEADING_LEVELS:
                element.tag = HEADING_LEVELS[element.tag]
            elif element.tag in ("td", "th") and (side := element.attrib.pop("align", None)):
                element.set("class", f"align-{side}")


def _show_video(paragraph: etree.Element, address: str) -> None:
    paragraph.tag, paragraph.text = "figure", None
    paragraph.set("class", "embed")
    link = etree.SubElement(paragraph, "a", href=address)
    link.text = AtomicString(address)


def _holds_only_photos(element: etree.Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return (
        bool(len(element))
        and all(child.tag == "img" for child in element)
        and not any(text and text.strip() for text in texts)
    )


def _show_photos(paragraph: etree.Element) -> None:
    photos = list(paragraph)
    if len(photos) == 1:
        _make_figure(paragraph, photos[0])
        return
    tail = paragraph.tail
    paragraph.clear()
    paragraph.tag, paragraph.tail = "div", tail
    paragraph.set("class", "gallery")
    for photo in photos:
        _make_figure(etree.SubElement(paragraph, "figure"), photo)


def _make_figure(figure: etree.Element, photo: etree.Element) -> None:
    tail = figure.tail
    figure.clear()
    figure.tag, figure.tail, photo.tail = "figure", tail, None
    caption = photo.attrib.pop("title", "")
    figure.append(photo)
    if caption:
        etree.SubElement(figure, "figcaption").text = AtomicString(caption)
