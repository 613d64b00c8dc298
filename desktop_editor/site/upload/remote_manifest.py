"""The file on the server that says which files there are ours, and what is in them."""

import json

from desktop_editor.site import manifest
from desktop_editor.site.addresses import is_safe

# The name and the form that an export folder has: a folder of an earlier export is taken up as it is.
MANIFEST = manifest.MANIFEST


class StrangeManifestError(Exception):
    """The manifest cannot be read, or names a place outside; it is rebuilt."""


def text(site_id: str, files: dict[str, str]) -> bytes:
    """Return the content of the file; the same for the same files."""
    content = {"made_by": "Desktop Editor", "format": manifest.FORMAT, "site": site_id, "files": files}
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False).encode()


def parse(content: bytes) -> tuple[str, dict[str, str]]:
    """Return the site's id and the digests by address; raise `StrangeManifestError`."""
    try:
        values = json.loads(content)
        files = {str(address): str(digest) for address, digest in values["files"].items()}
        site_id = str(values.get("site", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StrangeManifestError from error
    if values.get("format") != manifest.FORMAT or not all(map(is_safe, files)):
        raise StrangeManifestError
    return site_id, files
