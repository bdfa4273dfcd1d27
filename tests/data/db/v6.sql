PRAGMA foreign_keys = OFF;
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
, pattern TEXT NOT NULL DEFAULT '', user_agent TEXT NOT NULL DEFAULT '', site TEXT NOT NULL DEFAULT '', next_check_at INTEGER NOT NULL DEFAULT 0, failures_in_a_row INTEGER NOT NULL DEFAULT 0, publisher_minutes INTEGER NOT NULL DEFAULT 0, skip_hours INTEGER NOT NULL DEFAULT 0, skip_days INTEGER NOT NULL DEFAULT 0, moved_to TEXT NOT NULL DEFAULT '', moved_seen_at INTEGER NOT NULL DEFAULT 0, ended_at INTEGER NOT NULL DEFAULT 0, offer_kind TEXT NOT NULL DEFAULT '', offer_address TEXT NOT NULL DEFAULT '', offer_pattern TEXT NOT NULL DEFAULT '', offered_at INTEGER NOT NULL DEFAULT 0, declined_kind TEXT NOT NULL DEFAULT '', declined_address TEXT NOT NULL DEFAULT '', declined_pattern TEXT NOT NULL DEFAULT '', declined_at INTEGER NOT NULL DEFAULT 0, backfill TEXT NOT NULL DEFAULT '', text_mode TEXT NOT NULL DEFAULT 'auto', own_direction TEXT NOT NULL DEFAULT '', offline TEXT NOT NULL DEFAULT '', downloads INTEGER NOT NULL DEFAULT 0, retention_days INTEGER NOT NULL DEFAULT 0, retention_count INTEGER NOT NULL DEFAULT 0, whole_seen INTEGER NOT NULL DEFAULT 0, teaser_seen INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE tallies (
    source_id INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
, twins INTEGER NOT NULL DEFAULT 0, unread_twins INTEGER NOT NULL DEFAULT 0, text_bytes INTEGER NOT NULL DEFAULT 0) STRICT;
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
, twins_of INTEGER NOT NULL DEFAULT 0, is_twin INTEGER NOT NULL DEFAULT 0, is_saved INTEGER NOT NULL DEFAULT 0, saved_by_hand INTEGER NOT NULL DEFAULT 0, save_after INTEGER NOT NULL DEFAULT 0, text_mode TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE bodies (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    -- JSON, always read whole.
    categories TEXT NOT NULL DEFAULT '[]',
    enclosures TEXT NOT NULL DEFAULT '[]',
    body TEXT NOT NULL DEFAULT ''
, excerpt TEXT NOT NULL DEFAULT '', packed BLOB NOT NULL DEFAULT x'', codec INTEGER NOT NULL DEFAULT 0) STRICT;
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
, is_retired INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE mark_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    marked_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE bookmarks (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    bookmarked_at INTEGER NOT NULL DEFAULT 0
, url_key BLOB NOT NULL DEFAULT x'', is_archived INTEGER NOT NULL DEFAULT 0, title TEXT NOT NULL DEFAULT '', import_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE "folders" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES "folders"(id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    replaced_at INTEGER NOT NULL DEFAULT 0,
    text_key BLOB NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT ''
, packed BLOB NOT NULL DEFAULT x'', codec INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE dictionaries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- By which frames name it.
    frame_id INTEGER NOT NULL UNIQUE,
    -- How many texts there were when it was made.
    texts INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;
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
CREATE TABLE page_bodies (
    article_id INTEGER PRIMARY KEY REFERENCES pages(article_id) ON DELETE CASCADE,
    body TEXT NOT NULL DEFAULT '',
    packed BLOB NOT NULL DEFAULT x'',
    codec INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE save_queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles(id) ON DELETE CASCADE,
    queued_at INTEGER NOT NULL DEFAULT 0,
    is_done INTEGER NOT NULL DEFAULT 0
) STRICT;
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
CREATE TABLE search_index (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE TABLE to_index (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE binned (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    bookmarked_at INTEGER NOT NULL DEFAULT 0,
    url_key BLOB NOT NULL DEFAULT x'',
    is_archived INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    import_id INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES collections(id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    -- added, title, length, published, manual
    sort TEXT NOT NULL DEFAULT 'added',
    import_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE collected (
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE RESTRICT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE RESTRICT,
    position INTEGER NOT NULL DEFAULT 0,
    import_id INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (collection_id, article_id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE notes (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE RESTRICT,
    -- Markdown.
    note TEXT NOT NULL DEFAULT '',
    edited_at INTEGER NOT NULL DEFAULT 0,
    -- The file that wrote at its end, and the person's own words before that. Both go when the person edits it.
    import_id INTEGER NOT NULL DEFAULT 0,
    own TEXT NOT NULL DEFAULT ''
) STRICT;
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
CREATE TABLE reviews (
    highlight_id INTEGER PRIMARY KEY REFERENCES highlights(id) ON DELETE CASCADE,
    reviewed_at INTEGER NOT NULL DEFAULT 0,
    times INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE progress (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    share REAL NOT NULL DEFAULT 0,
    moved_at INTEGER NOT NULL DEFAULT 0
) STRICT;
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
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    imported_at INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    merged INTEGER NOT NULL DEFAULT 0,
    undone_at INTEGER NOT NULL DEFAULT 0
) STRICT;
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
CREATE TABLE collection_tallies (
    collection_id INTEGER PRIMARY KEY REFERENCES collections(id) ON DELETE CASCADE,
    bookmarks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE tag_tallies (
    tag_id INTEGER PRIMARY KEY REFERENCES tags(id) ON DELETE CASCADE,
    bookmarks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE bookmark_tallies (
    id INTEGER PRIMARY KEY,
    bookmarks INTEGER NOT NULL DEFAULT 0,
    inbox INTEGER NOT NULL DEFAULT 0,
    loose INTEGER NOT NULL DEFAULT 0,
    highlights INTEGER NOT NULL DEFAULT 0
) STRICT;
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
CREATE TABLE market_values (
    item_id INTEGER NOT NULL REFERENCES market_items(id) ON DELETE CASCADE,
    -- Days since 1970-01-01.
    day INTEGER NOT NULL,
    value REAL NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (item_id, day)
) STRICT, WITHOUT ROWID;
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
INSERT INTO articles VALUES (2, 1, 400000, 400000, 0, 1000000, 0, 1, 0, 0, 9, X'A55642FFF4171356', X'98B99C310DAF6FCD', X'2C93A792D67C4E7C', X'2F2D79190DE70B08', 'https://outlet.example/b', 'عنوان أصح', '', '', '', '', 'ar', '', 0, 0, 0, 1, 24700000, '');
INSERT INTO articles VALUES (3, 1, 500000, 500000, 0, 1000000, 1, 0, 1, 0, 9, X'092A3A81534334D0', X'4B89F9504C8B7958', X'6A8EA6369CCE4136', X'A5AA126C5ACE9AF9', 'https://outlet.example/a', 'خبر a', '', 'سلمى', '', '', 'ar', '', 0, 0, 1, 1, 0, 'never');
INSERT INTO articles VALUES (5, 2, 200000, 200000, 0, 1000000, 0, 0, 1, 1, 9, X'4F96D21244E22AA2', X'072A2CA2A2E26F41', X'65B5E382B631FA4F', X'E66CB25F9D6AC85C', 'https://outlet.example/d', 'خبر d', '', '', '', '', 'ar', '', 0, 0, 0, 0, 0, '');
INSERT INTO articles VALUES (6, 4, 300000, 300000, 0, 2700000, 1, 0, 0, 0, 9, X'88E542272F4D4A48', X'99A1556364B04D96', X'EC3EEDF6E3CE446D', X'AEC26AB3F09FF2C6', 'https://outlet.example/c', 'خبر c', '', '', '', '', 'ar', '', 1, 0, 0, 0, 0, '');
INSERT INTO articles VALUES (7, 5, 6600000, 0, 0, 6600000, 0, 0, 1, 1, 0, X'49676EE70D60A77C', X'49676EE70D60A77C', X'', X'', 'https://old.example/a', 'قديم', 'rtl', '', '', 'rtl', '', '', 0, 0, 0, 0, 0, '');
INSERT INTO asked VALUES ('rates:frankfurter:USD', X'6B6579', '"a"', '', 7003000, 8000000, 0, '', '', 0);
INSERT INTO asked VALUES ('weather:1:open_meteo', X'', '', '', 0, 8001000, 1, 'dns', '{}', 7004000);
INSERT INTO binned VALUES (2, 6001000, X'98B99C310DAF6FCD', 0, '', 0, 6700000);
INSERT INTO bodies VALUES (2, 'id-b', '', '[]', '[]', '<p>هذا نص الخبر الذي اسمه b</p>', 'هذا نص الخبر الذي اسمه b وفيه ما يكفي من الكلام', X'', 0);
INSERT INTO bodies VALUES (3, 'id-a', '', '["اقتصاد"]', '[{"url":"https://outlet.example/a.mp3","media_type":null,"length":null}]', '<p>هذا نص الخبر الذي اسمه a</p>', 'هذا نص الخبر الذي اسمه a وفيه ما يكفي من الكلام', X'', 0);
INSERT INTO bodies VALUES (5, 'id-d', '', '[]', '[]', '<p>هذا نص الخبر الذي اسمه d</p>', 'هذا نص الخبر الذي اسمه d وفيه ما يكفي من الكلام', X'', 0);
INSERT INTO bodies VALUES (6, 'twin', '', '[]', '[]', '<p>هذا نص الخبر الذي اسمه c</p>', 'هذا نص الخبر الذي اسمه c وفيه ما يكفي من الكلام', X'', 0);
INSERT INTO bodies VALUES (7, '', 'https://old.example/a', '[]', '[]', '', '', X'', 0);
INSERT INTO bookmark_tallies VALUES (1, 3, 2, 1, 2);
INSERT INTO bookmarks VALUES (3, 6000000, X'4B89F9504C8B7958', 1, 'عنواني', 0);
INSERT INTO bookmarks VALUES (5, 1400000, X'072A2CA2A2E26F41', 0, '', 0);
INSERT INTO bookmarks VALUES (7, 6600000, X'49676EE70D60A77C', 0, '', 1);
INSERT INTO collected VALUES (2, 2, 1, 0);
INSERT INTO collected VALUES (2, 3, 2, 0);
INSERT INTO collected VALUES (4, 7, 1, 1);
INSERT INTO collection_tallies VALUES (1, 0);
INSERT INTO collection_tallies VALUES (2, 1);
INSERT INTO collection_tallies VALUES (3, 0);
INSERT INTO collection_tallies VALUES (4, 1);
INSERT INTO collections VALUES (1, NULL, 'بحوث', 1, 'added', 0);
INSERT INTO collections VALUES (2, 1, 'نفط', 2, 'manual', 0);
INSERT INTO collections VALUES (3, NULL, 'مفضلة', 3, 'added', 1);
INSERT INTO collections VALUES (4, 3, 'قديمة', 4, 'added', 1);
INSERT INTO dictionaries VALUES (1, 32768, 100, X'37A430EC00800000');
INSERT INTO folders VALUES (1, NULL, 'أخبار', 1);
INSERT INTO folders VALUES (2, 1, 'اقتصاد', 2);
INSERT INTO forecasts VALUES (1, 'open_meteo', 7001000, '{}');
INSERT INTO highlights VALUES (1, 3, 'blue', 'النص كله', 'قبل', 'بعد', 3, 11, 'حاشية', 6200000, 6300000, 0);
INSERT INTO highlights VALUES (2, 7, 'green', 'قديم', 'قبل', 'بعد', 3, 11, '', 6600000, 6600000, 1);
INSERT INTO imports VALUES (1, 'netscape', 'bookmarks.html', 6600000, 1, 0, 0);
INSERT INTO link_checks VALUES (3, 6500000, 9000000, 0, 1, 'page_missing', '{}');
INSERT INTO mark_batches VALUES (1, 1300000);
INSERT INTO market_items VALUES (1, 'USD', 'EGP', 1, '', '', '', '', '', '', 7002000, 2, 0);
INSERT INTO market_items VALUES (2, '', '', 0, 'خام برنت', 'USD', 'https://feeds.example/brent.json?key={key}', 'observations', 'date', 'value', 0, 1, 0);
INSERT INTO market_values VALUES (1, 20777, 50.25, 'frankfurter');
INSERT INTO marks VALUES (1, 1, X'591830A699B22FB2', X'99A1556364B04D96', X'EC3EEDF6E3CE446D', 1200000, 0, 0, 1, 1);
INSERT INTO marks VALUES (2, 1, X'A55642FFF4171356', X'98B99C310DAF6FCD', X'2C93A792D67C4E7C', 0, 1200000, 0, 0, 0);
INSERT INTO marks VALUES (3, 1, X'092A3A81534334D0', X'4B89F9504C8B7958', X'6A8EA6369CCE4136', 1300000, 0, 1, 0, 0);
INSERT INTO marks VALUES (4, 2, X'104E5BF0BCAC65A1', X'E18F3C7FC09A65D3', X'2D6678CF29487910', 1500000, 0, 0, 1, 0);
INSERT INTO marks VALUES (6, 4, X'88E542272F4D4A48', X'99A1556364B04D96', X'EC3EEDF6E3CE446D', 1200000, 0, 0, 0, 0);
INSERT INTO notes VALUES (3, '**مهم**', 6100000, 0, '');
INSERT INTO notes VALUES (7, 'من قبل', 6600000, 1, '');
INSERT INTO page_bodies VALUES (3, '<p>النص كله</p>', X'', 0);
INSERT INTO pages VALUES (2, 0, 0, 1, 1, 3100000, 0, 3100000, 'page_missing', '', '', '', '', '', '', '', '');
INSERT INTO pages VALUES (3, 3000000, 300, 0, 1, 3100000, 4000000, 3100000, 'dns', '{}', 'ar', 'rtl', 'https://outlet.example/lead.webp', 'صورة', 'https://outlet.example/a?page', 'خبر كله', 'سلمى');
INSERT INTO places VALUES (1, 'القاهرة', 'محافظة', 'مصر', 'EG', 30.06, 31.25, 23.0, 'Africa/Cairo', 1, 0);
INSERT INTO places VALUES (2, 'Paris', 'محافظة', 'مصر', 'EG', 48.85, 2.35, 23.0, 'Africa/Cairo', 2, 7000000);
INSERT INTO progress VALUES (3, 0.25, 6100000);
INSERT INTO reviews VALUES (1, 6400000, 1, 9000000);
INSERT INTO revisions VALUES (1, 2, 2500000, X'AF0FB94C69E4C8F4', 'خبر b', '', '', '', X'28B52FFD2004210000D986D8B5', 2);
INSERT INTO revisions VALUES (2, 2, 5100000, X'EBF0D16F6C388B0D', 'خبر b', '', '', '<p>نص أصح</p>', X'', 0);
INSERT INTO save_queue VALUES (1, 3, 3000000, 1);
INSERT INTO save_queue VALUES (2, 2, 3000000, 0);
INSERT INTO saved_searches VALUES (1, 'اقتصاد', 'ذهب أو نفط', 'newest', 1, 1, 2, 5000000, 0);
INSERT INTO saved_searches VALUES (2, 'منسي', 'is:unread غزة', 'best', 2, 0, 6, 5001000, 5002000);
INSERT INTO saved_searches VALUES (3, '', 'tag:اقتصاد', 'best', 3, 0, 6, 5003000, 0);
INSERT INTO settings VALUES ('theme', 'dark');
INSERT INTO sources VALUES (1, 'feed', 'https://one.example/feed', 1, 1, 'one', 'صحيفتي', '', '', '', '', '', X'', '', 1000, 1100000, 0, 'dns', '{}', 1100000, 0, '', '', 'one.example', 0, 1, 0, 0, 0, '', 0, 0, '', '', '', 0, '', '', '', 0, '', 'always', 'rtl', 'off', 1, 90, 0, 0, 1);
INSERT INTO sources VALUES (2, 'feed', 'https://two.example/feed', NULL, 2, 'two', '', '', '', '', '', '', X'', '', 1000, 0, 0, '', '', 0, 1600000, '', '', 'two.example', 0, 0, 0, 0, 0, '', 0, 0, '', '', '', 0, '', '', '', 0, '', 'auto', '', '', 0, 0, 0, 0, 0);
INSERT INTO sources VALUES (3, 'page', 'https://page.example/news', 2, 3, '', 'صفحة', '', '', '', '', '', X'', '', 2000000, 0, 0, '', '', 0, 0, 'https://page.example/news/*', 'Reader/1', 'page.example', 9000000, 0, 60, 5, 8, 'https://page.example/latest', 2100000, 2400000, 'sitemap', 'https://page.example/news.xml', '', 2200000, 'sitemap', 'https://page.example/old.xml', '', 2300000, '{"api":"","newest":"","before":"","page":3,"per_page":0,"brought":0,"total":90,"until":"1970-01-01T00:00:05Z","is_done":false}', 'auto', '', '', 0, 0, 0, 0, 0);
INSERT INTO sources VALUES (4, 'feed', 'https://www.one.example/politics', NULL, 4, '', '', '', '', '', '', '', X'', '', 2600000, 0, 0, '', '', 0, 0, '', '', 'one.example', 0, 0, 0, 0, 0, '', 0, 0, '', '', '', 0, '', '', '', 0, '', 'auto', '', '', 0, 0, 0, 0, 0);
INSERT INTO sources VALUES (5, 'kept', 'qirtas:kept', NULL, 5, '', '', '', '', '', '', '', X'', '', 1, 0, 0, '', '', 0, 1, '', '', '', 0, 0, 0, 0, 0, '', 0, 0, '', '', '', 0, '', '', '', 0, '', 'always', '', '', 0, 0, 0, 0, 0);
INSERT INTO sqlite_sequence VALUES ('folders', 2);
INSERT INTO sqlite_sequence VALUES ('sources', 5);
INSERT INTO sqlite_sequence VALUES ('articles', 7);
INSERT INTO sqlite_sequence VALUES ('mark_batches', 1);
INSERT INTO sqlite_sequence VALUES ('to_index', 13);
INSERT INTO sqlite_sequence VALUES ('save_queue', 2);
INSERT INTO sqlite_sequence VALUES ('dictionaries', 1);
INSERT INTO sqlite_sequence VALUES ('saved_searches', 3);
INSERT INTO sqlite_sequence VALUES ('collections', 4);
INSERT INTO sqlite_sequence VALUES ('tags', 2);
INSERT INTO sqlite_sequence VALUES ('highlights', 2);
INSERT INTO sqlite_sequence VALUES ('imports', 1);
INSERT INTO sqlite_sequence VALUES ('undo', 1);
INSERT INTO sqlite_sequence VALUES ('places', 2);
INSERT INTO sqlite_sequence VALUES ('market_items', 2);
INSERT INTO tag_tallies VALUES (1, 1);
INSERT INTO tag_tallies VALUES (2, 1);
INSERT INTO tagged VALUES (1, 3, 0);
INSERT INTO tagged VALUES (2, 7, 1);
INSERT INTO tags VALUES (1, 'اقتصاد', 'اقتصاد', 'c3', 0);
INSERT INTO tags VALUES (2, 'نفط', 'نفط', '', 1);
INSERT INTO tallies VALUES (1, 2, 1, 0, 0, 151);
INSERT INTO tallies VALUES (2, 1, 1, 0, 0, 49);
INSERT INTO tallies VALUES (3, 0, 0, 0, 0, 0);
INSERT INTO tallies VALUES (4, 1, 0, 0, 0, 49);
INSERT INTO tallies VALUES (5, 1, 1, 0, 0, 0);
INSERT INTO to_index VALUES (1, 4);
INSERT INTO to_index VALUES (2, 2);
INSERT INTO to_index VALUES (3, 3);
INSERT INTO to_index VALUES (4, 3);
INSERT INTO to_index VALUES (5, 1);
INSERT INTO to_index VALUES (6, 2);
INSERT INTO to_index VALUES (7, 2);
INSERT INTO to_index VALUES (8, 3);
INSERT INTO to_index VALUES (9, 3);
INSERT INTO to_index VALUES (10, 3);
INSERT INTO to_index VALUES (11, 3);
INSERT INTO to_index VALUES (12, 3);
INSERT INTO to_index VALUES (13, 2);
INSERT INTO undo VALUES (1, 6700000);
INSERT INTO undo_rows VALUES (1, 1, 'binned', '', '[2,6001000,"98B99C310DAF6FCD",0,"",0,6700000]');
INSERT INTO undo_rows VALUES (2, 1, 'bookmarks', '[2,6001000,"98B99C310DAF6FCD",0,"",0]', '');
CREATE INDEX articles_bookmarked ON articles(id, title, words, sort_at) WHERE is_bookmarked = 1;
CREATE INDEX articles_bookmarked_by_time ON articles(sort_at) WHERE is_hidden = 0 AND is_bookmarked = 1;
CREATE INDEX articles_bookmarked_unsaved ON articles(sort_at) WHERE is_bookmarked = 1 AND is_saved = 0;
CREATE UNIQUE INDEX articles_by_entry ON articles(source_id, entry_key);
CREATE INDEX articles_by_source ON articles(source_id, sort_at, id, is_twin, url_key, content_key);
CREATE INDEX articles_by_time ON articles(sort_at) WHERE is_hidden = 0 AND is_twin = 0;
CREATE INDEX articles_by_twins ON articles(twins_of, is_hidden, source_id) WHERE twins_of <> 0;
CREATE INDEX articles_saved ON articles(sort_at) WHERE is_saved = 1;
CREATE INDEX articles_starred ON articles(sort_at) WHERE is_starred = 1;
CREATE INDEX articles_twins ON articles(sort_at) WHERE is_twin = 1;
CREATE INDEX articles_unread_by_source ON articles(source_id, sort_at, id, is_twin) WHERE is_read = 0;
CREATE INDEX articles_unread_by_time ON articles(sort_at) WHERE is_hidden = 0 AND (is_twin = 0 AND is_read = 0);
CREATE INDEX articles_unread_by_twins ON articles(twins_of, source_id)
WHERE twins_of <> 0 AND is_hidden = 0 AND is_read = 0;
CREATE INDEX binned_by_time ON binned(removed_at);
CREATE INDEX binned_by_url ON binned(url_key) WHERE url_key <> x'';
CREATE INDEX bodies_to_pack ON bodies(article_id) WHERE codec = 0;
CREATE INDEX bookmarks_by_import ON bookmarks(import_id) WHERE import_id <> 0;
CREATE INDEX bookmarks_by_time ON bookmarks(bookmarked_at);
CREATE INDEX bookmarks_by_url ON bookmarks(url_key) WHERE url_key <> x'';
CREATE INDEX bookmarks_inbox ON bookmarks(bookmarked_at) WHERE is_archived = 0;
CREATE INDEX bookmarks_titled ON bookmarks(article_id) WHERE title <> '';
CREATE INDEX collected_by_article ON collected(article_id);
CREATE INDEX collected_by_import ON collected(import_id) WHERE import_id <> 0;
CREATE UNIQUE INDEX collections_by_name ON collections(coalesce(parent_id, 0), name);
CREATE INDEX collections_by_parent ON collections(parent_id);
CREATE UNIQUE INDEX folders_by_name ON folders(coalesce(parent_id, 0), name);
CREATE INDEX folders_by_parent ON folders(parent_id);
CREATE VIEW held AS
SELECT article_id FROM binned
UNION ALL SELECT article_id FROM collected
UNION ALL SELECT article_id FROM tagged
UNION ALL SELECT article_id FROM notes
UNION ALL SELECT article_id FROM highlights;
CREATE INDEX highlights_by_article ON highlights(article_id, starts);
CREATE INDEX highlights_by_colour ON highlights(colour, made_at, article_id);
CREATE INDEX highlights_by_import ON highlights(import_id) WHERE import_id <> 0;
CREATE INDEX highlights_by_time ON highlights(made_at, article_id);
CREATE INDEX link_checks_due ON link_checks(next_check_at);
CREATE UNIQUE INDEX market_items_by_pair ON market_items(base, quote) WHERE base <> '';
CREATE INDEX marks_by_batch ON marks(batch) WHERE batch <> 0;
CREATE INDEX marks_evicted_by_content ON marks(source_id, content_key) WHERE is_evicted = 1 AND content_key <> x'';
CREATE INDEX marks_evicted_by_entry ON marks(source_id, entry_key) WHERE is_evicted = 1;
CREATE INDEX marks_evicted_by_url ON marks(source_id, url_key) WHERE is_evicted = 1 AND url_key <> x'';
CREATE INDEX notes_by_import ON notes(import_id) WHERE import_id <> 0;
CREATE INDEX page_bodies_to_pack ON page_bodies(article_id) WHERE codec = 0;
CREATE INDEX reviews_due ON reviews(due_at);
CREATE UNIQUE INDEX revisions_by_text ON revisions(article_id, text_key);
CREATE INDEX revisions_to_pack ON revisions(id) WHERE codec = 0;
CREATE INDEX save_queue_left ON save_queue(id) WHERE is_done = 0;
CREATE INDEX sources_by_folder ON sources(folder_id);
CREATE INDEX sources_by_position ON sources(position);
CREATE INDEX sources_by_site ON sources(site) WHERE site <> '';
CREATE INDEX sources_due ON sources(next_check_at) WHERE removed_at = 0 AND ended_at = 0 AND kind <> 'guide';
CREATE INDEX tag_tallies_by_use ON tag_tallies(bookmarks);
CREATE INDEX tagged_by_article ON tagged(article_id);
CREATE INDEX tagged_by_import ON tagged(import_id) WHERE import_id <> 0;
CREATE INDEX undo_rows_of ON undo_rows(undo_id);
CREATE TRIGGER articles_back_to_index AFTER UPDATE OF is_evicted ON marks
WHEN OLD.is_evicted = 1 AND NEW.is_evicted = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.id);
END;
CREATE TRIGGER articles_evicted AFTER DELETE ON articles BEGIN
    UPDATE tallies SET total = total - 1, unread = unread - 1 + OLD.is_read,
                       twins = twins - OLD.is_twin, unread_twins = unread_twins - OLD.is_twin * (1 - OLD.is_read)
    WHERE source_id = OLD.source_id;
    UPDATE marks SET is_evicted = 1 WHERE id = OLD.id;
END;
CREATE TRIGGER articles_known_anew AFTER UPDATE OF entry_key, url_key, content_key ON articles
WHEN OLD.entry_key <> NEW.entry_key OR OLD.url_key <> NEW.url_key OR OLD.content_key <> NEW.content_key BEGIN
    UPDATE marks SET entry_key = NEW.entry_key, url_key = NEW.url_key, content_key = NEW.content_key
    WHERE id = NEW.id;
END;
CREATE TRIGGER articles_leaving BEFORE DELETE ON articles BEGIN
    UPDATE tallies SET text_bytes = text_bytes
        - coalesce((SELECT octet_length(body) + octet_length(packed) FROM bodies WHERE article_id = OLD.id), 0)
        - coalesce((SELECT octet_length(body) + octet_length(packed) FROM page_bodies WHERE article_id = OLD.id), 0)
        - coalesce((SELECT sum(octet_length(body) + octet_length(packed)) FROM revisions
                    WHERE article_id = OLD.id), 0)
    WHERE source_id = OLD.source_id;
END;
CREATE TRIGGER articles_read AFTER UPDATE OF is_read ON articles WHEN OLD.is_read <> NEW.is_read BEGIN
    UPDATE tallies SET unread = unread + OLD.is_read - NEW.is_read,
                       unread_twins = unread_twins + (OLD.is_read - NEW.is_read) * NEW.is_twin
    WHERE source_id = NEW.source_id;
END;
CREATE TRIGGER articles_to_forget AFTER DELETE ON articles BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.id);
END;
CREATE TRIGGER articles_to_index AFTER UPDATE OF title, author, language, picture, sort_at, text_mode ON articles
WHEN OLD.title <> NEW.title OR OLD.author <> NEW.author OR OLD.language <> NEW.language OR OLD.picture <> NEW.picture
  OR OLD.sort_at <> NEW.sort_at OR OLD.text_mode <> NEW.text_mode BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.id);
END;
CREATE TRIGGER binned_to_index AFTER INSERT ON binned BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER bodies_left AFTER DELETE ON bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;
CREATE TRIGGER bodies_measured AFTER UPDATE OF body, packed ON bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER bodies_to_index AFTER UPDATE OF body, categories, enclosures ON bodies WHEN NEW.codec = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER bookmarks_added AFTER INSERT ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 1 WHERE id = NEW.article_id;
    UPDATE articles SET is_bookmarked = 1
    WHERE twins_of <> 0 AND twins_of = (SELECT twins_of FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER bookmarks_archived AFTER UPDATE OF is_archived ON bookmarks
WHEN OLD.is_archived <> NEW.is_archived BEGIN
    UPDATE bookmark_tallies SET inbox = inbox + OLD.is_archived - NEW.is_archived WHERE id = 1;
END;
CREATE TRIGGER bookmarks_came_titled_to_index AFTER INSERT ON bookmarks WHEN NEW.title <> '' BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER bookmarks_known_anew AFTER UPDATE OF url_key ON articles WHEN OLD.url_key <> NEW.url_key BEGIN
    UPDATE bookmarks SET url_key = NEW.url_key WHERE article_id = NEW.id;
    UPDATE binned SET url_key = NEW.url_key WHERE article_id = NEW.id;
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
CREATE TRIGGER bookmarks_removed AFTER DELETE ON bookmarks BEGIN
    UPDATE articles SET is_bookmarked = 0 WHERE id = OLD.article_id AND twins_of = 0;
    UPDATE articles SET is_bookmarked = EXISTS (
        SELECT 1 FROM articles t JOIN bookmarks ON article_id = t.id
        WHERE t.twins_of = articles.twins_of AND t.twins_of <> 0)
    WHERE twins_of <> 0 AND twins_of = (SELECT twins_of FROM articles WHERE id = OLD.article_id);
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
CREATE TRIGGER bookmarks_titled_to_index AFTER UPDATE OF title ON bookmarks WHEN OLD.title <> NEW.title BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
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
CREATE TRIGGER collections_added AFTER INSERT ON collections BEGIN
    INSERT INTO collection_tallies (collection_id) VALUES (NEW.id);
END;
CREATE TRIGGER highlights_added AFTER INSERT ON highlights BEGIN
    UPDATE bookmark_tallies SET highlights = highlights + 1
    WHERE id = 1 AND EXISTS (SELECT 1 FROM bookmarks WHERE article_id = NEW.article_id);
END;
CREATE TRIGGER highlights_changed_to_index AFTER UPDATE OF note ON highlights WHEN OLD.note <> NEW.note BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER highlights_left AFTER DELETE ON highlights BEGIN
    UPDATE bookmark_tallies SET highlights = highlights - 1
    WHERE id = 1 AND EXISTS (SELECT 1 FROM bookmarks WHERE article_id = OLD.article_id);
END;
CREATE TRIGGER highlights_left_to_index AFTER DELETE ON highlights BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER highlights_to_index AFTER INSERT ON highlights WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER marks_added AFTER INSERT ON marks BEGIN
    UPDATE articles SET is_read = (NEW.read_at <> 0), is_starred = (NEW.starred_at <> 0) WHERE id = NEW.id;
END;
CREATE TRIGGER marks_changed AFTER UPDATE OF read_at, starred_at ON marks BEGIN
    UPDATE articles SET is_read = (NEW.read_at <> 0), is_starred = (NEW.starred_at <> 0) WHERE id = NEW.id;
END;
CREATE TRIGGER notes_changed_to_index AFTER UPDATE OF note ON notes WHEN OLD.note <> NEW.note BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER notes_left_to_index AFTER DELETE ON notes BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER notes_to_index AFTER INSERT ON notes WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER page_bodies_added AFTER INSERT ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER page_bodies_left AFTER DELETE ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;
CREATE TRIGGER page_bodies_measured AFTER UPDATE OF body, packed ON page_bodies BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER pages_added_to_index AFTER INSERT ON pages WHEN NEW.fetched_at <> 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER pages_to_index AFTER UPDATE OF fetched_at ON pages WHEN OLD.fetched_at <> NEW.fetched_at BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER revisions_added AFTER INSERT ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER revisions_left AFTER DELETE ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = OLD.article_id);
END;
CREATE TRIGGER revisions_measured AFTER UPDATE OF body, packed ON revisions BEGIN
    UPDATE tallies SET text_bytes = text_bytes + octet_length(NEW.body) + octet_length(NEW.packed)
                                               - octet_length(OLD.body) - octet_length(OLD.packed)
    WHERE source_id = (SELECT source_id FROM articles WHERE id = NEW.article_id);
END;
CREATE TRIGGER sources_added AFTER INSERT ON sources BEGIN
    INSERT INTO tallies (source_id) VALUES (NEW.id);
END;
CREATE TRIGGER sources_hidden AFTER UPDATE OF removed_at ON sources
WHEN (OLD.removed_at = 0) <> (NEW.removed_at = 0) BEGIN
    UPDATE articles SET is_hidden = (NEW.removed_at <> 0) WHERE source_id = NEW.id;
END;
CREATE TRIGGER sources_to_index AFTER UPDATE OF text_mode, kind ON sources
WHEN OLD.text_mode <> NEW.text_mode OR OLD.kind <> NEW.kind BEGIN
    INSERT INTO to_index (article_id)
    SELECT article_id FROM pages JOIN articles ON articles.id = article_id WHERE source_id = NEW.id;
END;
CREATE TRIGGER tagged_added AFTER INSERT ON tagged
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = NEW.article_id) BEGIN
    UPDATE tag_tallies SET bookmarks = bookmarks + 1 WHERE tag_id = NEW.tag_id;
END;
CREATE TRIGGER tagged_left AFTER DELETE ON tagged
WHEN EXISTS (SELECT 1 FROM bookmarks WHERE article_id = OLD.article_id) BEGIN
    UPDATE tag_tallies SET bookmarks = bookmarks - 1 WHERE tag_id = OLD.tag_id;
END;
CREATE TRIGGER tagged_to_index AFTER INSERT ON tagged WHEN NEW.import_id = 0 BEGIN
    INSERT INTO to_index (article_id) VALUES (NEW.article_id);
END;
CREATE TRIGGER tags_added AFTER INSERT ON tags BEGIN
    INSERT INTO tag_tallies (tag_id) VALUES (NEW.id);
END;
CREATE TRIGGER tags_renamed_to_index AFTER UPDATE OF name ON tags WHEN OLD.name <> NEW.name BEGIN
    INSERT INTO to_index (article_id) SELECT article_id FROM tagged WHERE tag_id = NEW.id;
END;
CREATE TRIGGER twins_changed AFTER UPDATE OF twins_of, is_hidden ON articles
WHEN NEW.twins_of <> 0 AND (OLD.twins_of <> NEW.twins_of OR OLD.is_hidden <> NEW.is_hidden) BEGIN
    UPDATE articles SET is_twin = id <> coalesce(
        (SELECT min(f.id) FROM articles f WHERE f.twins_of = NEW.twins_of AND f.is_hidden = 0), id)
    WHERE twins_of = NEW.twins_of AND twins_of <> 0;
END;
CREATE TRIGGER twins_counted AFTER UPDATE OF is_twin ON articles WHEN OLD.is_twin <> NEW.is_twin BEGIN
    UPDATE tallies SET twins = twins + NEW.is_twin - OLD.is_twin,
                       unread_twins = unread_twins + (NEW.is_twin - OLD.is_twin) * (1 - NEW.is_read)
    WHERE source_id = NEW.source_id;
END;
CREATE TRIGGER twins_left AFTER DELETE ON articles WHEN OLD.twins_of <> 0 BEGIN
    UPDATE articles SET is_twin = id <> coalesce(
        (SELECT min(f.id) FROM articles f WHERE f.twins_of = OLD.twins_of AND f.is_hidden = 0), id)
    WHERE twins_of = OLD.twins_of AND twins_of <> 0;
END;
CREATE TRIGGER unbinned_to_index AFTER DELETE ON binned BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
CREATE TRIGGER untagged_to_index AFTER DELETE ON tagged BEGIN
    INSERT INTO to_index (article_id) VALUES (OLD.article_id);
END;
PRAGMA application_id = 1364350035;
PRAGMA user_version = 6;
