"""Destinations as they are typed: `sftp://anna@gazeta.example/www`, `/srv/www`, `/home/anna/site.zip`."""

from pathlib import Path

from desktop_editor.content import verdicts
from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import HTTP, PORTS, Destination, DestinationKind
from desktop_editor.translation import gettext as _

KEY, CHANGES = "?key=", "?changes"
# Of an S3 storage: its region, and that it is not encrypted, as one in the newsroom's own network.
REGION, UNENCRYPTED = "region", "http"
EXAMPLES = (
    "sftp://anna@gazeta.example:2222/www?key=/home/anna/.ssh/id_ed25519",
    "ftps://anna@gazeta.example/www",
    "ftp://anna@gazeta.example/www",
    "s3://ACCESS-KEY@storage.yandexcloud.net/BUCKET/www?region=ru-central1",
    "/srv/www",
    "/home/anna/site.zip",
    "/home/anna/site.zip?changes",
)


class SpellingError(EditorError):
    """The text spells no destination."""


def spelled(destination: Destination) -> str:
    """Return the text from which `read` makes the destination, without its id and the accepted key."""
    if not destination.kind.is_server:
        return destination.folder + (CHANGES if destination.only_changes else "")
    if destination.kind is DestinationKind.S3:
        return _spelled_storage(destination)
    user = f"{destination.user}@" if destination.user else ""
    port = f":{destination.port}" if destination.port else ""
    key = f"{KEY}{destination.key_file}" if destination.key_file else ""
    return f"{destination.kind}://{user}{destination.host}{port}/{destination.folder}{key}"


def read(text: str) -> Destination:
    """Return the destination of a text.

    After two slashes, as in `ftp://host//srv/www`, the folder is one of the server's root. Local paths become
    absolute, for they are used from elsewhere, too. Raises `SpellingError`.
    """
    scheme, separator, rest = text.strip().partition("://")
    if not separator:
        return _local(text.strip())
    if scheme not in set(PORTS):
        raise _unknown(text)
    kind = DestinationKind(scheme)
    if kind is DestinationKind.S3:
        return _storage(rest, text)
    rest, _mark, key_file = rest.partition(KEY) if kind is DestinationKind.SFTP else (rest, "", "")
    authority, _slash, folder = rest.partition("/")
    user, server = _user(authority)
    host, port = _server(server, text)
    return Destination(kind=kind, host=host, port=port, user=user, folder=folder, key_file=key_file)


def _user(authority: str) -> tuple[str, str]:
    """Return the user and the server; refuse a password between them."""
    user, _at, server = authority.rpartition("@")
    if ":" in user:
        raise SpellingError(
            _(
                "A password does not belong into the address of a place, so nothing was changed. It is asked "
                "for in the window, or taken from the variable DESKTOP_EDITOR_PASSWORD."
            )
        )
    return user, server


def _spelled_storage(destination: Destination) -> str:
    options = [f"{REGION}={destination.region}"] if destination.region else []
    options += [UNENCRYPTED] if destination.host.startswith(HTTP) else []
    path = f"{destination.server}/{destination.bucket}/{destination.folder}"
    return f"{destination.kind}://{destination.user}@{path}{'?' if options else ''}{'&'.join(options)}"


def _storage(rest: str, whole: str) -> Destination:
    """Return an S3 storage; the first part of its path is the bucket."""
    path, _mark, query = rest.partition("?")
    options = dict(option.partition("=")[::2] for option in query.split("&") if option)
    authority, _slash, path = path.partition("/")
    bucket, _slash, folder = path.partition("/")
    user, server = _user(authority)
    region, host = options.get(REGION, ""), f"{HTTP}{server}" if UNENCRYPTED in options else server
    problems = (
        verdicts.endpoint(host),
        verdicts.bucket(bucket),
        verdicts.prefix(folder),
        verdicts.access_key(user),
        verdicts.region(region),
    )
    if any(problems) or not options.keys() <= {REGION, UNENCRYPTED}:
        raise _unknown(whole)
    return Destination(
        kind=DestinationKind.S3, host=host, user=user, bucket=bucket, folder=folder, region=region
    )


def _local(text: str) -> Destination:
    path = text.removesuffix(CHANGES)
    if not path:
        raise _unknown(text)
    folder = str(Path(path).absolute())
    if verdicts.zip_file(path):
        return Destination(kind=DestinationKind.FOLDER, folder=folder)
    return Destination(kind=DestinationKind.ZIP, folder=folder, only_changes=path != text)


def _server(text: str, whole: str) -> tuple[str, int]:
    """Return the host and the port, 0 for the usual one."""
    host, colon, digits = text.rpartition(":")
    if not colon or digits.endswith("]"):
        host, digits = text, "0"
    if verdicts.host(host) or not digits.isdecimal() or int(digits) > verdicts.LAST_PORT:
        raise _unknown(whole)
    return host, int(digits)


def _unknown(text: str) -> SpellingError:
    sentence = _("“{text}” is no place to publish a site to. Write it like one of these: {examples}.")
    return SpellingError(sentence.format(text=text, examples=", ".join(EXAMPLES)))
