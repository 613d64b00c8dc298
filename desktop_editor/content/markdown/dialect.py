"""The Markdown dialect: Python-Markdown with only the extensions that a news text needs.

- tables, with a class on aligned cells (`align-right`), as styles do not pass the sanitiser;
- sane lists: a numbered list keeps its first number, bullets and numbers do not mix;
- fenced code, closed by the same fence that opened it;
- `~~struck out~~`;
- a backslash at the end of a line breaks it, as two spaces do, but is visible;
- figures: a paragraph of a single photo is a `figure`, the photo's title its caption; a paragraph
  of several photos is a gallery;
- video: a paragraph that contains only the address of one at YouTube, VK or Rutube;
- headings have the levels 2 to 4, as level 1 is the headline of the page;
- a heading needs a space after its number signs: `#хештег` is a hashtag, and `## C#` keeps its last sign.

A line end within a paragraph is a space (no `nl2br`): press releases come with the hard line ends of mails
and PDF files, and a text wrapped in the Markdown face must not break on the page. There are no footnotes:
their numbers would make every block depend on every other, and news texts do not need them.
"""

import re
from html import escape
from xml.etree import ElementTree

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from desktop_editor.content.markdown import limits as markdown_limits
from desktop_editor.content.markdown.emphasis import Emphasis
from desktop_editor.content.markdown.pieces import FENCE

STRIKE = r"(~~)(?=\S)((?:(?!~~).)+)(?<=\S)~~"
BREAK = r"\\\n"
TAG_BEGINS = re.compile("<")
# The characters of which each inline pattern needs one; every pattern that is tried on a text costs 4 µs.
INLINE_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "backslash_break": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "strike": "~",
    "em_strong": "*_",
}
HEADING_LEVELS = {"h1": "h2", "h5": "h4", "h6": "h4"}
VIDEO = re.compile(
    r"<?(?P<address>https://(?:"
    r"(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/|embed/)|youtu\.be/"
    r"|(?:www\.|m\.)?vk\.(?:com|ru)/(?:video|clip)|vkvideo\.ru/(?:video|clip)"
    r"|(?:www\.)?rutube\.ru/(?:video|shorts)/"
    r")[^\s<>\"'\\]*)>?"
)


def converter() -> markdown.Markdown:
    """Return a new converter for normalised texts; it can be reused, but only in one thread."""
    return markdown.Markdown(
        extensions=[TableExtension(use_align_attribute=True), SaneListExtension(), _Newsroom()],
        output_format="html",
    )


def choose_patterns(converter: markdown.Markdown, text: str) -> None:
    """Restrict `converter` to the inline patterns whose characters occur in the text."""
    inlines = converter.treeprocessors["inline"]
    assert isinstance(inlines, InlineProcessor)
    wanted = [name for name, signs in INLINE_SIGNS.items() if any(sign in text for sign in signs)]
    patterns = [converter.inlinePatterns[name] for name in wanted]
    inlines.inlinePatterns = patterns  # type: ignore[assignment]  # it is only iterated over


class _Newsroom(Extension):
    def __init__(self) -> None:
        super().__init__()
        self._emphasis = Emphasis()

    def reset(self) -> None:
        self._emphasis.reset()

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.registerExtension(self)
        md.ESCAPED_CHARS.append("~")
        md.preprocessors.deregister("normalize_whitespace")  # `markdown_text.normalise` has done it
        md.preprocessors.register(_Fences(md), "fences", 25)
        md.preprocessors.register(_RawHtml(md), "html_block", 20)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        # After the escapes, before every pattern that may contain a line end.
        md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "backslash_break", 175)
        md.inlinePatterns.register(SimpleTagInlineProcessor(STRIKE, "del"), "strike", 65)
        md.inlinePatterns.register(self._emphasis, "em_strong", 60)
        md.treeprocessors.register(_BeforeInlines(md), "before_inlines", 30)
        md.treeprocessors.register(_AfterInlines(md), "after_inlines", 15)


