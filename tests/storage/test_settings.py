"""Settings are remembered by name."""

from pathlib import Path

from desktop_editor.content.article import MenuItem, Newspaper
from desktop_editor.storage.newsroom import Newsroom


def test_a_new_newsroom_has_an_unnamed_newspaper(newsroom: Newsroom) -> None:
    assert newsroom.settings.newspaper() == Newspaper()


def test_settings_outlive_closing(newsroom: Newsroom, migrations: Path) -> None:
    newsroom.settings.set("window", {"width": 1440, "panes": [300, 700, 440], "имя": None})
    newsroom.settings.set("window", {"width": 1200})
    newsroom.close()
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.settings.get("window") == {"width": 1200}


def test_what_was_never_set_has_a_default(newsroom: Newsroom) -> None:
    newsroom.settings.set("zoom", 0)
    assert newsroom.settings.get("zoom", 100) == 0
    newsroom.settings.remove("zoom")
    assert newsroom.settings.get("zoom", 100) == 100


def test_a_newspaper_of_another_version_is_read(newsroom: Newsroom) -> None:
    newsroom.settings.set("publication", {"name": "Наша газета", "motto": "Вперёд"})
    assert newsroom.settings.newspaper() == Newspaper(name="Наша газета")


def test_the_links_of_the_masthead_come_back_as_values(newsroom: Newsroom) -> None:
    newspaper = Newspaper(name="Наша газета", navigation=(MenuItem("Подписка", "https://example.ru/"),))
    newsroom.settings.save_newspaper(newspaper)
    assert newsroom.settings.newspaper() == newspaper
