"""The commands of the command line: what runs them, and what their help says."""

from argparse import Namespace
from pathlib import Path

from desktop_editor.content.article import Status
from desktop_editor.errors import EditorError
from desktop_editor.services.default_paths import default_newsroom
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

PROGRAM = "desktop-editor"


def _new(given: Namespace) -> int:
    from desktop_editor.commands import new

    return new.run(given.newsroom or default_newsroom(), with_demo=given.demo)


def _list(given: Namespace) -> int:
    from desktop_editor.commands import listing

    status = Status(given.status) if given.status else None
    return listing.run(_newsroom(given), status, as_json=given.json)


def _show(given: Namespace) -> int:
    from desktop_editor.commands import show

    return show.run(_newsroom(given), given.address, released=given.released)


def _edit(given: Namespace) -> int:
    from desktop_editor.commands import edit

    return edit.run(_newsroom(given), given.address, given.source)


def _release(given: Namespace) -> int:
    from desktop_editor.commands import release

    return release.run(_newsroom(given), given.addresses, given.at)


def _withdraw(given: Namespace) -> int:
    from desktop_editor.commands import withdraw

    return withdraw.run(_newsroom(given), given.addresses)


def _status(given: Namespace) -> int:
    from desktop_editor.commands import status

    return status.run(_newsroom(given), as_json=given.json)


def _journal(given: Namespace) -> int:
    from desktop_editor.commands import journal

    return journal.run(_newsroom(given), given.address, as_csv=given.csv, as_json=given.json)


def _settings(given: Namespace) -> int:
    from desktop_editor.commands import settings

    return settings.run(_newsroom(given), given.wanted, as_json=given.json)


def _import(given: Namespace) -> int:
    from desktop_editor.commands import importing

    return importing.run(_newsroom(given), given.paths)


def _export(given: Namespace) -> int:
    from desktop_editor.commands import exporting

    return exporting.run(_newsroom(given), given.to, given.article)


def _publish(given: Namespace) -> int:
    from desktop_editor.commands import publish

    options = publish.Options(given.dry_run, given.accept, given.replace, given.compare, given.trust_clock)
    return publish.run(_newsroom(given), options)


def _backup(given: Namespace) -> int:
    from desktop_editor.commands import backup

    return backup.run(_newsroom(given), only_list=given.list, limit=given.limit)


def _restore(given: Namespace) -> int:
    from desktop_editor.commands import restore

    # The file itself may be missing: its backups are found by its path.
    return restore.run(given.newsroom or default_newsroom(), given.backup)


def _check(given: Namespace) -> int:
    from desktop_editor.commands import check

    return check.run(_newsroom(given), repair=given.repair)


def _newsroom(given: Namespace) -> Path:
    """Return the newsroom file for the command; raise `EditorError` if the default one does not exist."""
    file: Path = given.newsroom or default_newsroom()
    if given.newsroom is None and not file.exists():
        raise EditorError(
            _("There is no newsroom yet. Make one with `{program} new`, or name one with --newsroom.").format(
                program=PROGRAM
            )
        )
    return file


COMMANDS = (
    (
        "new",
        N_("make a newsroom file"),
        N_("Make a new newsroom file. A file that is there already is left as it is."),
        _new,
    ),
    (
        "list",
        N_("list the articles"),
        N_("List the articles, the newest first: date, age rating, status, category, address, headline."),
        _list,
    ),
    (
        "show",
        N_("print an article as Markdown"),
        N_(
            "Print the working text of an article with all its fields, in UTF-8, as `edit` takes it back: "
            "Markdown below lines of YAML. Works while the window is open."
        ),
        _show,
    ),
    (
        "edit",
        N_("change the text and the fields of an article"),
        N_(
            "Store a file as the working text of an article. Fields that it does not name stay, and so does "
            "the text if the file has none; a version of what was there is kept. Readers keep what they have "
            "until `release`. Close the window before."
        ),
        _edit,
    ),
    (
        "release",
        N_("let readers have the text of articles"),
        N_(
            "Fix the working texts of articles as what readers have, at once or from a moment on; `publish` "
            "brings them to the site. Without --at it is the article's own date if that is still to come. An "
            "article that is refused is named, and the rest is released. Close the window before."
        ),
        _release,
    ),
    (
        "withdraw",
        N_("take articles from readers"),
        N_(
            "Take articles from readers, and drop what is scheduled of them; the working texts stay. "
            "`publish` takes the pages off the site. Close the window before."
        ),
        _withdraw,
    ),
    (
        "status",
        N_("say what readers have and what they lack"),
        N_(
            "Count the articles by status; list what is scheduled and when, what has unreleased changes, "
            "what has not reached every place and why, and what each place got last. Works while the "
            "window is open."
        ),
        _status,
    ),
    (
        "journal",
        N_("print who released what, and where it arrived"),
        N_(
            "Print the journal, the newest first: moment, name, deed, article, place, result. Works while "
            "the window is open."
        ),
        _journal,
    ),
    (
        "settings",
        N_("show and change the settings"),
        N_(
            "Print settings, or set them, all or none. A place is spelled "
            "sftp://USER@SERVER:PORT/FOLDER?key=FILE (also ftps, ftp), "
            "s3://ACCESS-KEY@ENDPOINT/BUCKET/FOLDER?region=REGION, as a local folder, or as a file that "
            "ends in .zip, with ?changes for one of what changed each time: destination=PLACE adds it, "
            "destination.2=PLACE changes the second, and destination.2= removes it. Passwords are not among "
            "them. To change something, close the window before."
        ),
        _settings,
    ),
    (
        "import",
        N_("import Markdown and text files"),
        N_(
            "Import articles from Markdown files with front matter, with the pictures beside them. "
            "A file that is refused is named, and the rest is imported."
        ),
        _import,
    ),
    (
        "export",
        N_("export pages that are ready to upload"),
        N_(
            "Export the whole site, or some articles. Only files that differ are written, and a folder that "
            "holds files of others is refused."
        ),
        _export,
    ),
    (
        "publish",
        N_("bring the site to where readers find it"),
        N_(
            "Make the site as it is now, articles whose time has come included, and upload what changed to "
            "the places of the newspaper's settings. The password is taken from the system's keyring or from "
            "the variable DESKTOP_EDITOR_PASSWORD. Ends with 0 when all is published or nothing has changed."
        ),
        _publish,
    ),
    (
        "backup",
        N_("back up the newsroom, with its photos"),
        N_(
            "Make a backup beside the newsroom file, read it through, and drop the ones that are no longer "
            "kept: fourteen daily and eight weekly ones stay. Works while the window is open."
        ),
        _backup,
    ),
    (
        "restore",
        N_("go back to a backup"),
        N_(
            "Make the newsroom what a backup of it is. What it is now is backed up first, and a damaged file "
            "is laid aside; close the window before."
        ),
        _restore,
    ),
    (
        "check",
        N_("check that the newsroom file is sound"),
        N_(
            "Read the whole newsroom file, all of its photos and the backups' files of them. Ends with 0 "
            "when all is sound, and with 1 when something is damaged or missing. Works while the window is "
            "open."
        ),
        _check,
    ),
)
