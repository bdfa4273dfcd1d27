-- Laws: STRICT tables; columns are NOT NULL with a default (zero: never, '' or x'': none) unless they refer to a row;
-- a column never changes its meaning; ids are never given twice; times are ms since 1970.

CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL DEFAULT 'feed',
    address TEXT NOT NULL UNIQUE,
    folder_id INTEGER REFERENCES folders(id) ON DELETE SET NULL,
    position INTEGER NOT NULL DEFAULT 0,
    -- What the publisher calls itself, and what the person calls it.
    title TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    homepage TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    body_hash BLOB NOT NULL DEFAULT x'',
    -- The host that the person typed for this source, when it is on this machine or in a private network.
    trusted_host TEXT NOT NULL DEFAULT '',
    added_at INTEGER NOT NULL DEFAULT 0,
    checked_at INTEGER NOT NULL DEFAULT 0,
    succeeded_at INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT '',
    failure_args TEXT NOT NULL DEFAULT '',
    failing_since INTEGER NOT NULL DEFAULT 0,
    -- Unsubscribed, but here still, so that it can come back with all that was in it.
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX sources_by_folder ON sources(folder_id);

-- Counts of each source's articles, kept by the triggers below; a merge, the one place where articles are added, counts
-- what it adds itself, once for all (a trigger there would cost every insert a statement journal).
CREATE TABLE tallies (
    source_id INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What lists show. The text is apart, in bodies, so that a list reads few pages.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources(id),
    -- The times: of the list order, the publisher's two, and of our first sight.
    sort_at INTEGER NOT NULL DEFAULT 0,
    published_at INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    first_seen_at INTEGER NOT NULL DEFAULT 0,
    -- Copies of what marks, bookmarks and sources say, kept by the triggers below, for the partial indexes.
    is_read INTEGER NOT NULL DEFAULT 0,
    is_starred INTEGER NOT NULL DEFAULT 0,
    is_bookmarked INTEGER NOT NULL DEFAULT 0,
    is_hidden INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    -- 16-byte hashes: of the entry's id, its canonical address, its title and first words, and of all that it holds.
    entry_key BLOB NOT NULL,
    url_key BLOB NOT NULL DEFAULT x'',
    content_key BLOB NOT NULL DEFAULT x'',
    change_key BLOB NOT NULL DEFAULT x'',
    url TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    title_direction TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    excerpt TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    picture TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX articles_by_entry ON articles(source_id, entry_key);
CREATE INDEX articles_by_url ON articles(source_id, url_key) WHERE url_key <> x'';
CREATE INDEX articles_by_content ON articles(source_id, content_key) WHERE content_key <> x'';
-- Each ends in the row's id by itself; read backwards they give the newest first.
CREATE INDEX articles_by_time ON articles(sort_at) WHERE is_hidden = 0;
CREATE INDEX articles_unread_by_time ON articles(sort_at) WHERE is_hidden = 0 AND is_read = 0;
CREATE INDEX articles_by_source ON articles(source_id, sort_at);
CREATE INDEX articles_unread_by_source ON articles(source_id, sort_at) WHERE is_read = 0;
CREATE INDEX articles_bookmarked_by_time ON articles(sort_at) WHERE is_hidden = 0 AND is_bookmarked = 1;

-- What the publisher sent. It is sanitised on its way out, never here.
CREATE TABLE bodies (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    -- JSON, always read whole.
    categories TEXT NOT NULL DEFAULT '[]',
    enclosures TEXT NOT NULL DEFAULT '[]',
    body TEXT NOT NULL DEFAULT ''
) STRICT;

-- What the person marked. The id is the article's, but nothing here refers to articles: a mark outlives its article,
-- and finds it again by the keys when it comes again.
CREATE TABLE marks (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    entry_key BLOB NOT NULL,
    url_key BLOB NOT NULL DEFAULT x'',
    content_key BLOB NOT NULL DEFAULT x'',
    read_at INTEGER NOT NULL DEFAULT 0,
    starred_at INTEGER NOT NULL DEFAULT 0,
    -- Which «mark all read» set it, so that it can be taken back.
    batch INTEGER NOT NULL DEFAULT 0,
    -- The article is gone for now.
    is_evicted INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX marks_by_batch ON marks(batch) WHERE batch <> 0;
CREATE INDEX marks_evicted_by_entry ON marks(source_id, entry_key) WHERE is_evicted = 1;
CREATE INDEX marks_evicted_by_url ON marks(source_id, url_key) WHERE is_evicted = 1 AND url_key <> x'';
CREATE INDEX marks_evicted_by_content ON marks(source_id, content_key) WHERE is_evicted = 1 AND content_key <> x'';

CREATE TABLE mark_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    marked_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE bookmarks (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    bookmarked_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX bookmarks_by_time ON bookmarks(bookmarked_at);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sources_added AFTER INSERT ON sources BEGIN
    INSERT INTO tallies (source_id) VALUES (NEW.id);
END;

CREATE TRIGGER sources_hidden AFTER UPDATE OF removed_at ON sources
WHEN (OLD.removed_at = 0) <> (NEW.removed_at = 0) BEGIN
    UPDATE articles SET is_hidden = (NEW.removed_at <> 0) WHERE source_id = NEW.id;
END;

CREATE TRIGGER articles_read AFTER UPDATE OF is_read ON articles WHEN OLD.is_read <> NEW.is_read BEGIN
    UPDATE tallies SET unread = unread + OLD.is_read - NEW.is_read WHERE source_id = NEW.source_id;
END;

CREATE TRIGGER articles_known_anew AFTER UPDATE OF entry_key, url_key, content_key ON articles
WHEN OLD.entry_key <> NEW.entry_key OR OLD.url_key <> NEW.url_key OR OLD.content_key <> NEW.content_key BEGIN
    UPDATE marks SET entry_key = NEW.entry_key, url_key = NEW.url_key, content_key = NEW.content_key
    WHERE id = NEW.id;
END;

CREATE TRIGGER articles_evicted AFTER DELETE ON articles BEGIN
    UPDATE tallies SET total = total - 1, unread = unread - 1 + OLD.is_read WHERE source_id = OLD.source_id;
    UPDATE marks SET is_evicted = 1 WHERE id = OLD.id;
END;

CREATE TRIGGER marks_added AFTER INSERT ON marks BEGIN
    UPDATE articles SET is_read = (NEW.read_at <> 0), is_starred = (NEW.starred_at <> 0) WHERE id = NEW.id;
END;

CREATE TRIGGER marks_changed AFTER UPDATE OF read_at, starred_at ON marks BEGIN
    UPDATE articles SET is_read = (NEW.read_at <> 0), is_starred = (NEW.starred_at <> 0) WHERE id = NEW.id;
END;

CREATE TRIGGER bookmarks_added AFTER INSERT ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 1 WHERE id = NEW.article_id;
END;

CREATE TRIGGER bookmarks_removed AFTER DELETE ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 0 WHERE id = OLD.article_id;
END;
