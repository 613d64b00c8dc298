-- The id of a feed's entry never moves: it is made of the newspaper's own id and the article's number. What was
-- published before keeps the id that readers' programs know, its address at the moment of this step.

CREATE TABLE old_entries (
    article_id INTEGER PRIMARY KEY, -- refers to no row: it is asked for an article, never the other way round
    slug TEXT NOT NULL,
    section TEXT NOT NULL, -- the folder of the category; empty: none
    date_key TEXT NOT NULL
) STRICT;

INSERT INTO old_entries
    SELECT a.id, coalesce(r.slug, a.slug), coalesce(nullif(c.slug, ''), c.name, ''), coalesce(r.date_key, a.date_key)
    FROM articles a
    LEFT JOIN released r ON r.article_id = a.id
    LEFT JOIN categories c ON c.id = CASE WHEN r.article_id IS NULL THEN a.category_id ELSE r.category_id END
    WHERE a.was_published = 1 OR r.article_id IS NOT NULL;

-- Without an address a newspaper has no feeds, and no old ids.
INSERT OR IGNORE INTO settings (name, value)
    SELECT 'old_entries', json_object(
        'address', coalesce(json_extract(value, '$.address'), ''),
        'time_zone', coalesce(json_extract(value, '$.time_zone'), 'Europe/Moscow'))
    FROM settings WHERE name = 'publication';

-- A random UUID (RFC 9562, section 5.4); a backup that is restored brings its own, or that of the file it replaces.
INSERT OR IGNORE INTO settings (name, value)
    SELECT 'site_id', json_quote(lower(
        hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
        || substr('89ab', 1 + abs(random() % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))));
