//! What a person follows: sources.

use std::time::Duration;

use jiff::Timestamp;
use qirtas_store::{
    Arriving, FolderId, NewSource, PublisherSchedule, Source, SourceFacts, SourceId, SourceKind, StoreError,
    Write,
};
use tokio::time::Instant;
use url::Url;

use crate::address::home_of;
use crate::catalogue::{self, CatalogueEntry};
use crate::discovery::{Attempt, Candidate, Choice, Find, FoundBy, Search, chosen};
use crate::error::{Error, Result};
use crate::kinds::{self, Answer, Bounds, Content};
use crate::refresh::{keep_answer, schedule_of};
use crate::{Event, Reader, incoming};

/// Pages that are read before a new source is shown; the next sync brings more.
const PAGES_AT_FIRST: usize = 10;
/// For so long, and no longer: a person is waiting.
const LONGEST_AT_FIRST: Duration = Duration::from_secs(10);

/// What came of adding a source.
#[derive(Debug, Clone)]
pub struct Added {
    /// The source.
    pub source: Source,
    /// Articles that it brought.
    pub new_articles: u32,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Whether it had been there already.
    pub was_there: bool,
}

impl Reader {
    /// All sources in their order.
    ///
    /// # Errors
    /// The library's.
    pub fn sources(&self) -> Result<Vec<Source>> {
        Ok(self.store().read(|r| r.sources())?)
    }

    /// One source.
    ///
    /// # Errors
    /// `NoSuchSource`, or the library's.
    pub fn source(&self, id: SourceId) -> Result<Source> {
        match self.store().read(|r| r.source(id)) {
            Err(StoreError::NotFound) => Err(Error::NoSuchSource),
            source => Ok(source?),
        }
    }

    /// Subscribes to the source that an address is, or to the only one that it leads to, and keeps the articles that
    /// it brings.
    ///
    /// # Errors
    /// `BadAddress`, `NoSuchFolder`, `SeveralCandidates` when the person has to choose, or what went wrong at the
    /// address.
    pub async fn add_source(&self, typed: &str, folder: Option<FolderId>) -> Result<Added> {
        self.check_folder_aside(folder).await?;
        let mut search = Search::new(self);
        let find = the_only_of(&mut search, typed).await?;
        self.keep(search, find, folder, None).await
    }

    /// Subscribes to one of the candidates that a typed address led to.
    ///
    /// # Errors
    /// `BadAddress`, `NoSuchFolder`, or what went wrong at the candidate.
    pub async fn add_candidate(
        &self,
        typed: &str,
        choice: &Choice,
        folder: Option<FolderId>,
    ) -> Result<Added> {
        self.check_folder_aside(folder).await?;
        let mut search = Search::new(self);
        let found_by = search.trust_typed(typed, choice)?;
        let find = search.for_choice(choice, found_by).await?;
        self.keep(search, find, folder, None).await
    }

    /// Subscribes to a source of the catalogue. Without a network it is kept all the same, to be looked for at the
    /// next sync.
    ///
    /// # Errors
    /// `NoSuchCatalogueEntry`, `NoSuchFolder`, or what went wrong at its addresses.
    pub async fn add_from_catalogue(&self, id: &str, folder: Option<FolderId>) -> Result<Added> {
        self.check_folder_aside(folder).await?;
        let entry = catalogue::entry(id)?;
        let mut search = Search::new(self);
        match search.for_catalogue(entry).await {
            Ok(find) => self.keep(search, find, folder, Some(entry)).await,
            Err(error) if error.is_unreachable() => {
                self.keep_for_later(entry, &error, search.into_attempts(), folder).await
            }
            Err(error) => Err(error),
        }
    }

    /// Subscribes to addresses that are known to be feeds, without asking them: the next sync does. Those that are
    /// there already stay as they are.
    ///
    /// # Errors
    /// `NoSuchFolder`, or the library's.
    pub fn subscribe_unasked(&self, addresses: &[Url], folder: Option<FolderId>) -> Result<Vec<SourceId>> {
        self.check_folder(folder)?;
        let now = self.now();
        let ids = self.store().write(|w| {
            addresses
                .iter()
                .map(|address| {
                    let title = address.host_str().unwrap_or_default().to_owned();
                    let facts = SourceFacts { title, ..SourceFacts::default() };
                    let new =
                        NewSource { facts, folder, ..NewSource::at(SourceKind::Feed, address.as_str()) };
                    find_or_add(w, &new, now).map(|(id, _)| id)
                })
                .collect::<qirtas_store::Result<Vec<_>>>()
        })?;
        self.tell(Event::LibraryChanged);
        Ok(ids)
    }

