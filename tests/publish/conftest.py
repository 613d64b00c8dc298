"""Real servers on loopback, skipped with a word where they are not installed, and a site to upload."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.between import Between, between
from tests.publish.s3_servers import s3_server
from tests.publish.servers import MissingServerError, Server, ftp_server, sftp_server
from tests.publish.sites import Exported, site_of


@pytest.fixture(params=["sftp", "ftps", "ftp", "s3"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn."""
    made: Server = request.getfixturevalue(request.param)
    return made


@pytest.fixture(params=["sftp", "ftps", "ftp"])
def connected_server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers that know connections, which end with what was being done; S3 knows requests."""
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
def s3(tmp_path: Path) -> Iterator[Server]:
    try:
        with s3_server(tmp_path) as running:
            yield running
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def middle(s3: Server) -> Iterator[Between]:
    """Stand between uploads and the storage."""
    with between(s3.destination.endpoint) as server:
        s3.destination = replace(s3.destination, host=server.endpoint)
        yield server


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
