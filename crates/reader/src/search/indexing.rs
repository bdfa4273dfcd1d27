//! Bringing the index up to what the library holds: in the background, part by part, while nobody needs the machine more.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use qirtas_search::{Entry, HAS_AUDIO, HAS_PICTURE};
use qirtas_store::{
    Annotations, Article, ArticleId, Enclosure, Indexing, Source, SourceId, StoreError, ToIndex,
};
use qirtas_text::language_of;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::error::{Error, Result};
use crate::offline::shown_text;
use crate::{Event, Reader};

/// Words that a part of the index is made of, roughly: what waits in memory.
const WORDS_AT_ONCE: u64 = 1_500_000;
/// Articles of it at the most.
const AT_ONCE: u32 = 5_000;
/// A sync has the machine to itself for so long; one that takes longer is not waited for.
const SYNC_GOES_FIRST: Duration = Duration::from_secs(10);
/// The app has begun, and what a person waits for is there.
const REST: Duration = Duration::from_secs(15);
/// What has changed by something that tells of nothing is found this late.
const LOOK: Duration = Duration::from_secs(60);
/// Bytes that are looked through for marked passages, in all: beyond, they are indexed beside the text that holds them.
const MOST_COMPARED: usize = 64 * 1024 * 1024;

/// The one who indexes.
#[derive(Default)]
pub(crate) struct Indexer {
    turn: Mutex<()>,
    wanted: Notify,
}

impl Indexer {
    /// There may be something to index.
    pub(crate) fn nudge(&self) {
        self.wanted.notify_one();
    }
}

impl Reader {
    /// Lets the background index what has changed.
    pub(crate) fn index_soon(&self) {
        self.searches().indexer.nudge();
    }

