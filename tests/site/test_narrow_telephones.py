"""No page of any theme is wider than a narrow telephone, whatever its headlines, tables and code are."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.cli import main
from desktop_editor.content.article import Article, Category, MenuItem
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from tests.site.chromium import chromium, needs_chromium, served

DEMO = resource("db", "demo")
CONSTRUCTS = Path(__file__).with_name("every-construct.md")
# Chemists, Roskomnadzor and headline writers make such words; the last has no place to break at all.
LONG = ("частнопредпринимательского", "метилпропенилендигидроксициннаменилакрилической", "Ы" * 300)
WIDE = (
    f"| {'Наименование | ' * 9}\n|{'---|' * 9}\n| {f'{LONG[0]} | ' * 9}\n\n"
    f"```\nselect {'x' * 200} from {'y' * 200}\n```\n\n`{'z' * 120}` и {LONG[1]}\n\n"
    f"> {LONG[2]}\n\n- {LONG[2]}\n\n## {LONG[2]}\n\n<https://example.ru/{'a' * 200}>\n"
)


@pytest.fixture
def awkward(tmp_path: Path) -> Path:
    """Makes the demo's newsroom with articles of words that no page was laid out for; returns its file."""
    longest = sorted(
        {word for file in DEMO.glob("*.md") for word in re.findall(r"[\w-]+", file.read_text("utf-8"))},
        key=len,
    )[-24:]
    file = tmp_path / "newsroom.sqlite"
    with Newsroom.create(file, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, DEMO)
        known = newsroom.settings.newspaper()
        links = (MenuItem("Малому предпринимательству", "https://example.ru/"),)
        newsroom.settings.save_newspaper(
            replace(
                known, address="https://gazeta.example", page_length=5, navigation=links, founder=LONG[1],
                editor_in_chief=LONG[2], email=f"{'a' * 60}@example.ru", about=WIDE, footer=LONG[2],
            )
        )  # fmt: skip
        section = newsroom.categories.save(Category(name=LONG[1][:45])).id
        headlines = (*LONG, " ".join(longest), LONG[0].upper(), "П. Е. " * 40)
        cover, body = next(iter(newsroom.photos.all())).id, WIDE + CONSTRUCTS.read_text("utf-8")
        for number, headline in enumerate(headlines):
            article = Article(
                headline=headline, lead=headline, body=body, slug=f"n-{number}",
                category_id=section, cover_id=cover if number % 2 else None, tags=(LONG[1], LONG[2][:80]),
                byline=LONG[2][:90],
            )  # fmt: skip
            newsroom.releases.release(newsroom.articles.save(article).id, "Анна")
    return file


def moved(file: Path, site: Path) -> str:
    """Give an article another address, export again, and return where a reader of the old one is sent on."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        article = newsroom.articles.get(newsroom.released.newest(1)[0].id)
        newsroom.articles.save(replace(article, slug="pereekhala"))
        newsroom.releases.release(article.id, "Анна")
    before = set(site.rglob("*.html"))
    assert main(["--newsroom", str(file), "export", "--to", str(site)]) == 0
    page = next(
        page for page in before if page.is_file() and 'http-equiv="refresh"' in page.read_text("utf-8")
    )
    # The page itself is looked at, not where it leads.
    page.write_text(page.read_text("utf-8").replace('content="0;', 'content="99;'), "utf-8")
    return page.relative_to(site).as_posix()


@needs_chromium
@pytest.mark.timeout(300)
@pytest.mark.parametrize("theme", ["default", "broadsheet"])
def test_no_page_is_wider_than_a_narrow_telephone(theme: str, awkward: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with served(site) as base:
        assert main(["--newsroom", str(awkward), "settings", f"theme={theme}", f"address={base}"]) == 0
        assert main(["--newsroom", str(awkward), "export", "--to", str(site)]) == 0
        redirect = moved(awkward, site)
        pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
        assert len(pages) > 40
        assert redirect in pages
        assert chromium("widths.mjs", *(f"{base}/{page}" for page in pages)) == []
