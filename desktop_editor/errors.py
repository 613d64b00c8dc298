"""What can be expected to go wrong, said in a sentence for the editor."""


class EditorError(Exception):
    """An expected failure; its text is a translated sentence that is shown as it is.

    The sentence says what happened, to what, and what to do next. Everything that is not an
    `EditorError` is a bug and rises to `sys.excepthook`.
    """
