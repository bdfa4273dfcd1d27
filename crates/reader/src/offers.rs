//! Sources that move from one way of being followed to another: by an offer that the person takes up, or because they
//! correct the address. Articles, marks, name and folder stay.

use jiff::{SignedDuration, Timestamp};
use qirtas_store::{Offer, Source, SourceId, StoreError};
use url::Url;

use crate::Reader;
use crate::address::home_of;
use crate::discovery::{Choice, Find, FoundBy, Search};
use crate::error::{Error, Result};
use crate::subscriptions::{Arrival, the_only_of};

/// How long a person who said no to an offer is not asked again.
const PEACE: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Reader {
    /// Follows a source at another address from now on, once that has answered.
    ///
    /// # Errors
    /// `NoSuchSource`, `BadAddress`, `SeveralCandidates`, `AlreadySubscribed`, or what went wrong at the address.
    pub async fn edit_address(&self, id: SourceId, typed: &str) -> Result<Source> {
        let source = self.source_aside(id).await?;
        let mut search = Search::in_name_of(self, &source);
        let find = the_only_of(&mut search, typed).await?;
        self.switch(&search, source, find).await
    }

    /// Follows a source from now on as one of the candidates that a typed address led to, once that has answered.
    ///
    /// # Errors
    /// `NoSuchSource`, `BadAddress`, `AlreadySubscribed`, or what went wrong at the candidate.
    pub async fn take_candidate(&self, id: SourceId, typed: &str, choice: &Choice) -> Result<Source> {
        let source = self.source_aside(id).await?;
        let mut search = Search::in_name_of(self, &source);
        let found_by = search.trust_typed(typed, choice)?;
        let find = search.for_choice(choice, found_by).await?;
        self.switch(&search, source, find).await
    }

    /// Calls ourselves something else to this source's servers; nothing for our own name.
    ///
    /// # Errors
    /// `NoSuchSource`, `BadUserAgent`.
    pub fn set_user_agent(&self, id: SourceId, user_agent: Option<&str>) -> Result<Source> {
        let user_agent = user_agent.map(str::trim).filter(|text| !text.is_empty());
        if user_agent.is_some_and(|text| !qirtas_net::is_user_agent(text)) {
            return Err(Error::BadUserAgent);
        }
        self.change(
            |w| {
                w.set_user_agent(id, user_agent)?;
                w.source(id)
            },
            Error::NoSuchSource,
        )
    }

    /// Looks now for another way to follow a source, and keeps it as an offer.
    ///
    /// # Errors
    /// `NoSuchSource`, `NoOffer` when there is no other way.
    pub async fn look_for_offer(&self, id: SourceId) -> Result<Source> {
        let mut source = self.source_aside(id).await?;
        // Who asks for it wants to hear of what they once said no to.
        source.declined = None;
        let offer = look_for_another_way(self, &source).await.ok_or(Error::NoOffer)?;
        let reader = self.clone();
        let change = move || {
            reader.change(
                |w| {
                    w.set_offer(id, Some(&offer))?;
                    w.source(id)
                },
                Error::NoSuchSource,
            )
        };
        self.aside(change).await
    }

    /// Follows a source in the way that was offered, once that has answered.
    ///
    /// # Errors
    /// `NoSuchSource`, `NoOffer`, `AlreadySubscribed`, or what went wrong at the address.
    pub async fn accept_offer(&self, id: SourceId) -> Result<Source> {
        let source = self.source_aside(id).await?;
        let Offer { kind, address, pattern, .. } = source.offer.clone().ok_or(Error::NoOffer)?;
        let address = Url::parse(&address).map_err(|_| Error::BadAddress)?;
        let mut search = Search::in_name_of(self, &source);
        let find = search.for_choice(&Choice { kind, address, pattern }, FoundBy::Address).await?;
        self.switch(&search, source, find).await
    }

    /// Leaves a source as it is; the same is not offered again for a month.
    ///
    /// # Errors
    /// `NoSuchSource`.
    pub fn decline_offer(&self, id: SourceId) -> Result<Source> {
        let now = self.now();
        self.change(
            |w| {
                w.decline_offer(id, now)?;
                w.source(id)
            },
            Error::NoSuchSource,
        )
    }

    async fn source_aside(&self, id: SourceId) -> Result<Source> {
        let reader = self.clone();
        self.aside(move || reader.source(id)).await
    }

    async fn switch(&self, search: &Search<'_>, source: Source, find: Find) -> Result<Source> {
        let arrival = self.arrival_of(search, find, Some(source.id)).await?;
        let reader = self.clone();
        self.aside(move || {
            let switched = reader.store().write(|w| write_switch(w, &source, &arrival, reader.now()));
            match switched {
                Ok(source) => {
                    reader.tell(crate::Event::LibraryChanged);
                    Ok(source)
                }
                Err(StoreError::NotFound) => Err(Error::NoSuchSource),
                Err(StoreError::Conflict) => Err(Error::AlreadySubscribed),
                Err(error) => Err(error.into()),
            }
        })
        .await
    }
}

