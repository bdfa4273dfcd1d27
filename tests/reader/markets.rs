//! The markets: asked of nobody before they are on, once a day, by base; kept when nobody answers, and refused when wrong.

use std::sync::Arc;

use jiff::SignedDuration;
use qirtas_newsstand::{Fault, Misprint};
use qirtas_reader::{
    Error, Event, HeaderState, HistoryRange, Keyring as _, MarketFeed, MarketState, Markets, MarketsSource,
    MemoryKeyring, NewMarketFeed, Options, Reader,
};

use tokio_util::sync::CancellationToken;

use crate::desk::{Desk, now};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const FRANKFURTER: &str = "providers/frankfurter";
const ECB: &str = "providers/ecb";

fn options() -> Options {
    Options { clock: Arc::new(now), keyring: Arc::new(MemoryKeyring::default()), ..Options::default() }
}

/// A desk whose services are the newsstand's, at the reader's own time.
async fn desk() -> Desk {
    let desk = Desk::with(options()).await;
    let base = format!("{}/providers", desk.newsstand.base());
    desk.reader.set_setting("providers.base", &base).unwrap();
    keep_time(&desk);
    desk
}

fn keep_time(desk: &Desk) {
    desk.newsstand.set_providers_time(Some(*desk.time.lock().unwrap()));
}

fn pass(desk: &Desk, time: SignedDuration) {
    desk.pass(time);
    keep_time(desk);
}

/// With the usual pairs, asked for.
async fn following() -> Desk {
    let desk = desk().await;
    desk.reader.set_setting("markets.state", "on").unwrap();
    desk.reader.refresh_markets().await.unwrap();
    desk
}

fn asked(desk: &Desk, service: &str) -> Vec<String> {
    let seen = desk.newsstand.requests().into_iter();
    let of_service = seen.filter(|seen| seen.path.trim_start_matches('/').starts_with(service));
    of_service.map(|seen| format!("{} {}", seen.query, seen.status)).collect()
}

fn item(markets: &Markets, base: &str, quote: &str) -> MarketState {
    let of_pair = |state: &&MarketState| {
        let (left, right) = pair_of(state);
        (left.as_str(), right.as_str()) == (base, quote)
    };
    markets.items.iter().find(of_pair).unwrap().clone()
}

/// As it is kept.
fn pair_of(state: &MarketState) -> (String, String) {
    match &state.item.what {
        qirtas_reader::MarketItemKind::Rate { base, quote } => (base.clone(), quote.clone()),
        qirtas_reader::MarketItemKind::Feed(feed) => (feed.name.clone(), String::new()),
    }
}

fn code(error: &Error) -> String {
    error.problem().code
}

fn feed(desk: &Desk, path: &str, rows: &str, day: &str, value: &str, key: &str) -> NewMarketFeed {
    NewMarketFeed {
        feed: MarketFeed {
            name: "خام برنت".into(),
            unit: "USD".into(),
            address: format!("{}/providers/feeds/{path}", desk.newsstand.base()),
            rows_path: rows.into(),
            day_column: day.into(),
            value_column: value.into(),
        },
        key: key.into(),
    }
}

#[tokio::test]
async fn nobody_is_asked_before_a_person_turns_them_on_nor_after_they_are_off() {
    let desk = desk().await;
    let reader = &desk.reader;
    let markets = reader.markets().unwrap();
    assert_eq!((markets.state, markets.items.len()), (HeaderState::Unasked, 0));
    for state in ["", "off"] {
        reader.set_setting("markets.state", state).unwrap();
        let brent = feed(&desk, "brent.json", "observations", "date", "value", "");
        let refused = [
            reader.refresh_markets().await.unwrap_err(),
            reader.add_pair("USD", "EGP").await.unwrap_err(),
            reader.add_market_feed(brent).await.unwrap_err(),
        ];
        assert_eq!(refused.map(|error| code(&error)), ["markets_off"; 3], "{state:?}");
    }
    assert_eq!(desk.newsstand.requests().len(), 0);
}

