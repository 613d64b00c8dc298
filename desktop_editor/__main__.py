"""`python -m desktop_editor`, for systems where the program's folder is not on the search path."""

import sys

from desktop_editor.cli import main

sys.exit(main())
