-- The newsroom: categories, photos, articles with their revisions and their search index, settings.
--
-- Times are UTC as fixed-width text (2026-01-19T03:30:00.000000Z): it sorts as time does, holds the
-- years 1 to 9999 and is read by people. AUTOINCREMENT: an id is never given twice.
-- Small columns of articles stand first, so that lists do not read through the long texts.

CREATE TABLE categories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE, -- the name without case: «Спорт» and «спорт» are one
    slug TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE photos (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL UNIQUE, -- SHA-256, hexadecimal
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'ready', 'published', 'archived')),
    age_rating INTEGER NOT NULL CHECK (age_rating IN (0, 6, 12, 16, 18)),
    category_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
    cover_id INTEGER REFERENCES photos (id) ON DELETE SET NULL,
    published_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    date_key TEXT NOT NULL, -- the date of publication, else of creation: the order of lists
    headline_key TEXT NOT NULL, -- the headline's beginning as the alphabet sorts it
    was_published INTEGER NOT NULL CHECK (was_published IN (0, 1)), -- readers may know its address
    slug TEXT NOT NULL UNIQUE,
    byline TEXT NOT NULL,
    headline TEXT NOT NULL,
    tags TEXT NOT NULL, -- a JSON array
    lead TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    seo_title TEXT NOT NULL,
    seo_description TEXT NOT NULL,
    body TEXT NOT NULL -- Markdown
) STRICT;

-- Each order of the list has one index that also carries what the list is filtered by.
CREATE INDEX articles_by_date ON articles (date_key, id, status, category_id) WHERE deleted_at IS NULL;
CREATE INDEX articles_by_headline ON articles (headline_key, id, status, category_id, date_key) WHERE deleted_at IS NULL;
CREATE INDEX articles_by_change ON articles (updated_at, id, status, category_id, date_key) WHERE deleted_at IS NULL;
CREATE INDEX articles_by_status ON articles (status) WHERE deleted_at IS NULL; -- to count them
CREATE INDEX articles_in_bin ON articles (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX articles_by_category ON articles (category_id);
CREATE INDEX articles_by_cover ON articles (cover_id);
CREATE INDEX articles_by_byline ON articles (byline);
CREATE INDEX articles_by_tags ON articles (tags);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    article TEXT NOT NULL -- all fields as a JSON object
) STRICT;

CREATE INDEX revisions_of_article ON revisions (article_id, id);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- Stems of the words, made by the application; the row id is the article's. The application parts them
-- by spaces, and `ascii` parts no further: unicode61 knows the letters of Unicode 6.1 only. The prefix index
-- answers the first letters of a search; of longer beginnings there are few enough words.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, lead, body, byline, tags,
    tokenize = 'ascii',
    prefix = '2'
);
