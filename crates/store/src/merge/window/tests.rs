use rusqlite::StatementStatus;

use super::*;
use crate::Incoming;
use crate::tests::sample::{Library, at, entry};

fn place(id: i64) -> Place {
    Place { id: ArticleId(id), url: Some(id.to_be_bytes()), content: None }
}

/// Entries under ids that nobody knows, all of one date.
fn of_one_date(round: &str, count: usize) -> Vec<Incoming> {
    (0..count).map(|number| entry(&format!("{round}-{number}"), 100)).collect()
}

/// A publisher that gives all entries one old date, and new ids each time, cannot have the source read through for
/// each of them. Steps are counted, of SQLite's own machine.
#[test]
fn one_date_is_read_once_in_a_merge() {
    let library = Library::new();
    let newer: Vec<Incoming> =
        (0..2 * NEWEST).map(|number| entry(&format!("new-{number}"), 1000 + number as i64)).collect();
    let one = library.source("one");
    library.merge(one, &newer, 5000);
    library.merge(one, &of_one_date("first", 1000), 5000);
    let steps = library
        .store
        .write(|write| {
            let steps = || -> Result<i32> {
                Ok(write.connection.prepare_cached(AT_TIME)?.reset_status(StatementStatus::VmStep))
            };
            steps()?;
            let entries = crate::tests::sample::arriving(&of_one_date("second", 1000));
            write.merge(one, &entries, at(6000))?;
            steps()
        })
        .unwrap();
    assert!(steps > 0, "the date was looked at");
    assert!(steps < 10 * OF_A_DATE as i32, "{steps} steps for one date");
}

#[test]
fn all_dates_together_are_bounded() {
    let library = Library::new();
    let one = library.source("one");
    library.merge(one, &of_one_date("first", 3), 5000);
    let found = |left: usize| {
        library
            .store
            .read(|read| {
                let mut window = Window::read(read.connection, one)?;
                let any = std::mem::take(&mut window.newest);
                (window.oldest, window.left) = (Some(at(100).as_millisecond()), left);
                let url = any.first().and_then(|place| place.url);
                let found =
                    window.find(read.connection, at(100).as_millisecond(), |place| place.url == url)?;
                Ok((found.len(), window.left))
            })
            .unwrap()
    };
    assert_eq!(found(OF_ALL_DATES), (1, OF_ALL_DATES - 3));
    assert_eq!(found(1), (1, 0), "the last that came");
    assert_eq!(found(0), (0, 0));
}

/// What a feed lists is found by id; only so much of it is kept here.
#[test]
fn what_a_merge_changes_does_not_grow_without_end() {
    let library = Library::new();
    let one = library.source("one");
    library
        .store
        .read(|read| {
            let mut window = Window::read(read.connection, one)?;
            for id in 0..10_000 {
                window.change(place(id));
            }
            assert_eq!(window.newest.len(), MOST_NEWEST);
            window.change(Place { url: None, ..place(3) });
            let with_old_address = window.find(read.connection, 0, |known| known.url == place(3).url)?;
            assert_eq!(with_old_address, []);
            assert_eq!(window.find(read.connection, 0, |_| true)?.len(), 2, "at most two");
            Ok(())
        })
        .unwrap();
}

/// What is read by date is as old as the moment when it was read.
#[test]
fn what_changed_since_its_date_was_read_is_looked_for_as_it_is() {
    let library = Library::new();
    let one = library.source("one");
    library.merge(one, &of_one_date("first", 1), 5000);
    library
        .store
        .read(|read| {
            let date = at(100).as_millisecond();
            let mut window = Window::read(read.connection, one)?;
            let known = window.newest.pop().unwrap();
            window.oldest = Some(date);
            assert_eq!(window.find(read.connection, date, |place| place.url == known.url)?, [known.id]);
            window.change(Place { url: Some([7; 8]), ..known });
            assert_eq!(window.find(read.connection, date, |place| place.url == known.url)?, []);
            assert_eq!(window.find(read.connection, date, |place| place.url == Some([7; 8]))?, [known.id]);
            Ok(())
        })
        .unwrap();
}
