import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import Status
from desktop_editor.content.edits import FieldEdit
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.composition import Workbench


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget else ""


def test_a_duplicate_is_a_draft_of_its_own(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    original = workbench.article.current
    workbench.actions()["article.duplicate"].trigger()
    copy = workbench.article.current
    assert copy.id != original.id
    assert (copy.body, copy.status) == (original.body, Status.DRAFT)
    assert demo_newsroom.articles.count(ArticleQuery()) == 8


def test_an_article_in_the_bin_can_be_taken_back_at_once(
    workbench: Workbench, demo_newsroom: Newsroom
) -> None:
    binned = workbench.article.current.id
    workbench.actions()["article.bin"].trigger()
    assert demo_newsroom.articles.count(ArticleQuery(binned=True)) == 1
    assert workbench.article.current.id == 0
    offer = next(b for b in workbench.panes.notices.findChildren(QPushButton) if b.text() == "Restore")
    offer.click()
    assert workbench.article.current.id == binned
    assert demo_newsroom.articles.count(ArticleQuery(binned=True)) == 0


def test_what_was_typed_before_the_bin_is_kept(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    workbench.article.edit("body", "Набрано только что")
    binned = workbench.article.current.id
    workbench.bulk.bin([binned])
    assert demo_newsroom.articles.get(binned).body == "Набрано только что"


def test_an_article_without_a_headline_is_not_published(
    workbench: Workbench, demo_newsroom: Newsroom
) -> None:
    workbench.articles.new()
    workbench.article.edit("body", "Без заголовка")
    workbench.actions()["article.publish"].trigger()
    assert workbench.article.current.status is Status.DRAFT
    assert "headline" in workbench.panes.notices.text()


def test_what_keeps_an_article_from_being_published_gets_the_keyboard(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workbench.show()
    workbench.articles.new()
    workbench.panes.editor.focus_field("body")
    workbench.actions()["article.publish"].trigger()
    qtbot.waitUntil(lambda: focused() == "Headline")
    workbench.article.edit("headline", "Только заголовок")
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    workbench.actions()["article.publish"].trigger()
    assert told == ["The check before publishing:\n• No text"]
    qtbot.waitUntil(lambda: focused() == "Text of the article")
    assert workbench.article.current.status is Status.DRAFT


def test_the_key_that_publishes_is_called_as_keyboards_call_it(workbench: Workbench) -> None:
    keys = [key.toString() for key in workbench.actions()["article.publish"].shortcuts()]
    assert keys == ["Ctrl+Enter", "Ctrl+Return"]


def test_keeping_a_version_makes_a_revision(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    workbench.article.edit("lead", "Новый лид")
    workbench.actions()["article.keep"].trigger()
    kept, before = demo_newsroom.revisions.of(workbench.article.current.id)
    assert kept.article.lead == "Новый лид"
    assert before.article.lead == ""


def test_a_new_status_keeps_the_old_state_as_a_version(workbench: Workbench, demo_newsroom: Newsroom) -> None:
    article_id = workbench.article.current.id
    workbench.bulk.change([article_id], FieldEdit("status", Status.ARCHIVED))
    assert workbench.article.current.status is Status.ARCHIVED
    assert demo_newsroom.revisions.of(article_id)[0].article.status is Status.PUBLISHED


def test_the_open_article_goes_on_being_saved_after_a_change_from_the_list(
    workbench: Workbench, demo_newsroom: Newsroom
) -> None:
    article_id = workbench.article.current.id
    workbench.bulk.change([article_id], FieldEdit("status", Status.READY))
    workbench.article.edit("byline", "Иванов")
    workbench.article.save()
    stored = demo_newsroom.articles.get(article_id)
    assert (stored.byline, stored.status) == ("Иванов", Status.READY)


def test_a_new_category_typed_into_the_field_is_made_and_chosen(
    workbench: Workbench, demo_newsroom: Newsroom
) -> None:
    workbench.panes.inspector.category_created.emit("Спорт")
    made = demo_newsroom.categories.by_name("Спорт")
    assert made is not None
    assert workbench.article.current.category_id == made.id
