"""The page of destinations: servers, folders and ZIP files, each with a test of the connection."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop_editor.content import verdicts
from desktop_editor.errors import EditorError
from desktop_editor.publish import targets
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.s3 import storages
from desktop_editor.services.publishing import UploadJob
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.server_questions import Questions
from desktop_editor.ui.session.upload_queue import UploadOutcome, UploadQueue
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
# The fields of each kind.
SHOWN = {
    DestinationKind.SFTP: (*SERVER, "key_file"),
    DestinationKind.FTPS: SERVER,
    DestinationKind.FTP: SERVER,
    DestinationKind.S3: ("kind", "endpoint", "bucket", "prefix", "access_key", "region"),
    DestinationKind.FOLDER: ("kind", "local"),
    DestinationKind.ZIP: ("kind", "zip", "only_changes"),
}
# The field of a value, where it is one of its own: a folder is on a server, in a bucket, here, or a ZIP file.
ON_A_SERVER = {"host": "host", "user": "user", "folder": "remote"}
FIELD_OF = {
    DestinationKind.S3: {"host": "endpoint", "user": "access_key", "folder": "prefix"},
    DestinationKind.FOLDER: ON_A_SERVER | {"folder": "local"},
    DestinationKind.ZIP: ON_A_SERVER | {"folder": "zip"},
}


class DestinationsPage(QWidget):
    """Edits a list of destinations; `destinations` returns them as edited."""

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._destinations: list[Destination] = []
        self._list = QListWidget()
        self._list.setFixedHeight(LIST_HEIGHT)
        self._list.setProperty("role", "choices")
        self._list.setAccessibleName(_("Places"))
        self._form = Form(FIELDS)
        self._add = _button(_("Add a place"))
        self._remove = _button(_("Remove"))
        self._test = _button(_("Test the connection"))
        self._forget = _button(_("Forget the server's key"))
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._queue = UploadQueue(questions, self)
        self._lay_out()
        self._connect()

    def set_destinations(self, destinations: Sequence[Destination]) -> None:
        """Show these destinations; the first one is chosen."""
        self._destinations = list(destinations)
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([_row(destination) for destination in self._destinations])
        self._list.blockSignals(False)
        self._list.setCurrentRow(0 if self._destinations else -1)
        self._show_destination(self._list.currentRow())

    def destinations(self) -> list[Destination]:
        """Return the destinations as edited."""
        return list(self._destinations)

    def first_problem(self) -> QWidget | None:
        """Return the first input whose value is wrong, and choose its destination."""
        for row in range(len(self._destinations)):
            self._list.setCurrentRow(row)
            if problem := self._form.first_problem():
                return problem
        return None

    def said(self) -> str:
        """Return the message of the last test of a connection."""
        return self._message.text()

    def stop(self) -> None:
        """Stop a test that is running."""
        self._queue.wait()

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_destination)
        self._form.edited.connect(self._edited)
        self._add.clicked.connect(self._add_destination)
        self._remove.clicked.connect(self._remove_destination)
        self._test.clicked.connect(self._test_destination)
        self._forget.clicked.connect(self._forget_key)
        self._queue.accepted.connect(self._accept)
        self._queue.done.connect(self._tested)
        self._queue.failed.connect(self._failed)
        self._queue.given_up.connect(self._given_up)

    def _show_destination(self, row: int) -> None:
        is_chosen = 0 <= row < len(self._destinations)
        for widget in (self._form, self._remove, self._test):
            widget.setVisible(is_chosen)
        self._tell("")
        if not is_chosen:
            self._forget.hide()
            self._tell(_("The site is published nowhere yet. Add the place that your host has given you."))
            return
        destination = self._destinations[row]
        values = asdict(destination)
        own = {field: values[name] for name, field in _fields_of(destination.kind).items()}
        self._form.set_values(values | own)
        self._arrange(destination)

    def _arrange(self, destination: Destination) -> None:
        self._form.show_only(SHOWN[destination.kind])
        self._forget.setVisible(bool(destination.trusted))
        self._test.setVisible(destination.kind is not DestinationKind.ZIP)

    def _edited(self) -> None:
        row = self._list.currentRow()
        destination = _changed(self._destinations[row], self._form.values())
        self._destinations[row] = destination
        self._list.item(row).setText(_row(destination))
        self._arrange(destination)

    def _add_destination(self) -> None:
        self.set_destinations([*self._destinations, Destination()])
        self._list.setCurrentRow(len(self._destinations) - 1)
        self._form.setFocus()

    def _remove_destination(self) -> None:
        del self._destinations[self._list.currentRow()]
        self.set_destinations(self._destinations)

    def _test_destination(self) -> None:
        if problem := self._form.first_problem():
            problem.setFocus()
        elif not self._queue.is_running:
            destination = self._destinations[self._list.currentRow()]
            self._tell(_("Connecting…"))
            job = UploadJob(source=Path(), last_upload=Path(), destination=destination)
            self._queue.start([job], _probe)

    def _forget_key(self) -> None:
        self._accept(replace(self._destinations[self._list.currentRow()], trusted=""))

    def _accept(self, destination: Destination) -> None:
        row = self._list.currentRow()
        self._destinations[row] = destination
        self._arrange(destination)

    def _tested(self, outcomes: Sequence[UploadOutcome]) -> None:
        count = int(str(outcomes[0].result))
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
        self._message.setProperty("role", role)
        self._message.style().polish(self._message)
        self._message.setText(text)

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
        layout.addWidget(self._message)
        layout.addStretch(1)


def _kind() -> QWidget:
    return ChoiceInput({kind: _(kind.label) for kind in DestinationKind})


def _host() -> QWidget:
    return LineInput("ftp.gazeta.example")


def _port() -> QWidget:
    return CountInput(_("the usual one"))


def _remote() -> QWidget:
    return LineInput("public_html")


def _endpoint() -> QWidget:
    known = QCompleter([storage.endpoint for storage in storages.STORAGES])
    known.setFilterMode(Qt.MatchFlag.MatchContains)
    line = LineInput("storage.yandexcloud.net")
    line.setCompleter(known)
    return line


def _prefix() -> QWidget:
    return LineInput(_("the whole bucket"))


def _region() -> QWidget:
    return LineInput(_("that of the endpoint"))


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
    Field(
        "endpoint",
        N_("Endpoint"),
        _endpoint,
        verdicts.endpoint,
        hint=N_("Yandex: storage.yandexcloud.net. Others are in the help, F1."),
    ),
    Field("bucket", N_("Bucket"), LineInput, verdicts.bucket),
    Field(
        "prefix",
        N_("Folder in the bucket"),
        _prefix,
        verdicts.prefix,
        hint=N_("Where the site's front page belongs."),
    ),
    Field(
        "access_key",
        N_("Access key"),
        LineInput,
        verdicts.access_key,
        hint=N_("The secret key is asked for when connecting."),
    ),
    Field("region", N_("Region"), _region, verdicts.region),
    Field("local", N_("Folder"), _local, verdicts.folder),
    Field("zip", N_("ZIP file"), _zip, verdicts.zip_file),
    Field("only_changes", "", _only_changes),
    Field("key_file", N_("Key file"), _key),
)


def _fields_of(kind: DestinationKind) -> Mapping[str, str]:
    return FIELD_OF.get(kind, ON_A_SERVER)


def _changed(destination: Destination, values: dict[str, object]) -> Destination:
    """Return a destination with the values of the fields; for another server, no key is accepted yet."""
    kind = DestinationKind(str(values["kind"]))
    own = {name: str(values[field]) for name, field in _fields_of(kind).items()}
    changed = replace(
        destination,
        kind=kind,
        host=own["host"].removeprefix("https://").rstrip("/"),
        port=int(str(values["port"])) if "port" in SHOWN[kind] else 0,
        user=own["user"],
        folder=own["folder"],
        bucket=str(values["bucket"]),
        region=str(values["region"]),
        key_file=str(values["key_file"]),
        only_changes=bool(values["only_changes"]),
    )
    return changed.trusting_as(destination)


def _row(destination: Destination) -> str:
    is_empty = not (destination.host if destination.kind.is_server else destination.folder)
    return _("New place") if is_empty else " · ".join((_(destination.kind.label), destination.address))


def _probe(job: UploadJob, progress: Progress) -> object:
    return targets.probe(job.destination, job.password, progress.cancelled)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
