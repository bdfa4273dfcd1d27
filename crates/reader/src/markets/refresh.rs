//! Brings rates: one question for each base currency, from the one who is asked first, or else from the other.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use qirtas_markets::{Addresses, Currency, Pair, Source, Step, Value, provider};
use qirtas_store::{DayValue, MarketItem, MarketItemId, MarketItemKind};
use url::Url;

use super::{days_before, pair_of_item, sources};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, Asking, By, HeaderPart, HeaderState, MARKETS};

/// A person may ask anew after so long.
const PERSON_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// Days are asked for anew for so long: banks correct themselves.
const CORRECTED_DAYS: i32 = 5;
/// As far back as charts go, and how far of it by day.
const HISTORY_DAYS: i32 = 5 * 366 + 14;
const DAILY_DAYS: i32 = 370;

/// A rate that is followed.
#[derive(Clone, Copy)]
struct Followed {
    id: MarketItemId,
    pair: Pair,
    has_history: bool,
    last: Option<Date>,
}

/// One round of asking.
struct Round {
    addresses: Addresses,
    trusted_host: Option<String>,
    today: Date,
    by: By,
    /// One file of the European Central Bank answers for all currencies.
    files: HashMap<Url, Bytes>,
}

impl Reader {
    /// Asks for all rates and feeds whose time has come. What fails is noted, and told of once.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn refresh_all_markets(&self, by: By) -> Result<()> {
        let _turn = self.header().markets.turn.lock().await;
        let (reader, today) = (self.clone(), self.today());
        let known = self
            .aside(move || {
                if reader.header_state(MARKETS)? != HeaderState::On {
                    return Ok(None);
                }
                let round = Round {
                    addresses: reader.markets_addresses()?,
                    trusted_host: reader.trust_of_services()?,
                    today,
                    by,
                    files: HashMap::new(),
                };
                Ok(Some((round, sources(reader.markets_source()?), reader.followed()?)))
            })
            .await?;
        let Some((mut round, sources, (rates, feeds))) = known else { return Ok(()) };
        let mut tally = Tally::default();
        self.refresh_rates(&mut round, sources, rates, &mut tally).await?;
        for feed in feeds {
            tally.add(self.refresh_feed(&feed, by).await)?;
        }
        self.tell_of_part(HeaderPart::Markets, tally.has_changed, tally.failure.as_ref());
        Ok(())
    }

    fn followed(&self) -> Result<(Vec<Followed>, Vec<MarketItem>)> {
        Ok(self.store().read(|read| {
            let (mut rates, mut feeds) = (Vec::new(), Vec::new());
            for item in read.market_items()? {
                if let Some(pair) = pair_of_item(&item) {
                    let last = read.latest_values(item.id, 1)?.pop().map(|value| value.day);
                    rates.push(Followed { id: item.id, pair, has_history: item.history_at.is_some(), last });
                } else if matches!(item.what, MarketItemKind::Feed(_)) {
                    feeds.push(item);
                }
            }
            Ok((rates, feeds))
        })?)
    }

    async fn refresh_rates(
        &self,
        round: &mut Round,
        sources: [Source; 2],
        rates: Vec<Followed>,
        tally: &mut Tally,
    ) -> Result<()> {
        let mut left = rates;
        for source in sources {
            let provider = provider(source, &round.addresses);
            let (covered, others) = left.into_iter().partition(|rate: &Followed| provider.covers(rate.pair));
            left = others;
            let mut by_base: BTreeMap<Currency, Vec<Followed>> = BTreeMap::new();
            for rate in Vec::<Followed>::from(covered) {
                by_base.entry(rate.pair.base).or_default().push(rate);
            }
            for (base, rates) in by_base {
                let came = self.refresh_base(round, source, base, &rates).await;
                let is_unreachable = came.as_ref().is_err_and(Error::is_unreachable);
                if matches!(came, Ok(Came::Nothing { is_failing: true }) | Err(_)) && !is_unreachable {
                    left.extend(rates);
                }
                tally.add(came.map(|came| came == Came::Something))?;
                if is_unreachable {
                    // The others cannot be reached either.
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The history of what is new, and the latest days of all else.
    async fn refresh_base(
        &self,
        round: &mut Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
    ) -> Result<Came> {
        let (known, new): (Vec<Followed>, Vec<Followed>) = rates.iter().partition(|rate| rate.has_history);
        let mut came = Came::Nothing { is_failing: false };
        if !new.is_empty() {
            came = self.bring_history(round, source, base, &new, known.is_empty()).await?;
        }
        if !known.is_empty() {
            let latest = self.bring_latest(round, source, base, &known).await?;
            if came != Came::Something {
                came = latest;
            }
        }
        Ok(came)
    }

    async fn bring_latest(
        &self,
        round: &mut Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
    ) -> Result<Came> {
        let oldest = rates.iter().filter_map(|rate| rate.last).min().unwrap_or(round.today);
        let from = days_before(oldest, CORRECTED_DAYS);
        let provider = provider(source, &round.addresses);
        let url = provider.url(base, &quotes_of(rates), from, round.today, Step::Day);
        let ask = round.ask(name_of(source, base), url, provider.max_bytes());
        let (answered, values) = match self.ask_for_rates(round, source, base, rates, from, ask).await? {
            Asked::Answered(answered, values) => (answered, values),
            Asked::NotYet(is_failing) => return Ok(Came::Nothing { is_failing }),
        };
        let next = provider.next_publication(self.now());
        self.keep_rates(source, rates, values, Kept { answered: vec![(answered, next)], is_history: false })
            .await?;
        Ok(Came::Something)
    }

    /// By week as far back as charts go, and by day for the last year.
    async fn bring_history(
        &self,
        round: &mut Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
        are_all: bool,
    ) -> Result<Came> {
        let provider = provider(source, &round.addresses);
        let (mut answers, mut all) = (Vec::new(), Vec::new());
        // Weeks are averages, dated on a day that may have no rate: they stand only where no days are asked for.
        let first_day = days_before(round.today, DAILY_DAYS);
        for (step, days) in [(Step::Week, HISTORY_DAYS), (Step::Day, DAILY_DAYS)] {
            let from = days_before(round.today, days);
            let url = provider.url(base, &quotes_of(rates), from, round.today, step);
            let name = match step {
                Step::Week => format!("history:{}:{base}", source.name()),
                // What is here then is the latest too.
                Step::Day if are_all => name_of(source, base),
                Step::Day => format!("year:{}:{base}", source.name()),
            };
            let ask = round.ask(name, url, provider.max_bytes());
            match self.ask_for_rates(round, source, base, rates, from, ask).await? {
                Asked::Answered(answered, values) => {
                    answers.push(if step == Step::Day && are_all {
                        (answered, provider.next_publication(self.now()))
                    } else {
                        // What is followed next has no history either.
                        (answered.without_freshness(), self.now())
                    });
                    let is_kept = |(_, value): &(Currency, Value)| step == Step::Day || value.day < first_day;
                    all.extend(values.into_iter().filter(is_kept));
                }
                Asked::NotYet(is_failing) => return Ok(Came::Nothing { is_failing }),
            }
        }
        self.keep_rates(source, rates, all, Kept { answered: answers, is_history: true }).await?;
        Ok(Came::Something)
    }

    async fn ask_for_rates(
        &self,
        round: &mut Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
        from: Date,
        ask: Ask,
    ) -> Result<Asked> {
        let url = ask.url.clone();
        let mut answered = match round.files.get(&url).cloned() {
            Some(body) => Answered::again(&ask, body),
            None => match self.ask(ask, round.by).await? {
                Asking::NotYet { is_failing } => return Ok(Asked::NotYet(is_failing)),
                Asking::Answered(answered) => answered,
            },
        };
        let Some(body) = answered.body.take() else { return Ok(Asked::Answered(answered, Vec::new())) };
        round.files.insert(url, body.clone());
        let (addresses, quotes, today) = (round.addresses.clone(), quotes_of(rates), round.today);
        let read = self
            .work(move || Ok(provider(source, &addresses).read(&body, base, &quotes, from, today)?))
            .await;
        match read {
            Ok(values) => Ok(Asked::Answered(answered, values)),
            Err(error) => Err(self.note_refused(answered, error).await),
        }
    }

    async fn keep_rates(
        &self,
        source: Source,
        rates: &[Followed],
        values: Vec<(Currency, Value)>,
        kept: Kept,
    ) -> Result<()> {
        let (reader, rates, now, today) = (self.clone(), rates.to_vec(), self.now(), self.today());
        self.aside(move || {
            let mut by_quote: HashMap<Currency, Vec<DayValue>> = HashMap::new();
            for (quote, Value { day, value }) in values {
                by_quote.entry(quote).or_default().push(DayValue { day, value });
            }
            let oldest = days_before(today, HISTORY_DAYS);
            Ok(reader.store().write(|write| {
                for rate in &rates {
                    let days = by_quote.get(&rate.pair.quote).map(Vec::as_slice).unwrap_or_default();
                    write.keep_values(rate.id, source.name(), days)?;
                    write.forget_values(rate.id, oldest)?;
                    if kept.is_history {
                        write.note_history(rate.id, now)?;
                    }
                }
                kept.answered.iter().try_for_each(|(answered, next)| answered.note(write, *next, now))
            })?)
        })
        .await
    }
}

impl Round {
    fn ask(&self, name: String, url: Url, max_bytes: usize) -> Ask {
        let trusted_host = self.trusted_host.clone();
        Ask { name, url, trusted_host, max_bytes, person_after: Some(PERSON_AFTER) }
    }
}

/// What is noted with values.
struct Kept {
    /// Answers, and when each is asked for again.
    answered: Vec<(Answered, Timestamp)>,
    is_history: bool,
}

enum Asked {
    Answered(Answered, Vec<(Currency, Value)>),
    /// Whether it failed the last time.
    NotYet(bool),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    Something,
    Nothing { is_failing: bool },
}

/// How a round went.
#[derive(Default)]
struct Tally {
    has_changed: bool,
    failure: Option<Error>,
}

impl Tally {
    /// Goes on after what fails, unless it is the library.
    fn add(&mut self, came: Result<bool>) -> Result<()> {
        match came {
            Ok(something) => self.has_changed |= something,
            Err(Error::Store(error)) => return Err(error.into()),
            Err(error) => self.failure = self.failure.take().or(Some(error)),
        }
        Ok(())
    }
}

/// What is known of asking for the rates of a currency goes by this.
pub(super) fn name_of(source: Source, base: Currency) -> String {
    format!("rates:{}:{base}", source.name())
}

fn quotes_of(rates: &[Followed]) -> Vec<Currency> {
    let mut quotes: Vec<Currency> = rates.iter().map(|rate| rate.pair.quote).collect();
    quotes.sort_unstable();
    quotes
}
