"""Messages about backups for the window and the command line: damaged photos, and disk usage."""

from collections.abc import Callable, Sequence

from desktop_editor.storage.backup.backup_files import Backup
from desktop_editor.storage.backup.photo_check import Trouble
from desktop_editor.storage.backup.photo_states import Finding, State
from desktop_editor.storage.backup.thinning import MEGABYTE, Room
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _

GIGABYTE = 1024 * MEGABYTE

_MISSING, _DAMAGED, _SOUND = State
_TROUBLES = {
    (_MISSING, _SOUND): N_("The photo {photo} is missing."),
    (_MISSING, _DAMAGED): N_(
        "The photo {photo} is missing, and the backups' file of it is damaged. Add the original photo again, "
        "and it is back in its places."
    ),
    (_MISSING, _MISSING): N_(
        "The photo {photo} is missing. Add the original photo again, and it is back in its places."
    ),
    (_DAMAGED, _SOUND): N_("The photo {photo} is damaged, or another program has changed its file."),
    (_DAMAGED, _DAMAGED): N_(
        "The photo {photo} is damaged, or another program has changed its file, and the backups have no "
        "sound one. Add the original photo again, and it is whole."
    ),
    (_DAMAGED, _MISSING): N_(
        "The photo {photo} is damaged, or another program has changed its file, and the backups have none. "
        "Add the original photo again, and it is whole."
    ),
    (_SOUND, _DAMAGED): N_("The backups' file of the photo {photo} is damaged. The newsroom's own is sound."),
}


def trouble(found: Trouble, name: Callable[[Backup], str]) -> str:
    """Return what is wrong with a photo, as a sentence; `name` returns the name of a backup."""
    photo = _photo(found)
    if found.is_mended:
        text = _("The backups' file of the photo {photo} was damaged and was copied again.")
        return text.format(photo=photo)
    problem = _(_TROUBLES[found.newsroom, found.backup]).format(photo=photo)
    if found.backup is not State.SOUND:
        return problem
    if found.kept_in is None:
        return f"{problem} " + _("The backups have a sound file of it.")
    text = _("The backup “{backup}” has a sound file of it.").format(backup=name(found.kept_in))
    return f"{problem} {text}"


def put_back(findings: Sequence[Finding]) -> str:
    """Return how many photos were repaired, and for how many there is no sound file, as a sentence."""
    mended = sum(finding.is_mended for finding in findings)
    parts = []
    if mended:
        text = ngettext(
            "{count} photo is sound again. A damaged file of the newsroom was laid aside with the backups.",
            "{count} photos are sound again. Damaged files of the newsroom were laid aside with the backups.",
            mended,
        )
        parts.append(text.format(count=mended))
    if left := len(findings) - mended:
        text = ngettext(
            "Of {count} photo there is no sound file: add the original photo again.",
            "Of {count} photos there is no sound file: add the original photos again.",
            left,
        )
        parts.append(text.format(count=left))
    return " ".join(parts) or _("All photos are sound.")


def room(found: Room) -> list[str]:
    """Return sentences about the disk space that backups use, and about an exceeded limit."""
    sentences = [
        _("The backups take {size} on the disk, with their photos.").format(size=size(found.backups))
    ]
    if found.aside:
        sentences.append(
            _("Damaged and replaced files that were laid aside take {size} more.").format(
                size=size(found.aside)
            )
        )
    if found.is_exceeded:
        more = _("That is more than the limit of {limit}: the next backup drops the oldest ones.")
        least = _(
            "That is more than the limit of {limit}, but the newest backup and its photos stay in any case. "
            "Raise the limit to keep more than this one."
        )
        sentences.append((more if found.count > 1 else least).format(limit=size(found.limit)))
    return sentences


def size(count: int) -> str:
    """Return a number of bytes in a readable unit: `740 MB`, `1.3 GB`."""
    if count < MEGABYTE:
        return _("less than 1 MB")
    if count < GIGABYTE:
        return _("{count} MB").format(count=round(count / MEGABYTE))
    whole, tenth = divmod(round(count / GIGABYTE * 10), 10)
    return _("{whole}.{tenth} GB").format(whole=whole, tenth=tenth)


def _photo(found: Trouble) -> str:
    """Return a photo's name: its file, its description, and an article that shows it."""
    named = found.file
    if found.description:
        named += f" — {found.description}"
    if found.headline:
        named += " " + _("(in “{headline}”)").format(headline=found.headline)
    return named
