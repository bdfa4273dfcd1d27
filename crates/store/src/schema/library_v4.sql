-- Version 4: searches that are kept, and which articles the search index has to look at again. The index itself is a file
-- of its own, made of what stands here.

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    query TEXT NOT NULL DEFAULT '',
    -- best, newest
    sort TEXT NOT NULL DEFAULT 'best',
    position INTEGER NOT NULL DEFAULT 0,
    -- The person is told of what newly answers it.
    notifies INTEGER NOT NULL DEFAULT 0,
    -- The newest article that was looked at for that.
    told_up_to INTEGER NOT NULL DEFAULT 0,
    saved_at INTEGER NOT NULL DEFAULT 0,
    -- Taken away, but here still, so that it can come back.
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The index that was made of this library: another one is not asked.
CREATE TABLE search_index (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL DEFAULT x''
) STRICT;

-- Articles that changed, came back or went since they were indexed, in the order of that. New ones are known by their ids.
CREATE TABLE to_index (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a search can be narrowed to.
CREATE INDEX articles_starred ON articles(sort_at) WHERE is_starred = 1;
CREATE INDEX articles_saved ON articles(sort_at) WHERE is_saved = 1;
CREATE INDEX articles_twins ON articles(sort_at) WHERE is_twin = 1;

CREATE TRIGGER articles_to_index AFTER UPDATE OF title, author, language, picture, sort_at, text_mode ON articles
WHEN OLD.title <> NEW.title OR OLD.author <> NEW.author OR OLD.language <> NEW.language OR OLD.picture <> NEW.picture
  OR OLD.sort_at <> NEW.sort_at OR OLD.text_mode <> NEW.text_mode BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.id);
END;

CREATE TRIGGER articles_to_forget AFTER DELETE ON articles BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.id);
END;

-- A text that is packed says what it said.
CREATE TRIGGER bodies_to_index AFTER UPDATE OF body, categories, enclosures ON bodies WHEN NEW.codec = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;

CREATE TRIGGER pages_added_to_index AFTER INSERT ON pages WHEN NEW.fetched_at <> 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;

CREATE TRIGGER pages_to_index AFTER UPDATE OF fetched_at ON pages WHEN OLD.fetched_at <> NEW.fetched_at BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;

-- Which text is shown of an article follows from these too.
CREATE TRIGGER sources_to_index AFTER UPDATE OF text_mode, kind ON sources
WHEN OLD.text_mode <> NEW.text_mode OR OLD.kind <> NEW.kind BEGIN
    INSERT INTO to_index (article_id)
    SELECT article_id FROM pages JOIN articles ON articles.id = article_id WHERE source_id = NEW.id;
END;

-- It has its old id again.
CREATE TRIGGER articles_back_to_index AFTER UPDATE OF is_evicted ON marks
WHEN OLD.is_evicted = 1 AND NEW.is_evicted = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.id);
END;
