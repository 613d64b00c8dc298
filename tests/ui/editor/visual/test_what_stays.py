"""What the visual face keeps of texts that it no longer shows."""

import gc

from desktop_editor.content.document import Table
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.editor.visual.rows import Step

TEXT = """- а
- б

> в

| {number} | б |
| --- | --- |
| 1 | 2 |

[ссылка](https://a.example/{number}) <sub>{number}</sub>
"""
KINDS = (Table, Step)
TIMES = 40


def values() -> int:
    gc.collect()
    return sum(isinstance(each, KINDS) for each in gc.get_objects())


def test_texts_shown_one_after_the_other_leave_no_formats_and_no_values(face: VisualEdit) -> None:
    for number in range(5):
        face.show_text(TEXT.format(number=number))
    formats, kept = len(face.document().allFormats()), values()
    for number in range(TIMES):
        face.show_text(TEXT.format(number=number % 5))
    assert face.text() == TEXT.format(number=(TIMES - 1) % 5)
    assert len(face.document().allFormats()) <= formats
    assert values() <= kept
