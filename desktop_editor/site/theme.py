"""A theme: a folder of Jinja2 templates and of assets that pages are made with."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _

if TYPE_CHECKING:
    from desktop_editor.site.sandbox import Sandbox

ASSETS = "assets"
# `.git`, `.DS_Store`: what tools keep beside the files.
HIDDEN = "/."


class ThemeError(EditorError):
    """A template cannot be read, or fails; the sentence names its file and line."""


class Theme:
    """The templates in `folder`, speaking the site's language through `translations`.

    What `folder` lacks, templates and assets, is taken from the folders `under` it, the last of which is the
    default theme, so that a newsroom changes one template and keeps the rest. Templates run in a sandbox, so
    that a theme from elsewhere cannot reach the machine; values are escaped, and a missing one is an error
    instead of a gap in the page. A theme is read once: make a new one to see changed templates. `compiled` is
    a folder where the templates' Python is kept for the next start, which saves it 0.1 s. `fallback` is the
    theme to go on with when this one has a mistake.
    """

    def __init__(
        self,
        folder: Path,
        translations: NullTranslations,
        compiled: Path | None = None,
        under: Sequence[Path] = (),
        fallback: "Theme | None" = None,
    ) -> None:
        self.folder = folder
        self.translations = translations
        self.fallback = fallback
        self._folders = (folder, *under)
        self._compiled = compiled

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is read from the files: another process reads it for itself."""
        return {name: value for name, value in vars(self).items() if name != "_environment"}

    def render(self, template: str, **values: object) -> str:
        """Return the text of `template`; raise `ThemeError` when it has a mistake."""
        with self._explained(template):
            self._environment.begin_page()
            return self._environment.get_template(template).render(values)

    def check(self) -> None:
        """Read every template; raise `ThemeError` for the first that cannot be understood."""
        for name in self._environment.list_templates(filter_func=_is_own_template):
            with self._explained(name):
                self._environment.get_template(name)

    def asset(self, name: str) -> Path | None:
        """Return the asset of that name, such as `style.css`."""
        places = (folder / ASSETS / name for folder in self._folders)
        return next((place for place in places if place.is_file()), None)

    def assets(self) -> Iterator[tuple[str, Path]]:
        """Yield names and files of the assets, in a fixed order; hidden ones are none of the theme."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            inside = folder / ASSETS
            found |= {
                name: file
                for file in inside.rglob("*")
                if HIDDEN not in f"/{(name := file.relative_to(inside).as_posix())}" and file.is_file()
            }
        yield from sorted(found.items())

    @cached_property
    def fingerprint(self) -> bytes:
        """What stands for all of the theme's files and texts, as they are now."""
        texts = vars(self.translations).get("_catalog", {})
        digest = hashlib.blake2b(repr(sorted(texts.items(), key=repr)).encode("utf-8", "replace"))
        for folder in self._folders:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
        return digest.digest()

    @cached_property
    def _environment(self) -> "Sandbox":
        # 50 ms, which the window does not need before its first painting.
        from desktop_editor.site.sandbox import Sandbox

        return Sandbox(self._folders, self.translations, self._compiled)

    @contextmanager
    def _explained(self, template: str) -> Iterator[None]:
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        try:
            yield
        except TemplateNotFound as error:
            raise ThemeError(self._missing(str(error.name or template))) from error
        except TemplateSyntaxError as error:
            name = Path(error.filename or error.name or template).name
            raise ThemeError(self._broken(name, error.lineno, error)) from error
        except UnicodeDecodeError as error:
            raise ThemeError(self._unreadable(template, error)) from error
        except Exception as error:  # An expression in a template can raise anything.
            name, line = self._position(error, template)
            raise ThemeError(self._broken(name, line, error)) from error

    def _position(self, error: Exception, template: str) -> tuple[str, int]:
        """Return the file and line of the innermost template that `error` passed through."""
        frames = [
            frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).parent in self._folders
        ]
        return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (template, 0)

    def _missing(self, name: str) -> str:
        return _(
            "The theme “{theme}” has no file {name}. Your articles are safe; choose another theme."
        ).format(theme=self.folder.name, name=name)

    def _unreadable(self, name: str, error: UnicodeDecodeError) -> str:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _(
            "The theme “{theme}” has a letter in {name}, line {line}, that is not in UTF-8. "
            "Your articles are safe; save the file as UTF-8 or choose another theme."
        ).format(theme=self.folder.name, name=name, line=line)

    def _broken(self, name: str, line: int, reason: Exception) -> str:
        return _(
            "The theme “{theme}” has a mistake in {name}, line {line}: {reason}. "
            "Your articles are safe; mend the theme or choose another."
        ).format(theme=self.folder.name, name=name, line=line, reason=str(reason).rstrip("."))


def _is_own_template(name: str) -> bool:
    """Whether a name is a template's; those of the default theme have a second name."""
    return not name.startswith("default/") and name.endswith((".html", ".xml", ".txt"))
