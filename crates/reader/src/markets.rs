//! What a person follows on the markets: rates and feeds, their values by day, and conversion by them.

mod feeds;
mod history;
mod refresh;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use qirtas_markets::{
    Addresses, Currency, Pair, Provider, Rates, Source, Value, change_of, currencies, provider, usual_pairs,
};
use qirtas_store::{DayValue, MarketItem, MarketItemId, MarketItemKind, Read};

use crate::error::{Error, Result};
use crate::header::{By, HeaderPart, HeaderState, MARKETS, MARKETS_SOURCE, each_once, problem_of};
use crate::{Problem, Reader};

pub use feeds::NewMarketFeed;
pub(crate) use feeds::has_key;
pub use history::{HistoryRange, MarketHistory};

/// Values of a sparkline.
const SPARK: u32 = 30;
/// Banks are closed for so many days in a row now and then.
const OLD_DAYS: i32 = 4;
/// Statistics offices publish prices of oil about a week later.
const OLD_FEED_DAYS: i32 = 10;
/// That the usual pairs were given once: who took them away does not want them back.
const BEGUN: &str = "markets.begun";
/// Items that are followed at the most.
const MOST_ITEMS: usize = 200;

/// All that is shown of the markets.
#[derive(Debug, Clone, PartialEq)]
pub struct Markets {
    /// Whether it is shown.
    pub state: HeaderState,
    /// Who is asked for rates first.
    pub source: Source,
    /// In the person's order.
    pub items: Vec<MarketState>,
    /// Hosts that are asked while it is on.
    pub hosts: Vec<String>,
}

/// What is known of one item, as it is shown: turned round where the person wants it so.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketState {
    /// Which.
    pub item: MarketItem,
    /// What it was worth last.
    pub last: Option<Value>,
    /// Who said so: a source's name, or a feed's host.
    pub source: Option<String>,
    /// Of the last value to the one before, as a share.
    pub change: Option<f64>,
    /// The last values, the oldest first.
    pub spark: Vec<f64>,
    /// When it was last asked for well.
    pub taken_at: Option<Timestamp>,
    /// The last value is older than it should be.
    pub is_stale: bool,
    /// Why nothing newer came.
    pub problem: Option<Problem>,
}

/// What an amount is in another currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conversion {
    /// So much.
    pub value: f64,
    /// By rates of this day; the older one's, where two were needed.
    pub day: Date,
}

impl Reader {
    /// What is known of the markets. Asks nobody.
    ///
    /// # Errors
    /// The library's.
    pub fn markets(&self) -> Result<Markets> {
        let (state, source) = (self.header_state(MARKETS)?, self.markets_source()?);
        let (addresses, today) = (self.markets_addresses()?, self.today());
        let providers = sources(source).map(|source| (source, provider(source, &addresses)));
        let items = self.store().read(|read| {
            let items = read.market_items()?;
            items
                .into_iter()
                .map(|item| state_of(read, item, &providers, today))
                .collect::<qirtas_store::Result<Vec<_>>>()
        })?;
        let of_rates = sources(source).map(|source| addresses.host(source)).into_iter();
        let hosts = each_once(of_rates.chain(items.iter().filter_map(|state| feeds::host_of(&state.item))));
        Ok(Markets { state, source, items, hosts })
    }

    /// Asks for what may be asked for by now, and gives what is known then. What fails is told with the items.
    ///
    /// # Errors
    /// `MarketsOff`, or the library's.
    pub async fn refresh_markets(&self) -> Result<Markets> {
        self.needs_markets().await?;
        self.refresh_all_markets(By::Person).await?;
        let reader = self.clone();
        self.aside(move || reader.markets()).await
    }

