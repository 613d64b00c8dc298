"""What the client of S3 storages raises, as codes and reasons; known by name, so that it is not loaded."""

from collections.abc import Mapping
from typing import Any

MISSING = frozenset({"NoSuchKey", "HTTP404"})
# What no storage sends, but a web server; botocore calls a page that it got with the code 200 an error 500.
PAGE = "text/html"
# Those of its own classes that are known under another name, or wrap an error that says more.
CODES = {
    "ConnectTimeoutError": "TimeoutError",
    "ReadTimeoutError": "TimeoutError",
    "ConnectionClosedError": "ECONNRESET",
    "HTTPClientError": "ECONNRESET",
    "IncompleteReadError": "ECONNRESET",
    "ResponseStreamingError": "ECONNRESET",
}
WRAPPING = "EndpointConnectionError"


class NoStorageError(OSError):
    """A server answers, and what it sends is no list of objects."""


def is_s3(error: BaseException) -> bool:
    """Return whether the client of S3 storages has raised the error."""
    return type(error).__module__.partition(".")[0] == "botocore"


def code_of(error: Exception) -> str:
    """Return the storage's code, such as `NoSuchBucket`, or the class's name.

    If it sent none, that of HTTP, such as `HTTP502`, or `HTML502` with a page for people.
    """
    if answered := _answered(error):
        code = str(answered.get("Code") or _metadata(error).get("HTTPStatusCode", ""))
        return f"{'HTML' if _is_page(error) else 'HTTP'}{code}" if code.isdecimal() else code
    name = type(error).__name__
    return CODES.get(name, name)


def is_missing(error: Exception) -> bool:
    """Return whether there is no such object."""
    return is_s3(error) and code_of(error) in MISSING


def wrapped(error: Exception) -> Exception | None:
    """Return the network's own error for a storage that could not be reached."""
    found: Any = getattr(error, "kwargs", {}).get("error") if type(error).__name__ == WRAPPING else None
    while isinstance(found, Exception) and not isinstance(found, OSError):
        found = found.__cause__ or found.__context__
    return found if isinstance(found, Exception) else None


def reason(error: Exception) -> str:
    """Return why, in the storage's words with its code, or in those of the network."""
    if answered := _answered(error):
        message = str(answered.get("Message", "")).rstrip(".")
        return f"{message} ({answered.get('Code', '')})" if message else code_of(error)
    return str(getattr(error, "kwargs", {}).get("error") or error)


def _is_page(error: Exception) -> bool:
    return str(_part(_metadata(error), "HTTPHeaders").get("content-type", "")).startswith(PAGE)


def _metadata(error: Exception) -> Mapping[str, object]:
    return _part(getattr(error, "response", None), "ResponseMetadata")


def _answered(error: Exception) -> Mapping[str, object]:
    return _part(getattr(error, "response", None), "Error")


def _part(answer: object, name: str) -> Mapping[str, object]:
    found = answer.get(name) if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {}
