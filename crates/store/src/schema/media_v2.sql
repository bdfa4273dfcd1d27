-- Version 2: a file is kept once, however many addresses give it; what could not be had is known; which articles show
-- what; large files come in pieces.

-- The bytes are apart, in pieces, so that a part of a large file is read without the rest.
CREATE TABLE blobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of the bytes; x'' where they came piece by piece.
    hash BLOB NOT NULL DEFAULT x'',
    media_type TEXT NOT NULL DEFAULT '',
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX blobs_by_hash ON blobs(hash) WHERE hash <> x'';

-- Each but the last is 1 MB long.
CREATE TABLE pieces (
    id INTEGER PRIMARY KEY,
    blob_id INTEGER NOT NULL REFERENCES blobs(id) ON DELETE CASCADE,
    number INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE UNIQUE INDEX pieces_by_blob ON pieces(blob_id, number);

-- Pictures, by the key that the address in an article names. Once there is a blob, it never becomes another.
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    blob_id INTEGER REFERENCES blobs(id) ON DELETE RESTRICT,
    -- It will never be shown.
    is_refused INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- When it came, or was last tried.
    tried_at INTEGER NOT NULL DEFAULT 0,
    -- Zero: not by itself.
    next_try_at INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX pictures_by_blob ON pictures(blob_id) WHERE blob_id IS NOT NULL;

-- Which pictures an article shows. The ids are the library's.
CREATE TABLE shown (
    article_id INTEGER NOT NULL,
    picture_id INTEGER NOT NULL REFERENCES pictures(id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL,
    PRIMARY KEY (article_id, picture_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX shown_by_picture ON shown(picture_id, source_id);

-- Audio, video and other files that belong to articles.
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    blob_id INTEGER NOT NULL REFERENCES blobs(id) ON DELETE RESTRICT,
    source_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    -- What the server says that its length is; zero when it does not say.
    total INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    is_done INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX files_by_blob ON files(blob_id);

INSERT INTO blobs (id, media_type, length) SELECT rowid, media_type, length(bytes) FROM media;
-- They came some time ago; what no list takes over by and by goes.
INSERT INTO pictures (id, key, blob_id, tried_at) SELECT rowid, key, rowid, unixepoch() * 1000 FROM media;
INSERT INTO pieces (blob_id, number, bytes)
WITH RECURSIVE numbers(blob_id, number, length) AS (
    SELECT id, 0, length FROM blobs WHERE length > 0
    UNION ALL SELECT blob_id, number + 1, length FROM numbers WHERE (number + 1) * 1048576 < length)
SELECT blob_id, number, substr(bytes, number * 1048576 + 1, 1048576) FROM numbers JOIN media ON media.rowid = blob_id;
DROP TABLE media;
