//! What a person sets. The reader's own keys have checked values; all others are the window's.

use std::ops::RangeInclusive;

use qirtas_net::Proxy;
use qirtas_store::Store;

use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{MARKETS, MARKETS_SOURCE, SERVICES, WEATHER, WEATHER_SOURCE, base_of};
use crate::storage::BUDGET;
use crate::upkeep::{RETENTION_COUNT, RETENTION_DAYS};

/// Whether sources are asked by themselves when their time has come: `on` (as when nothing is set) or `off`.
pub(crate) const SYNC_BY_ITSELF: &str = "sync.background";
/// Whether they are asked by themselves also over a network that is paid for by what goes through it.
pub(crate) const SYNC_ON_METERED: &str = "sync.on_metered";
/// Whether the newest articles are saved by themselves, for reading without a network: `on` (as when nothing is set) or
/// `off`.
pub(crate) const SAVE_BY_ITSELF: &str = "offline.auto";
/// Whether the addresses of bookmarks are looked at now and then: `on` (as when nothing is set) or `off`.
pub(crate) const CHECK_LINKS: &str = "bookmarks.check_links";
/// The longest side of a picture that is kept, in pixels.
pub(crate) const LARGEST_SIDE: &str = "pictures.max_side";
/// Whether an animated picture stays one: `on`, or `off` (as when nothing is set).
pub(crate) const ANIMATED_PICTURES: &str = "pictures.animated";
/// The longest side when nothing is set.
pub(crate) const USUAL_SIDE: u32 = 1600;
const SIDES: RangeInclusive<u32> = 320..=4096;
/// The way to the network: `system` (as when nothing is set), `none`, or a proxy's address.
const PROXY: &str = "net.proxy";

impl Reader {
    /// Keeps what the person set, and acts on it at once.
    ///
    /// # Errors
    /// `BadSetting` or `BadProxy` when a key of the reader's own cannot have that value, or the library's.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        match (key, value) {
            (PROXY, _) => {
                let proxy = Proxy::parse(value).ok_or(Error::BadProxy)?;
                self.client().set_proxy(&proxy).map_err(|_| Error::BadProxy)?;
                return self.keep_setting(key, &proxy.to_setting());
            }
            (SYNC_BY_ITSELF | SYNC_ON_METERED | SAVE_BY_ITSELF | ANIMATED_PICTURES | CHECK_LINKS, value)
                if !matches!(value, "on" | "off") =>
            {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (LARGEST_SIDE, value) if !value.parse().is_ok_and(|side| SIDES.contains(&side)) => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (BUDGET, value) if value.parse::<u64>().is_err() => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (RETENTION_DAYS | RETENTION_COUNT, value) if value.parse::<u32>().is_err() => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (WEATHER | MARKETS, value) if !matches!(value, "on" | "off" | "unasked" | "") => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (WEATHER_SOURCE, value) if qirtas_weather::Source::from_name(value).is_none() => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (MARKETS_SOURCE, value) if qirtas_markets::Source::from_name(value).is_none() => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (SERVICES, value) if !value.is_empty() && base_of(value).is_none() => {
                return Err(Error::BadSetting { key: key.to_owned() });
            }
            (MARKETS, "on") => self.begin_markets()?,
            _ => {}
        }
        self.keep_setting(key, value)?;
        self.wake();
        Ok(())
    }

    /// What is kept under a key.
    ///
    /// # Errors
    /// The library's.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(self.store().read(|r| r.setting(key))?)
    }

    fn keep_setting(&self, key: &str, value: &str) -> Result<()> {
        Ok(self.store().write(|w| w.set_setting(key, value))?)
    }

    /// Whether a switch is on, as it is until a person turns it off.
    pub(crate) fn is_on(&self, key: &str) -> Result<bool> {
        Ok(self.setting(key)?.as_deref() != Some("off"))
    }
}

