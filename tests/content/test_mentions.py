"""Notes behind the first mention of a name, with names that nobody has."""

import time

import pytest

from desktop_editor.content.article import Note
from desktop_editor.content.people.mentions import Mentions

AGENT = "признан иностранным агентом"
NOTE = f' <span class="legal-note">({AGENT})</span>'


def marked(name: str, text: str) -> str:
    """Return a text with `[!]` where the note stands."""
    return Mentions([Note(name, AGENT)]).in_text(text, set()).replace(f" ({AGENT})", "[!]")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Иван Примеров", "Иван Примеров[!] сказал, что Иван Примеров прав"),
        ("Иван Примеров", "Ивана Примерова[!] видели с Иваном Примеровым"),
        ("Иван Примеров", "Книга Ивана\u00a0Петровича Примерова[!] вышла"),
        ("Иван Примеров", "Слова И. Примерова[!] и И. П. Примерова"),
        ("Иван Примеров", "Слова И.П. Примерова[!]"),
        ("Иван Примеров", "Примерову Ивану Петровичу[!] отказали"),
        ("Примеров Иван Петрович", "О Примерове И. П.[!] писали"),
        ("Примеров Иван Петрович", "Об Иване Примерове[!] писали"),
        ("Мария Образцова", "Марии Образцовой[!] и Марию Образцову"),
        ("Пётр Вымышленный", "С Петром Вымышленным[!]"),
        ("Павел Заглавный", "У Павла Заглавного[!]"),
        ("Лев Несуществующий", "Льву Несуществующему[!]"),
        ("Андрей Небывалый", "Андреем Небывалым[!]"),
        ("Новая звезда", "Члены «Новой звезды»[!] собрались"),
        ("Центр придуманных исследований", "В Центре придуманных исследований[!]"),
        ("Sample Foundation", "Фонд Sample Foundation[!] закрыт"),
        ("АБВГ", "Сторонники АБВГ[!]"),
    ],
)
def test_a_name_is_found_in_every_case(name: str, text: str) -> None:
    assert marked(name, text.replace("[!]", "")) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Иван Примеров", "Иван привёл пример. Примеров много"),
        ("Иван Примеров", "иван примеров"),
        ("Иван Примеров", "Иван Примеровский и Иванна Примерова-Другая"),
        ("Иван Примеров", "Иван, Примеров и другие"),
        ("Новая звезда", "Нового звёздного неба"),
        ("Sample Foundation", "sample foundation"),
    ],
)
def test_other_words_are_no_name(name: str, text: str) -> None:
    assert marked(name, text) == text


def test_of_several_blocks_the_first_that_mentions_a_name_has_the_note() -> None:
    mentions = Mentions([Note("Иван Примеров", AGENT), Note("Новая звезда", "запрещена & ликвидирована")])
    blocks = ("<p>Ни о ком.</p>", "<p>Иван Примеров — из «Новой звезды».</p>", "<p>Иван Примеров ушёл.</p>")
    seen: set[int] = set()
    first, second, third = (mentions.in_html(block, seen) for block in blocks)
    assert (first, third) == (blocks[0], blocks[2])
    organisation = ' <span class="legal-note">(запрещена &amp; ликвидирована)</span>'
    assert second == f"<p>Иван Примеров{NOTE} — из «Новой звезды»{organisation}.</p>"
    assert mentions.in_html(blocks[1], seen) == blocks[1]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<p><a href="Иван Примеров">Иван Примеров</a>.</p>',
            '<p><a href="Иван Примеров">Иван Примеров</a>{}.</p>',
        ),
        (
            '<p><a href="a">к Ивану Примерову домой</a>.</p>',
            '<p><a href="a">к Ивану Примерову домой</a>{}.</p>',
        ),
        (
            "<p><strong>Иван <em>Примеров</em></strong>!</p>",
            "<p><strong>Иван <em>Примеров</em></strong>{}!</p>",
        ),
        (
            '<figure><img alt="Иван Примеров" src="a"></figure>',
            '<figure><img alt="Иван Примеров" src="a"></figure>',
        ),
        ("<pre><code>Иван Примеров</code></pre>", "<pre><code>Иван Примеров</code></pre>"),
        ("<ul><li>Иван</li><li>Примеров</li></ul>", "<ul><li>Иван</li><li>Примеров</li></ul>"),
        ("<p>Ив\u00adан При\u00adмеров</p>", "<p>Ив\u00adан При\u00adмеров{}</p>"),
        ("<p>Ив&shy;ан При\u200bмеров</p>", "<p>Ив&shy;ан При\u200bмеров{}</p>"),
        ("<p>Иван<br>Примеров</p>", "<p>Иван<br>Примеров{}</p>"),
        ("<p>Иван&nbsp;Примеров &amp; Ко</p>", "<p>Иван&nbsp;Примеров{} &amp; Ко</p>"),
        (f"<p>Иван Примеров ({AGENT}) сказал</p>", f"<p>Иван Примеров ({AGENT}) сказал</p>"),
    ],
)
def test_the_note_stands_outside_of_links_tags_and_code(html: str, shown: str) -> None:
    assert Mentions([Note("Иван Примеров", AGENT)]).in_html(html, set()) == shown.replace("{}", NOTE)


def test_a_register_of_a_thousand_names_costs_little() -> None:
    names = [
        Note(f"Имярек{'абвгдежзик'[n % 10]} Выдуманн{'абвгдежзик'[n // 100]}ый{n}", AGENT)
        for n in range(1000)
    ]
    mentions = Mentions(names)
    text = "<p>" + "В районе прошло совещание о дорогах и школах. " * 100 + "</p>"
    mentions.in_html(text, set())
    start = time.perf_counter()
    assert mentions.in_html(text, set()) == text
    assert time.perf_counter() - start < 1


def test_namesakes_of_those_in_a_register_cost_little() -> None:
    """Half of the country is called Сергей: a text that mentions one does not mention every other."""
    signs = "абвгдежзик"
    notes = [
        Note(f"Приме{signs[n % 10]}{signs[n // 10 % 10]}{signs[n // 100]}ов Сергей Петрович", AGENT)
        for n in range(1000)
    ]
    text = "<p>" + "Сергей Иванов и Пример Сергею рассказали о дорогах. " * 100 + "</p>"
    start = time.perf_counter()
    assert Mentions(notes).in_html(text, set()) == text
    assert time.perf_counter() - start < 2  # 40 s when each name was looked for


def test_what_nobody_sees_hides_no_name_in_plain_texts() -> None:
    text = "Ив\u00adан При\u00adмеров сказал"
    assert Mentions([Note("Иван Примеров", "x")]).in_text(text, set()) == f"{text[:15]} (x){text[15:]}"
