"""The sandbox of templates: they cannot access the machine, and endless loops are stopped."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence, Sized
from gettext import NullTranslations
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from desktop_editor.site.themes.theme_files import ThemeFolder
from desktop_editor.translation import gettext as _

# A page with a hundred article cards takes some thousand steps; a million take a fifth of a second.
MOST_STEPS = 1_000_000
# The characters of a text, items of a list or bits of a number that one multiplication may produce.
LONGEST = 1_000_000
# The prefix by which templates of the default theme can be named explicitly: `default/article.html`.
DEFAULT = "default"
# The steps that a call counts as: recursion may be endless, too, and a call costs more than an iteration.
CALL = 10
OURS = ("desktop_editor.content.", "desktop_editor.site.")
# What is escaped in HTML.
UNSAFE = re.compile("[&<>'\"]")
# What generated code adds to each call in a block or loop, for functions that take the context.
SCOPES = frozenset({"_block_vars", "_loop_vars"})


def _translator(translations: NullTranslations) -> Callable[..., Markup]:
    """Return the `gettext` of templates; Jinja2's own takes three times as long.

    It is a function and not an object, so that templates can call it but reach nothing through it.
    """
    known: dict[str, Markup] = {}

    def gettext(text: str, **values: object) -> Markup:
        if text not in known:
            known[text] = Markup(translations.gettext(text))
        return known[text] % values if values or "%" in text else known[text]

    return gettext


class _Files(BaseLoader):
    """Loads templates from folders, each from the first folder that has it."""

    def __init__(self, folders: Sequence[ThemeFolder]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        file = next(filter(None, (folder.find(template) for folder in self._folders)), None)
        if file is None:
            raise TemplateNotFound(template)
        # Notepad writes a byte order mark, which does not belong in a page.
        return file.read_text("utf-8-sig"), str(file), None

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self._folders for name, _file in folder.files()})


def _shown(value: object) -> str:
    """Return a value as a page shows it; Jinja2's own way copies what is HTML already three times."""
    kind = type(value)
    is_safe = kind is Markup or (kind is str and not UNSAFE.search(value))  # type: ignore[call-overload]
    return value if is_safe else escape(value)  # type: ignore[return-value]


class _Unfolded(CodeGenerator):
    """Disables constant folding, so that all expressions run with limits and have a line number in errors."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with a limited number of steps, loop iterations and calls, for each page."""

    intercepted_binops = frozenset({"*", "**"})
    code_generator_class = _Unfolded
    shown = staticmethod(_shown)

    def __init__(
        self, folders: Sequence[ThemeFolder], translations: NullTranslations, compiled: Path | None
    ) -> None:
        # The file name keeps these apart from templates that were compiled without limits.
        cache = FileSystemBytecodeCache(str(compiled), "bounded-2-%s.cache") if compiled else None
        super().__init__(
            # A template that overrides one of the default theme's can still extend that one.
            loader=ChoiceLoader([_Files(folders), PrefixLoader({DEFAULT: _Files(folders[-1:])})]),
            extensions=["jinja2.ext.i18n"],
            optimized=False,
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
        self._gettext = self.globals["_"] = self.globals["gettext"] = _translator(translations)
        self.filters["counted"] = self._counted
        self._page = threading.local()
        self._known: dict[str, Template] = {}
        self._is_ours: dict[type, bool] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,
    ) -> Template:
        """Return a template; what is known is found at once, for a template never changes here."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent)
        return found

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute; the program's own values have nothing to hide, so they take a shortcut."""
        kind = type(obj)
        is_ours = self._is_ours.get(kind)
        if is_ours is None:
            is_ours = self._is_ours[kind] = kind.__module__.startswith(OURS)
        if is_ours and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        found: object = super().getattr(obj, attribute)
        return found

    def make_globals(self, d: MutableMapping[str, object] | None) -> dict[str, object]:
        """Return the variables of every template as a plain dictionary: Jinja2's chain is slow to copy."""
        return {**self.globals, **(d or {})}

    def begin_page(self) -> None:
        """Reset the steps that are left for this thread's next page."""
        self._page.left = MOST_STEPS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return template

    def call(__self, __context: Context, __obj: object, *args: object, **kwargs: object) -> object:  # noqa: N805
        """Call a macro or a function; the parameter names cannot clash with its keyword arguments."""
        __self._step(CALL)
        if __obj is __self._gettext and len(args) == 1 and kwargs.keys() <= SCOPES:
            return __self._gettext(args[0])
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Return a product or power; raise `TemplateRuntimeError` if it would fill memory or take minutes."""
        if _size(operator, left, right) > LONGEST:
            raise TemplateRuntimeError(_("the result of “{operator}” is too large").format(operator=operator))
        return super().call_binop(context, operator, left, right)

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._step(1)
            yield value

    def _step(self, size: int) -> None:
        self._page.left -= size
        if self._page.left < 0:
            text = _("more than {count:,} steps of loops and calls on one page")
            raise TemplateRuntimeError(text.format(count=MOST_STEPS))


def _size(operator: str, left: object, right: object) -> int:
    """Return the approximate size of a product or power: bits of a number, items of a text or list."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        return bits * right if operator == "**" else bits + right.bit_length()
    for repeated, times in ((left, right), (right, left)):
        if isinstance(repeated, Sized) and isinstance(times, int):
            return len(repeated) * times
    return 0
