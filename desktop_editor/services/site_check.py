"""Asks the web server of the site whether it still shows it, after settings for it were uploaded."""

PATIENCE_S = 5.0
BROKEN = 500


def is_broken(address: str) -> bool:
    """Return whether the server answers with an error of its own at the site's address.

    Whatever else it answers, or that it can't be reached from here, says nothing about the settings.
    """
    from http.client import HTTPException  # only now: most newsrooms have no such settings
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    request = Request(f"{address}/", method="HEAD", headers={"Cache-Control": "no-cache"})
    try:
        with urlopen(request, timeout=PATIENCE_S):
            return False
    except HTTPError as error:
        error.close()
        return error.code == BROKEN
    except (OSError, HTTPException, ValueError):
        return False
