"""The text of an article without its marks, and how long it is."""

import pytest
from hypothesis import given

from desktop_editor.content import plain_text
from desktop_editor.content.html.renderer import render_blocks
from desktop_editor.content.plain_text import Counts
from tests import strategies


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Совет **прошёл** в *Новосибирске*.", "Совет прошёл в Новосибирске."),
        ("слово**жирно**слово", "словожирнослово"),
        ("[ссылка](http://a.ru 'совет') и `код`", "ссылка и код"),
        ("раз\\\nдва", "раз два"),
        ("- раз\n- два\n    - три", "раз два три"),
        ("| а | б |\n|---|---|\n| 1 | 2 |", "а б 1 2"),
        ("&laquo;Да&raquo; &amp; &lt;нет&gt;", "«Да» & <нет>"),
        ("H<sub>2</sub>O", "H2O"),
        ("раз\n\n\n\nдва", "раз\nдва"),
        ("<!-- заметка -->\n\n<script>alert(1)</script>\n\nтекст", "текст"),
    ],
)
def test_a_text_is_what_readers_see(markdown: str, text: str) -> None:
    assert plain_text.from_markdown(markdown) == text


@pytest.mark.parametrize("photo", ['![Зал](photos/a.jpg "Фото: Петров")', "![](a.jpg) ![](b.jpg 'Подпись')"])
def test_a_photo_with_its_caption_is_not_the_text(photo: str) -> None:
    assert plain_text.from_markdown(f"{photo}\n\nСовет прошёл.") == "Совет прошёл."


def test_words_characters_and_minutes_are_counted() -> None:
    assert plain_text.counts("Совет — **дело**.\n\n2026 год.") == Counts(words=4, characters=23, minutes=1)


def test_a_minute_begun_counts() -> None:
    assert plain_text.counts("слово " * 180).minutes == 1
    assert plain_text.counts("слово " * 181).minutes == 2


def test_no_text_takes_no_time() -> None:
    assert plain_text.counts("\n\n![](photos/a.jpg)\n") == Counts()


@given(strategies.articles())
def test_blocks_are_counted_as_their_text_is(markdown: str) -> None:
    counted = plain_text.counts_of(render_blocks(markdown))
    assert counted == plain_text.counts(markdown)
    assert counted.characters == len(plain_text.from_markdown(markdown))


@given(strategies.markdown())
def test_any_text_is_in_lines_with_single_blanks(markdown: str) -> None:
    for line in plain_text.from_markdown(markdown).split("\n"):
        assert line == " ".join(line.split())
