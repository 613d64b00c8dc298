-- Static pages of the site, such as advertising and contacts, are articles that stand in no list; paid articles name who
-- paid; and readers are told when the words or photos of an article last changed, not when anybody saved it.

ALTER TABLE articles ADD COLUMN is_page INTEGER NOT NULL DEFAULT 0 CHECK (is_page IN (0, 1));
ALTER TABLE articles ADD COLUMN advertiser TEXT NOT NULL DEFAULT ''; -- who paid for it; empty: nobody did
ALTER TABLE articles ADD COLUMN erid TEXT NOT NULL DEFAULT ''; -- the id of the advertisement in the state's register
ALTER TABLE articles ADD COLUMN modified_at TEXT; -- of the text that readers have; NULL: as it was first released

ALTER TABLE released ADD COLUMN is_page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE released ADD COLUMN modified_at TEXT;

-- Until now readers were told the time of the last change.
UPDATE released SET modified_at = updated_at, article = json_set(article, '$.modified_at', updated_at);
UPDATE articles SET modified_at = (SELECT modified_at FROM released WHERE article_id = id)
    WHERE id IN (SELECT article_id FROM released);

CREATE INDEX articles_that_are_pages ON articles (id) WHERE is_page = 1; -- few, of which the list tells each time

DROP INDEX released_in_order;
CREATE INDEX released_in_order
    ON released (date_key, article_id, stamp, category_id, byline, tags, slug, modified_at, is_page);
