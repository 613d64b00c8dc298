"""What importing a module costs once Qt is imported."""

import sys
from subprocess import run

SCRIPT = "import sys; {}; import linecache; print('keyword.py' in ' '.join(linecache.cache))"


def output(imports: str) -> str:
    script = SCRIPT.format(f"import {imports}; sys.modules.pop('keyword', None); import keyword")
    return run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def test_no_source_is_read_when_the_window_imports() -> None:
    assert output("desktop_editor.ui") == "False"


def test_pyside_reads_the_source_of_whatever_is_imported() -> None:
    """The reason for `feature_import`; when this fails, it may go."""
    assert output("PySide6.QtCore") == "True"
