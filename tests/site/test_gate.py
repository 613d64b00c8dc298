"""The cover over articles for adults, in a browser, from a disk."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.content.article import AgeRating, Article
from desktop_editor.paths import resource
from desktop_editor.site.pages.article_page import article_parts
from desktop_editor.site.site import Site
from tests.site.test_checkers import CHROMIUM, MODULES, pytestmark  # noqa: F401

GATE = Path(__file__).with_name("checkers") / "gate.mjs"


@pytest.mark.skipif(not (MODULES / "puppeteer-core").exists(), reason="puppeteer is not there: make checkers")
def test_a_click_shows_an_article_for_adults_and_the_browser_remembers_it(
    make_article: Callable[..., Article], site: Site, tmp_path: Path
) -> None:
    site = replace(site, newspaper=replace(site.newspaper, asks_for_age=True))
    parts = article_parts(make_article(age_rating=AgeRating.EIGHTEEN), site)
    page = tmp_path / parts.address
    page.parent.mkdir(parents=True)
    page.write_text(parts.html, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    script = resource("resources", "themes", "default", "assets", "gate.js")
    (tmp_path / "assets" / "gate.js").write_bytes(script.read_bytes())
    command = ["node", *map(str, (GATE, MODULES, CHROMIUM)), page.as_uri()]
    seen = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert seen == [False, True, True, False, False]
