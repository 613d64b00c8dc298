"""Imports Markdown files with front matter, as written by Hugo, Jekyll, Obsidian and this program."""

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

# Fields that are copied into the article as they are; the others depend on each other or on the disk.
PLAIN_FIELDS = (
    "lead", "excerpt", "slug", "age_rating", "byline", "tags", "seo_title", "seo_description", "is_page",
    "advertiser", "erid",
)  # fmt: skip
HEADING = re.compile(r"\A\s*(?:# +(?P<hashed>[^\n]+?)(?: +#+)?|(?P<underlined>[^\n]+)\n=+)[ \t]*(?:\n|\Z)")


def read(file: Path, root: Path, newspaper: Newspaper) -> Iterator[Draft]:
    """Yield the single article of `file`; raise `ImportRefusedError` if it can't be read.

    Defaults come from the newspaper; times without a zone are in its time zone. Pictures are only taken
    from within `root`, the folder that the editor chose.
    """
    text = text_file.read(file)
    matter = front_matter.split(text.text, file)
    given = fields.read(matter.values)
    warnings = [*text.warnings, *matter.warnings, *given.warnings]
    headline, body = _headline(given.values, matter.body, file, warnings)
    published_at = _published_at(given.values, newspaper, warnings)
    defaults = {"age_rating": newspaper.age_rating, "byline": newspaper.default_byline}
    plain: dict[str, Any] = {name: given.values[name] for name in PLAIN_FIELDS if name in given.values}
    article = Article(
        headline=headline,
        body=body,
        published_at=published_at,
        status=_status(given.values, published_at, warnings),
        **{**defaults, **plain},
    )
    yield Draft(
        source=file,
        article=article,
        category=str(given.values["category"]),
        cover=_cover(given.values, file.parent, root, warnings),
        photos=tuple(_photos(body, file.parent, root, warnings)),
        warnings=tuple(warnings),
    )


def _headline(given: Mapping[str, Any], body: str, file: Path, warnings: list[str]) -> tuple[str, str]:
    """Return the headline, and the body without it: a page shows its headline once."""
    found = HEADING.match(body)
    heading = plain_text.from_markdown(found["hashed"] or found["underlined"]).strip() if found else ""
    headline = str(given.get("headline") or heading)
    if found and headline == heading:
        body = body[found.end() :]
    if not headline:
        headline = " ".join(re.split(r"[\s_-]+", file.stem)).strip()
        warnings.append(_("There is no headline; the file's name stands for it."))
    return headline, body.strip("\n")


def _published_at(given: Mapping[str, Any], newspaper: Newspaper, warnings: list[str]) -> datetime | None:
    text = " ".join(given[name] for name in ("date", "time") if name in given)
    if not text:
        return None
    try:
        return dates.moment(text, time_zone.named(newspaper.time_zone))
    except ValueError:
        warnings.append(fields.not_understood("date", text))
        return None


def _status(given: Mapping[str, Any], published_at: datetime | None, warnings: list[str]) -> Status:
    """Return the given status, else draft; ready, with a warning, for what can't be published as it is."""
    status: Status = given.get("status", Status.DRAFT)
    if given.get("draft"):
        return Status.DRAFT
    if status is Status.PUBLISHED and published_at is None and not given.get("is_page"):
        warnings.append(_("It is published but has no date; it was taken as ready for publication."))
        return Status.READY
    if status is Status.CHANGED:
        warnings.append(_("Its text was not released yet; it was taken as ready for publication."))
        return Status.READY
    return status


def _cover(given: Mapping[str, Any], folder: Path, root: Path, warnings: list[str]) -> DraftPhoto | None:
    cover: Mapping[str, str] = given.get("cover", {})
    if not cover:
        return None
    path = _picture(cover["file"], folder, root, warnings)
    if path is None:
        return None
    texts = {part: cover.get(part) or given.get(f"cover_{part}", "") for part in ("alt", "caption", "credit")}
    return DraftPhoto(path=path, **texts)


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
    """Return the file of a picture; without one return None and add a warning."""
    path = None if pictures.is_elsewhere(address) else pictures.locate(address, folder, root)
    if path is None:
        warnings.append(
            _("The picture {address} is not in the imported folder; add it as a photo.").format(
                address=address if len(address) <= 80 else f"{address[:77]}…"
            )
        )
    return path
