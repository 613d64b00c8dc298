"""Why the list of articles may be empty, and what helps."""

from enum import Enum

from desktop_editor.translation import N_


class Reason(Enum):
    """Why the list is empty: icon, heading, sentence, and what can be done about it."""

    NEWSROOM = ("newspaper", N_("No articles yet"), N_("The first one is a click away."), N_("New article"))
    SEARCH = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("No article has these words. Fewer of them find more."),
        N_("Clear search"),
    )
    SEARCH_AMONG = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("None of the articles chosen above has these words."),
        N_("Search all articles"),
    )
    FILTER = ("funnel", N_("Nothing here"), N_("No article fits these filters."), N_("Show all articles"))
    BIN = ("trash", N_("The bin is empty"), N_("Deleted articles come here and can be restored."), "")
