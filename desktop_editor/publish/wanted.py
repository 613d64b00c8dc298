"""What a destination shall hold after an upload."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_editor.publish.last_upload import LastUpload


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the destination shall hold: digests and sizes by address.

    `last_upload` is what this machine stores of it. `adopt`: files of others that are in the way may be
    replaced. `thorough`: check the files instead of trusting the lists there.
    """

    digests: Mapping[str, str]
    sizes: Callable[[str], int]
    site_id: str = ""
    last_upload: LastUpload
    adopt: bool = False
    thorough: bool = False
