"""`show` and `edit`: an article as a file that goes out, is changed, and comes back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop_editor.content.article import EDITORIAL, AgeRating, Article, Category, Status
from desktop_editor.importers import text_file
from desktop_editor.paths import resource
from desktop_editor.services import text_editing
from desktop_editor.storage.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
Opened = Callable[[], Newsroom]
FILE = Path("les.md")

texts = st.text(st.characters(codec="utf-8"), max_size=40)
# A text with control characters is taken for a file that is no text, and `\r` is a line end.
CONTROLS: list[Any] = ["Cc"]
bodies = st.text(st.characters(codec="utf-8", exclude_categories=CONTROLS) | st.just("\n"))
articles = st.builds(
    Article,
    **dict.fromkeys(("headline", "lead", "excerpt", "byline", "seo_title", "seo_description"), texts),
    slug=texts,
    body=bodies,
    age_rating=st.sampled_from(AgeRating),
    status=st.sampled_from(EDITORIAL),
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    tags=st.lists(texts, max_size=4).map(tuple),
)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom with a category and a photo."""
    folder = tmp_path_factory.mktemp("shown")
    Image.new("RGB", (4, 3)).save(folder / "лес.png")
    with Newsroom.create(folder / "newsroom.sqlite", resource("db", "migrations")) as made:
        made.categories.save(Category(name="Спорт: «лёд»"))
        made.photos.add(folder / "лес.png")
        yield made


@given(article=articles, category=st.sampled_from([None, 1]), cover=st.sampled_from([None, 1]))
def test_what_is_shown_comes_back_as_it_was(
    newsroom: Newsroom, article: Article, category: int | None, cover: int | None
) -> None:
    stored = newsroom.articles.save(replace(article, category_id=category, cover_id=cover))
    shown = text_file.from_bytes(text_editing.shown(newsroom, stored).encode(), FILE).text
    assert text_editing.edited(newsroom, stored, shown, FILE) == text_editing.Edited(stored, ())


