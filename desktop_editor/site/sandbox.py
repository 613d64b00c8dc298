"""Where templates run: they cannot reach the machine, and a loop without end ends."""

import threading
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateRuntimeError,
    nodes,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

# A page of a hundred stories takes some thousand steps; a million take a fifth of a second.
MOST_STEPS = 1_000_000
# What the templates of the theme under all others are called, too: `default/article.html`.
DEFAULT = "default"
# Macros that call themselves twice never end either, and a call takes longer than a turn of a loop.
CALL = 10
OURS = ("desktop_editor.content.", "desktop_editor.site.")


def _text(known: dict[str, Markup], translations: NullTranslations, text: str, **values: object) -> Markup:
    """Return a text of the theme in the site's language; Jinja2's own way takes three times as long."""
    if text not in known:
        known[text] = Markup(translations.gettext(text))
    return known[text] % values if values or "%" in text else known[text]


def _files(folders: Sequence[Path]) -> FileSystemLoader:
    # Notepad puts a mark before UTF-8, which has no place in a page.
    return FileSystemLoader(folders, "utf-8-sig")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which one page may take so many steps of loops and calls and no more."""

    def __init__(
        self, folders: Sequence[Path], translations: NullTranslations, compiled: Path | None
    ) -> None:
        # The name of the files keeps apart what was compiled without counted loops.
        cache = FileSystemBytecodeCache(str(compiled), "counted-%s.cache") if compiled else None
        super().__init__(
            # A file that stands for one of the default theme's can still extend that one.
            loader=ChoiceLoader([_files(folders), PrefixLoader({DEFAULT: _files(folders[-1:])})]),
            extensions=["jinja2.ext.i18n"],
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=cache,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        # The extension adds this method, which the type checker cannot see.
        self.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
        self.globals["_"] = self.globals["gettext"] = partial(_text, {}, translations)
        self.filters["counted"] = self._counted
        self._page = threading.local()

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute; the program's own values have nothing to hide, so theirs come faster."""
        if type(obj).__module__.startswith(OURS) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        found: object = super().getattr(obj, attribute)
        return found

    def make_globals(self, d: MutableMapping[str, object] | None) -> dict[str, object]:
        """Return what a template always knows, as a plain dictionary: Jinja2's chain is slow to copy."""
        return {**self.globals, **(d or {})}

    def begin_page(self) -> None:
        """Let the next page of this thread have all the steps again."""
        self._page.left = MOST_STEPS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return template

    def call(__self, __context: Context, __obj: object, *args: object, **kwargs: object) -> object:  # noqa: N805
        """Call a macro or a function; the names keep out of the way of its own."""
        __self._step(CALL)
        return super().call(__context, __obj, *args, **kwargs)

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._step(1)
            yield value

    def _step(self, size: int) -> None:
        self._page.left -= size
        if self._page.left < 0:
            raise TemplateRuntimeError(f"more than {MOST_STEPS:,} steps of loops and calls on one page")
