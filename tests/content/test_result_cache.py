"""Results that are kept, within bounds."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor

from desktop_editor.content.document import Paragraph, Quote, Text
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.result_cache import Kept, Room, size

ROOM = 1_000_000


def doubled(room: Room | None = None) -> tuple[Kept[[str], str], list[str]]:
    computed: list[str] = []

    def double(text: str) -> str:
        computed.append(text)
        return text * 2

    return Kept(double, room or Room(ROOM)), computed


def test_a_result_is_computed_once() -> None:
    double, computed = doubled()
    assert (double("а"), double("а"), double("б")) == ("аа", "аа", "бб")
    assert computed == ["а", "б"]


def test_what_is_used_is_kept_when_much_else_comes() -> None:
    double, computed = doubled()
    for number in range(100):
        double("а")
        double(f"{number}".ljust(ROOM // 30))
    assert computed.count("а") == 1


def test_what_is_not_used_is_dropped() -> None:
    double, computed = doubled()
    double("а")
    for number in range(100):
        double(f"{number}".ljust(ROOM // 30))
    double("а")
    assert computed.count("а") == 2


def test_what_one_cache_keeps_is_dropped_for_what_another_one_of_the_same_room_keeps() -> None:
    room = Room(ROOM)
    (one, computed), (other, _) = doubled(room), doubled(room)
    one("а")
    for number in range(100):
        other(f"{number}".ljust(ROOM // 30))
    one("а")
    assert computed.count("а") == 2


def test_a_text_larger_than_all_room_is_computed_all_the_same() -> None:
    double, _ = doubled()
    text = "а" * (ROOM + 1)
    assert double(text) == double(text) == text * 2


def test_nothing_is_kept_once_it_is_cleared() -> None:
    double, computed = doubled()
    double("а")
    double.cache_clear()
    double("а")
    assert computed == ["а", "а"]


def test_threads_share_what_is_kept() -> None:
    double, _ = doubled()
    texts = [f"{number % 50}".ljust(ROOM // 100) for number in range(2_000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(double, texts)) == [text * 2 for text in texts]


def test_it_keeps_the_name_of_its_function() -> None:
    double, _ = doubled()
    assert getattr(double, "__name__") == "double"  # noqa: B009 (a type checker knows no such name)


def test_a_value_has_the_size_of_all_that_it_consists_of() -> None:
    assert size(parse("> слово\n>\n" * 1000)) > 1000 * size("слово")


def test_the_states_of_a_quote_take_no_more_than_the_room() -> None:
    """Its characters are few; its paragraphs are objects, thirty times as large."""
    room = 200_000
    kept = Kept(
        lambda text: Quote(tuple(Paragraph((Text(f"{text} {at}"),)) for at in range(200))), Room(room)
    )
    tracemalloc.start()
    try:
        for key in range(100):
            kept(f"{key}")
        taken, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 3 * room