    async fn keep(
        &self,
        search: Search<'_>,
        find: Find,
        folder: Option<FolderId>,
        entry: Option<&'static CatalogueEntry>,
    ) -> Result<Added> {
        let (found_by, known_as) = (find.candidate.found_by, find.candidate.known_as);
        let arrival = self.arrival_of(&search, find, known_as).await?;
        let mut new = NewSource {
            facts: arrival.facts.clone(),
            pattern: arrival.choice.pattern.clone(),
            folder,
            ..NewSource::at(arrival.choice.kind, arrival.choice.address.as_str())
        };
        if let Some(entry) = entry {
            new.facts.title = entry.name.clone();
        }
        let reader = self.clone();
        let (source, new_articles, was_there) = self
            .aside(move || {
                let now = reader.now();
                reader.change_folder(|w| {
                    let (id, was_there) = match known_as {
                        Some(id) => (id, true),
                        None => find_or_add(w, &new, now)?,
                    };
                    if let Some(entry) = entry {
                        let homepage = entry.homepage.to_string();
                        w.update_source(id, &SourceFacts { homepage, ..SourceFacts::default() })?;
                    }
                    if let Some(host) = &arrival.trusted_host {
                        w.trust_host(id, host)?;
                    }
                    let new_articles = arrival.write(w, id, now)?;
                    Ok((w.source(id)?, new_articles, was_there))
                })
            })
            .await?;
        self.note_online();
        Ok(Added { source, new_articles, attempts: search.into_attempts(), found_by, was_there })
    }

    /// What a find brings to the library, for a source that is there or for a new one.
    pub(crate) async fn arrival_of(
        &self,
        search: &Search<'_>,
        mut find: Find,
        source: Option<SourceId>,
    ) -> Result<Arrival> {
        let mut answer = search.brought_by(&mut find).await?;
        let Candidate { kind, title, address, .. } = &find.candidate;
        let asking = search.asking(address, find.trusted_host.as_deref());
        let bounds = Bounds { pages: PAGES_AT_FIRST, until: Some(Instant::now() + LONGEST_AT_FIRST) };
        kinds::fill_texts(&asking, *kind, source, bounds, &mut answer).await?;
        let Content::Feed(feed) = std::mem::replace(&mut answer.content, Content::Unchanged) else {
            return Err(Error::EmptyFeed);
        };
        let homepage = match (find.homepage, kind) {
            (Some(homepage), _) => homepage,
            (None, SourceKind::Feed) => String::new(),
            (None, _) => home_of(address).into(),
        };
        let facts = SourceFacts {
            title: title.clone(),
            homepage,
            language: feed.language.clone().unwrap_or_default(),
            direction: feed.direction,
        };
        let choice = Choice::from(&find.candidate);
        let trusted_host = find.trusted_host;
        self.aside(move || {
            let schedule = schedule_of(&feed);
            let mut entries = incoming::of_feed(*feed, &answer.url);
            entries.extend(answer.only_listed());
            Ok(Arrival { choice, facts, trusted_host, answer, schedule, entries })
        })
        .await
    }

    async fn keep_for_later(
        &self,
        entry: &'static CatalogueEntry,
        error: &Error,
        attempts: Vec<Attempt>,
        folder: Option<FolderId>,
    ) -> Result<Added> {
        let address = entry.feeds.first().unwrap_or(&entry.homepage);
        let new = NewSource {
            facts: SourceFacts {
                title: entry.name.clone(),
                homepage: entry.homepage.to_string(),
                language: entry.language.clone(),
                direction: qirtas_text::direction_of_language(&entry.language),
            },
            folder,
            ..NewSource::at(SourceKind::Feed, address.as_str())
        };
        let problem = error.problem();
        let reader = self.clone();
        let (source, was_there) = self
            .aside(move || {
                let now = reader.now();
                reader.change_folder(|w| {
                    // That it cannot be reached now says nothing against one that may have answered before.
                    if let Some(source) = w.sources()?.into_iter().find(|source| entry.is_source(source)) {
                        return Ok((source, true));
                    }
                    let id = w.add_source(&new, now)?;
                    w.record_failure(id, &problem.code, &problem.args_text(), now)?;
                    Ok((w.source(id)?, false))
                })
            })
            .await?;
        Ok(Added { source, new_articles: 0, attempts, found_by: FoundBy::Pending, was_there })
    }

