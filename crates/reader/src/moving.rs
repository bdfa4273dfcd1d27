//! What a sync tells while it moves: at most twenty times a second, however many sources it asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use qirtas_store::SourceId;
use tokio::sync::Notify;

use crate::{Event, Phase, Reader, SourcePhase, SyncProgress};

/// A little more than a twentieth of a second: a late one never stands in the second of the one before.
const BETWEEN: Duration = Duration::from_millis(60);

/// What has moved and is not told yet.
#[derive(Default)]
struct Waiting {
    progress: SyncProgress,
    has_moved: bool,
    /// In the order in which they moved first.
    sources: Vec<SourcePhase>,
    places: HashMap<SourceId, usize>,
}

impl Waiting {
    /// The latest of a source stands for what it was before.
    fn note(&mut self, source: SourceId, phase: Phase) {
        self.has_moved = true;
        let place = *self.places.entry(source).or_insert(self.sources.len());
        match self.sources.get_mut(place) {
            Some(known) => known.phase = phase,
            None => self.sources.push(SourcePhase { source, phase }),
        }
    }

    fn take(&mut self) -> Option<Event> {
        if !std::mem::take(&mut self.has_moved) {
            return None;
        }
        self.places.clear();
        Some(Event::SyncMoved { progress: self.progress, sources: std::mem::take(&mut self.sources) })
    }
}

/// Tells of one sync. A clone tells of the same.
#[derive(Clone)]
pub(crate) struct Moving {
    reader: Reader,
    waiting: Arc<Mutex<Waiting>>,
    moved: Arc<Notify>,
}

impl Moving {
    pub(crate) fn of(reader: &Reader, total: u32) -> Self {
        let progress = SyncProgress { total, ..SyncProgress::default() };
        let waiting = Arc::new(Mutex::new(Waiting { progress, ..Waiting::default() }));
        reader.progress(progress);
        Self { reader: reader.clone(), waiting, moved: Arc::default() }
    }

    pub(crate) fn is_asking(&self, source: SourceId) {
        self.waiting().note(source, Phase::Asking);
        self.moved.notify_one();
    }

    /// A source is done, and with it the sync is so far.
    pub(crate) fn is_done(&self, source: SourceId, phase: Phase, progress: SyncProgress) {
        let mut waiting = self.waiting();
        waiting.note(source, phase);
        waiting.progress = progress;
        drop(waiting);
        self.reader.progress(progress);
        self.moved.notify_one();
    }

    /// Tells, time and again, until it is dropped.
    pub(crate) async fn keep_telling(&self) {
        loop {
            self.moved.notified().await;
            self.tell();
            tokio::time::sleep(BETWEEN).await;
        }
    }

    /// Tells what is not told yet.
    pub(crate) fn tell(&self) {
        if let Some(event) = self.waiting().take() {
            self.reader.tell(event);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_of_each_source_is_told_once() {
        let mut waiting = Waiting::default();
        assert_eq!(waiting.take(), None);
        waiting.note(SourceId(2), Phase::Asking);
        waiting.note(SourceId(1), Phase::Asking);
        waiting.note(SourceId(2), Phase::Done { new: 3 });
        let Some(Event::SyncMoved { sources, .. }) = waiting.take() else { panic!("nothing to tell") };
        let expected = [(2, Phase::Done { new: 3 }), (1, Phase::Asking)];
        assert_eq!(sources, expected.map(|(id, phase)| SourcePhase { source: SourceId(id), phase }));
        assert_eq!(waiting.take(), None);
        waiting.note(SourceId(1), Phase::Done { new: 0 });
        assert!(waiting.take().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn five_thousand_sources_are_told_of_at_most_twenty_times_a_second_and_the_last_always() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), crate::Options::default()).unwrap();
        let mut events = reader.events();
        let moving = Moving::of(&reader, 5000);
        let telling = moving.clone();
        let telling = tokio::spawn(async move { telling.keep_telling().await });
        // Five seconds in which a source is done each millisecond.
        for n in 1..=5000 {
            let progress = SyncProgress { done: n, total: 5000, new_articles: 0 };
            moving.is_done(SourceId(n.into()), Phase::Done { new: 0 }, progress);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        telling.abort();
        moving.tell();
        let (mut told, mut sources, mut last) = (0, 0, 0);
        while let Ok(event) = events.try_recv() {
            let Event::SyncMoved { progress, sources: moved } = event else { continue };
            told += 1;
            sources += moved.len();
            last = progress.done;
        }
        assert!((50..=100).contains(&told), "{told} times in five seconds");
        assert_eq!((sources, last), (5000, 5000));
    }
}
