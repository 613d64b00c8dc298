"""Addresses that articles once had, as the newsroom remembers them: the folder of pages may be lost."""

from collections.abc import Mapping

from desktop_editor.storage.settings import Settings

REDIRECTS = "redirects"


def stored(settings: Settings) -> Mapping[str, int]:
    """Return the old addresses with the numbers of their articles."""
    return {str(address): int(number) for address, number in settings.get(REDIRECTS, {}).items()}


def store(settings: Settings, redirects: Mapping[str, int]) -> None:
    """Remember these, and nothing else."""
    if redirects != stored(settings):
        settings.set(REDIRECTS, dict(redirects))
