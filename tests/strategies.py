"""What the laws are tried on: documents made of the model, and Markdown that nobody would write."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from desktop_editor.content.document import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Embed,
    Emphasis,
    Figure,
    Gallery,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    Mark,
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
from desktop_editor.content.markdown.normal_form import normal

Markdown = SearchStrategy[str]

WORDS = (
    "слово", "Новосибирск", "ёлка", "и", "word", "2026", "5", "№ 5", "«кавычки»", "—", "12+", "a_b_c", "1.",
    "2)", "—\u00a0так", "👨\u200d👩\u200d👧", "🇷🇺", "שלום", "مرحبا\u200f", "и\u0306", "\u00ad", "\ufeff", "𝔘",
)  # fmt: skip
# Characters and marks that mean something in Markdown or HTML, where they stand and where they do not.
MARKUP = (
    "*", "**", "***", "_", "__", "~~", "~", "`", "``", "```", "[", "]", "![", "](", ")", "(", "<", ">", "&",
    "&amp;", "&lt;", "&#42;", "&nbsp;", "\\", "\\*", "|", "---", "-", "+", "#", "##", "=", "===", ":", "1.",
    "!", '"', "'", "{", "}", "<b>", "</b>", "<br>", "<sub>", "</sub>", "<!--", "-->", "<div>", "</div>",
    "http://a.ru/?b=1&c=2", "<http://a.ru>", "[x]: /y", "[а](б)", "![а](photos/б.jpg)", "a@b.ru", "@", "^",
    "$", "%", "/", ".", ",",
)  # fmt: skip
# What no newsroom types, and clipboards, imports and broken files bring.
FOREIGN = (
    "\x00", "\x02", "\x03", "\x0b", "\x0c", "\x1a", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\u2028",
    "\ufffe",
)  # fmt: skip

# Too long for Python to read it as a number.
NUMBER = "9" * 5_000
# What HTML on a clipboard was never meant to be, and sometimes is.
HOSTILE_HTML = (
    "<![foo", "<![ ", "<![", "<![CDATA[", "<![if !supportLists]>", "<![endif]>", "]]>", "]>", "<!", "<!>",
    "<!-", "<!--", "-->", "<!DOCTYPE", "<!DOCTYPE [", "<!ELEMENT a", "<!foo bar>", "<?xml ", "<?", "?>", "</",
    "</ ", "</>", "<p", "<p>", "</p>", "<p x='", "<a href='http://[", "<a href='http://[::1'>", "<img src=",
    "<img src='http://[x'>", "<img src='data:image/png;base64,!'>", "<iframe src='//[a'>", "<ol start='²'>",
    "<ol start='٣'>", "<ol start='-5'>", "<ol>", "<ul>", "<li>", "<table>", "<tr>", "<td colspan='²'>",
    "<td rowspan='99999'>", "<td>", "</table>", "<p style='mso-list:l0 level² lfo1'>",
    f"<p style='mso-list:l0 level{NUMBER} lfo1'>", f"<span style='mso-list:Ignore'>{NUMBER}.</span>",
    "<span style='font-weight:²'>", f"<span style='font-weight:{NUMBER}'>", "<b>", "</b>", "<sub>",
    "<pre>", "<h1>", "<figure>", "<blockquote>", "<script>", "</script>", "<textarea>", "<plaintext>", "&#",
    "&#x", "&#xD800;", "&#0;", "&#99999999999;", "&nbsp", "\x00", "\ud800", "\ufffe", "\u2028", "\r", "слово",
    " ", "'", '"', "<o:p/>", "<p\x00>", "<p/ /=>", "<=>", '<a b="<p>">', "Version:1.0\r\nStartHTML:1\r\n",
    "<!--StartFragment-->", "<!--EndFragment-->",
)  # fmt: skip

LINES = (
    "Абзац простых слов.", "слово  ", "слово\\", "# Один", "## Два", "### Три ###", "#хештег",
    "####### семь", "Под чертой", "===", "---", "***", "___", "* * *", "- раз", "* раз", "+ раз", "- ", "-",
    "1. раз", "7. семь", "1) раз", "0. ноль", "99999999999. много", "> цитата", ">", "> > глубже",
    ">слитно", "> - список", "- > цитата", "- - два", "- 1. смесь", "    код", "        код", "\tкод",
    "  два", "   три", "```", "````", "```python", "~~~", "``` a`b", "<div>", "</div>", "<div>слово</div>",
    "<p>", "</p>", "<!-- -->", "<!-- заметка", "-->", "<script>alert(1)</script>", "<script>",
    "<style>p{}</style>", "<iframe src=x>", "<details><summary>а</summary>", "</details>", "<b>ж</b>",
    "<br>", "<hr>", "<hr/>", "<?php", "<![CDATA[", "]]>", "<pre>", "</pre>", "<a href='x'",
    "<img src=x onerror=y>", "| а | б |", "|---|---|", "| --- | :-: |", "| 1 | 2 |", "| `|` | \\| |",
    "а | б", "--- | ---", "[имя]: http://a.ru", "[имя]: <a b> 'т'", "[имя]:", "[имя]", "[имя][]",
    "[слово][имя]", "![имя]", "[^1]", "[^1]: сноска", ": определение", "*[HTML]: сокращение",
    "![а](photos/а.jpg)", '![а](photos/а.jpg "Подпись")', "![а](<photos/а б.jpg>) ![](photos/в.jpg)",
    "https://youtu.be/abcdefghijk", "https://vk.com/video-1_2", "<https://rutube.ru/video/0a/>",
    "https://example.ru/", "**жирный**", "*курсив*", "***оба***", "~~зачёркнуто~~", "`код`", "**не\nзакрыт",
    "_под_чертой_", "[ссылка](http://a.ru 'т')", "\\*нет\\*", "&copy; &#1; &#0; &nbsp;", "\u00a0", "\u200b",
    "{: .class}", "[TOC]", "+++", "--- ---",
)  # fmt: skip
LINE_ENDS = (
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n\n\n",
    "\n \n",
    "\n\t\n",
    "  \n",
    "\\\n",
)
INDENTS = (
    "",
    "",
    "",
    "",
    " ",
    "  ",
    "   ",
    "    ",
    "     ",
    "\t",
    "        ",
    "> ",
    "- ",
    "1. ",
    ">",
    "  > ",
)


def _of(values: tuple[str, ...]) -> Markdown:
    """Like `sampled_from`, but its name is short: long ones take Hypothesis longer than the examples."""
    return st.integers(0, len(values) - 1).map(values.__getitem__)


def _together(parts: SearchStrategy[list[str]]) -> Markdown:
    return parts.map("".join)


def texts() -> Markdown:
    """Words, markup and foreign characters in any order, a blank between some of them."""
    token = _of(WORDS) | _of(MARKUP) | st.sampled_from([" ", " ", "  ", "\n"])
    return _together(st.lists(token, max_size=6)) | st.text(max_size=12) | foreign()


def foreign() -> Markdown:
    """Words with characters among them that no text should hold."""
    return _together(st.lists(_of(WORDS + FOREIGN), max_size=6))


def hostile_html() -> Markdown:
    """HTML as no program should write it."""
    return _together(st.lists(_of(HOSTILE_HTML), max_size=14))


def words() -> Markdown:
    """Words with blanks between them, such as make up most of any article."""
    return st.lists(_of(WORDS), min_size=1, max_size=4).map(" ".join)


def addresses() -> Markdown:
    """Addresses as people paste them, and what is none."""
    known = [
        "http://a.ru/?b=1&c=2",
        "https://пример.рф/путь (1).html",
        "mailto:a@b.ru",
        "photos/зал 1.jpg",
        "#a",
        "",
    ]
    return st.sampled_from(known) | texts()


def mark_sets() -> SearchStrategy[tuple[Mark, ...]]:
    """Draw marks in any order, also such as cannot stand together."""
    alone: tuple[Mark, ...] = (Strong(), Emphasis(), Strike(), Code())
    links: SearchStrategy[Mark] = st.builds(Link, addresses(), texts())
    mark = st.sampled_from(alone) | links
    some: SearchStrategy[tuple[Mark, ...]] = st.lists(mark, max_size=3).map(tuple)
    return st.just(()) | some


def inlines() -> SearchStrategy[Inlines]:
    """Draw what stands in a paragraph, a heading or a cell."""
    raw = st.sampled_from(["<sub>", "</sub>", "<kbd>", "</kbd>"])
    one: SearchStrategy[Inline] = (
        st.builds(Text, words() | texts(), mark_sets())
        | st.builds(Text, words())
        | st.builds(LineBreak, mark_sets())
        | st.builds(InlineImage, addresses(), texts(), texts(), mark_sets())
        | st.builds(RawInline, raw, mark_sets())
    )
    return st.lists(one, max_size=4).map(tuple)


def figures() -> SearchStrategy[Figure]:
    return st.builds(Figure, addresses(), texts(), texts())


def tables() -> SearchStrategy[Table]:
    return st.one_of(*map(_tables, (1, 2, 3)))


def _tables(width: int) -> SearchStrategy[Table]:
    row = st.lists(inlines(), min_size=width, max_size=width).map(tuple)
    sides = st.lists(st.sampled_from(Side), min_size=width, max_size=width).map(tuple)
    return st.builds(Table, row, st.lists(row, max_size=2).map(tuple), sides)


def _leaves() -> SearchStrategy[Block]:
    languages = st.sampled_from(["", "", "python", "c++"])
    videos = [
        "https://youtu.be/abcdefghijk",
        "https://vk.com/video-1_2?list=a&b=c",
        "https://rutube.ru/video/0a/",
    ]
    return (
        st.builds(Paragraph, inlines())
        | st.builds(Paragraph, inlines())
        | st.builds(Heading, st.integers(1, 6), inlines())
        | figures()
        | st.builds(Gallery, st.lists(figures(), max_size=3).map(tuple))
        | tables()
        | st.builds(
            CodeBlock,
            texts() | _together(st.lists(_of(LINES + LINE_ENDS), max_size=6)),
            languages,
        )
        | st.just(Rule())
        | st.builds(Embed, st.sampled_from(videos))
    )


def _nest(inner: SearchStrategy[Block]) -> SearchStrategy[Block]:
    several = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, several, st.booleans()), max_size=3).map(tuple)
    starts = st.sampled_from([1, 1, 0, 7, 999_999_999, 10**12])
    return st.builds(Quote, several) | st.builds(BulletList, items) | st.builds(OrderedList, items, starts)


def blocks() -> SearchStrategy[Block]:
    """Blocks of every kind, at any depth, whether Markdown can say them or not."""
    return st.recursive(_leaves(), _nest, max_leaves=6)


def raw_blocks() -> SearchStrategy[RawBlock]:
    """Draw what the model has no word for; it stands in a document, never in a quote or an item."""
    raw = [
        "<div>слово</div>",
        "<details><summary>а</summary>\n\nб\n\n</details>",
        "[имя]: http://a.ru",
        "<table></table>",
    ]
    return st.builds(RawBlock, st.sampled_from(raw))


def any_documents() -> SearchStrategy[Document]:
    """Documents as an editor or a clipboard may leave them, whether Markdown can say them or not."""
    return st.lists(blocks() | raw_blocks(), max_size=4).map(lambda found: Document(tuple(found)))


def documents() -> SearchStrategy[Document]:
    """Documents in the form that Markdown can say: what is parsed from their spelling is they themselves."""
    return any_documents().map(normal)


def _lines() -> Markdown:
    line = st.tuples(_of(INDENTS), _of(LINES) | texts()).map("".join)
    end = _of(LINE_ENDS)
    return _together(st.lists(st.tuples(line, end).map("".join), max_size=10))


def _nested(inner: Markdown) -> Markdown:
    def indented(sign: str) -> Callable[[str], str]:
        rest = sign if ">" in sign else " " * 4
        return lambda text: sign + text.replace("\n", f"\n{rest}")

    return st.sampled_from(["> ", "- ", "1. ", "    ", "\t", ">"]).flatmap(
        lambda sign: inner.map(indented(sign))
    )


def markdown() -> Markdown:
    """Markdown that was never meant: constructs cut, nested, glued together, with foreign characters."""
    token = _of(LINES + MARKUP + WORDS + FOREIGN + LINE_ENDS + INDENTS)
    glued = _together(st.lists(token, max_size=14))
    return st.recursive(_lines() | glued | st.text(max_size=30), _nested, max_leaves=3)


def articles() -> Markdown:
    """Markdown as newsrooms have it: sound blocks with blank lines between them."""
    block = _of(LINES) | words() | _lines()
    return st.lists(block, max_size=8).map("\n\n".join)
