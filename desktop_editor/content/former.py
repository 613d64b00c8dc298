"""What readers once found on the site and where, as far as the newsroom remembers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

SECTIONS = "sections"


class LeftPlace(NamedTuple):
    """All that a former address of an article follows from; `section` is the slug of its category then."""

    article_id: int
    section: str
    moment: str
    time_zone: str
    slug: str
    is_page: int


class LeftList(NamedTuple):
    """A list in which an article once was: a tag's or an author's by its key, or a section's by its slug.

    `successor` is the key of the name that the article has instead.
    """

    kind: str
    key: str
    article_id: int
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Former places, the latest last; `sections` are the ids of categories by slugs that they once had.

    `pages` are former addresses of articles, with the articles' ids, that are known by nothing else.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    places: tuple[LeftPlace, ...] = ()
    lists: tuple[LeftList, ...] = ()
    sections: Mapping[str, int] = field(default_factory=dict)


NOTHING = Former()
