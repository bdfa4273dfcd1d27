//! What an entry costs the one writer: in a new library, in larger and larger ones, and in a few enormous feeds.

use std::error::Error;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use jiff::Timestamp;
use qirtas_store::{Arriving, Incoming, NewSource, SourceId, SourceKind, Store};

use crate::clock::{Clock, Took};
use crate::entries::{Length, SHORT, TEASER, WHOLE, feed};

/// Feeds of one transaction, as a sync takes them.
const BATCH: usize = 16;

type Run<T> = Result<T, Box<dyn Error>>;

/// 500 feeds of 40 entries of 4 KB into a new library.
pub(crate) fn first_sync(dir: &Path, now: Timestamp) -> Run<()> {
    let store = Store::open(dir)?;
    let sources = subscribe(&store, 500, now)?;
    let round = Round { from: 0, count: 40, length: WHOLE };
    round.merge(&store, &sources, now)?.report("first sync: 500 feeds x 40 entries of 4 KB", None);
    round.merge(&store, &sources, now)?.report("the same entries again", None);
    round.know(&store, &sources, now)?.report("the same, found unchanged before they are merged", None);
    let one_more = Round { from: 1, ..round };
    one_more.merge(&store, &sources, now)?.report("one new entry in each feed", None);
    Ok(())
}

/// 5 feeds of 20,000 short entries.
pub(crate) fn wide(dir: &Path, now: Timestamp) -> Run<()> {
    let store = Store::open(dir)?;
    let sources = subscribe(&store, 5, now)?;
    let round = Round { from: 0, count: 20_000, length: SHORT };
    round.merge(&store, &sources, now)?.report("5 feeds x 20,000 entries of 100 bytes", None);
    round.merge(&store, &sources, now)?.report("the same entries again", None);
    Ok(())
}

/// 250 feeds bring 40 new entries each in every round; the rounds after each mark are measured.
pub(crate) fn scale(dir: &Path, largest: u64, now: Timestamp) -> Run<()> {
    const FEEDS: u64 = 250;
    const ENTRIES: u64 = 40;
    const MEASURED: u64 = 5;
    let marks = [10_000, 100_000, 300_000, 1_000_000].map(|mark: u64| mark.min(largest));
    println!("cost of 40 new entries of 600 bytes in each of 250 feeds, at a number of articles");
    let store = Store::open(dir)?;
    let sources = subscribe(&store, FEEDS, now)?;
    let (mut first, mut costs) = (None, Vec::new());
    for number in 0.. {
        let articles = number * FEEDS * ENTRIES;
        let cost =
            Round { from: number * ENTRIES, count: ENTRIES, length: TEASER }.merge(&store, &sources, now)?;
        let mark = marks.into_iter().rfind(|mark| *mark <= articles).unwrap_or(0);
        if mark == 0 || articles >= mark + MEASURED * FEEDS * ENTRIES {
            continue;
        }
        costs.push(cost);
        if costs.len() as u64 == MEASURED {
            // The round in the middle: one may have been held up by another program.
            costs.sort_by_key(|cost| cost.written.cpu);
            let middle = costs.get(costs.len() / 2).copied().unwrap_or(cost);
            middle.report(&format!("at {mark:>9} articles"), first);
            first = first.or(Some(middle.per_entry()));
            costs.clear();
            if mark == largest.min(1_000_000) {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn subscribe(store: &Store, count: u64, now: Timestamp) -> Run<Vec<SourceId>> {
    Ok(store.write(|library| {
        (0..count)
            .map(|number| {
                let address = format!("https://outlet{number}.example/feed");
                library.add_source(&NewSource::at(SourceKind::Feed, address), now)
            })
            .collect()
    })?)
}

/// The same number of entries of every feed.
#[derive(Clone, Copy)]
struct Round {
    from: u64,
    count: u64,
    length: Length,
}

#[derive(Clone, Copy, Default)]
struct Cost {
    entries: u64,
    /// On the threads of those who bring them.
    prepared: Took,
    /// Where the one writer is held.
    written: Took,
}

impl Round {
    /// As in a sync: entries are prepared on one thread while another one writes.
    fn merge(self, store: &Store, sources: &[SourceId], now: Timestamp) -> Run<Cost> {
        let mut cost = Cost { entries: self.count * sources.len() as u64, ..Cost::default() };
        let (to_writer, batches) = mpsc::sync_channel(1);
        thread::scope(|scope| -> Run<()> {
            let brought = scope.spawn(move || {
                let mut prepared = Took::default();
                for batch in sources.chunks(BATCH) {
                    let feeds = batch.iter().map(|source| (*source, self.entries(*source, now)));
                    let feeds: Vec<_> = feeds.collect();
                    let clock = Clock::start();
                    let feeds = feeds
                        .into_iter()
                        .map(|(source, entries)| (source, entries.into_iter().map(Arriving::of).collect()))
                        .collect::<Vec<(SourceId, Vec<Arriving>)>>();
                    prepared += clock.stop();
                    if to_writer.send(feeds).is_err() {
                        break;
                    }
                }
                prepared
            });
            for feeds in batches {
                let clock = Clock::start();
                store.write(|library| {
                    feeds
                        .iter()
                        .try_for_each(|(source, entries)| library.merge(*source, entries, now).map(|_| ()))
                })?;
                cost.written += clock.stop();
            }
            cost.prepared = brought.join().map_err(|_| "a thread ended early")?;
            Ok(())
        })?;
        Ok(cost)
    }

    fn entries(self, source: SourceId, now: Timestamp) -> Vec<Incoming> {
        feed(source, self.from, self.count, self.length, now)
    }

    /// As [`merge`](Round::merge), but asks first what is known.
    fn know(self, store: &Store, sources: &[SourceId], now: Timestamp) -> Run<Cost> {
        let mut cost = Cost { entries: self.count * sources.len() as u64, ..Cost::default() };
        for source in sources {
            let fingerprints: Vec<_> = self
                .entries(*source, now)
                .into_iter()
                .map(|entry| Arriving::of(entry).fingerprint())
                .collect();
            let clock = Clock::start();
            let known = store.read(|library| library.known_changes(*source, &fingerprints))?;
            cost.prepared += clock.stop();
            if known.contains(&false) {
                return Err("an entry that was just merged is not known".into());
            }
        }
        Ok(cost)
    }
}

impl Cost {
    /// Microseconds of the writer.
    fn per_entry(self) -> f64 {
        self.written.cpu.as_secs_f64() * 1e6 / self.entries as f64
    }

    fn report(self, what: &str, first: Option<f64>) {
        let per_1000 = |took: std::time::Duration| took.as_secs_f64() * 1e6 / self.entries as f64;
        print!(
            "{what:<50} per 1,000 entries: {:>6.2} ms written (CPU {:>6.2}), {:>6.2} ms prepared",
            per_1000(self.written.wall),
            per_1000(self.written.cpu),
            per_1000(self.prepared.wall),
        );
        match first {
            Some(first) => println!(", {:.2} x", self.per_entry() / first),
            None => println!(),
        }
    }
}
