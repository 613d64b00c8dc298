"""An S3 storage as a destination: the objects of a bucket whose names begin with the folder."""

import os
from functools import lru_cache
from threading import Lock
from typing import Any

from desktop_editor.publish import upload_errors
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.remote_manifest import CHANGES, MANIFEST
from desktop_editor.publish.s3 import headers, storages
from desktop_editor.publish.s3.errors import NoStorageError, is_missing
from desktop_editor.publish.step import Doing, step
from desktop_editor.publish.target import Listing

CONNECT_S, TIMEOUT_S = 10.0, 30.0
# Of one request: with growing pauses of a few seconds, as the storage may ask to be sent less at once.
TRIES = 4
ADDRESSING = {
    "addressing_style": "path"
}  # A certificate fits no bucket that is named like a site, with dots.
LISTS = frozenset({MANIFEST, CHANGES})
SESSION_LOCK = Lock()


class S3Target:
    """An S3 storage that the access key and the secret key open; `password` is the secret key.

    An object is there as a whole or not at all, so that a file is written without a second name. There are
    no folders: one is there as long as something is in it.
    """

    def __init__(self, destination: Destination, password: str) -> None:
        if not destination.user or not password:
            raise upload_errors.login_refused(destination)
        self._bucket, self._root = destination.bucket, destination.folder.strip("/")
        self._acl = storages.acl(destination)
        with step(Doing.CONNECT):
            self._client = _client(destination, password.strip())  # as it is copied from a web page
        try:
            with step(Doing.LOGIN):
                self._look_in()
        except BaseException:
            self._client.close()
            raise

    def listing(self, folder: str) -> Listing:
        prefix = f"{self._key(folder)}/".lstrip("/")
        found: Listing = {}
        for page in self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=prefix, Delimiter="/"
        ):
            for each in page.get("CommonPrefixes", ()):
                found.setdefault(each["Prefix"].removeprefix(prefix).rstrip("/"), None)
            # A file may have the name of a folder; it is the file that is in the way.
            for each in page.get("Contents", ()):
                found[each["Key"].removeprefix(prefix)] = each["Size"]
        found.pop("", None)  # an empty object that stands for the folder itself in some file managers
        return found

    def read(self, address: str) -> bytes:
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._key(address))
            content: bytes = answer["Body"].read()
        except Exception as error:
            if is_missing(error):
                raise FileNotFoundError(address) from error
            raise
        return content

    def write(self, address: str, content: bytes) -> None:
        # Our own lists are nothing for readers.
        access = {"ACL": self._acl} if self._acl and address not in LISTS else {}
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._key(address),
            Body=content,
            ContentType=headers.content_type(address),
            CacheControl=headers.cache_control(address),
            **access,
        )

    def rename(self, old: str, new: str) -> None:
        content = self.read(old)
        self.write(new, content)
        self.remove(old)

    def remove(self, address: str) -> None:
        try:
            self._client.delete_object(Bucket=self._bucket, Key=self._key(address))
        except Exception as error:
            if not is_missing(error):
                raise

    def make_folder(self, folder: str) -> None:
        pass

    def remove_folder(self, folder: str) -> None:
        pass

    def close(self) -> None:
        self._client.close()

    def _look_in(self) -> None:
        """Ask for one object, so that wrong settings are told before anything else is done."""
        try:
            answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._root, MaxKeys=1)
        except RecursionError as error:  # It asks where it is led to; a web server leads it on for ever.
            raise NoStorageError from error
        if "Name" not in answer:  # Any well-formed page is taken for an empty list.
            raise NoStorageError

    def _key(self, address: str) -> str:
        return f"{self._root}/{address}".strip("/")


def _client(destination: Destination, secret: str) -> Any:
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=TIMEOUT_S,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        s3=ADDRESSING,
        # Storages other than Amazon's refuse the checksums that are sent otherwise.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    with SESSION_LOCK:  # Clients may be used in several threads, but not made in them.
        return _session().create_client(
            "s3",
            region_name=storages.region(destination),
            endpoint_url=destination.endpoint,
            aws_access_key_id=destination.user,
            aws_secret_access_key=secret,
            config=config,
        )


@lru_cache(maxsize=1)
def _session() -> Any:
    """Return what all clients share, whatever this computer has set up for Amazon's own programs."""
    from botocore.session import Session

    nothing = {"profile": None, "config_file": os.devnull, "credentials_file": os.devnull}
    return Session(session_vars={name: (None, None, value, None) for name, value in nothing.items()})
