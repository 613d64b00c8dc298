"""Two machines upload to one place at once: no file is mixed up, and neither believes a wrong list."""

import itertools
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import UploadError
from desktop_editor.site.generator.export_folder import UNFINISHED
from tests.publish.sites import Exported, send, site_of, tree


class Other:
    """Another machine, which uploads as a whole, or up to one of its steps, amid an upload from here."""

    def __init__(self, folder: Path, destination: Destination) -> None:
        self.exported, self._destination = Exported(folder / "other" / "site"), destination
        self.exported.hold(site_of(range(4), "theirs"))

    def come_in(self, at: int, leave_at: int) -> None:
        """Be called before each step of the upload from here."""
        self._ours = getattr(self, "_ours", itertools.count())
        if next(self._ours) == at:
            theirs = itertools.count()
            send(self.exported, self._destination, cancelled=lambda: next(theirs) >= leave_at)


@pytest.mark.parametrize("leave_at", [4, 1000])
@pytest.mark.parametrize("at", [2, 13, 25])
def test_an_upload_that_meets_another_says_so_and_the_next_one_brings_all(
    at: int, leave_at: int, exported: Exported, share: Destination, tmp_path: Path
) -> None:
    send(exported, share)
    first = exported.files
    exported.hold(site_of(range(4), "ours"))
    other = Other(tmp_path, share)
    with pytest.raises(UploadError, match="Somebody else is publishing"):
        send(exported, share, lambda: other.come_in(at, leave_at))
    for address, content in tree(Path(share.folder)).items():
        editions = (exported.files, other.exported.files, first)
        assert content in [edition.get(address) for edition in editions]
    for machine in (exported, other.exported):
        send(machine, share)
        assert tree(Path(share.folder)) == machine.files


def test_an_upload_that_another_one_went_on_with_is_no_other(
    exported: Exported, share: Destination, tmp_path: Path
) -> None:
    """The same changes on two machines are two uploads all the same."""
    send(exported, share)
    exported.hold(site_of(range(4), "ours"))
    other = Other(tmp_path, share)
    other.exported.hold(site_of(range(4), "mine"))
    with pytest.raises(UploadError, match="Somebody else is publishing"):
        send(exported, share, lambda: other.come_in(13, 4))
    send(exported, share)
    assert tree(Path(share.folder)) == exported.files


def test_what_others_left_unfinished_goes_when_an_upload_is_done(
    exported: Exported, share: Destination, tmp_path: Path
) -> None:
    send(exported, share)
    (Path(share.folder) / f"{UNFINISHED}-elsewhere-1").touch()
    (Path(share.folder) / UNFINISHED).touch()
    exported.hold(site_of(range(3), "new"))
    send(exported, share)
    assert tree(Path(share.folder)) == exported.files
