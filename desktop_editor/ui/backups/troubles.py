"""A summary of damaged photos, short enough for a notice."""

from collections.abc import Sequence

from desktop_editor.services import backup_reports
from desktop_editor.storage.backup.photo_check import Trouble
from desktop_editor.translation import ngettext
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime

NAMED = 3


def sentence(troubles: Sequence[Trouble], time: NewspaperTime) -> str:
    """Return what is wrong with the first photos, and how many more are damaged."""
    sentences = [
        backup_reports.trouble(trouble, lambda backup: time.spoken(backup.made_at))
        for trouble in troubles[:NAMED]
    ]
    if (more := len(troubles) - NAMED) > 0:
        text = ngettext(
            "{count} more photo is not sound, too.", "{count} more photos are not sound, too.", more
        )
        sentences.append(text.format(count=more))
    return " ".join(sentences)
