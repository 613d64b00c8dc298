"""The texts in a row of the list."""

from collections.abc import Mapping

from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.local_time import DATE, local

LONGEST_TITLE = 300  # two lines hold fewer; a headline of 10,000 characters costs no more than this


def title(summary: ArticleSummary) -> str:
    """Return the headline on one line, or a substitute for a missing one."""
    return " ".join(summary.headline[:LONGEST_TITLE].split()) or _("Untitled")


def standing(summary: ArticleSummary, categories: Mapping[int, str]) -> str:
    """Return the category of a published article; the status of any other, or if it has no category."""
    published = summary.status is Status.PUBLISHED
    category = categories.get(summary.category_id or 0, "")
    return category if published and category else _(summary.status.label)


def date(summary: ArticleSummary) -> str:
    """Return the local date of publication as dd.mm.yyyy."""
    return local(summary.published_at).toString(DATE) if summary.published_at else _("no date")


def spoken(summary: ArticleSummary, categories: Mapping[int, str]) -> str:
    """Return the text of the row for screen readers."""
    category = categories.get(summary.category_id or 0, "")
    parts = (title(summary), _(summary.status.label), category, date(summary), summary.age_rating.mark)
    return ", ".join(part for part in parts if part)
