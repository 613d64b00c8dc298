"""The articles that an update of the site concerns: those not released as they are, those not delivered."""

from dataclasses import dataclass

from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.newsroom_model import NewsroomModel

MOST = 500  # shown of each kind: the list of articles has them all


@dataclass(frozen=True, slots=True)
class UpdateItem:
    """One article; `note` is when it was changed, or why a place lacks it. `is_offered`: it can be ticked."""

    article_id: int
    headline: str
    note: str
    is_offered: bool


def unreleased(newsroom: NewsroomModel) -> tuple[list[UpdateItem], int]:
    """Return the articles with unreleased changes, the last changed first, and how many more there are."""
    ids = newsroom.releases.unreleased()
    items = []
    for number in ids[:MOST]:
        if summary := newsroom.summary(number):
            note = _("changed {moment}").format(moment=newsroom.time.spoken(summary.updated_at))
            items.append(UpdateItem(number, _title(summary.headline), note, is_offered=True))
    return items, len(ids[MOST:])


def undelivered(newsroom: NewsroomModel) -> tuple[list[UpdateItem], int]:
    """Return the articles that a place lacks, the last released first, and how many more there are."""
    ids = newsroom.releases.undelivered()[::-1]
    items = []
    for number in ids[:MOST]:
        if summary := newsroom.summary(number):
            note = newsroom.releases.state(number).failure or _("not uploaded yet")
            items.append(UpdateItem(number, _title(summary.headline), note, is_offered=False))
    return items, len(ids[MOST:])


def _title(headline: str) -> str:
    return " ".join(headline.split()) or _("Untitled")
