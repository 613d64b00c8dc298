"""Text as a page may hold it: no character that HTML forbids, every letter in one piece."""

import re
import unicodedata

# HTML (section 13.1.4) allows neither controls nor noncharacters; UTF-8 cannot hold lone surrogates.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


def readable(text: str) -> str:
    """Return `text` in Normalization Form C, which the W3C asks of pages, without forbidden characters.

    «й» copied from a PDF or a Mac's file name is often «и» and a breve, and is drawn badly.
    """
    text = _FORBIDDEN.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
