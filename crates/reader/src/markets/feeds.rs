//! Feeds that a person knows: share indices, oil. Their keys are in the system's keyring, and nowhere else.

use jiff::{SignedDuration, Timestamp};
use qirtas_markets::{Columns, Value, read_feed};
use qirtas_net::{is_local_host, trust_of};
use qirtas_store::{DayValue, MarketFeed, MarketItem, MarketItemId, MarketItemKind};
use url::Url;

use super::Markets;
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Ask, Asking, By};

/// The least time between two questions.
const EVERY: SignedDuration = SignedDuration::from_hours(6);
/// Twenty years of days, with room to spare.
const FEED_BYTES: usize = 8 << 20;
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
        let feed = trimmed(feed);
        if feed.name.is_empty() {
            return Err(Error::EmptyName);
        }
        let url = address_of(&feed.address, key.trim())?;
        let trusted_host = trust_of(&url);
        let body = self.fetch_data(url, trusted_host, FEED_BYTES).await?;
        let (columns, today) = (columns_of(&feed), self.today());
        let values = self.work(move || Ok(read_feed(&body, &columns, today)?)).await?;
        let reader = self.clone();
        self.aside(move || {
            reader.has_room_for_item()?;
            // A key that cannot be kept is no key: the feed would fail from tomorrow on.
            let id = reader.store().write(|write| write.add_market_feed(&feed))?;
            if !key.trim().is_empty() && reader.keyring().keep(&name_of(id), key.trim()).is_err() {
                let now = reader.now();
                reader.store().write(|write| write.remove_market_item(id, now))?;
                return Err(Error::NoKeyring);
            }
            let host = host_of_feed(&feed);
            reader.store().write(|write| write.keep_values(id, &host, &days_of(&values)))?;
            reader.markets()
        })
        .await
    }

    /// Whether something came.
    pub(super) async fn refresh_feed(&self, item: &MarketItem, by: By) -> Result<bool> {
        let MarketItemKind::Feed(feed) = &item.what else { return Ok(false) };
        let (reader, id, address) = (self.clone(), item.id, feed.address.clone());
        let url = self
            .aside(move || {
                let key = if address.contains(KEY) {
                    reader.keyring().secret(&name_of(id)).map_err(|_| Error::NoKeyring)?
                } else {
                    None
                };
                address_of(&address, &key.unwrap_or_default())
            })
            .await?;
        let ask = Ask {
            name: name_of(id),
            trusted_host: trust_of(&url),
            url,
            max_bytes: FEED_BYTES,
            person_after: Some(SignedDuration::from_mins(30)),
        };
        let Asking::Answered(mut answered) = self.ask(ask, by).await? else { return Ok(false) };
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
                answered.note(write, next, now)
            })?)
        })
        .await?;
        Ok(true)
    }
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
