"""What changes many articles changes nothing else, and is taken back to the letter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.content.article import AgeRating, Article, Status
from desktop_editor.content.edits import Edit, FieldEdit, TagsEdit, TakenBack

TAGS = st.lists(st.sampled_from(["Спорт", "спорт", "Школа", "ЖКХ", "лес"]), max_size=4).map(tuple)
EDITS = st.one_of(
    st.builds(FieldEdit, st.just("status"), st.sampled_from(Status)),
    st.builds(FieldEdit, st.just("age_rating"), st.sampled_from(AgeRating)),
    st.builds(FieldEdit, st.just("category_id"), st.one_of(st.none(), st.integers(1, 9))),
    st.builds(TagsEdit, TAGS, TAGS),
)
ARTICLES = st.builds(Article, id=st.just(7), headline=st.text(), tags=TAGS, status=st.sampled_from(Status))


@given(ARTICLES, EDITS)
def test_an_edit_touches_its_fields_only(article: Article, edit: Edit) -> None:
    changed = edit(article)
    assert replace(changed, **{name: getattr(article, name) for name in edit.fields}) == article


@given(ARTICLES, EDITS)
def test_what_is_taken_back_is_as_it_was(article: Article, edit: Edit) -> None:
    assert TakenBack({7: article}, edit)(edit(article)) == article


def test_what_was_changed_since_is_not_taken_back() -> None:
    draft = Article(id=7, status=Status.DRAFT)
    back = TakenBack({7: draft}, FieldEdit("status", Status.READY))
    published = replace(draft, status=Status.PUBLISHED)
    assert back(published) == published
    assert back(replace(draft, status=Status.READY, headline="Новый")) == replace(draft, headline="Новый")
    assert back(replace(published, id=8)) == replace(published, id=8)


@pytest.mark.parametrize(
    ("added", "removed", "tags"),
    [
        (("Школа",), (), ("Спорт", "ЖКХ", "Школа")),
        (("спорт",), (), ("Спорт", "ЖКХ")),
        ((), ("СПОРТ",), ("ЖКХ",)),
        ((), ("жкх", "лес"), ("Спорт",)),
        (("Спорт",), ("Спорт",), ("ЖКХ", "Спорт")),
        (("Лес", "лес"), (), ("Спорт", "ЖКХ", "Лес")),
    ],
)
def test_tags_come_and_go_whatever_their_case(
    added: tuple[str, ...], removed: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    assert TagsEdit(added, removed)(Article(tags=("Спорт", "ЖКХ"))).tags == tags
