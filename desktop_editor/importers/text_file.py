"""Reads text files in the encodings that newsrooms meet: UTF-8, UTF-16, UTF-32 and windows-1251."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.importers.drafts import ImportRefusedError
from desktop_editor.translation import gettext as _

MAX_BYTES = 10_000_000
# UTF-32 comes before UTF-16: its byte order mark begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
LOST = "\ufffd"
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
TWO_ALPHABETS = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Text:
    r"""Decoded text with `\n` line ends; `warnings` are messages about what may be decoded wrongly."""

    text: str
    warnings: tuple[str, ...] = ()


def read(file: Path) -> Text:
    """Return the text of `file`; raise `ImportRefusedError` if it is too large, unreadable or not text."""
    return from_bytes(_bytes(file), file)


def from_bytes(data: bytes, file: Path) -> Text:
    """Return the text in the bytes of `file`; raise `ImportRefusedError` if they are not text."""
    found = decoded(data)
    if NOT_TEXT.search(found.text):
        raise ImportRefusedError(
            _("{file} is not a text file and was left out. Save it as text in UTF-8.").format(file=file)
        )
    return Text(with_plain_ends(found.text), found.warnings)


def with_plain_ends(text: str) -> str:
    r"""Return a text with `\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise ImportRefusedError(
                _("There is no file {file}. Look whether it was moved.").format(file=file)
            )
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportRefusedError(
            _("{file} can't be read: {reason}. It was left out.").format(
                file=file, reason=error.strerror or error
            )
        ) from error
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(
            _("{file} is larger than {size} MB and was left out. Split it into smaller files.").format(
                file=file, size=MAX_BYTES // 1_000_000
            )
        )
    return data


def decoded(data: bytes) -> Text:
    """Return bytes as text: by their byte order mark, else as UTF-8 even if damaged, else as windows-1251."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _marked(data.removeprefix(mark), encoding)
    try:
        return Text(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _windows_1251(data)


def _marked(data: bytes, encoding: str) -> Text:
    text = data.decode(encoding, "replace")
    return Text(text, _lost(text))


def _damaged_utf8(data: bytes) -> Text | None:
    """Return UTF-8 with few broken bytes, else None: another encoding breaks at nearly every letter."""
    text = data.decode("utf-8", "replace")
    whole = sum(letter > "\x7f" for letter in text) - text.count(LOST)
    return Text(text, _lost(text)) if whole > 4 * text.count(LOST) else None


def _windows_1251(data: bytes) -> Text:
    text = data.decode("windows-1251", "replace")
    if TWO_ALPHABETS.search(text):
        return Text(text, (_("The text was read as windows-1251; some letters may be wrong."), *_lost(text)))
    return Text(text, _lost(text))


def _lost(text: str) -> tuple[str, ...]:
    if LOST not in text:
        return ()
    return (_("Broken characters in the text are shown as {mark}; put them right.").format(mark=LOST),)
