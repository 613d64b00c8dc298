"""Where readers have found articles until now, recorded before these move."""

from contextlib import suppress

from desktop_editor.content import time_zone
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database

_LEAVE = """
    INSERT OR REPLACE INTO left_places (article_id, section, moment, time_zone, slug, is_page)
    SELECT article_id, ifnull(categories.slug, ''), date_key, ?, released.slug, is_page
    FROM released LEFT JOIN categories ON categories.id = category_id WHERE
"""
_MOMENTS = "SELECT article_id, date_key FROM released"


def of_article(database: Database, article_id: int, zone: str) -> None:
    """Record where readers find an article."""
    database.execute(f"{_LEAVE} article_id = ?", zone, article_id)


def of_section(database: Database, category_id: int, zone: str) -> None:
    """Record where readers find the articles of a section."""
    database.execute(f"{_LEAVE} category_id = ?", zone, category_id)


def of_months(database: Database, before: str, after: str) -> None:
    """Record the places of those articles that another time zone puts into another month."""
    with suppress(TimeZoneError):  # then there are no pages
        one, other = time_zone.named(before), time_zone.named(after)
        for number, text in database.execute(_MOMENTS) if before != after else ():
            moment = moments.from_text(text)
            if time_zone.month(moment, one) != time_zone.month(moment, other):
                of_article(database, number, before)
