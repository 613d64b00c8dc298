"""Addresses of tags and authors: given once, and never changed."""

from dataclasses import replace
from pathlib import Path

from desktop_editor.content.article import Article
from desktop_editor.storage.newsroom import Newsroom


def released(newsroom: Newsroom, byline: str = "", *tags: str) -> Article:
    stored = newsroom.articles.save(Article(headline="Снег", byline=byline, tags=tags))
    return newsroom.releases.release(stored.id, "Анна")


def tags_of(newsroom: Newsroom) -> dict[str, str]:
    return {key: address for (kind, key), address in newsroom.names.addresses().items() if kind == "tags"}


def authors_of(newsroom: Newsroom) -> dict[str, str]:
    return {key: address for (kind, key), address in newsroom.names.addresses().items() if kind == "authors"}


def as_before(newsroom: Newsroom, migrations: Path) -> Newsroom:
    """Return the newsroom as if the version before had made it."""
    newsroom._database.execute("DELETE FROM names")
    newsroom.settings.remove("name_rules")
    newsroom.close()
    return Newsroom.open(newsroom.path, migrations)


def test_each_tag_has_an_address_of_its_own(newsroom: Newsroom) -> None:
    released(newsroom, "", "C++", "C#", "C", "ель", "ел", "🔥", "🎄", "Ёлка", "елка")
    assert tags_of(newsroom) == {
        "c++": "c-plus-plus", "c#": "c-sharp", "c": "c", "ель": "el", "ел": "el-2", "🔥": "fire",
        "🎄": "christmas-tree", "елка": "elka",
    }  # fmt: skip


def test_an_address_never_moves_when_another_name_comes_or_goes(newsroom: Newsroom) -> None:
    first = released(newsroom, "", "ель")
    released(newsroom, "", "ел")
    newsroom.articles.save(replace(first, tags=()))
    newsroom.releases.release(first.id, "Анна")
    released(newsroom, "", "ель")
    assert tags_of(newsroom) == {"ель": "el", "ел": "el-2"}


def test_drafts_take_no_addresses(newsroom: Newsroom) -> None:
    newsroom.articles.save(Article(headline="Снег", tags=("ель",)))
    released(newsroom, "", "ел")
    assert tags_of(newsroom) == {"ел": "el"}


def test_each_author_of_a_byline_has_an_address(newsroom: Newsroom) -> None:
    released(newsroom, "Мария Петрова, Иван Соколов и фото автора")
    assert authors_of(newsroom) == {"мария петрова": "mariia-petrova", "иван соколов": "ivan-sokolov"}


def test_a_tag_that_had_an_address_alone_keeps_it(newsroom: Newsroom, migrations: Path) -> None:
    released(newsroom, "", "C++", "ель", "ел")
    with as_before(newsroom, migrations) as opened:
        assert tags_of(opened) == {"c++": "c", "ель": "el", "ел": "el-2"}
        released(opened, "", "C")
        assert tags_of(opened)["c"] == "c-2"


def test_of_tags_that_shared_an_address_the_one_it_fits_has_it(newsroom: Newsroom, migrations: Path) -> None:
    released(newsroom, "", "C++", "C#", "C")
    with as_before(newsroom, migrations) as opened:
        assert tags_of(opened) == {"c++": "c-plus-plus", "c#": "c-sharp", "c": "c"}


def test_the_lists_of_before_lead_to_the_first_name(newsroom: Newsroom, migrations: Path) -> None:
    article = released(newsroom, "Мария Петрова, Иван Соколов", "🔥", "🎄")
    with as_before(newsroom, migrations) as opened:
        assert {
            (each.kind, each.key, each.article_id, each.successor) for each in opened.former.all().lists
        } == {
            ("tags", "statia ", article.id, "🔥"),
            ("authors", "mariia-petrova-ivan-sokolov ", article.id, "мария петрова"),
        }


def test_opening_again_changes_nothing(newsroom: Newsroom, migrations: Path) -> None:
    released(newsroom, "Мария Петрова", "ель", "ел")
    with as_before(newsroom, migrations) as opened:
        before = opened.names.addresses()
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.names.addresses() == before
