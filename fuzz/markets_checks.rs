//! What must hold for any bytes that claim to be rates or a feed. The fuzz target and the replay of what it found
//! (crates/markets/tests/corpora.rs) share it.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use qirtas_markets::{
    Addresses, Columns, Currency, Pair, Rates, Source, Value, change_of, currencies, provider, read_feed,
    thinned,
};

/// A Friday.
const TODAY: Date = date(2026, 11, 27);

/// The newest day that may be told: it is tomorrow already where the sun rises.
const NEWEST: Date = date(2026, 11, 28);

/// Columns of the feeds that are kept, and some that lead deeper.
const COLUMNS: [[&str; 3]; 7] = [
    ["observations", "date", "value"],
    ["", "observation_date", "SP500"],
    ["", "timestamp", "close"],
    ["", "d", "v"],
    ["", "date", "close"],
    ["chart.0", "t", "q.close"],
    ["a.b", "0", "1"],
];

/// Every reader on the same bytes, as an answer may be of any kind.
pub(crate) fn markets(bytes: &[u8]) {
    for source in Source::ALL {
        for base in [*b"USD", *b"EUR", *b"XAU"] {
            rates(source, str::from_utf8(&base).ok().and_then(Currency::parse), bytes);
        }
    }
    for [rows, day, value] in COLUMNS {
        let columns = Columns { rows: rows.to_owned(), day: day.to_owned(), value: value.to_owned() };
        if let Ok(values) = read_feed(bytes, &columns, TODAY) {
            assert!(!values.is_empty() && values.len() <= 20_000, "{} values", values.len());
            check(&values);
            assert_eq!(read_feed(bytes, &columns, TODAY), Ok(values), "read differently the second time");
        }
    }
    let text = String::from_utf8_lossy(bytes);
    if let Some(pair) = Pair::parse(&text) {
        assert_eq!(Pair::parse(&pair.to_string()), Some(pair), "a pair that does not come back");
    }
}

fn rates(source: Source, base: Option<Currency>, bytes: &[u8]) {
    let (Some(base), quotes) = (base, currencies().collect::<Vec<_>>()) else { return };
    let provider = provider(source, &Addresses::public());
    let Ok(read) = provider.read(bytes, base, &quotes, date(2026, 11, 20), TODAY) else { return };
    assert!(read.is_sorted_by(|(a, one), (b, two)| (a, one.day) < (b, two.day)), "out of order");
    for group in read.chunk_by(|(a, _), (b, _)| a == b) {
        check(&group.iter().map(|(_, value)| *value).collect::<Vec<_>>());
    }
    let known = read.iter().map(|(quote, value)| (Pair { base, quote: *quote }, *value));
    assert!(known.clone().all(|(pair, value)| {
        pair.base != pair.quote && provider.covers(pair) && value.day >= date(2026, 11, 10)
    }));
    let rates = Rates::new(known);
    for (quote, _) in &read {
        let value = rates.convert(100.0, *quote, base).map(|(value, _)| value);
        assert!(
            value.is_none_or(|value| value.is_finite() && value >= 0.0),
            "100 {quote} are {value:?} {base}"
        );
    }
    assert!(provider.next_publication(Timestamp::UNIX_EPOCH) > Timestamp::UNIX_EPOCH);
}

/// Values of one thing.
fn check(values: &[Value]) {
    assert!(values.is_sorted_by(|one, two| one.day < two.day), "a day twice, or out of order");
    for value in values {
        assert!(value.value > 0.0 && value.value < 1e12, "{value:?}");
        assert!(value.day <= NEWEST, "{value:?}");
    }
    assert!(change_of(values).is_none_or(f64::is_finite), "a change without end");
    for most in [0, 1, 4, 30] {
        let kept = thinned(values, most);
        assert!(kept.len() <= most.min(values.len()), "{} of {} for {most}", kept.len(), values.len());
        assert!(kept.iter().all(|value| values.contains(value)), "made up");
    }
}
