import re
from gettext import NullTranslations
from pathlib import Path

import pytest

from desktop_editor.paths import resource
from desktop_editor.site import addresses
from desktop_editor.site.themes.theme import Theme, ThemeError

STYLE = resource("resources", "themes", "default", "assets", "style.css")


def theme_with(folder: Path, **templates: str) -> Theme:
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Theme(folder, NullTranslations())


def test_values_are_escaped(tmp_path: Path) -> None:
    theme = theme_with(tmp_path, page="{{ headline }}")
    assert theme.render("page.html", headline="<b>&") == "&lt;b&gt;&amp;"


def test_a_template_speaks_the_language_of_the_site(theme: Theme, tmp_path: Path) -> None:
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
def test_a_mistake_in_a_template_names_its_line(text: str, line: int, tmp_path: Path) -> None:
    theme = theme_with(tmp_path, page=text, part="\n\n\n{{ nothing }}")
    with pytest.raises(ThemeError, match=rf"(page|part)\.html, line {line}: "):
        theme.render("page.html", headline="")


def test_a_missing_template_is_said_by_name(tmp_path: Path) -> None:
    theme = theme_with(tmp_path, page="{% extends 'base.html' %}")
    with pytest.raises(ThemeError, match=r"no file base\.html"):
        theme.render("page.html")


def test_assets_come_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.css", "a.css", "fonts/c.woff2"):
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    names = [name for name, _file in theme_with(tmp_path).assets()]
    assert names == ["a.css", "b.css", "fonts/c.woff2"]


def test_a_folder_overrides_one_template_and_one_asset(tmp_path: Path) -> None:
    own, under = tmp_path / "own", tmp_path / "under"
    for folder in (own, under):
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / "style.css").touch()
        (folder / "part.html").write_text(folder.name)
    (under / "page.html").write_text("{% include 'part.html' %} in under")
    theme = Theme(own, NullTranslations(), under=[under])
    assert theme.render("page.html") == "own in under"
    assert dict(theme.assets()) == {"style.css": own / "assets" / "style.css"}
    assert theme.asset("style.css") == own / "assets" / "style.css"


def test_a_mistake_below_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "page.html").write_text("\n{{ nothing }}")
    with pytest.raises(ThemeError, match=r"page\.html, line 2: "):
        Theme(tmp_path / "own", NullTranslations(), under=[tmp_path]).render("page.html")


def test_a_loop_without_end_ends(tmp_path: Path) -> None:
    loop = "{% for a in range(9999) %}{% for b in range(9999) %}"
    theme = theme_with(tmp_path, page=f"\n{loop}.{'{% endfor %}' * 2}")
    with pytest.raises(ThemeError, match=r"page\.html, line 2: more than 1,000,000 steps"):
        theme.render("page.html")
    (tmp_path / "short.html").write_text(
        "{% for a in [1, 2] %}{{ loop.index }}/{{ loop.length }} {% endfor %}"
    )
    assert theme.render("short.html") == "1/2 2/2 "


def test_macros_that_call_themselves_without_end_end(tmp_path: Path) -> None:
    twice = "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
    for text in (f"{twice}{{{{ f(60) }}}}", "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}"):
        theme = theme_with(tmp_path, page=text)
        with pytest.raises(ThemeError, match=r"page\.html, line 1: (more than 1,0|its parts stand)"):
            theme.render("page.html")


def test_the_mark_that_notepad_puts_before_a_text_stays_out_of_the_page(tmp_path: Path) -> None:
    theme = theme_with(tmp_path, page="\ufeff<p>")
    assert theme.render("page.html") == "<p>"


def test_a_template_in_an_old_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes("<p>\n\nПривет".encode("cp1251"))
    with pytest.raises(ThemeError, match=r"page\.html, line 3, that is not in UTF-8"):
        Theme(tmp_path, NullTranslations()).render("page.html")


def test_hidden_files_are_no_assets(tmp_path: Path) -> None:
    for name in (".git/config", ".DS_Store", "style.css"):
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert [name for name, _file in theme_with(tmp_path).assets()] == ["style.css"]


def test_a_check_finds_the_mistake_before_a_page_does(tmp_path: Path) -> None:
    theme = theme_with(tmp_path, page="fine", other="\n\n{% endif %}")
    with pytest.raises(ThemeError, match=r"other\.html, line 3: "):
        theme.check()


def test_the_style_sheet_is_small_and_asks_for_nothing() -> None:
    style = STYLE.read_text(encoding="utf-8")
    assert len(style.encode()) < 18 * 1024
    assert "url(" not in style
    assert "@import" not in style


def test_a_link_to_an_asset_tells_its_edition(tmp_path: Path) -> None:
    style = tmp_path / "assets" / "css" / "print.css"
    style.parent.mkdir(parents=True)
    style.write_text("p {}")
    text = '<link href="{{ root }}assets/css/print.css"><img src="{{ root }}assets/gone.svg">'
    first = theme_with(tmp_path, page=text).render("page.html", root=addresses.ROOT)
    style.write_text("p { color: red }")
    second = theme_with(tmp_path).render("page.html", root=addresses.ROOT)
    style.write_text("p {}")
    pages = (first, second, theme_with(tmp_path).render("page.html", root=addresses.ROOT))
    editions = [
        re.fullmatch(r'<link href="<root>assets/css/print\.css\?v=(\w{8})">(.*)', page) for page in pages
    ]
    assert all(found and found[2] == '<img src="<root>assets/gone.svg">' for found in editions)
    assert [first == second, pages[0] == pages[2]] == [False, True]
