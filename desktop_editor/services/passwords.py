"""Passwords of servers: in the system's keyring, else in nobody's memory but that of the running program."""

import os

from desktop_editor.publish.destination import Destination

SERVICE = "Desktop Editor"
VARIABLE = "DESKTOP_EDITOR_PASSWORD"


def find(destination: Destination) -> str:
    """Return the password from the environment or the keyring, or nothing; it may take the user's consent."""
    if not destination.kind.is_server:
        return ""
    if given := os.environ.get(VARIABLE):
        return given
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, destination.account) or ""
    except KeyringError:
        return ""


def keep(destination: Destination, password: str) -> bool:
    """Put the password into the keyring, or take it out when it is empty; say whether there is a keyring."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if password:
            keyring.set_password(SERVICE, destination.account, password)
        else:
            keyring.delete_password(SERVICE, destination.account)
    except PasswordDeleteError:
        pass
    except KeyringError:
        return False
    return True
