-- The indexes of the list's orders carry its newer filters, too: the byline and the age rating.

DROP INDEX articles_by_date;
DROP INDEX articles_by_headline;
DROP INDEX articles_by_change;
CREATE INDEX articles_by_date ON articles (date_key, id, status, category_id, age_rating, byline) WHERE deleted_at IS NULL;
CREATE INDEX articles_by_headline ON articles (headline_key, id, status, category_id, date_key, age_rating, byline)
    WHERE deleted_at IS NULL;
CREATE INDEX articles_by_change ON articles (updated_at, id, status, category_id, date_key, age_rating, byline)
    WHERE deleted_at IS NULL;

-- What an export compares of each article, without reading through the texts in between.
CREATE INDEX articles_from_afar ON articles (
    status, date_key, id, version, updated_at, category_id, slug, byline, tags, deleted_at
) WHERE deleted_at IS NULL;
