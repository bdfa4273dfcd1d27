//! Brings the rates of one base currency: the history of what is new, and the latest days of all else.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use qirtas_markets::{Currency, Refusal, Source, Step, Value, provider};
use qirtas_store::DayValue;

use super::{Followed, Round, history_name, name_of};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, Asking, Came};
use crate::markets::days_before;

/// Days are asked for anew for so long: banks correct themselves.
const CORRECTED_DAYS: i32 = 5;
/// What has no value for so long is not waited for.
const STOPPED_DAYS: i32 = 30;
/// As far back as charts go, and how far of it by day.
pub(in crate::markets) const HISTORY_DAYS: i32 = 5 * 366 + 14;
const DAILY_DAYS: i32 = 370;

/// What came of asking for rates.
enum Rates {
    Came(Answered, Vec<(Currency, Value)>),
    NotYet { is_failing: bool },
}

impl Reader {
    pub(super) async fn bring_base(
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
        let provider = provider(source, &round.addresses);
        let (from, may_be_unchanged) = first_day(rates, round.today);
        let url = provider.url(base, &quotes_of(rates), from, round.today, Step::Day);
        let ask = round.ask(name_of(source, base), url, provider.max_bytes(), may_be_unchanged);
        match self.ask_for_rates(round, source, base, rates, from, ask).await? {
            Rates::NotYet { is_failing } => Ok(Came::Nothing { is_failing }),
            Rates::Came(answered, values) => {
                let next = provider.next_publication(self.now());
                self.keep_rates(source, rates, values, vec![(answered, next)], false).await?;
                Ok(Came::Something)
            }
        }
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
        // Weeks are averages, dated on a day that may have no rate: they stand only where no days are asked for.
        let first_of_days = days_before(round.today, DAILY_DAYS);
        let (mut last_answer, mut all) = (None, Vec::new());
        for (step, days) in [(Step::Week, HISTORY_DAYS), (Step::Day, DAILY_DAYS)] {
            let from = days_before(round.today, days);
            let url = provider.url(base, &quotes_of(rates), from, round.today, step);
            // Both under one name: where either fails, neither is asked for until its pause is over.
            let ask = round.ask(history_name(source, base), url, provider.max_bytes(), false);
            match self.ask_for_rates(round, source, base, rates, from, ask).await? {
                Rates::NotYet { is_failing } => return Ok(Came::Nothing { is_failing }),
                Rates::Came(answered, values) => {
                    let is_kept =
                        |(_, value): &(Currency, Value)| step == Step::Day || value.day < first_of_days;
                    all.extend(values.into_iter().filter(is_kept));
                    last_answer = Some(answered);
                }
            }
        }
        let Some(answered) = last_answer else { return Ok(Came::Nothing { is_failing: false }) };
        let now = self.now();
        // What is followed next has no history either.
        let mut answers = vec![(answered.clone().named(history_name(source, base)), now)];
        if are_all {
            // What is here is the latest too.
            answers.push((answered.named(name_of(source, base)), provider.next_publication(now)));
        }
        self.keep_rates(source, rates, all, answers, true).await?;
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
    ) -> Result<Rates> {
        let url = ask.url.clone();
        let mut answered = match round.files.get(&url).cloned() {
            Some(body) => match self.may_ask(&ask.name, round.by, ask.person_after).await? {
                Ok(_) => Answered::again(&ask, body),
                Err(is_failing) => return Ok(Rates::NotYet { is_failing }),
            },
            None => match self.ask(ask, round.by).await? {
                Asking::NotYet { is_failing } => return Ok(Rates::NotYet { is_failing }),
                Asking::Answered(answered) => answered,
            },
        };
        let Some(body) = answered.body.take() else { return Ok(Rates::Came(answered, Vec::new())) };
        round.files.insert(url, body.clone());
        let (addresses, quotes, today) = (round.addresses.clone(), quotes_of(rates), round.today);
        let read = self
            .work(move || Ok(provider(source, &addresses).read(&body, base, &quotes, from, today)?))
            .await;
        match read {
            Ok(values) => Ok(Rates::Came(answered, values)),
            Err(error) => Err(self.note_refused(answered, error).await),
        }
    }

    /// Keeps values by day, with the answers that brought them. A new rate of which none came is noted.
    async fn keep_rates(
        &self,
        source: Source,
        rates: &[Followed],
        values: Vec<(Currency, Value)>,
        answers: Vec<(Answered, Timestamp)>,
        is_history: bool,
    ) -> Result<()> {
        let mut by_quote: HashMap<Currency, Vec<DayValue>> = HashMap::new();
        for (quote, Value { day, value }) in values {
            by_quote.entry(quote).or_default().push(DayValue { day, value });
        }
        let (came, missing): (Vec<Followed>, Vec<Followed>) =
            rates.iter().partition(|rate| !is_history || by_quote.contains_key(&rate.pair.quote));
        let (reader, now, oldest) = (self.clone(), self.now(), days_before(self.today(), HISTORY_DAYS));
        self.aside(move || {
            Ok(reader.store().write(|write| {
                for rate in &came {
                    let days = by_quote.get(&rate.pair.quote).map(Vec::as_slice).unwrap_or_default();
                    write.keep_values(rate.id, source.name(), days)?;
                    write.forget_values(rate.id, oldest)?;
                    write.forget_asked(&super::missing_name(rate.id))?;
                    if is_history {
                        write.note_history(rate.id, now)?;
                    }
                }
                answers.iter().try_for_each(|(answered, next)| answered.note(write, *next, now))
            })?)
        })
        .await?;
        if missing.is_empty() {
            return Ok(());
        }
        self.note_missing(&missing, &Error::Markets(Refusal::Incomplete)).await
    }
}

/// From which day on the latest values are asked for, and whether «nothing changed» would leave none of the rates behind.
fn first_day(rates: &[Followed], today: Date) -> (Date, bool) {
    let stopped = days_before(today, STOPPED_DAYS);
    let days = || rates.iter().filter_map(|rate| rate.last).filter(|day| *day >= stopped);
    let (oldest, newest) = (days().min().unwrap_or(today), days().max().unwrap_or(today));
    let are_together =
        days_before(newest, CORRECTED_DAYS) <= oldest && rates.iter().all(|rate| rate.last.is_some());
    (days_before(oldest, CORRECTED_DAYS), are_together)
}

fn quotes_of(rates: &[Followed]) -> Vec<Currency> {
    let mut quotes: Vec<Currency> = rates.iter().map(|rate| rate.pair.quote).collect();
    quotes.sort_unstable();
    quotes
}
