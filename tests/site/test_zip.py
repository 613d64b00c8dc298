from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_editor.content.article import Article
from desktop_editor.site.generator.build_plan import ExportPlan
from desktop_editor.site.generator.export import write, write_zip
from desktop_editor.site.generator.export_errors import ExportError
from desktop_editor.site.site import Site
from tests.site.plans import plan_site

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def plan(make_article: Callable[..., Article], site: Site, photo_folder: Path) -> ExportPlan:
    return plan_site([make_article(cover_id=1)], site, photo_folder, NOW)


def test_a_zip_holds_what_a_folder_would(plan: ExportPlan, tmp_path: Path) -> None:
    write(plan, tmp_path / "folder")
    result = write_zip(plan, tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == result.written
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_a_zip_of_the_same_site_is_the_same_bytes(plan: ExportPlan, tmp_path: Path) -> None:
    write_zip(plan, tmp_path / "a.zip")
    write_zip(plan, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_same_zip_is_not_touched_again(plan: ExportPlan, tmp_path: Path) -> None:
    write_zip(plan, tmp_path / "a.zip")
    before = (tmp_path / "a.zip").stat()
    result = write_zip(plan, tmp_path / "a.zip")
    assert (result.written, result.unchanged) == ((), len(plan.files))
    assert (tmp_path / "a.zip").stat().st_ino == before.st_ino


def test_cancel_leaves_the_zip_that_was_there(plan: ExportPlan, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("the one before")
    answers = iter([False, True])
    result = write_zip(plan, tmp_path / "a.zip", cancelled=lambda: next(answers))
    assert result.cancelled
    assert [(file.name, file.read_text()) for file in tmp_path.glob("*zip*")] == [("a.zip", "the one before")]


def test_a_missing_photo_is_left_out_of_the_zip_and_said(
    plan: ExportPlan, photo_folder: Path, tmp_path: Path
) -> None:
    (photo_folder / "sovet.jpg").unlink()
    assert write_zip(plan, tmp_path / "a.zip").missing == ("photos/sovet.jpg",)
    assert "photos/sovet.jpg" not in ZipFile(tmp_path / "a.zip").namelist()


def test_a_folder_that_is_not_there_is_said(plan: ExportPlan, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is not there"):
        write_zip(plan, tmp_path / "nowhere" / "a.zip")
