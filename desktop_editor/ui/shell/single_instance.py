"""Two windows on one newsroom: the second rings, and the first comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_editor.services.default_paths import APPLICATION

PATIENCE_MS = 1500
ANSWER = b"here"


class InstanceServer(QObject):
    """Hangs at the newsroom file for this user of this computer; `rung` asks the window to come forward."""

    rung = Signal()

    def __init__(self, newsroom: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name_of(newsroom)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hang(self) -> None:
        """Wait for rings. What a killed window left is removed: who has the newsroom's lock has its name."""
        if not self._server.isListening():
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def take_down(self) -> None:
        """Answer no more."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(ANSWER)
            caller.flush()
            self.rung.emit()


def ring(newsroom: Path) -> bool:
    """Ask the window that has the newsroom open to come forward; whether one has answered."""
    caller = QLocalSocket()
    caller.connectToServer(name_of(newsroom))
    if not caller.waitForConnected(PATIENCE_MS):
        return False
    is_answered = caller.waitForReadyRead(PATIENCE_MS) and bytes(caller.readAll().data()) == ANSWER
    caller.disconnectFromServer()
    return is_answered


def name_of(newsroom: Path) -> str:
    """Return the name of the local socket of a newsroom file."""
    digest = hashlib.sha256(str(newsroom.resolve()).encode(errors="surrogatepass")).hexdigest()
    return f"{APPLICATION.lower().replace(' ', '-')}-{digest[:24]}"
