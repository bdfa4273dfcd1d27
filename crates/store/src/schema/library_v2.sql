-- Version 2: folders in folders, ways to follow a source other than a feed, times to ask, earlier texts of articles,
-- articles that two feeds share, shorter keys. Runs with foreign keys off, or dropping the old folders would take every
-- source out of its folder.

CREATE TABLE folders_v2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES folders_v2(id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Ids are never given twice, also when the last folder was removed.
INSERT INTO sqlite_sequence (name, seq) SELECT 'folders_v2', seq FROM sqlite_sequence WHERE name = 'folders';
INSERT INTO folders_v2 (id, name, position) SELECT id, name, position FROM folders;
DROP TABLE folders;
ALTER TABLE folders_v2 RENAME TO folders;

CREATE UNIQUE INDEX folders_by_name ON folders(coalesce(parent_id, 0), name);
CREATE INDEX folders_by_parent ON folders(parent_id);

-- Of a watched page: which of its links are articles.
ALTER TABLE sources ADD COLUMN pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
-- The host that the address names, without `www.` and the like: feeds of one site can share articles.
ALTER TABLE sources ADD COLUMN site TEXT NOT NULL DEFAULT '';
-- Zero: never planned, so due.
ALTER TABLE sources ADD COLUMN next_check_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN failures_in_a_row INTEGER NOT NULL DEFAULT 0;
-- What the publisher says of when to ask: minutes between, bits of hours (GMT) and of days (the first is Monday).
ALTER TABLE sources ADD COLUMN publisher_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;
-- Where the publisher says that it has moved for good, and when this was first seen.
ALTER TABLE sources ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN moved_seen_at INTEGER NOT NULL DEFAULT 0;
-- The publisher said that it is gone for good.
ALTER TABLE sources ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
-- Another way that works, until the person says yes or no.
ALTER TABLE sources ADD COLUMN offer_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN offer_address TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN offer_pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN offered_at INTEGER NOT NULL DEFAULT 0;
-- The last one to which the person said no.
ALTER TABLE sources ADD COLUMN declined_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN declined_address TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN declined_pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN declined_at INTEGER NOT NULL DEFAULT 0;
-- How far bringing the archive has come: JSON, always read whole.
ALTER TABLE sources ADD COLUMN backfill TEXT NOT NULL DEFAULT '';

UPDATE sources SET failures_in_a_row = 1 WHERE failure_code <> '';
UPDATE sources SET site = substr(address, instr(address, '://') + 3) WHERE kind <> 'guide';
UPDATE sources SET site = substr(site, 1, instr(site || '/', '/') - 1);
UPDATE sources SET site = substr(site, instr(site, '@') + 1);
-- The port that was typed is trusted, and no other.
UPDATE sources SET trusted_host = site WHERE trusted_host <> '' AND site LIKE trusted_host || ':%';
UPDATE sources SET site = substr(site, instr(site, '.') + 1)
WHERE site LIKE '%.%.%' AND substr(site, 1, instr(site, '.') - 1) IN ('www', 'm', 'mobile', 'amp', 'feeds', 'feed', 'rss');

CREATE INDEX sources_by_site ON sources(site) WHERE site <> '';
CREATE INDEX sources_by_position ON sources(position);
CREATE INDEX sources_due ON sources(next_check_at) WHERE removed_at = 0 AND ended_at = 0 AND kind <> 'guide';

-- The same article can come in two feeds of one site. Each keeps its own; all bear the id of the one that came first.
ALTER TABLE articles ADD COLUMN twins_of INTEGER NOT NULL DEFAULT 0;
-- Another one, which is not hidden, stands for it where many sources are listed together. Kept by the triggers below.
ALTER TABLE articles ADD COLUMN is_twin INTEGER NOT NULL DEFAULT 0;
-- Those of total and unread for which another one stands.
ALTER TABLE tallies ADD COLUMN twins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN unread_twins INTEGER NOT NULL DEFAULT 0;

-- It would see every article as known anew.
DROP TRIGGER articles_known_anew;
DROP INDEX articles_by_entry;
DROP INDEX articles_by_url;
DROP INDEX articles_by_content;
DROP INDEX marks_evicted_by_entry;
DROP INDEX marks_evicted_by_url;
DROP INDEX marks_evicted_by_content;

-- Half of each key is enough to tell a source's articles apart, and half as long to write. Changes are told by another
-- hash now: without one the texts themselves are compared. (Of an empty blob, substr gives NULL.)
UPDATE articles SET entry_key = substr(entry_key, 1, 8), url_key = coalesce(substr(url_key, 1, 8), x''),
                    content_key = coalesce(substr(content_key, 1, 8), x''), change_key = x'';
UPDATE marks SET entry_key = substr(entry_key, 1, 8), url_key = coalesce(substr(url_key, 1, 8), x''),
                 content_key = coalesce(substr(content_key, 1, 8), x'');

CREATE UNIQUE INDEX articles_by_entry ON articles(source_id, entry_key);
CREATE INDEX marks_evicted_by_entry ON marks(source_id, entry_key) WHERE is_evicted = 1;
CREATE INDEX marks_evicted_by_url ON marks(source_id, url_key) WHERE is_evicted = 1 AND url_key <> x'';
CREATE INDEX marks_evicted_by_content ON marks(source_id, content_key) WHERE is_evicted = 1 AND content_key <> x'';

-- Keys have no order: an index of each would be written all over by every sync. So address and content are looked for
-- among a source's newest, and among those of one date; what lists leave out stands here too.
DROP INDEX articles_by_source;
DROP INDEX articles_unread_by_source;
DROP INDEX articles_by_time;
DROP INDEX articles_unread_by_time;
CREATE INDEX articles_by_source ON articles(source_id, sort_at, id, is_twin, url_key, content_key);
CREATE INDEX articles_unread_by_source ON articles(source_id, sort_at, id, is_twin) WHERE is_read = 0;
CREATE INDEX articles_by_time ON articles(sort_at) WHERE is_hidden = 0 AND is_twin = 0;
-- Without the brackets, SQLite (3.54) does not see that the index alone answers.
CREATE INDEX articles_unread_by_time ON articles(sort_at) WHERE is_hidden = 0 AND (is_twin = 0 AND is_read = 0);
CREATE INDEX articles_by_twins ON articles(twins_of, is_hidden, source_id) WHERE twins_of <> 0;
CREATE INDEX articles_unread_by_twins ON articles(twins_of, source_id)
WHERE twins_of <> 0 AND is_hidden = 0 AND is_read = 0;

CREATE TRIGGER articles_known_anew AFTER UPDATE OF entry_key, url_key, content_key ON articles
WHEN OLD.entry_key <> NEW.entry_key OR OLD.url_key <> NEW.url_key OR OLD.content_key <> NEW.content_key BEGIN
    UPDATE marks SET entry_key = NEW.entry_key, url_key = NEW.url_key, content_key = NEW.content_key
    WHERE id = NEW.id;
END;

DROP TRIGGER articles_read;
CREATE TRIGGER articles_read AFTER UPDATE OF is_read ON articles WHEN OLD.is_read <> NEW.is_read BEGIN
    UPDATE tallies SET unread = unread + OLD.is_read - NEW.is_read,
                       unread_twins = unread_twins + (OLD.is_read - NEW.is_read) * NEW.is_twin
    WHERE source_id = NEW.source_id;
END;

DROP TRIGGER articles_evicted;
CREATE TRIGGER articles_evicted AFTER DELETE ON articles BEGIN
    UPDATE tallies SET total = total - 1, unread = unread - 1 + OLD.is_read,
                       twins = twins - OLD.is_twin, unread_twins = unread_twins - OLD.is_twin * (1 - OLD.is_read)
    WHERE source_id = OLD.source_id;
    UPDATE marks SET is_evicted = 1 WHERE id = OLD.id;
END;

-- Of twins, the first that is not hidden stands for all.
CREATE TRIGGER twins_changed AFTER UPDATE OF twins_of, is_hidden ON articles
WHEN NEW.twins_of <> 0 AND (OLD.twins_of <> NEW.twins_of OR OLD.is_hidden <> NEW.is_hidden) BEGIN
    UPDATE articles SET is_twin = id <> coalesce(
        (SELECT min(f.id) FROM articles f WHERE f.twins_of = NEW.twins_of AND f.is_hidden = 0), id)
    WHERE twins_of = NEW.twins_of AND twins_of <> 0;
END;

CREATE TRIGGER twins_left AFTER DELETE ON articles WHEN OLD.twins_of <> 0 BEGIN
    UPDATE articles SET is_twin = id <> coalesce(
        (SELECT min(f.id) FROM articles f WHERE f.twins_of = OLD.twins_of AND f.is_hidden = 0), id)
    WHERE twins_of = OLD.twins_of AND twins_of <> 0;
END;

CREATE TRIGGER twins_counted AFTER UPDATE OF is_twin ON articles WHEN OLD.is_twin <> NEW.is_twin BEGIN
    UPDATE tallies SET twins = twins + NEW.is_twin - OLD.is_twin,
                       unread_twins = unread_twins + (NEW.is_twin - OLD.is_twin) * (1 - NEW.is_read)
    WHERE source_id = NEW.source_id;
END;

-- A bookmark is on one article, and shows on its twins.
DROP TRIGGER bookmarks_added;
DROP TRIGGER bookmarks_removed;
CREATE TRIGGER bookmarks_added AFTER INSERT ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 1 WHERE id = NEW.article_id;
    UPDATE articles SET is_bookmarked = 1
    WHERE twins_of <> 0 AND twins_of = (SELECT twins_of FROM articles WHERE id = NEW.article_id);
END;

CREATE TRIGGER bookmarks_removed AFTER DELETE ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 0 WHERE id = OLD.article_id AND twins_of = 0;
    UPDATE articles SET is_bookmarked = EXISTS (
        SELECT 1 FROM articles t JOIN bookmarks ON article_id = t.id
        WHERE t.twins_of = articles.twins_of AND t.twins_of <> 0)
    WHERE twins_of <> 0 AND twins_of = (SELECT twins_of FROM articles WHERE id = OLD.article_id);
END;

-- What an article said before the publisher changed it. The same text is kept once, however often it comes back.
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    replaced_at INTEGER NOT NULL DEFAULT 0,
    text_key BLOB NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX revisions_by_text ON revisions(article_id, text_key);
