"""What the tests of backups share."""

import pytest

from desktop_editor.content.article import Photo
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def photo(newsroom: Newsroom, jpeg: bytes) -> Photo:
    return newsroom.photos.add(jpeg, "sovet.jpg")
