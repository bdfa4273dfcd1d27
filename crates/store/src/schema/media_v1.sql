-- Pictures and other files that articles show, by the key that the address in the article names.
CREATE TABLE media (
    key TEXT PRIMARY KEY,
    media_type TEXT NOT NULL DEFAULT '',
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;
