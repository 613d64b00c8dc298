"""Where photos are used. All articles' texts are searched, so it is done in a worker."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.content import photo_address
from desktop_editor.content.article import Photo
from desktop_editor.storage.file import health

# The working texts, and what readers have or will have where that is another text.
_TEXTS = """
    WITH texts (id, cover_id, body) AS (
        SELECT id, cover_id, body FROM articles
        UNION ALL SELECT article_id, json_extract(article, '$.cover_id'), json_extract(article, '$.body')
        FROM released WHERE article IS NOT NULL
        UNION ALL SELECT article_id, json_extract(article, '$.cover_id'), json_extract(article, '$.body')
        FROM scheduled
    )
"""
_FIND = f"""
    {_TEXTS} SELECT id, headline, max(texts.cover_id IS ?), deleted_at IS NOT NULL
    FROM texts JOIN articles USING (id) WHERE texts.cover_id = ? OR instr(texts.body, ?)
    GROUP BY id ORDER BY date_key DESC, id DESC
"""
_FIND_EARLIER = """
    SELECT count(DISTINCT article_id) FROM revisions WHERE instr(article, ?) OR instr(article, ?)
"""
_COVERS = f"{_TEXTS} SELECT DISTINCT file FROM photos JOIN texts ON cover_id = photos.id"
_BODIES = f"{_TEXTS} SELECT body FROM texts WHERE instr(body, '{photo_address.START}')"
_SHOWN = """
    SELECT headline, coalesce(file, ''), body FROM articles LEFT JOIN photos ON cover_id = photos.id
    WHERE deleted_at IS NULL ORDER BY date_key DESC, articles.id DESC
"""
_NEWSPAPER = "SELECT value FROM settings WHERE name = 'publication'"


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """An article that shows a photo, as its cover or in its text: to the editor, or to readers."""

    article_id: int
    headline: str
    is_cover: bool
    is_binned: bool


def find(newsroom: Path, photo: Photo) -> list[PhotoUse]:
    """Return the articles that show a photo, to readers too, the newest first; raise a `NewsroomError`.

    Reads all texts through its own connection: 0.3 s for 100,000 articles; in any thread.
    """
    with health.reading(newsroom) as connection:
        rows = connection.execute(_FIND, (photo.id, photo.id, photo_address.of(photo.file))).fetchall()
    return [PhotoUse(number, headline, bool(cover), bool(binned)) for number, headline, cover, binned in rows]


def count_earlier(newsroom: Path, photo: Photo) -> int:
    """Return how many articles have a revision that shows a photo; raise a `NewsroomError`."""
    with health.reading(newsroom) as connection:
        marks = photo_address.of(photo.file), f'"cover_id": {photo.id},'
        return int(connection.execute(_FIND_EARLIER, marks).fetchone()[0])


def first_headlines(newsroom: Path, files: Collection[str]) -> dict[str, str]:
    """Return the headline of the newest article outside the bin that shows each of these photos.

    Reads all texts; raises a `NewsroomError`.
    """
    found: dict[str, str] = {}
    with health.reading(newsroom) as connection:
        for headline, cover, body in connection.execute(_SHOWN):
            for file in {cover, *photo_address.files_named(body)}.intersection(files):
                found.setdefault(file, headline)
            if len(found) == len(files):
                break
    return found


def used(newsroom: Path) -> frozenset[str]:
    """Return the files of all photos shown by articles, binned or not, or by the newspaper's own texts."""
    with health.reading(newsroom) as connection:
        files = {file for (file,) in connection.execute(_COVERS)}
        for (body,) in connection.execute(_BODIES):
            files.update(photo_address.files_named(body))
        for (newspaper,) in connection.execute(_NEWSPAPER):
            files.add(json.loads(newspaper).get("logo", ""))
            files.update(photo_address.files_named(newspaper))
    return frozenset(files)
