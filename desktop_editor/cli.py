"""The command line: opens the window, or runs a command without one."""

import gc
import gettext as system_gettext
import io
import os
import sys
from argparse import SUPPRESS, ArgumentError, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_editor import __version__, garbage, translation
from desktop_editor.content.article import Status
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.services.default_paths import default_newsroom
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

PROGRAM = "desktop-editor"
FAILURE = 1
LARGEST_LIMIT = 1_000_000  # GB
INTERRUPTED = 130  # the exit status of shells for a process ended by Ctrl+C

# On Linux, one of these variables names the display for windows.
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

# The messages of argparse itself, listed here to get them into the catalogue.
ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, or 1 with a message on standard error.

    Raises `SystemExit` with status 2 for wrong usage, as `argparse` does.
    """
    if hasattr(sys, "frozen"):
        from multiprocessing import freeze_support  # only here: it slows the start

        freeze_support()  # the render pool's process is this program, started again
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a GUI program on Windows has none
            stream.reconfigure(errors="replace")
    garbage.collect_seldom()
    _speak(argv)
    arguments = _parser().parse_args(argv)
    run: Callable[[Namespace], int] = arguments.run
    try:
        status = run(arguments)
        if sys.stdout:
            sys.stdout.flush()
        return status
    except EditorError as error:
        print(error, file=sys.stderr)
        return FAILURE
    except BrokenPipeError:  # the reader, such as `| head`, has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except KeyboardInterrupt:
        return INTERRUPTED


def _speak(argv: Sequence[str] | None) -> None:
    """Set the language of all texts before the first of them, the help, is built."""
    early = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language", choices=translation.LANGUAGES, default=translation.system_language())
    try:
        language: str = early.parse_known_args(argv)[0].language
    except ArgumentError:  # the real parser reports it
        language = translation.system_language()
    folder = resource("resources", "translations")
    translation.activate(folder, language)
    # argparse uses the standard gettext, which reads the environment.
    os.environ["LANGUAGE"] = language
    system_gettext.bindtextdomain(translation.DOMAIN, folder)
    system_gettext.textdomain(translation.DOMAIN)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        PROGRAM,
        description=_("Write an article, see its page, export it. Without a command the window opens."),
        epilog=_("`{program} COMMAND --help` tells more about a command.").format(program=PROGRAM),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Desktop Editor {__version__}",
        help=_("show program's version number and exit"),
    )
    _add_common(parser, default=None)
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    for name, help_text, description, add_arguments, run in COMMANDS:
        command = commands.add_parser(name, help=_(help_text), description=_(description))
        _add_common(command, default=SUPPRESS)
        add_arguments(command)
        command.set_defaults(run=run)
    return parser


def _add_common(parser: ArgumentParser, default: str | None) -> None:
    """Add the options that are accepted both before and after the command."""
    parser.add_argument(
        "--newsroom",
        type=Path,
        default=default,
        metavar=_("FILE"),
        help=_("the newsroom file, instead of the one in your data folder"),
    )
    parser.add_argument(
        "--language",
        choices=translation.LANGUAGES,
        default=default,
        help=_("the language of the program, instead of the system's"),
    )


def _add_new(parser: ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("put the demo newspaper into it"))


def _add_list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--status",
        choices=[status.value for status in Status],
        help=_("list only the articles of this status"),
    )


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=_("PATH"),
        help=_("a Markdown or text file, or a folder of them"),
    )


def _add_export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar=_("FOLDER"),
        help=_("a folder that is empty or was exported to before, or a file that ends in .zip"),
    )
    parser.add_argument(
        "--article",
        nargs="+",
        action="extend",
        default=[],
        metavar=_("ADDRESS"),
        help=_("export only the articles with these addresses, as `list` shows them, whatever their status"),
    )


def _add_publish(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help=_("list the files that would change, and change none")
    )
    parser.add_argument(
        "--accept",
        default="",
        metavar=_("FINGERPRINT"),
        help=_("accept the server's key or certificate if it has this fingerprint"),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=_("replace files of others that have the addresses of the site's own"),
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help=_("look at every file at the place, instead of trusting the list of what was uploaded"),
    )


def _add_backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--list", action="store_true", help=_("list the backups, the newest first, and make none")
    )
    parser.add_argument(
        "--limit",
        type=_gigabytes,
        metavar=_("GB"),
        help=_("let backups take at most so much of the disk from now on, 0 for any; the oldest go then"),
    )


def _gigabytes(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number < LARGEST_LIMIT:
        raise ArgumentTypeError(_("“{text}” is not a number of gigabytes").format(text=text))
    return number


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("put sound photos of the backups in the places of damaged and missing ones"),
    )


def _add_restore(parser: ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        metavar=_("BACKUP"),
        help=_("the file of a backup, its name as `backup --list` shows it, or `newest`"),
    )


def _window(arguments: Namespace) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, DISPLAYS)):
        raise EditorError(
            _(
                "There is no display to open the window on. `{program} --help` lists what works without."
            ).format(program=PROGRAM)
        )
    # The start creates many objects and drops few; the window enables garbage collection again later.
    gc.disable()
    try:  # importing Qt is slow, and the commands don't need it
        import desktop_editor.ui  # noqa: F401 - before all else of the window: it makes importing faster
        from desktop_editor import app
    except ImportError as error:
        if ".so" not in str(error):
            raise
        raise EditorError(
            _("The window needs a library that this system lacks: {reason}. `make run` installs it.").format(
                reason=error
            )
        ) from error

    return app.run(arguments.newsroom, arguments.language or translation.system_language())


def _new(arguments: Namespace) -> int:
    from desktop_editor.commands import new

    return new.run(arguments.newsroom or default_newsroom(), with_demo=arguments.demo)


def _list(arguments: Namespace) -> int:
    from desktop_editor.commands import listing

    status = Status(arguments.status) if arguments.status else None
    return listing.run(_newsroom(arguments), status)


def _import(arguments: Namespace) -> int:
    from desktop_editor.commands import importing

    return importing.run(_newsroom(arguments), arguments.paths)


def _export(arguments: Namespace) -> int:
    from desktop_editor.commands import exporting

    return exporting.run(_newsroom(arguments), arguments.to, arguments.article)


def _publish(arguments: Namespace) -> int:
    from desktop_editor.commands import publish

    options = publish.Options(arguments.dry_run, arguments.accept, arguments.replace, arguments.compare)
    return publish.run(_newsroom(arguments), options)


def _backup(arguments: Namespace) -> int:
    from desktop_editor.commands import backup

    return backup.run(_newsroom(arguments), only_list=arguments.list, limit=arguments.limit)


def _restore(arguments: Namespace) -> int:
    from desktop_editor.commands import restore

    # The file itself may be missing: its backups are found by its path.
    return restore.run(arguments.newsroom or default_newsroom(), arguments.backup)


def _check(arguments: Namespace) -> int:
    from desktop_editor.commands import check

    return check.run(_newsroom(arguments), repair=arguments.repair)


def _newsroom(arguments: Namespace) -> Path:
    """Return the newsroom file for the command; raise `EditorError` if the default one does not exist."""
    file: Path = arguments.newsroom or default_newsroom()
    if arguments.newsroom is None and not file.exists():
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
        _add_new,
        _new,
    ),
    (
        "list",
        N_("list the articles"),
        N_("List the articles, the newest first: date, age rating, status, category, address, headline."),
        _add_list,
        _list,
    ),
    (
        "import",
        N_("import Markdown and text files"),
        N_(
            "Import articles from Markdown files with front matter, with the pictures beside them. "
            "A file that is refused is named, and the rest is imported."
        ),
        _add_import,
        _import,
    ),
    (
        "export",
        N_("export pages that are ready to upload"),
        N_(
            "Export the whole site, or some articles. Only files that differ are written, and a folder that "
            "holds files of others is refused."
        ),
        _add_export,
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
        _add_publish,
        _publish,
    ),
    (
        "backup",
        N_("back up the newsroom, with its photos"),
        N_(
            "Make a backup beside the newsroom file, read it through, and drop the ones that are no longer "
            "kept: fourteen daily and eight weekly ones stay. Works while the window is open."
        ),
        _add_backup,
        _backup,
    ),
    (
        "restore",
        N_("go back to a backup"),
        N_(
            "Make the newsroom what a backup of it is. What it is now is backed up first, and a damaged file "
            "is laid aside; close the window before."
        ),
        _add_restore,
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
        _add_check,
        _check,
    ),
)
