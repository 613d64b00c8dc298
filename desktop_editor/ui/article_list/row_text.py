"""The texts in a row of the list."""

from collections.abc import Mapping

from desktop_editor.content.article import Status
from desktop_editor.storage.listing import ArticleSummary
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime

_EXPLANATIONS = {
    Status.SCHEDULED: N_("Will be on the site at {moment}, with the text that was fixed."),
    Status.CHANGED: N_("Readers have the text of {moment}."),
}
LONGEST_TITLE = 300  # two lines hold fewer; a headline of 10,000 characters costs no more than this


def title(summary: ArticleSummary) -> str:
    """Return the headline on one line, or a substitute for a missing one."""
    return " ".join(summary.headline[:LONGEST_TITLE].split()) or _("Untitled")


def standing(summary: ArticleSummary, categories: Mapping[int, str]) -> str:
    """Return what readers have of an article, else its stage, and its category, or that it is a page."""
    category = place(summary, categories)
    return " · ".join(filter(None, (_(summary.status.label), category)))


def place(summary: ArticleSummary, categories: Mapping[int, str]) -> str:
    """Return the category of an article, or the word for a static page, which has none."""
    return _("Page") if summary.is_page else categories.get(summary.category_id or 0, "")


def date(summary: ArticleSummary, time: NewspaperTime) -> str:
    """Return the date of publication as dd.mm.yyyy; a static page tells readers none."""
    if summary.is_page:
        return ""
    return time.date(summary.published_at) if summary.published_at else _("no date")


def spoken(summary: ArticleSummary, categories: Mapping[int, str], time: NewspaperTime) -> str:
    """Return the text of the row for screen readers."""
    age = "" if summary.is_page else summary.age_rating.mark
    parts = (
        *(title(summary), _(summary.status.label), place(summary, categories)),
        *(date(summary, time), age),
    )
    return ", ".join(part for part in parts if part)


def explained(state: ReleaseState, time: NewspaperTime) -> str:
    """Return what the status of a row does not say: since or from when, or why not; often nothing."""
    if state.status is Status.UNDELIVERED:
        reason = state.failure or _("“Update the site” tries again.")
        return _("Not every place has what was released or withdrawn last. {reason}").format(reason=reason)
    moment = state.appears_at if state.status is Status.SCHEDULED else state.released_at
    sentence = _EXPLANATIONS.get(state.status)
    return _(sentence).format(moment=time.date_and_time(moment)) if sentence and moment else ""
