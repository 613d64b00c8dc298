"""Bylines taken apart: whom they name, and that their words stay as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content import names
from desktop_editor.content.people import bylines

PERSONS = {
    "Мария Петрова, Иван Соколов": ["Мария Петрова", "Иван Соколов"],
    "Мария Петрова и Иван Соколов": ["Мария Петрова", "Иван Соколов"],
    "Мария Петрова, фото автора": ["Мария Петрова"],
    "Мария Петрова; фото: Иван Соколов": ["Мария Петрова", "Иван Соколов"],
    "Текст: Мария Петрова. Фото: Иван Соколов": ["Мария Петрова", "Иван Соколов"],
    "Мария Петрова (текст), Иван Соколов (фото)": ["Мария Петрова", "Иван Соколов"],
    "Текст и фото Марии Петровой": ["Мария Петрова"],
    "Фото Ивана Соколова": ["Иван Соколов"],
    "Фото Александра Кузнецова": ["Александр Кузнецов"],
    "Фото Льва Толстого": ["Лев Толстый"],
    "Фото Ольги Раневской": ["Ольга Раневская"],
    "Фото М. Петровой": ["М. Петрова"],
    "Фото: Ольга Раневская": ["Ольга Раневская"],
    "Фото И. Соколова": ["И. Соколова"],
    "И.И. Иванов": ["И. И. Иванов"],
    "Иванов И.И., Петров П. П.": ["Иванов И. И.", "Петров П. П."],
    "Иванов, И. И.": ["Иванов И. И."],
    "Иван и Мария Петровы": ["Иван Петров", "Мария Петрова"],
    "Анна и Пётр Раневские": ["Анна Раневская", "Пётр Раневский"],
    "Людвиг ван Бетховен & John O'Neil": ["Людвиг ван Бетховен", "John O'Neil"],
    "Anna de la Cruz and Bob Smith": ["Anna de la Cruz", "Bob Smith"],
    "Анна-Мария Римская-Корсакова / Ким Чен": ["Анна-Мария Римская-Корсакова", "Ким Чен"],
    "корреспондент Иван Петров": ["Иван Петров"],
    "Иван Петров, главный редактор «Вестей»": ["Иван Петров"],
    "Иван Петров, Здвинск": ["Иван Петров"],
    "Иван Петров, иван петров": ["Иван Петров"],
    "Пётр Лесной, Петр Лесной": ["Пётр Лесной"],
    "Анна": ["Анна"],
}
OFFICES = {
    "Редакция": ["Редакция"],
    "Пресс-служба администрации": ["Пресс-служба администрации"],
    "Пресс-служба района и ГИБДД": ["Пресс-служба района", "ГИБДД"],
    "Управление культуры и спорта": ["Управление культуры и спорта"],
    "Министерство науки и высшего образования": ["Министерство науки и высшего образования"],
    "ООО “Ромашка”, г. Здвинск": ["ООО “Ромашка”"],
    "ООО «Ива, ель и сын»": ["ООО «Ива, ель и сын»"],
    "Школа № 12": ["Школа № 12"],
    "😀": ["😀"],
}
REMARKS = [
    "",
    "  ",
    "Фото автора",
    "Фото: …",
    "!!!",
    "https://example.com/a,b",
    "a@b.example",
    "Фото из архива Анны Ким",
]


@pytest.mark.parametrize(("byline", "named"), PERSONS.items())
def test_persons_are_named(byline: str, named: list[str]) -> None:
    assert bylines.names_of(byline) == tuple(bylines.Name(name, is_person=True) for name in named)


@pytest.mark.parametrize(("byline", "named"), OFFICES.items())
def test_offices_are_named(byline: str, named: list[str]) -> None:
    assert bylines.names_of(byline) == tuple(bylines.Name(name, is_person=False) for name in named)


@pytest.mark.parametrize("byline", REMARKS)
def test_remarks_name_nobody(byline: str) -> None:
    assert bylines.names_of(byline) == ()


def test_persons_and_offices_stand_beside_each_other() -> None:
    assert bylines.names_of("Иван Петров / ТАСС") == (("Иван Петров", True), ("ТАСС", False))


def test_forty_names_are_forty_persons() -> None:
    letters = "абвгдежиклмнопрстуфхцчшэюя"
    forty = [f"Анна {first.upper()}{second}ва" for first in "абвгд" for second in letters[:8]]
    for between in (", ", "; ", " и ", "/"):
        assert [each.name for each in bylines.names_of(between.join(forty))] == forty


NAMES = st.sampled_from([name for found in (*PERSONS.values(), *OFFICES.values()) for name in found[:1]])
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*PERSONS, *OFFICES, *REMARKS, ",", " и ", ":", "Фото", "("])).map("".join),
)


@given(TEXTS)
def test_the_words_stay_as_they_were_typed(byline: str) -> None:
    found = bylines.parts(byline)
    assert "".join(part.text for part in found) == byline
    assert all(part.text.strip() for part in found if part.name)


@given(TEXTS)
def test_nobody_is_named_twice_and_each_name_names_itself(byline: str) -> None:
    keys = [names.key(name.name) for name in bylines.names_of(byline)]
    assert len(keys) == len(set(keys))
    assert all(keys)


@given(
    st.lists(st.sampled_from([name for found in PERSONS.values() for name in found]), min_size=1, max_size=9)
)
def test_a_list_of_persons_names_them_all(persons: list[str]) -> None:
    found = bylines.names_of(", ".join(persons))
    assert {names.key(each.name) for each in found} == {names.key(name) for name in persons}


def test_the_name_that_is_being_typed_follows_the_last_separator() -> None:
    typed = "Мария Петрова и фото: Ив"
    assert bylines.current(typed) == (len(typed) - 2, "Ив")
    assert bylines.current("Мария Петрова, ") == (15, "")
    assert bylines.current("Ив") == (0, "Ив")
