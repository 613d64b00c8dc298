from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from desktop_editor.site.generator.export import write, write_zip
from desktop_editor.site.generator.export_errors import ExportError
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def plan(make_article, site, photo_folder):
    return plan_site([make_article(cover_id=1)], site, photo_folder, NOW)


def test_a_zip_holds_what_a_folder_would(plan, tmp_path):
    write(plan, tmp_path / "folder")
    result = write_zip(plan, tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == result.written
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_a_zip_of_the_same_site_is_the_same_bytes(plan, tmp_path):
    write_zip(plan, tmp_path / "a.zip")
    write_zip(plan, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_same_zip_is_not_touched_again(plan, tmp_path):
    write_zip(plan, tmp_path / "a.zip")
    before = (tmp_path / "a.zip").stat()
    result = write_zip(plan, tmp_path / "a.zip")
    assert (result.written, result.unchanged) == ((), len(plan.files))
    assert (tmp_path / "a.zip").stat().st_ino == before.st_ino


def test_cancel_leaves_the_zip_that_was_there(plan, tmp_path):
    (tmp_path / "a.zip").write_text("the one before")
    answers = iter([False, True])
    result = write_zip(plan, tmp_path / "a.zip", cancelled=lambda: next(answers))
    assert result.cancelled
    assert [(file.name, file.read_text()) for file in tmp_path.glob("*zip*")] == [("a.zip", "the one before")]


def test_a_missing_photo_is_left_out_of_the_zip_and_said(plan, photo_folder, tmp_path):
    (photo_folder / "sovet.jpg").unlink()
    assert write_zip(plan, tmp_path / "a.zip").missing == ("photos/sovet.jpg",)
    assert "photos/sovet.jpg" not in ZipFile(tmp_path / "a.zip").namelist()


def test_a_folder_that_is_not_there_is_said(plan, tmp_path):
    with pytest.raises(ExportError, match="is not there"):
        write_zip(plan, tmp_path / "nowhere" / "a.zip")
