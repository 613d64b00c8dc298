from PySide6.QtWidgets import QPushButton

from desktop_editor.content.article import AgeRating, Status
from desktop_editor.content.edits import FieldEdit
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.article_list import row_text
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.fields.field import Field


def test_a_duplicate_is_a_draft_of_its_own(composition: Composition, demo_newsroom: Newsroom) -> None:
    original = composition.article.current
    composition.actions()["article.duplicate"].trigger()
    copy = composition.article.current
    assert copy.id != original.id
    assert (copy.body, copy.status) == (original.body, Status.DRAFT)
    assert demo_newsroom.articles.count(ArticleQuery()) == 8


def test_an_article_in_the_bin_can_be_taken_back_at_once(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    binned = composition.article.current.id
    composition.actions()["article.bin"].trigger()
    assert demo_newsroom.articles.count(ArticleQuery(binned=True)) == 1
    assert composition.article.current.id == 0
    offer = next(b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == "Restore")
    offer.click()
    assert composition.article.current.id == binned
    assert demo_newsroom.articles.count(ArticleQuery(binned=True)) == 0


def test_what_was_typed_before_the_bin_is_kept(composition: Composition, demo_newsroom: Newsroom) -> None:
    composition.article.edit("body", "Набрано только что")
    binned = composition.article.current.id
    composition.bulk.bin([binned])
    assert demo_newsroom.articles.get(binned).body == "Набрано только что"


def test_the_key_that_publishes_is_called_as_keyboards_call_it(composition: Composition) -> None:
    keys = [key.toString() for key in composition.actions()["article.publish"].shortcuts()]
    assert keys == ["Ctrl+Enter", "Ctrl+Return"]


def test_keeping_a_version_makes_a_revision(composition: Composition, demo_newsroom: Newsroom) -> None:
    composition.article.edit("lead", "Новый лид")
    composition.actions()["article.keep"].trigger()
    kept, before = demo_newsroom.revisions.of(composition.article.current.id)
    assert kept.article.lead == "Новый лид"
    assert before.article.lead == ""


def test_the_open_article_goes_on_being_saved_after_a_change_from_the_list(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    article_id = composition.article.current.id
    composition.bulk.change([article_id], FieldEdit("age_rating", AgeRating.SIX))
    composition.article.edit("byline", "Иванов")
    composition.article.save()
    stored = demo_newsroom.articles.get(article_id)
    assert (stored.byline, stored.age_rating) == ("Иванов", AgeRating.SIX)


def test_a_new_category_typed_into_the_field_is_made_and_chosen(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    composition.panes.inspector.category_created.emit("Спорт")
    made = demo_newsroom.categories.by_name("Спорт")
    assert made is not None
    assert composition.article.current.category_id == made.id


def test_a_new_page_is_written_like_an_article_and_told_from_it(
    composition: Composition, demo_newsroom: Newsroom
) -> None:
    composition.actions()["article.new-page"].trigger()
    composition.article.edit("headline", "Реклама у нас")
    composition.article.save()
    page = composition.article.current
    assert (page.is_page, page.slug) == (True, "reklama-u-nas")
    assert demo_newsroom.articles.count(ArticleQuery(only_pages=True)) == 1
    [summary] = demo_newsroom.articles.summaries(ArticleQuery(only_pages=True))
    assert summary.is_page and not any(
        other.is_page for other in demo_newsroom.articles.summaries(ArticleQuery()) if other.id != page.id
    )
    assert row_text.standing(summary, {}) == "Draft · Page"
    shown = [field for field in composition.panes.inspector.findChildren(Field) if not field.isHidden()]
    assert not {"category_id", "published_at", "age_rating", "byline"} & {field.NAME for field in shown}
