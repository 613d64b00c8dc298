"""Fifteen changes of a newsroom, one after the other, and what the world outside may notice of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from desktop_editor.content.article import AgeRating, Article, Category
from desktop_editor.storage.newsroom import Newsroom
from tests.consumers.awkward_newsroom import PROSE, WHO, release

# One of the newest, an ordinary one: in the feeds, on the front page, with tags and a section.
ORDINARY = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change, and its effects: new and updated entries in feeds, articles with another date in sitemaps.

    `gone` pages answer 404 from then on, `moved` ones lead elsewhere. At most `files` are written, if that is
    not -1, which means: all.
    """

    name: str
    make: Callable[[Newsroom], None]
    new: int = 0
    updated: int = 0
    dates: int = 0
    gone: int = 0
    moved: int = 0
    files: int = -1


def _article(newsroom: Newsroom, place: int = ORDINARY) -> Article:
    return newsroom.released.newest(place + 1)[place]


def _edit(newsroom: Newsroom, place: int = ORDINARY, **values: Any) -> None:
    working = newsroom.articles.get(_article(newsroom, place).id)
    release(newsroom, replace(working, **values))


def _typed_only(newsroom: Newsroom) -> None:
    working = newsroom.articles.get(_article(newsroom).id)
    newsroom.articles.save(replace(working, headline="Опечатка", slug="opechatka"))
    newsroom.articles.save(
        replace(newsroom.articles.get(working.id), headline=working.headline, slug=working.slug)
    )


def _other_byline(newsroom: Newsroom) -> None:
    for article in newsroom.released.newest(121):
        working = newsroom.articles.get(article.id)
        release(newsroom, replace(working, byline="Отдел новостей"))


def _imported(newsroom: Newsroom) -> None:
    for n in range(5):
        newsroom.articles.save(Article(headline=f"Из архива {n}", body=PROSE[n], slug=f"arkhiv-{n}"))


def _section_renamed(newsroom: Newsroom) -> None:
    [section] = [each for each in newsroom.categories.all() if each.name == "Культура"]
    newsroom.categories.save(replace(section, name="Культура и досуг", slug="kultura-i-dosug"))


def _section_takes_a_name(newsroom: Newsroom) -> None:
    """Delete a section, and give another its name and address."""
    sections = {each.name: each for each in newsroom.categories.all()}
    newsroom.categories.delete(sections["Официально"].id)
    newsroom.categories.save(replace(sections["Спорт"], name="Официально", slug=sections["Официально"].slug))


def _domain(newsroom: Newsroom) -> None:
    newspaper = newsroom.settings.newspaper()
    newsroom.settings.save_newspaper(replace(newspaper, address="https://zdvinsk.example"))


def _caption(newsroom: Newsroom) -> None:
    [photo] = [each for each in newsroom.photos.all() if each.caption == "Подпись 0"]
    newsroom.photos.save(replace(photo, caption="Другая подпись"))


def _released(newsroom: Newsroom) -> None:
    [section, *_others] = newsroom.categories.all()
    text = Article(headline="Срочно", lead="Только что.", body=PROSE[0], slug="srochno", tags=("C#",))
    release(newsroom, replace(text, category_id=section.id, byline="Мария Петрова"))


def _withdrawn(newsroom: Newsroom) -> None:
    newsroom.releases.withdraw(_article(newsroom, ORDINARY + 3).id, WHO)


def _corrected(newsroom: Newsroom) -> None:
    _edit(newsroom, body="Исправлено.")


def _section_added(newsroom: Newsroom) -> None:
    newsroom.categories.save(Category(name="Экология"))


CHANGES = (
    Change(name="typed, not released", make=_typed_only, files=0),
    Change(name="five drafts imported", make=_imported, files=0),
    Change(name="a corrected body", make=_corrected, updated=1, dates=1, files=30),
    Change(name="another slug", make=lambda n: _edit(n, slug="drugoi-adres"), moved=1, files=45),
    Change(name="an article released", make=_released, new=1, files=45),
    # The next older article takes its place in the feeds.
    Change(name="an article withdrawn", make=_withdrawn, new=1, gone=1, files=45),
    Change(name="another tag", make=lambda n: _edit(n, tags=("C++", "ёлка")), files=45),
    Change(name="marked 18+", make=lambda n: _edit(n, age_rating=AgeRating.EIGHTEEN), files=45),
    Change(name="a cover", make=lambda n: _edit(n, cover_id=1), updated=1, dates=1, files=60),
    Change(name="121 other bylines", make=_other_byline),
    Change(name="another caption in the library", make=_caption),
    Change(name="a section renamed", make=_section_renamed, moved=1),
    Change(name="a section added", make=_section_added),
    Change(name="a section takes the name of a deleted one", make=_section_takes_a_name),
    Change(name="another domain", make=_domain),
)  # fmt: skip
