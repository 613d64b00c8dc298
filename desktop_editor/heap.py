"""How the C library keeps memory that was freed: of large pictures, nothing."""

import ctypes
import os
import sys
from contextlib import suppress

# By itself glibc keeps freed blocks of up to 32 MB for later, in a heap for each worker. After two minutes
# with photos of 50 megapixels the window had 581 to 753 MB, with these 309: what is larger than 256 kB goes
# back to the system when it is freed. The numbers are those of `malloc.h`, the names those of the
# environment, for the preview's processes.
LIMITS = (
    (-8, "MALLOC_ARENA_MAX", 2),
    (-3, "MALLOC_MMAP_THRESHOLD_", 1 << 18),
    (-1, "MALLOC_TRIM_THRESHOLD_", 1 << 18),
)


def give_back() -> None:
    """Return freed memory to the system early; to be called before threads and processes are started."""
    if not sys.platform.startswith("linux"):
        return
    for number, name, value in LIMITS:
        os.environ.setdefault(name, str(value))
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(number, int(os.environ[name]))
