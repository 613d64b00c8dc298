"""Passwords of servers in the system's keyring; without one, they last only as long as the program runs."""

import os

from desktop_editor.publish.destination import Destination

SERVICE = "Desktop Editor"
VARIABLE = "DESKTOP_EDITOR_PASSWORD"


def find(destination: Destination) -> str:
    """Return the password from the environment or the keyring, else ""; the keyring may ask the user."""
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
    """Store the password in the keyring, or delete it if empty; return False if there is no keyring."""
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
