"""Backups hold photos of their own: what damages one file damages no other, and the sound one mends it."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_editor.content.article import Article, Photo
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backup_files, backups, photo_check
from desktop_editor.storage.backup.photo_states import Finding, State
from desktop_editor.storage.newsroom import Newsroom
from tests.storage.backup.photo_pairs import damage, kept, make, own, store

NEWEST = len(list(resource("db", "migrations").glob("*.sql")))
DAMAGED, MISSING, SOUND = State.DAMAGED, State.MISSING, State.SOUND


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
        photos = [store(newsroom, content, n) for n, content in enumerate(contents)]
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
