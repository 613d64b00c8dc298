"""Converts any HTML to a document: from Word, mails, messengers, web pages, or our own rendering.

What a news text needs is kept: paragraphs, headings, marks, links, lists, tables, pictures, known videos.
Fonts, colours, underlines, empty paragraphs and layouts are dropped, but not their text; scripts are dropped
with their content.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Embed,
    Figure,
    Gallery,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    Marks,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Text,
    text_of,
)
from desktop_editor.content.html import inlines as html_inlines
from desktop_editor.content.html import lists as html_lists
from desktop_editor.content.html import styles as html_styles
from desktop_editor.content.html import tables as html_tables
from desktop_editor.content.html.tree import Node, tree
from desktop_editor.content.markdown.dialect import VIDEO
from desktop_editor.content.markdown.normal_form import figure_inlines, normal

_LANGUAGE = "language-"
# Other programs break the lines of their HTML anywhere; our own rendering keeps the Markdown's line ends.
_FOREIGN = re.compile(
    r"\s(?:style|class=\"?(?!align-|gallery|embed|language-))|<!--|<meta|</?(?:span|font)\b", re.IGNORECASE
)


def parse_html(html: str) -> Document:
    """Return the document that `html` represents, normalised to what Markdown can express.

    Pictures keep their addresses, `data:` and `file:` included; links other than http, https, mailto, tel
    and relative ones become plain text.
    """
    root = tree(html, keeps_lines=_FOREIGN.search(html) is None)
    return normal(Document(tuple(_Flow().read(root))))


class _Flow:
    """Reads the content of an element as blocks; text between block elements becomes paragraphs."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []

    def read(self, node: Node, marks: Marks = ()) -> list[Block]:
        """Return the blocks of an element."""
        self._walk(node, marks)
        self._end_paragraph()
        return html_lists.grouped(self._blocks)

    def _walk(self, node: Node, marks: Marks) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._inlines.append(Text(child, marks))
            elif not html_styles.is_hidden(child) and not html_lists.is_sign(child):
                self._element(child, marks)

    def _element(self, node: Node, marks: Marks) -> None:
        if read := BLOCKS.get(node.tag):
            self._end_paragraph()
            self._blocks += read(node, html_styles.marks(node, marks))
        elif node.tag == "br":
            self._inlines.append(LineBreak(marks))
        elif node.tag == "img":
            if picture := html_inlines.picture(node):
                self._inlines.append(replace(picture, marks=marks))
        elif node.tag == "iframe":
            self._embed(node)
        elif node.tag in html_inlines.RAW:
            start = len(self._inlines)
            self._walk(node, html_styles.marks(node, marks))
            self._inlines[start:] = html_inlines.raw(node.tag, marks, self._inlines[start:])
        else:
            self._walk(node, html_styles.marks(node, marks))

    def _embed(self, node: Node) -> None:
        src = node.attributes.get("src", "") or node.attributes.get("data-src", "")
        src = f"https:{src}" if src.startswith("//") else src
        if found := VIDEO.fullmatch(src):
            self._end_paragraph()
            self._blocks.append(Embed(found["address"]))
        elif href := html_styles.address(src):
            self._inlines.append(Text(href, (Link(href),)))

    def _end_paragraph(self) -> None:
        for inlines in html_inlines.paragraphs(self._inlines):
            self._blocks += _paragraph(inlines)
        self._inlines = []


def _paragraph(inlines: Inlines) -> Iterator[Block]:
    """Yield a paragraph; one of pictures only becomes figures, one of a video's address only an embed."""
    filled = [inline for inline in inlines if not _is_blank(inline)]
    if not filled:
        return
    if all(isinstance(inline, InlineImage) and not inline.marks for inline in filled):
        pictures = [inline for inline in filled if isinstance(inline, InlineImage)]
        yield from _photos([Figure(picture.src, picture.alt, picture.title) for picture in pictures])
    elif found := VIDEO.fullmatch(text_of(inlines).strip()):
        yield Embed(found["address"])
    else:
        yield Paragraph(inlines)


def _photos(figures: list[Figure]) -> Iterator[Block]:
    if len(figures) == 1:
        yield figures[0]
    elif figures:
        yield Gallery(tuple(figures))


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())


def _text_block(node: Node, marks: Marks) -> Iterator[Block]:
    level = html_lists.word_level(node)
    blocks = _Flow().read(node, marks)
    if level and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        yield html_lists.WordItem(level, html_lists.word_start(node), blocks[0].inlines)
    else:
        yield from blocks


def _heading(node: Node, marks: Marks) -> Iterator[Block]:
    for block in _Flow().read(node, marks):
        yield (
            Heading(int(node.tag[1]), _not_all_bold(block.inlines)) if isinstance(block, Paragraph) else block
        )


