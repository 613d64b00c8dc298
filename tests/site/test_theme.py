from gettext import NullTranslations
from pathlib import Path

import pytest

from desktop_editor.paths import resource
from desktop_editor.site.theme import Theme, ThemeError

STYLE = resource("resources", "themes", "default", "assets", "style.css")


def theme_with(folder: Path, **templates: str) -> Theme:
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Theme(folder, NullTranslations())


def test_values_are_escaped(tmp_path):
    theme = theme_with(tmp_path, page="{{ headline }}")
    assert theme.render("page.html", headline="<b>&") == "&lt;b&gt;&amp;"


def test_a_template_speaks_the_language_of_the_site(theme, tmp_path):
    (tmp_path / "page.html").write_text('{{ _("Latest news") }}')
    russian = type("T", (NullTranslations,), {"gettext": lambda self, text: "Последние новости"})()
    assert Theme(tmp_path, russian).render("page.html") == "Последние новости"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n{{ nothing }}", 2),
        ("\n\n{% if %}", 3),
        ("{{ 1 / 0 }}", 1),
        ("\n{{ headline.text }}", 2),
        ("{{ ''.__class__.__mro__ }}", 1),
        ("\n{% include 'part.html' %}", 4),
    ],
)
def test_a_mistake_in_a_template_names_its_line(text, line, tmp_path):
    theme = theme_with(tmp_path, page=text, part="\n\n\n{{ nothing }}")
    with pytest.raises(ThemeError, match=rf"(page|part)\.html, line {line}: "):
        theme.render("page.html", headline="")


def test_a_missing_template_is_said_by_name(tmp_path):
    theme = theme_with(tmp_path, page="{% extends 'base.html' %}")
    with pytest.raises(ThemeError, match=r"no file base\.html"):
        theme.render("page.html")


def test_assets_come_in_a_fixed_order(tmp_path):
    for name in ("b.css", "a.css", "fonts/c.woff2"):
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    names = [file.name for file in theme_with(tmp_path).assets()]
    assert names == ["a.css", "b.css", "c.woff2"]


def test_the_style_sheet_is_small_and_asks_for_nothing():
    style = STYLE.read_text(encoding="utf-8")
    assert len(style.encode()) < 12 * 1024
    assert "url(" not in style
    assert "@import" not in style
