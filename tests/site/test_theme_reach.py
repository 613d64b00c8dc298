"""All that a template can get at are plain values, which nothing changes, and functions that lead nowhere."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, GenericAlias, MethodDescriptorType, MethodType

import jinja2.environment
import jinja2.runtime
import jinja2.utils
import pytest
from jinja2 import Environment, Undefined
from jinja2.exceptions import SecurityError

from desktop_editor.content.article import Article, Newspaper, Photo
from desktop_editor.paths import resource
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.templates import Templates
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.translation import catalogue
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)
DEFAULT = resource("resources", "themes", "default")
PLAIN = (str, int, float, bytes, Enum, type(None))
FUNCTIONS = (BuiltinFunctionType, FunctionType, GenericAlias, MethodDescriptorType, MethodType, property)
# What Jinja2 itself gives to templates; its sandbox is about them.
JINJA_CLASSES = {dict, jinja2.utils.Cycler, jinja2.utils.Joiner, jinja2.utils.Namespace}
JINJA_OBJECTS = (
    jinja2.environment.TemplateModule,
    jinja2.runtime.BlockReference,
    jinja2.runtime.LoopContext,
    jinja2.runtime.Macro,
    jinja2.runtime.TemplateReference,
)


class Recorded(Theme):
    """The default theme, which remembers what it was given."""

    def __init__(self) -> None:
        super().__init__(DEFAULT, catalogue(resource("resources", "translations"), "ru"))
        self.given: list[object] = []

    def render(self, template: str, **values: object) -> str:
        self.given += [template, *values.values()]
        return super().render(template, **values)


def environment_of(theme: Theme) -> Environment:
    templates = theme._templates
    assert isinstance(templates, Templates)
    return templates._environment


@pytest.fixture
def theme() -> Recorded:
    return Recorded()


@pytest.fixture
def given(
    theme: Recorded,
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    photo_folder: Path,
    newspaper: Newspaper,
    tmp_path: Path,
) -> list[object]:
    """Return what the templates of a whole site are given, and what Jinja2 adds to it."""
    photo = Photo(id=1, file="sovet.jpg", credit="А. Петрова", width=60, height=40)
    public = dataclasses.replace(
        newspaper, address="https://zdvinsk.example", accent="#a8231b", logo="sovet.jpg"
    )
    site = make_site(newspaper=public, photos=(photo,))
    body = "![Зал](photos/sovet.jpg)\n\nhttps://vkvideo.ru/video-1_2"
    articles = [make_article(id=n, slug=f"n-{n}", tags=("лес",), cover_id=1, body=body) for n in range(1, 60)]
    write(plan_site(articles, site, photo_folder, NOW), tmp_path / "site")
    assert {"article.html", "index.html", "names.html", "month.html", "credit.html"} < set(
        map(str, theme.given)
    )
    return [*theme.given, *environment_of(theme).globals.values()]


def inside(found: object, environment: Environment) -> list[object]:
    """Return what a template reaches from a value by a dot or by brackets."""
    reached = list(found) if isinstance(found, tuple | list | set | frozenset) else []
    reached += [*found.keys(), *found.values()] if isinstance(found, dict) else []
    for name in dir(found):
        for reach in (environment.getattr, environment.getitem):
            try:
                value = reach(found, name)
            except SecurityError:
                continue
            if not isinstance(value, Undefined):
                reached.append(value)
    return reached


def is_harmless(found: object) -> bool:
    """Whether a value can neither be changed nor leads to anything that templates are not given."""
    if isinstance(found, type):
        return found in JINJA_CLASSES
    is_ours = dataclasses.is_dataclass(found) and getattr(type(found), "__dataclass_params__").frozen  # noqa: B009
    return is_ours or isinstance(found, (*PLAIN, tuple, *FUNCTIONS, *JINJA_OBJECTS))


def strange(values: list[object], environment: Environment) -> list[object]:
    """Return what is not harmless among values and all that is reached from them."""
    known: dict[int, object] = {}
    left = list(values)
    while left:
        found = left.pop()
        if id(found) not in known and not isinstance(found, PLAIN):
            known[id(found)] = found
            left += inside(found, environment)
    return [found for found in known.values() if not is_harmless(found)]


def test_templates_reach_plain_values_only(theme: Recorded, given: list[object]) -> None:
    assert strange(given, environment_of(theme)) == []


def test_what_jinja_adds_leads_nowhere_else(theme: Recorded, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "{% import 'pictures.html' as pictures %}{% block one %}{% for n in (1, 2) %}"
        "{{ see(loop, pictures, pictures.image, self, self.one, cycler(1), joiner(), namespace(a=1)) }}"
        "{% endfor %}{% endblock %}"
    )
    seen: list[object] = []
    whole = Theme(tmp_path, theme.translations, under=[DEFAULT])
    whole.render("page.html", see=lambda *values: seen.extend(values) or "")
    made_here = (jinja2.utils.Cycler, jinja2.utils.Joiner, jinja2.utils.Namespace, list)
    found = strange(seen, environment_of(whole))
    assert len(seen) == 16
    assert [value for value in found if not isinstance(value, made_here)] == []


@pytest.mark.parametrize(
    "way", ["_.args", "_.func", "gettext.keywords", "ngettext.args", "publication.theme.x"]
)
def test_the_texts_of_the_program_cannot_be_reached(
    way: str, theme: Recorded, tmp_path: Path, newspaper: Newspaper
) -> None:
    (tmp_path / "page.html").write_text(f"{{{{ {way} }}}}")
    whole = Theme(tmp_path, theme.translations, under=[DEFAULT])
    with pytest.raises(ThemeError, match=r"page\.html, line 1"):
        whole.render("page.html", publication=newspaper)


def test_a_template_changes_nothing_that_it_is_given(tmp_path: Path, newspaper: Newspaper) -> None:
    (tmp_path / "page.html").write_text("{% set ns = namespace() %}{% set publication.name = 'Чужая' %}")
    with pytest.raises(ThemeError, match=r"page\.html, line 1"):
        Theme(tmp_path, catalogue(tmp_path, "en")).render("page.html", publication=newspaper)
    assert newspaper.name == "Здвинская правда"
