"""Many articles are changed at once while the window works on, and one Undo takes it back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_editor.content.article import AgeRating, Article, Status
from desktop_editor.content.edits import FieldEdit, TagsEdit
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.articles.tags_dialog import TagsDialog
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.toolkit.fields.tags_field import TagsField
from tests.stored import store_all

MANY = 400


def statuses(newsroom: Newsroom) -> dict[int, Status]:
    return {row.id: row.status for row in newsroom.articles.summaries(ArticleQuery(), limit=10_000)}


def idle(composition: Composition) -> bool:
    return composition.bulk._run is None


@pytest.fixture
def many(demo_newsroom: Newsroom) -> list[int]:
    """Hundreds of drafts beside the demo's articles."""
    return store_all(demo_newsroom, (Article(headline=f"Заметка {number}") for number in range(MANY)))


@pytest.mark.parametrize(
    "edit",
    [
        FieldEdit("byline", "Редакция газеты"),
        FieldEdit("category_id", 2),
        FieldEdit("age_rating", AgeRating.EIGHTEEN),
        TagsEdit(("архив",), ("Беларусь",)),
    ],
)
def test_one_undo_takes_a_change_of_all_back(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, edit: FieldEdit | TagsEdit
) -> None:
    ids = list(statuses(demo_newsroom))
    before = {number: demo_newsroom.articles.get(number) for number in ids}
    composition.bulk.change(ids, edit)
    qtbot.waitUntil(lambda: idle(composition))
    after = {number: demo_newsroom.articles.get(number) for number in ids}
    assert all(after[number] != before[number] or edit(before[number]) == before[number] for number in ids)
    composition.bulk.undo()
    qtbot.waitUntil(lambda: idle(composition))
    for number in ids:
        now = demo_newsroom.articles.get(number)
        assert all(getattr(now, name) == getattr(before[number], name) for name in edit.fields)
        kept = [revision.reason for revision in demo_newsroom.revisions.of(number)]
        assert "bulk" in kept or after[number] == before[number]


def test_hundreds_are_changed_between_the_events_of_the_window(
    composition: Composition, demo_newsroom: Newsroom, many: list[int], qtbot: QtBot
) -> None:
    turns: list[int] = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(1))
    ticking.start(0)
    composition.bulk.change(many, FieldEdit("status", Status.READY))
    assert not idle(composition)
    qtbot.waitUntil(lambda: idle(composition), timeout=30_000)
    assert len(turns) > 5
    assert {statuses(demo_newsroom)[number] for number in many} == {Status.READY}
    assert "400" in composition.panes.notices.text()


def test_what_is_typed_during_a_change_of_many_stays(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot, many: list[int]
) -> None:
    open_id = composition.article.current.id
    composition.bulk.change([*many, open_id], FieldEdit("byline", "Редакция"))
    assert not idle(composition)
    composition.article.edit("lead", "Набрано в это время")
    qtbot.waitUntil(lambda: idle(composition))
    stored = demo_newsroom.articles.get(open_id)
    assert (stored.lead, stored.byline) == ("Набрано в это время", "Редакция")
    assert composition.article.current == stored


def test_undo_says_what_it_leaves_alone(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    ids = list(statuses(demo_newsroom))
    composition.bulk.change(ids, FieldEdit("age_rating", AgeRating.EIGHTEEN))
    qtbot.waitUntil(lambda: idle(composition))
    composition.article.edit("age_rating", AgeRating.SIX)
    composition.bulk.undo()
    qtbot.waitUntil(lambda: idle(composition))
    assert composition.article.current.age_rating is AgeRating.SIX
    assert (
        f"{len(ids) - 1} articles were changed. 1 article was changed again"
        in composition.panes.notices.text()
    )
    composition.bulk.change(ids[1:], FieldEdit("age_rating", AgeRating.SIX))
    qtbot.waitUntil(lambda: idle(composition))
    for number in ids[1:]:
        demo_newsroom.articles.save(replace(demo_newsroom.articles.get(number), age_rating=AgeRating.ZERO))
    composition.article.reload()
    composition.bulk.undo()
    qtbot.waitUntil(lambda: idle(composition))
    assert "changed again since and stay as they are" in composition.panes.notices.text()


def test_what_was_done_until_stop_can_be_taken_back(
    composition: Composition, demo_newsroom: Newsroom, many: list[int], qtbot: QtBot
) -> None:
    composition.bulk.change(many, FieldEdit("status", Status.READY))
    composition.bulk.stop()
    done = [number for number in many if statuses(demo_newsroom)[number] is Status.READY]
    assert 0 < len(done) < MANY
    composition.bulk.undo()
    qtbot.waitUntil(lambda: idle(composition), timeout=30_000)
    assert Status.READY not in statuses(demo_newsroom).values()


def test_the_bin_is_undone_from_the_notice(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    ids = list(statuses(demo_newsroom))
    composition.bulk.bin(ids)
    qtbot.waitUntil(lambda: idle(composition))
    assert not statuses(demo_newsroom)
    [restore] = [b for b in composition.panes.notices.findChildren(QPushButton) if b.text() == "Restore"]
    restore.click()
    qtbot.waitUntil(lambda: idle(composition))
    assert set(statuses(demo_newsroom)) == set(ids)


def test_tags_are_asked_for_in_a_dialog(
    composition: Composition, demo_newsroom: Newsroom, qtbot: QtBot
) -> None:
    ids = list(statuses(demo_newsroom))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TagsDialog)
        dialog.findChildren(TagsField)[0].show_value(("итоги года",))
        dialog.accept()

    QTimer.singleShot(0, answer)
    composition.panes.article_list.tags_requested.emit(ids)
    qtbot.waitUntil(lambda: idle(composition))
    assert all("итоги года" in demo_newsroom.articles.get(number).tags for number in ids)


def test_there_may_be_nothing_to_take_back(composition: Composition) -> None:
    composition.bulk.undo()
    assert "nothing" in composition.panes.notices.text()
