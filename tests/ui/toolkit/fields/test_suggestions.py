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
    ("typed", "offered"),
    [
        ("руб", ["рубрика:"]),
        ("лес -тег", ["-тег:"]),
        ("АВТ", ["автор:"]),
        ("рубрика:", ['рубрика:"Новости региона"', "рубрика:Общество", "рубрика:Спорт"]),
        ("category:сп", ["category:Спорт"]),
        ('школа автор:"ол', ['автор:"Ольга Мельникова"', "автор:Олег"]),
        ("дата:2026", ["дата:2026-01"]),
        ("возраст:1", ["возраст:12+", "возраст:16+", "возраст:18+"]),
        ("рубрика:Спорт", []),
        ("лес ", []),
        ("", []),
        ("нет:", []),
        ('"тег', []),
    ],
)
def test_what_is_offered(typed: str, offered: list[str]) -> None:
    start, found = suggestions(typed, VALUES)
    assert found == offered
    assert not offered or typed[start:].lower().lstrip("-")[:1] == offered[0].lstrip("-")[:1]


@given(st.text(alphabet='рубика:" -автор1+\t«»е', max_size=30))
def test_what_is_chosen_is_understood(typed: str) -> None:
    start, found = suggestions(typed, VALUES)
    for one in found:
        if not one.endswith(":"):
            assert any(term.filter for term in query.parse(typed[:start] + one))