#[tokio::test]
async fn the_usual_pairs_come_with_five_years_of_history_in_two_questions_for_each_base() {
    let desk = following().await;
    let markets = desk.reader.markets().unwrap();
    assert_eq!(
        (markets.state, markets.source, markets.items.len()),
        (HeaderState::On, MarketsSource::Frankfurter, 42)
    );
    assert_eq!(pair_of(&markets.items[0]), ("XAU".to_owned(), "USD".to_owned()), "gold stands first");
    for state in &markets.items {
        let pair = pair_of(state);
        assert_eq!(
            (state.problem.as_ref(), state.is_stale, state.spark.len()),
            (None, false, 30),
            "{pair:?}"
        );
        assert_eq!(
            (state.source.as_deref(), state.change.is_some()),
            (Some("frankfurter"), true),
            "{pair:?}"
        );
    }
    assert_eq!(asked(&desk, "providers/").len(), 8, "two for each of four bases");
    let id = item(&markets, "USD", "EGP").item.id;
    for (range, fewest) in [
        (HistoryRange::Week, 5),
        (HistoryRange::Month, 20),
        (HistoryRange::Quarter, 60),
        (HistoryRange::Half, 120),
        (HistoryRange::Year, 240),
        (HistoryRange::FiveYears, 250),
    ] {
        let history = desk.reader.market_history(id, range).unwrap();
        assert!((fewest..=300).contains(&history.points.len()), "{range:?}: {}", history.points.len());
        assert!(history.points.is_sorted_by(|one, other| one.day < other.day), "{range:?}");
        assert!(history.lowest < history.highest && history.change.is_some(), "{range:?}");
    }
    let weekend = |day: jiff::civil::Date| day.weekday().to_monday_one_offset() > 5;
    let year = desk.reader.market_history(id, HistoryRange::Year).unwrap();
    assert!(
        !year.points.iter().any(|point| weekend(point.day)),
        "averages of weeks stand behind the year of days"
    );
}

#[tokio::test]
async fn rates_are_asked_for_once_a_day_and_a_person_may_ask_again_after_half_an_hour() {
    let desk = following().await;
    let questions = || asked(&desk, FRANKFURTER).len();
    let first = questions();
    desk.reader.refresh_markets().await.unwrap();
    pass(&desk, HOUR / 3);
    desk.reader.refresh_markets().await.unwrap();
    assert_eq!(questions(), first, "just asked");
    pass(&desk, HOUR / 3);
    desk.reader.refresh_markets().await.unwrap();
    assert_eq!(questions(), first + 4, "one for each base");
    let last: Vec<String> = asked(&desk, FRANKFURTER).split_off(first);
    pass(&desk, HOUR);
    desk.reader.refresh_markets().await.unwrap();
    let again: Vec<String> = asked(&desk, FRANKFURTER).split_off(first + 4);
    let unchanged: Vec<String> = last.iter().map(|asked| asked.replace(" 200", " 304")).collect();
    assert_eq!(again, unchanged, "with what was given to ask with");
    let before = item(&desk.reader.markets().unwrap(), "USD", "EGP");
    pass(&desk, DAY * 2);
    let after = item(&desk.reader.refresh_markets().await.unwrap(), "USD", "EGP");
    assert!(after.last.unwrap().day > before.last.unwrap().day);
}

