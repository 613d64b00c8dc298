"""Results that are kept, within bounds."""

from concurrent.futures import ThreadPoolExecutor

from desktop_editor.content import result_cache
from desktop_editor.content.result_cache import Kept


def doubled() -> tuple[Kept[[str], str], list[str]]:
    computed: list[str] = []

    def double(text: str) -> str:
        computed.append(text)
        return text * 2

    return Kept(double), computed


def test_a_result_is_computed_once() -> None:
    double, computed = doubled()
    assert (double("а"), double("а"), double("б")) == ("аа", "аа", "бб")
    assert computed == ["а", "б"]


def test_what_is_used_is_kept_when_much_else_comes() -> None:
    double, computed = doubled()
    size = result_cache.CHARACTERS // 30
    for number in range(100):
        double("а")
        double(f"{number}".ljust(size))
    assert computed.count("а") == 1


def test_what_is_not_used_is_dropped() -> None:
    double, computed = doubled()
    double("а")
    for number in range(100):
        double(f"{number}".ljust(result_cache.CHARACTERS // 30))
    double("а")
    assert computed.count("а") == 2


def test_a_text_larger_than_all_room_is_computed_all_the_same() -> None:
    double, _ = doubled()
    text = "а" * (result_cache.CHARACTERS + 1)
    assert double(text) == double(text) == text * 2


def test_nothing_is_kept_once_it_is_cleared() -> None:
    double, computed = doubled()
    double("а")
    double.cache_clear()
    double("а")
    assert computed == ["а", "а"]


def test_threads_share_what_is_kept() -> None:
    double, _ = doubled()
    texts = [f"{number % 50}".ljust(result_cache.CHARACTERS // 100) for number in range(2_000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(double, texts)) == [text * 2 for text in texts]


def test_it_keeps_the_name_of_its_function() -> None:
    double, _ = doubled()
    assert getattr(double, "__name__") == "double"  # noqa: B009 (a type checker knows no such name)