@given(
    old=articles,
    new=articles,
    moment=st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_file_of_one_article_makes_another_one_like_it(
    newsroom: Newsroom, old: Article, new: Article, moment: datetime
) -> None:
    stored, other = newsroom.articles.save(old), newsroom.articles.save(replace(new, published_at=moment))
    shown = text_file.from_bytes(text_editing.shown(newsroom, other).encode(), FILE).text
    edited = text_editing.edited(newsroom, stored, shown, FILE).article
    assert edited.body == (other.body if other.body.strip() else stored.body)
    assert edited.age_rating == other.age_rating
    assert edited.headline.split() == other.headline.split()
    assert edited.published_at is not None
    assert timedelta() <= moment - edited.published_at < timedelta(seconds=1)


def test_show_prints_every_field_in_the_newspapers_time(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        article = replace(newsroom.articles.get(1), category_id=1, tags=("лес", "a, b"), lead="О «лесе».")
        newsroom.articles.save(replace(article, published_at=datetime(2026, 1, 19, 7, 30, tzinfo=UTC)))
    status, shown, errors = run("show", "les")
    assert (status, errors) == (0, "")
    assert shown == (
        '---\ntitle: "Лес"\ndate: "2026-01-19T10:30:00+03:00"\ncategory: "Спорт"\nage: "12+"\nstatus: "draft"'
        '\npage: false\ntags: ["лес", "a, b"]\ncover: ""\nlead: "О «лесе»."\nexcerpt: ""\nslug: "les"\n'
        'byline: ""\nseo_title: ""\nseo_description: ""\nadvertiser: ""\nerid: ""\n---\n\nСосны\n'
    )
    assert run("edit", "les", "--from", "-", typed=shown) == (0, "Nothing has changed.\n", "")


def test_show_tells_the_text_that_readers_have_from_the_working_text(run: Run, opened: Opened) -> None:
    status, shown, errors = run("show", "les", "--released")
    assert (status, shown, "is not on the site" in errors) == (1, "", True)
    with opened() as newsroom:
        article = newsroom.releases.release(1, "")
        newsroom.articles.save(replace(article, body="Половина мысли", slug="opushka"))
    assert run("show", "les")[1].endswith("\n\nПоловина мысли\n")
    released = run("show", "les", "--released")[1]
    assert released.endswith("\n\nСосны\n")
    assert run("edit", "les", "--from", "-", typed=released)[0] == 0
    with opened() as newsroom:
        assert newsroom.articles.get(1).status is Status.PUBLISHED


def test_show_works_beside_an_open_window_and_edit_says_who_has_the_file(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        shown = run("show", "les")[1]
        status, said, errors = run("edit", "les", "--from", "-", typed=shown + "И ели")
        assert (status, said, "open in another window" in errors) == (1, "", True)
        assert newsroom.articles.get(1).body == "Сосны"


def test_edit_changes_what_the_file_names_and_keeps_a_version(
    run: Run, opened: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "les.md"
    file.write_text(
        "---\nЗаголовок: Лес: тайга\nрубрика: спорт\nage: 6\ntags: [лес, тайга]\nдата: 19.01.2026 10:30\n"
        "status: ready\nlead: |\n  Одна.\n  Две.\n---\n\nСосны и ели\n".replace("Лес: тайга", '"Лес: тайга"'),
        encoding="utf-8",
        newline="\r\n",
    )
    assert run("edit", "1", "--from", file) == (0, "“Лес: тайга” is stored as les-taiga.\n", "")
    with opened() as newsroom:
        article = newsroom.articles.get(1)
        assert (article.headline, article.body, article.lead) == ("Лес: тайга", "Сосны и ели", "Одна.\nДве.")
        assert (article.category_id, article.age_rating, article.status) == (1, AgeRating.SIX, Status.READY)
        assert article.tags == ("лес", "тайга")
        assert article.published_at == datetime(2026, 1, 19, 7, 30, tzinfo=UTC)
        assert [version.article.headline for version in newsroom.revisions.of(1)] == ["Лес"]


def test_readers_keep_what_they_have(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        newsroom.releases.release(1, "")
    said = run("edit", "les", "--from", "-", typed="Ели")[1]
    assert said == "“Лес” is stored as les. Readers keep what they have until `release`.\n"
    with opened() as newsroom:
        assert newsroom.articles.get(1).body == "Ели"
        assert next(newsroom.released.texts([1])).body == "Сосны"


def test_a_file_with_fields_only_leaves_the_text(run: Run, opened: Opened) -> None:
    assert run("edit", "les", "--from", "-", typed='---\nlead: Коротко.\nslug: ""\nbyline:\n---\n')[0] == 0
    with opened() as newsroom:
        article = newsroom.articles.get(1)
        assert (article.lead, article.body, article.headline) == ("Коротко.", "Сосны", "Лес")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "- is empty"),
        (" \n", "- is empty"),
        (b"PK\0\1\2", "not a text file"),
        ("---\nlayout: post\n---\nЕли", "“layout” is not a field that can be edited"),
        ("---\ndraft: yes\n---\nЕли", "“draft” is not a field that can be edited"),
        ("---\ntitle: A\nзаголовок: B\n---\nЕли", "“заголовок” says again"),
        ("---\ntitle: A: B\n---\nЕли", "line 2 between its --- marks can't be read"),
        ("---\nage: 13+\n---\nЕли", "Possible are: 0+, 6+, 12+, 16+, 18+."),
        ('---\nage: ""\n---\nЕли', "Possible are: 0+"),
        (
            "---\ncategory: Погода\n---\nЕли",
            "no category “Погода”, so nothing was changed. Possible are: Спорт.",
        ),
        ("---\ncover: photos/les.jpg\n---\nЕли", "no photo “photos/les.jpg”"),
        ("---\ncover: {file: a.jpg}\n---\nЕли", "was not understood"),
        ("---\ndate: soon\n---\nЕли", "“soon” is not a date"),
        ("---\ndate: 0001-01-01 10:00\n---\nЕли", "The year 1 can't be right"),
        ("---\nstatus: maybe\n---\nЕли", "“status: maybe” was not understood"),
        ("---\nstatus: published\n---\nЕли", "Only draft and ready can be set here"),
        ("---\nstatus: withdrawn\n---\nЕли", "Only draft and ready can be set here"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    run: Run, opened: Opened, typed: str | bytes, sentence: str
) -> None:
    with opened() as newsroom:
        before = newsroom.articles.get(1)
    status, said, errors = run("edit", "les", "--from", "-", typed=typed)
    assert (status, said, sentence in errors) == (1, "", True), errors
    with opened() as newsroom:
        assert newsroom.articles.get(1) == before
        assert newsroom.revisions.of(1) == []


@pytest.mark.parametrize("command", [("show",), ("edit", "--from", "-")])
def test_an_unknown_address_is_said(run: Run, command: tuple[str, ...]) -> None:
    status, said, errors = run(command[0], "nowhere", *command[1:], typed="Ели")
    assert (status, said, "“nowhere”" in errors) == (1, "", True)


def test_an_article_in_the_bin_is_shown_and_not_edited(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        newsroom.articles.to_bin([1])
    assert run("show", "les")[0] == 0
    status, _said, errors = run("edit", "les", "--from", "-", typed="Ели")
    assert (status, "is in the bin" in errors) == (1, True)


def test_the_stage_of_a_released_article_stays(run: Run, opened: Opened) -> None:
    with opened() as newsroom:
        newsroom.releases.release(1, "")
    shown = run("show", "les")[1]
    for body in ("Ели", "Пихты"):  # the second time the article is no longer as it was shown
        assert run("edit", "les", "--from", "-", typed=shown.replace("Сосны", body))[0] == 0
    status, _said, errors = run("edit", "les", "--from", "-", typed="---\nstatus: draft\n---\n")
    assert (status, "use `release` and `withdraw`" in errors) == (1, True)


def test_a_file_that_was_cut_off_changes_nothing(run: Run, tmp_path: Path) -> None:
    shown = run("show", "1")[1]
    cut = tmp_path / "cut.md"
    cut.write_text("\n".join(shown.splitlines()[:5]), encoding="utf-8")
    status, _said, errors = run("edit", "1", "--from", str(cut))
    assert (status, "second line of three hyphens" in errors) == (1, True)
    assert run("show", "1")[1] == shown
