"""Files in the encodings of newsrooms, and files that hold no text."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_editor.importers import text_file
from desktop_editor.importers.drafts import ImportRefusedError

NEWS = "Ёлки в «Здвинске» — №1: снег, мороз и солнце\n"


def read(folder: Path, data: bytes) -> text_file.Text:
    file = folder / "news.md"
    file.write_bytes(data)
    return text_file.read(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1251"])
def test_a_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, NEWS.encode(encoding)) == text_file.Text(NEWS)


def test_big_endian_utf_16_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xfe\xff" + NEWS.encode("utf-16-be")).text == NEWS


def test_one_broken_byte_does_not_make_utf_8_another_encoding(tmp_path: Path) -> None:
    read_back = read(tmp_path, NEWS.encode() + b"\xd0")
    assert read_back.text == NEWS + "\ufffd"
    assert "put them right" in read_back.warnings[0]


def test_a_western_text_is_read_with_a_warning(tmp_path: Path) -> None:
    assert "windows-1251" in read(tmp_path, "café".encode("latin-1")).warnings[0]


def test_line_ends_of_windows_and_old_macs_become_plain(tmp_path: Path) -> None:
    assert read(tmp_path, b"a\r\nb\rc\n").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n\xe2\xe3\x00", "текст".encode("utf-16-le")]
)
def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"news\.md is not a text file"):
        read(tmp_path, data)


def test_a_file_over_ten_megabytes_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"news\.md is larger than 10 MB"):
        read(tmp_path, b"a" * 10_000_001)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="no file"):
        text_file.read(tmp_path / "gone.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ImportRefusedError, match="no file"):
        text_file.read(tmp_path / "pipe.md")


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"])), st.booleans())
def test_utf_8_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, mark: bool
) -> None:
    folder = tmp_path_factory.mktemp("text")
    assert read(folder, text.encode("utf-8-sig" if mark else "utf-8")).text == text.removeprefix("\ufeff")
