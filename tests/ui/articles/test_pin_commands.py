from PySide6.QtWidgets import QPushButton

from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Composition


def pinned(newsroom: Newsroom) -> int:
    return newsroom.settings.newspaper().pinned


def test_an_article_is_pinned_and_unpinned_and_each_is_taken_back(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    number, action = composition.article.current.id, composition.actions()["article.pin"]
    action.trigger()
    assert (pinned(demo_newsroom), action.text()) == (number, "Unpin from the front page")
    action.trigger()
    assert (pinned(demo_newsroom), action.text()) == (0, "Pin to the front page")
    undo = next(b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert pinned(demo_newsroom) == number


def test_another_pinned_article_takes_the_place_of_the_first(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    first, second = (article.id for article in demo_newsroom.released.newest(2))
    for number in (first, second):
        composition.panes.article_list.pin_requested.emit([number])
    assert pinned(demo_newsroom) == second


def test_a_page_of_the_site_cannot_be_pinned(composition: Composition) -> None:
    action = composition.actions()["article.pin"]
    composition.actions()["article.new-page"].trigger()
    assert not action.isEnabled()
    composition.article.edit("headline", "Реклама")
    composition.article.save()
    assert not action.isEnabled()
    composition.article.edit("is_page", False)
    assert action.isEnabled()
