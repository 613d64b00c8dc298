from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from tests.ui.editor.conftest import Type


def test_undo_takes_back_word_by_word(body: MarkdownEdit, type_text: Type) -> None:
    body.show_text("")
    type_text(body, "one two three")
    steps = []
    while body.document().isUndoAvailable():
        body.undo()
        steps.append(body.text())
    assert steps == ["one two ", "one ", ""]
    body.redo()
    body.redo()
    assert body.text() == "one two "
