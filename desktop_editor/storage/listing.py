"""Queries for the list of articles, and the summaries that answer them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_editor.content.article import AgeRating, Status


class SortOrder(StrEnum):
    """What the list is sorted by: the newest first, or alphabetically.

    `MATCH`: articles with the search words in their headline come before other matches, each group the newest
    first. Without a search it is `DATE`.
    """

    MATCH = "match"
    DATE = "date"
    HEADLINE = "headline"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """Which articles to list. Empty fields do not filter; `month` is `2026-01`, in the newspaper's time.

    `only_pages` leaves out all but static pages.
    """

    text: str = ""
    status: Status | None = None
    category_id: int | None = None
    month: str = ""
    byline: str = ""
    age_rating: AgeRating | None = None
    only_pages: bool = False
    binned: bool = False
    order: SortOrder = SortOrder.MATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """What the list shows of one article; `cover` is a photo's file name, or empty.

    An article without a publication date is sorted by `created_at`.
    """

    id: int
    headline: str
    category_id: int | None
    published_at: datetime | None
    age_rating: AgeRating
    status: Status
    cover: str
    updated_at: datetime
    binned: bool
    slug: str = ""
    byline: str = ""
    created_at: datetime | None = None
    is_page: bool = False
