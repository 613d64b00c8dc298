"""Markdown becomes the document that it means, block by block."""

import pytest
from hypothesis import given

from desktop_editor.content.document import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Embed,
    Emphasis,
    Figure,
    Gallery,
    Heading,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
    RawInline,
    Rule,
    Side,
    Strike,
    Strong,
    Table,
    Text,
)
from desktop_editor.content.markdown.parser import parse
from tests import strategies


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def cell(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


BLOCKS = {
    "Слово\nслово": said("Слово\nслово"),
    "# Глава": Heading(2, (Text("Глава"),)),
    "### Глава": Heading(3, (Text("Глава"),)),
    "###### Глава": Heading(4, (Text("Глава"),)),
    "> раз\n>\n> два": Quote((said("раз"), said("два"))),
    "> - раз": Quote((BulletList((ListItem((said("раз"),)),)),)),
    "- раз\n- два": BulletList((ListItem((said("раз"),)), ListItem((said("два"),)))),
    "- раз\n\n- два": BulletList((ListItem((said("раз"),), False), ListItem((said("два"),), False))),
    "7. раз": OrderedList((ListItem((said("раз"),)),), 7),
    "- раз\n    - два": BulletList((ListItem((said("раз"), BulletList((ListItem((said("два"),)),)))),)),
    "![а](б.jpg)": Figure("б.jpg", "а"),
    '![а](б.jpg "в")': Figure("б.jpg", "а", "в"),
    "![](а.jpg) ![](б.jpg)": Gallery((Figure("а.jpg"), Figure("б.jpg"))),
    "|а|б|\n|:-|-:|\n|1||": Table((cell("а"), cell("б")), ((cell("1"), ()),), (Side.LEFT, Side.RIGHT)),
    "```python\nа\n```": CodeBlock("а", "python"),
    "    а": CodeBlock("а"),
    "***": Rule(),
    "https://youtu.be/abcdefghijk": Embed("https://youtu.be/abcdefghijk"),
    "<div>а</div>": RawBlock("<div>а</div>"),
    "[а]: http://a.ru": RawBlock("[а]: http://a.ru"),
    "<!-- заметка -->": RawBlock("<!-- заметка -->"),
}
INLINES = {
    "**а**": (Text("а", (Strong(),)),),
    "*а*": (Text("а", (Emphasis(),)),),
    "~~а~~": (Text("а", (Strike(),)),),
    "`а`": (Text("а", (Code(),)),),
    "**а *б***": (Text("а ", (Strong(),)), Text("б", (Strong(), Emphasis()))),
    '[а](б "в")': (Text("а", (Link("б", "в"),)),),
    "[**а**](б)": (Text("а", (Link("б"), Strong())),),
    "<http://a.ru>": (Text("http://a.ru", (Link("http://a.ru"),)),),
    "а\\\nб": (Text("а"), LineBreak(), Text("б")),
    "а<br>б": (Text("а"), LineBreak(), Text("б")),
    'а ![б](в "г")': (Text("а "), InlineImage("в", "б", "г")),
    "&laquo;а&raquo; &lt;": (Text("«а» <"),),
    "<b>а</b><i>б</i>": (Text("а", (Strong(),)), Text("б", (Emphasis(),))),
    "а<sub>2</sub>": (Text("а"), RawInline("<sub>"), Text("2"), RawInline("</sub>")),
    '<b class="x">а</b>': (RawInline('<b class="x">'), Text("а"), RawInline("</b>")),
}


@pytest.mark.parametrize(("text", "block"), BLOCKS.items())
def test_a_block_is_read(text: str, block: Block) -> None:
    assert parse(text).blocks == (block,)


@pytest.mark.parametrize(("text", "inlines"), INLINES.items())
def test_inlines_are_read(text: str, inlines: Inlines) -> None:
    assert parse(f"***\n\n{text}").blocks[1] == Paragraph(inlines)


def test_a_link_by_name_is_a_link_wherever_it_is_defined() -> None:
    paragraph, definition = parse("[слово][имя]\n\n[имя]: http://a.ru 'т'\n").blocks
    assert paragraph == Paragraph((Text("слово", (Link("http://a.ru", "т"),)),))
    assert definition == RawBlock("[имя]: http://a.ru 'т'")


def test_blocks_without_a_blank_line_are_blocks_of_their_own() -> None:
    assert [type(block) for block in parse("## а\nб\n***\n- в\n").blocks] == [
        Heading,
        Paragraph,
        Rule,
        BulletList,
    ]


def test_what_cannot_be_said_does_not_take_its_neighbours_with_it() -> None:
    blocks = parse("раз\n\n<table><tr><td>а</td></tr></table>\n\nдва").blocks
    assert [type(block) for block in blocks] == [Paragraph, RawBlock, Paragraph]


@pytest.mark.parametrize("text", ["", "\n\n", " \n\t\n"])
def test_a_text_without_blocks_is_all_head(text: str) -> None:
    assert (parse(text).blocks, parse(text).head) == ((), text)


def test_line_ends_of_all_kinds_stay_in_the_sources() -> None:
    document = parse("\r\n\r\nраз\r\n\r\n\r\nдва\rтри\n")
    assert document.head == "\r\n\r\n"
    assert [block.source.text for block in document.blocks] == ["раз\r\n\r\n\r\n", "два\rтри\n"]


@given(strategies.markdown() | strategies.articles())
def test_head_and_sources_are_the_text(text: str) -> None:
    document = parse(text)
    assert document.head + "".join(block.source.text for block in document.blocks) == text
    places = [(block.source.start, block.source.end) for block in document.blocks]
    assert all(start < end for start, end in places)
    assert all(block.source.whole is document.blocks[0].source.whole for block in document.blocks)
