"""The first words of an article, for lists."""

import pytest

from desktop_editor.content.excerpt import first_sentences, first_words

NUMBERS = [str(number) for number in range(1, 30)]


def test_fifteen_words_are_kept_and_the_mark_follows_the_last() -> None:
    assert first_words(" ".join(NUMBERS)) == "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15…"


def test_fifteen_words_need_no_mark() -> None:
    text = " ".join(NUMBERS[:15])
    assert first_words(text) == text


def test_blanks_of_any_kind_become_single_ones() -> None:
    assert first_words("  В\n\nЗдвинске\u00a0 прошло\t") == "В Здвинске прошло"


def test_no_text_has_no_excerpt() -> None:
    assert first_words(" \n") == ""


@pytest.mark.parametrize(
    ("text", "count", "excerpt"),
    [
        ("один два", 1, "один…"),
        ("один два", 2, "один два"),
        (" один\tдва\nтри ", 2, "один два…"),
        ("один… два", 1, "один……"),
        ("—", 1, "—"),
    ],
)
def test_an_excerpt_is_the_beginning_of_the_text(text: str, count: int, excerpt: str) -> None:
    assert first_words(text, count) == excerpt


SENTENCES = "Совет собрался в понедельник. " * 4  # four words each


@pytest.mark.parametrize(
    ("text", "longest", "excerpt"),
    [
        (SENTENCES, 24, SENTENCES.strip()),
        (SENTENCES, 9, "Совет собрался в понедельник. Совет собрался в понедельник."),
        (f"Кратко. {'слово ' * 30}", 24, f"Кратко. {'слово ' * 15}".strip() + "…"),
        ("На ул. Мира А. Б. Петров сказал это. " + "Слово " * 9, 10, "На ул. Мира А. Б. Петров сказал это."),
        ("В регион пришло 5 млн. Рублей не хватило. Другое " + "слово " * 9, 8,
         "В регион пришло 5 млн. Рублей не хватило."),
        ("«Так и будет», — сказал он… Все молчали «долго!» Потом " + "слово " * 9, 9,
         "«Так и будет», — сказал он… Все молчали «долго!»"),
    ],
)  # fmt: skip
def test_a_card_ends_with_a_sentence_where_one_ends_near(text: str, longest: int, excerpt: str) -> None:
    assert first_sentences(text, longest) == excerpt
