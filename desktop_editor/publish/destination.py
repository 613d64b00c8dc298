"""Where a site is uploaded to, as an editor sets it up; passwords are not part of it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from desktop_editor.translation import N_


class DestinationKind(StrEnum):
    """The ways to bring files to where readers find them."""

    SFTP = "sftp"
    FTPS = "ftps"
    FTP = "ftp"
    S3 = "s3"
    FOLDER = "folder"
    ZIP = "zip"

    @property
    def label(self) -> str:
        """The English name; translate it where it is shown."""
        return KIND_LABELS[self]

    @property
    def is_server(self) -> bool:
        """Whether it is reached over the network, with a user name and a password."""
        return self in PORTS

    @property
    def writes_whole(self) -> bool:
        """Whether a file that is written is there as a whole or not at all, and never in part."""
        return self in WHOLE


KIND_LABELS = {
    DestinationKind.SFTP: N_("SFTP (over SSH)"),
    DestinationKind.FTPS: N_("FTPS (FTP with encryption)"),
    DestinationKind.FTP: N_("FTP (without encryption)"),
    DestinationKind.S3: N_("S3 storage"),
    DestinationKind.FOLDER: N_("Folder or network share"),
    DestinationKind.ZIP: N_("ZIP file"),
}
PORTS = {
    DestinationKind.SFTP: 22,
    DestinationKind.FTPS: 21,
    DestinationKind.FTP: 21,
    DestinationKind.S3: 443,
}
WHOLE = frozenset({DestinationKind.S3})
HTTP = "http://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One destination of uploads. `id` never changes, so what is remembered of the destination stays with it.

    `folder` is a path on the server, or on this machine for a folder; a ZIP file's own path. `port` 0 is the
    default one. `trusted` is the server's key or certificate that was accepted, or empty. `only_changes`: a
    ZIP file holds what changed since the one before, instead of the whole site.

    Of an S3 storage, `host` is the endpoint as its provider names it, with `http://` if it is not encrypted,
    `user` the access key, `folder` what the names of our objects in the `bucket` begin with, and `region`
    the one of the signature, empty for the one that is known of the endpoint.
    """

    id: str = ""
    kind: DestinationKind = DestinationKind.SFTP
    host: str = ""
    port: int = 0
    user: str = ""
    folder: str = ""
    key_file: str = ""
    bucket: str = ""
    region: str = ""
    trusted: str = ""
    only_changes: bool = False

    @property
    def real_port(self) -> int:
        """The port to connect to."""
        return self.port or PORTS.get(self.kind, 0)

    @property
    def server(self) -> str:
        """The host alone, without the scheme of an endpoint."""
        return self.host.rpartition("://")[2].rstrip("/")

    @property
    def endpoint(self) -> str:
        """The address of an S3 storage."""
        scheme = HTTP if self.host.startswith(HTTP) else "https://"
        return f"{scheme}{self.server}"

    @property
    def address(self) -> str:
        """The name of the destination in sentences: `sftp://anna@gazeta.example/www`, `s3://host/bucket`."""
        if not self.kind.is_server:
            return self.folder
        if self.kind is DestinationKind.S3:
            return f"{self.kind}://{self.server}/{self.bucket}/{self.folder.strip('/')}".rstrip("/")
        port = f":{self.port}" if self.port and self.port != PORTS[self.kind] else ""
        return f"{self.account}{port}/{self.folder.strip('/')}"

    @property
    def account(self) -> str:
        """What a password belongs to in the keyring: scheme, user and host, whatever the folder."""
        user = f"{self.user}@" if self.user else ""
        return f"{self.kind}://{user}{self.server}"

    def trusting_as(self, earlier: Self) -> Self:
        """Return it as a change of an earlier state: for another server, no key is accepted yet."""
        servers = [(each.kind, each.host, each.real_port) for each in (self, earlier)]
        return self if servers[0] == servers[1] else replace(self, trusted="")
