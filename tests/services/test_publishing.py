import zipfile
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.uploading import UploadResult
from desktop_editor.services import publishing
from desktop_editor.services.publishing import UploadJob
from tests.publish.sites import Exported, site_of


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    made = Exported(tmp_path / "site")
    made.hold(site_of(range(3)))
    return made


def delivered(exported: Exported, tmp_path: Path, *, only_changes: bool) -> UploadResult:
    place = Destination(
        kind=DestinationKind.ZIP, folder=str(tmp_path / "site.zip"), only_changes=only_changes
    )
    job = UploadJob(source=exported.folder, last_upload=tmp_path / "places" / "1", destination=place)
    return publishing.upload(job, lambda done, total: None, lambda: False)


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as packed:
        return set(packed.namelist())


def test_a_zip_holds_the_whole_site_each_time(exported: Exported, tmp_path: Path) -> None:
    delivered(exported, tmp_path, only_changes=False)
    exported.hold(site_of(range(1, 4)))
    delivered(exported, tmp_path, only_changes=False)
    assert names(tmp_path / "site.zip") == set(exported.files)


def test_a_zip_of_changes_holds_what_changed_since_the_last_one(exported: Exported, tmp_path: Path) -> None:
    delivered(exported, tmp_path, only_changes=True)
    (first,) = tmp_path.glob("site-*.zip")
    assert names(first) == set(exported.files)
    first.unlink()
    exported.hold(site_of(range(1, 4)))
    result = delivered(exported, tmp_path, only_changes=True)
    (second,) = tmp_path.glob("site-*.zip")
    assert names(second) == {"photos/3.jpg", "novosti/2026/01/statia-3.html", "index.html"}
    assert result.removed == ("novosti/2026/01/statia-0.html", "photos/0.jpg")


def test_no_zip_is_made_when_nothing_changed(exported: Exported, tmp_path: Path) -> None:
    delivered(exported, tmp_path, only_changes=True)
    next(tmp_path.glob("site-*.zip")).unlink()
    result = delivered(exported, tmp_path, only_changes=True)
    assert (result.written, list(tmp_path.glob("site-*.zip"))) == ((), [])