    /// Ends a subscription. What it brought goes out of sight, bookmarks stay; `restore_source` undoes it.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn unsubscribe(&self, id: SourceId) -> Result<()> {
        let now = self.now();
        self.change_source(|w| w.remove_source(id, now))
    }

    /// Undoes `unsubscribe`: the source is there again with its articles and marks.
    ///
    /// # Errors
    /// `NoSuchSource`; `AlreadySubscribed` when another source is at its address now.
    pub fn restore_source(&self, id: SourceId) -> Result<Source> {
        let restored = self.change_source(|w| {
            w.restore_source(id)?;
            w.source(id)
        });
        match restored {
            Err(Error::Store(StoreError::Conflict)) => Err(Error::AlreadySubscribed),
            restored => restored,
        }
    }

    /// Calls a source what the person wants it to be called; an empty name gives the publisher's title back.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn rename_source(&self, id: SourceId, name: &str) -> Result<()> {
        let name = qirtas_text::tidy(name);
        self.change_source(|w| w.rename_source(id, &name))
    }

    /// Puts a source into a folder, or out of any.
    ///
    /// # Errors
    /// `NoSuchSource`, `NoSuchFolder`.
    pub fn move_source(&self, id: SourceId, folder: Option<FolderId>) -> Result<()> {
        self.check_folder(folder)?;
        self.change_source(|w| w.move_source(id, folder))
    }

    fn change_source<T>(&self, change: impl FnOnce(&Write<'_>) -> qirtas_store::Result<T>) -> Result<T> {
        self.change(change, Error::NoSuchSource)
    }

    /// Changes the library and tells of it; what is not found is `missing`.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&Write<'_>) -> qirtas_store::Result<T>,
        missing: Error,
    ) -> Result<T> {
        match self.store().write(change) {
            Ok(value) => {
                self.tell(Event::LibraryChanged);
                Ok(value)
            }
            Err(StoreError::NotFound) => Err(missing),
            Err(error) => Err(error.into()),
        }
    }
}

/// What was found at an address, ready to be written.
pub(crate) struct Arrival {
    pub(crate) choice: Choice,
    pub(crate) facts: SourceFacts,
    pub(crate) trusted_host: Option<String>,
    answer: Answer,
    schedule: PublisherSchedule,
    entries: Vec<Arriving>,
}

impl Arrival {
    /// Keeps the articles, and gives how many are new.
    pub(crate) fn write(&self, w: &Write<'_>, id: SourceId, now: Timestamp) -> qirtas_store::Result<u32> {
        Ok(keep_answer(w, id, &self.answer, Some(self.schedule), &self.entries, now)?.new)
    }
}

/// The source that an address is, or the only one that it leads to.
pub(crate) async fn the_only_of(search: &mut Search<'_>, typed: &str) -> Result<Find> {
    let mut finds = search.for_typed(typed).await?;
    match chosen(&finds) {
        Some(place) => Ok(finds.swap_remove(place)),
        None => Err(Error::SeveralCandidates(Box::new(search.discovery_of(finds)))),
    }
}

fn find_or_add(w: &Write<'_>, new: &NewSource, now: Timestamp) -> qirtas_store::Result<(SourceId, bool)> {
    match w.source_by_address(&new.address)? {
        Some(source) => Ok((source.id, true)),
        None => Ok((w.add_source(new, now)?, false)),
    }
}

#[cfg(test)]
mod tests {
    use qirtas_net::FetchError;

    use super::*;
    use crate::Options;

    #[tokio::test]
    async fn a_catalogue_entry_without_a_network_is_kept_once_and_an_older_one_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let entry = &catalogue::catalogue()[0];
        let error = Error::Fetch(FetchError::Dns);
        let first = reader.keep_for_later(entry, &error, Vec::new(), None).await.unwrap();
        assert!(!first.was_there && first.source.failure.is_some());

        // It answered, at an address that the catalogue does not know.
        let id = first.source.id;
        let answered = |w: &Write<'_>| {
            w.readdress_source(id, "https://elsewhere.example/feed")?;
            w.record_success(id, &qirtas_store::Validators::default(), None, reader.now())
        };
        reader.store().write(answered).unwrap();
        let again = reader.keep_for_later(entry, &error, Vec::new(), None).await.unwrap();
        assert!(again.was_there && again.source.failure.is_none());
        assert_eq!(again.source.id, id);
    }
}
