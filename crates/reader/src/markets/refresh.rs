//! Brings rates: one question for each base currency, from the one who is asked first, or else from the other.

mod bringing;

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use qirtas_markets::{Addresses, Currency, Pair, Source, provider};
use qirtas_store::{MarketItem, MarketItemId, MarketItemKind};
use url::Url;

use super::{pair_of_item, sources};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Ask, By, Came, HeaderPart, MARKETS, Tally};
pub(super) use bringing::HISTORY_DAYS;

/// A person may ask anew after so long.
const PERSON_AFTER: SignedDuration = SignedDuration::from_mins(30);

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

impl Round {
    fn ask(&self, name: String, url: Url, max_bytes: usize, may_be_unchanged: bool) -> Ask {
        let trusted_host = self.trusted_host.clone();
        Ask { name, url, trusted_host, max_bytes, person_after: Some(PERSON_AFTER), may_be_unchanged }
    }
}

impl Reader {
    /// Asks for all rates and feeds whose time has come. What fails is noted, and told of once.
    ///
    /// # Errors
    /// The library's.
    pub(crate) async fn refresh_all_markets(&self, by: By) -> Result<()> {
        let turn = &self.header().markets.turn;
        let _turn = match by {
            By::Person => turn.lock().await,
            // The one before goes on still.
            By::Itself => match turn.try_lock() {
                Ok(turn) => turn,
                Err(_) => return Ok(()),
            },
        };
        if !self.is_part_on(MARKETS).await? {
            return Ok(());
        }
        let (reader, today) = (self.clone(), self.today());
        let (mut round, sources, (rates, feeds)) = self
            .aside(move || {
                let round = Round {
                    addresses: reader.markets_addresses()?,
                    trusted_host: reader.trust_of_services()?,
                    today,
                    by,
                    files: HashMap::new(),
                };
                Ok((round, sources(reader.markets_source()?), reader.followed()?))
            })
            .await?;
        let mut tally = Tally::default();
        self.refresh_rates(&mut round, sources, rates, &mut tally).await?;
        for feed in feeds {
            if !self.is_part_on(MARKETS).await? {
                break;
            }
            tally.add(self.refresh_feed(&feed, by).await)?;
        }
        self.tell_of_round(HeaderPart::Markets, &tally);
        Ok(())
    }

    /// Rates that may be asked for, and feeds.
    fn followed(&self) -> Result<(Vec<Followed>, Vec<MarketItem>)> {
        let now = self.now();
        Ok(self.store().read(|read| {
            let (mut rates, mut feeds) = (Vec::new(), Vec::new());
            for item in read.market_items()? {
                if let Some(pair) = pair_of_item(&item) {
                    let missing = read.asked(&missing_name(item.id))?;
                    if missing.and_then(|asked| asked.ask_at).is_none_or(|ask_at| ask_at <= now) {
                        let last = read.latest_values(item.id, 1)?.pop().map(|value| value.day);
                        rates.push(Followed {
                            id: item.id,
                            pair,
                            has_history: item.history_at.is_some(),
                            last,
                        });
                    }
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
        let mut failed = Tally::default();
        for source in sources {
            let provider = provider(source, &round.addresses);
            let (covered, others): (Vec<Followed>, Vec<Followed>) =
                left.into_iter().partition(|rate| provider.covers(rate.pair));
            left = others;
            // Those that nobody else has fail where this one does.
            failed.failure = failed.failure.filter(|_| !left.is_empty());
            let mut by_base: BTreeMap<Currency, Vec<Followed>> = BTreeMap::new();
            for rate in covered {
                by_base.entry(rate.pair.base).or_default().push(rate);
            }
            for (base, rates) in by_base {
                if !self.is_part_on(MARKETS).await? {
                    return Ok(());
                }
                let came = self.refresh_base(round, source, base, &rates).await;
                if matches!(came, Ok(Came::Nothing { is_failing: true }) | Err(_)) {
                    left.extend(rates);
                }
                match came {
                    Ok(Came::Something) => tally.has_changed = true,
                    came => failed.add(came)?,
                }
            }
        }
        if !left.is_empty() {
            tally.is_failing |= failed.is_failing;
            if let Some(error) = failed.failure {
                tally.add(Err(error))?;
            }
        }
        Ok(())
    }

    /// Where one of several quotes is refused, finds which, and asks for the others.
    async fn refresh_base(
        &self,
        round: &mut Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
    ) -> Result<Came> {
        match self.bring_base(round, source, base, rates).await {
            Err(error) if rates.len() > 1 && is_of_quotes(&error) => {
                let sound = self.without_refused(round, source, base, rates).await?;
                if sound.is_empty() || sound.len() == rates.len() {
                    return Err(error);
                }
                self.forget_failure(base, source).await?;
                self.bring_base(round, source, base, &sound).await
            }
            came => came,
        }
    }

    /// Those of the rates that are not refused, each asked for alone; the others are left alone for a day.
    async fn without_refused(
        &self,
        round: &Round,
        source: Source,
        base: Currency,
        rates: &[Followed],
    ) -> Result<Vec<Followed>> {
        let provider = provider(source, &round.addresses);
        let mut sound = Vec::with_capacity(rates.len());
        for rate in rates {
            let url =
                provider.url(base, &[rate.pair.quote], round.today, round.today, qirtas_markets::Step::Day);
            match self.fetch_data(url, round.trusted_host.clone(), provider.max_bytes()).await {
                Err(error) if is_of_quotes(&error) => {
                    self.note_missing(&[*rate], &error).await?;
                }
                _ => sound.push(*rate),
            }
        }
        Ok(sound)
    }

    /// Notes of rates that a source does not give them, and leaves them alone for a day.
    async fn note_missing(&self, rates: &[Followed], error: &Error) -> Result<()> {
        let (reader, now, problem) = (self.clone(), self.now(), error.problem());
        let names: Vec<String> = rates.iter().map(|rate| missing_name(rate.id)).collect();
        self.aside(move || {
            let ask_at = now.checked_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX);
            let args = problem.args_text();
            Ok(reader.store().write(|write| {
                names.iter().try_for_each(|name| {
                    write.note_unanswered(name, (&problem.code, &args), true, ask_at, now)
                })
            })?)
        })
        .await
    }

    async fn forget_failure(&self, base: Currency, source: Source) -> Result<()> {
        let reader = self.clone();
        self.aside(move || {
            Ok(reader.store().write(|write| {
                write.forget_asked(&name_of(source, base))?;
                write.forget_asked(&history_name(source, base))
            })?)
        })
        .await
    }
}

/// Whether a service refuses what is asked for, and not that it is asked.
fn is_of_quotes(error: &Error) -> bool {
    use qirtas_net::FetchError::{BadStatus, NotFound};
    matches!(error, Error::Fetch(BadStatus { status: 400 | 422 } | NotFound))
}

/// What is known of asking for the rates of a currency goes by this.
pub(super) fn name_of(source: Source, base: Currency) -> String {
    format!("rates:{}:{base}", source.name())
}

/// What is known of asking for their history goes by this.
pub(super) fn history_name(source: Source, base: Currency) -> String {
    format!("history:{}:{base}", source.name())
}

/// That nobody gives a rate goes by this.
pub(super) fn missing_name(id: MarketItemId) -> String {
    format!("missing:{id}")
}