def _not_all_bold(inlines: Inlines) -> Inlines:
    """Return inlines without bold if all of them are bold: a heading is bold anyway."""
    if not all(Strong() in inline.marks for inline in inlines):
        return inlines
    return tuple(
        replace(inline, marks=tuple(mark for mark in inline.marks if mark != Strong())) for inline in inlines
    )


def _quote(node: Node, marks: Marks) -> Iterator[Block]:
    yield Quote(tuple(_Flow().read(node, marks)))


def _list(node: Node, marks: Marks) -> Iterator[Block]:
    items: list[ListItem] = []
    for child in node.children:
        if isinstance(child, str) or html_styles.is_hidden(child):
            if isinstance(child, str) and child.strip():
                items.append(ListItem((Paragraph((Text(child.strip(), marks),)),)))
        elif child.tag in ("ul", "ol") and items:
            # Word and Google Docs put inner lists after the items that they belong to, not into them.
            items[-1] = ListItem((*items[-1].blocks, *_list(child, marks)), items[-1].tight)
        else:
            items.append(_item(child, html_styles.marks(child, marks)))
    start = html_styles.whole_number(node.attributes.get("start", ""))
    if node.tag == "ol":
        yield OrderedList(tuple(items), 1 if start is None else start)
    else:
        yield BulletList(tuple(items))


def _item(node: Node, marks: Marks) -> ListItem:
    blocks = tuple(_Flow().read(node, marks))
    # Word processors put every item into a styled paragraph; only a bare `p` makes the list loose.
    loose = any(
        isinstance(child, Node) and child.tag == "p" and not child.attributes for child in node.children
    )
    return ListItem(blocks, tight=not loose)


def _table(node: Node, marks: Marks) -> Iterator[Block]:
    if html_tables.is_layout(node):
        for row in html_tables.rows(node):
            for cell in row:
                yield from _Flow().read(cell, html_styles.marks(cell, marks))
        return
    for caption in node.find("caption"):
        yield from _Flow().read(caption, marks)
    if made := html_tables.read(node, _cell):
        yield made


def _cell(node: Node) -> Inlines:
    """Return the content of a cell, its paragraphs separated by breaks."""
    made: list[Inline] = []
    for block in _Flow().read(node, ()):
        if made:
            made.append(LineBreak())
        made += _as_inlines(block)
    return tuple(made)


def _as_inlines(block: Block) -> Inlines:
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return inlines
        case Figure():
            return figure_inlines(block)
        case CodeBlock(code):
            return (Text(code),)
        case Embed(url):
            return (Text(url, (Link(url),)),)
    return ()


def _code(node: Node, _marks: Marks) -> Iterator[Block]:
    code = next(node.find("code"), None)
    classes = code.attributes.get("class", "").split() if code else []
    language = next((name for name in classes if name.startswith(_LANGUAGE)), _LANGUAGE)
    yield CodeBlock(node.text().removesuffix("\n"), language.removeprefix(_LANGUAGE))


def _figure(node: Node, marks: Marks) -> Iterator[Block]:
    caption = next((text_of(_cell(found)) for found in node.find("figcaption")), "")
    pictures = [picture for image in node.find("img") if (picture := html_inlines.picture(image))]
    links = (VIDEO.fullmatch(link.attributes.get("href", "")) for link in node.find("a"))
    video = next(filter(None, links), None)
    if video and not pictures:
        yield Embed(video["address"])
    elif pictures:
        figures = [Figure(picture.src, picture.alt) for picture in pictures]
        figures[-1] = replace(figures[-1], caption=" ".join(caption.split()))
        yield from _photos(figures)
    else:
        yield from _Flow().read(node, marks)


def _division(node: Node, marks: Marks) -> Iterator[Block]:
    if "gallery" in node.attributes.get("class", "").split():
        figures = [block for found in node.find("figure") for block in _figure(found, marks)]
        yield from _photos([figure for figure in figures if isinstance(figure, Figure)])
    else:
        yield from _text_block(node, marks)


def _term(node: Node, marks: Marks) -> Iterator[Block]:
    yield from _Flow().read(node, (*marks, Strong()) if Strong() not in marks else marks)


def _rule(_node: Node, _marks: Marks) -> Iterator[Block]:
    yield Rule()


Read = Callable[[Node, Marks], Iterator[Block]]
_AS_TEXT = (
    "p address article aside body center dd details dl fieldset figcaption footer form header html main nav"
    " section summary tbody td tr th"
)
BLOCKS: dict[str, Read] = {
    **dict.fromkeys(_AS_TEXT.split(), _text_block),
    **{f"h{level}": _heading for level in range(1, 7)},
    "div": _division,
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
    "dt": _term,
    "table": _table,
    "pre": _code,
    "figure": _figure,
    "hr": _rule,
}
