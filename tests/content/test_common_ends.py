"""What two sequences have in common at both ends is counted as if item by item."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.common_ends import LARGEST, common_ends, equal_run


@given(
    before=st.integers(0, 5 * LARGEST),
    after=st.integers(0, 5 * LARGEST),
    old=st.lists(st.integers(1, 3), max_size=4),
    new=st.lists(st.integers(1, 3), max_size=4),
)
def test_what_is_the_same_at_both_ends_is_counted(
    before: int, after: int, old: list[int], new: list[int]
) -> None:
    one, other = ([0] * before + middle + [0] * after for middle in (old, new))
    start, end = common_ends(one, other)
    shorter = min(len(one), len(other))
    assert start == next((n for n in range(shorter) if one[n] != other[n]), shorter)
    assert end == next((n for n in range(shorter - start) if one[-1 - n] != other[-1 - n]), shorter - start)


@pytest.mark.parametrize(
    ("one", "other", "ends"),
    [
        ("", "лес", (0, 0)),
        ("лес", "лес", (3, 0)),
        ("ночь и день", "ночь, день", (4, 5)),
        ("ааа", "аа", (2, 0)),
        (["а", "б"], ("а", "в", "б"), (1, 1)),
    ],
)
def test_the_common_ends_do_not_overlap(
    one: Sequence[str], other: Sequence[str], ends: tuple[int, int]
) -> None:
    assert common_ends(one, other) == ends


def test_a_run_is_counted_from_where_it_begins() -> None:
    assert equal_run("в лесу и в поле", "и в поле и в лесу", at=7) == 8
    assert equal_run("и в поле и в лесу", "в лесу и в поле", at=11, other_at=0) == 6
