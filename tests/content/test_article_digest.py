"""Two tables of contents, and what is the same in both."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content import article_digest
from desktop_editor.content.article_digest import BLOCK, ArticleDigest


def rows(stamps: list[int]) -> list[ArticleDigest]:
    return [ArticleDigest(1, str(stamp), "2026", None, "", "[]", "a") for stamp in stamps]


@given(
    before=st.integers(0, 3 * BLOCK),
    after=st.integers(0, 3 * BLOCK),
    old=st.lists(st.integers(1, 3), max_size=4),
    new=st.lists(st.integers(1, 3), max_size=4),
)
def test_what_is_the_same_at_both_ends_is_counted(
    before: int, after: int, old: list[int], new: list[int]
) -> None:
    one, other = ([0] * before + middle + [0] * after for middle in (old, new))
    start, end = article_digest.common(rows(one), rows(other))
    shorter = min(len(one), len(other))
    assert start == next((n for n in range(shorter) if one[n] != other[n]), shorter)
    assert end == next((n for n in range(shorter - start) if one[-1 - n] != other[-1 - n]), shorter - start)
