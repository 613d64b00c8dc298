"""One window per newsroom: a second instance asks the first one to come to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_editor.services.default_paths import APPLICATION

TIMEOUT_MS = 1500
ANSWER = b"here"


class InstanceServer(QObject):
    """Answers other instances of the same user on this computer that open the same newsroom file.

    `forward_requested` asks the window to come to the front.
    """

    forward_requested = Signal()

    def __init__(self, newsroom: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name_of(newsroom)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self) -> None:
        """Accept connections. The socket of a killed window is removed: the newsroom's lock is ours."""
        if not self._server.isListening():
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Accept no more connections."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.write(ANSWER)
            caller.flush()
            self.forward_requested.emit()


def bring_forward(newsroom: Path) -> bool:
    """Ask the window that has the newsroom open to come to the front; return whether one answered."""
    caller = QLocalSocket()
    caller.connectToServer(name_of(newsroom))
    if not caller.waitForConnected(TIMEOUT_MS):
        return False
    is_answered = caller.waitForReadyRead(TIMEOUT_MS) and bytes(caller.readAll().data()) == ANSWER
    caller.disconnectFromServer()
    return is_answered


def name_of(newsroom: Path) -> str:
    """Return the name of the local socket of a newsroom file."""
    digest = hashlib.sha256(str(newsroom.resolve()).encode(errors="surrogatepass")).hexdigest()
    return f"{APPLICATION.lower().replace(' ', '-')}-{digest[:24]}"
