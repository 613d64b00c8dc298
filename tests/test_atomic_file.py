"""A file is replaced as a whole or not at all, and nothing unfinished is left."""

from pathlib import Path

import pytest

from desktop_editor import atomic_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_bytes(b"old")
    return path


def names(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir()]


def test_a_file_is_replaced(file: Path) -> None:
    atomic_file.write(file, b"new")
    assert file.read_bytes() == b"new"
    assert names(file) == ["list.json"]


def test_a_replacement_that_fails_leaves_the_earlier_file(file: Path) -> None:
    with pytest.raises(OSError, match="full"), atomic_file.replacing(file) as part:
        part.write_bytes(b"ne")
        raise OSError("full")
    assert file.read_bytes() == b"old"
    assert names(file) == ["list.json"]


def test_a_folder_in_the_way_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "list.json").mkdir()
    with pytest.raises(OSError, match=r"irectory|denied"):
        atomic_file.write(tmp_path / "list.json", b"new")
    assert names(tmp_path / "list.json") == ["list.json"]


@pytest.mark.parametrize("is_durable", [False, True])
def test_what_a_killed_program_left_is_no_part_of_the_next_file(file: Path, is_durable: bool) -> None:
    atomic_file.part_of(file).write_bytes(b"left behind")
    with atomic_file.replacing(file, is_durable=is_durable) as part:
        assert not part.exists()
        part.write_bytes(b"new")
    assert file.read_bytes() == b"new"
    assert names(file) == ["list.json"]


def test_what_was_begun_and_not_renamed_is_deleted(file: Path) -> None:
    with atomic_file.begun(file) as part:
        part.write_bytes(b"new")
    assert file.read_bytes() == b"old"
    assert names(file) == ["list.json"]


def test_a_synced_file_waits_for_its_rename(file: Path) -> None:
    part = atomic_file.write_synced(atomic_file.part_of(file), b"new")
    assert file.read_bytes() == b"old"
    atomic_file.put_in_place(part, file)
    assert file.read_bytes() == b"new"
    assert names(file) == ["list.json"]
