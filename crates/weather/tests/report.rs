//! What becomes of a report after it was read.

#![allow(clippy::unwrap_used, reason = "a helper of a test ends the test")]

mod common;

use common::{at, cairo, now, provider, recorded};
use jiff::civil::date;
use qirtas_weather::{Report, Source};

fn report(source: Source) -> Report {
    let file = match source {
        Source::OpenMeteo => "cairo-forecast.json",
        Source::MetNorway => "cairo-met-norway.json",
    };
    let body = recorded(file);
    provider(source).read_forecast(body.as_bytes(), Some("Africa/Cairo"), cairo(), now()).unwrap()
}

#[test]
fn begins_with_the_hour_and_the_day_that_it_is() {
    let table = [
        ("2026-11-28T12:20:00Z", "2026-11-28T12:00:00Z", 48, 28, 7),
        ("2026-11-28T13:00:00Z", "2026-11-28T13:00:00Z", 48, 28, 7),
        // Past midnight in Cairo, and not yet in Greenwich.
        ("2026-11-28T22:30:00Z", "2026-11-28T22:00:00Z", 48, 29, 6),
        ("2026-12-04T00:00:00Z", "2026-12-04T00:00:00Z", 22, 4, 1),
    ];
    for (moment, first, hours, day, days) in table {
        let report = report(Source::OpenMeteo).from_now_on(at(moment));
        assert_eq!(report.hours.first().map(|hour| hour.at), Some(at(first)), "{moment}");
        assert_eq!((report.hours.len(), report.days.len()), (hours, days), "{moment}");
        assert_eq!(report.days.first().map(|day| day.date.day()), Some(day), "{moment}");
    }
    let long_past = report(Source::OpenMeteo).from_now_on(at("2027-11-28T12:00:00Z"));
    assert_eq!((long_past.hours.len(), long_past.days.len()), (0, 0));
    let of_other = report(Source::MetNorway).from_now_on(now());
    assert_eq!((of_other.hours.len(), of_other.days.len()), (48, 7));
}

#[test]
fn takes_in_dust() {
    let dust = provider(Source::OpenMeteo).read_dust(recorded("cairo-dust.json").as_bytes(), now()).unwrap();
    for source in [Source::OpenMeteo, Source::MetNorway] {
        let mut report = report(source);
        report.add_dust(&dust);
        let value = |moment: &str| dust.iter().find(|(hour, _)| *hour == at(moment)).map(|(_, value)| *value);
        assert_eq!(report.now.dust, value("2026-11-28T12:00:00Z"));
        let hour = report.hours.iter().find(|hour| hour.at == at("2026-11-29T12:00:00Z")).unwrap();
        assert_eq!(hour.dust, value("2026-11-29T12:00:00Z"));
        let day = report.days.iter().find(|day| day.date == date(2026, 11, 29)).unwrap();
        assert_eq!(day.dust, value("2026-11-29T12:00:00Z").map(|noon| noon.max(day.dust.unwrap())));
        assert!(day.dust.unwrap() > 600.0, "{:?}", day.dust);
        // It is told for five days.
        assert_eq!(report.days.iter().find(|day| day.date == date(2026, 12, 4)).unwrap().dust, None);
        let before = report.clone();
        report.add_dust(&[]);
        assert_eq!(report, before, "nothing new takes nothing away");
    }
}
