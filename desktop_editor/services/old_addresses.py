"""Former addresses of articles, which the newsroom remembers, whatever folder the site was exported to."""

from desktop_editor.content import time_zone
from desktop_editor.content.former import LeftPlace
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.site import addresses
from desktop_editor.storage import moments
from desktop_editor.storage.newsroom import Newsroom


def find(newsroom: Newsroom, page: str) -> int | None:
    """Return the id of the last article that readers once found at an address; `None` if none was there."""
    former = newsroom.former.all()
    name = page.rpartition("/")[2]
    left = (place for place in reversed(former.places) if addresses.file_name(place.slug) == name)
    return next((place.article_id for place in left if _fits(place, page)), former.pages.get(page))


def _fits(place: LeftPlace, page: str) -> bool:
    """Return whether a page is in the section and the month of a place."""
    folder = page.rpartition("/")[0]
    if place.is_page:
        return not folder
    try:
        month = time_zone.month(moments.from_text(place.moment), time_zone.named(place.time_zone))
    except TimeZoneError:
        return False
    section = addresses.section_folder(place.section) if place.section else ""
    return folder == section + month.replace("-", "/")
