//! Opening one database file: told from other files before anything is touched, tuned, brought to this version.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, ffi};

use crate::error::{Result, StoreError};
use crate::schema::Schema;

/// SQLite's file format, section 1.3: the first 16 bytes.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Other programs (a backup, a person with the sqlite3 tool) may hold the file for a moment.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Statements kept compiled per connection: all that this crate has, with room.
const STATEMENTS: usize = 128;

/// Opens the file for writing; makes it when there is none, and brings it to the latest version.
pub(crate) fn open_writer(dir: &Path, schema: &Schema) -> Result<Connection> {
    let path = path_of(dir, schema);
    if !is_there(dir, schema)? {
        make(&path, dir, schema)?;
    }
    let mut connection = connect(&path)?;
    migrate(&mut connection, dir, schema)?;
    // The indexes of a large library are written all over; with a small cache a merge takes twice as long.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536;")?;
    Ok(connection)
}

/// A new file is made under another name, so that it is there wholly or not at all.
fn make(path: &Path, dir: &Path, schema: &Schema) -> Result<()> {
    let unfinished = path.with_extension("unfinished");
    remove_unfinished(&unfinished)?;
    File::create_new(&unfinished).map_err(|_| StoreError::Unwritable)?;
    let mut connection = connect(&unfinished)?;
    // Both count only while a file is empty. Pages of this size hold several articles' texts without waste; with
    // incremental vacuum, freed ones can be given back later.
    connection.execute_batch("PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL;")?;
    migrate(&mut connection, dir, schema)?;
    drop(connection);
    fs::rename(&unfinished, path).map_err(|_| StoreError::Unwritable)
}

/// Opens another connection to a file that [`open_writer`] has opened. It cannot change anything.
pub(crate) fn open_reader(dir: &Path, schema: &Schema) -> Result<Connection> {
    // Not opened read-only: a WAL reader must be able to mend the shared index.
    let connection = connect(&path_of(dir, schema))?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    Ok(connection)
}

/// Opens a connection that brings the log of such a file over, and does nothing else. It waits for nobody: what is in
/// its way is done with by the next time.
pub(crate) fn open_checkpointer(dir: &Path, schema: &Schema) -> Result<Connection> {
    let connection = connect(&path_of(dir, schema))?;
    connection.busy_timeout(Duration::ZERO)?;
    Ok(connection)
}

fn path_of(dir: &Path, schema: &Schema) -> PathBuf {
    dir.join(schema.name).with_extension("sqlite")
}

/// Whether there is a file of ours; it is an error when there is another's.
pub(crate) fn is_there(dir: &Path, schema: &Schema) -> Result<bool> {
    Ok(version_there(dir, schema)?.is_some())
}

/// Whether there is a file of an earlier version.
pub(crate) fn is_outdated(dir: &Path, schema: &Schema) -> Result<bool> {
    Ok(version_there(dir, schema)?.is_some_and(|version| version < latest(schema)))
}

/// The version of the file of ours. Looked at with plain reads, so that a file which is not ours stays as it is to the
/// last byte.
fn version_there(dir: &Path, schema: &Schema) -> Result<Option<u32>> {
    let mut file = match File::open(path_of(dir, schema)) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(StoreError::Unwritable),
    };
    let metadata = file.metadata().map_err(|_| StoreError::Unwritable)?;
    if metadata.is_file() && metadata.len() == 0 {
        return Ok(None);
    }
    let mut header = [0; 100];
    file.read_exact(&mut header).map_err(|_| StoreError::NotALibrary)?;
    if !header.starts_with(MAGIC) || number_at(&header, 68) != schema.application_id {
        return Err(StoreError::NotALibrary);
    }
    let version = number_at(&header, 60);
    refuse_newer(version, schema)?;
    Ok(Some(version))
}

/// The header keeps its numbers big-endian.
fn number_at(header: &[u8; 100], at: usize) -> u32 {
    header.iter().skip(at).take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn refuse_newer(found: u32, schema: &Schema) -> Result<()> {
    let known = latest(schema);
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(()) }
}

fn latest(schema: &Schema) -> u32 {
    u32::try_from(schema.migrations.len()).unwrap_or(u32::MAX)
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Or statements are compiled again whenever a value is bound that could speak for another partial index.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -8192;
         PRAGMA mmap_size = 134217728;
         PRAGMA wal_autocheckpoint = 2000;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    Ok(connection)
}

fn migrate(connection: &mut Connection, dir: &Path, schema: &Schema) -> Result<()> {
    let version = version_of(connection)?;
    refuse_newer(version, schema)?;
    if schema.is_irreplaceable && version > 0 && version < latest(schema) {
        keep_copy(connection, dir, schema, version)?;
    }
    // A table is rebuilt by dropping the old one. With foreign keys on, this deletes its rows one by one first, and all
    // that refers to them loses its hold. The setting counts only outside a transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    for (migration, made) in schema.migrations.iter().zip(1..).skip(version as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(StoreError::Internal(ffi::SQLITE_CONSTRAINT_FOREIGNKEY));
        }
        transaction.pragma_update(None, "application_id", schema.application_id)?;
        transaction.pragma_update(None, "user_version", made)?;
        transaction.commit()?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    if version > 0 && version < latest(schema) {
        let_room_be_given_back(connection)?;
    }
    Ok(())
}

/// Files that this app made can give free pages back from the first. One that went through other hands may not.
fn let_room_be_given_back(connection: &Connection) -> Result<()> {
    const INCREMENTAL: i64 = 2;
    if connection.pragma_query_value(None, "auto_vacuum", |row| row.get::<_, i64>(0))? == INCREMENTAL {
        return Ok(());
    }
    connection.pragma_update(None, "auto_vacuum", INCREMENTAL)?;
    match connection.execute_batch("VACUUM").map_err(StoreError::from) {
        // It can be used as it is.
        Err(StoreError::Full) => Ok(()),
        done => done,
    }
}

/// The version that the file has; zero while it is being made. The header alone does not tell: the latest may stand
/// in the write-ahead log.
fn version_of(connection: &Connection) -> Result<u32> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    u32::try_from(version).map_err(|_| StoreError::NotALibrary)
}

/// Before a library is changed to a later version, it is copied, so that an upgrade that went wrong costs nothing.
fn keep_copy(connection: &Connection, dir: &Path, schema: &Schema, version: u32) -> Result<()> {
    let copy = dir.join(format!("{}.before-v{}.sqlite", schema.name, version + 1));
    let unfinished = copy.with_extension("unfinished");
    remove_unfinished(&unfinished)?;
    let target = unfinished.to_str().ok_or(StoreError::Unwritable)?;
    connection.execute("VACUUM INTO ?1", [target])?;
    fs::rename(&unfinished, &copy).map_err(|_| StoreError::Unwritable)
}

fn remove_unfinished(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::Unwritable),
        _ => Ok(()),
    }
}