/// A number that was set; nothing where none was.
pub(crate) fn number_of(store: &Store, key: &str) -> Result<Option<u64>> {
    Ok(store.read(|r| r.setting(key))?.and_then(|value| value.parse().ok()))
}

/// The proxy that was set; nothing where none was, or what is kept cannot be understood.
pub(crate) fn kept_proxy(store: &Store) -> Result<Option<Proxy>> {
    Ok(store.read(|r| r.setting(PROXY))?.as_deref().and_then(Proxy::parse))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[test]
    fn values_of_known_keys_are_checked() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        let rows = [
            ("sync.background", "off", "ok"),
            ("sync.background", "on", "ok"),
            ("sync.background", "never", "bad_setting"),
            ("sync.background", "", "bad_setting"),
            ("sync.on_metered", "off", "ok"),
            ("sync.on_metered", "1", "bad_setting"),
            ("offline.auto", "off", "ok"),
            ("offline.auto", "later", "bad_setting"),
            ("pictures.animated", "on", "ok"),
            ("pictures.animated", "yes", "bad_setting"),
            ("pictures.max_side", "320", "ok"),
            ("pictures.max_side", "4096", "ok"),
            ("pictures.max_side", "319", "bad_setting"),
            ("pictures.max_side", "wide", "bad_setting"),
            ("net.proxy", "system", "ok"),
            ("net.proxy", "none", "ok"),
            ("net.proxy", "http://proxy.example:3128/", "ok"),
            ("net.proxy", "https://user:word@proxy.example/", "ok"),
            ("net.proxy", "socks5://10.0.0.1:1080", "ok"),
            ("net.proxy", "socks5h://proxy.example:1080", "ok"),
            ("net.proxy", "ftp://proxy.example", "bad_proxy"),
            ("net.proxy", "http://", "bad_proxy"),
            ("offline.budget", "5000000000", "ok"),
            ("offline.budget", "2 GB", "bad_setting"),
            ("offline.budget", "-1", "bad_setting"),
            ("retention.days", "0", "ok"),
            ("retention.days", "30", "ok"),
            ("retention.days", "99999999999", "bad_setting"),
            ("retention.count", "", "bad_setting"),
            ("weather.state", "on", "ok"),
            ("weather.state", "", "ok"),
            ("weather.state", "unasked", "ok"),
            ("weather.state", "yes", "bad_setting"),
            ("markets.state", "off", "ok"),
            ("markets.state", "always", "bad_setting"),
            ("weather.provider", "met_norway", "ok"),
            ("weather.provider", "somebody", "bad_setting"),
            ("markets.provider", "ecb", "ok"),
            ("markets.provider", "", "bad_setting"),
            ("providers.base", "http://127.0.0.1:8080/providers", "ok"),
            ("providers.base", "", "ok"),
            ("providers.base", "file:///etc", "bad_setting"),
            ("theme", "dark", "ok"),
            ("text_size", "", "ok"),
        ];
        for (key, value, expected) in rows {
            let before = reader.store().read(|r| r.setting(key)).unwrap();
            let code = reader.set_setting(key, value).err().map_or("ok".to_owned(), |e| e.problem().code);
            assert_eq!(code, expected, "{key} {value:?}");
            let kept = reader.store().read(|r| r.setting(key)).unwrap();
            assert_eq!(
                kept,
                if expected == "ok" { Some(value.to_owned()) } else { before },
                "{key} {value:?}"
            );
        }
    }

    #[test]
    fn a_switch_is_on_until_it_is_turned_off() {
        let dir = tempfile::tempdir().unwrap();
        let reader = Reader::open(dir.path(), Options::default()).unwrap();
        assert!(reader.is_on(SYNC_BY_ITSELF).unwrap());
        reader.set_setting(SYNC_BY_ITSELF, "off").unwrap();
        assert!(!reader.is_on(SYNC_BY_ITSELF).unwrap());
        reader.set_setting(SYNC_BY_ITSELF, "on").unwrap();
        assert!(reader.is_on(SYNC_BY_ITSELF).unwrap());
    }
}
