"""Files and folders to import."""

import os
from pathlib import Path

import pytest

from desktop_editor.content.article import Newspaper
from desktop_editor.importers import files
from desktop_editor.importers.drafts import ImportRefusedError
from desktop_editor.importers.files import Source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with texts, a picture, a document that no importer reads and hidden files."""
    for name in ("b.md", "A.TXT", "les.jpg", "press.docx", ".hidden.md", "in/c.markdown", ".git/d.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("# A\n", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_texts_in_the_order_of_names(folder: Path) -> None:
    found = files.find([folder])
    assert [source.file for source in found.sources] == [
        folder / "A.TXT",
        folder / "b.md",
        folder / "in/c.markdown",
    ]
    assert {source.root for source in found.sources} == {folder}


def test_what_no_importer_reads_is_named_but_pictures_are_not(folder: Path) -> None:
    assert files.find([folder]).left_aside == (folder / "press.docx",)


def test_a_named_file_takes_pictures_from_its_own_folder(folder: Path) -> None:
    assert files.find([folder / "in/c.markdown"]).sources == (
        Source(folder / "in/c.markdown", folder / "in"),
    )


def test_a_named_file_without_an_importer_is_refused_by_name(folder: Path) -> None:
    (source,) = files.find([folder / "press.docx"]).sources
    with pytest.raises(ImportRefusedError, match=r"press\.docx was left out: only files that end in \.md"):
        files.read(source, Newspaper())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "in").chmod(0)
    found = files.find([folder])
    (folder / "in").chmod(0o700)
    assert found.unreadable == (folder / "in",)
    assert [source.file.name for source in found.sources] == ["A.TXT", "b.md"]
