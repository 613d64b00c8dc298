"""A page on paper, as a browser prints it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from desktop_editor.content.article import Article, Newspaper
from desktop_editor.paths import resource
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from desktop_editor.site.themes.installed_themes import Themes
from tests.site.plans import plan_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
COLUMNS = ("Показатель", "2024", "2025", "Ответственное лицо", "Срок исполнения работ", "Примечание")
ROW = ("Население, тысяч человек", "12,4", "12,1", "Константинопольский", "до конца квартала", "исполнено")
TABLE = "\n".join(f"| {' | '.join(cells)} |" for cells in (COLUMNS, ("---",) * 6, ROW))
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is missing")


@pytest.mark.parametrize("name", ["default", "broadsheet"])
def test_a_wide_table_loses_no_column(
    name: str,
    make_site: Callable[..., Site],
    make_article: Callable[..., Article],
    newspaper: Newspaper,
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), tmp_path / "own")
    site = make_site(theme=themes.open(replace(newspaper, theme=name)))
    plan = plan_site(
        [make_article(slug="svodka", body=TABLE)], site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)
    )
    write(plan, tmp_path / "site")
    page, paper = next((tmp_path / "site").rglob("svodka.html")), tmp_path / "page.pdf"
    options = ["--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={paper}"]
    subprocess.run([CHROMIUM, *options, page.as_uri()], check=True, capture_output=True, timeout=60)
    printed = QPdfDocument()
    printed.load(str(paper))
    words = "".join(printed.getAllText(number).text() for number in range(printed.pageCount()))
    for cell in (*COLUMNS, *ROW):
        assert cell.replace(" ", "") in "".join(words.split())
