-- Version 5: what a person makes of bookmarks (collections, tags, notes, highlights), addresses that are saved without a
-- source, the bin, taking back, and what files brought.

-- By which the same address is saved once; whether it left the inbox; what the person calls it.
ALTER TABLE bookmarks ADD COLUMN url_key BLOB NOT NULL DEFAULT x'';
ALTER TABLE bookmarks ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookmarks ADD COLUMN title TEXT NOT NULL DEFAULT '';
-- The file that brought it; zero: none.
ALTER TABLE bookmarks ADD COLUMN import_id INTEGER NOT NULL DEFAULT 0;

UPDATE bookmarks SET url_key = (SELECT url_key FROM articles WHERE id = article_id),
                     is_archived = (SELECT is_read FROM articles WHERE id = article_id);

CREATE INDEX bookmarks_by_url ON bookmarks(url_key) WHERE url_key <> x'';
CREATE INDEX bookmarks_inbox ON bookmarks(bookmarked_at) WHERE is_archived = 0;
CREATE INDEX bookmarks_titled ON bookmarks(article_id) WHERE title <> '';
CREATE INDEX bookmarks_by_import ON bookmarks(import_id) WHERE import_id <> 0;
-- What bookmarks are sorted by.
CREATE INDEX articles_bookmarked ON articles(id, title, words, sort_at) WHERE is_bookmarked = 1;

