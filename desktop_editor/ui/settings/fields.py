"""The tables of the fields on each page of the settings."""

from collections.abc import Mapping
from zoneinfo import available_timezones

from PySide6.QtWidgets import QWidget

from desktop_editor.content import checks, verdicts
from desktop_editor.content.article import AgeRating
from desktop_editor.site.pages import feed_profiles, host_files
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.settings.form import Field
from desktop_editor.ui.settings.inputs import (
    ChoiceInput,
    CountInput,
    LineInput,
    ManyInput,
    NamesInput,
    SwitchInput,
    TextInput,
)
from desktop_editor.ui.settings.notes_input import NotesInput

LANGUAGES: Mapping[object, str] = {"ru": "Русский", "en": "English"}


def _address() -> QWidget:
    return LineInput("https://gazeta.example")


def _language() -> QWidget:
    return ChoiceInput(LANGUAGES)


def _zone() -> QWidget:
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return ChoiceInput({name: name.replace("_", " ") for name in names})


def _age() -> QWidget:
    return ChoiceInput({age: age.mark for age in AgeRating})


def _asks_for_age() -> QWidget:
    return SwitchInput(_("Ask readers for their age"))


def _host_files() -> QWidget:
    return ChoiceInput(
        {
            host_files.NONE: _("none"),
            "apache": _("for a rented host: .htaccess"),
            "nginx": _("for one's own server: nginx.conf"),
        }
    )


def _registration() -> QWidget:
    return TextInput(_("Certificate ЭЛ № ФС 77-00000 of 01.01.2026, given by Roskomnadzor"), lines=2)


def _warnings() -> QWidget:
    return ManyInput({kind: _(text) for kind, text in checks.WARNINGS.items()})


def _feed_profiles() -> QWidget:
    return NamesInput({key: _(name) for key, name in feed_profiles.CHOSEN.items()})


def _about() -> QWidget:
    return TextInput(lines=5)


NEWSPAPER = (
    Field("name", N_("Name of the newspaper"), LineInput, verdicts.name),
    Field("tagline", N_("Tagline"), LineInput),
    Field(
        "address",
        N_("Address of the site"),
        _address,
        verdicts.address,
        N_("Feeds, links for search engines and social networks are made of it."),
    ),
    Field("language", N_("Language of the site"), _language),
    Field("time_zone", N_("Time zone"), _zone, verdicts.zone),
    Field("age_rating", N_("Age mark of the site"), _age),
    Field(
        "asks_for_age",
        N_("Articles 18+"),
        _asks_for_age,
        hint=N_("Their text and photos are covered until a reader says that they are 18."),
    ),
    Field(
        "host_files",
        N_("Server settings beside the site"),
        _host_files,
        hint=N_(
            "How long browsers keep what, the page for missing addresses. If the site answers 500 "
            "afterwards, the host forbids .htaccess: choose “none” and update the site again."
        ),
    ),
    Field("default_byline", N_("Byline of new articles"), LineInput),
)
IMPRINT = (
    Field("registration", N_("Registration"), _registration),
    Field("founder", N_("Founder"), LineInput),
    Field("editor_in_chief", N_("Editor-in-chief"), LineInput),
    Field("postal_address", N_("Postal address"), LineInput),
    Field("email", N_("E-mail"), LineInput, verdicts.email),
    Field("phone", N_("Telephone"), LineInput),
    Field(
        "notes",
        N_("Notes on names"),
        NotesInput,
        verdicts.notes,
        hint=N_(
            "Put behind the first mention of a name, whatever its case, such as “declared a foreign agent”. "
            "The program brings no list: keep it by the registers of the authorities."
        ),
    ),
    Field("about", N_("About the newspaper"), _about, hint=N_("Text of the page about us, in Markdown.")),
)
PAGES = (
    Field(
        "page_length",
        N_("Articles on a page"),
        CountInput,
        verdicts.list_length,
        N_("Of the front page and of lists."),
    ),
    Field("latest_length", N_("Latest news"), CountInput, verdicts.latest_length, N_("Beside each article.")),
    Field("feed_length", N_("Articles in a feed"), CountInput, verdicts.list_length, N_("For RSS and Atom.")),
    Field(
        "feed_profiles",
        N_("Feeds for aggregators"),
        _feed_profiles,
        hint=N_("At the site's root: dzen.xml has the last three days, yandex.xml the last eight."),
    ),
)
RELEASES = (
    Field(
        "editor",
        N_("Your name in the journal"),
        LineInput,
        hint=N_("What is released and withdrawn is recorded with it. Empty: the name of the account."),
    ),
    Field(
        "blocking",
        N_("Forbid a release"),
        _warnings,
        hint=N_(
            "Without a headline or a text nothing is released. The remarks that are ticked forbid it, too."
        ),
    ),
)