class _Fences(Preprocessor):
    """Puts fenced code into the stash, so that nothing in it is interpreted."""

    def run(self, lines: list[str]) -> list[str]:
        return FENCE.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, found: re.Match[str]) -> str:
        language = f' class="language-{found["language"]}"' if found["language"] else ""
        html = f"<pre><code{language}>{escape(found['code'], quote=False)}</code></pre>"
        return f"\n{self.md.htmlStash.store(html)}\n"


class _RawHtml(Preprocessor):
    """Puts raw HTML into the stash, as Python-Markdown does."""

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.rawdata = "\n".join(lines)
        # `feed` would start again after a tag that is never closed, with wrong positions: text was lost.
        extractor.goahead(True)
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    def reset(self) -> None:
        super().reset()
        self.interesting = TAG_BEGINS

    def clear_cdata_mode(self) -> None:
        """Look for tags but not for entities: after an invalid `&#` no tag was recognised any more."""
        super().clear_cdata_mode()
        self.interesting = TAG_BEGINS

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        """Keep text that follows a raw block on its line in place; it was moved before the next raw block."""
        if self.intail and not self.inraw:
            self.cleandoc.append(data)
        else:
            super().handle_empty_tag(data, is_block)


class _Headings(HashHeaderProcessor):
    """Reads headings as CommonMark does (0.31.2, section 4.2), but only in the first column."""

    # Possessive quantifiers: a run of spaces is scanned once, not from each of its spaces.
    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:[ ].*?)??)(?:(?<![ ])[ ]++#++)?(?:(?<![ ])[ ]++)?(?:\n|$)"
    )


class _BeforeInlines(Treeprocessor):
    """Excludes text from inline parsing: addresses of videos, and text too costly to parse."""

    def run(self, root: ElementTree.Element) -> None:
        for element in list(root.iter()):
            text = element.text
            if text and element.tag == "p" and (video := VIDEO.fullmatch(text.strip())):
                _show_video(element, video["address"])
            elif text and markdown_limits.too_tangled(text):
                element.text = AtomicString(text)


class _AfterInlines(Treeprocessor):
    """Gives photos, headings and table cells their final elements and classes."""

    def run(self, root: ElementTree.Element) -> None:
        for element in list(root.iter()):
            if element.tag == "p" and _holds_only_photos(element):
                _show_photos(element)
            elif element.tag in HEADING_LEVELS:
                element.tag = HEADING_LEVELS[element.tag]
            elif element.tag in ("td", "th") and (side := element.attrib.pop("align", None)):
                element.set("class", f"align-{side}")


def _show_video(paragraph: ElementTree.Element, address: str) -> None:
    paragraph.tag, paragraph.text = "figure", None
    paragraph.set("class", "embed")
    link = ElementTree.SubElement(paragraph, "a", href=address)
    link.text = AtomicString(address)


def _holds_only_photos(element: ElementTree.Element) -> bool:
    if not len(element) or any(child.tag != "img" for child in element):
        return False
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts)


def _show_photos(paragraph: ElementTree.Element) -> None:
    photos = list(paragraph)
    if len(photos) == 1:
        _make_figure(paragraph, photos[0])
        return
    _empty(paragraph, "div").set("class", "gallery")
    for photo in photos:
        _make_figure(ElementTree.SubElement(paragraph, "figure"), photo)


def _make_figure(figure: ElementTree.Element, photo: ElementTree.Element) -> None:
    _empty(figure, "figure").append(photo)
    photo.tail = None
    if caption := photo.attrib.pop("title", ""):
        ElementTree.SubElement(figure, "figcaption").text = AtomicString(caption)


def _empty(element: ElementTree.Element, tag: str) -> ElementTree.Element:
    """Turn `element` into an empty `tag` element, keep its tail, and return it."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    return element
