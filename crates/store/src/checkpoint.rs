use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;

use crate::database::open_checkpointer;
use crate::error::{Result, StoreError};
use crate::schema::Schema;

/// So many pages wait in the log before it is worth while to bring them over: 16 MB.
const WAITING: i64 = 1000;

/// When nothing has been written for so long, the log is emptied and its room given back to the disk.
const IDLE: Duration = Duration::from_secs(20);

/// Brings what was written from the log into the file, and lets the disk finish it, on a thread of its own: it takes a
/// third of the time of a large sync, and nobody needs to wait for it. What is safe when is as it was; the log alone
/// makes a write whole.
pub(crate) struct Checkpointer {
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    pub(crate) fn start(dir: &Path, schema: &Schema) -> Result<Checkpointer> {
        let connection = open_checkpointer(dir, schema)?;
        let (wake, woken) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || run(&connection, &woken))
            .map_err(|_| StoreError::Unwritable)?;
        Ok(Checkpointer { wake: Some(wake), thread: Some(thread) })
    }

    /// To be called after each write. It does not wait.
    pub(crate) fn wake(&self) {
        if let Some(wake) = &self.wake {
            // When one is waiting already, it sees this write too.
            let _ = wake.try_send(());
        }
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A fault in here is met again by the writer, which brings the log over itself once it is long.
fn run(connection: &Connection, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        bring_over(connection);
        loop {
            match woken.recv_timeout(IDLE) {
                Ok(()) => bring_over(connection),
                Err(RecvTimeoutError::Timeout) => {
                    let _ = log(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

fn bring_over(connection: &Connection) {
    if waiting(connection).is_ok_and(|pages| pages >= WAITING) {
        let _ = log(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }
}

/// Pages of the log that are not in the file yet.
fn waiting(connection: &Connection) -> rusqlite::Result<i64> {
    log(connection, "PRAGMA wal_checkpoint(NOOP)").map(|(pages, brought)| pages - brought)
}

fn log(connection: &Connection, pragma: &str) -> rusqlite::Result<(i64, i64)> {
    connection.query_row(pragma, [], |row| Ok((row.get(1)?, row.get(2)?)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::database::open_writer;

    const NOTES: Schema = Schema {
        name: "notes",
        application_id: 77,
        is_irreplaceable: true,
        migrations: &["CREATE TABLE notes (text TEXT)"],
    };

    #[test]
    fn a_long_log_is_brought_over_and_a_short_one_waits() {
        let dir = tempfile::tempdir().unwrap();
        let writer = open_writer(dir.path(), &NOTES).unwrap();
        writer.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        let checkpointer = open_checkpointer(dir.path(), &NOTES).unwrap();
        let write = |mb: i64| {
            for _ in 0..mb {
                writer.execute("INSERT INTO notes VALUES (hex(zeroblob(524288)))", []).unwrap();
            }
        };
        write(4);
        let short = waiting(&checkpointer).unwrap();
        bring_over(&checkpointer);
        assert_eq!(waiting(&checkpointer).unwrap(), short, "it waits");
        write(20);
        assert!(waiting(&checkpointer).unwrap() >= WAITING);
        bring_over(&checkpointer);
        assert_eq!(waiting(&checkpointer).unwrap(), 0);
        log(&checkpointer, "PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        assert_eq!(fs::metadata(dir.path().join("notes.sqlite-wal")).unwrap().len(), 0);
    }

    /// A reader that looks at an earlier moment holds nobody up, and is not held up.
    #[test]
    fn a_reader_in_the_way_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let writer = open_writer(dir.path(), &NOTES).unwrap();
        let reader = connection_with_a_moment(dir.path());
        writer.execute("INSERT INTO notes VALUES ('later')", []).unwrap();
        let checkpointer = open_checkpointer(dir.path(), &NOTES).unwrap();
        // How long it would wait could be seen here by time alone.
        let wait: i64 = checkpointer.query_row("PRAGMA busy_timeout", [], |row| row.get(0)).unwrap();
        assert_eq!(wait, 0);
        let is_stopped =
            |pragma: &str| -> bool { checkpointer.query_row(pragma, [], |row| row.get(0)).unwrap() };
        assert!(is_stopped("PRAGMA wal_checkpoint(TRUNCATE)"), "the reader is in the way");
        writer.execute("INSERT INTO notes VALUES ('and later')", []).unwrap();
        let seen = || reader.query_row("SELECT count(*) FROM notes", [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(seen(), 0);
        log(&checkpointer, "PRAGMA wal_checkpoint(PASSIVE)").unwrap();
        assert!(waiting(&checkpointer).unwrap() > 0, "what it does not see yet stays in the log");
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!(seen(), 2);
        assert!(!is_stopped("PRAGMA wal_checkpoint(TRUNCATE)"));
        assert_eq!(waiting(&checkpointer).unwrap(), 0);
    }

    fn connection_with_a_moment(dir: &Path) -> Connection {
        let reader = crate::database::open_reader(dir, &NOTES).unwrap();
        reader.execute_batch("BEGIN; SELECT * FROM notes").unwrap();
        reader
    }
}