#[tokio::test]
async fn what_is_wrong_is_refused_whole_and_the_old_values_stay() {
    let desk = following().await;
    let good = desk.reader.markets().unwrap();
    desk.newsstand.set_fault(ECB, Some(Fault::ServerError));
    for (fault, expected) in [
        (Fault::Html, "provider_not_json"),
        (Fault::Truncated, "provider_not_json"),
        (Fault::Empty, "provider_not_json"),
        (Fault::Numbers(Misprint::Nan), "provider_not_json"),
        (Fault::Numbers(Misprint::MissingArray), "provider_incomplete"),
        (Fault::Numbers(Misprint::Zero), "provider_not_positive"),
        (Fault::Numbers(Misprint::Negative), "provider_not_positive"),
        (Fault::Numbers(Misprint::Future), "provider_wrong_time"),
        (Fault::Numbers(Misprint::ErrorBody), "provider_refused"),
        (Fault::Numbers(Misprint::WrongBase), "provider_refused"),
        (Fault::ServerError, "server_error"),
        (Fault::RateLimited, "rate_limited"),
    ] {
        pass(&desk, HOUR * 4);
        desk.newsstand.set_fault(FRANKFURTER, Some(fault));
        let markets = desk.reader.refresh_markets().await.unwrap();
        for (before, after) in good.items.iter().zip(&markets.items) {
            let pair = pair_of(after);
            assert_eq!((before.last, &before.spark), (after.last, &after.spark), "{fault:?} {pair:?}");
            let told = after.problem.as_ref().map(|problem| problem.code.as_str());
            // Gold in another base than its own has no row of what was asked for.
            let is_empty =
                fault == Fault::Numbers(Misprint::WrongBase) && told == Some("provider_incomplete");
            assert!(told == Some(expected) || is_empty, "{fault:?} {pair:?}: {told:?}");
        }
    }
    desk.newsstand.set_fault(FRANKFURTER, None);
    pass(&desk, HOUR * 4);
    let markets = desk.reader.refresh_markets().await.unwrap();
    assert!(markets.items.iter().all(|state| state.problem.is_none()));
}

#[tokio::test]
async fn the_european_central_bank_stands_in_for_what_it_has() {
    let desk = following().await;
    desk.newsstand.set_fault(FRANKFURTER, Some(Fault::Unavailable));
    pass(&desk, DAY * 2);
    let markets = desk.reader.refresh_markets().await.unwrap();
    let (euro, pound, riyal) =
        (item(&markets, "EUR", "USD"), item(&markets, "GBP", "TRY"), item(&markets, "USD", "SAR"));
    assert_eq!((euro.source.as_deref(), euro.problem), (Some("ecb"), None));
    assert_eq!((pound.source.as_deref(), pound.problem), (Some("ecb"), None), "crossed over the euro");
    assert_eq!(riyal.source.as_deref(), Some("frankfurter"), "which the bank has not");
    assert!(riyal.problem.is_some());
    assert_eq!(asked(&desk, ECB).len(), 1, "one file answers for all");
}

#[tokio::test]
async fn the_bank_can_be_the_first_that_is_asked() {
    let desk = desk().await;
    desk.reader.set_setting("markets.provider", "ecb").unwrap();
    desk.reader.set_setting("markets.state", "on").unwrap();
    let markets = desk.reader.refresh_markets().await.unwrap();
    let source_of = |base, quote| item(&markets, base, quote).source;
    assert_eq!(source_of("EUR", "USD").as_deref(), Some("ecb"));
    assert_eq!(source_of("USD", "EGP").as_deref(), Some("frankfurter"), "what it lacks comes from the other");
    let id = item(&markets, "EUR", "USD").item.id;
    assert!(desk.reader.market_history(id, HistoryRange::FiveYears).unwrap().points.len() > 250);
}

#[tokio::test]
async fn pairs_are_followed_turned_round_ordered_and_taken_back() {
    let desk = following().await;
    let reader = &desk.reader;
    let refused = [
        reader.add_pair("USD", "usd").await.unwrap_err(),
        reader.add_pair("USD", "XXX").await.unwrap_err(),
        reader.add_pair("egp", "usd").await.unwrap_err(),
    ];
    assert_eq!(refused.map(|error| code(&error)), ["bad_pair", "bad_pair", "pair_known"]);
    let markets = reader.add_pair("LBP", "XAU").await.unwrap();
    let gold = markets.items.last().unwrap().clone();
    assert_eq!((pair_of(&gold), gold.item.is_inverted), (("XAU".into(), "LBP".into()), true), "kept exactly");
    let (pounds, ounces) = (1.0 / gold.last.unwrap().value, gold.last.unwrap().value);
    assert!(ounces > 0.0 && pounds > 1e6, "shown as it was typed");
    let turned = reader.invert_market_item(gold.item.id).unwrap();
    assert!((turned.items.last().unwrap().last.unwrap().value - pounds).abs() < 1.0);

    reader.order_market_items(&[gold.item.id]).unwrap();
    let gone = reader.remove_market_item(gold.item.id).unwrap();
    assert_eq!(gone.items.len(), 42);
    let back = reader.restore_market_item(gold.item.id).unwrap();
    assert_eq!(
        (back.items.len(), back.items[0].item.id, back.items[0].last.is_some()),
        (43, gold.item.id, true)
    );

    let gold_in_dinars = reader.convert(1.0, "XAU", "KWD").unwrap().unwrap();
    let (dollars, dinars) = (item(&back, "XAU", "USD"), item(&back, "USD", "KWD"));
    let expected = dollars.last.unwrap().value * dinars.last.unwrap().value;
    assert!((gold_in_dinars.value / expected - 1.0).abs() < 1e-9, "over the dollar");
    assert_eq!(reader.convert(1.0, "JPY", "EGP").unwrap(), None, "nothing leads there");
}

