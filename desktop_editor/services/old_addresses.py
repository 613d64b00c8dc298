"""Former addresses of articles, stored in the newsroom because the folder of exported pages may be lost."""

from collections.abc import Mapping

from desktop_editor.storage.settings import Settings

REDIRECTS = "redirects"


def stored(settings: Settings) -> Mapping[str, int]:
    """Return the ids of articles by their former addresses."""
    return {str(address): int(number) for address, number in settings.get(REDIRECTS, {}).items()}


def store(settings: Settings, redirects: Mapping[str, int]) -> None:
    """Replace the stored addresses."""
    if redirects != stored(settings):
        settings.set(REDIRECTS, dict(redirects))
