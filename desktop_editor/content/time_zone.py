"""The newsroom's time zone, by its name in the IANA database."""

from zoneinfo import ZoneInfo

from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _


class TimeZoneError(EditorError):
    """The newspaper's time zone is not in the IANA database."""


def named(name: str) -> ZoneInfo:
    """Return the time zone `name`, such as `Asia/Novosibirsk`; raise `TimeZoneError`."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise TimeZoneError(
            _(
                "The time zone “{name}” is not known. "
                "Choose one in the newsroom's settings, such as Europe/Moscow."
            ).format(name=name)
        ) from error
