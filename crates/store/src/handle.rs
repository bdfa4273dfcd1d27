use std::ops::Deref;

use rusqlite::Connection;

/// What may be asked of the library. One handle sees one moment of it, whatever is written meanwhile.
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// The one handle that may change the library; it also answers all that [`Read`] does, its own changes included.
pub struct Write<'c> {
    read: Read<'c>,
}

impl<'c> Read<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Read<'c> {
        Read { connection }
    }
}

impl<'c> Write<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Write<'c> {
        Write { read: Read::new(connection) }
    }
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;

    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}