    /// Follows a pair, and asks for it.
    ///
    /// # Errors
    /// `MarketsOff`, `BadPair`, `PairKnown`, `TooManyMarketItems`, or the library's.
    pub async fn add_pair(&self, base: &str, quote: &str) -> Result<Markets> {
        self.needs_markets().await?;
        let pair = pair_of(base, quote).ok_or(Error::BadPair)?;
        let reader = self.clone();
        self.aside(move || {
            reader.has_room_for_item()?;
            if reader.is_followed(pair)? {
                return Err(Error::PairKnown);
            }
            let (quoted, is_turned) = pair.as_quoted();
            let (base, quote) = (quoted.base.as_str(), quoted.quote.as_str());
            let forgotten = reader.now().checked_sub(refresh::PERSON_AFTER).unwrap_or(Timestamp::MIN);
            Ok(reader.store().write(|write| {
                let (id, _) = write.add_market_pair(base, quote, is_turned, forgotten)?;
                write.forget_asked(&refresh::missing_name(id))
            })?)
        })
        .await?;
        self.refresh_markets().await
    }

    /// Whether a pair is followed, either way round.
    fn is_followed(&self, pair: Pair) -> Result<bool> {
        let items = self.store().read(|read| read.market_items())?;
        Ok(items.iter().filter_map(pair_of_item).any(|known| known == pair || known == pair.inverted()))
    }

    /// Shows a rate the other way round.
    ///
    /// # Errors
    /// `NoSuchMarketItem`, or the library's.
    pub fn invert_market_item(&self, id: MarketItemId) -> Result<Markets> {
        self.change_part(HeaderPart::Markets, |write| write.invert_market_item(id), Error::NoSuchMarketItem)?;
        self.markets()
    }

    /// Takes an item away; [`Reader::restore_market_item`] brings it back.
    ///
    /// # Errors
    /// `NoSuchMarketItem`, or the library's.
    pub fn remove_market_item(&self, id: MarketItemId) -> Result<Markets> {
        let now = self.now();
        self.change_part(
            HeaderPart::Markets,
            |write| write.remove_market_item(id, now),
            Error::NoSuchMarketItem,
        )?;
        self.markets()
    }

    /// Brings an item back, where it stood.
    ///
    /// # Errors
    /// `NoSuchMarketItem`, or the library's.
    pub fn restore_market_item(&self, id: MarketItemId) -> Result<Markets> {
        self.change_part(
            HeaderPart::Markets,
            |write| write.restore_market_item(id),
            Error::NoSuchMarketItem,
        )?;
        self.markets()
    }

    /// Puts the items in this order; the first stand in the header.
    ///
    /// # Errors
    /// The library's.
    pub fn order_market_items(&self, ids: &[MarketItemId]) -> Result<Markets> {
        self.store().write(|write| write.order_market_items(ids))?;
        self.markets()
    }

    /// What an amount of one currency is in another, by the rates that are here. Nothing where none leads there.
    ///
    /// # Errors
    /// `BadPair` for what is no currency; the library's.
    pub fn convert(&self, amount: f64, from: &str, to: &str) -> Result<Option<Conversion>> {
        let (from, to) = Currency::parse(from).zip(Currency::parse(to)).ok_or(Error::BadPair)?;
        let rates = self.store().read(|read| {
            let mut rates = Vec::new();
            for item in read.market_items()? {
                let last = read.latest_values(item.id, 1)?.pop();
                rates.extend(pair_of_item(&item).zip(last.map(value_of)));
            }
            Ok(rates)
        })?;
        Ok(Rates::new(rates).convert(amount, from, to).map(|(value, day)| Conversion { value, day }))
    }

    /// All currencies that can be followed: ISO 4217, and gold and silver by the ounce.
    pub fn currencies(&self) -> Vec<Currency> {
        currencies().collect()
    }

    /// Lets a person who turns markets on for the first time see the usual pairs.
    pub(crate) fn begin_markets(&self) -> Result<()> {
        let now = self.now();
        Ok(self.store().write(|write| {
            if write.setting(BEGUN)?.is_some() || write.has_market_items()? {
                return Ok(());
            }
            for pair in usual_pairs() {
                write.add_market_pair(pair.base.as_str(), pair.quote.as_str(), false, now)?;
            }
            write.set_setting(BEGUN, "1")
        })?)
    }

