"""What is typed into the search field is completed: filters first, then their values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.storage.search import query
from desktop_editor.storage.search.query import Filter
from desktop_editor.ui.toolkit.fields.suggestions import suggestions

VALUES = {
    Filter.CATEGORY: ["Новости региона", "Общество", "Спорт"],
    Filter.BYLINE: ["Ольга Мельникова", "Олег"],
    Filter.DATE: ["2026-01", "2025-12"],
    Filter.AGE: ["0+", "6+", "12+", "16+", "18+"],
}


@pytest.mark.parametrize(
    ("typed", "kept", "offered"),
    [
        ("руб", "", ["рубрика:"]),
        ("лес -тег", "лес ", ["-тег:"]),
        ("АВТ", "", ["автор:"]),
        ("рубрика:", "", ['рубрика:"Новости региона"', "рубрика:Общество", "рубрика:Спорт"]),
        ("category:сп", "", ["category:Спорт"]),
        ("«лес» автор:«ол", "«лес» ", ['автор:"Ольга Мельникова"', "автор:Олег"]),
        ('школа автор:"ол', "школа ", ['автор:"Ольга Мельникова"', "автор:Олег"]),
        ("дата:2026", "", ["дата:2026-01"]),
        ("возраст:1", "", ["возраст:12+", "возраст:16+", "возраст:18+"]),
    ],
)
def test_what_is_offered(typed: str, kept: str, offered: list[str]) -> None:
    start, found = suggestions(typed, VALUES)
    assert (typed[:start], found) == (kept, offered)


@pytest.mark.parametrize("typed", ["рубрика:Спорт", "лес ", "", "нет:", '"тег', "«лес рубрика:", 'лес"тег'])
def test_where_nothing_can_be_meant_nothing_is_offered(typed: str) -> None:
    assert suggestions(typed, VALUES)[1] == []


@given(
    before=st.text(alphabet="рубика -автор1+\tе", max_size=20),
    begun=st.sampled_from(["рубрика:", "-рубрика:об", 'автор:"ол', "дата:20", "возраст:1", "category:с"]),
)
def test_what_is_chosen_is_understood(before: str, begun: str) -> None:
    typed = f"{before} {begun}"
    start, found = suggestions(typed, VALUES)
    assert found
    assert all(any(term.filter for term in query.parse(typed[:start] + one)) for one in found)
