"""Where the site is published: servers, folders, ZIP files, each with a test of the connection."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop_editor.errors import EditorError
from desktop_editor.publish import targets
from desktop_editor.publish.destination import PORTS, Destination, DestinationKind
from desktop_editor.services.publishing import UploadJob
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.server_questions import Questions
from desktop_editor.ui.session.upload_queue import UploadOutcome, UploadQueue
from desktop_editor.ui.settings import verdicts
from desktop_editor.ui.settings.form import Field, Form
from desktop_editor.ui.settings.inputs import (
    ChoiceInput,
    ChoosingInput,
    CountInput,
    LineInput,
    SwitchInput,
    choose_folder,
    choose_key,
    choose_zip,
)
from desktop_editor.ui.toolkit.tasks import Progress

LIST_HEIGHT = 92
SERVER = ("kind", "host", "port", "user", "remote")
# Which fields belong to which kind. A folder has three names: on a server, on this machine, a file.
SHOWN = {
    DestinationKind.SFTP: (*SERVER, "key_file"),
    DestinationKind.FTPS: SERVER,
    DestinationKind.FTP: SERVER,
    DestinationKind.FOLDER: ("kind", "local"),
    DestinationKind.ZIP: ("kind", "zip", "only_changes"),
}
FOLDERS = {DestinationKind.FOLDER: "local", DestinationKind.ZIP: "zip"}


class PlacesPage(QWidget):
    """Edits a list of destinations; `destinations` are those as they stand in the fields."""

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._places: list[Destination] = []
        self._list = QListWidget()
        self._list.setFixedHeight(LIST_HEIGHT)
        self._list.setProperty("role", "choices")
        self._list.setAccessibleName(_("Places"))
        self._form = Form(FIELDS)
        self._add = _button(_("Add a place"))
        self._remove = _button(_("Remove"))
        self._test = _button(_("Test the connection"))
        self._forget = _button(_("Forget the server's key"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._courier = UploadQueue(questions, self)
        self._lay_out()
        self._connect()

    def set_destinations(self, destinations: Sequence[Destination]) -> None:
        """Show these places, the first one chosen."""
        self._places = list(destinations)
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([_row(place) for place in self._places])
        self._list.blockSignals(False)
        self._list.setCurrentRow(0 if self._places else -1)
        self._show_place(self._list.currentRow())

    def destinations(self) -> list[Destination]:
        """Return the places."""
        return list(self._places)

    def first_problem(self) -> QWidget | None:
        """Return the first field that is wrong, its place chosen."""
        for row in range(len(self._places)):
            self._list.setCurrentRow(row)
            if problem := self._form.first_problem():
                return problem
        return None

    def said(self) -> str:
        """What the last test of a connection said."""
        return self._told.text()

    def stop(self) -> None:
        """End a test that runs."""
        self._courier.wait()

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_place)
        self._form.edited.connect(self._edited)
        self._add.clicked.connect(self._add_place)
        self._remove.clicked.connect(self._remove_place)
        self._test.clicked.connect(self._test_place)
        self._forget.clicked.connect(self._forget_key)
        self._courier.accepted.connect(self._accept)
        self._courier.done.connect(self._tested)
        self._courier.failed.connect(self._failed)
        self._courier.given_up.connect(self._given_up)

    def _show_place(self, row: int) -> None:
        is_chosen = 0 <= row < len(self._places)
        for widget in (self._form, self._remove, self._test):
            widget.setVisible(is_chosen)
        self._tell("")
        if not is_chosen:
            self._forget.hide()
            self._tell(_("The site is published nowhere yet. Add the place that your host has given you."))
            return
        place = self._places[row]
        self._form.set_values({**asdict(place), _folder_field(place.kind): place.folder})
        self._arrange(place)

    def _arrange(self, place: Destination) -> None:
        self._form.show_only(SHOWN[place.kind])
        self._forget.setVisible(bool(place.trusted))
        self._test.setVisible(place.kind is not DestinationKind.ZIP)

    def _edited(self) -> None:
        row = self._list.currentRow()
        place = _changed(self._places[row], self._form.values())
        self._places[row] = place
        self._list.item(row).setText(_row(place))
        self._arrange(place)

    def _add_place(self) -> None:
        self.set_destinations([*self._places, Destination()])
        self._list.setCurrentRow(len(self._places) - 1)
        self._form.setFocus()

    def _remove_place(self) -> None:
        del self._places[self._list.currentRow()]
        self.set_destinations(self._places)

    def _test_place(self) -> None:
        if problem := self._form.first_problem():
            problem.setFocus()
        elif not self._courier.is_running:
            place = self._places[self._list.currentRow()]
            self._tell(_("Connecting…"))
            self._courier.start([UploadJob(source=Path(), last_upload=Path(), destination=place)], _probe)

    def _forget_key(self) -> None:
        self._accept(replace(self._places[self._list.currentRow()], trusted=""))

    def _accept(self, destination: Destination) -> None:
        row = self._list.currentRow()
        self._places[row] = destination
        self._arrange(destination)

    def _tested(self, errands: Sequence[UploadOutcome]) -> None:
        count = int(str(errands[0].result))
        text = ngettext(
            "Connected. There is {count} thing in the folder.",
            "Connected. There are {count} things in the folder.",
            count,
        )
        self._tell(text.format(count=count) if count else _("Connected. The folder is empty or new."), "ok")

    def _failed(self, error: EditorError) -> None:
        self._tell(str(error), "error")

    def _given_up(self) -> None:
        self._tell("")

    def _tell(self, text: str, role: str = "dim") -> None:
        self._told.setProperty("role", role)
        self._told.style().polish(self._told)
        self._told.setText(text)

    def _lay_out(self) -> None:
        buttons, tests = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((buttons, (self._add, self._remove)), (tests, (self._test, self._forget))):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._list)
        layout.addLayout(buttons)
        layout.addWidget(self._form)
        layout.addLayout(tests)
        layout.addWidget(self._told)
        layout.addStretch(1)


def _kind() -> QWidget:
    return ChoiceInput({kind: _(kind.label) for kind in DestinationKind})


def _host() -> QWidget:
    return LineInput("ftp.gazeta.example")


def _port() -> QWidget:
    return CountInput(_("the usual one"))


def _remote() -> QWidget:
    return LineInput("public_html")


def _local() -> QWidget:
    return ChoosingInput(_("Choose…"), choose_folder)


def _zip() -> QWidget:
    return ChoosingInput(_("Choose…"), choose_zip)


def _key() -> QWidget:
    return ChoosingInput(_("Choose…"), choose_key, _("the agent's and your own keys"))


def _only_changes() -> QWidget:
    return SwitchInput(_("A new file each time, with what changed since the last one"))


FIELDS = (
    Field("kind", N_("Kind of the place"), _kind),
    Field("host", N_("Server"), _host, verdicts.host),
    Field("port", N_("Port"), _port),
    Field("user", N_("User"), LineInput, hint=N_("The password is asked for when connecting.")),
    Field("remote", N_("Folder on the server"), _remote, hint=N_("Where the site's front page belongs.")),
    Field("local", N_("Folder"), _local, verdicts.folder),
    Field("zip", N_("ZIP file"), _zip, verdicts.zip_file),
    Field("only_changes", "", _only_changes),
    Field("key_file", N_("Key file"), _key),
)


def _folder_field(kind: DestinationKind) -> str:
    return FOLDERS.get(kind, "remote")


def _changed(place: Destination, values: dict[str, object]) -> Destination:
    """Return the place as the fields say; another server is not the one that was accepted."""
    kind = DestinationKind(str(values["kind"]))
    changed = replace(
        place,
        kind=kind,
        host=str(values["host"]),
        port=int(str(values["port"])),
        user=str(values["user"]),
        folder=str(values[_folder_field(kind)]),
        key_file=str(values["key_file"]),
        only_changes=bool(values["only_changes"]),
    )
    is_same = (changed.kind, changed.host, changed.real_port) == (place.kind, place.host, place.real_port)
    return changed if is_same else replace(changed, trusted="")


def _row(place: Destination) -> str:
    is_empty = place.kind in PORTS and not place.host
    return _("New place") if is_empty else " · ".join((_(place.kind.label), place.address))


def _probe(delivery: UploadJob, progress: Progress) -> object:
    return targets.probe(delivery.destination, delivery.password, progress.cancelled)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
