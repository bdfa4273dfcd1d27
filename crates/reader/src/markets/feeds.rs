//! Feeds that a person knows: share indices, oil. Their keys are in the system's keyring, and nowhere else.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qirtas_markets::{Columns, Value, read_feed};
use qirtas_net::{is_local_host, trust_of};
use qirtas_store::{DayValue, MarketFeed, MarketItem, MarketItemId, MarketItemKind};
use url::Url;

use super::refresh::HISTORY_DAYS;
use super::{Markets, days_before};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Ask, Asking, By, Came, MayAsk};

/// The least time between two questions.
const EVERY: SignedDuration = SignedDuration::from_hours(6);
/// A person may ask anew after so long.
const PERSON_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// Twenty years of days, with room to spare.
const FEED_BYTES: usize = 8 << 20;
/// A keyring that is locked asks the person, and the markets do not wait for long.
const KEYRING_LIMIT: Duration = Duration::from_secs(20);
/// What stands for the key in an address.
const KEY: &str = "{key}";

/// A feed to follow.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMarketFeed {
    /// Where it is and how it is read.
    pub feed: MarketFeed,
    /// What stands in the place of `{key}`, or empty.
    pub key: String,
}

impl std::fmt::Debug for NewMarketFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An address can be as private as a key.
        f.debug_struct("NewMarketFeed").field("name", &self.feed.name).finish_non_exhaustive()
    }
}

impl Reader {
    /// Follows a feed, once it was tried and understood.
    ///
    /// # Errors
    /// `MarketsOff`, `EmptyName`, `BadAddress`, `FeedNeedsHttps`, `NoKeyring`, `TooManyMarketItems`, what fetching failed
    /// with, an answer that was refused; the library's.
    pub async fn add_market_feed(&self, new: NewMarketFeed) -> Result<Markets> {
        self.needs_markets().await?;
        let NewMarketFeed { feed, key } = new;
        let (feed, key) = (trimmed(feed), key.trim().to_owned());
        if feed.name.is_empty() {
            return Err(Error::EmptyName);
        }
        address_of(&feed.address, &key)?;
        let (reader, made) = (self.clone(), feed.clone());
        let id = self.aside(move || reader.make_feed(&made, &key)).await?;
        let brought = self.bring_feed(id, &feed, By::Person).await;
        let reader = self.clone();
        self.aside(move || {
            // One that cannot be read is not followed, and leaves nothing behind.
            if let Err(error) = brought {
                reader.store().write(|write| {
                    write.erase_market_item(id)?;
                    write.forget_asked(&name_of(id))
                })?;
                if has_key(&feed.address) {
                    reader.forget_key(id);
                }
                return Err(error);
            }
            reader.restore_market_item(id)
        })
        .await
    }

    /// Makes a feed that is not followed yet, with its key in the keyring.
    fn make_feed(&self, feed: &MarketFeed, key: &str) -> Result<MarketItemId> {
        self.has_room_for_item()?;
        let now = self.now();
        let id = self.store().write(|write| write.make_market_feed(feed, now))?;
        if has_key(&feed.address) && self.keyring().keep(&name_of(id), key).is_err() {
            self.store().write(|write| write.erase_market_item(id))?;
            return Err(Error::NoKeyring);
        }
        Ok(id)
    }

    /// Whether something came.
    pub(super) async fn refresh_feed(&self, item: &MarketItem, by: By) -> Result<Came> {
        let MarketItemKind::Feed(feed) = &item.what else { return Ok(Came::Nothing { is_failing: false }) };
        self.bring_feed(item.id, feed, by).await
    }

