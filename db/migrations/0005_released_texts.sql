-- Two texts of one article: `articles` holds the working text, `released` what readers have, `scheduled` what they
-- will have. `journal` says who released what, when and to which destinations; `deliveries` how far each of these is.

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL, -- such as released, withdrawn, delivered
    article_id INTEGER, -- refers to no row: what was done to a deleted article stays known
    headline TEXT NOT NULL,
    appears_at TEXT, -- of a scheduled release
    destination TEXT NOT NULL, -- of a delivery, such as sftp://anna@gazeta.example/www
    result TEXT NOT NULL -- why a delivery failed; empty: it succeeded
) STRICT;

CREATE INDEX journal_of_article ON journal (article_id, id);

CREATE TABLE deliveries (
    destination TEXT PRIMARY KEY, -- its id in the settings; empty: exported by hand
    event_id INTEGER NOT NULL, -- the last event of the journal that it has
    made_at TEXT NOT NULL,
    failure TEXT NOT NULL -- why the last delivery failed; empty: it succeeded
) STRICT, WITHOUT ROWID;

CREATE TABLE released (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id),
    event_id INTEGER NOT NULL, -- the release in the journal; 0: older than the journal
    date_key TEXT NOT NULL,
    stamp TEXT NOT NULL, -- another one with each release
    category_id INTEGER REFERENCES categories (id) ON DELETE SET NULL,
    slug TEXT NOT NULL,
    byline TEXT NOT NULL,
    tags TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    article TEXT -- all fields as a JSON object; NULL while the working text is the same
) STRICT;

CREATE INDEX released_in_order ON released (date_key, article_id, stamp, category_id, byline, tags, slug);
CREATE INDEX released_by_slug ON released (slug);
CREATE INDEX released_by_category ON released (category_id);

CREATE TABLE scheduled (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    appears_at TEXT NOT NULL,
    slug TEXT NOT NULL,
    article TEXT NOT NULL -- all fields as a JSON object
) STRICT;

ALTER TABLE revisions ADD COLUMN event_id INTEGER; -- of a text that readers had: its release in the journal

-- What was public stays so, letter by letter; what was to become public will, as it is now.
INSERT INTO released
    SELECT id, 0, date_key, version || ' ' || updated_at, category_id, slug, byline, tags, updated_at, NULL
    FROM articles
    WHERE status = 'published' AND deleted_at IS NULL AND date_key <= strftime('%Y-%m-%dT%H:%M:%f000Z', 'now');

INSERT INTO scheduled
    SELECT id, 0, date_key, slug, json_object(
        'id', id, 'lock_version', version, 'headline', headline, 'lead', lead, 'body', body, 'excerpt', excerpt,
        'slug', slug, 'category_id', category_id, 'age_rating', age_rating, 'byline', byline,
        'published_at', published_at, 'status', 'scheduled', 'cover_id', cover_id, 'tags', json(tags),
        'seo_title', seo_title, 'seo_description', seo_description, 'created_at', created_at,
        'updated_at', updated_at, 'deleted_at', NULL)
    FROM articles
    WHERE status = 'published' AND deleted_at IS NULL AND date_key > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now');

-- The statuses are others now; SQLite changes a CHECK only with the whole table.
CREATE TABLE new_articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'ready', 'scheduled', 'published', 'changed', 'withdrawn')),
    event_id INTEGER NOT NULL, -- the last event of the journal that changed what readers get; 0: none
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

INSERT INTO new_articles
    SELECT id, version,
        CASE
            WHEN id IN (SELECT article_id FROM released) THEN 'published'
            WHEN id IN (SELECT article_id FROM scheduled) THEN 'scheduled'
            WHEN status IN ('published', 'archived') THEN 'withdrawn'
            ELSE status
        END,
        0, age_rating, category_id, cover_id, published_at, created_at, updated_at, deleted_at, date_key,
        headline_key, was_published, slug, byline, headline, tags, lead, excerpt, seo_title, seo_description, body
    FROM articles;

-- No id is given twice, not even that of an article deleted for good.
DELETE FROM sqlite_sequence WHERE name = 'new_articles';
INSERT INTO sqlite_sequence SELECT 'new_articles', seq FROM sqlite_sequence WHERE name = 'articles';
DROP TABLE articles;
ALTER TABLE new_articles RENAME TO articles;

CREATE INDEX articles_by_date ON articles (date_key, id, status, category_id, age_rating, byline) WHERE deleted_at IS NULL;
CREATE INDEX articles_by_headline ON articles (headline_key, id, status, category_id, date_key, age_rating, byline)
    WHERE deleted_at IS NULL;
CREATE INDEX articles_by_change ON articles (updated_at, id, status, category_id, date_key, age_rating, byline)
    WHERE deleted_at IS NULL;
CREATE INDEX articles_by_status ON articles (status) WHERE deleted_at IS NULL; -- to count them
CREATE INDEX articles_by_event ON articles (event_id) WHERE event_id > 0;
CREATE INDEX articles_in_bin ON articles (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX articles_by_category ON articles (category_id);
CREATE INDEX articles_by_cover ON articles (cover_id);
CREATE INDEX articles_by_byline ON articles (byline);
CREATE INDEX articles_by_tags ON articles (tags);