    pub(crate) fn has_room_for_item(&self) -> Result<()> {
        let count = self.store().read(|read| read.market_items())?.len();
        if count < MOST_ITEMS { Ok(()) } else { Err(Error::TooManyMarketItems { limit: MOST_ITEMS }) }
    }

    pub(crate) async fn needs_markets(&self) -> Result<()> {
        let reader = self.clone();
        match self.aside(move || reader.header_state(MARKETS)).await? {
            HeaderState::On => Ok(()),
            HeaderState::Unasked | HeaderState::Off => Err(Error::MarketsOff),
        }
    }

    pub(crate) fn markets_source(&self) -> Result<Source> {
        Ok(self
            .setting(MARKETS_SOURCE)?
            .as_deref()
            .and_then(Source::from_name)
            .unwrap_or(Source::Frankfurter))
    }

    pub(crate) fn markets_addresses(&self) -> Result<Addresses> {
        Ok(self.services_base()?.map_or_else(Addresses::public, |base| Addresses::below(&base)))
    }

    /// Rates have days of the whole world's calendar.
    pub(crate) fn today(&self) -> Date {
        TimeZone::UTC.to_datetime(self.now()).date()
    }
}

/// The one that is asked first, and the one that is asked for what it lacks or when it fails.
fn sources(first: Source) -> [Source; 2] {
    match first {
        Source::Frankfurter => [Source::Frankfurter, Source::Ecb],
        Source::Ecb => [Source::Ecb, Source::Frankfurter],
    }
}

fn state_of(
    read: &Read<'_>,
    item: MarketItem,
    providers: &[(Source, Box<dyn Provider>); 2],
    today: Date,
) -> qirtas_store::Result<MarketState> {
    let values: Vec<Value> = read
        .latest_values(item.id, SPARK)?
        .into_iter()
        .map(value_of)
        .map(|value| as_shown(value, &item))
        .collect();
    let names = names_of(&item, providers);
    let last = values.last().copied();
    let mut taken_at = None;
    for name in names.iter().filter(|_| last.is_some()) {
        taken_at = taken_at.max(read.asked(name)?.and_then(|asked| asked.answered_at));
    }
    let missing = problem_of(read, &[refresh::missing_name(item.id)])?;
    let old = if pair_of_item(&item).is_some() { OLD_DAYS } else { OLD_FEED_DAYS };
    Ok(MarketState {
        last,
        source: read.value_source(item.id)?,
        change: change_of(&values),
        spark: values.iter().map(|value| value.value).collect(),
        taken_at,
        is_stale: last.is_some_and(|last| (today - last.day).get_days() > old),
        problem: missing.or(problem_of(read, &names)?),
        item,
    })
}

/// What is known of asking for an item goes by these.
fn names_of(item: &MarketItem, providers: &[(Source, Box<dyn Provider>); 2]) -> Vec<String> {
    let Some(pair) = pair_of_item(item) else { return vec![feeds::name_of(item.id)] };
    let covering = providers.iter().filter(|(_, provider)| provider.covers(pair));
    let name_of = if item.history_at.is_some() { refresh::name_of } else { refresh::history_name };
    covering.map(|&(source, _)| name_of(source, pair.base)).collect()
}

fn as_shown(value: Value, item: &MarketItem) -> Value {
    if item.is_inverted { Value { value: 1.0 / value.value, ..value } } else { value }
}

fn value_of(DayValue { day, value }: DayValue) -> Value {
    Value { day, value }
}

fn pair_of(base: &str, quote: &str) -> Option<Pair> {
    let (base, quote) = (Currency::parse(base)?, Currency::parse(quote)?);
    (base != quote).then_some(Pair { base, quote })
}

/// The pair of a rate; nothing for a feed.
fn pair_of_item(item: &MarketItem) -> Option<Pair> {
    match &item.what {
        MarketItemKind::Rate { base, quote } => pair_of(base, quote),
        MarketItemKind::Feed(_) => None,
    }
}

/// So many days before.
fn days_before(day: Date, days: i32) -> Date {
    day.checked_sub(Span::new().days(days)).unwrap_or(Date::MIN)
}
