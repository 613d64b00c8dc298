"""The commands of the Markdown face, without a widget."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_editor.content.html.renderer import render
from desktop_editor.ui.editor.markdown import commands as markdown
from desktop_editor.ui.editor.markdown import links as markdown_links
from desktop_editor.ui.editor.markdown import marks as markdown_marks
from desktop_editor.ui.editor.markdown import tables as markdown_tables
from desktop_editor.ui.editor.markdown.replacement import Change, Replacement, Selection

BLOCKS: dict[str, Change] = {
    "heading 2": partial(markdown.toggle_heading, level=2),
    "heading 4": partial(markdown.toggle_heading, level=4),
    "quote": markdown.toggle_quote,
    "bullets": markdown.toggle_bullets,
    "numbers": markdown.toggle_numbers,
    "code": markdown.toggle_code_block,
}
MARKS: dict[str, Change] = {
    mark: partial(markdown_marks.toggle, mark=mark) for mark in ("**", "*", "~~", "`")
}
ALL: dict[str, Change] = {
    **BLOCKS,
    **MARKS,
    "paragraph": markdown.make_paragraph,
    "nest": markdown.nest,
    "unnest": markdown.unnest,
    "rule": partial(markdown.insert_block, block="---"),
    "link": partial(markdown_links.insert, label="мэрия", address="https://example.org/"),
}
PIECES = st.sampled_from(
    [
        *"аё b1#>-*_~`|[]()!\\.\n\t",
        "\n\n",
        "  ",
        "> ",
        "- ",
        "1. ",
        "## ",
        "**",
        "```",
        "https://a.b",
        "😀",
        "\u00a0",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
WORDS = st.text(alphabet="абвгд еёжз", min_size=1, max_size=30).filter(lambda text: text == text.strip())

CELLS = WORDS | st.sampled_from([" ", "\\|"])
ITEMS = ("- ", "1. ", "> ", "> - ", "    - ")


@st.composite
def texts_with_selections(draw: st.DrawFn) -> tuple[str, Selection]:
    text = draw(TEXTS)
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return text, Selection(*ends)


def chosen(marked: str) -> tuple[str, Selection]:
    """Return a text and its selection from one where «‹» and «›», or «|», show it."""
    if "‹" not in marked:
        start = marked.index("¦")
        return marked.replace("¦", ""), Selection(start, start)
    start = marked.index("‹")
    return marked.replace("‹", "").replace("›", ""), Selection(start, marked.index("›") - 1)


def run(change: Change, marked: str) -> str:
    """Return the text after a command, its selection shown in the same way."""
    replacement = change(*chosen(marked))
    text, selection = replacement.applied(chosen(marked)[0]), replacement.selection
    if selection.start == selection.end:
        return text[: selection.start] + "¦" + text[selection.start :]
    inside = text[selection.start : selection.end]
    return f"{text[: selection.start]}‹{inside}›{text[selection.end :]}"


@pytest.mark.parametrize("name", ALL)
@given(given=texts_with_selections())
def test_a_command_leaves_a_selection_inside_the_text(name: str, given: tuple[str, Selection]) -> None:
    replacement = ALL[name](*given)
    text = replacement.applied(given[0])
    assert 0 <= replacement.start <= replacement.end <= len(given[0])
    assert 0 <= replacement.selection.start <= replacement.selection.end <= len(text)


@given(
    before=TEXTS,
    item=st.sampled_from(["- ", "1. ", "> ", "> - ", "    - "]),
    text=TEXTS,
    at=st.integers(0, 99),
)
def test_enter_only_adds_a_line_or_empties_one(before: str, item: str, text: str, at: int) -> None:
    line = item + text.partition("\n")[0]
    text, start = f"{before}\n{line}", len(before) + 1 + at % (len(line) + 1)
    change = markdown.new_line(text, Selection(start, start))
    assume(change is not None)
    after = change.applied(text)
    assert 0 <= change.selection.start <= len(after)
    assert after.count("\n") in (text.count("\n"), text.count("\n") + 1)


@given(
    before=TEXTS,
    rows=st.lists(
        st.lists(WORDS | st.just(" ") | st.just("\\|"), min_size=1, max_size=4), min_size=2, max_size=4
    ),
    at=st.integers(0, 99),
    step=st.sampled_from([-1, 0, 1]),
)
def test_a_cell_lies_inside_the_text_and_holds_no_line_end(
    before: str, rows: list[list[str]], at: int, step: int
) -> None:
    lines = ["|".join(["", *row, ""]) for row in rows]
    table = "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])
    text = f"{before}\n\n{table}"
    cell = markdown_tables.next_cell(text, len(before) + 2 + at % (len(table) + 1), step)
    assume(cell is not None)
    assert 0 <= cell.start <= cell.end <= len(text)
    assert "\n" not in text[cell.start : cell.end]


@pytest.mark.parametrize("name", [*BLOCKS, *MARKS])
@given(lines=st.lists(WORDS, min_size=1, max_size=4))
def test_a_toggle_made_twice_gives_the_text_back(name: str, lines: list[str]) -> None:
    text = "\n".join(lines) if name in BLOCKS else lines[0]
    first = ALL[name](text, Selection(0, len(text)))
    marked = first.applied(text)
    assert marked != text
    assert ALL[name](marked, first.selection).applied(marked) == text


@pytest.mark.parametrize("mark", MARKS)
@given(lines=st.lists(WORDS, min_size=2, max_size=4))
def test_a_mark_over_several_lines_is_taken_away_again(mark: str, lines: list[str]) -> None:
    text = "\n\n".join(lines)
    first = MARKS[mark](text, Selection(0, len(text)))
    marked = first.applied(text)
    assert marked == "\n\n".join(f"{mark}{line}{mark}" for line in lines)
    assert MARKS[mark](marked, first.selection).applied(marked) == text


@given(given=texts_with_selections())
def test_nesting_and_back_gives_the_text_back(given: tuple[str, Selection]) -> None:
    text, selection = given
    assume("\n " not in f"\n{text}" and "\t" not in text)
    nested = markdown.nest(text, selection)
    deeper = nested.applied(text)
    assert markdown.unnest(deeper, nested.selection).applied(deeper) == text


@pytest.mark.parametrize(
    ("mark", "before", "after"),
    [
        ("**", "слово ¦", "слово **¦**"),
        ("**", "сл¦ово", "**‹слово›**"),
        ("**", "**‹слово›**", "‹слово›"),
        ("**", "‹**слово**›", "‹слово›"),
        ("*", "**‹слово›**", "***‹слово›***"),
        ("**", "*‹слово›*", "***‹слово›***"),
        ("*", "***‹слово›***", "**‹слово›**"),
        ("**", "‹слово ›и", "**‹слово›** и"),
        ("**", "- ‹пункт›", "- **‹пункт›**"),
        ("**", "‹- пункт›", "- **‹пункт›**"),
        ("**", "**¦**", "¦"),
        ("**", "**пол¦ужирно**", "‹полужирно›"),
        ("*", "‹**слово**›", "*‹**слово**›*"),
        ("**", "‹**а** и **б**›", "**‹а и б›**"),
        ("**", "а‹ ›б", "а‹ ›б"),
        ("**", "20 ‹- 5›", "20 **‹- 5›**"),
    ],
)
def test_marks(mark: str, before: str, after: str) -> None:
    assert run(MARKS[mark], before) == after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("heading 2", "Зав¦од", "## Зав¦од"),
        ("heading 2", "## Зав¦од", "Зав¦од"),
        ("heading 4", "## Зав¦од", "#### Зав¦од"),
        ("heading 2", "- пункт¦", "## пункт¦"),
        ("heading 2", "¦", "## ¦"),
        ("paragraph", "## Зав¦од", "Зав¦од"),
        ("paragraph", "> цитата¦", "цитата¦"),
        ("paragraph", "3. пункт¦", "пункт¦"),
        ("quote", "текст¦", "> текст¦"),
        ("quote", "‹а\n\nб›", "‹> а\n>\n> б›"),
        ("quote", "‹> а\n>\n> б›", "‹а\n\nб›"),
        ("quote", "¦", "> ¦"),
        ("bullets", "‹а\nб›", "‹- а\n- б›"),
        ("bullets", "‹1. а\n2. б›", "‹- а\n- б›"),
        ("numbers", "‹- а\n- б›", "‹1. а\n2. б›"),
        ("bullets", "    - вло¦жен", "вло¦жен"),
        ("bullets", "> а¦", "> - а¦"),
        ("heading 2", "> а¦", "> ## а¦"),
        ("bullets", "‹а\n›б", "‹- а›\nб"),
        ("numbers", "    - вло¦жен", "    1. вло¦жен"),
        ("numbers", "¦", "1. ¦"),
        ("code", "‹а\n```\nб›", "‹````\nа\n```\nб\n````›"),
        ("code", "¦", "```\n¦\n```"),
        ("nest", "- а¦", "    - а¦"),
        ("unnest", "    - а¦", "- а¦"),
        ("unnest", "- а¦", "- а¦"),
        ("rule", "а¦\n\nб", "а\n\n---¦\n\nб"),
        ("rule", "¦", "---\n\n¦"),
        ("rule", "а¦", "а\n\n---\n\n¦"),
        ("rule", "а\n\n¦\n\nб", "а\n\n---¦\n\nб"),
    ],
)
def test_blocks(name: str, before: str, after: str) -> None:
    assert run(ALL[name], before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- а¦", "- а\n- ¦"),
        ("- а¦б", "- а\n- ¦б"),
        ("9. а¦", "9. а\n10. ¦"),
        ("    * а¦", "    * а\n    * ¦"),
        ("- а\n- ¦", "- а\n¦"),
        ("    - ¦", "- ¦"),
        ("> а¦", "> а\n> ¦"),
        ("> а\n> ¦", "> а\n¦"),
        ("> - а¦", "> - а\n> - ¦"),
        ("> - а\n> - ¦", "> - а\n> ¦"),
        ("> > а¦", "> > а\n> > ¦"),
        ("- [ ] дело¦", "- [ ] дело\n- [ ] ¦"),
    ],
)
def test_enter_goes_on_with_lists_and_quotes(before: str, after: str) -> None:
    assert run(lambda text, selection: markdown.new_line(text, selection) or pytest.fail(), before) == after


@pytest.mark.parametrize("text", ["слово¦", "¦- а", "## Зав¦од", "‹- а›", "-¦", "1.5 ¦", "¦> а", "---¦"])
def test_enter_elsewhere_is_left_to_the_field(text: str) -> None:
    assert markdown.new_line(*chosen(text)) is None


def test_the_link_around_the_cursor_is_found_and_edited() -> None:
    text = "О [мэрии](https://a.b/) и [суде](https://c.d/)"
    inside = Selection(text.index("суде"), text.index("суде"))
    span = markdown_links.link_at(text, inside)
    assert span is not None
    assert markdown_links.parts(text[slice(*span)]) == ("суде", "https://c.d/")
    edited = markdown_links.insert(text, inside, "суд", "https://e.f/").applied(text)
    assert edited == "О [мэрии](https://a.b/) и [суд](https://e.f/)"


@given(
    label=st.text(alphabet="аб []()*\\", min_size=1, max_size=12).filter(lambda text: text == text.strip()),
    address=st.sampled_from(["https://a.b/", "https://a.b/в_(г)", "/о нас", "mailto:a@b.c", "#якорь"]),
)
def test_a_link_is_read_back_as_it_was_given(label: str, address: str) -> None:
    link = markdown_links.insert("", Selection(0, 0), label, address).text
    assert markdown_links.link_at(link, Selection(1, 1)) == (0, len(link))
    assert markdown_links.parts(link) == (label, address)


def test_a_title_of_a_link_stays() -> None:
    text = 'см. [суд](https://a.b/ "Сайт суда")'
    cursor = Selection(6, 6)
    assert markdown_links.insert(text, cursor, "суд", "https://c.d/").applied(text).endswith('"Сайт суда")')


def test_tab_walks_the_cells_of_a_table() -> None:
    text = markdown_tables.empty(2, 3)
    walked, position = [], 2
    for _step in range(5):
        cell = markdown_tables.next_cell(text, position, 1)
        assert cell is not None
        walked.append(text.count("\n", 0, cell.start))
        position = cell.end
    assert walked == [0, 2, 2, 3, 3]


def test_backtab_walks_back_over_the_line_of_dashes() -> None:
    text = "| а | б |\n| --- | --- |\n| в | г |"
    cell = markdown_tables.next_cell(text, text.index("в"), -1)
    assert cell is not None
    assert text[cell.start : cell.end] == "б"


def test_behind_the_last_cell_comes_a_new_row() -> None:
    text = "| а | б |\n| --- | --- |\n| в | г |\n\nдальше"
    position = text.index("г")
    assert markdown_tables.next_cell(text, position, 1) is None
    assert markdown_tables.new_row(text, position).applied(text).split("\n")[3:5] == ["|   |   |", ""]


@given(columns=st.integers(1, 5), rows=st.integers(2, 5), given=texts_with_selections())
def test_the_cursor_goes_to_the_first_cell_of_a_new_table(
    columns: int, rows: int, given: tuple[str, Selection]
) -> None:
    change = markdown_tables.insert(*given, columns, rows)
    text = change.applied(given[0])
    assert text[change.selection.start - 2 :].startswith("|   |")
    assert markdown_tables.empty(columns, rows) in text


@pytest.mark.parametrize("toggle", [markdown.toggle_bullets, markdown.toggle_numbers])
def test_a_list_under_a_paragraph_is_one_on_the_page(toggle: Callable[[str, Selection], Replacement]) -> None:
    text = "Абзац\nпервый\nвторой"
    change = toggle(text, Selection(6, len(text)))
    assert "<li>первый</li>" in render(change.applied(text))
    assert change.applied(text)[change.selection.start :].startswith(("- ", "1. "))
