"""The examples of the CommonMark specification, as its npm package `commonmark-spec` has them."""

import re
from pathlib import Path

SPECIFICATION = Path("build/checkers/node_modules/commonmark-spec/spec.txt")
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


def examples() -> list[str]:
    """Return the Markdown of each example; nothing where `make checkers` has not run."""
    if not SPECIFICATION.exists():
        return []
    text = SPECIFICATION.read_text("utf-8").partition("<!-- END TESTS -->")[0]
    return [found[1].replace("→", "\t") for found in _EXAMPLE.finditer(text)]
