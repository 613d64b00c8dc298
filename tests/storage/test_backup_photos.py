"""Backups hold photos of their own: what damages one file damages no other, and the sound one mends it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Photo
from desktop_editor.paths import resource
from desktop_editor.storage import errors
from desktop_editor.storage.backup import backup_files, backups, cloning, photo_check
from desktop_editor.storage.backup.photo_states import Finding, State
from desktop_editor.storage.backup.steps import UNHEEDED, Steps
from desktop_editor.storage.file import safe_copy
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo.pictures import PictureFile
from tests import other_users

NEWEST = len(list(resource("db", "migrations").glob("*.sql")))
DAMAGED, MISSING, SOUND = State.DAMAGED, State.MISSING, State.SOUND


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


@pytest.fixture
def photo(newsroom: Newsroom, jpeg: bytes) -> Photo:
    return newsroom.photos.add(jpeg, "sovet.jpg")


def test_a_photo_damaged_in_place_leaves_the_backups_sound(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    make(newsroom)
    damage(own(newsroom, photo))
    assert kept(newsroom, photo).read_bytes() == jpeg
    assert make(newsroom).findings == (Finding(photo.file, DAMAGED, SOUND),)
    assert kept(newsroom, photo).read_bytes() == jpeg


def test_a_copy_damaged_in_place_leaves_the_newsroom_sound_and_is_made_anew(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    make(newsroom)
    damage(kept(newsroom, photo))
    assert own(newsroom, photo).read_bytes() == jpeg
    assert make(newsroom).findings == (Finding(photo.file, SOUND, SOUND, is_mended=True),)
    assert kept(newsroom, photo).read_bytes() == jpeg
    assert make(newsroom).findings == ()


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_a_link_of_earlier_times_becomes_a_copy(
    newsroom: Newsroom, photo: Photo, jpeg: bytes, link: Callable[[Path, Path], None]
) -> None:
    kept(newsroom, photo).parent.mkdir(parents=True)
    link(own(newsroom, photo), kept(newsroom, photo))
    assert make(newsroom).findings == ()
    assert not kept(newsroom, photo).is_symlink()
    assert not kept(newsroom, photo).samefile(own(newsroom, photo))
    damage(own(newsroom, photo))
    assert kept(newsroom, photo).read_bytes() == jpeg


def test_of_a_photo_without_a_sound_file_what_there_is_is_kept(newsroom: Newsroom, photo: Photo) -> None:
    damage(own(newsroom, photo))
    left = own(newsroom, photo).read_bytes()
    for _time in range(2):
        assert make(newsroom).findings == (Finding(photo.file, DAMAGED, DAMAGED),)
    assert kept(newsroom, photo).read_bytes() == left
    assert not kept(newsroom, photo).samefile(own(newsroom, photo))


@pytest.mark.skipif(sys.platform == "win32", reason="its times of a file can all be set")
def test_damage_that_sets_back_the_time_of_change_is_found(newsroom: Newsroom, photo: Photo) -> None:
    make(newsroom)
    before = own(newsroom, photo).stat()
    damage(own(newsroom, photo))
    os.utime(own(newsroom, photo), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert make(newsroom).findings == (Finding(photo.file, DAMAGED, SOUND),)


def rot(newsroom: Newsroom, file: Path) -> None:
    """Damage a file so that the file system knows nothing of it: what is remembered has its times."""
    damage(file)
    memory, found = backup_files.memory(newsroom.path), file.stat()
    lines = [json.loads(line) for line in memory.read_text("utf-8").splitlines()]
    for line in lines:
        if line[:2] == [file.parent.name, file.name]:
            line[3:] = found.st_size, found.st_mtime_ns, found.st_ctime_ns
    memory.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def test_rot_is_found_by_a_check_and_by_some_later_backup(
    newsroom: Newsroom, picture: Callable[..., bytes]
) -> None:
    photos = [newsroom.photos.add(picture("PNG", (60, 8 + n)), f"{n}.png") for n in range(40)]
    make(newsroom)
    file = own(newsroom, photos[20])
    rot(newsroom, file)
    assert make(newsroom).findings == ()
    (trouble,) = photo_check.examine(newsroom.path, newsroom.photo_folder)
    assert (trouble.file, trouble.newsroom, trouble.backup) == (file.name, DAMAGED, SOUND)
    file.write_bytes(kept(newsroom, photos[20]).read_bytes())
    make(newsroom)
    rot(newsroom, file)
    assert any(make(newsroom).findings for _time in range(30))


def test_what_was_read_is_not_read_again(
    newsroom: Newsroom, picture: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(40):
        newsroom.photos.add(picture("PNG", (60, 8 + n)), f"{n}.png")
    make(newsroom)
    read: list[Path] = []
    module = "desktop_editor.storage.backup.photo_states"
    monkeypatch.setattr(f"{module}.read", lambda file, _hash: read.append(file) or SOUND)
    make(newsroom)
    assert 0 < len(read) < 6
    backup_files.memory(newsroom.path).write_text('["torn')
    make(newsroom)
    assert len(read) > 80


def test_going_back_replaces_a_photo_that_differs_and_keeps_it(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    backup = make(newsroom)
    damage(own(newsroom, photo))
    changed = own(newsroom, photo).read_bytes()
    newsroom.close()
    assert backups.restore(newsroom.path, newsroom.photo_folder, backup.path, NEWEST) == []
    assert own(newsroom, photo).read_bytes() == jpeg
    (aside,) = backups.folder(newsroom.path).glob(f"* replaced {photo.file}")
    assert aside.read_bytes() == changed
    assert not own(newsroom, photo).samefile(kept(newsroom, photo))


def test_a_check_names_a_damaged_photo_and_the_backup_that_mends_it(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    newsroom.photos.save(replace(photo, alt="Заседание совета"))
    newsroom.articles.save(Article(headline="Бюджет принят", cover_id=photo.id))
    make(newsroom)
    backup = make(newsroom)
    assert photo_check.examine(newsroom.path, newsroom.photo_folder) == []
    damage(own(newsroom, photo))
    (trouble,) = photo_check.examine(newsroom.path, newsroom.photo_folder)
    assert (trouble.description, trouble.headline) == ("Заседание совета", "Бюджет принят")
    assert trouble.kept_in == backup
    assert trouble.can_be_mended
    (finding,) = photo_check.mend(newsroom.path, newsroom.photo_folder, [photo.file])
    assert finding.is_mended
    assert own(newsroom, photo).read_bytes() == jpeg
    assert photo_check.examine(newsroom.path, newsroom.photo_folder) == []


def test_a_check_of_a_newsroom_without_backups_makes_none(newsroom: Newsroom, photo: Photo) -> None:
    assert photo_check.examine(newsroom.path, newsroom.photo_folder) == []
    assert not backups.folder(newsroom.path).exists()


def test_a_folder_in_the_place_of_a_photo_is_laid_aside(
    newsroom: Newsroom, photo: Photo, jpeg: bytes
) -> None:
    make(newsroom)
    own(newsroom, photo).unlink()
    own(newsroom, photo).mkdir()
    assert make(newsroom).findings == (Finding(photo.file, DAMAGED, SOUND),)
    photo_check.mend(newsroom.path, newsroom.photo_folder, [photo.file])
    assert own(newsroom, photo).read_bytes() == jpeg


def test_a_folder_in_the_place_of_a_copy_keeps_no_other_photo_from_being_copied(
    newsroom: Newsroom, photo: Photo, jpeg: bytes, picture: Callable[..., bytes]
) -> None:
    make(newsroom)
    kept(newsroom, photo).unlink()
    kept(newsroom, photo).mkdir()
    (kept(newsroom, photo) / "letter.txt").write_text("someone's own")
    other = newsroom.photos.add(picture("PNG"), "les.png")
    assert make(newsroom).findings == (Finding(photo.file, SOUND, SOUND, is_mended=True),)
    assert kept(newsroom, photo).read_bytes() == jpeg
    assert kept(newsroom, other).is_file()
    [letter] = backup_files.photos(newsroom.path).rglob("letter.txt")
    assert letter.read_text() == "someone's own"


@pytest.mark.skipif(sys.platform == "win32", reason="knows no pipes in folders")
@pytest.mark.parametrize("place", [own, kept])
def test_a_pipe_in_the_place_of_a_photo_holds_nothing_up(
    newsroom: Newsroom, photo: Photo, jpeg: bytes, place: Callable[[Newsroom, Photo], Path]
) -> None:
    make(newsroom)
    place(newsroom, photo).unlink()
    os.mkfifo(place(newsroom, photo))
    [trouble] = photo_check.examine(newsroom.path, newsroom.photo_folder)
    assert trouble.can_be_mended
    make(newsroom)
    photo_check.mend(newsroom.path, newsroom.photo_folder, [photo.file])
    assert own(newsroom, photo).read_bytes() == kept(newsroom, photo).read_bytes() == jpeg


HARM: dict[str, Callable[[Path], object]] = {
    "none": lambda _file: None,
    "damage": damage,
    "cut": lambda file: os.truncate(file, 10),
    "empty": lambda file: file.write_bytes(b""),
    "gone": Path.unlink,
}


@settings(max_examples=25)
@given(harms=st.lists(st.tuples(st.sampled_from(sorted(HARM)), st.sampled_from(sorted(HARM))), max_size=5))
def test_one_sound_file_of_two_is_enough(
    harms: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("harmed") / "newsroom.sqlite"
    with Newsroom.create(path, resource("db", "migrations")) as newsroom:
        contents = [os.urandom(200 + n) for n in range(len(harms))]
        photos = [_stored(newsroom, content, n) for n, content in enumerate(contents)]
        make(newsroom)
        for photo, (here, there) in zip(photos, harms, strict=True):
            HARM[here](own(newsroom, photo))
            HARM[there](kept(newsroom, photo))
        left = {file.name: file.read_bytes() for file in newsroom.photo_folder.glob("*")}
        make(newsroom)
        assert {file.name: file.read_bytes() for file in newsroom.photo_folder.glob("*")} == left
        troubles = photo_check.examine(path, newsroom.photo_folder)
        photo_check.mend(path, newsroom.photo_folder, [trouble.file for trouble in troubles])
        for photo, content, harm in zip(photos, contents, harms, strict=True):
            if "none" in harm:
                assert own(newsroom, photo).read_bytes() == kept(newsroom, photo).read_bytes() == content
        assert not list(path.parent.rglob("*.part"))


def _stored(newsroom: Newsroom, content: bytes, number: int) -> Photo:
    """Store bytes that need not be a picture."""
    digest = hashlib.sha256(content).hexdigest()
    return newsroom.photos.keep(PictureFile(content, digest, f"photo-{number}", ".jpg", 1, 1))


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
    photos = [_stored(newsroom, content, number) for number, content in enumerate(contents)]
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
