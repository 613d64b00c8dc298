"""The text fields of a photo: description, caption and credit."""

from desktop_editor.translation import N_

# The field of `Photo`, its label, and the hint in it.
TEXTS = (
    ("alt", N_("Description (alt)"), N_("What is to be seen, for those who can't see it")),
    ("caption", N_("Caption"), N_("The line below the photo")),
    ("credit", N_("Credit"), N_("Who took the photo")),
)
