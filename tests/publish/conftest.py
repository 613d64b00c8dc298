"""Real servers on loopback, skipped with a word where they are not installed, and a site to upload."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.servers import MissingServerError, Server, ftp_server, sftp_server
from tests.publish.sites import Exported, site_of


@pytest.fixture(params=["sftp", "ftps", "ftp"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn."""
    made: Server = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[Server]:
    try:
        with sftp_server(tmp_path) as running:
            yield running
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def ftps(tmp_path: Path) -> Iterator[Server]:
    try:
        with ftp_server(tmp_path, DestinationKind.FTPS) as running:
            yield running
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def ftp(tmp_path: Path) -> Iterator[Server]:
    try:
        with ftp_server(tmp_path, DestinationKind.FTP) as running:
            yield running
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def share(tmp_path: Path) -> Destination:
    """A folder, as a network share looks; it is made by the first upload."""
    return Destination(id="folder", kind=DestinationKind.FOLDER, folder=str(tmp_path / "share"))


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """An exported folder with three articles."""
    made = Exported(tmp_path / "site")
    made.hold(site_of(range(3)))
    return made
