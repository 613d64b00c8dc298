"""A list of one or two articles fills a wide page as a long one does, whatever the theme."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import FrontBlock
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from tests.site.chromium import chromium, needs_chromium, served


@needs_chromium
@pytest.mark.timeout(300)
@pytest.mark.parametrize("theme", ["default", "broadsheet"])
def test_short_blocks_of_the_front_page_leave_no_empty_columns(theme: str, tmp_path: Path) -> None:
    file, site = tmp_path / "newsroom.sqlite", tmp_path / "site"
    assert main(["--newsroom", str(file), "new", "--demo"]) == 0
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        front = tuple(FrontBlock(each.id, 6) for each in newsroom.categories.all()[1:4])
        known = newsroom.settings.newspaper()
        newsroom.settings.save_newspaper(
            replace(known, front=(*front, FrontBlock(0, 2), FrontBlock(0, 9)), theme=theme)
        )
    assert main(["--newsroom", str(file), "export", "--to", str(site)]) == 0
    with served(site) as base:
        lists = chromium("rows.mjs", f"{base}/index.html")
    assert {1, 2} <= {count for count, _filled in lists}
    assert [(count, filled) for count, filled in lists if filled < 0.95] == []
