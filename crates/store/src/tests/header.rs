use jiff::civil::Date;

use super::sample::{Library, at};
use crate::{
    Asked, DayValue, Failure, MarketFeed, MarketItemId, MarketItemKind, PlaceId, Spot, StoreError,
    StoredForecast, Validators,
};

pub(super) fn spot(name: &str, latitude: f64, longitude: f64) -> Spot {
    Spot {
        name: name.into(),
        region: "محافظة".into(),
        country: "مصر".into(),
        country_code: "EG".into(),
        latitude,
        longitude,
        elevation: Some(23.0),
        time_zone: "Africa/Cairo".into(),
    }
}

pub(super) fn forecast(report: &str, taken: i64) -> StoredForecast {
    StoredForecast { source: "open_meteo".into(), taken_at: at(taken), report: report.into() }
}

pub(super) fn value(day: &str, value: f64) -> DayValue {
    DayValue { day: day.parse().unwrap(), value }
}

pub(super) fn feed() -> MarketFeed {
    MarketFeed {
        name: "خام برنت".into(),
        unit: "USD".into(),
        address: "https://feeds.example/brent.json?key={key}".into(),
        rows_path: "observations".into(),
        day_column: "date".into(),
        value_column: "value".into(),
    }
}

fn names(library: &Library) -> Vec<String> {
    let places = library.store.read(|read| read.weather_places()).unwrap();
    places.into_iter().map(|place| place.spot.name).collect()
}

fn pairs(library: &Library) -> Vec<(MarketItemId, String)> {
    let items = library.store.read(|read| read.market_items()).unwrap();
    let name = |what| match what {
        MarketItemKind::Rate { base, quote } => format!("{base}/{quote}"),
        MarketItemKind::Feed(feed) => feed.name,
    };
    items.into_iter().map(|item| (item.id, name(item.what))).collect()
}

#[test]
fn places_are_ordered_taken_away_and_brought_back_with_what_was_said_of_them() {
    let library = Library::new();
    let store = &library.store;
    let add = |name, latitude| store.write(|write| write.add_place(&spot(name, latitude, 31.0))).unwrap();
    let (cairo, aswan, luxor) = (add("القاهرة", 30.06), add("أسوان", 24.09), add("الأقصر", 25.69));
    let said = forecast("{\"now\":1}", 5);
    store.write(|write| write.keep_forecast(aswan, &said)).unwrap();
    store.write(|write| write.order_places(&[luxor, aswan])).unwrap();
    assert_eq!(names(&library), ["الأقصر", "أسوان", "القاهرة"], "those that are not named follow");

    store.write(|write| write.remove_place(aswan, at(9))).unwrap();
    assert_eq!(names(&library), ["الأقصر", "القاهرة"]);
    store.write(|write| write.restore_place(aswan)).unwrap();
    assert_eq!(names(&library), ["الأقصر", "أسوان", "القاهرة"], "where it stood");
    assert_eq!(store.read(|read| read.forecast(aswan)).unwrap(), Some(said.clone()));
    assert_eq!(store.read(|read| read.forecast(cairo)).unwrap(), None);

    store.write(|write| write.remove_place(luxor, at(9))).unwrap();
    assert_eq!(add("الأقصر", 25.69), luxor, "the same place is one");
    assert_eq!(names(&library), ["أسوان", "القاهرة", "الأقصر"], "and then stands last");
    assert_eq!(add("أسوان", 24.09), aswan);
    assert_eq!(names(&library), ["أسوان", "القاهرة", "الأقصر"], "one that is followed stays where it is");

    let note =
        |name, latitude| store.write(|write| write.note_place(&spot(name, latitude, 31.0), at(9))).unwrap();
    assert_eq!(note("القاهرة", 30.06), cairo, "one that is followed stays so");
    let tanta = note("طنطا", 30.79);
    assert_eq!(note("طنطا", 30.79), tanta);
    assert_eq!(names(&library), ["أسوان", "القاهرة", "الأقصر"], "one that is remembered is not followed");
    let erase = |second| store.write(|write| write.erase_places(at(second))).unwrap();
    assert_eq!((erase(8), erase(9)), (vec![], vec![tanta]), "nor remembered for ever");
}

