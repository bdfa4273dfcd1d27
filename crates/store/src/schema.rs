//! The three files of a profile and the steps that bring each from version to version.

/// One database file: what it is called, how it is told from other people's, and how it grew.
pub(crate) struct Schema {
    /// The file's name without its ending.
    pub(crate) name: &'static str,
    /// SQLite's `application_id`: a file that bears another is not ours.
    pub(crate) application_id: u32,
    /// What is in it cannot be had again: it is copied before it is brought to a later version.
    pub(crate) is_irreplaceable: bool,
    /// The n-th makes version n of version n - 1. One that has been released is never edited.
    pub(crate) migrations: &'static [&'static str],
}

/// What a person subscribed to, read and marked.
pub(crate) const LIBRARY: Schema = Schema {
    name: "library",
    application_id: u32::from_be_bytes(*b"QRTS"),
    is_irreplaceable: true,
    migrations: &[
        include_str!("schema/library_v1.sql"),
        include_str!("schema/library_v2.sql"),
        include_str!("schema/library_v3.sql"),
        include_str!("schema/library_v4.sql"),
        include_str!("schema/library_v5.sql"),
        include_str!("schema/library_v6.sql"),
    ],
};

/// Pictures: much larger than all else and easily fetched again, so they lie apart.
pub(crate) const MEDIA: Schema = Schema {
    name: "media",
    application_id: u32::from_be_bytes(*b"QRTM"),
    is_irreplaceable: false,
    migrations: &[include_str!("schema/media_v1.sql"), include_str!("schema/media_v2.sql")],
};

/// What searches ask: made of the library, and made anew when it is not as it should be.
pub(crate) const SEARCH: Schema = Schema {
    name: "search",
    application_id: u32::from_be_bytes(*b"QRTI"),
    is_irreplaceable: false,
    migrations: &[include_str!("schema/search_v1.sql")],
};
