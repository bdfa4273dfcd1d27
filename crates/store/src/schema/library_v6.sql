-- Version 6: the header's weather and markets. Places, pairs and feeds are the person's; what their sources said is kept
-- so that it can be seen without a network.

CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    country_code TEXT NOT NULL DEFAULT '',
    -- Degrees.
    latitude REAL NOT NULL DEFAULT 0,
    longitude REAL NOT NULL DEFAULT 0,
    -- Metres.
    elevation REAL,
    time_zone TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    -- Taken away, but here still, so that it can come back.
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was said last of each place.
CREATE TABLE forecasts (
    place_id INTEGER PRIMARY KEY REFERENCES places(id) ON DELETE CASCADE,
    source TEXT NOT NULL DEFAULT '',
    taken_at INTEGER NOT NULL DEFAULT 0,
    report TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE market_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- A rate: so many of `quote` for one of `base`. Both are empty for a feed.
    base TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    -- Shown the other way round.
    is_inverted INTEGER NOT NULL DEFAULT 0,
    -- A feed: what the person calls it and counts it in, where it stands, and the names of its columns.
    name TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    rows_path TEXT NOT NULL DEFAULT '',
    day_column TEXT NOT NULL DEFAULT '',
    value_column TEXT NOT NULL DEFAULT '',
    -- When its history was brought.
    history_at INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX market_items_by_pair ON market_items(base, quote) WHERE base <> '';

-- One value a day.
CREATE TABLE market_values (
    item_id INTEGER NOT NULL REFERENCES market_items(id) ON DELETE CASCADE,
    -- Days since 1970-01-01.
    day INTEGER NOT NULL,
    value REAL NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (item_id, day)
) STRICT, WITHOUT ROWID;

-- How asking for each went, and when it may be done again.
CREATE TABLE asked (
    name TEXT PRIMARY KEY,
    -- The hash of the address that the validators are of.
    address_key BLOB NOT NULL DEFAULT x'',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    answered_at INTEGER NOT NULL DEFAULT 0,
    ask_at INTEGER NOT NULL DEFAULT 0,
    failures_in_a_row INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT '',
    failure_args TEXT NOT NULL DEFAULT '',
    failing_since INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
