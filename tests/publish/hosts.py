"""Starts a server for a test, which is skipped where it is not installed, and uploads to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop_editor.publish.uploading import UploadResult
from tests.publish.servers import MissingServerError, Server
from tests.publish.sites import Exported, send

Start = Callable[[Path], AbstractContextManager[Server]]


@contextmanager
def running(start: Start, folder: Path) -> Iterator[Server]:
    """Run a server, or skip the test with the reason."""
    try:
        with start(folder) as server:
            yield server
    except MissingServerError as error:
        pytest.skip(str(error))


def publish(exported: Exported, server: Server) -> UploadResult:
    """Upload an exported folder as the server's user."""
    return send(exported, server.destination, password=server.password)
