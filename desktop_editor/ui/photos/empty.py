"""Why the grid of photos may be empty, and what helps."""

from enum import Enum

from desktop_editor.translation import N_


class Reason(Enum):
    """Why the grid is empty: icon, heading, sentence, and the label of a button that helps."""

    LIBRARY = (
        "camera",
        N_("No photos yet"),
        N_("Drag files or folders here, paste a picture, or choose files. Each photo is kept once."),
        N_("Choose photos…"),
    )
    SEARCH = (
        "magnifying-glass",
        N_("Nothing found"),
        N_("No photo fits. Fewer words find more."),
        N_("Show all photos"),
    )
    UNUSED = (
        "check-circle",
        N_("All photos are used"),
        N_("There is none here that no article shows."),
        N_("Show all photos"),
    )
