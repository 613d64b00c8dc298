"""The commands of the editor pane, as the window offers them."""

from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.toolkit.notices import NoticeBar


class EditorCommands(Feature):
    """Offers the editor's own actions in menus and palette, and shows its remarks as notices."""

    def __init__(self, editor: EditorPane, notices: NoticeBar) -> None:
        super().__init__(editor)
        self.actions = editor.actions_by_name
        editor.remarked.connect(notices.tell_hint)
