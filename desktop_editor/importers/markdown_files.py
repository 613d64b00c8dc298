"""Markdown files with front matter, as Hugo, Jekyll, Obsidian and our own newsrooms write them."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_editor.content import plain_text, time_zone
from desktop_editor.content.article import Article, Newspaper, Status
from desktop_editor.importers import dates, fields, front_matter, pictures, text_file
from desktop_editor.importers.drafts import Draft, DraftPhoto
from desktop_editor.translation import gettext as _

# Fields that go into the article as they were read; the others need each other or the disk.
PLAIN_FIELDS = ("lead", "excerpt", "slug", "age_rating", "byline", "tags", "seo_title", "seo_description")
HEADING = re.compile(r"\A\s*(?:# +(?P<hashed>[^\n]+?)(?: +#+)?|(?P<underlined>[^\n]+)\n=+)[ \t]*(?:\n|\Z)")


def read(file: Path, root: Path, publication: Newspaper) -> Iterator[Draft]:
    """Yield the one article of `file`; raise `ImportRefusedError` when it can't be read.

    What the file does not say comes from the publication; times without a zone are in its time zone.
    Pictures are taken from below `root`, the folder that the editor chose, and from nowhere else.
    """
    text = text_file.read(file)
    matter = front_matter.split(text.text, file)
    said = fields.read(matter.values)
    warnings = [*text.warnings, *matter.warnings, *said.warnings]
    headline, body = _headline(said.values, matter.body, file, warnings)
    published_at = _published_at(said.values, publication, warnings)
    defaults = {"age_rating": publication.age_rating, "byline": publication.default_byline}
    plain: dict[str, Any] = {name: said.values[name] for name in PLAIN_FIELDS if name in said.values}
    article = Article(
        headline=headline,
        body=body,
        published_at=published_at,
        status=_status(said.values, published_at, warnings),
        **{**defaults, **plain},
    )
    yield Draft(
        source=file,
        article=article,
        category=str(said.values["category"]),
        cover=_cover(said.values, file.parent, root, warnings),
        photos=tuple(_photos(body, file.parent, root, warnings)),
        warnings=tuple(warnings),
    )


def _headline(said: Mapping[str, Any], body: str, file: Path, warnings: list[str]) -> tuple[str, str]:
    """Return the headline and the body without it: a page shows its headline once."""
    found = HEADING.match(body)
    heading = plain_text.from_markdown(found["hashed"] or found["underlined"]).strip() if found else ""
    headline = str(said.get("headline") or heading)
    if found and headline == heading:
        body = body[found.end() :]
    if not headline:
        headline = " ".join(re.split(r"[\s_-]+", file.stem)).strip()
        warnings.append(_("There is no headline; the file's name stands for it."))
    return headline, body.strip("\n")


def _published_at(said: Mapping[str, Any], publication: Newspaper, warnings: list[str]) -> datetime | None:
    text = " ".join(said[name] for name in ("date", "time") if name in said)
    if not text:
        return None
    try:
        return dates.moment(text, time_zone.named(publication.time_zone))
    except ValueError:
        warnings.append(fields.not_understood("date", text))
        return None


def _status(said: Mapping[str, Any], published_at: datetime | None, warnings: list[str]) -> Status:
    """A text that does not say that it was published waits as a draft, and so does one marked as such."""
    status: Status = said.get("status", Status.DRAFT)
    if said.get("draft"):
        return Status.DRAFT
    if status is Status.PUBLISHED and published_at is None:
        warnings.append(_("It is published but has no date; it was taken as ready for publication."))
        return Status.READY
    return status


def _cover(said: Mapping[str, Any], folder: Path, root: Path, warnings: list[str]) -> DraftPhoto | None:
    cover: Mapping[str, str] = said.get("cover", {})
    if not cover:
        return None
    path = _picture(cover["file"], folder, root, warnings)
    if path is None:
        return None
    words = {part: cover.get(part) or said.get(f"cover_{part}", "") for part in ("alt", "caption", "credit")}
    return DraftPhoto(path=path, **words)


def _photos(body: str, folder: Path, root: Path, warnings: list[str]) -> Iterator[DraftPhoto]:
    seen: set[str] = set()
    for picture in pictures.shown(body):
        if picture.address in seen:
            continue
        seen.add(picture.address)
        path = _picture(picture.address, folder, root, warnings)
        if path is not None:
            yield DraftPhoto(path=path, address=picture.address, alt=picture.alt, caption=picture.title)


def _picture(address: str, folder: Path, root: Path, warnings: list[str]) -> Path | None:
    """Return the file of a picture; where there is none the address stays as it is, and is told."""
    path = None if pictures.is_elsewhere(address) else pictures.locate(address, folder, root)
    if path is None:
        warnings.append(
            _("The picture {address} is not in the imported folder; add it as a photo.").format(
                address=address if len(address) <= 80 else f"{address[:77]}…"
            )
        )
    return path
