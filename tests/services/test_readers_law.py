"""The law of the newsroom: readers get what was released, to the letter, and nothing else.

Every text that is typed holds a word of its own, so what reached readers can be told by its words.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Category, Newspaper
from desktop_editor.content.edits import FieldEdit, TagsEdit
from desktop_editor.paths import resource
from desktop_editor.services import exporting
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.generator.export import ExportResult
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.site.themes.theme import Theme
from desktop_editor.storage import moments
from desktop_editor.storage.errors import CategoryNameError
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.releases import NotReleasedError, PastMomentError

ARTICLES = 10
START = datetime(2026, 1, 30, 20, tzinfo=UTC)
MARK = re.compile(r"word\d+word", re.IGNORECASE)
TEXT = {".html", ".json", ".xml", ".js", ".txt", ".webmanifest", ".svg"}
TYPED = ("headline", "lead", "body", "excerpt", "byline", "seo_title", "seo_description", "slug")

SECTIONS = ("Новости", "Спорт", "Хоккей", "Лёд")

# A few articles meet most deeds, so that one deed follows another on the same article.
numbers = st.sampled_from([1, 1, 1, 2, 2, 2, 3, 3, *range(4, ARTICLES + 1)])
hours = st.integers(-30, 60)
DEEDS = st.one_of(
    st.tuples(st.just("type"), numbers, st.sampled_from(["headline", "body"])),
    st.tuples(st.just("type"), numbers, st.sampled_from(TYPED)),
    st.tuples(st.just("tag"), numbers),
    st.tuples(st.just("section"), numbers, st.sampled_from([None, 1, 2])),
    st.tuples(st.just("rename section"), st.integers(1, 2), st.sampled_from(SECTIONS)),
    st.tuples(st.just("delete section"), st.integers(1, 2)),
    st.tuples(st.just("zone"), st.sampled_from(["Europe/Moscow", "Asia/Kamchatka"])),
    st.tuples(st.just("date"), numbers, hours),
    st.tuples(st.just("release"), numbers),
    st.tuples(st.just("schedule"), numbers, st.integers(1, 40)),
    st.tuples(st.just("schedule"), st.just(1), st.integers(1, 40)),
    st.tuples(st.just("unschedule"), numbers),
    st.tuples(st.just("withdraw"), numbers),
    st.tuples(st.just("put back"), numbers),
    st.tuples(st.just("go back"), numbers),
    st.tuples(st.just("bulk"), st.lists(numbers, min_size=1, max_size=4)),
    st.tuples(st.just("bin"), numbers),
    st.tuples(st.just("unbin"), numbers),
    st.tuples(st.just("clock"), hours),
    st.tuples(st.just("export")),
)


@dataclass
class Desk:
    """A newsroom, and what its readers must have: the words of each article, and of what is scheduled."""

    newsroom: Newsroom
    theme: Theme
    now: datetime = START
    typed: int = 0
    released: dict[int, frozenset[str]] = field(default_factory=dict)
    earlier: dict[int, list[frozenset[str]]] = field(default_factory=dict)
    scheduled: dict[int, tuple[datetime, frozenset[str]]] = field(default_factory=dict)

    def clock(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now

    def word(self) -> str:
        self.typed += 1
        return f"word{self.typed}word"

    def do(self, deed: str, *values: Any) -> None:
        getattr(self, f"do_{deed.replace(' ', '_')}")(*values)

    def save(self, number: int, **changes: Any) -> None:
        article = self.newsroom.articles.get(number)
        if article.deleted_at is None:
            self.newsroom.articles.save(replace(article, **changes))

    def do_type(self, number: int, name: str) -> None:
        self.save(number, **{name: self.word()})

    def do_tag(self, number: int) -> None:
        self.save(number, tags=(self.word(), "лес"))

    def do_section(self, number: int, category_id: int | None) -> None:
        known = {category.id for category in self.newsroom.categories.all()}
        self.save(number, category_id=category_id if category_id in known else None)

    def do_rename_section(self, number: int, name: str) -> None:
        with suppress(CategoryNameError):
            if any(category.id == number for category in self.newsroom.categories.all()):
                self.newsroom.categories.save(Category(id=number, name=name))

    def do_delete_section(self, number: int) -> None:
        self.newsroom.categories.delete(number)

    def do_zone(self, name: str) -> None:
        newspaper = replace(self.newsroom.settings.newspaper(), time_zone=name)
        self.newsroom.settings.save_newspaper(newspaper)

    def do_date(self, number: int, after: int) -> None:
        self.save(number, published_at=START + timedelta(hours=after))

    def do_bulk(self, ids: list[int]) -> None:
        self.newsroom.articles.change_all(ids, FieldEdit("byline", self.word()), "bulk")
        self.newsroom.articles.change_all(ids, TagsEdit((self.word(),)), "bulk")

    def do_release(self, number: int) -> None:
        before = self.now
        article = self.newsroom.articles.get(number)
        is_later = number not in self.released and article.published_at and article.published_at > before
        stored = self.newsroom.releases.release(number, "Анна")
        if is_later:
            self.scheduled[number] = (article.published_at, words_of(stored))
        else:
            self.put(number, words_of(stored))

    def do_schedule(self, number: int, after: int) -> None:
        moment = self.now + timedelta(hours=after)
        try:
            stored = self.newsroom.releases.release(number, "Анна", at=moment)
        except PastMomentError:
            return
        self.scheduled[number] = (moment, words_of(stored))

    def do_unschedule(self, number: int) -> None:
        try:
            self.newsroom.releases.unschedule(number, "Анна")
        except NotReleasedError:
            assert number not in self.scheduled
        self.scheduled.pop(number, None)

    def do_withdraw(self, number: int) -> None:
        try:
            self.newsroom.releases.withdraw(number, "Анна")
        except NotReleasedError:
            assert number not in self.released and number not in self.scheduled
        self.scheduled.pop(number, None)
        if number in self.released:
            self.earlier.setdefault(number, []).append(self.released.pop(number))

    def do_put_back(self, number: int) -> None:
        found = self.newsroom.releases.earlier(number)
        if found:
            self.newsroom.releases.put_back(number, "Анна")
            text = self.newsroom.released.text(number)
            assert text is not None
            address = words_of(Article(slug=text.slug))
            assert words_of(text) <= words_of(found[0].article) | address
            self.put(number, words_of(text))

    def do_go_back(self, number: int) -> None:
        revisions = self.newsroom.revisions.of(number)
        if revisions:
            oldest = revisions[-1].article
            self.save(number, **{name: getattr(oldest, name) for name in ("headline", "lead", "body")})

    def do_bin(self, number: int) -> None:
        self.newsroom.articles.to_bin([number])
        self.scheduled.pop(number, None)

    def do_unbin(self, number: int) -> None:
        self.newsroom.articles.restore([number])

    def do_clock(self, by: int) -> None:
        self.now = max(self.now + timedelta(hours=by), START)

    def put(self, number: int, words: frozenset[str]) -> None:
        self.released[number] = words
        self.scheduled.pop(number, None)

    def appear(self) -> None:
        self.newsroom.releases.appear("Анна")
        due = [number for number, (moment, _words) in self.scheduled.items() if moment <= self.now]
        for number in due:
            self.put(number, self.scheduled[number][1])

    def export(self, target: Path) -> ExportResult:
        request = ExportRequest(target=target, even_empty=True)
        return exporting.run(self.newsroom, self.theme, request, lambda *_: None, lambda _: None)


def words_of(article: Article) -> frozenset[str]:
    """Return the words that a text brings to readers."""
    shown = " ".join([*(str(getattr(article, name)) for name in TYPED), *article.tags])
    return frozenset(word.lower() for word in MARK.findall(shown))


def words_in(folder: Path) -> frozenset[str]:
    """Return the words that readers find in any page, list, feed, index or address."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        found.update(word.lower() for word in MARK.findall(path.relative_to(folder).as_posix()))
        if path.suffix in TEXT and not path.name.startswith("."):
            found.update(word.lower() for word in MARK.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def tree(folder: Path) -> dict[str, bytes]:
    """Return all that readers can get."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Desk]:
    """Makes a newsroom of ten articles with a clock of its own."""
    themes = Themes(resource("resources", "themes"), resource("resources", "translations"), Path("nowhere"))

    def make(folder: Path) -> Desk:
        newsroom = Newsroom.create(folder / "newsroom.sqlite", resource("db", "migrations"))
        made = Desk(newsroom, themes.open(Newspaper()))
        monkeypatch.setattr(moments, "now", made.clock)
        newsroom.settings.save_newspaper(
            Newspaper(name="Лес", address="https://les.example", page_length=3, latest_length=2)
        )
        for name in ("Новости", "Спорт"):
            newsroom.categories.save(Category(name=name))
        for _number in range(ARTICLES):
            newsroom.articles.save(Article(headline=made.word(), body=made.word(), published_at=START))
        for number in range(1, ARTICLES, 2):
            made.do_release(number)
        return made

    return make


@settings(max_examples=int(os.environ.get("EDITOR_EXAMPLES", 50)), suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(DEEDS, min_size=8, max_size=40))
def test_readers_have_what_was_released_and_nothing_else(
    deeds: list[tuple[Any, ...]], desk: Callable[[Path], Desk]
) -> None:
    with TemporaryDirectory() as name, opened(desk, Path(name)) as made:
        site, folder = Path(name, "site"), Path(name)
        for deed in [*deeds, ("export",), ("clock", 99), ("export",)]:  # what was scheduled has come
            if deed[0] != "export":
                made.do(*deed)
                continue
            made.appear()
            made.export(site)
            assert {digest.id for digest in made.newsroom.released.digests()} == made.released.keys()
            allowed = frozenset().union(*made.released.values())
            kept = {word for words in past_addresses(made) for word in words}
            assert words_in(site) - allowed <= kept
        made.export(folder / "fresh")
        assert tree(site) == tree(folder / "fresh")


@contextmanager
def opened(desk: Callable[[Path], Desk], folder: Path) -> Iterator[Desk]:
    """Open a newsroom that is closed at the end."""
    made = desk(folder)
    try:
        yield made
    finally:
        made.newsroom.close()


def past_addresses(desk: Desk) -> Iterator[frozenset[str]]:
    """Yield the words of addresses that readers have known: redirects stand there."""
    for number in desk.released:
        for revision in desk.newsroom.releases.earlier(number):
            had = revision.article
            yield words_of(Article(slug=had.slug, tags=had.tags, byline=had.byline))
