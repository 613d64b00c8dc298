"""The journal is read page by page, of one article, and by its words."""

import pytest

from desktop_editor.storage.journal import PAGE, Action, Journal
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def journal(newsroom: Newsroom) -> Journal:
    """The journal of a newsroom with four events."""
    found = newsroom.journal
    found.add(Action.RELEASED, "Анна", 1, "Лёд на реке")
    found.add(Action.DELIVERED, "Анна", 1, "Лёд на реке", destination="sftp://gazeta.example/www")
    found.add(Action.DELIVERED, "Анна", 1, "Лёд на реке", destination="/mnt/зеркало", result="Папки нет.")
    found.add(Action.WITHDRAWN, "Пётр", 2, "Мост закрыт")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [4, 3, 2, 1]),
        ("лед", [3, 2, 1]),
        ("ЛЁД реке", [3, 2, 1]),
        ("петр", [4]),
        ("зеркал", [3]),
        ("папки", [3]),
        ("withdrawn", [4]),
        ("delivered анна", [3, 2]),
        ("анна мост", []),
        ("%", []),
        ("' OR 1=1", []),
    ],
)
def test_an_event_is_found_by_all_its_words(journal: Journal, text: str, expected: list[int]) -> None:
    assert [event.id for event in journal.newest(text=text)] == expected


def test_the_events_of_one_article_are_searched_alone(journal: Journal) -> None:
    assert [event.id for event in journal.newest(2, text="а")] == [4]
    assert journal.newest(2, text="лед") == []


def test_all_pages_hold_each_event_once(newsroom: Newsroom) -> None:
    with newsroom._database.transaction():
        for number in range(2 * PAGE + 7):
            newsroom.journal.add(Action.RELEASED, "Анна", number, f"Статья {number}")
    found = [event.id for event in newsroom.journal.every(text="статья")]
    assert found == list(range(2 * PAGE + 7, 0, -1))