    /// Indexes whatever changes, until `cancel`. It waits by a timer of its own: nothing that it does has its hour.
    pub(crate) async fn index_in_background(self, cancel: CancellationToken) {
        while !cancel.is_cancelled() {
            let (reader, token) = (self.clone(), cancel.clone());
            // A library that fails here fails at the next command too, and is told of there.
            let _ = self.aside(move || reader.index_beside(&token)).await;
            tokio::select! {
                () = cancel.cancelled() => return,
                () = self.searches().indexer.wanted.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
            tokio::select! {
                () = cancel.cancelled() => return,
                () = self.sync_to_end() => {}
                () = tokio::time::sleep(SYNC_GOES_FIRST) => {}
            }
        }
    }

    fn index_beside(&self, cancel: &CancellationToken) -> Result<()> {
        let is_wanted = || !cancel.is_cancelled();
        self.index_all(&is_wanted)?;
        self.recount_saved_searches()
    }

    /// Looks once whether the bytes of the index are whole, when the app has begun and is at rest. What is damaged is made
    /// anew; what a search meets earlier is mended then.
    pub(crate) async fn check_index_in_background(self, cancel: CancellationToken) {
        tokio::select! {
            () = cancel.cancelled() => return,
            () = tokio::time::sleep(REST) => {}
        }
        let reader = self.clone();
        // A library that fails here fails at the next command too, and is told of there.
        let _ = self
            .aside(move || match reader.store().check_index_bytes(&|| !cancel.is_cancelled()) {
                Err(StoreError::IndexDamaged) => {
                    reader.store().reset_index()?;
                    reader.index_soon();
                    Ok(())
                }
                checked => Ok(checked?),
            })
            .await;
    }

    /// Indexes all that the index does not know as it is. One that is damaged is made anew.
    ///
    /// # Errors
    /// `Cancelled` once it is not wanted any more; the library's.
    pub fn index_all(&self, is_wanted: &dyn Fn() -> bool) -> Result<()> {
        let _turn = self.searches().indexer.turn.lock().unwrap_or_else(PoisonError::into_inner);
        match self.index_parts(is_wanted) {
            Err(Error::Store(StoreError::IndexDamaged)) => {
                self.store().reset_index()?;
                self.index_parts(is_wanted)
            }
            Err(Error::Store(StoreError::Stopped)) => Err(Error::Cancelled),
            done => done,
        }
    }

    fn index_parts(&self, is_wanted: &dyn Fn() -> bool) -> Result<()> {
        loop {
            let part = self.store().next_to_index(AT_ONCE, WORDS_AT_ONCE)?;
            if part.is_nothing {
                return Ok(());
            }
            let Some(indexing) = self.read_part(&part, is_wanted)? else { return Err(Error::Cancelled) };
            self.store().put_indexed(indexing, &part)?;
            let mut has_merged = false;
            while self.store().merge_segments(is_wanted)? {
                has_merged = true;
            }
            if has_merged {
                self.store().give_back_index()?;
            }
            self.tell(Event::IndexMoved { share: self.store().index_progress()?.share });
        }
    }

    /// Nothing when it is not wanted any more.
    fn read_part(&self, part: &ToIndex, is_wanted: &dyn Fn() -> bool) -> Result<Option<Indexing>> {
        let mut indexing = Indexing::new();
        let mut source: Option<Source> = None;
        for id in &part.ids {
            if !is_wanted() {
                return Ok(None);
            }
            let Some((article, annotations)) = self.article_to_index(*id)? else { continue };
            if source.as_ref().is_none_or(|known| known.id != article.card.source) {
                source = self.any_source(article.card.source)?;
            }
            add(&mut indexing, *id, &article, &annotations, source.as_ref());
        }
        Ok(Some(indexing))
    }

    /// Nothing for one that is gone, or whose text is damaged.
    fn article_to_index(&self, id: ArticleId) -> Result<Option<(Article, Annotations)>> {
        let read = self.store().read(|read| {
            let article = read.article(id)?;
            let annotations = read.annotations(&article.card)?;
            Ok((article, annotations))
        });
        match read {
            Err(StoreError::NotFound | StoreError::NotALibrary) => Ok(None),
            article => Ok(Some(article?)),
        }
    }

    fn any_source(&self, id: SourceId) -> Result<Option<Source>> {
        match self.store().read(|read| read.any_source(id)) {
            Err(StoreError::NotFound) => Ok(None),
            source => Ok(Some(source?)),
        }
    }
}

fn add(
    indexing: &mut Indexing,
    id: ArticleId,
    article: &Article,
    annotations: &Annotations,
    source: Option<&Source>,
) {
    let (text, language) = shown_text(article, source);
    let card = &article.card;
    let language = if language.is_empty() {
        language_of(&text).or_else(|| language_of(&card.title)).unwrap_or_default()
    } else {
        &language
    };
    let is_audio =
        |file: &Enclosure| file.media_type.as_deref().is_some_and(|kind| kind.starts_with("audio/"));
    let has_audio = article.enclosures.iter().any(is_audio);
    let has = (HAS_PICTURE * u8::from(card.picture.is_some())) | (HAS_AUDIO * u8::from(has_audio));
    let notes = notes_beside(annotations, &text);
    let entry = Entry {
        source: u32::try_from(card.source.0).unwrap_or(0),
        language,
        has,
        title: &card.title,
        text: &text,
        author: &card.author,
        tags: &article.categories,
        own_title: &annotations.title,
        own_tags: &annotations.tags,
        notes: &notes,
        ..Entry::default()
    };
    indexing.add(id, card.published, &entry);
}

/// What the person wrote, first about the article, and the passages that they marked.
pub(crate) fn notes_of(annotations: &Annotations) -> Vec<&str> {
    let on_passages = annotations.passages.iter().map(|passage| passage.note.as_str());
    let quotes = annotations.passages.iter().map(|passage| passage.quote.as_str());
    let all = std::iter::once(annotations.note.as_str()).chain(on_passages).chain(quotes);
    all.filter(|note| !note.is_empty()).collect()
}

/// The same without the passages that stand in the text: most do, and are found there.
fn notes_beside(annotations: &Annotations, text: &str) -> Vec<String> {
    let notes = notes_of(annotations);
    let is_compared = notes.len().saturating_mul(text.len()) <= MOST_COMPARED;
    let is_beside = |note: &&str| !is_compared || !text.contains(*note);
    notes.into_iter().filter(is_beside).map(str::to_owned).collect()
}
