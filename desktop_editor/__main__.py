"""Entry point of `python -m desktop_editor`, for systems where the script's folder is not on the PATH."""

import sys

from desktop_editor.cli import main

sys.exit(main())