#[tokio::test]
async fn a_feed_is_tried_first_and_its_key_stays_in_the_keyring() {
    let desk = following().await;
    let reader = &desk.reader;
    let brent = |key: &str| feed(&desk, "brent.json?api_key={key}", "observations", "date", "value", key);
    assert!(reader.add_market_feed(brent("wrong")).await.is_err(), "one that cannot be read is not followed");
    let no_column = feed(&desk, "tasi.csv", "", "timestamp", "قيمة", "");
    assert_eq!(code(&reader.add_market_feed(no_column).await.unwrap_err()), "provider_no_such_column");
    assert_eq!(reader.markets().unwrap().items.len(), 42);

    let markets = reader.add_market_feed(brent("good-key")).await.unwrap();
    let oil = markets.items.last().unwrap();
    assert_eq!((oil.source.as_deref(), oil.spark.len(), &oil.problem), (Some("127.0.0.1"), 30, &None));
    for (path, day) in [("tasi.csv", "timestamp"), ("semicolons.csv", "date")] {
        let markets = reader.add_market_feed(feed(&desk, path, "", day, "close", "")).await.unwrap();
        assert_eq!(markets.items.last().unwrap().spark.len(), 30, "{path}");
    }
    pass(&desk, DAY * 3);
    let markets = reader.refresh_markets().await.unwrap();
    let again = markets.items.iter().find(|state| state.item.id == oil.item.id).unwrap();
    assert!(again.last.unwrap().day > oil.last.unwrap().day, "asked with its key");
    let library = std::fs::read(desk.profile.path().join("library.sqlite")).unwrap();
    let log = std::fs::read(desk.profile.path().join("library.sqlite-wal")).unwrap_or_default();
    let holds = |bytes: &[u8]| bytes.windows(8).any(|window| window == b"good-key");
    assert!(!holds(&library) && !holds(&log), "a key is nowhere in the library");

    let open = NewMarketFeed {
        feed: MarketFeed { address: "http://feeds.example/a.csv?k={key}".into(), ..brent("k").feed },
        key: "k".into(),
    };
    assert_eq!(code(&reader.add_market_feed(open).await.unwrap_err()), "feed_needs_https");
}

#[tokio::test]
async fn what_fails_at_the_first_asking_is_told_too() {
    let desk = desk().await;
    for service in [FRANKFURTER, ECB] {
        desk.newsstand.set_fault(service, Some(Fault::ServerError));
    }
    desk.reader.set_setting("markets.state", "on").unwrap();
    let markets = desk.reader.refresh_markets().await.unwrap();
    for state in &markets.items {
        let told = state.problem.as_ref().map(|problem| problem.code.as_str());
        assert_eq!(
            (told, state.last, state.taken_at),
            (Some("server_error"), None, None),
            "{:?}",
            pair_of(state)
        );
    }
    let questions = desk.newsstand.requests().len();
    desk.reader.refresh_markets().await.unwrap();
    assert_eq!(desk.newsstand.requests().len(), questions, "a failure is not asked about at once");
}

