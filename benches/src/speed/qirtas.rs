use std::{
    fs,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use jiff::tz::TimeZone;
use qirtas_reader::{Error, Options, Reader, SearchRequest, Sort};

use super::{Ask, Engine, Indexed, Only, ROWS, Shape, Times, bytes_in, filling::fill, system::Clock};
use crate::{
    Outcome,
    library::{Library, end, source_name},
};

/// As many answers as the window asks for.
const ANSWERS: usize = 1_000;
/// How long a search has run when a person types the next letter.
const NEXT_LETTER: Duration = Duration::from_millis(2);

/// Qirtas itself, in a profile that syncs filled; of its parts, the index alone is counted.
pub struct Qirtas(Reader);

impl Engine for Qirtas {
    const NAME: &'static str = "Qirtas";

    fn index(library: &Library, folder: &Path) -> Outcome<Indexed> {
        let mut clock = Clock::start();
        fill(library, folder, &mut clock)?;
        for part in ["search.sqlite", "search.sqlite-wal", "search.sqlite-shm"] {
            // The first time there is none.
            let _ = fs::remove_file(folder.join(part));
        }
        let reader = open(folder)?;
        clock.begin_again();
        reader.index_all(&|| true)?;
        // Its log is brought into the file when it is closed.
        drop(reader);
        Ok(clock.stop(bytes_in(folder, "search.")))
    }

    /// Not once its format has changed: it is begun anew then.
    fn is_indexed(folder: &Path) -> Outcome<bool> {
        Ok(open(folder)?.search(&SearchRequest::new("x", 1))?.indexed == 1.0)
    }

    fn open(folder: &Path) -> Outcome<Qirtas> {
        Ok(Qirtas(open(folder)?))
    }

    fn ask(&self, ask: &Ask) -> Outcome<Vec<i64>> {
        let found = self.0.search(&request(ask))?.articles;
        let page = found.iter().skip(ask.skipped() as usize).take(ROWS as usize);
        Ok(page.map(|(id, _)| id.0).collect())
    }

    fn show(&self, ask: &Ask, ids: &[i64]) -> Outcome<bool> {
        let ids: Vec<_> = ids.iter().map(|id| qirtas_store::ArticleId(*id)).collect();
        let hits = self.0.search_hits(&request(ask), &ids)?;
        if hits.len() == ids.len() { Ok(true) } else { Err("a row is missing".into()) }
    }

    fn end(&self, asks: &[Ask]) -> Outcome<Option<Times>> {
        let mut took = Vec::new();
        for ask in asks {
            took.extend(end_one(&self.0, request(ask))?);
        }
        let ended = took.len();
        Ok(Times::of(took, ended))
    }
}

fn open(folder: &Path) -> Outcome<Reader> {
    Ok(Reader::open(folder, Options { clock: Arc::new(end), ..Options::default() })?)
}

fn request(ask: &Ask) -> SearchRequest {
    SearchRequest {
        sort: if ask.is_newest_first { Sort::Newest } else { Sort::Best },
        is_typing: ask.shape == Shape::Typing,
        zone: TimeZone::UTC,
        at_least: ROWS as usize,
        supersedes: true,
        ..SearchRequest::new(&typed(ask), ANSWERS)
    }
}

/// As a person types it.
fn typed(ask: &Ask) -> String {
    let words = ask.words.join(" ");
    let words = if ask.shape == Shape::Phrase { format!("\"{words}\"") } else { words };
    match ask.only {
        Only::Anything => words,
        Only::Source(source) => format!("{words} source:\"{}\"", source_name(source)),
        Only::Unread => format!("{words} is:unread"),
        Only::After(day) => format!("{words} after:{day}"),
    }
}

/// How long a search goes on after the next one has begun, in milliseconds; nothing if it was over by then.
fn end_one(reader: &Reader, request: SearchRequest) -> Outcome<Option<f64>> {
    let next = SearchRequest { query: "zzzz".to_owned(), ..request.clone() };
    let running = {
        let reader = reader.clone();
        thread::spawn(move || {
            let answer = reader.search(&request);
            (Instant::now(), matches!(answer, Err(Error::Cancelled)))
        })
    };
    thread::sleep(NEXT_LETTER);
    let began = Instant::now();
    match reader.search(&next) {
        // The first may begin later than the next, where the machine is busy.
        Ok(_) | Err(Error::Cancelled) => {}
        Err(error) => return Err(error.into()),
    }
    let (ended, was_cancelled) = running.join().map_err(|_| "a search ended in a panic")?;
    Ok(was_cancelled.then(|| ended.saturating_duration_since(began).as_secs_f64() * 1000.0))
}
