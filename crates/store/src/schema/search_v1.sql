-- The search index: made of the library, and made anew whenever it is missing, damaged or of another format.

CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Articles in it, dead ones too; and how many of them are dead.
    articles INTEGER NOT NULL DEFAULT 0,
    dead INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The id is made of the segment, the kind and the number, so that a segment lies in one stretch.
CREATE TABLE pieces (
    id INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Articles of a segment, by their number in it, that are in a later one or gone.
CREATE TABLE dead (
    segment_id INTEGER NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (segment_id, doc)
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- What the library knows it by.
    name BLOB NOT NULL DEFAULT x'',
    -- What the bytes of its pieces mean.
    format INTEGER NOT NULL DEFAULT 0,
    -- Of the articles, those from the first of these ids to the second have been looked at.
    covers_from INTEGER NOT NULL DEFAULT 0,
    covers_to INTEGER NOT NULL DEFAULT 0,
    -- The last entry of the library's queue that it has settled.
    settled_to INTEGER NOT NULL DEFAULT 0,
    -- Grows with every change of segments.
    generation INTEGER NOT NULL DEFAULT 0
) STRICT;
