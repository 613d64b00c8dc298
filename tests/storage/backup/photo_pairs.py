"""A photo of the newsroom and its copy in the backups."""

import hashlib
from pathlib import Path

from desktop_editor.content.article import Photo
from desktop_editor.storage.backup import backup_files, backups
from desktop_editor.storage.backup.steps import UNHEEDED, Steps
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo.pictures import PictureFile


def make(newsroom: Newsroom, steps: Steps = UNHEEDED) -> backups.Backup:
    return backups.make(newsroom.path, newsroom.photo_folder, steps=steps)


def own(newsroom: Newsroom, photo: Photo) -> Path:
    return newsroom.photo_folder / photo.file


def kept(newsroom: Newsroom, photo: Photo) -> Path:
    return backup_files.photos(newsroom.path) / photo.file


def damage(file: Path) -> None:
    """Change a byte in place, as a disk or another program does."""
    with file.open("r+b") as opened:
        opened.seek(40)
        opened.write(bytes([opened.read(1)[0] ^ 0xFF]))


def store(newsroom: Newsroom, content: bytes, number: int) -> Photo:
    """Store bytes that need not be a picture."""
    digest = hashlib.sha256(content).hexdigest()
    return newsroom.photos.keep(PictureFile(content, digest, f"photo-{number}", ".jpg", 1, 1))
