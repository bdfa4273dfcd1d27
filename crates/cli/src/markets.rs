//! What is followed on the markets, or pairs that are named.

use std::fmt::Write as _;

use qirtas_reader::{
    Conversion, Error, HeaderState, MarketItemKind, MarketState, MarketValue, Markets, Problem, Reader,
    Result,
};
use serde_json::{Value, json};

use crate::args::{MarketsCommand, Switch};
use crate::{Done, json};

/// What is told of one: a thing that is followed, or a rate by those that are.
enum Told {
    Item(Box<MarketState>),
    Rate { name: String, conversion: Conversion },
}

/// Tells what is followed, after turning it on or off where that was asked for.
pub(crate) async fn run(reader: &Reader, command: MarketsCommand, as_json: bool) -> Result<Done> {
    let MarketsCommand { pairs, follow, turn } = command;
    if let Some(turn) = turn {
        reader.set_setting("markets.state", turn.as_str())?;
        if turn == Switch::Off {
            return Ok(String::new().into());
        }
    }
    let mut markets = reader.refresh_markets().await?;
    let mut told = Vec::new();
    if pairs.is_empty() {
        told.extend(std::mem::take(&mut markets.items).into_iter().map(|item| Told::Item(Box::new(item))));
    }
    for pair in &pairs {
        let (told_of, now) = of_pair(reader, markets, pair, follow).await?;
        told.push(told_of);
        markets = now;
    }
    let problem = told.iter().find_map(Told::problem);
    let text = if as_json {
        json::document(&json!({ "items": told.iter().map(Told::document).collect::<Vec<_>>() }))
    } else {
        told.iter().map(Told::line).collect()
    };
    Ok(Done { text, problem })
}

/// One that is followed, else by those that are, else it is asked for.
async fn of_pair(reader: &Reader, markets: Markets, typed: &str, follow: bool) -> Result<(Told, Markets)> {
    let (base, quote) = parted(typed).ok_or(Error::BadPair)?;
    let is_it = |item: &MarketState| name_of(item) == format!("{base}/{quote}");
    if let Some(item) = markets.items.iter().find(|item| is_it(item)) {
        return Ok((Told::Item(Box::new(item.clone())), markets));
    }
    let conversion = reader.convert(1.0, &base, &quote)?;
    if let (false, Some(conversion)) = (follow, conversion) {
        return Ok((Told::Rate { name: format!("{base}/{quote}"), conversion }, markets));
    }
    let markets = reader.add_pair(&base, &quote).await?;
    let item = markets.items.iter().find(|item| is_it(item)).cloned().ok_or(Error::NoSuchMarketItem)?;
    if follow || markets.state != HeaderState::On {
        return Ok((Told::Item(Box::new(item)), markets));
    }
    let markets = reader.remove_market_item(item.item.id)?;
    Ok((Told::Item(Box::new(item)), markets))
}

/// `USD/EGP`, `usd-egp`, `USDEGP`.
fn parted(typed: &str) -> Option<(String, String)> {
    let letters: String = typed.chars().filter(char::is_ascii_alphabetic).collect();
    let letters = letters.to_ascii_uppercase();
    let (base, quote) = letters.split_at_checked(3).filter(|(_, quote)| quote.len() == 3)?;
    (base != quote).then(|| (base.to_owned(), quote.to_owned()))
}

/// As it is shown.
fn name_of(state: &MarketState) -> String {
    match &state.item.what {
        MarketItemKind::Rate { base, quote } if state.item.is_inverted => format!("{quote}/{base}"),
        MarketItemKind::Rate { base, quote } => format!("{base}/{quote}"),
        MarketItemKind::Feed(feed) => feed.name.clone(),
    }
}

impl Told {
    fn problem(&self) -> Option<Problem> {
        match self {
            Self::Item(state) if state.last.is_none() => state.problem.clone(),
            _ => None,
        }
    }

    fn document(&self) -> Value {
        match self {
            Self::Item(state) => json!({
                "name": name_of(state),
                "value": state.last.map(|last| last.value),
                "day": state.last.map(|last| last.day.to_string()),
                "change": state.change,
                "source": state.source,
                "taken_at": json::time(state.taken_at),
                "is_stale": state.is_stale,
                "problem": state.problem.as_ref().map(json::bookmarks::problem),
            }),
            Self::Rate { name, conversion } => json!({
                "name": name,
                "value": conversion.value,
                "day": conversion.day.to_string(),
                "change": null,
                "source": null,
                "taken_at": null,
                "is_stale": null,
                "problem": null,
            }),
        }
    }

    fn line(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = match self {
            Self::Item(state) => {
                let change =
                    state.change.map(|change| format!("{:+.2}%", change * 100.0)).unwrap_or_default();
                let (value, day) = state.last.map(shown).unwrap_or_default();
                let source = state.source.as_deref().unwrap_or_default();
                writeln!(text, "{}\t{value}\t{change}\t{day}\t{source}", name_of(state))
            }
            Self::Rate { name, conversion } => {
                let (value, day) = shown(MarketValue { day: conversion.day, value: conversion.value });
                writeln!(text, "{name}\t{value}\t\t{day}\t")
            }
        };
        text
    }
}

fn shown(value: MarketValue) -> (String, String) {
    (
        format!("{:.6}", value.value).trim_end_matches('0').trim_end_matches('.').to_owned(),
        value.day.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_typed_in_any_way() {
        let usual = Some(("USD".to_owned(), "EGP".to_owned()));
        for typed in ["USD/EGP", "usd-egp", "USDEGP", "usd egp", "Usd:Egp"] {
            assert_eq!(parted(typed), usual, "{typed}");
        }
        for none in ["", "USD", "USD/usd", "USD/EG", "USD/EGPX", "دولار"] {
            assert_eq!(parted(none), None, "{none}");
        }
    }
}
