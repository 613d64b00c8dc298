"""Writing an export plan into a folder or a ZIP file."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from filecmp import cmp
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from desktop_editor import atomic_file
from desktop_editor.content.photo import picture_formats
from desktop_editor.site import images
from desktop_editor.site.generator.build_plan import ExportPlan
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.site.generator.export_folder import ExportFolder, Outcome
from desktop_editor.site.generator.render_pool import Made, RenderPool

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

# The earliest time in a ZIP file; a fixed time makes the same site the same bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o100644 << 16
UNIX = 3
PACKED_ALREADY = frozenset((*picture_formats.STORED.values(), ".avif", ".woff2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What an export did, by addresses in the site.

    `restored` are files that had been changed by hand and are now again as the newsroom has them; `missing`
    are photos whose file could not be read, left out while all else was exported; `remarks` are sentences
    about what else was left out; `moved` are former addresses of articles, with the articles' ids, that
    only the folder knew of.
    """

    target: Path
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    moved: Mapping[str, int] = field(default_factory=dict)
    cancelled: bool = False


def _unheeded(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


def write(
    plan: ExportPlan, folder: Path, progress: Progress = _unheeded, cancelled: Cancelled = _never
) -> ExportResult:
    """Write the plan into `folder`, only what differs; raise `ExportRefusedError` or `ExportError`.

    Pages are made one at a time, in order. A plan of the whole site deletes what earlier exports made and
    this one does not contain; a plan of articles leaves the pages of others alone. `cancelled` is called
    before each file; what was written until then is complete and stays.
    """
    outcomes: defaultdict[Outcome, list[str]] = defaultdict(list)
    removed: list[str] = []
    with explained(folder):
        _make_variants(plan, progress, cancelled)
        with ExportFolder(folder, plan.record) as target:
            target.claim((*(file.address for file in plan.files), *(plan.removed or ())))
            for address, made in _in_turn(plan, progress, cancelled):
                outcomes[_put(address, made, target)].append(address)
            is_cancelled = sum(map(len, outcomes.values())) < len(plan.files)
            if plan.whole_site and not is_cancelled:
                removed = _remove_stale(plan, target)
                target.source = plan.source
            kept = len(target.digests)
    return ExportResult(
        target=folder,
        written=tuple(outcomes[Outcome.WRITTEN]),
        unchanged=_unchanged(plan, outcomes, kept),
        removed=tuple(removed),
        restored=tuple(outcomes[Outcome.RESTORED]),
        missing=_photos(outcomes[Outcome.MISSING]),
        remarks=plan.remarks,
        moved=plan.moved,
        cancelled=is_cancelled,
    )


def write_zip(
    plan: ExportPlan, file: Path, progress: Progress = _unheeded, cancelled: Cancelled = _never
) -> ExportResult:
    """Write the plan as the ZIP file `file`, the same bytes for the same pages; raise `ExportError`.

    An existing file is replaced once the new one is complete, and not touched if it is the same.
    """
    with explained(file):
        _make_variants(plan, progress, cancelled)
        with atomic_file.begun(file, atomic_file.part_of(file.with_name(f".{file.name}"))) as part:
            packed, missing = _pack(plan, part, progress, cancelled)
            is_cancelled = len(packed) + len(missing) < len(plan.files)
            is_same = file.is_file() and cmp(part, file, shallow=False)
            if not is_cancelled and not is_same:
                part.replace(file)
    written = () if is_cancelled or is_same else tuple(packed)
    unchanged = len(packed) if is_same else 0
    return ExportResult(
        target=file,
        written=written,
        unchanged=unchanged,
        missing=_photos(missing),
        remarks=plan.remarks,
        cancelled=is_cancelled,
    )


def _in_turn(plan: ExportPlan, progress: Progress, cancelled: Cancelled) -> Iterator[tuple[str, Made]]:
    """Yield addresses and contents until the export is cancelled; report each file that is done."""
    with RenderPool(plan.site, len(plan.files)) as pool:
        contents = pool.contents(file.content for file in plan.files)
        for done, file in enumerate(plan.files, start=1):
            if cancelled():
                return
            yield file.address, next(contents)
            progress(done, len(plan.files))


def _put(address: str, made: Made, target: ExportFolder) -> Outcome:
    return target.copy(address, made) if isinstance(made, Path) else target.put(address, made)


def _make_variants(plan: ExportPlan, progress: Progress, cancelled: Cancelled) -> None:
    if plan.variants is not None:
        plan.variants.make(progress, cancelled)


def _unchanged(plan: ExportPlan, outcomes: Mapping[Outcome, Sequence[str]], kept: int) -> int:
    """Return how many files stay as they are; a plan of changes does not list them all."""
    if plan.removed is None:
        return len(outcomes.get(Outcome.UNCHANGED, ()))
    return kept - sum(
        len(outcomes.get(outcome, ())) for outcome in (Outcome.WRITTEN, Outcome.RESTORED, Outcome.MISSING)
    )


def _photos(addresses: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of photos among theirs and those of their variants."""
    return tuple(address for address in addresses if not images.original(address))


def _remove_stale(plan: ExportPlan, target: ExportFolder) -> list[str]:
    if plan.removed is None:
        stale = sorted(set(target.digests) - {file.address for file in plan.files})
    else:
        stale = [address for address in plan.removed if address in target.digests]
    for address in stale:
        target.remove(address)
    return stale


def _pack(
    plan: ExportPlan, target: Path, progress: Progress, cancelled: Cancelled
) -> tuple[list[str], list[str]]:
    """Write a ZIP file; return the addresses that are in it, and those whose source is missing."""
    packed: list[str] = []
    missing: list[str] = []
    with ZipFile(target, "w") as archive:
        for address, made in _in_turn(plan, progress, cancelled):
            (packed if _pack_one(address, made, archive) else missing).append(address)
    return packed, missing


def _pack_one(address: str, made: Made, archive: ZipFile) -> bool:
    """Add a file to the archive; return whether its source could be read."""
    entry = ZipInfo(address, ZIP_TIME)
    entry.external_attr, entry.create_system = READABLE_BY_ALL, UNIX
    is_packed = Path(address).suffix.lower() in PACKED_ALREADY
    entry.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
    if not isinstance(made, Path):
        archive.writestr(entry, made)
        return True
    try:
        source = made.open("rb")
    except OSError:
        return False
    with source:
        entry.file_size = made.stat().st_size
        with archive.open(entry, "w") as copy:
            shutil.copyfileobj(source, copy)
    return True
