//! Who is asked, and at which addresses.

use url::Url;

/// A service that tells the weather.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// <https://open-meteo.com>
    OpenMeteo,
    /// The Norwegian Meteorological Institute's Locationforecast, <https://api.met.no>
    MetNorway,
}

impl Source {
    /// Its name outside of this crate.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenMeteo => "open_meteo",
            Self::MetNorway => "met_norway",
        }
    }

    /// The service of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::OpenMeteo, Self::MetNorway].into_iter().find(|source| source.name() == name)
    }
}

/// The folders of the services, each with a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Open-Meteo's forecasts.
    pub forecast: Url,
    /// Open-Meteo's places.
    pub geocoding: Url,
    /// Open-Meteo's air, with its dust.
    pub air: Url,
    /// MET Norway.
    pub met: Url,
}

impl Addresses {
    /// Where the services are.
    #[must_use]
    pub fn public() -> Self {
        Self {
            forecast: constant("https://api.open-meteo.com/"),
            geocoding: constant("https://geocoding-api.open-meteo.com/"),
            air: constant("https://air-quality-api.open-meteo.com/"),
            met: constant("https://api.met.no/"),
        }
    }

    /// Where something stands for all of them, a folder for each below `base`.
    #[must_use]
    pub fn below(base: &Url) -> Self {
        Self {
            forecast: joined(base, &["open-meteo", ""]),
            geocoding: joined(base, &["open-meteo-geocoding", ""]),
            air: joined(base, &["open-meteo-air", ""]),
            met: joined(base, &["met-norway", ""]),
        }
    }

    /// The hosts that are asked for forecasts of this source and for places, each once.
    #[must_use]
    pub fn hosts(&self, source: Source) -> Vec<String> {
        let asked = match source {
            Source::OpenMeteo => [Some(&self.forecast), Some(&self.air), Some(&self.geocoding)],
            Source::MetNorway => [Some(&self.met), None, Some(&self.geocoding)],
        };
        let mut hosts = Vec::new();
        for host in asked.into_iter().flatten().filter_map(Url::host_str) {
            if !hosts.iter().any(|known| known == host) {
                hosts.push(host.to_owned());
            }
        }
        hosts
    }
}

/// An address below a folder; nothing that was asked of the folder stays.
pub(crate) fn joined(folder: &Url, segments: &[&str]) -> Url {
    let mut url = folder.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url.set_query(None);
    url.set_fragment(None);
    url
}

#[expect(clippy::expect_used, reason = "the constants above, which a test reads")]
fn constant(address: &str) -> Url {
    Url::parse(address).expect("an address of ours")
}

#[cfg(test)]
mod tests {
    use super::{Addresses, Source};
    use url::Url;

    #[test]
    fn names_lead_back() {
        for source in [Source::OpenMeteo, Source::MetNorway] {
            assert_eq!(Source::from_name(source.name()), Some(source));
        }
        assert_eq!(Source::from_name("open-meteo"), None);
    }

    #[test]
    fn hosts_are_told_once() {
        let public = Addresses::public();
        let open_meteo =
            ["api.open-meteo.com", "air-quality-api.open-meteo.com", "geocoding-api.open-meteo.com"];
        assert_eq!(public.hosts(Source::OpenMeteo), open_meteo);
        assert_eq!(public.hosts(Source::MetNorway), ["api.met.no", "geocoding-api.open-meteo.com"]);
        let local = Addresses::below(&Url::parse("http://127.0.0.1:8080").unwrap());
        assert_eq!(local.hosts(Source::OpenMeteo), ["127.0.0.1"]);
    }

    #[test]
    fn folders_stand_below_the_base() {
        for base in ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x/", "http://127.0.0.1:8080/x?a=b#c"] {
            let Addresses { forecast, geocoding, air, met } = Addresses::below(&Url::parse(base).unwrap());
            let folders = [forecast, geocoding, air, met].map(String::from);
            let expected = ["open-meteo", "open-meteo-geocoding", "open-meteo-air", "met-norway"];
            assert_eq!(folders, expected.map(|name| format!("http://127.0.0.1:8080/x/{name}/")));
        }
    }
}
