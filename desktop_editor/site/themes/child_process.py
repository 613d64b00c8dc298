"""A module of ours, run as a process that is spoken to through its input and output."""

import os
import subprocess
import sys

# A frozen program cannot be called by the name of a module.
IS_POSSIBLE = not hasattr(sys, "frozen")


def start(module: str) -> "subprocess.Popen[bytes]":
    """Start a module; it ends when its input does. Raises `OSError` where no process can be started."""
    return subprocess.Popen(
        # No module is taken from whatever folder the program was started in.
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
