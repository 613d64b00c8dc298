"""What the ids of a newspaper's feeds and of their entries are made of, so that they never move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

# Of a newspaper that is in no newsroom file.
NO_ID = "00000000-0000-0000-0000-000000000000"


class OldEntry(NamedTuple):
    """What the address of an article was made of when addresses were the ids of entries.

    `section` is the folder of its category, `moment` that of its digest.
    """

    slug: str
    section: str
    moment: str


def _no_old(_number: int) -> OldEntry | None:
    return None


@dataclass(frozen=True, slots=True)
class FeedIdentity:
    """A newspaper as programs know it that read its feeds.

    `site_id` is a UUID, made once with the newsroom: a copy of its file is the same newspaper. `old`
    returns what it had of an article, by its number, that was published before there were such ids; `address`
    and `time_zone` are those that the newspaper had then.
    """

    site_id: str = NO_ID
    address: str = ""
    time_zone: str = "UTC"
    old: Callable[[int], OldEntry | None] = _no_old
