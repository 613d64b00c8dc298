"""The reasons why the page can't be shown, as texts for the editor."""

from dataclasses import dataclass

from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Trouble:
    """A text, and the label of the button that helps, both English message ids."""

    text: str
    offer: str = ""

    def said(self, reason: object = "") -> tuple[str, str]:
        """Return text and label in the language of the interface."""
        return _(self.text).format(reason=reason), _(self.offer) if self.offer else ""


RESTARTING = Trouble(N_("The preview stopped and is starting again. Your text is safe."))
STOPPED = Trouble(
    N_("The preview has stopped. Your text is safe, and you can go on writing."),
    N_("Show the preview again"),
)
NO_SANDBOX = Trouble(
    N_(
        "This system does not let the preview lock itself in, as it does for safety. "
        "Your text is safe. The preview can do without: no script runs in it, and it has no network."
    ),
    N_("Show the preview all the same"),
)
MISSING = Trouble(
    N_(
        "The preview cannot start, because a part of the system is missing: {reason}. "
        "Your text is safe; you can write and export without the preview."
    )
)
