"""The values that cross the rooms."""

from dataclasses import FrozenInstanceError, fields

import pytest

from desktop_editor.content.article import AgeRating, Article, Category, Newspaper, Photo, Status


def test_the_age_marks_are_those_of_the_law() -> None:
    assert [rating.mark for rating in AgeRating] == ["0+", "6+", "12+", "16+", "18+"]


@pytest.mark.parametrize("value", [-1, 3, 21])
def test_no_other_age_mark_exists(value: int) -> None:
    with pytest.raises(ValueError):
        AgeRating(value)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_name(status: Status) -> None:
    assert status.label
    assert Status(status.value) is status


@pytest.mark.parametrize("kind", [Article, Category, Photo, Newspaper])
def test_a_value_never_changes(kind: type[Article | Category | Photo | Newspaper]) -> None:
    value = kind()
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(kind)[0].name, 1)
    assert value == kind()
    assert hash(value) == hash(kind())


def test_a_new_article_is_a_draft_that_is_not_stored() -> None:
    article = Article()
    assert (article.id, article.lock_version, article.status) == (0, 0, Status.DRAFT)
    assert article.published_at is None
