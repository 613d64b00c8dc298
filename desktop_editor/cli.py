"""The command line: opens the window, or runs a command without one."""

import gc
import gettext as system_gettext
import io
import os
import sys
from argparse import SUPPRESS, ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_editor import __version__, garbage, translation
from desktop_editor.command_arguments import ARGUMENTS
from desktop_editor.command_table import COMMANDS, PROGRAM
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

FAILURE = 1
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
    for name, help_text, description, run in COMMANDS:
        command = commands.add_parser(name, help=_(help_text), description=_(description))
        _add_common(command, default=SUPPRESS)
        if name in ARGUMENTS:
            ARGUMENTS[name](command)
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
