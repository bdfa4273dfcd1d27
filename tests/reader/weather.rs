//! The weather: asked of nobody before it is on, of each place in the rhythm of its source, and kept when nobody answers.

use jiff::{SignedDuration, Timestamp};
use qirtas_newsstand::{Fault, Misprint};
use qirtas_reader::{Event, FoundPlace, HeaderState, PlaceWeather, Reader, Weather, WeatherSource};

use crate::desk::Desk;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const OPEN_METEO: &str = "providers/open-meteo";
const MET_NORWAY: &str = "providers/met-norway";

/// A desk whose services are the newsstand's, at the reader's own time.
async fn desk() -> Desk {
    let desk = Desk::patient(&[]).await;
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

async fn following(name: &str) -> Desk {
    let desk = desk().await;
    desk.reader.set_setting("weather.state", "on").unwrap();
    follow(&desk.reader, name).await;
    desk
}

/// Follows a place, and brings its weather.
async fn follow(reader: &Reader, name: &str) -> Weather {
    reader.add_place(found(reader, name).await).unwrap();
    reader.refresh_weather().await.unwrap()
}

async fn found(reader: &Reader, name: &str) -> FoundPlace {
    reader.find_places(name, "ar").await.unwrap().into_iter().next().unwrap()
}

fn first(reader: &Reader) -> PlaceWeather {
    reader.weather().unwrap().places.into_iter().next().unwrap()
}

/// Questions of a service so far.
fn asked(desk: &Desk, service: &str) -> usize {
    desk.newsstand
        .requests()
        .iter()
        .filter(|seen| seen.path.trim_start_matches('/').starts_with(service))
        .count()
}

fn codes(error: Option<qirtas_reader::Error>) -> Option<String> {
    error.map(|error| error.problem().code)
}

#[tokio::test]
async fn nobody_is_asked_before_a_person_turns_it_on_nor_after_it_is_off() {
    let desk = desk().await;
    let reader = &desk.reader;
    assert_eq!(reader.weather().unwrap().state, HeaderState::Unasked);
    for state in ["", "off"] {
        reader.set_setting("weather.state", state).unwrap();
        let refused = [
            codes(reader.find_places("القاهرة", "ar").await.err()),
            codes(reader.refresh_weather().await.err()),
            codes(reader.add_place(cairo()).err()),
            codes(reader.weather_of(cairo()).await.err()),
        ];
        for code in refused {
            assert_eq!(code.as_deref(), Some("weather_off"), "{state:?}");
        }
    }
    assert_eq!(desk.newsstand.requests().len(), 0);
    let hosts = reader.weather().unwrap().hosts;
    assert_eq!(hosts, ["127.0.0.1"], "what would be asked is known beforehand");
}

fn cairo() -> FoundPlace {
    FoundPlace {
        name: "القاهرة".into(),
        region: None,
        country: Some("مصر".into()),
        country_code: Some("EG".into()),
        point: qirtas_reader::Point::new(30.0626, 31.2497).unwrap(),
        elevation: None,
        time_zone: Some("Africa/Cairo".into()),
    }
}

#[tokio::test]
async fn a_place_is_found_in_any_spelling_and_its_weather_comes() {
    let desk = desk().await;
    let reader = &desk.reader;
    reader.set_setting("weather.state", "on").unwrap();
    for (typed, name) in [
        ("القاهرة", "القاهرة"),
        ("القاهره", "القاهرة"),
        ("القَاهِرَة", "القاهرة"),
        ("الاسكندرية", "الإسكندرية"),
        ("الاسكندريه", "الإسكندرية"),
        ("ابو ظبي", "أبو ظبي"),
        ("cairo", "القاهرة"),
    ] {
        assert_eq!(found(reader, typed).await.name, name, "{typed}");
    }
    assert_eq!(reader.find_places("لا مكان كهذا", "ar").await.unwrap(), []);
    let weather = follow(reader, "القاهرة").await;
    assert_eq!(weather.state, HeaderState::On);
    let place = &weather.places[0];
    let report = place.report.as_ref().unwrap();
    assert_eq!((report.source, place.is_stale, &place.problem), (WeatherSource::OpenMeteo, false, &None));
    assert_eq!(report.taken_at, *desk.time.lock().unwrap());
    assert_eq!(report.report.time_zone.as_deref(), Some("Africa/Cairo"));
    assert_eq!((report.report.hours.len(), report.report.days.len()), (48, 7));
    assert!(
        report.report.hours.iter().any(|hour| hour.dust.is_some()),
        "dust comes from a service of its own"
    );
    let sun = report.report.days.iter().all(|day| day.sunrise < day.sunset);
    assert!(sun && report.report.hours[0].at <= report.taken_at);
}

#[tokio::test]
async fn a_place_is_asked_for_every_half_hour_at_most_whoever_asks() {
    let desk = following("القاهرة").await;
    for (minutes, forecasts) in [(0, 1), (29, 1), (1, 2), (10, 2), (20, 3)] {
        pass(&desk, MINUTE * minutes);
        desk.reader.refresh_weather().await.unwrap();
        assert_eq!(asked(&desk, "providers/open-meteo/v1/forecast"), forecasts, "after {minutes} more");
    }
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_the_old_weather_stays() {
    let desk = following("الرياض").await;
    let good = first(&desk.reader).report.unwrap();
    desk.newsstand.set_fault(MET_NORWAY, Some(Fault::ServerError));
    let faults = [
        (Fault::Html, "provider_not_json"),
        (Fault::Truncated, "provider_not_json"),
        (Fault::Empty, "provider_not_json"),
        (Fault::Numbers(Misprint::Nan), "provider_not_json"),
        (Fault::Numbers(Misprint::MissingArray), "provider_incomplete"),
        (Fault::Numbers(Misprint::ShortArray), "provider_incomplete"),
        (Fault::Numbers(Misprint::Future), "provider_wrong_time"),
        (Fault::Numbers(Misprint::Old), "provider_wrong_time"),
        (Fault::Numbers(Misprint::Fahrenheit), "provider_out_of_range"),
        (Fault::Numbers(Misprint::Negative), "provider_out_of_range"),
        (Fault::Numbers(Misprint::ErrorBody), "provider_refused"),
        (Fault::ServerError, "server_error"),
        (Fault::RateLimited, "rate_limited"),
    ];
    for (fault, code) in faults {
        pass(&desk, MINUTE * 200);
        desk.newsstand.set_fault(OPEN_METEO, Some(fault));
        let place = desk.reader.refresh_weather().await.unwrap().places.remove(0);
        assert_eq!(place.problem.unwrap().code, code, "{fault:?}");
        let kept = place.report.unwrap();
        assert_eq!((kept.taken_at, kept.report.now), (good.taken_at, good.report.now.clone()), "{fault:?}");
        assert!(place.is_stale);
    }
    desk.newsstand.set_fault(OPEN_METEO, None);
    pass(&desk, MINUTE * 200);
    let place = desk.reader.refresh_weather().await.unwrap().places.remove(0);
    assert_eq!((place.problem, place.is_stale), (None, false));
}

#[tokio::test]
async fn the_other_source_stands_in_and_the_first_is_tried_again() {
    let desk = following("London").await;
    desk.newsstand.set_fault(OPEN_METEO, Some(Fault::Unavailable));
    pass(&desk, MINUTE * 40);
    let place = desk.reader.refresh_weather().await.unwrap().places.remove(0);
    let report = place.report.unwrap();
    assert_eq!((report.source, place.problem, place.is_stale), (WeatherSource::MetNorway, None, false));
    assert!(report.report.days.iter().all(|day| day.sunrise.is_some()), "the sun is reckoned");
    desk.newsstand.set_fault(OPEN_METEO, None);
    pass(&desk, MINUTE * 40);
    let place = desk.reader.refresh_weather().await.unwrap().places.remove(0);
    assert_eq!(place.report.unwrap().source, WeatherSource::OpenMeteo);
}

#[tokio::test]
async fn met_norway_is_asked_with_what_it_gave_to_ask_with() {
    let desk = desk().await;
    desk.reader.set_setting("weather.state", "on").unwrap();
    desk.reader.set_setting("weather.provider", "met_norway").unwrap();
    let weather = follow(&desk.reader, "Paris").await;
    let before = weather.places[0].report.clone().unwrap();
    assert_eq!(before.source, WeatherSource::MetNorway);
    pass(&desk, MINUTE * 45);
    let after = desk.reader.refresh_weather().await.unwrap().places.remove(0).report.unwrap();
    assert_eq!(after.taken_at.duration_since(before.taken_at), MINUTE * 45, "that it holds still is news");
    let seen = desk.newsstand.requests();
    let seen: Vec<_> = seen.iter().filter(|seen| seen.path.contains("met-norway")).collect();
    let conditions: Vec<_> =
        seen.iter().map(|seen| (seen.if_modified_since.is_some(), seen.status)).collect();
    assert_eq!(conditions, [(false, 200), (true, 304)]);
}

#[tokio::test]
async fn that_nothing_changed_is_no_news_of_what_another_said() {
    let desk = desk().await;
    let reader = &desk.reader;
    reader.set_setting("weather.state", "on").unwrap();
    reader.set_setting("weather.provider", "met_norway").unwrap();
    let first = follow(reader, "London").await.places.remove(0).report.unwrap();
    reader.set_setting("weather.provider", "open_meteo").unwrap();
    pass(&desk, MINUTE * 9);
    let second = reader.refresh_weather().await.unwrap().places.remove(0).report.unwrap();
    assert_eq!((first.source, second.source), (WeatherSource::MetNorway, WeatherSource::OpenMeteo));
    desk.newsstand.set_fault(OPEN_METEO, Some(Fault::ServerError));
    pass(&desk, MINUTE * 31);
    let third = reader.refresh_weather().await.unwrap().places.remove(0);
    let report = third.report.unwrap();
    assert_eq!((report.source, third.problem), (WeatherSource::MetNorway, None));
    let statuses: Vec<u16> = desk
        .newsstand
        .requests()
        .iter()
        .filter(|seen| seen.path.contains("met-norway"))
        .map(|seen| seen.status)
        .collect();
    assert_eq!(statuses, [200, 200], "asked without what it had given to ask with");
    pass(&desk, MINUTE * 90);
    let fourth = reader.refresh_weather().await.unwrap().places.remove(0).report.unwrap();
    assert!(fourth.report.now.at > report.report.now.at, "the present moves on though nothing changed");
}

#[tokio::test]
async fn a_failure_is_told_once_until_it_goes_well_again() {
    let desk = following("تونس").await;
    for service in [OPEN_METEO, MET_NORWAY] {
        desk.newsstand.set_fault(service, Some(Fault::ServerError));
    }
    let mut events = desk.reader.events();
    let mut told = Vec::new();
    for is_well in [false, false, true, false] {
        for service in [OPEN_METEO, MET_NORWAY] {
            desk.newsstand.set_fault(service, (!is_well).then_some(Fault::ServerError));
        }
        pass(&desk, MINUTE * 200);
        desk.reader.refresh_weather().await.unwrap();
        let mut count = 0;
        while let Ok(event) = events.try_recv() {
            count += usize::from(matches!(event, Event::HeaderFailed { .. }));
        }
        told.push(count);
    }
    assert_eq!(told, [1, 0, 0, 1]);
}

#[tokio::test]
async fn what_was_said_is_there_after_a_restart_without_a_network() {
    let desk = following("الدوحة").await;
    let said = first(&desk.reader).report.unwrap();
    let Desk { newsstand, profile, reader, time } = desk;
    drop((newsstand, reader));
    let later = time.lock().unwrap().checked_add(MINUTE * 150).unwrap();
    let options = qirtas_reader::Options {
        clock: std::sync::Arc::new(move || later),
        ..qirtas_reader::Options::default()
    };
    let reader = Reader::open(profile.path(), options).unwrap();
    let place = first(&reader);
    let kept = place.report.unwrap();
    assert_eq!((kept.taken_at, &kept.report.now), (said.taken_at, &said.report.now));
    assert!(place.is_stale, "and it says how old it is");
    let begins: Timestamp = kept.report.hours[0].at;
    assert!(begins <= later && later.duration_since(begins) < MINUTE * 60, "its hours begin now");
    assert_eq!(codes(reader.refresh_weather().await.err()), None, "that nobody answers is no error");
    assert_eq!(first(&reader).report.unwrap().report.now, said.report.now);
}

#[tokio::test]
async fn a_place_that_is_only_looked_up_is_not_followed_and_asked_no_more_often() {
    let desk = desk().await;
    desk.reader.set_setting("weather.state", "on").unwrap();
    let place = found(&desk.reader, "مسقط").await;
    let looked = desk.reader.weather_of(place.clone()).await.unwrap();
    assert!(looked.report.is_some());
    let asked_once = desk.newsstand.requests().len();
    assert_eq!(desk.reader.weather_of(place).await.unwrap(), looked);
    assert_eq!(desk.newsstand.requests().len(), asked_once);
    assert_eq!(desk.reader.weather().unwrap().places, []);
}
