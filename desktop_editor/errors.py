"""The base class of expected errors, with messages for the editor."""


class EditorError(Exception):
    """An expected error; its text is a translated message that is shown as it is.

    The message says what happened, to what, and what to do next. Any other exception is a bug and
    propagates to `sys.excepthook`.
    """
