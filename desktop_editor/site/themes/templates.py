"""The templates of a theme, rendered in this process; errors name the file and the line."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from traceback import extract_tb
from types import FrameType
from typing import TYPE_CHECKING

from desktop_editor.errors import EditorError
from desktop_editor.site.themes.theme_files import ThemeFolder
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from jinja2 import Template

    from desktop_editor.site.themes.sandbox import Sandbox

# In characters: a page of a hundred thousand names has ten million.
LONGEST_PAGE = 50_000_000
# Of UTF-16, in which two of them make one letter.
HALF_LETTER = re.compile("[\ud800-\udfff]")


class ThemeError(EditorError):
    """A template cannot be read, or fails; the message names its file and line."""


@dataclass(frozen=True)
class Templates:
    """The templates in `folders`, each from the first folder that has it; `compiled` is a bytecode cache."""

    folders: tuple[ThemeFolder, ...]
    translations: NullTranslations
    compiled: Path | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without the Jinja2 environment: another process creates its own from the files."""
        return Templates, (self.folders, self.translations, self.compiled)

    def render(self, template: str, values: Mapping[str, object]) -> str:
        """Return the output of `template`; raise `ThemeError` if it has a mistake."""
        environment = self._environment
        environment.begin_page()
        try:
            return environment.get_template(template).render(values)
        except Exception as error:  # An expression in a template can raise anything.
            raise self._explanation(template, error) from error

    def render_bounded(self, template: str, values: Mapping[str, object]) -> str:
        """Return the output like `render`, but stop templates whose output has no end."""
        with self._explained(template):
            self._environment.begin_page()
            return "".join(_bounded(self._environment.get_template(template), values))

    def check(self) -> None:
        """Compile every template; raise `ThemeError` for the first that has a mistake."""
        for name in self._environment.list_templates(filter_func=_is_own_template):
            with self._explained(name):
                self._environment.get_template(name)

    def stopped(self, frame: FrameType | None, template: str, reason: str) -> ThemeError:
        """Return the error of a template that was stopped for `reason` while `frame` was running."""
        while frame is not None:
            found: Template | None = frame.f_globals.get("__jinja_template__")
            if found is not None:
                return self._broken(str(found.name), found.get_corresponding_lineno(frame.f_lineno), reason)
            frame = frame.f_back
        return self._broken(template, 0, reason)

    def unusable(self, reason: OSError) -> ThemeError:
        """Return the error for templates whose process could not be started."""
        text = _(
            "The theme “{theme}” could not be started: {reason}. "
            "Your articles are safe; close other programs or choose another theme."
        )
        return ThemeError(text.format(theme=self._theme, reason=reason))

    @cached_property
    def _environment(self) -> "Sandbox":
        # The import takes 50 ms, which the window should not spend before its first painting.
        from desktop_editor.site.themes.sandbox import Sandbox

        return Sandbox(self.folders, self.translations, self.compiled)

    @contextmanager
    def _explained(self, template: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # An expression in a template can raise anything.
            raise self._explanation(template, error) from error

    def _explanation(self, template: str, error: Exception) -> ThemeError:
        """Return what is wrong with a template, or with one that it needs."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        if isinstance(error, TemplateNotFound):
            return ThemeError(self._missing(str(error.name or template)))
        if isinstance(error, TemplateSyntaxError):
            name = Path(error.filename or error.name or template).name
            return self._broken(name, error.lineno, str(error))
        if isinstance(error, UnicodeDecodeError):
            return ThemeError(self._unreadable(template, error))
        reasons = {
            RecursionError: _("its parts stand in one another without an end"),
            MemoryError: _("it takes too much memory"),
        }
        name, line = self._position(error, template)
        return self._broken(name, line, reasons.get(type(error), str(error)))

    def _position(self, error: Exception, template: str) -> tuple[str, int]:
        """Return the file and line of the innermost template that `error` passed through."""
        for frame in reversed(extract_tb(error.__traceback__)):
            for folder in self.folders:
                if Path(frame.filename).is_relative_to(folder.path):
                    return Path(frame.filename).relative_to(folder.path).as_posix(), frame.lineno or 0
        return template, 0

    @property
    def _theme(self) -> str:
        return self.folders[0].path.name

    def _missing(self, name: str) -> str:
        return _(
            "The theme “{theme}” has no file {name}. Your articles are safe; choose another theme."
        ).format(theme=self._theme, name=name)

    def _unreadable(self, name: str, error: UnicodeDecodeError) -> str:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _(
            "The theme “{theme}” has a letter in {name}, line {line}, that is not in UTF-8. "
            "Your articles are safe; save the file as UTF-8 or choose another theme."
        ).format(theme=self._theme, name=name, line=line)

    def _broken(self, name: str, line: int, reason: str) -> ThemeError:
        text = (
            _(
                "The theme “{theme}” has a mistake in {name}, line {line}: {reason}. "
                "Your articles are safe; mend the theme or choose another."
            )
            if line
            else _(
                "The theme “{theme}” has a mistake in {name}: {reason}. "
                "Your articles are safe; mend the theme or choose another."
            )
        )
        return ThemeError(text.format(theme=self._theme, name=name, line=line, reason=reason.rstrip(".")))


def _bounded(template: "Template", values: Mapping[str, object]) -> Iterator[str]:
    """Yield the pieces of a page; one that must not be fails in the line that produced it."""
    from jinja2 import TemplateRuntimeError

    left = LONGEST_PAGE
    pieces = template.generate(values)
    for piece in pieces:
        left -= len(piece)
        fault = _("the page has more than {count:,} letters").format(count=LONGEST_PAGE) if left < 0 else ""
        if not piece.isascii() and HALF_LETTER.search(piece):
            fault = _("it writes half of a letter, which no file can hold")
        if fault:
            pieces.throw(TemplateRuntimeError(fault))  # type: ignore[attr-defined]
        yield piece


def _is_own_template(name: str) -> bool:
    """Return whether a name is a template's, without the second names of the default theme's templates."""
    return not name.startswith("default/") and name.endswith((".html", ".xml", ".txt"))
