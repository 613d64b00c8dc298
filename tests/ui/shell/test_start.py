"""What the start of the window may do before its first painting."""

import os
import sys
from pathlib import Path
from subprocess import run

# What only a page, a click, a save or an upload needs: it is imported when it is asked for.
LATER = (
    *("qtawesome", "qtpy", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtQuick"),
    *("jinja2", "snowballstemmer", "PIL", "yaml", "orjson", "paramiko", "keyring", "ftplib"),
    *("botocore", "urllib3"),
    *("importlib.metadata", "email"),
    *("desktop_editor.content.html.parser", "desktop_editor.site.pages.article_page"),
    *("desktop_editor.publish.uploading", "desktop_editor.site.generator.export"),
    *("desktop_editor.ui.editor.markdown.body", "desktop_editor.ui.toolkit.fields.calendar"),
    *("desktop_editor.ui.preview.view", "desktop_editor.ui.settings", "desktop_editor.ui.photos.window"),
    *("desktop_editor.ui.backups.window", "desktop_editor.ui.history.window"),
)
SCRIPT = """
import sys
import desktop_editor.ui
from desktop_editor import cli
from desktop_editor.ui.shell.composition import Composition

Composition._start = lambda self: (print(*sys.modules, sep="\\n"), self.window.close())
cli.main(["--newsroom", sys.argv[1]])
"""


def test_what_only_features_need_is_imported_after_the_first_painting(tmp_path: Path) -> None:
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(tmp_path))
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "new.sqlite")]
    run(
        [sys.executable, "-m", "desktop_editor", "new", "--newsroom", command[-1]],
        env=os.environ | homes,
        check=True,
    )
    done = run(command, env=os.environ | homes, capture_output=True, text=True, check=True)
    imported = done.stdout.split()
    assert "desktop_editor.ui.shell.main_window" in imported
    assert [name for name in LATER if name in imported] == []
