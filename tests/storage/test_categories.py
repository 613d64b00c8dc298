"""Categories have names of their own, an order, and leave their articles behind."""

from dataclasses import replace

import pytest

from desktop_editor.content.article import Article, Category
from desktop_editor.storage.errors import CategoryGoneError, CategoryNameError
from desktop_editor.storage.newsroom import Newsroom
from tests.stored import store_all


def names(newsroom: Newsroom) -> list[str]:
    return [category.name for category in newsroom.categories.all()]


@pytest.fixture
def sections(newsroom: Newsroom) -> list[Category]:
    """Three stored categories."""
    return [newsroom.categories.save(Category(name=name)) for name in ("Новости", "Культура", "Спорт")]


def test_a_new_category_stands_at_the_end(newsroom: Newsroom, sections: list[Category]) -> None:
    assert newsroom.categories.all() == tuple(sections)
    assert [(category.slug, category.position) for category in sections] == [
        ("novosti", 0),
        ("kultura", 1),
        ("sport", 2),
    ]


@pytest.mark.parametrize("name", ["", "  ", "культура", "КУЛЬТУРА", " Культура\n"])
def test_a_name_must_be_one_of_its_own(newsroom: Newsroom, sections: list[Category], name: str) -> None:
    for category in (Category(name=name), replace(sections[0], name=name)):
        with pytest.raises(CategoryNameError):
            newsroom.categories.save(category)
    assert newsroom.categories.all() == tuple(sections)


def test_a_category_may_change_the_case_of_its_name(newsroom: Newsroom, sections: list[Category]) -> None:
    assert newsroom.categories.save(replace(sections[0], name="НОВОСТИ")).name == "НОВОСТИ"


def test_taken_and_unsafe_slugs_are_changed(newsroom: Newsroom, sections: list[Category]) -> None:
    assert newsroom.categories.save(Category(name="Спортивные", slug="sport")).slug == "sport-2"
    assert newsroom.categories.save(Category(name="Кон", slug="../con")).slug == "con-1"


def test_a_category_is_found_by_its_name_in_any_case(newsroom: Newsroom, sections: list[Category]) -> None:
    assert newsroom.categories.by_name(" спорт ") == sections[2]
    assert newsroom.categories.by_name("Погода") is None


def test_articles_live_on_without_their_category(newsroom: Newsroom, sections: list[Category]) -> None:
    number = sections[1].id
    store_all(newsroom, [Article(category_id=number), Article(category_id=number), Article()])
    newsroom.articles.to_bin([2])
    assert newsroom.categories.articles_in(number) == newsroom.categories.delete(number) == 2
    assert [newsroom.articles.get(n).category_id for n in (1, 2, 3)] == [None] * 3
    assert names(newsroom) == ["Новости", "Спорт"]


def test_a_deleted_category_is_gone(newsroom: Newsroom, sections: list[Category]) -> None:
    newsroom.categories.delete(sections[0].id)
    for ask in (
        lambda: newsroom.categories.get(sections[0].id),
        lambda: newsroom.categories.save(sections[0]),
    ):
        with pytest.raises(CategoryGoneError):
            ask()


def test_a_category_is_moved(newsroom: Newsroom, sections: list[Category]) -> None:
    newsroom.categories.move(sections[2].id, 0)
    assert names(newsroom) == ["Спорт", "Новости", "Культура"]
    newsroom.categories.move(sections[2].id, 99)
    assert names(newsroom) == ["Новости", "Культура", "Спорт"]


def test_categories_not_named_in_an_order_follow(newsroom: Newsroom, sections: list[Category]) -> None:
    newsroom.categories.reorder([sections[2].id])
    assert names(newsroom) == ["Спорт", "Новости", "Культура"]
    assert [category.position for category in newsroom.categories.all()] == [0, 1, 2]


def test_saving_keeps_the_place(newsroom: Newsroom, sections: list[Category]) -> None:
    newsroom.categories.save(replace(sections[0], name="Главное", position=99))
    assert names(newsroom) == ["Главное", "Культура", "Спорт"]
