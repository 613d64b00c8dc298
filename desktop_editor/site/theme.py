"""A theme: a folder of Jinja2 templates and of assets that pages are made with."""

from collections.abc import Iterator
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

ASSETS = "assets"


class ThemeError(EditorError):
    """A template cannot be read, or fails; the sentence names its file and line."""


class Theme:
    """The templates in `folder`, speaking the site's language through `translations`.

    Templates run in Jinja2's sandbox, so that a theme from elsewhere cannot reach the machine; values
    are escaped, and a missing one is an error instead of a gap in the page. A theme is read once: make a
    new one to see changed templates. `compiled` is a folder where the templates' Python is kept for the
    next start, which saves it 0.1 s.
    """

    def __init__(self, folder: Path, translations: NullTranslations, compiled: Path | None = None) -> None:
        self.folder = folder
        self.translations = translations
        self._compiled = compiled

    def render(self, template: str, **values: object) -> str:
        """Return the text of `template`; raise `ThemeError` when it has a mistake."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        try:
            return self._environment.get_template(template).render(values)
        except TemplateNotFound as error:
            raise ThemeError(self._missing(str(error.name or template))) from error
        except TemplateSyntaxError as error:
            name = Path(error.filename or error.name or template).name
            raise ThemeError(self._broken(name, error.lineno, error)) from error
        except Exception as error:  # An expression in a template can raise anything.
            name, line = self._position(error, template)
            raise ThemeError(self._broken(name, line, error)) from error

    @cached_property
    def _environment(self) -> "ImmutableSandboxedEnvironment":
        # 50 ms, which the window does not need before its first painting.
        from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        made = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self.folder),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(str(self._compiled)) if self._compiled else None,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        # The extension adds this method, which the type checker cannot see.
        made.install_gettext_translations(self.translations, newstyle=True)  # type: ignore[attr-defined]
        return made

    def assets(self) -> Iterator[Path]:
        """Yield the files below the folder's `assets`, in a fixed order."""
        yield from sorted(path for path in (self.folder / ASSETS).rglob("*") if path.is_file())

    def _position(self, error: Exception, template: str) -> tuple[str, int]:
        """Return the file and line of the innermost template that `error` passed through."""
        frames = [
            frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).parent == self.folder
        ]
        return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (template, 0)

    def _missing(self, name: str) -> str:
        return _(
            "The theme “{theme}” has no file {name}. Your articles are safe; choose another theme."
        ).format(theme=self.folder.name, name=name)

    def _broken(self, name: str, line: int, reason: Exception) -> str:
        return _(
            "The theme “{theme}” has a mistake in {name}, line {line}: {reason}. "
            "Your articles are safe; mend the theme or choose another."
        ).format(theme=self.folder.name, name=name, line=line, reason=str(reason).rstrip("."))