-- Bookmarks that were thrown away, as they were. The article stays while they lie here.
CREATE TABLE binned (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    bookmarked_at INTEGER NOT NULL DEFAULT 0,
    url_key BLOB NOT NULL DEFAULT x'',
    is_archived INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    import_id INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX binned_by_time ON binned(removed_at);
CREATE INDEX binned_by_url ON binned(url_key) WHERE url_key <> x'';

CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES collections(id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    -- added, title, length, published, manual
    sort TEXT NOT NULL DEFAULT 'added',
    import_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX collections_by_name ON collections(coalesce(parent_id, 0), name);
CREATE INDEX collections_by_parent ON collections(parent_id);

-- What a person makes of a bookmark hangs on its article, so that it stays while the bookmark lies in the bin.
CREATE TABLE collected (
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE RESTRICT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE RESTRICT,
    position INTEGER NOT NULL DEFAULT 0,
    import_id INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (collection_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX collected_by_article ON collected(article_id);
CREATE INDEX collected_by_import ON collected(import_id) WHERE import_id <> 0;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- As text::fold has it: two names that readers take for the same are one tag.
    folded TEXT NOT NULL UNIQUE,
    -- c1 to c8, or ''.
    colour TEXT NOT NULL DEFAULT '',
    import_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tagged (
    tag_id INTEGER NOT NULL REFERENCES tags(id) ON DELETE RESTRICT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE RESTRICT,
    import_id INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tag_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tagged_by_article ON tagged(article_id);
CREATE INDEX tagged_by_import ON tagged(import_id) WHERE import_id <> 0;

CREATE TABLE notes (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    -- Markdown.
    note TEXT NOT NULL DEFAULT '',
    edited_at INTEGER NOT NULL DEFAULT 0,
    -- The file that wrote at its end, and the person's own words before that. Both go when the person edits it.
    import_id INTEGER NOT NULL DEFAULT 0,
    own TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX notes_by_import ON notes(import_id) WHERE import_id <> 0;

-- Passages, by their words with what stands around them, and by their place (W3C Web Annotation: text quote and text
-- position).
CREATE TABLE highlights (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE RESTRICT,
    -- yellow, red, green, blue
    colour TEXT NOT NULL DEFAULT 'yellow',
    quote TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    -- In code points of the article's text as it was; -1: not known.
    starts INTEGER NOT NULL DEFAULT -1,
    ends INTEGER NOT NULL DEFAULT -1,
    -- Markdown.
    note TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL DEFAULT 0,
    edited_at INTEGER NOT NULL DEFAULT 0,
    import_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX highlights_by_article ON highlights(article_id, starts);
CREATE INDEX highlights_by_time ON highlights(made_at, article_id);
CREATE INDEX highlights_by_colour ON highlights(colour, made_at, article_id);
CREATE INDEX highlights_by_import ON highlights(import_id) WHERE import_id <> 0;

-- When a highlight was looked at again, and when it is to be.
CREATE TABLE reviews (
    highlight_id INTEGER PRIMARY KEY REFERENCES highlights(id) ON DELETE CASCADE,
    reviewed_at INTEGER NOT NULL DEFAULT 0,
    times INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX reviews_due ON reviews(due_at);

-- Articles that stay for what the person made of them, bookmarked or not.
CREATE VIEW held AS
SELECT article_id FROM binned
UNION ALL SELECT article_id FROM collected
UNION ALL SELECT article_id FROM tagged
UNION ALL SELECT article_id FROM notes
UNION ALL SELECT article_id FROM highlights;

-- How far an article was read, from 0 to 1.
CREATE TABLE progress (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    share REAL NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Whether the address of a bookmark still leads somewhere.
CREATE TABLE link_checks (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    checked_at INTEGER NOT NULL DEFAULT 0,
    next_check_at INTEGER NOT NULL DEFAULT 0,
    -- It answered that there is nothing, twice at least.
    is_dead INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT '',
    failure_args TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX link_checks_due ON link_checks(next_check_at);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    imported_at INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    merged INTEGER NOT NULL DEFAULT 0,
    undone_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What would take changes back: each row that was written, as it was before and as it is since, in the order of writing.
-- The writer's own triggers fill it, while an act is recorded.
CREATE TABLE undo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE undo_rows (
    id INTEGER PRIMARY KEY,
    undo_id INTEGER NOT NULL REFERENCES undo(id) ON DELETE CASCADE,
    of_table TEXT NOT NULL,
    -- JSON arrays of the columns' values, blobs in hex; '': there was no row, or is none.
    before TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX undo_rows_of ON undo_rows(undo_id);

-- Counts, kept by the triggers below: of bookmarks that are not in the bin.
CREATE TABLE collection_tallies (
    collection_id INTEGER PRIMARY KEY REFERENCES collections(id) ON DELETE CASCADE,
    bookmarks INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tag_tallies (
    tag_id INTEGER PRIMARY KEY REFERENCES tags(id) ON DELETE CASCADE,
    bookmarks INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX tag_tallies_by_use ON tag_tallies(bookmarks);

-- One row: bookmarks, those in the inbox, those in no collection, and highlights.
CREATE TABLE bookmark_tallies (
    id INTEGER PRIMARY KEY,
    bookmarks INTEGER NOT NULL DEFAULT 0,
    inbox INTEGER NOT NULL DEFAULT 0,
    loose INTEGER NOT NULL DEFAULT 0,
    highlights INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO bookmark_tallies (id, bookmarks, inbox, loose)
SELECT 1, count(*), coalesce(sum(1 - is_archived), 0), count(*) FROM bookmarks;

CREATE TRIGGER collections_added AFTER INSERT ON collections BEGIN
    INSERT INTO collection_tallies (collection_id) VALUES (NEW.id);
END;

CREATE TRIGGER tags_added AFTER INSERT ON tags BEGIN
    INSERT INTO tag_tallies (tag_id) VALUES (NEW.id);
END;

CREATE TRIGGER bookmarks_tallied AFTER INSERT ON bookmarks BEGIN
    UPDATE bookmark_tallies SET bookmarks = bookmarks + 1, inbox = inbox + 1 - NEW.is_archived,
        loose = loose + NOT EXISTS (SELECT 1 FROM collected WHERE article_id = NEW.article_id),
        highlights = highlights + (SELECT count(*) FROM highlights WHERE article_id = NEW.article_id)
    WHERE id = 1;
    UPDATE collection_tallies SET bookmarks = bookmarks + 1
    WHERE collection_id IN (SELECT collection_id FROM collected WHERE article_id = NEW.article_id);
    UPDATE tag_tallies SET bookmarks = bookmarks + 1
    WHERE tag_id IN (SELECT tag_id FROM tagged WHERE article_id = NEW.article_id);
END;

CREATE TRIGGER bookmarks_left AFTER DELETE ON bookmarks BEGIN
    UPDATE bookmark_tallies SET bookmarks = bookmarks - 1, inbox = inbox - 1 + OLD.is_archived,
        loose = loose - NOT EXISTS (SELECT 1 FROM collected WHERE article_id = OLD.article_id),
        highlights = highlights - (SELECT count(*) FROM highlights WHERE article_id = OLD.article_id)
    WHERE id = 1;
    UPDATE collection_tallies SET bookmarks = bookmarks - 1
    WHERE collection_id IN (SELECT collection_id FROM collected WHERE article_id = OLD.article_id);
    UPDATE tag_tallies SET bookmarks = bookmarks - 1
    WHERE tag_id IN (SELECT tag_id FROM tagged WHERE article_id = OLD.article_id);
END;

CREATE TRIGGER bookmarks_archived AFTER UPDATE OF is_archived ON bookmarks
WHEN OLD.is_archived <> NEW.is_archived BEGIN
    UPDATE bookmark_tallies SET inbox = inbox + OLD.is_archived - NEW.is_archived WHERE id = 1;
END;

CREATE TRIGGER collected_added AFTER INSERT ON collected
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = NEW.article_id) BEGIN
    UPDATE collection_tallies SET bookmarks = bookmarks + 1 WHERE collection_id = NEW.collection_id;
    UPDATE bookmark_tallies SET loose = loose - 1
    WHERE id = 1 AND NOT EXISTS (
        SELECT 1 FROM collected WHERE article_id = NEW.article_id AND collection_id <> NEW.collection_id);
END;

CREATE TRIGGER collected_left AFTER DELETE ON collected
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = OLD.article_id) BEGIN
    UPDATE collection_tallies SET bookmarks = bookmarks - 1 WHERE collection_id = OLD.collection_id;
    UPDATE bookmark_tallies SET loose = loose + 1
    WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM collected WHERE article_id = OLD.article_id);
END;

CREATE TRIGGER tagged_added AFTER INSERT ON tagged
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = NEW.article_id) BEGIN
    UPDATE tag_tallies SET bookmarks = bookmarks + 1 WHERE tag_id = NEW.tag_id;
END;

CREATE TRIGGER tagged_left AFTER DELETE ON tagged
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = OLD.article_id) BEGIN
    UPDATE tag_tallies SET bookmarks = bookmarks - 1 WHERE tag_id = OLD.tag_id;
END;

CREATE TRIGGER highlights_added AFTER INSERT ON highlights BEGIN
    UPDATE bookmark_tallies SET highlights = highlights + 1
    WHERE id = 1 AND EXISTS (SELECT 1 FROM bookmarks WHERE article_id = NEW.article_id);
END;

CREATE TRIGGER highlights_left AFTER DELETE ON highlights BEGIN
    UPDATE bookmark_tallies SET highlights = highlights - 1
    WHERE id = 1 AND EXISTS (SELECT 1 FROM bookmarks WHERE article_id = OLD.article_id);
END;

-- A publisher who moves an article moves the bookmark.
CREATE TRIGGER bookmarks_known_anew AFTER UPDATE OF url_key ON articles WHEN OLD.url_key <> NEW.url_key BEGIN
    UPDATE bookmarks SET url_key = NEW.url_key WHERE article_id = NEW.id;
    UPDATE binned SET url_key = NEW.url_key WHERE article_id = NEW.id;
END;

-- What a person wrote is found with the article. An import says itself which articles it touched.
CREATE TRIGGER tagged_to_index AFTER INSERT ON tagged WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER untagged_to_index AFTER DELETE ON tagged BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER tags_renamed_to_index AFTER UPDATE OF name ON tags WHEN OLD.name <> NEW.name BEGIN
    INSERT INTO to_index (article_id) SELECT article_id FROM tagged WHERE tag_id = NEW.id;
END;
CREATE TRIGGER notes_to_index AFTER INSERT ON notes WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER notes_changed_to_index AFTER UPDATE OF note ON notes WHEN OLD.note <> NEW.note BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER notes_left_to_index AFTER DELETE ON notes BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER highlights_to_index AFTER INSERT ON highlights WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER highlights_changed_to_index AFTER UPDATE OF note ON highlights WHEN OLD.note <> NEW.note BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER highlights_left_to_index AFTER DELETE ON highlights BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER bookmarks_titled_to_index AFTER UPDATE OF title ON bookmarks WHEN OLD.title <> NEW.title BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER bookmarks_came_titled_to_index AFTER INSERT ON bookmarks WHEN NEW.title <> '' BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
-- What was written about what lies in the bin is not searched with the article.
CREATE TRIGGER binned_to_index AFTER INSERT ON binned BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER unbinned_to_index AFTER DELETE ON binned BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