#[tokio::test]
async fn a_new_pair_has_its_history_though_the_banks_file_is_as_it_was() {
    let desk = desk().await;
    desk.reader.set_setting("markets.provider", "ecb").unwrap();
    desk.reader.set_setting("markets.state", "on").unwrap();
    desk.reader.refresh_markets().await.unwrap();
    for (base, quote) in [("EUR", "JPY"), ("EUR", "CHF")] {
        let markets = desk.reader.add_pair(base, quote).await.unwrap();
        let id = item(&markets, base, quote).item.id;
        let history = desk.reader.market_history(id, HistoryRange::FiveYears).unwrap();
        let first = history.points[0].day;
        assert!(first < "2022-01-01".parse().unwrap(), "{quote}: {first}");
        pass(&desk, HOUR);
    }
    let id = item(&desk.reader.markets().unwrap(), "EUR", "CHF").item.id;
    desk.reader.remove_market_item(id).unwrap();
    pass(&desk, DAY * 9);
    desk.reader.refresh_markets().await.unwrap();
    let back = item(&desk.reader.add_pair("EUR", "CHF").await.unwrap(), "EUR", "CHF");
    assert_eq!((back.is_stale, back.problem), (false, None), "one that comes back is brought up to date");
}

#[tokio::test]
async fn one_currency_that_is_refused_does_not_silence_its_base() {
    let desk = following().await;
    // The newsstand does not know it.
    let markets = desk.reader.add_pair("USD", "CRC").await.unwrap();
    let refused = item(&markets, "USD", "CRC");
    assert_eq!(
        (refused.last, refused.problem.map(|problem| problem.code)),
        (None, Some("bad_status".into()))
    );
    pass(&desk, DAY * 2);
    let markets = desk.reader.refresh_markets().await.unwrap();
    let others = markets.items.iter().filter(|state| pair_of(state).1 != "CRC");
    for state in others {
        let is_new = state.last.unwrap().day >= "2026-11-24".parse().unwrap();
        assert!(is_new && state.problem.is_none(), "{:?}", pair_of(state));
    }
}

#[tokio::test]
async fn a_service_that_refuses_everything_for_a_while_silences_nothing_afterwards() {
    let desk = following().await;
    desk.newsstand.set_fault(FRANKFURTER, Some(Fault::NotFound));
    desk.newsstand.set_fault(ECB, Some(Fault::NotFound));
    pass(&desk, DAY);
    let markets = desk.reader.refresh_markets().await.unwrap();
    assert!(markets.items.iter().all(|state| state.problem.is_some()));
    for service in [FRANKFURTER, ECB] {
        desk.newsstand.set_fault(service, None);
    }
    pass(&desk, HOUR);
    let markets = desk.reader.refresh_markets().await.unwrap();
    for state in &markets.items {
        assert!(state.problem.is_none() && !state.is_stale, "{:?}", pair_of(state));
    }
}

#[tokio::test]
async fn weeks_away_leave_no_hole() {
    let desk = following().await;
    pass(&desk, DAY * 40);
    let markets = desk.reader.refresh_markets().await.unwrap();
    let id = item(&markets, "USD", "EGP").item.id;
    let points = desk.reader.market_history(id, HistoryRange::Quarter).unwrap().points;
    let widest = points.windows(2).map(|two| (two[1].day - two[0].day).get_days()).max();
    assert!(widest <= Some(4), "{widest:?} days without a value");
}

#[tokio::test]
async fn a_new_pair_whose_history_fails_comes_from_the_other_source_and_leaves_the_known_alone() {
    let desk = following().await;
    desk.newsstand.set_fault(FRANKFURTER, Some(Fault::ServerError));
    for quote in ["JPY", "SEK"] {
        let markets = desk.reader.add_pair("EUR", quote).await.unwrap();
        let new = item(&markets, "EUR", quote);
        assert_eq!((new.source.as_deref(), new.problem), (Some("ecb"), None), "{quote}");
        assert_eq!(item(&markets, "EUR", "USD").source.as_deref(), Some("frankfurter"), "just asked for");
    }
}

