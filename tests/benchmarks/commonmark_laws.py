"""How many of CommonMark's 652 examples each law of the document model holds for.

The laws are those of the design: unedited text is written byte for byte (1); its canonical spelling looks
the same (2) and means the same (3); the visual face gives back what it was shown (4); pasted HTML looks as it
did (5). Run it with `python tests/benchmarks/commonmark_laws.py`, after `make checkers`.
"""

import os
import time
from collections.abc import Callable
from functools import cache

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_editor.content.html.parser import parse_html
from desktop_editor.content.html.renderer import render
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write, write_canonical
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.toolkit.style import LIGHT
from tests import commonmark
from tests.ui.editor.whole_text import read_all

Law = Callable[[str], bool]


def bytes_kept(text: str) -> bool:
    return write(parse(text)) == text


def looks_the_same(text: str) -> bool:
    return render(write_canonical(parse(text))) == render(text)


def means_the_same(text: str) -> bool:
    document = parse(text)
    return parse(write_canonical(document)) == document


@cache
def visual_face() -> VisualEdit:
    return VisualEdit("Text", "", LIGHT, Photos())


def shown_and_read_back(text: str) -> bool:
    face = visual_face()
    face.show_text(text)
    return read_all(face) == parse(text) and face.text() == text


def pasted_looks_the_same(text: str) -> bool:
    return render(write(parse_html(render(text)))) == render(text)


LAWS: dict[str, Law] = {
    "1 bytes are kept": bytes_kept,
    "2 looks the same": looks_the_same,
    "3 means the same": means_the_same,
    "4 is shown and read back": shown_and_read_back,
    "5 pasted looks the same": pasted_looks_the_same,
}


def main() -> None:
    _application = QApplication([])
    examples = commonmark.examples()
    for name, law in LAWS.items():
        start = time.perf_counter()
        broken = [number for number, text in enumerate(examples, 1) if not law(text)]
        seconds = time.perf_counter() - start
        kept = f"{len(examples) - len(broken)}/{len(examples)}"
        print(f"law {name:<26} {kept}  {seconds:5.1f} s  {broken or ''}")


if __name__ == "__main__":
    main()
