"""The options and arguments of each command of the command line."""

from argparse import ArgumentParser, ArgumentTypeError, _ActionsContainer
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_editor.content.article import Status
from desktop_editor.translation import gettext as _

LARGEST_LIMIT = 1_000_000  # GB


def _new(parser: ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("put the demo newspaper into it"))


def _list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--status",
        choices=[status.value for status in Status],
        help=_("list only the articles of this status"),
    )
    _json(parser)


def _json(parser: _ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON, for a program that reads it"))


def _settings(parser: ArgumentParser) -> None:
    parser.add_argument(
        "wanted",
        nargs="*",
        metavar=_("NAME[=VALUE]"),
        help=_("print a setting, or set it; without any, all are printed"),
    )
    _json(parser)


def _journal(parser: ArgumentParser) -> None:
    parser.add_argument(
        "address",
        nargs="?",
        default="",
        metavar=_("ADDRESS"),
        help=_("print only what was done with this article"),
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--csv", action="store_true", help=_("print the table that spreadsheets open, in UTF-8")
    )
    _json(forms)


def _show(parser: ArgumentParser) -> None:
    _address(parser)
    parser.add_argument(
        "--released",
        action="store_true",
        help=_("print what readers have instead of the working text"),
    )


def _edit(parser: ArgumentParser) -> None:
    _address(parser)
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("the file as `show` writes it; `-` reads it from standard input"),
    )


def _release(parser: ArgumentParser) -> None:
    _addresses(parser)
    parser.add_argument(
        "--at",
        default="",
        metavar=_("MOMENT"),
        help=_("the moment of the newspaper's clock: “2026-12-01 09:00”, “01.12.2026 9:00” or “now”"),
    )


def _addresses(parser: ArgumentParser) -> None:
    parser.add_argument(
        "addresses",
        nargs="+",
        metavar=_("ADDRESS"),
        help=_("as `list` shows it; the address of the page, its URL and the number are taken, too"),
    )


def _address(parser: ArgumentParser) -> None:
    parser.add_argument(
        "address",
        metavar=_("ADDRESS"),
        help=_("as `list` shows it; the address of the page, its URL and the number are taken, too"),
    )


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=_("PATH"),
        help=_("a Markdown or text file, or a folder of them"),
    )


def _export(parser: ArgumentParser) -> None:
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
        help=_("export only these articles; an ADDRESS is as `list` shows it, of the page, or a number"),
    )


def _publish(parser: ArgumentParser) -> None:
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
    parser.add_argument(
        "--trust-clock",
        action="store_true",
        help=_("let scheduled texts appear, although the clock is far ahead of everything in the newsroom"),
    )


def _backup(parser: ArgumentParser) -> None:
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


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("put sound photos of the backups in the places of damaged and missing ones"),
    )


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        metavar=_("BACKUP"),
        help=_("the file of a backup, its name as `backup --list` shows it, or `newest`"),
    )


ARGUMENTS: Mapping[str, Callable[[ArgumentParser], None]] = {
    "new": _new,
    "list": _list,
    "show": _show,
    "edit": _edit,
    "release": _release,
    "withdraw": _addresses,
    "status": _json,
    "journal": _journal,
    "settings": _settings,
    "import": _import,
    "export": _export,
    "publish": _publish,
    "backup": _backup,
    "check": _check,
    "restore": _restore,
}
