//! Brings rates: one question for each base currency, from the one who is asked first, or else from the other.

mod bringing;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use qirtas_markets::{Addresses, Currency, Pair, Source, provider};
use qirtas_store::{MarketItem, MarketItemId, MarketItemKind};
use url::Url;

use super::{pair_of_item, sources};
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, By, Came, HeaderPart, MARKETS, Tally, is_time};
use crate::{Problem, Reader};

pub(super) use bringing::HISTORY_DAYS;

/// A person may ask anew after so long.
pub(super) const PERSON_AFTER: SignedDuration = SignedDuration::from_mins(30);

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
    files: HashMap<Url, Answered>,
}

/// Rates of one base that are asked for together.
struct Group<'r> {
    source: Source,
    base: Currency,
    rates: &'r [Followed],
    /// Nothing else of the base is followed.
    is_whole_base: bool,
}

/// What came of asking for a group.
struct Brought {
    came: Came,
    /// Rates that the source does not give, and what it said of them.
    lacking: Vec<(Followed, Problem)>,
}

impl Brought {
    fn nothing(is_failing: bool) -> Self {
        Self { came: Came::Nothing { is_failing }, lacking: Vec::new() }
    }
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
        let Some(_turn) = self.header().markets.turn(by).await else { return Ok(()) };
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
                    let missing = read.asked(&missing_name(item.id))?.unwrap_or_default();
                    if is_time(&missing, By::Itself, None, now) {
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
        let (mut left, mut lacking, mut failed) = (rates, BTreeMap::new(), Tally::default());
        for source in sources {
            let provider = provider(source, &round.addresses);
            let (covered, others): (Vec<Followed>, Vec<Followed>) =
                left.into_iter().partition(|rate| provider.covers(rate.pair));
            left = others;
            let mut groups: BTreeMap<(Currency, bool), Vec<Followed>> = BTreeMap::new();
            for rate in covered {
                groups.entry((rate.pair.base, rate.has_history)).or_default().push(rate);
            }
            for ((base, has_history), rates) in &groups {
                if !self.is_part_on(MARKETS).await? {
                    return Ok(());
                }
                let is_whole_base = !groups.contains_key(&(*base, !has_history));
                let group = Group { source, base: *base, rates, is_whole_base };
                let came = match self.refresh_group(round, &group).await {
                    Ok(Brought { came, lacking: those }) => {
                        left.extend(those.iter().map(|(rate, _)| *rate));
                        lacking.extend(those.into_iter().map(|(rate, problem)| (rate.id, problem)));
                        Ok(came)
                    }
                    Err(error) => Err(error),
                };
                match came {
                    Ok(Came::Something) => tally.has_changed = true,
                    Ok(Came::Nothing { is_failing: false }) => {}
                    came => {
                        left.extend(rates);
                        failed.add(came)?;
                    }
                }
            }
        }
        lacking.retain(|id, _| left.iter().any(|rate| rate.id == *id));
        self.note_missing(lacking).await?;
        if !left.is_empty() {
            tally.is_failing |= failed.is_failing;
            if let Some(error) = failed.failure {
                tally.add(Err(error))?;
            }
        }
        Ok(())
    }

    /// Where one of several quotes is refused, finds which, and asks for the others.
    async fn refresh_group(&self, round: &mut Round, group: &Group<'_>) -> Result<Brought> {
        let error = match self.bring_group(round, group).await {
            Err(error) if group.rates.len() > 1 && is_of_quotes(&error) => error,
            brought => return brought,
        };
        let Some(refused) = self.refused(round, group).await? else { return Err(error) };
        let is_sound = |rate: &&Followed| refused.iter().all(|(other, _)| other.id != rate.id);
        let rates: Vec<Followed> = group.rates.iter().filter(is_sound).copied().collect();
        if rates.is_empty() || refused.is_empty() {
            return Err(error);
        }
        self.forget_failure(group).await?;
        let mut brought = self.bring_group(round, &Group { rates: &rates, ..*group }).await?;
        brought.lacking.extend(refused);
        Ok(brought)
    }

    /// Those of the rates that are refused, each asked for alone. Nothing where that cannot be told.
    async fn refused(&self, round: &Round, group: &Group<'_>) -> Result<Option<Vec<(Followed, Problem)>>> {
        let provider = provider(group.source, &round.addresses);
        let url_of = |quotes: &[Currency]| {
            provider.url(group.base, quotes, round.today, round.today, qirtas_markets::Step::Day)
        };
        let mut refused = Vec::new();
        let mut asked = Vec::new();
        for rate in group.rates {
            let url = url_of(&[rate.pair.quote]);
            // One file for all tells nothing of one.
            if asked.contains(&url) || !self.is_part_on(MARKETS).await? {
                return Ok(None);
            }
            asked.push(url.clone());
            match self.fetch_data(url, round.trusted_host.clone(), provider.max_bytes()).await {
                Ok(_) => {}
                Err(error) if is_of_quotes(&error) => refused.push((*rate, error.problem())),
                Err(_) => return Ok(None),
            }
        }
        Ok(Some(refused))
    }

    /// Notes of rates that no source gives them, and leaves them alone for a day.
    async fn note_missing(&self, missing: BTreeMap<MarketItemId, Problem>) -> Result<()> {
        if missing.is_empty() {
            return Ok(());
        }
        let (reader, now) = (self.clone(), self.now());
        self.aside(move || {
            let ask_at = now.checked_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX);
            Ok(reader.store().write(|write| {
                missing.iter().try_for_each(|(id, problem)| {
                    let failure = (problem.code.as_str(), problem.args_text());
                    write.note_unanswered(&missing_name(*id), (failure.0, &failure.1), true, ask_at, now)
                })
            })?)
        })
        .await
    }

    async fn forget_failure(&self, group: &Group<'_>) -> Result<()> {
        let (reader, source, base) = (self.clone(), group.source, group.base);
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

/// That no source gives a rate goes by this.
pub(super) fn missing_name(id: MarketItemId) -> String {
    format!("missing:{id}")
}
