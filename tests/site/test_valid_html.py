"""The Nu Html Checker, the W3C's own, over pages with everything that an article can hold."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_editor.content.article import Article, Category, FrontBlock, Newspaper, Photo
from desktop_editor.site.generator.export import write
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

CHECKER = Path("build/checkers/node_modules/vnu-jar/build/dist/vnu.jar")
CONSTRUCTS = Path(__file__).with_name("every-construct.md")
# Before time zones: the offset of Novosibirsk was 5:31:40.
LONG_AGO = datetime(1799, 6, 6, tzinfo=UTC)
SENTENCE = "В Новосибирской области сформировали генетическую базу для сибирских лесов. "
HEADLINES = ["", "😀", "а" * 500, "<script>alert(1)</script>", "и\u0306\x00\ufffe & \"'", SENTENCE * 130]


@pytest.mark.skipif(not shutil.which("java"), reason="Java is not installed")
@pytest.mark.skipif(not CHECKER.exists(), reason="the checker is not there: make checkers")
def test_the_checker_finds_nothing(
    make_article: Callable[..., Article],
    make_site: Callable[..., Site],
    newspaper: Newspaper,
    photo_folder: Path,
    tmp_path: Path,
) -> None:
    constructs = CONSTRUCTS.read_text(encoding="utf-8")
    articles = [
        make_article(id=1, body=constructs, lead="Лид.", cover_id=1, tags=("раз", "два"), byline=""),
        make_article(id=2, slug="pusto", body="", category_id=None, published_at=LONG_AGO),
        make_article(id=3, slug="bez-razmera", cover_id=2, seo_title="Заголовок", seo_description="<О>"),
        make_article(id=4, slug="reklama", is_page=True, body=constructs, cover_id=1),
        *(make_article(id=10 + n, slug=f"h-{n}", headline=text) for n, text in enumerate(HEADLINES)),
    ]
    site = make_site(
        newspaper=replace(
            newspaper, address="https://zdvinsk.example", pinned=3, front=(FrontBlock(1, 3), FrontBlock(0, 3))
        ),
        categories=(
            Category(id=1, name="Новости", slug="novosti"),
            Category(id=2, name="Пусто", slug="pusto"),
        ),
        photos=(Photo(id=1, file="sovet.jpg", width=60, height=40), Photo(id=2, file="зал 1.jpg", alt='"')),
        latest=tuple(articles[:7]),
    )
    write(plan_site(articles, site, photo_folder, datetime(2026, 11, 1, tzinfo=UTC)), tmp_path / "site")
    pages = sorted((tmp_path / "site").rglob("*.html"))
    checker = ["java", "-jar", str(CHECKER), "--stdout", "--format", "json", "--also-check-css"]
    files = map(str, (*pages, tmp_path / "site/assets/style.css"))
    answer = subprocess.run([*checker, *files], capture_output=True, text=True).stdout
    found = [f"{m['url'][-30:]}: {m['message']} {m.get('extract')}" for m in json.loads(answer)["messages"]]
    assert len(pages) > 20
    assert not found, "\n".join(found)
