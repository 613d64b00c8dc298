"""The spelling of words with marks: as people write them, as long as that means the same."""

import pytest

from desktop_editor.content.document import (
    Code,
    Document,
    Emphasis,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    RawInline,
    Strike,
    Strong,
    Text,
)
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write

STRONG, EMPHASIS, STRIKE, CODE = (Strong(),), (Emphasis(),), (Strike(),), (Code(),)
READABLE = [
    ((Text("жирно", STRONG),), "**жирно**"),
    ((Text("курсив", EMPHASIS),), "*курсив*"),
    ((Text("нет", STRIKE),), "~~нет~~"),
    ((Text("оба", STRONG + EMPHASIS),), "**_оба_**"),
    ((Text("оба", EMPHASIS + STRONG),), "_**оба**_"),
    ((Text("код", CODE),), "`код`"),
    ((Text("а`б", CODE),), "``а`б``"),
    ((Text("слово", (Link("http://a.ru"),)),), "[слово](http://a.ru)"),
    ((Text("слово", (Link("http://a.ru", 'т "к"'),)),), '[слово](http://a.ru "т &#34;к&#34;")'),
    ((Text("http://a.ru", (Link("http://a.ru"),)),), "<http://a.ru>"),
    ((Text("а"), LineBreak(), Text("б")), "а\\\nб"),
    ((Text("вот "), InlineImage("a b.jpg", "а")), "вот ![а](<a b.jpg>)"),
    ((Text("H"), RawInline("<sub>"), Text("2"), RawInline("</sub>")), "H<sub>2</sub>"),
    ((Text("до"), Text("Боже", STRONG), Text("после")), "до**Боже**после"),
    ((Text("раз\nдва"),), "раз\nдва"),
    ((Text("#хештег и C#"),), "#хештег и C#"),
    ((Text("-38 градусов"),), "-38 градусов"),
    ((Text("5 < 7 & 8 > 3"),), "5 < 7 & 8 > 3"),
    ((Text("snake_case"),), "snake_case"),
    ((Text("«так», — сказал он: (да) 12,5 %…"),), "«так», — сказал он: (да) 12,5 %…"),
]
ESCAPED = [
    ("*не жирно*", "\\*не жирно\\*"),
    ("[нет](ссылки)", "\\[нет\\](ссылки)"),
    ("`не код`", "\\`не код\\`"),
    ("# не глава", "\\# не глава"),
    ("- не пункт", "\\- не пункт"),
    ("+ не пункт", "\\+ не пункт"),
    ("2026. не номер", "2026\\. не номер"),
    ("> не цитата", "\\> не цитата"),
    ("раз\n=== два", "раз\n&#61;== два"),
    ("<b> и &amp;", "&lt;b> и &amp;amp;"),
    ("~~нет~~", "\\~\\~нет\\~\\~"),
    ("a\\b", "a\\\\b"),
    ("_нет_", "\\_нет\\_"),
]


@pytest.mark.parametrize(("inlines", "spelled"), READABLE)
def test_it_is_spelled_as_people_write(inlines: Inlines, spelled: str) -> None:
    assert write(Document((Paragraph(inlines),))) == f"{spelled}\n"
    assert parse(spelled).blocks == (Paragraph(inlines),)


@pytest.mark.parametrize(("text", "spelled"), ESCAPED)
def test_what_would_be_a_mark_is_escaped(text: str, spelled: str) -> None:
    paragraph = Paragraph((Text(text),))
    assert write(Document((paragraph,))) == f"{spelled}\n"
    assert parse(spelled).blocks == (paragraph,)


AWKWARD = [
    (Text("а"), Text("б", STRONG), Text("в", EMPHASIS), Text("г", STRONG)),
    (Text("а", STRONG + STRIKE + EMPHASIS + CODE),),
    (Text("a*b", EMPHASIS), Text("*", STRONG)),
    (Text("!"), Text("а", (Link("b"),))),
    (Text("а"), Text("_", STRONG)),
    (Text("а `"), Text("`", CODE)),
    (Text("[а](б)", (Link("[в](г)", "[д](е)"),)),),
    (Text("а", (Link("b", "'\""),)), Text("(c)")),
    (Text("&copy;"),),
    (Text("а", (Link(""),)),),
    (InlineImage("<>()[]\\", "]![", "**т**"), Text("х")),
    (Text("https://youtu.be/abcdefghijk"),),
]


@pytest.mark.parametrize("inlines", AWKWARD)
def test_whatever_it_takes_it_means_the_same(inlines: Inlines) -> None:
    paragraph = Paragraph(inlines)
    assert parse(write(Document((paragraph, paragraph)))).blocks == (paragraph, paragraph)
