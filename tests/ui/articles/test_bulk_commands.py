"""Many articles are changed at once beside the window's work, and one Undo takes it back."""

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
from desktop_editor.ui.shell.composition import Workbench
from desktop_editor.ui.toolkit.fields.tags_field import TagsField

MANY = 400


def statuses(newsroom: Newsroom) -> dict[int, Status]:
    return {row.id: row.status for row in newsroom.articles.summaries(ArticleQuery(), limit=10_000)}


def idle(workbench: Workbench) -> bool:
    return workbench.bulk._run is None


@pytest.fixture
def many(demo_newsroom: Newsroom) -> list[int]:
    """Hundreds of drafts beside the demo's articles."""
    return demo_newsroom.articles.add_all(Article(headline=f"Заметка {number}") for number in range(MANY))


@pytest.mark.parametrize(
    "edit",
    [
        FieldEdit("status", Status.ARCHIVED),
        FieldEdit("category_id", 2),
        FieldEdit("age_rating", AgeRating.EIGHTEEN),
        TagsEdit(("архив",), ("Беларусь",)),
    ],
)
def test_one_undo_takes_a_change_of_all_back(
    workbench: Workbench, demo_newsroom: Newsroom, qtbot, edit
) -> None:
    ids = list(statuses(demo_newsroom))
    before = {number: demo_newsroom.articles.get(number) for number in ids}
    workbench.bulk.change(ids, edit)
    qtbot.waitUntil(lambda: idle(workbench))
    after = {number: demo_newsroom.articles.get(number) for number in ids}
    assert all(after[number] != before[number] or edit(before[number]) == before[number] for number in ids)
    workbench.bulk.undo()
    qtbot.waitUntil(lambda: idle(workbench))
    for number in ids:
        now = demo_newsroom.articles.get(number)
        assert all(getattr(now, name) == getattr(before[number], name) for name in edit.fields)
        kept = [revision.reason for revision in demo_newsroom.revisions.of(number)]
        assert "bulk" in kept or after[number] == before[number]


def test_hundreds_are_changed_between_the_events_of_the_window(
    workbench: Workbench, demo_newsroom: Newsroom, many: list[int], qtbot: QtBot
) -> None:
    turns: list[int] = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(1))
    ticking.start(0)
    workbench.bulk.change(many, FieldEdit("status", Status.READY))
    assert not idle(workbench)
    qtbot.waitUntil(lambda: idle(workbench), timeout=30_000)
    assert len(turns) > 5
    assert {statuses(demo_newsroom)[number] for number in many} == {Status.READY}
    assert "400" in workbench.panes.notices.text()


def test_what_is_typed_during_a_change_of_many_stays(
    workbench: Workbench, demo_newsroom: Newsroom, qtbot: QtBot, many: list[int]
) -> None:
    open_id = workbench.article.current.id
    workbench.bulk.change([*many, open_id], FieldEdit("status", Status.ARCHIVED))
    assert not idle(workbench)
    workbench.article.edit("lead", "Набрано в это время")
    qtbot.waitUntil(lambda: idle(workbench))
    stored = demo_newsroom.articles.get(open_id)
    assert (stored.lead, stored.status) == ("Набрано в это время", Status.ARCHIVED)
    assert workbench.article.current == stored


def test_undo_says_what_it_leaves_alone(workbench: Workbench, demo_newsroom: Newsroom, qtbot: QtBot) -> None:
    ids = list(statuses(demo_newsroom))
    workbench.bulk.change(ids, FieldEdit("age_rating", AgeRating.EIGHTEEN))
    qtbot.waitUntil(lambda: idle(workbench))
    workbench.article.edit("age_rating", AgeRating.SIX)
    workbench.bulk.undo()
    qtbot.waitUntil(lambda: idle(workbench))
    assert workbench.article.current.age_rating is AgeRating.SIX
    assert (
        f"{len(ids) - 1} articles were changed. 1 article was changed again" in workbench.panes.notices.text()
    )
    workbench.bulk.change(ids[1:], FieldEdit("age_rating", AgeRating.SIX))
    qtbot.waitUntil(lambda: idle(workbench))
    for number in ids[1:]:
        demo_newsroom.articles.save(replace(demo_newsroom.articles.get(number), age_rating=AgeRating.ZERO))
    workbench.article.reload()
    workbench.bulk.undo()
    qtbot.waitUntil(lambda: idle(workbench))
    assert "changed again since and stay as they are" in workbench.panes.notices.text()


def test_what_was_done_until_stop_can_be_taken_back(
    workbench: Workbench, demo_newsroom: Newsroom, many: list[int], qtbot: QtBot
) -> None:
    workbench.bulk.change(many, FieldEdit("status", Status.READY))
    workbench.bulk.stop()
    done = [number for number in many if statuses(demo_newsroom)[number] is Status.READY]
    assert 0 < len(done) < MANY
    workbench.bulk.undo()
    qtbot.waitUntil(lambda: idle(workbench), timeout=30_000)
    assert Status.READY not in statuses(demo_newsroom).values()


def test_the_bin_is_undone_from_the_notice(workbench: Workbench, demo_newsroom: Newsroom, qtbot) -> None:
    ids = list(statuses(demo_newsroom))
    workbench.bulk.bin(ids)
    qtbot.waitUntil(lambda: idle(workbench))
    assert not statuses(demo_newsroom)
    [restore] = [b for b in workbench.panes.notices.findChildren(QPushButton) if b.text() == "Restore"]
    restore.click()
    qtbot.waitUntil(lambda: idle(workbench))
    assert set(statuses(demo_newsroom)) == set(ids)


def test_tags_are_asked_for_in_a_dialog(workbench: Workbench, demo_newsroom: Newsroom, qtbot: QtBot) -> None:
    ids = list(statuses(demo_newsroom))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TagsDialog)
        dialog.findChildren(TagsField)[0].show_value(("итоги года",))
        dialog.accept()

    QTimer.singleShot(0, answer)
    workbench.panes.library.tags_requested.emit(ids)
    qtbot.waitUntil(lambda: idle(workbench))
    assert all("итоги года" in demo_newsroom.articles.get(number).tags for number in ids)


def test_there_may_be_nothing_to_take_back(workbench: Workbench) -> None:
    workbench.bulk.undo()
    assert "nothing" in workbench.panes.notices.text()
