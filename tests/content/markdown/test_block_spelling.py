"""The one spelling of each block."""

import pytest

from desktop_editor.content.document import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Embed,
    Figure,
    Gallery,
    Heading,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Quote,
    RawBlock,
    Rule,
    Side,
    Strong,
    Table,
    Text,
)
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def item(*blocks: Block, tight: bool = True) -> ListItem:
    return ListItem(blocks, tight)


SPELLINGS = [
    (said("Совет прошёл."), "Совет прошёл."),
    (Heading(2, (Text("Глава"),)), "## Глава"),
    (Heading(4, (Text("C# и #"),)), "#### C# и \\#"),
    (Heading(3, (Text("раз"), LineBreak(), Text("два"))), "### раз<br>два"),
    (Quote((said("раз"), said("два"))), "> раз\n>\n> два"),
    (Quote((Quote((said("раз"),)),)), "> > раз"),
    (Quote((CodeBlock("код"),)), ">     код"),
    (BulletList((item(said("раз")), item(said("два")))), "- раз\n- два"),
    (BulletList((item(said("раз"), tight=False), item(said("два"), tight=False))), "- раз\n\n- два"),
    (BulletList((item(said("раз"), BulletList((item(said("два")),))),)), "- раз\n    - два"),
    (BulletList((item(said("раз"), said("два"), tight=False),)), "- раз\n\n    два"),
    (OrderedList((item(said("раз")), item(said("два"))), 9), "9. раз\n10. два"),
    (Figure("зал 1.jpg", "Зал [1]", 'Фото: "ТАСС"'), '![Зал \\[1\\]](<зал 1.jpg> "Фото: &#34;ТАСС&#34;")'),
    (Gallery((Figure("a.jpg"), Figure("b.jpg", "б"))), "![](a.jpg)\n![б](b.jpg)"),
    (
        Table(((Text("а"),), (Text("б|в", (Strong(),)),)), (((), (Text("1"),)),), (Side.NONE, Side.CENTER)),
        "| а | **б\\|в** |\n| --- | :-: |\n|  | 1 |",
    ),
    (
        Table(((Text("а"),), (Text("б"),)), (((Text("1"),), (Text("2"),)),), (Side.LEFT, Side.RIGHT)),
        "| а | б |\n| :-- | --: |\n| 1 | 2 |",
    ),
    (CodeBlock("а\n\n`б`", "python"), "```python\nа\n\n`б`\n```"),
    (CodeBlock("```"), "````\n```\n````"),
    (CodeBlock(""), "```\n```"),
    (Rule(), "***"),
    (Embed("https://youtu.be/abcdefghijk"), "https://youtu.be/abcdefghijk"),
    (RawBlock("<div>\n\nа\n\n</div>"), "<div>\n\nа\n\n</div>"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "spelled"), SPELLINGS)
def test_a_block_has_one_spelling(block: Block, spelled: str) -> None:
    assert write(Document((block,))) == f"{spelled}\n"
    assert parse(spelled).blocks == (block,)


@pytest.mark.parametrize("block", [BulletList(()), OrderedList(()), Quote(()), Gallery(()), Paragraph(())])
def test_a_block_of_nothing_is_no_block(block: Block) -> None:
    assert write(Document((block,))).strip(">\n ") == ""


def test_blocks_of_every_kind_stand_one_above_the_other() -> None:
    blocks = tuple(block for block, _ in SPELLINGS if not isinstance(block, Quote | BulletList))
    assert parse(write(Document(blocks))).blocks == blocks
