"""Text fit for a page: without characters that HTML forbids, with every letter composed."""

import re
import unicodedata

# HTML (section 13.1.4) allows neither controls nor noncharacters; UTF-8 cannot hold lone surrogates.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
# The same in UTF-8, found many times as fast in a whole page: single bytes, and beginnings of the others.
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
# Letters of these beginnings are rare: private ones and emoji. «\xc2» begins quotation marks, too.
_RARE = bytes([*_CONTROLS, *range(0xEF, 0xF5)])
_FROM_C2 = re.compile(rb"\xc2[\x80-\x9f]")
_SUSPICIOUS = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])|[\xf0-\xf4].\xbf[\xbe\xbf]", re.DOTALL)


def readable(text: str) -> str:
    """Return `text` in Normalization Form C, which the W3C asks of pages, without forbidden characters.

    «й» copied from a PDF or a Mac's file name is often «и» and a breve, and is drawn badly.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _is_allowed(text):
        text = _FORBIDDEN.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_allowed(text: str) -> bool:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    if _FROM_C2.search(encoded):
        return False
    if len(encoded.translate(None, _RARE)) == len(encoded):
        return True
    return len(encoded.translate(None, _CONTROLS)) == len(encoded) and not _SUSPICIOUS.search(encoded)
