"""What reader modes, archives and aggregators take out of real pages: the article, and nothing else."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_editor.cli import main
from desktop_editor.content import plain_text
from desktop_editor.content.article import Article
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.site.render_cache import rendered
from desktop_editor.storage.newsroom import Newsroom

CHECKERS = Path("build/checkers").resolve()
MODULES = CHECKERS / "node_modules"
PYTHON = CHECKERS / "python/bin/python"
SCRIPTS = Path(__file__).with_name("checkers")
ADDRESS = "https://zdvinsk.example"
THEMES = ("default", "broadsheet")
PHOTOS = 5
LEAD = (
    "Посёлок у озера встретил ледоход: вода поднялась на два метра, но дома и дорога до райцентра "
    "не пострадали."
)
PARAGRAPH = (
    "Лёд на озере тронулся ранним утром, и спасатели перекрыли переправу, сказали в районной администрации. "
    "К вечеру вода дошла до нижней улицы, где живут сорок человек, и остановилась у старого моста."
)
SENTENCE = "Переправа через озеро закрыта до особого распоряжения районной администрации."
TABLE = """\
| Посёлок | Уровень воды | Жителей на нижних улицах |
| --- | --- | --- |
| Здвинск | 214 см | 40 |
| Нижний Урюм | 187 см | 12 |
"""
GALLERY = "![Лёд]({0})\n![Мост]({1})\n![Улица]({2})\n![Лодка]({3})"
EMBED = "https://rutube.ru/video/0123456789abcdef0123456789abcdef/"
TEXT = "\n\n".join([PARAGRAPH] * 3)
# By headline: the lead, the body, and whether there is a cover.
AWKWARD = {
    "Ледоход на озере в пяти снимках": (LEAD, f"{GALLERY}\n\n{TEXT}", True),
    "Как ледоход сняли жители соседних сёл": (
        LEAD,
        f"{PARAGRAPH}\n\n{EMBED}\n\n![Мост]({{1}})\n\n{TEXT}",
        True,
    ),
    "Один снимок со старого моста": ("", "![Мост в тумане]({0})", False),
    "Переправа у села закрыта": ("", SENTENCE, False),
    "Уровень воды в трёх посёлках района": ("", TABLE, False),
}
# What an extractor takes for an article at all.
LONG = 500
TOOLS = {
    "readability": MODULES / "@mozilla/readability",
    "article-extractor": MODULES / "@extractus/article-extractor",
    "trafilatura": PYTHON,
    "newspaper4k": PYTHON,
}


@dataclass(frozen=True)
class Page:
    """An exported page, its article, and what each tool has found in it."""

    article: Article
    words: str
    photos: tuple[str, ...]
    others: tuple[str, ...]
    found: dict[str, dict[str, Any]]

    @property
    def is_long(self) -> bool:
        return len(self.words) > LONG


@pytest.fixture(scope="module", params=THEMES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Export the demo newsroom and the awkward articles in a theme, and let all tools read the pages."""
    folder = tmp_path_factory.mktemp(request.param)
    file = folder / "newsroom.sqlite"
    with Newsroom.create(file, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
        paper = replace(newsroom.settings.newspaper(), address=ADDRESS, theme=request.param)
        newsroom.settings.save_newspaper(
            replace(paper, footer=PARAGRAPH.replace("озер", "пруд") + "\n\nВсе права.")
        )
        add_awkward(newsroom, folder)
        articles = newsroom.released.newest(100)
        photo_files = {photo.id: photo.file for photo in newsroom.photos.all()}
    assert main(["--newsroom", str(file), "export", "--to", str(folder / "site")]) == 0
    files = [next((folder / "site").rglob(f"2026/*/{article.slug}.html")) for article in articles]
    return [
        Page(article, *parts(article, photo_files), others(article, articles), found)
        for article, found in zip(articles, read(files), strict=True)
    ]


def add_awkward(newsroom: Newsroom, folder: Path) -> None:
    sample = newsroom.articles.get(newsroom.released.newest(1)[0].id)
    photos = []
    for number in range(PHOTOS):
        Image.new("RGB", (1200, 800), (40 * number, 90, 120)).save(folder / f"ice-{number}.jpg")
        photos.append(newsroom.photos.add(folder / f"ice-{number}.jpg"))
    known = replace(sample, id=0, lock_version=0, slug="", byline="Мария Петрова", tags=("лёд",), excerpt="")
    for headline, (lead, body, has_cover) in AWKWARD.items():
        text = body.format(*(f"photos/{photo.file}" for photo in photos))
        cover = photos[-1].id if has_cover else None
        article = newsroom.articles.save(
            replace(known, headline=headline, lead=lead, body=text, cover_id=cover)
        )
        newsroom.releases.release(article.id, "Анна")


def parts(article: Article, photo_files: dict[int, str]) -> tuple[str, tuple[str, ...]]:
    """Return the words of an article and the files of its photos."""
    body = rendered(article.body)
    words = " ".join([article.lead, *map(plain_text.from_block, body.blocks)])
    cover = [photo_files[article.cover_id]] if article.cover_id else []
    return " ".join(words.split()), (*cover, *body.photos)


def others(article: Article, articles: Sequence[Article]) -> tuple[str, ...]:
    """Return what stands on the page and is no part of the article: sentences or their beginning."""
    strange = [
        text
        for each in articles
        if each.headline != article.headline
        for text in (each.headline, each.excerpt)
    ]
    page = ["1 мин. чтения", "Последние новости", "Все права", "Лёд на пруде"]
    imprint = [
        "Демонстрационное издание",
        "Имя Отчество Фамилия",
        "улица Примерная",
        "ВКонтакте",
        "Предыдущее",
    ]
    return tuple(text for text in (*strange, *page, *imprint) if text)


def read(files: Sequence[Path]) -> list[dict[str, dict[str, Any]]]:
    """Return what the tools that are installed find in each file."""
    commands: list[list[str | Path]] = []
    if all(TOOLS[name].exists() for name in ("readability", "article-extractor")):
        commands.append(["node", SCRIPTS / "extract.mjs", MODULES, *files])
    if PYTHON.exists():
        commands.append([PYTHON, SCRIPTS / "extract.py", *files])
    found: list[dict[str, dict[str, Any]]] = [{} for _file in files]
    for command in commands:
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = [before | more for before, more in zip(found, json.loads(answer), strict=True)]
    return found


@pytest.mark.parametrize("tool", TOOLS)
def test_an_extractor_finds_all_of_an_article_and_nothing_else(tool: str, pages: list[Page]) -> None:
    if tool not in pages[0].found:
        pytest.skip(f"{tool} is not there: make checkers")
    long = [page for page in pages if page.is_long]
    assert len(long) >= 3
    for page in long:
        found = page.found[tool]
        assert found["headline"] == page.article.headline
        assert found["author"] == page.article.byline
        day = datetime.fromisoformat(found["date"].replace("Z", "+00:00"))
        assert day in (page.article.published_at, datetime(2026, 1, 19))  # noqa: DTZ001
        text = " ".join(found["text"].split())
        assert not page.article.lead or page.article.lead in text
        assert page.words[-100:] in text
        assert {Path(photo).name for photo in found["photos"]} >= set(page.photos)


@pytest.mark.parametrize("tool", TOOLS)
def test_an_extractor_finds_no_sentence_of_another_article_in_one(tool: str, pages: list[Page]) -> None:
    """Nor of the imprint, nor the reading time; however short the article is."""
    if tool not in pages[0].found:
        pytest.skip(f"{tool} is not there: make checkers")
    for page in pages:
        text = " ".join((page.found[tool].get("text") or "").split())
        assert [other for other in page.others if other in text] == [], page.article.headline


def test_the_shortest_articles_are_read_too(pages: list[Page]) -> None:
    """A sentence is found by each tool that looks at so little, a table by those that read tables."""
    found = {page.article.headline: page.found for page in pages}
    readers = {"readability", "trafilatura", "newspaper4k"} & found["Переправа у села закрыта"].keys()
    for tool in readers:
        assert SENTENCE in found["Переправа у села закрыта"][tool]["text"]
    for tool in readers - {"newspaper4k"}:
        assert "Нижний Урюм" in found["Уровень воды в трёх посёлках района"][tool]["text"]
