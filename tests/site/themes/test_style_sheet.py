"""Style sheets on their way to readers mean to Chromium what their authors wrote."""

from pathlib import Path

import pytest

from desktop_editor.paths import resource
from desktop_editor.site.themes.style_sheet import squeezed
from tests.site.chromium import Reader, needs_chromium

THEMES = resource("resources", "themes")
ODD = """\
/* A comment; with { braces } and "quotes". */
a::before , b > i { content: "/* no { comment } ; */  two" ; color : red; }
@media (min-width: 40rem) and (max-width: 60rem) { p :is(em, b) { margin: 0 0 calc(1px + 2px) ; } }
q::after{content:'it\\'s;}' ""}
:root { --font: "A  B", serif; background: url("data:image/svg+xml;utf8,<svg xmlns='x'/>") }
p /**/ em/* here */ b { color: #fff }
"""
RULES = """(() => {
    // A custom property is told as it was typed.
    const rules = (sheet) => [...sheet.cssRules].map((rule) => rule.cssText.replace(/, /g, ","));
    const [one, other] = [...document.styleSheets].map(rules);
    return one.length && JSON.stringify([one.length, one.filter((rule, place) => rule !== other[place])]);
})()"""


@needs_chromium
@pytest.mark.parametrize("sheet", [*sorted(THEMES.glob("*/assets/*.css")), None], ids=str)
def test_a_squeezed_style_sheet_has_the_same_rules(sheet: Path | None, tmp_path: Path) -> None:
    text = sheet.read_text("utf-8") if sheet else ODD
    links = "".join(f"<style>{each}</style>" for each in (text, squeezed(text)))
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{links}", "utf-8")
    with Reader() as reader:
        found = reader.visit((tmp_path / "page.html").as_uri(), RULES)
    assert found.endswith(",[]]")
    assert int(found[1:].partition(",")[0]) >= 5
    assert len(squeezed(text)) < len(text) * 0.9


def test_texts_in_quotes_stay_as_they_are() -> None:
    assert squeezed(ODD).count('"/* no { comment } ; */  two"') == 1
    assert squeezed("a { b: c; }\n\n/* x */\nd { e: f }") == "a{b:c}d{e:f}"
