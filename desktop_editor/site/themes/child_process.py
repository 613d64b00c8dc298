"""Runs one of our modules as a child process that communicates over its standard input and output."""

import os
import subprocess
import sys

# A frozen program cannot run a module by its name.
IS_POSSIBLE = not hasattr(sys, "frozen")


def start(module: str) -> "subprocess.Popen[bytes]":
    """Start a module, which ends when its input does; raise `OSError` if no process can be started."""
    return subprocess.Popen(
        # -P: no module is imported from the current folder.
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
