//! Brings the rates of a group: their history where they are new, else their latest days.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use qirtas_markets::{Currency, Refusal, Source, Step, Value, provider};
use qirtas_store::DayValue;

use super::{Brought, Followed, Group, Round, history_name, name_of};
use crate::Reader;
use crate::error::{Error, Result};
use crate::header::{Answered, Ask, Asking, Came, MayAsk};
use crate::markets::days_before;

/// Days are asked for anew for so long: banks correct themselves.
const CORRECTED_DAYS: i32 = 5;
/// What has no value for so long, while others have, is not waited for.
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
    /// The latest days of rates that have a history, or the history of others.
    pub(super) async fn bring_group(&self, round: &mut Round, group: &Group<'_>) -> Result<Brought> {
        if group.rates.iter().all(|rate| rate.has_history) {
            self.bring_latest(round, group).await
        } else {
            self.bring_history(round, group).await
        }
    }

    async fn bring_latest(&self, round: &mut Round, group: &Group<'_>) -> Result<Brought> {
        let provider = provider(group.source, &round.addresses);
        let (from, may_be_unchanged) = first_day(group.rates, round.today);
        let url = provider.url(group.base, &quotes_of(group.rates), from, round.today, Step::Day);
        let name = name_of(group.source, group.base);
        let ask = round.ask(name, url, provider.max_bytes(), may_be_unchanged);
        match self.ask_for_rates(round, group, from, ask).await? {
            Rates::NotYet { is_failing } => Ok(Brought::nothing(is_failing)),
            Rates::Came(answered, values) => {
                let next = provider.next_publication(self.now());
                self.keep_rates(group, values, vec![(answered, next)]).await
            }
        }
    }

    /// By week as far back as charts go, and by day for the last year.
    async fn bring_history(&self, round: &mut Round, group: &Group<'_>) -> Result<Brought> {
        let provider = provider(group.source, &round.addresses);
        // Weeks are averages, dated on a day that may have no rate: they stand only where no days are asked for.
        let first_of_days = days_before(round.today, DAILY_DAYS);
        let (mut last_answer, mut all) = (None, Vec::new());
        for (step, days) in [(Step::Week, HISTORY_DAYS), (Step::Day, DAILY_DAYS)] {
            let from = days_before(round.today, days);
            let url = provider.url(group.base, &quotes_of(group.rates), from, round.today, step);
            // Both under one name: where either fails, neither is asked for until its pause is over.
            let name = history_name(group.source, group.base);
            let ask = round.ask(name, url, provider.max_bytes(), false);
            match self.ask_for_rates(round, group, from, ask).await? {
                Rates::NotYet { is_failing } => return Ok(Brought::nothing(is_failing)),
                Rates::Came(answered, values) => {
                    let is_kept =
                        |(_, value): &(Currency, Value)| step == Step::Day || value.day < first_of_days;
                    all.extend(values.into_iter().filter(is_kept));
                    last_answer = Some(answered);
                }
            }
        }
        let Some(answered) = last_answer else { return Ok(Brought::nothing(false)) };
        let now = self.now();
        // What is followed next has no history either.
        let mut answers = vec![(answered.clone().named(history_name(group.source, group.base)), now)];
        if group.is_whole_base {
            // What is here is the latest too.
            let next = provider.next_publication(now);
            answers.push((answered.named(name_of(group.source, group.base)), next));
        }
        self.keep_rates(group, all, answers).await
    }

    async fn ask_for_rates(
        &self,
        round: &mut Round,
        group: &Group<'_>,
        from: Date,
        ask: Ask,
    ) -> Result<Rates> {
        let url = ask.url.clone();
        let known = round.files.get(&url).filter(|known| known.body.is_some() || ask.may_be_unchanged);
        let mut answered = match known.map(|known| known.again(ask.name.clone())) {
            Some(known) => match self.may_ask(&ask.name, round.by, ask.person_after).await? {
                MayAsk::Now(_) => known,
                MayAsk::NotYet { is_failing } => return Ok(Rates::NotYet { is_failing }),
            },
            None => match self.ask(ask, round.by).await? {
                Asking::NotYet { is_failing } => return Ok(Rates::NotYet { is_failing }),
                Asking::Answered(answered) => answered,
            },
        };
        if group.source == Source::Ecb {
            round.files.insert(url, answered.clone());
        }
        let Some(body) = answered.body.take() else { return Ok(Rates::Came(answered, Vec::new())) };
        let (addresses, source, base) = (round.addresses.clone(), group.source, group.base);
        let (quotes, today) = (quotes_of(group.rates), round.today);
        let read = self
            .work(move || Ok(provider(source, &addresses).read(&body, base, &quotes, from, today)?))
            .await;
        match read {
            Ok(values) => Ok(Rates::Came(answered, values)),
            Err(error) => Err(self.note_refused(answered, error).await),
        }
    }

    /// Keeps values by day, with the answers that brought them. A new rate of which none came is lacking.
    async fn keep_rates(
        &self,
        group: &Group<'_>,
        values: Vec<(Currency, Value)>,
        answers: Vec<(Answered, Timestamp)>,
    ) -> Result<Brought> {
        let mut by_quote: HashMap<Currency, Vec<DayValue>> = HashMap::new();
        for (quote, Value { day, value }) in values {
            by_quote.entry(quote).or_default().push(DayValue { day, value });
        }
        let (came, lacking): (Vec<Followed>, Vec<Followed>) =
            group.rates.iter().partition(|rate| rate.has_history || by_quote.contains_key(&rate.pair.quote));
        let (reader, source, now) = (self.clone(), group.source, self.now());
        let oldest = days_before(self.today(), HISTORY_DAYS);
        self.aside(move || {
            Ok(reader.store().write(|write| {
                for rate in &came {
                    let days = by_quote.get(&rate.pair.quote).map(Vec::as_slice).unwrap_or_default();
                    write.keep_values(rate.id, source.name(), days)?;
                    write.forget_values(rate.id, oldest)?;
                    write.forget_asked(&super::missing_name(rate.id))?;
                    if !rate.has_history {
                        write.note_history(rate.id, now)?;
                    }
                }
                answers.iter().try_for_each(|(answered, next)| answered.note(write, *next, now))
            })?)
        })
        .await?;
        let told = Error::Markets(Refusal::Incomplete).problem();
        let lacking = lacking.into_iter().map(|rate| (rate, told.clone())).collect();
        Ok(Brought { came: Came::Something, lacking })
    }
}

/// From which day on the latest values are asked for, and whether «nothing changed» would leave none of the rates behind.
fn first_day(rates: &[Followed], today: Date) -> (Date, bool) {
    let newest = rates.iter().filter_map(|rate| rate.last).max().unwrap_or(today);
    let stopped = days_before(newest, STOPPED_DAYS);
    let days = rates.iter().filter_map(|rate| rate.last).filter(|day| *day >= stopped);
    let oldest = days.min().unwrap_or(newest);
    let are_together = rates.iter().all(|rate| rate.last >= Some(days_before(newest, CORRECTED_DAYS)));
    (days_before(oldest, CORRECTED_DAYS), are_together)
}

fn quotes_of(rates: &[Followed]) -> Vec<Currency> {
    let mut quotes: Vec<Currency> = rates.iter().map(|rate| rate.pair.quote).collect();
    quotes.sort_unstable();
    quotes
}
