//! Who gives the rates, and how each is asked and read.

mod cubes;
mod ecb;
mod frankfurter;
mod gathered;
mod rhythm;

use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;

use self::ecb::Ecb;
use self::frankfurter::Frankfurter;
use crate::{Currency, Pair, Refusal, Value};

/// Who is asked for rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Reference rates of many central banks, blended: <https://frankfurter.dev>.
    Frankfurter,
    /// The euro's reference rates of the European Central Bank: about thirty currencies, and no Arab one.
    Ecb,
}

impl Source {
    /// All of them, the usual one first.
    pub const ALL: [Self; 2] = [Self::Frankfurter, Self::Ecb];

    /// Its name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Frankfurter => "frankfurter",
            Self::Ecb => "ecb",
        }
    }

    /// The source of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }
}

/// Where the providers answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Above `v2/rates`.
    pub frankfurter: Url,
    /// Above `stats/eurofxref`.
    pub ecb: Url,
}

impl Addresses {
    /// The providers' own.
    pub fn public() -> Self {
        #[expect(clippy::expect_used, reason = "constants, which a test reads")]
        let parsed = |address| Url::parse(address).expect("an address");
        Self {
            frankfurter: parsed("https://api.frankfurter.dev/"),
            ecb: parsed("https://www.ecb.europa.eu/"),
        }
    }

    /// Both below one address, as where their shapes are served for tests.
    pub fn below(base: &Url) -> Self {
        Self { frankfurter: beneath(base, &["frankfurter", ""]), ecb: beneath(base, &["ecb", ""]) }
    }

    /// The host that is asked.
    pub fn host(&self, source: Source) -> String {
        let address = match source {
            Source::Frankfurter => &self.frankfurter,
            Source::Ecb => &self.ecb,
        };
        address.host_str().unwrap_or_default().to_owned()
    }
}

/// How far apart the values of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Each day that has rates.
    Day,
    /// One value a week, where the provider offers that.
    Week,
}

/// One that gives rates.
pub trait Provider: Send + Sync {
    /// Whether it has a rate for the two.
    fn covers(&self, pair: Pair) -> bool;

    /// Where the rates of `base` in `quotes` stand from a day on. There may be more in the answer.
    fn url(&self, base: Currency, quotes: &[Currency], from: Date, today: Date, step: Step) -> Url;

    /// The longest answer that makes sense, in bytes.
    fn max_bytes(&self) -> usize;

    /// Reads what stood there: by quote in the order of the codes, then by day, one value a day. Days up to ten before
    /// `from` are among them, as on days without rates the last ones are given.
    ///
    /// # Errors
    /// One value that is wrong refuses the whole, as then none can be trusted. That some quotes lack is no error.
    fn read(
        &self,
        body: &[u8],
        base: Currency,
        quotes: &[Currency],
        from: Date,
        today: Date,
    ) -> Result<Vec<(Currency, Value)>, Refusal>;

    /// When it next says something new, later than `after`.
    fn next_publication(&self, after: Timestamp) -> Timestamp;
}

/// The provider of a source.
pub fn provider(source: Source, addresses: &Addresses) -> Box<dyn Provider> {
    match source {
        Source::Frankfurter => Box::new(Frankfurter::new(addresses.frankfurter.clone())),
        Source::Ecb => Box::new(Ecb::new(addresses.ecb.clone())),
    }
}

/// An address with segments more, whether or not it ends in a slash.
fn beneath(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}
