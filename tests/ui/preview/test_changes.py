"""The change that is told to the page."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.ui.preview.changes import pieces, splice
from desktop_editor.ui.preview.widths import (
    CSS_WIDTHS,
    FIT,
    LARGEST,
    SMALLEST,
    WidthMode,
    larger,
    scale,
    smaller,
)

BLOCKS = st.lists(st.sampled_from(["a", "b", ""]))


@given(old=BLOCKS, new=BLOCKS)
def test_a_splice_makes_the_new_of_the_old(old: list[str], new: list[str]) -> None:
    change = splice(old, new)
    assert [*old[: change.start], *change.inserted, *old[change.start + change.removed :]] == new


@given(blocks=BLOCKS, position=st.integers(0), block=st.text())
def test_one_changed_block_is_told_alone(blocks: list[str], position: int, block: str) -> None:
    old = ["first", *blocks]
    new = [*old]
    new[position % len(old)] = block
    assert len(splice(pieces(old), pieces(new)).inserted) <= 1


@given(blocks=BLOCKS)
def test_pieces_join_to_the_body(blocks: list[str]) -> None:
    assert "".join(pieces(blocks)) == "\n".join(blocks)


@given(mode=st.sampled_from(WidthMode), room=st.integers(-100, 5000))
def test_a_page_that_fits_is_never_enlarged_nor_wider_than_its_room(mode: WidthMode, room: int) -> None:
    size = scale(mode, FIT, room)
    assert SMALLEST <= size <= 1
    assert size == SMALLEST or size * CSS_WIDTHS[mode] <= room + 1e-6


@given(now=st.floats(SMALLEST, LARGEST))
def test_steps_lead_away_from_where_the_size_is(now: float) -> None:
    assert smaller(now) < now or now <= SMALLEST + 0.005
    assert larger(now) > now or now >= LARGEST - 0.005
