-- Version 3: the text of an article's own page beside the feed's, what is on disk whole, what the person wants saved,
-- texts that are packed, and how long each source is kept.

-- auto, always, never: whether the article's page is asked for its text.
ALTER TABLE sources ADD COLUMN text_mode TEXT NOT NULL DEFAULT 'auto';
-- Set by hand, before all evidence; '': by the evidence.
ALTER TABLE sources ADD COLUMN own_direction TEXT NOT NULL DEFAULT '';
-- on, off; '': as the app does.
ALTER TABLE sources ADD COLUMN offline TEXT NOT NULL DEFAULT '';
-- Its audio and video are downloaded by themselves.
ALTER TABLE sources ADD COLUMN downloads INTEGER NOT NULL DEFAULT 0;
-- Zero: as the app does.
ALTER TABLE sources ADD COLUMN retention_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN retention_count INTEGER NOT NULL DEFAULT 0;
-- How often the feed had the whole text, and how often it was the beginning of one, where the page told.
ALTER TABLE sources ADD COLUMN whole_seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN teaser_seen INTEGER NOT NULL DEFAULT 0;

-- Bytes of texts on disk: of feeds, pages and earlier texts, packed or not. Kept by the triggers below, and by a merge.
ALTER TABLE tallies ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;

-- The badge: the text that is shown, and every picture in it, are on disk.
ALTER TABLE articles ADD COLUMN is_saved INTEGER NOT NULL DEFAULT 0;
-- The person asked for it to be saved.
ALTER TABLE articles ADD COLUMN saved_by_hand INTEGER NOT NULL DEFAULT 0;
-- Saving it is not tried again by itself before this.
ALTER TABLE articles ADD COLUMN save_after INTEGER NOT NULL DEFAULT 0;
-- As for sources; '': as its source.
ALTER TABLE articles ADD COLUMN text_mode TEXT NOT NULL DEFAULT '';

-- No article arrives bookmarked: a merge never writes it.
CREATE INDEX articles_bookmarked_unsaved ON articles(sort_at) WHERE is_bookmarked = 1 AND is_saved = 0;

-- How the text begins, for lists. It stands beside the text, with which it is packed: it says the same. What an earlier
-- version put into articles stays there.
ALTER TABLE bodies ADD COLUMN excerpt TEXT NOT NULL DEFAULT '';
-- A text stands in body as it is, or in packed as a frame of zstd that names its dictionary. The codec: 0 as it came,
-- 1 left as it is for good, 2 packed, 3 packed after its excerpt, with a NUL between.
ALTER TABLE bodies ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
ALTER TABLE bodies ADD COLUMN codec INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
ALTER TABLE revisions ADD COLUMN codec INTEGER NOT NULL DEFAULT 0;
-- Ids grow, so a merge only ever adds to its end.
CREATE INDEX bodies_to_pack ON bodies(article_id) WHERE codec = 0;
CREATE INDEX revisions_to_pack ON revisions(id) WHERE codec = 0;

CREATE TABLE dictionaries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- By which frames name it.
    frame_id INTEGER NOT NULL UNIQUE,
    -- How many texts there were when it was made.
    texts INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;

-- What was found on an article's own page, and how asking for it went. The text is apart, as with articles.
CREATE TABLE pages (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    -- Zero: there is no text yet.
    fetched_at INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    -- The feed's entry has changed since.
    is_stale INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER NOT NULL DEFAULT 0,
    -- Zero: not by itself.
    next_try_at INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT '',
    failure_args TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    picture TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT ''
) STRICT;

-- As the page had it. It is sanitised on its way out, never here.
CREATE TABLE page_bodies (
    article_id INTEGER PRIMARY KEY REFERENCES pages(article_id) ON DELETE CASCADE,
    body TEXT NOT NULL DEFAULT '',
    packed BLOB NOT NULL DEFAULT x'',
    codec INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX page_bodies_to_pack ON page_bodies(article_id) WHERE codec = 0;

-- What the person asked to save, in the order of asking. What is done stays until all is, for the count.
CREATE TABLE save_queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles(id) ON DELETE CASCADE,
    queued_at INTEGER NOT NULL DEFAULT 0,
    is_done INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX save_queue_left ON save_queue(id) WHERE is_done = 0;

-- Its article went by the source's retention: it is not taken again while the feed still lists it.
ALTER TABLE marks ADD COLUMN is_retired INTEGER NOT NULL DEFAULT 0;

UPDATE tallies SET text_bytes = of_bodies.bytes FROM (
    SELECT source_id, sum(octet_length(body)) AS bytes
    FROM bodies JOIN articles ON articles.id = article_id GROUP BY source_id
) AS of_bodies WHERE of_bodies.source_id = tallies.source_id;
UPDATE tallies SET text_bytes = text_bytes + of_revisions.bytes FROM (
    SELECT source_id, sum(octet_length(body)) AS bytes
    FROM revisions JOIN articles ON articles.id = article_id GROUP BY source_id
) AS of_revisions WHERE of_revisions.source_id = tallies.source_id;

CREATE TRIGGER bodies_measured AFTER UPDATE OF body, packed ON bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER bodies_left AFTER DELETE ON bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;

CREATE TRIGGER page_bodies_added AFTER INSERT ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER page_bodies_measured AFTER UPDATE OF body, packed ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER page_bodies_left AFTER DELETE ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;

CREATE TRIGGER revisions_added AFTER INSERT ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER revisions_measured AFTER UPDATE OF body, packed ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER revisions_left AFTER DELETE ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;

-- When texts go with their article, it is gone when the triggers above look for it.
CREATE TRIGGER articles_leaving BEFORE DELETE ON articles BEGIN
    UPDATE tallies SET text_bytes = text_bytes
        - coalesce((SELECT octet_length(body) + octet_length(packed) FROM bodies WHERE article_id = OLD.id), 0)
        - coalesce((SELECT octet_length(body) + octet_length(packed) FROM page_bodies WHERE article_id = OLD.id), 0)
        - coalesce((SELECT sum(octet_length(body) + octet_length(packed)) FROM revisions
                    WHERE article_id = OLD.id), 0)
    WHERE source_id = OLD.source_id;
END;
