"""What can go wrong with an S3 storage, in sentences that name the setting to mend."""

from collections.abc import Mapping

from desktop_editor.publish.error_causes import Cause
from desktop_editor.publish.step import Doing
from desktop_editor.translation import N_

# By cause, and by what was being done with a file if that matters; what is not here is said as of any server.
SENTENCES: Mapping[tuple[Cause, Doing | None], str] = {
    (Cause.LOGIN, None): N_(
        "{place} does not accept the access key “{user}” with this secret key. Nothing was changed; look at "
        "“Access key” in the site's settings and at the secret key, and try again."
    ),
    (Cause.NO_BUCKET, None): N_(
        "{host} has no bucket “{bucket}”. Nothing was changed; look at “Bucket” in the site's settings, or "
        "make this bucket at your provider, and try again."
    ),
    (Cause.FORBIDDEN, None): N_(
        "{place} accepts the access key “{user}”, but gives it no access to the bucket “{bucket}”: "
        "{reason}. Nothing was changed; look at “Bucket” in the site's settings, and give the owner of the "
        "key the right to list, read, write and delete in it."
    ),
    (Cause.FORBIDDEN, Doing.WRITE): N_(
        "{place} does not permit writing “{name}”: {reason}. What was uploaded is whole; give the owner of "
        "the access key “{user}” the right to write in the bucket “{bucket}”, and publish again."
    ),
    (Cause.REGION, None): N_(
        "The bucket “{bucket}” is not in the region “{region}”: {reason}. Nothing was changed; look at "
        "“Region” in the site's settings, and try again."
    ),
    (Cause.CLOCK, None): N_(
        "{host} refuses requests from this computer because its clock is wrong: {reason}. What was uploaded "
        "is whole; set the date, the time and the time zone of the computer right, and publish again."
    ),
    (Cause.SUSPENDED, None): N_(
        "{host} has suspended the account of the access key “{user}”: {reason}. What was uploaded is whole; "
        "look at your provider whether everything is paid, and publish again."
    ),
    (Cause.BUSY, None): N_(
        "{place} is too busy at the moment: {reason}. What was uploaded is whole; wait a few minutes, and "
        "publish again: the upload goes on from there."
    ),
    (Cause.STRANGE, None): N_(
        "{host} answers, but not as an S3 storage does. Nothing was changed; look at “Endpoint” in the "
        "site's settings: it is another address than the one that readers type. Then try again."
    ),
    (Cause.NO_HOST, None): N_(
        "There is no server “{host}”, or there is no network. Nothing was changed; look at “Endpoint” in "
        "the site's settings and at the network, and try again."
    ),
    (Cause.CLOSED, None): N_(
        "{host} refuses the connection. Nothing was changed; look at “Endpoint” in the site's settings, and "
        "try again."
    ),
    (Cause.UNENCRYPTED, None): N_(
        "{host} has no encryption that works: {reason}. Nothing was sent; look at “Endpoint” in the site's "
        "settings: only a storage in your own network may do without, and is written with http:// then."
    ),
}
