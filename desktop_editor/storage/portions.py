"""Portions of long lists of ids, for statements that take a limited number of values."""

from collections.abc import Iterator, Sequence


def portions(ids: Sequence[int], size: int = 1000) -> Iterator[Sequence[int]]:
    """Split ids into portions that fit into one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
