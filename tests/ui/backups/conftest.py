"""A newsroom's backups, and what makes them while the editor works."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_editor.content.article import Article
from desktop_editor.storage.backup import backups
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.backups.keeper import BackupKeeper
from desktop_editor.ui.session.newsroom_model import NewsroomModel


@pytest.fixture
def keeper(newsroom: Newsroom, qapp: QApplication) -> BackupKeeper:
    return BackupKeeper(NewsroomModel(newsroom), qapp)


@pytest.fixture
def backup(newsroom: Newsroom) -> backups.Backup:
    newsroom.articles.save(Article(headline="Лес"))
    return backups.make(newsroom.path, newsroom.photo_folder)
