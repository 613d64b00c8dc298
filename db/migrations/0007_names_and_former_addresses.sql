-- What readers know of addresses: which address each tag and author has, and where articles, lists and sections once were.

CREATE TABLE names ( -- tags and authors that readers have known
    kind TEXT NOT NULL, -- tags, authors
    key TEXT NOT NULL, -- the name without case and ё
    address TEXT NOT NULL, -- the last part of its list's address, for ever
    PRIMARY KEY (kind, key)
) STRICT;
CREATE UNIQUE INDEX names_by_address ON names (kind, address);

CREATE TABLE left_places ( -- where readers once found an article: all that an address follows from
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    section TEXT NOT NULL, -- the slug of its category then; empty: none
    moment TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    slug TEXT NOT NULL,
    is_page INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX left_places_once ON left_places (article_id, section, moment, time_zone, slug, is_page);

CREATE TABLE left_lists ( -- lists in which readers once found an article
    kind TEXT NOT NULL, -- tags, authors, sections
    key TEXT NOT NULL, -- of the name; of a section its slug
    article_id INTEGER NOT NULL,
    successor TEXT NOT NULL, -- the key of the name that the article has instead; of a section, what the article says
    PRIMARY KEY (kind, key, article_id)
) STRICT;

CREATE TABLE left_sections ( -- slugs that sections once had
    slug TEXT NOT NULL PRIMARY KEY,
    category_id INTEGER NOT NULL
) STRICT;
