-- What was published when: the last uploads of the site, with the files that they changed.

CREATE TABLE releases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    place TEXT NOT NULL, -- such as sftp://anna@gazeta.example/www
    title TEXT NOT NULL, -- the headline that was published or taken back; empty: the site as a whole
    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
    written_count INTEGER NOT NULL,
    removed_count INTEGER NOT NULL,
    written TEXT NOT NULL, -- a JSON array of addresses in the site, of large releases the first ones
    removed TEXT NOT NULL -- likewise
) STRICT;