    async fn bring_feed(&self, id: MarketItemId, feed: &MarketFeed, by: By) -> Result<Came> {
        // Before the keyring is opened, which may ask the person.
        if let MayAsk::NotYet { is_failing } = self.may_ask(&name_of(id), by, Some(PERSON_AFTER)).await? {
            return Ok(Came::Nothing { is_failing });
        }
        let (reader, address) = (self.clone(), feed.address.clone());
        let opened = tokio::time::timeout(KEYRING_LIMIT, self.aside(move || reader.feed_url(id, &address)));
        let url = match opened.await.unwrap_or(Err(Error::NoKeyring)) {
            Ok(url) => url,
            Err(error) => return Err(self.note_failure(name_of(id), error).await),
        };
        let ask = Ask {
            name: name_of(id),
            trusted_host: trust_of(&url),
            url,
            max_bytes: FEED_BYTES,
            person_after: Some(PERSON_AFTER),
            may_be_unchanged: true,
        };
        let mut answered = match self.ask(ask, by).await? {
            Asking::NotYet { is_failing } => return Ok(Came::Nothing { is_failing }),
            Asking::Answered(answered) => answered,
        };
        let (columns, today) = (columns_of(feed), self.today());
        let values = match answered.body.take() {
            None => Vec::new(),
            Some(body) => match self.work(move || Ok(read_feed(&body, &columns, today)?)).await {
                Ok(values) => values,
                Err(error) => return Err(self.note_refused(answered, error).await),
            },
        };
        let (reader, now, host) = (self.clone(), self.now(), host_of_feed(feed));
        self.aside(move || {
            let next = now.checked_add(EVERY).unwrap_or(Timestamp::MAX);
            Ok(reader.store().write(|write| {
                write.keep_values(id, &host, &days_of(&values))?;
                write.forget_values(id, days_before(today, HISTORY_DAYS))?;
                answered.note(write, next, now)
            })?)
        })
        .await?;
        Ok(Came::Something)
    }

    fn feed_url(&self, id: MarketItemId, address: &str) -> Result<Url> {
        if !has_key(address) {
            return address_of(address, "");
        }
        let key = self.keyring().secret(&name_of(id)).map_err(|_| Error::NoKeyring)?;
        address_of(address, &key.ok_or(Error::FeedKeyMissing)?)
    }

    /// Forgets the key of a feed, if it had one.
    pub(crate) fn forget_key(&self, id: MarketItemId) {
        // Where the keyring refuses, the key stays with the person, who sees it there.
        let _ = self.keyring().forget(&name_of(id));
    }
}

/// Whether an address has a place for a key.
pub(crate) fn has_key(address: &str) -> bool {
    address.contains(KEY)
}

/// What is known of asking for a feed goes by this, and its key too.
pub(super) fn name_of(id: MarketItemId) -> String {
    format!("feed:{id}")
}

/// The host of a feed; nothing for a rate.
pub(super) fn host_of(item: &MarketItem) -> Option<String> {
    match &item.what {
        MarketItemKind::Feed(feed) => Some(host_of_feed(feed)),
        MarketItemKind::Rate { .. } => None,
    }
}

fn host_of_feed(feed: &MarketFeed) -> String {
    let url = address_of(&feed.address, "").ok();
    url.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned()
}

/// The address with the key in its place. A key is sent to nobody who could be overheard.
fn address_of(address: &str, key: &str) -> Result<Url> {
    let key: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
    let url = Url::parse(&address.replace(KEY, &key)).map_err(|_| Error::BadAddress)?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_local_host(&url) => Ok(url),
        "http" => Err(Error::FeedNeedsHttps),
        _ => Err(Error::BadAddress),
    }
}

fn columns_of(feed: &MarketFeed) -> Columns {
    Columns { rows: feed.rows_path.clone(), day: feed.day_column.clone(), value: feed.value_column.clone() }
}

fn days_of(values: &[Value]) -> Vec<DayValue> {
    values.iter().map(|&Value { day, value }| DayValue { day, value }).collect()
}

fn trimmed(feed: MarketFeed) -> MarketFeed {
    let trim = |text: String| text.trim().to_owned();
    MarketFeed {
        name: trim(feed.name),
        unit: trim(feed.unit),
        address: trim(feed.address),
        rows_path: trim(feed.rows_path),
        day_column: trim(feed.day_column),
        value_column: trim(feed.value_column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_put_into_its_place_and_sent_in_the_open_to_nobody() {
        let rows = [
            ("https://feeds.example/a?key={key}", "a&b", Ok("https://feeds.example/a?key=a%26b")),
            ("https://feeds.example/a", "unused", Ok("https://feeds.example/a")),
            ("http://feeds.example/a?key={key}", "k", Err("feed_needs_https")),
            ("http://127.0.0.1:9/a?key={key}", "k", Ok("http://127.0.0.1:9/a?key=k")),
            ("ftp://feeds.example/a", "", Err("bad_address")),
            ("feeds.example/a", "", Err("bad_address")),
        ];
        for (address, key, expected) in rows {
            let made = address_of(address, key);
            let seen = made.as_ref().map(Url::as_str).map_err(|error| error.problem().code);
            assert_eq!(seen, expected.map_err(str::to_owned), "{address}");
        }
    }
}
