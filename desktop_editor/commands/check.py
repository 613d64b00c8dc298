"""`check`: is the newsroom file sound, and are its photos there?"""

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop_editor.errors import EditorError
from desktop_editor.storage import backups, health, identity
from desktop_editor.storage.faults import BrokenError
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


def run(file: Path) -> int:
    """Read the whole file, beside an open window too; return 1 when something is missing or damaged."""
    path = file.resolve()
    identity.check_place(path, to_write=False)
    identity.check_header(path)
    try:
        health.check(path)
    except BrokenError:
        _rescue(path)
        raise
    found = backups.contents(path)
    articles = ngettext("{count} article", "{count} articles", found.articles).format(count=found.articles)
    photos = ngettext("{count} photo", "{count} photos", found.photos).format(count=found.photos)
    print(_("The newsroom file is sound: {articles}, {photos}.").format(articles=articles, photos=photos))
    missing = health.missing_photos(path, path.with_suffix(".photos"))
    tell_missing(missing)
    return 1 if missing else 0


def _rescue(path: Path) -> None:
    """Keep what can be read of a damaged newsroom as a backup, and say which."""
    with suppress(EditorError):  # then the damage is all there is to say
        kept = backups.rescued(path, path.with_suffix(".photos"))
        found = backups.contents(kept.path)
        text = ngettext(
            "{count} article can be read and was kept as a backup: `restore {backup}` puts it in place.",
            "{count} articles can be read and were kept as a backup: `restore {backup}` puts them in place.",
            found.articles,
        )
        print(text.format(count=found.articles, backup=f'"{kept.path.name}"'))


def tell_missing(names: Iterable[str]) -> None:
    """Name the photos whose files are not there, on standard error."""
    for name in names:
        print(_("The photo {file} is missing.").format(file=name), file=sys.stderr)
