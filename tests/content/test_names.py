"""Names of tags and authors: which are one, and their addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content import names, slug


@pytest.mark.parametrize("spelled", ["Ёлка", "елка", "ЕЛКА", " ёлка ", "е\u0308лка", "ел\x00ка"])
def test_case_and_yo_make_no_other_name(spelled: str) -> None:
    assert names.key(spelled) == names.key("ёлка")


@pytest.mark.parametrize(
    ("one", "other"), [("ель", "ел"), ("C", "C++"), ("C++", "C#"), ("🔥", "🎄"), ("лес 🔥", "лес 🎄")]
)
def test_everything_else_does(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize(
    ("name", "address"),
    {
        "C++": "c-plus-plus", "C#": "c-sharp", "C": "c", "F♯": "f-sharp", "#лес": "les", "18+": "18-plus",
        "🔥": "fire", "🎄": "christmas-tree", "!!!": "statia", "Здвинск": "zdvinsk", "page": "page-1",
    }.items(),
)  # fmt: skip
def test_signs_become_words(name: str, address: str) -> None:
    assert names.new_address(name, set().__contains__) == address


def test_a_number_is_the_last_resort() -> None:
    assert names.new_address("ел", {"el"}.__contains__) == "el-2"
    assert names.new_address("!!!", {"statia", "statia-2"}.__contains__) == "statia-3"


@given(st.text(max_size=60), st.sets(st.integers(1, 4)))
def test_an_address_is_a_name_that_every_system_accepts(name: str, numbers: set[int]) -> None:
    first = names.new_address(name, set().__contains__)
    taken = {first} | {f"{first}-{number}" for number in numbers}
    found = names.new_address(name, taken.__contains__)
    assert slug.SLUG.fullmatch(found) and found != first
