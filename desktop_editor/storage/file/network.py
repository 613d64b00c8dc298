"""Detection of files on network drives, where SQLite's locks and shared memory are not safe.

https://sqlite.org/useovernet.html; a best guess: what the system does not know counts as a local disk.
"""

import os
import subprocess
import sys
from pathlib import Path

# As Linux and macOS name them; those in user space begin with `fuse.`.
KINDS = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "afpfs", "ncpfs", "davfs", "webdav", "ceph"),
        *("glusterfs", "lustre", "beegfs", "prl_fs", "vboxsf", "fuse.sshfs", "fuse.davfs", "fuse.rclone"),
        *("fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.curlftpfs", "fuse.smbnetfs"),
    )
)
MOUNTS = Path("/proc/self/mountinfo")
REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE
MOUNT_SECONDS = 2


def holds(path: Path) -> bool:
    """Return whether the file is on a network drive, as far as the system tells."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    if sys.platform == "darwin":
        return kind_of(path, _mounts_of_macos()) in KINDS
    try:
        listed = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return kind_of(path, _mounts_of_linux(listed)) in KINDS


def kind_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    """Return the kind of the file system that `path` is on; of two on one mount point, the later one's."""
    resolved = path.resolve()
    found = [
        (len(mount_point), number)
        for number, (mount_point, _kind) in enumerate(mounts)
        if _is_under(resolved, mount_point)
    ]
    return mounts[max(found)[1]][1] if found else ""


def _mounts_of_linux(listed: str) -> list[tuple[str, str]]:
    r"""Return mount points and kinds; the layout is in proc_pid_mountinfo(5), with spaces as `\040`."""
    mounts = []
    for line in listed.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            mounts.append((_plain(fields[4]), after.split(" ")[0]))
    return mounts


def _plain(mount_point: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount_point = mount_point.replace(code, letter)
    return mount_point


def _mounts_of_macos() -> list[tuple[str, str]]:
    """Return the lines of `mount`, such as `//anna@server/texts on /Volumes/texts (smbfs, nodev)`, parsed."""
    try:
        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=MOUNT_SECONDS, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    mounts = []
    for line in listed.splitlines():
        before, _bracket, after = line.rpartition(" (")
        mounts.append((before.partition(" on ")[2], after.split(",")[0].rstrip(")")))
    return mounts


def _is_under(path: Path, mount_point: str) -> bool:
    return bool(mount_point) and path.is_relative_to(mount_point)


def _is_remote_drive(path: Path) -> bool:
    resolved = path.resolve()
    if resolved.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(resolved.drive + os.sep) == REMOTE_DRIVE)
    return False
