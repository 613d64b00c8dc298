"""Tuning of glibc's allocator: memory of large pictures is returned to the system when it is freed."""

import ctypes
import os
import sys
from contextlib import suppress

# By default glibc keeps freed blocks of up to 32 MB for reuse, in an arena for each thread. After two minutes
# with photos of 50 megapixels the window used 581 to 753 MB, with these limits 309 MB: blocks larger than
# 256 kB are returned to the system when they are freed. The numbers are those of `malloc.h`; the environment
# variables are for the preview's processes.
LIMITS = (
    (-8, "MALLOC_ARENA_MAX", 2),
    (-3, "MALLOC_MMAP_THRESHOLD_", 1 << 18),
    (-1, "MALLOC_TRIM_THRESHOLD_", 1 << 18),
)


def give_back() -> None:
    """Make glibc return freed memory early; call this before threads and processes are started."""
    if not sys.platform.startswith("linux"):
        return
    for number, name, value in LIMITS:
        os.environ.setdefault(name, str(value))
        with suppress(OSError, AttributeError):  # another C library has no `mallopt`
            ctypes.CDLL(None).mallopt(number, int(os.environ[name]))
