"""Output that another program reads: in UTF-8 and with plain line ends on every system."""

import io
import json
import sys


def write(text: str) -> None:
    """Write a text to standard output as it is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def write_json(value: object) -> None:
    """Write a value of lists, dicts, texts and numbers as JSON that people can read, too."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
