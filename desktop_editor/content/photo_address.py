"""The addresses of the newsroom's photos in texts and on pages: `photos/<file>`."""

import re

FOLDER = "photos"
START = f"{FOLDER}/"
# File names are made by `slug.make`, and end with a letter or digit.
_NAMED = re.compile(rf"{START}([\w.-]*\w)")


def of(file: str) -> str:
    """Return the address of a photo by the name of its file."""
    return START + file


def files_named(text: str) -> list[str]:
    """Return the files of the photos whose addresses are in a text, in their order, some more than once."""
    return _NAMED.findall(text)


def replaced(text: str, old: str, new: str) -> str:
    """Return a text with the address of the photo file `new` for each of `old`."""
    return re.sub(rf"(?<![\w./-]){re.escape(of(old))}(?![\w-]|\.\w)", of(new), text)
