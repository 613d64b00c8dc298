"""The settings of the newspaper: what masthead, imprint and new articles say."""

from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.article import AgeRating, Publication
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

TEXTS = (
    ("name", N_("Name of the newspaper")),
    ("tagline", N_("Tagline")),
    ("address", N_("Address of the site")),
    ("default_byline", N_("Byline of new articles")),
    ("founder", N_("Founder")),
    ("editor_in_chief", N_("Editor-in-chief")),
    ("registration", N_("Registration")),
    ("postal_address", N_("Postal address")),
    ("email", N_("E-mail")),
    ("phone", N_("Telephone")),
)
LANGUAGES = {"ru": "Русский", "en": "English"}


class PublicationDialog(QDialog):
    """Edits a `Publication`; `publication()` is the value as it stands in the fields."""

    def __init__(self, publication: Publication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Newspaper settings"))
        self.setMinimumWidth(560)
        self._publication = publication
        self._texts = {name: QLineEdit(getattr(publication, name)) for name, _label in TEXTS}
        self._texts["address"].setPlaceholderText("https://gazeta.example")
        self._language = _choice(LANGUAGES, publication.language)
        zones = {zone: zone.replace("_", " ") for zone in sorted(available_timezones()) if "/" in zone}
        self._zone = _choice(zones, publication.time_zone)
        self._age = _choice({str(int(age)): age.mark for age in AgeRating}, str(int(publication.age_rating)))
        form = QFormLayout()
        form.setVerticalSpacing(9)
        for name, label in TEXTS:
            form.addRow(_(label), self._texts[name])
        form.addRow(_("Language of the site"), self._language)
        form.addRow(_("Time zone"), self._zone)
        form.addRow(_("Age mark of the site"), self._age)
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons())

    def publication(self) -> Publication:
        """Return the settings as they stand in the fields, white space trimmed."""
        texts: dict[str, Any] = {name: field.text().strip() for name, field in self._texts.items()}
        return replace(
            self._publication,
            **{**texts, "address": texts["address"].rstrip("/")},
            language=self._language.currentData(),
            time_zone=self._zone.currentData(),
            age_rating=AgeRating(int(self._age.currentData())),
        )

    def accept(self) -> None:
        """Close when the address is one; else say what is wrong and keep what was typed."""
        address = self.publication().address
        if address and not address.startswith(("https://", "http://")):
            self._problem.setText(_("The address of the site begins with https:// or http://."))
            self._problem.show()
            self._texts["address"].setFocus()
            return
        super().accept()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        save = box.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


def _choice(values: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, label in values.items():
        box.addItem(label, value)
    if chosen not in values:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(box.findData(chosen))
    return box