fn write_switch(
    w: &qirtas_store::Write<'_>,
    source: &Source,
    arrival: &Arrival,
    now: Timestamp,
) -> qirtas_store::Result<Source> {
    let Choice { kind, address, pattern } = &arrival.choice;
    w.switch_source(source.id, *kind, address.as_str(), pattern)?;
    // What the old address was trusted with says nothing of the new one.
    w.trust_host(source.id, arrival.trusted_host.as_deref().unwrap_or_default())?;
    arrival.write(w, source.id, now)?;
    w.source(source.id)
}

/// Another way to follow a source that does not answer any more: what its address leads to now, else what its home
/// page does. Of several, the one that has most of the articles that the source brought.
pub(crate) async fn look_for_another_way(reader: &Reader, source: &Source) -> Option<Offer> {
    let address = Url::parse(&source.address).ok()?;
    let mut search = Search::in_name_of(reader, source);
    let now = reader.now();
    let homepage = Url::parse(&source.homepage).unwrap_or_else(|_| home_of(&address));
    let mut finds = Vec::new();
    for start in [&address, &homepage] {
        finds = search.from(start).await;
        search.name_known(&mut finds).await.ok()?;
        finds.retain(|find| is_worth_offering(find, source, now));
        if !finds.is_empty() {
            break;
        }
    }
    let (reader_aside, id) = (reader.clone(), source.id);
    let best = reader.aside(move || Ok(most_alike(&reader_aside, id, finds))).await.ok()??;
    let Choice { kind, address, pattern } = Choice::from(&best.candidate);
    Some(Offer { kind, address: address.into(), pattern, offered_at: now })
}

/// Whether a find is no comments, no source of the person's, and nothing that they said no to lately.
fn is_worth_offering(find: &Find, source: &Source, now: Timestamp) -> bool {
    let candidate = &find.candidate;
    let is_itself = candidate.known_as == Some(source.id)
        && candidate.kind == source.kind
        && candidate.pattern == source.pattern;
    let is_others = candidate.known_as.is_some_and(|id| id != source.id);
    let is_declined = source.declined.as_ref().is_some_and(|declined| {
        declined.kind == candidate.kind
            && declined.address == candidate.address.as_str()
            && declined.pattern == candidate.pattern
            && now.duration_since(declined.offered_at) < PEACE
    });
    find.is_good() && !is_itself && !is_others && !is_declined
}

fn most_alike(reader: &Reader, id: SourceId, finds: Vec<Find>) -> Option<Find> {
    let alike = |find: &Find| {
        let places: Vec<&str> = find.places.iter().map(String::as_str).collect();
        let known = reader.store().read(|r| r.known_entries(id, &places)).unwrap_or_default();
        known.into_iter().filter(|is_known| *is_known).count()
    };
    // Of equals the first found is the surest.
    finds.into_iter().rev().max_by_key(alike)
}
