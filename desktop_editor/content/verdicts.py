"""Checks of the settings: each returns what is wrong with a value, or an empty string when it is fine."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from desktop_editor.content import time_zone
from desktop_editor.content.article import Newspaper
from desktop_editor.content.time_zone import TimeZoneError
from desktop_editor.translation import gettext as _

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
HOST = re.compile(r"[^\s/@:]+|\[[0-9a-fA-F:]+\]")
NETWORK_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
ENDPOINT = re.compile(r"(https?://)?(?P<host>[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:(?P<port>\d{1,5}))?/?")
LAST_PORT = 65_535
BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
REGION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
REGISTERED = re.compile(r"№|\bN\s?\d|\b(?:ЭЛ|ПИ|ФС|Эл)\b")
REGISTRATION_NUMBER = re.compile(r"\d{2}\s?[-–—]\s?\d{3,}")
REGISTRATION_DATE = re.compile(r"\b\d{1,2}(?:\.\d{1,2}\.|\s+[а-яё]+\s+)\d{4}\b", re.IGNORECASE)
REGISTRAR = re.compile(r"роскомнадзор|федеральн\w+\s+служб|росохранкультур|министерств", re.IGNORECASE)


def name(text: str) -> str:
    """Check the name of the newspaper, which is required."""
    return "" if text else _("Readers see the name on every page.")


def address(text: str) -> str:
    """Check the address of the site, empty or absolute: feeds, canonical links and the sitemap need it."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        network_name, _port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # also the port 99999, or two dots in a row
        return _("This is no address of a site.")
    if parts.scheme not in ("http", "https"):
        return _("The address of the site begins with https:// or http://.")
    is_name = "." in network_name.strip(".") or network_name == "localhost"
    if not is_name or not NETWORK_NAME.fullmatch(network_name):
        return _("After {scheme}:// comes the name of the site, such as gazeta.example.").format(
            scheme=parts.scheme
        )
    if parts.query or parts.fragment:
        return _("The address ends before “?” and “#”.")
    return ""


def email(text: str) -> str:
    """Check an e-mail address, which may be empty."""
    return "" if not text or EMAIL.fullmatch(text) else _("This is no e-mail address.")


def zone(text: str) -> str:
    """Check that a time zone is in the IANA database."""
    try:
        time_zone.named(text)
    except TimeZoneError as error:
        return str(error)
    return ""


def colour(text: str) -> str:
    """Check a colour of the form `#rrggbb`, which may be empty."""
    return "" if not text or COLOUR.fullmatch(text) else _("A colour looks like #a8231b.")


def notes(text: str) -> str:
    """Check the rows of the list of names and notes, each a name, a tab and a note."""
    for line in text.splitlines():
        name_typed, _tab, note = line.partition("\t")
        if not name_typed or not note:
            return _("“{line}”: a row has a name and a note.").format(line=name_typed or note)
    return ""


def imprint_gaps(newspaper: Newspaper) -> list[str]:
    """Return what the imprint of a registered publication lacks; nothing of one that is not registered.

    Article 27 of the Russian law on mass media asks a publication on the net for its name, its founder, the
    editor-in-chief, an e-mail address, a telephone number, the age mark, who registered it and the number.
    """
    registration = newspaper.registration
    if not REGISTERED.search(registration):
        return []
    wanted = (
        (newspaper.name, _("name of the newspaper")),
        (newspaper.founder, _("founder")),
        (newspaper.editor_in_chief, _("editor-in-chief")),
        (newspaper.email, _("e-mail address")),
        (newspaper.phone, _("telephone")),
        (REGISTRATION_NUMBER.search(registration), _("number of the registration")),
        (REGISTRATION_DATE.search(registration), _("date of the registration")),
        (REGISTRAR.search(registration), _("who registered it")),
    )
    return [name_shown for value, name_shown in wanted if not value]


def imprint(newspaper: Newspaper) -> str:
    """Return a sentence about what the imprint lacks, or nothing."""
    gaps = imprint_gaps(newspaper)
    sentence = _("The imprint of a registered publication lacks: {gaps} (law on mass media, article 27).")
    return sentence.format(gaps=", ".join(gaps)) if gaps else ""


def count(lowest: int, highest: int) -> Callable[[str], str]:
    """Return a check that a number is within bounds, both included."""

    def judge(text: str) -> str:
        fits = text.isdecimal() and lowest <= int(text) <= highest
        return "" if fits else _("From {lowest} to {highest}.").format(lowest=lowest, highest=highest)

    return judge


list_length = count(5, 100)
latest_length = count(1, 20)


def host(text: str) -> str:
    """Check the name of a server, which has no scheme and no folder."""
    if not text:
        return _("Your host tells the name of the server.")
    return "" if HOST.fullmatch(text) else _("Only the name of the server, such as ftp.gazeta.example.")


def endpoint(text: str) -> str:
    """Check the endpoint of an S3 storage: the name of a server, with `http://` if it is not encrypted."""
    if not text:
        return _("Your provider tells the endpoint.")
    found = ENDPOINT.fullmatch(text)
    fits = found and int(found["port"] or 0) <= LAST_PORT
    return "" if fits else _("Only the endpoint, such as storage.yandexcloud.net.")


def bucket(text: str) -> str:
    """Check the name of a bucket."""
    if not text:
        return _("The bucket that you have made at your provider.")
    is_name = BUCKET.fullmatch(text)
    return "" if is_name else _("The name of a bucket has 3 to 63 Latin letters, digits, hyphens and dots.")


def access_key(text: str) -> str:
    """Check the access key of an S3 storage, which is public, unlike the secret key."""
    if not text:
        return _("Your provider gives it to you together with the secret key.")
    is_key = not re.search(r"[\s/@:?]", text)
    return "" if is_key else _("An access key has no spaces, slashes and colons.")


def prefix(text: str) -> str:
    """Check the folder in a bucket, which may be empty: servers and proxies lead `..` elsewhere."""
    parts = text.strip("/").split("/") if text.strip("/") else []
    return _("A folder such as www or sites/gazeta.") if {"", ".", ".."}.intersection(parts) else ""


def region(text: str) -> str:
    """Check the region of an S3 storage, which may be empty."""
    return "" if not text or REGION.fullmatch(text) else _("A region looks like ru-central1.")


def folder(text: str) -> str:
    """Check a local folder or a share, which is required."""
    return "" if text else _("Choose the folder.")


def zip_file(text: str) -> str:
    """Check the name of a local ZIP file."""
    return "" if text.lower().endswith(".zip") else _("Choose a file that ends in .zip.")