#[test]
fn pairs_and_feeds_are_ordered_inverted_taken_away_and_brought_back() {
    let library = Library::new();
    let store = &library.store;
    let add = |base: &str, quote: &str| {
        store.write(|write| write.add_market_pair(base, quote, false, at(0))).unwrap()
    };
    let ((usd, true), (eur, true)) = (add("USD", "EGP"), add("EUR", "EGP")) else { panic!("not new") };
    let oil = store.write(|write| write.make_market_feed(&feed(), at(1))).unwrap();
    assert_eq!(pairs(&library).len(), 2, "a feed is not followed before it was tried");
    store.write(|write| write.restore_market_item(oil)).unwrap();
    assert_eq!(add("USD", "EGP"), (usd, false), "one that is followed is not followed twice");
    let expected = [(usd, "USD/EGP"), (eur, "EUR/EGP"), (oil, "خام برنت")];
    assert_eq!(pairs(&library), expected.map(|(id, name)| (id, name.to_owned())));

    store.write(|write| write.invert_market_item(usd)).unwrap();
    store.write(|write| write.order_market_items(&[oil])).unwrap();
    store.write(|write| write.remove_market_item(usd, at(5))).unwrap();
    assert_eq!(pairs(&library).first().map(|(id, _)| *id), Some(oil));
    assert_eq!(add("USD", "EGP"), (usd, true), "what was taken away comes back");
    let (gold, _) = store.write(|write| write.add_market_pair("XAU", "EGP", true, at(0))).unwrap();
    store.write(|write| write.remove_market_item(gold, at(5))).unwrap();
    let items = store.read(|read| read.market_items()).unwrap();
    let last = items.last().unwrap();
    assert_eq!((last.id, last.is_inverted), (usd, false), "as a new one does, at the end");
    store.write(|write| write.remove_market_item(oil, at(6))).unwrap();
    store.write(|write| write.restore_market_item(oil)).unwrap();
    assert_eq!(pairs(&library).first().map(|(id, _)| *id), Some(oil), "where it stood");
    let values = [value("2026-11-20", 50.0)];
    store.write(|write| write.keep_values(gold, "ecb", &values)).unwrap();
    let erase = |second| store.write(|write| write.erase_market_items(at(second))).unwrap();
    assert_eq!(
        (erase(4), erase(5), erase(9)),
        (vec![], vec![(gold, String::new())], vec![]),
        "what was taken away long enough ago"
    );
    assert_eq!(store.read(|read| read.latest_values(gold, 9)).unwrap(), []);
    let refused = store.write(|write| write.invert_market_item(oil));
    assert!(matches!(refused, Err(StoreError::NotFound)), "a feed has no other way round");
}

#[test]
fn values_are_one_a_day_and_the_later_word_holds() {
    let library = Library::new();
    let store = &library.store;
    let (id, _) = store.write(|write| write.add_market_pair("USD", "EGP", false, at(0))).unwrap();
    let keep = |source: &str, values: &[DayValue]| {
        store.write(|write| write.keep_values(id, source, values)).unwrap();
    };
    keep("frankfurter", &[value("2026-11-20", 50.0), value("2026-11-19", 49.5), value("1969-12-31", 0.4)]);
    keep("ecb", &[value("2026-11-20", 50.5)]);
    let latest = |most| store.read(|read| read.latest_values(id, most)).unwrap();
    assert_eq!(latest(2), [value("2026-11-19", 49.5), value("2026-11-20", 50.5)], "the oldest first");
    assert_eq!(latest(9).len(), 3);
    assert_eq!(store.read(|read| read.value_source(id)).unwrap().as_deref(), Some("ecb"));
    let from: Date = "2026-11-20".parse().unwrap();
    assert_eq!(store.read(|read| read.values_since(id, from)).unwrap(), [value("2026-11-20", 50.5)]);
    store.write(|write| write.forget_values(id, from)).unwrap();
    assert_eq!(latest(9), [value("2026-11-20", 50.5)]);
}

#[test]
fn how_asking_went_is_known_until_the_next_answer() {
    let library = Library::new();
    let store = &library.store;
    let asked = || store.read(|read| read.asked("feed:1")).unwrap();
    assert_eq!(asked(), None);
    let validators = Validators { etag: Some("\"1\"".into()), last_modified: Some("then".into()) };
    store.write(|write| write.note_answered("feed:1", b"where", &validators, at(100), at(10))).unwrap();
    let good = Asked {
        address_key: b"where".to_vec(),
        validators,
        answered_at: Some(at(10)),
        ask_at: Some(at(100)),
        ..Asked::default()
    };
    assert_eq!(asked(), Some(good.clone()));

    for (second, failures_in_a_row) in [(110, 1), (120, 2)] {
        let code = if second == 110 { "dns" } else { "too_slow" };
        store
            .write(|write| write.note_unanswered("feed:1", (code, "{}"), true, at(200), at(second)))
            .unwrap();
        let failure = Some(Failure { code: code.into(), args: "{}".into(), since: at(110) });
        let failing = Asked { failures_in_a_row, failure, ask_at: Some(at(200)), ..good.clone() };
        assert_eq!(asked(), Some(failing), "what it said before stays");
    }
    store.write(|write| write.note_answered("feed:1", b"where", &good.validators, at(100), at(10))).unwrap();
    assert_eq!(asked(), Some(good));
    store.write(|write| write.note_unanswered("feed:1", ("offline", "{}"), false, at(300), at(130))).unwrap();
    let (failures, since) =
        asked().map(|asked| (asked.failures_in_a_row, asked.failure.unwrap().since)).unwrap();
    assert_eq!((failures, since), (0, at(130)), "that nobody could be reached counts for nothing");
    store.write(|write| write.note_unanswered("feed:1", ("dns", "{}"), true, at(40), at(7))).unwrap();
    let back = asked().unwrap();
    assert_eq!(
        (back.answered_at, back.failure.unwrap().since),
        (Some(at(7)), at(7)),
        "the clock was set back"
    );
    store.write(|write| write.forget_asked("feed:?")).unwrap();
    assert_eq!(asked(), None);
}

#[test]
fn what_is_not_there_is_not_found() {
    let library = Library::new();
    let store = &library.store;
    let (place, item) = (PlaceId(9), MarketItemId(9));
    let answers = [
        store.write(|write| write.remove_place(place, at(1))).err(),
        store.write(|write| write.restore_place(place)).err(),
        store.write(|write| write.remove_market_item(item, at(1))).err(),
        store.write(|write| write.restore_market_item(item)).err(),
        store.write(|write| write.invert_market_item(item)).err(),
    ];
    for (at, answer) in answers.into_iter().enumerate() {
        assert!(matches!(answer, Some(StoreError::NotFound)), "answer {at}");
    }
}
