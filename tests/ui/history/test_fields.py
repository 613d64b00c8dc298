"""The fields that are compared between two versions, and brought back with one."""

import dataclasses

from desktop_editor.content.article import Article
from desktop_editor.ui.history import fields

# What the newsroom itself keeps of an article.
OWN = {"modified_at", "id", "lock_version", "created_at", "updated_at", "deleted_at"}


def test_every_field_that_an_editor_fills_is_compared_and_comes_back() -> None:
    compared = {name for name, _label, _text in fields._ROWS}
    assert compared == {field.name for field in dataclasses.fields(Article)} - OWN
    assert compared - set(fields.RESTORED) == {"status", "slug", "is_page"}
