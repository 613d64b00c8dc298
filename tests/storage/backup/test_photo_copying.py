"""How photos are copied into the backups: stopped, killed, forbidden, in strange folders and on any disk."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_editor.content.article import Article, Photo
from desktop_editor.paths import resource
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backup_files, backups, cloning, photo_check
from desktop_editor.storage.backup.steps import Steps
from desktop_editor.storage.file import safe_copy
from desktop_editor.storage.newsroom import Newsroom
from tests import other_users
from tests.storage.backup.photo_pairs import damage, kept, make, own, store

NEWEST = len(list(resource("db", "migrations").glob("*.sql")))


def test_a_backup_that_is_stopped_has_the_articles_and_the_next_one_the_photos(
    newsroom: Newsroom, picture: Callable[..., bytes], migrations: Path
) -> None:
    photos = [newsroom.photos.add(picture("PNG", (60, 8 + n)), f"{n}.png") for n in range(6)]
    newsroom.articles.save(Article(headline="Лес"))
    steps: list[int] = []
    with pytest.raises(errors.StoppedError, match="all articles are in it"):
        make(newsroom, Steps(lambda done, _total: steps.append(done), lambda: len(steps) > 3))
    (stopped,) = backups.every(newsroom.path)
    with Newsroom.open(stopped.path, migrations) as copied:
        assert copied.articles.get(1).headline == "Лес"
    assert sum(kept(newsroom, photo).exists() for photo in photos) == 3
    make(newsroom)
    assert all(kept(newsroom, photo).exists() for photo in photos)


BACK_UP = """
import sys
from pathlib import Path
from desktop_editor.storage.backup import backups
backups.make(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_kill_leaves_no_torn_copy(newsroom: Newsroom, start_child: Callable[..., Any]) -> None:
    contents = [os.urandom(300_000) for _number in range(60)]
    photos = [store(newsroom, content, number) for number, content in enumerate(contents)]
    child = start_child(BACK_UP, newsroom.path, newsroom.photo_folder)
    while child.poll() is None and not kept(newsroom, photos[10]).exists():
        time.sleep(0.001)
    child.kill()
    child.wait()
    for photo, content in zip(photos, contents, strict=True):
        assert not kept(newsroom, photo).exists() or kept(newsroom, photo).read_bytes() == content
    for left in backup_files.photos(newsroom.path).glob("*.part"):
        os.utime(left, (0, 0))
    assert make(newsroom).findings == ()
    assert not list(newsroom.path.parent.rglob("*.part"))
    assert all(kept(newsroom, photo).exists() for photo in photos)


def test_a_photo_folder_replaced_by_a_file_is_said_and_the_articles_are_backed_up(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    make(newsroom)
    newsroom.articles.save(Article(headline="Лес"))
    shutil.rmtree(newsroom.photo_folder)
    newsroom.photo_folder.write_text("a file in the folder's place")
    with pytest.raises(errors.PhotosNotKeptError, match=r"articles are backed up.*has to be a folder"):
        make(newsroom)
    assert backups.contents(backups.every(newsroom.path)[0].path).articles == 1
    assert kept(newsroom, photo).read_bytes() == jpeg
    with pytest.raises(errors.PhotosOutOfReachError, match="has to be a folder"):
        photo_check.examine(newsroom.path, newsroom.photo_folder)
    with pytest.raises(errors.PhotosNotPutBackError, match="has to be a folder"):
        photo_check.mend(newsroom.path, newsroom.photo_folder, [photo.file])
    newsroom.photo_folder.unlink()
    photo_check.mend(newsroom.path, newsroom.photo_folder, [photo.file])
    assert own(newsroom, photo).read_bytes() == jpeg


def test_a_folder_of_backups_that_leads_nowhere_is_said(
    newsroom: Newsroom, photo: Photo, tmp_path: Path
) -> None:
    backups.folder(newsroom.path).symlink_to(tmp_path / "drive")
    with pytest.raises(errors.BackupFailedError, match="Connect the drive"):
        make(newsroom)
    assert backups.every(newsroom.path) == []
    (tmp_path / "drive").mkdir()
    make(newsroom)
    assert (tmp_path / "drive" / "photos" / photo.file).is_file()


def test_a_link_to_the_newsrooms_own_photos_is_no_backup_of_them(newsroom: Newsroom, photo: Photo) -> None:
    backups.folder(newsroom.path).mkdir()
    backup_files.photos(newsroom.path).symlink_to(newsroom.photo_folder)
    with pytest.raises(errors.PhotosNotKeptError, match="no photos of their own"):
        make(newsroom)


FORBIDDEN = """
import _strptime  # which someone else may not find where root's Python lies
import os
import sys
from pathlib import Path
from desktop_editor.errors import EditorError
from desktop_editor.storage.backup import backups, photo_check
newsroom, photos, user = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if user:
    os.setgid(user)
    os.setuid(user)
for work in (backups.make, photo_check.examine):
    try:
        work(newsroom, photos)
        print("done")
    except EditorError as error:
        print(type(error).__name__, "no permission" in str(error))
"""
NOBODY = 65534


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
@pytest.mark.parametrize(
    ("forbidden", "said"),
    [
        ("newsroom.photos", ["PhotosNotKeptError True", "PhotosOutOfReachError True"]),
        ("newsroom.backups/photos", ["PhotosNotKeptError True", "done"]),
        ("newsroom.backups", ["BackupFailedError True", "done"]),
    ],
)
def test_missing_permission_is_said(
    tmp_path: Path,
    migrations: Path,
    jpeg: bytes,
    start_child: Callable[..., Any],
    forbidden: str,
    said: list[str],
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    with Newsroom.create(shared / "newsroom.sqlite", migrations) as newsroom:
        newsroom.photos.add(jpeg, "sovet.jpg")
        make(newsroom)
    for place in (shared, *shared.rglob("*")):
        place.chmod(0o777)
    other_users.let_in(tmp_path)
    (shared / forbidden).chmod(0)
    user = NOBODY if os.geteuid() == 0 else 0  # root may do everything
    output, errors = start_child(FORBIDDEN, newsroom.path, newsroom.photo_folder, user).communicate()
    (shared / forbidden).chmod(0o777)
    assert (output.splitlines(), errors) == (said, "")


def test_the_database_of_a_backup_is_a_file_of_its_own(newsroom: Newsroom) -> None:
    backup = make(newsroom)
    assert not backup.path.samefile(newsroom.path)
    newsroom.close()
    backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST)
    assert newsroom.path.stat().st_nlink == 1
    for one in backups.every(newsroom.path):
        assert not one.path.samefile(newsroom.path)


@pytest.fixture
def cloning_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own whose file system shares blocks, where the system lets us make one."""
    tools = [shutil.which(name) for name in ("mkfs.xfs", "mount", "umount")]
    if not all(tools):
        pytest.skip("there is no mkfs.xfs")
    image, place = tmp_path / "disk.img", tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(400 << 20)
    place.mkdir()
    mkfs, mount, umount = tools
    commands: tuple[list[Any], ...] = ([mkfs, "-q", image], [mount, "-o", "loop", image, place])
    for command in commands:
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("may not make a disk")
    yield place
    subprocess.run([umount, "--lazy", place], check=True)


def test_a_disk_that_can_shares_the_blocks_and_nothing_else(cloning_disk: Path) -> None:
    photo, copy = cloning_disk / "photo.jpg", cloning_disk / "copy.jpg"
    content = os.urandom(20_000_000)
    photo.write_bytes(content)
    os.sync()
    free = shutil.disk_usage(cloning_disk).free
    safe_copy.copy_file(photo, copy)
    os.sync()
    assert free - shutil.disk_usage(cloning_disk).free < 1_000_000
    damage(photo)
    assert copy.read_bytes() == content


def test_a_system_that_copies_by_name_leaves_a_file_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "photo", tmp_path / "copy"
    source.write_bytes(b"picture")
    source.chmod(0o444)
    monkeypatch.setattr(cloning, "_cloned", lambda one, other: bool(shutil.copy2(one, other)))
    safe_copy.copy_file(source, target)
    assert target.read_bytes() == b"picture"
    assert target.stat().st_mode & 0o200