#[tokio::test]
async fn a_pair_that_is_looked_up_again_soon_is_not_brought_again() {
    let desk = following().await;
    let id = item(&desk.reader.add_pair("JPY", "EGP").await.unwrap(), "JPY", "EGP").item.id;
    let questions = desk.newsstand.requests().len();
    for _ in 0..3 {
        desk.reader.remove_market_item(id).unwrap();
        desk.reader.add_pair("JPY", "EGP").await.unwrap();
    }
    assert_eq!(desk.newsstand.requests().len(), questions);
}

#[tokio::test]
async fn who_took_the_usual_pairs_away_does_not_get_them_back() {
    let desk = following().await;
    for state in desk.reader.markets().unwrap().items {
        desk.reader.remove_market_item(state.item.id).unwrap();
    }
    pass(&desk, DAY * 2);
    desk.reader.free_storage(CancellationToken::new()).await.unwrap();
    for state in ["off", "on"] {
        desk.reader.set_setting("markets.state", state).unwrap();
    }
    assert_eq!(desk.reader.markets().unwrap().items, []);
}

#[tokio::test]
async fn a_feed_whose_key_is_gone_says_so_and_what_was_removed_is_forgotten_with_its_key() {
    let keyring = Arc::new(MemoryKeyring::default());
    let desk = Desk::with(Options { keyring: Arc::clone(&keyring) as _, ..options() }).await;
    keep_time(&desk);
    desk.reader.set_setting("markets.state", "on").unwrap();
    let brent = feed(&desk, "brent.json?api_key={key}", "observations", "date", "value", "good-key");
    let id = desk.reader.add_market_feed(brent).await.unwrap().items.last().unwrap().item.id;
    let name = format!("feed:{id}");
    assert_eq!(keyring.secret(&name), Ok(Some("good-key".into())));
    keyring.forget(&name).unwrap();
    pass(&desk, DAY);
    desk.newsstand.set_fault("providers", Some(Fault::ServerError));
    let markets = desk.reader.refresh_markets().await.unwrap();
    assert_eq!(markets.items.last().unwrap().problem.as_ref().unwrap().code, "feed_key_missing");

    keyring.keep(&name, "good-key").unwrap();
    desk.reader.remove_market_item(id).unwrap();
    for (wait, is_kept) in [(HOUR * 23, true), (HOUR * 2, false)] {
        pass(&desk, wait);
        desk.reader.free_storage(CancellationToken::new()).await.unwrap();
        assert_eq!(keyring.secret(&name).unwrap().is_some(), is_kept, "after {wait:?}");
    }
    assert_eq!(code(&desk.reader.restore_market_item(id).unwrap_err()), "no_such_market_item");
}

#[tokio::test]
async fn a_failure_is_told_once_until_it_goes_well_again() {
    let desk = following().await;
    let mut events = desk.reader.events();
    let mut told = Vec::new();
    for is_well in [false, false, true, false] {
        for service in [FRANKFURTER, ECB] {
            desk.newsstand.set_fault(service, (!is_well).then_some(Fault::ServerError));
        }
        pass(&desk, DAY);
        desk.reader.refresh_markets().await.unwrap();
        let mut count = 0;
        while let Ok(event) = events.try_recv() {
            count += usize::from(matches!(event, Event::HeaderFailed { .. }));
        }
        told.push(count);
    }
    assert_eq!(told, [1, 0, 0, 1]);
}

#[tokio::test]
async fn charts_are_there_after_a_restart_without_a_network() {
    let desk = following().await;
    let before = item(&desk.reader.markets().unwrap(), "USD", "EGP");
    let Desk { newsstand, profile, reader, time } = desk;
    drop((newsstand, reader));
    let later = time.lock().unwrap().checked_add(DAY * 7).unwrap();
    let options = Options { clock: Arc::new(move || later), ..Options::default() };
    let reader = Reader::open(profile.path(), options).unwrap();
    let after = item(&reader.refresh_markets().await.unwrap(), "USD", "EGP");
    assert_eq!((after.last, after.is_stale), (before.last, true));
    assert!(reader.market_history(after.item.id, HistoryRange::Year).unwrap().points.len() > 240);
}
