"""Photos of a newsroom whose files are not there, in a sentence."""

from collections.abc import Sequence

from desktop_editor.translation import ngettext

NAMED = 5


def sentence(names: Sequence[str]) -> str:
    """Say how many photos are missing, which ones, and what can be done."""
    text = ngettext(
        "The file of {count} photo is missing: {names}. Its articles are whole; add the original photo "
        "again, and it is back in its places.",
        "The files of {count} photos are missing: {names}. Their articles are whole; add the original photos "
        "again, and they are back in their places.",
        len(names),
    )
    named = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    return text.format(count=len(names), names=named)
