"""Processes that work on a newsroom are killed at random moments; then what has to be there is looked for."""

from collections.abc import Callable
from typing import Any

from tests.e2e.newsroom_kills import Texts
from tests.e2e.site_kills import Site
from tests.e2e.victim import Outcome, Victim

# For each work the victim to make, and what it does to itself.
WORKS: dict[str, tuple[type[Victim], Callable[[Any], Outcome]]] = {
    "typing": (Texts, Texts.typing),
    "saving": (Texts, Texts.saving),
    "importing": (Texts, Texts.importing),
    "migrating": (Texts, Texts.migrating),
    "backing up": (Texts, Texts.backing_up),
    "restoring": (Texts, Texts.restoring),
    "exporting": (Site, Site.exporting),
    "publishing": (Site, Site.publishing),
    "releasing": (Site, Site.releasing),
}
