"""Limits the memory of this process; beyond the limit Python raises `MemoryError`."""

import ctypes
import logging
import sys
from contextlib import suppress
from ctypes import c_int64, c_size_t, c_uint32, c_uint64
from pathlib import Path

log = logging.getLogger(__name__)

# From Windows' winnt.h: the number of the structure below, and the flag for its limit of process memory.
EXTENDED_LIMITS = 9
PROCESS_MEMORY = 0x100


class BasicLimits(ctypes.Structure):
    """Windows' `JOBOBJECT_BASIC_LIMIT_INFORMATION`."""

    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("least_working_set", c_size_t),
        ("most_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """Windows' `JOBOBJECT_EXTENDED_LIMIT_INFORMATION`."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


if sys.platform == "win32":

    def allow(size: int) -> None:
        """Limit this process to `size` bytes in total, by a job object of its own."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job, process = ctypes.c_void_p(kernel.CreateJobObjectW(None, None)), kernel.GetCurrentProcess()
        limits = ExtendedLimits(basic=BasicLimits(flags=PROCESS_MEMORY), process_memory=size)
        length = c_uint32(ctypes.sizeof(limits))
        is_set = kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), length)
        if not is_set or not kernel.AssignProcessToJobObject(job, ctypes.c_void_p(process)):
            log.warning("The memory of a theme has no bound: error %s", ctypes.get_last_error())

    def peak() -> int:
        """Return 0: Windows enforces the limit itself."""
        return 0

else:
    import resource

    # Linux counts in KiB, macOS in bytes.
    UNIT = 1 if sys.platform == "darwin" else 1024

    def allow(size: int) -> None:
        """Limit this process to `size` bytes more than it has; macOS ignores this limit, see `peak`."""
        with suppress(OSError, ValueError):
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + size
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def peak() -> int:
        """Return the peak memory use of this process in bytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
