"""Buckets of a storage that look like folders to tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias


@dataclass(frozen=True)
class BucketPath:
    """An object or folder of a bucket, read and written as by its owner; of `Path` what tests need."""

    client: Any
    bucket: str
    path: PurePosixPath

    def __truediv__(self, name: str) -> "BucketPath":
        return replace(self, path=self.path / name)

    @property
    def parent(self) -> "BucketPath":
        return replace(self, path=self.path.parent)

    def read_bytes(self) -> bytes:
        return bytes(self.answer()["Body"].read())

    def read_text(self, encoding: str = "utf-8") -> str:
        return self.read_bytes().decode(encoding)

    def write_bytes(self, content: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=str(self.path), Body=content)

    def write_text(self, text: str) -> None:
        self.write_bytes(text.encode())

    def unlink(self, missing_ok: bool = False) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=str(self.path))

    def mkdir(self, parents: bool = True, exist_ok: bool = True) -> None:
        """Do nothing: there are no folders but in the names of objects."""

    def exists(self) -> bool:
        parts: list[str] = []
        for part in self.path.parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        return any(each.path.parts[: len(parts)] == tuple(parts) for each in self._listed("/".join(parts)))

    def is_file(self) -> bool:
        return True

    def is_dir(self) -> bool:
        return False

    def iterdir(self) -> Iterator["BucketPath"]:
        return self.rglob("*")

    def rglob(self, pattern: str) -> Iterator["BucketPath"]:
        return (each for each in self._listed(f"{self.path}/") if each.path.match(pattern))

    def as_posix(self) -> str:
        return self.path.as_posix()

    def answer(self) -> Any:
        """Return what the storage answers to who asks for the object."""
        try:
            return self.client.get_object(Bucket=self.bucket, Key=str(self.path))
        except self.client.exceptions.NoSuchKey as error:
            raise FileNotFoundError(str(self.path)) from error

    def _listed(self, prefix: str) -> Iterator["BucketPath"]:
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix):
            for each in page.get("Contents", ()):
                yield replace(self, path=PurePosixPath(each["Key"]))


# Where the site lies at a place, as the place's owner sees it.
Root: TypeAlias = Path | BucketPath


def found(root: Root, pattern: str = "*") -> Iterator[tuple[str, Root]]:
    """Yield the files and folders below a root that fit a pattern, with their addresses."""
    start = len(root.as_posix()) + 1
    return ((each.as_posix()[start:], each) for each in root.rglob(pattern))
