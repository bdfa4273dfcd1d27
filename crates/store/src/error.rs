use rusqlite::ErrorCode;

/// What can go wrong with the library. No message holds SQL, a path or anything of the library's content.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds this library.
    #[error("the library is in use")]
    InUse,
    /// A later version of the app made this library. It was not touched.
    #[error("the library has version {found}, this app knows {known}")]
    Newer {
        /// The version of the library.
        found: u32,
        /// The latest version that this app knows.
        known: u32,
    },
    /// The file where the library should be is something else, or damaged beyond reading. It was not touched. Damage
    /// in its midst may only be met later, by a read or a write; what was being written is taken back then.
    #[error("the file is not a library")]
    NotALibrary,
    /// The folder or the file cannot be made or written.
    #[error("the library cannot be written")]
    Unwritable,
    /// The disk has no room left. What was being written was taken back.
    #[error("the disk is full")]
    Full,
    /// The search index is damaged, or not of this library. It can be made anew.
    #[error("the search index is damaged")]
    IndexDamaged,
    /// Nobody wants the answer any more.
    #[error("stopped")]
    Stopped,
    /// No such source, folder or article.
    #[error("not found")]
    NotFound,
    /// There is one of this name or address already.
    #[error("it exists already")]
    Conflict,
    /// A folder would stand in itself.
    #[error("a folder inside itself")]
    Cycle,
    /// A folder would stand deeper than folders may.
    #[error("folders too deep")]
    TooDeep,
    /// A fault of ours, or of the disk: SQLite's result code and nothing else.
    #[error("internal fault {0}")]
    Internal(i32),
}

/// The result of anything that the store does.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error() {
            Some(cause) => match cause.code {
                ErrorCode::DiskFull => StoreError::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::InUse,
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                    StoreError::Unwritable
                }
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => StoreError::NotALibrary,
                _ => StoreError::Internal(cause.extended_code),
            },
            None if matches!(error, rusqlite::Error::QueryReturnedNoRows) => StoreError::NotFound,
            None => StoreError::Internal(0),
        }
    }
}

impl From<qirtas_search::Error> for StoreError {
    fn from(error: qirtas_search::Error) -> StoreError {
        match error {
            qirtas_search::Error::Damaged => StoreError::IndexDamaged,
            qirtas_search::Error::Stopped => StoreError::Stopped,
            qirtas_search::Error::Kept(cause) => match cause.downcast::<rusqlite::Error>() {
                Ok(cause) => StoreError::from(*cause),
                Err(_) => StoreError::Internal(0),
            },
        }
    }
}
